"""The screens of one answer: the life of a phrase, and the origins of the sentences of a speech."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.tui.archive.rows import ArchiveRow, ArchiveView, heat_rows, section
from speechdiff.tui.archive.sources import ArchiveSources, Row
from speechdiff.tui.background import in_thread
from speechdiff.tui.navigation import Navigation
from speechdiff.tui.rows_screen import RowsScreen
from speechdiff.view import archive_labels
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.archive.ask import Uses
    from speechdiff.archive.margin import MarginRow

T = TypeVar("T")


class AnswerScreen(RowsScreen):
    """An answer of the index, each row of which opens in its draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "sentence", "Its life", id="archive.sentence",
                tooltip="The whole life of the sentence under the cursor"),
    ]  # fmt: skip

    def __init__(self, sources: ArchiveSources, title: str) -> None:
        self.view = ArchiveView()
        super().__init__(title, self.view)
        self._sources = sources

    def enter(self) -> None:
        """What Enter and a double click do."""
        self.action_sentence()

    def action_sentence(self) -> None:
        """The sentence in its draft."""
        self._go(self._sources.sentence)

    @property
    def answer(self) -> Row | None:
        """The answer under the cursor."""
        return self.view.row.value if self.view.row else None

    def show_place(self) -> None:
        """Say where the sentence under the cursor stands."""
        if self.answer is not None:
            words = archive_labels.place_of(self.answer)
            self.status_line.show_place(visible(words), tr("Enter: the life of this sentence"))
        elif self.view.rows:
            self.status_line.show_place("")

    def _ask(self, question: Callable[[Any], T], show: Callable[[T], None]) -> None:
        ask = self._sources.ask
        in_thread(self, lambda: ask(question), done=show, failed=self.fail, group="asking")

    def _go(self, way: Callable[[Row], Navigation]) -> None:
        row = self.answer
        if row is not None:
            in_thread(self, lambda: way(row), done=self.open, failed=lambda e: self.say(str(e)),
                      group="opening")  # fmt: skip


class ArchivePhraseScreen(AnswerScreen):
    """A phrase by place and year, its first use, and the order in which it spread."""

    def __init__(self, sources: ArchiveSources, phrase: str) -> None:
        super().__init__(sources, phrase)
        self._phrase = phrase
        self._uses: Uses | None = None

    def subject(self) -> str:
        """What this screen is."""
        return tr("a phrase in the archive")

    def on_mount(self) -> None:
        """Ask."""
        from speechdiff.archive.ask import uses

        self._ask(lambda held: uses(held, self._phrase), self._show)

    def retranslate(self) -> None:
        """The words of this screen in another language."""
        super().retranslate()
        if self._uses is not None:
            self._show(self._uses)

    def _show(self, found: Uses) -> None:
        self._uses = found
        count = trn("{n} speech", "{n} speeches", len(found.rows)).format(n=len(found.rows))
        self.heading(
            Content.assemble((visible(self._phrase), "bold"), "  ", (count, "$text-muted"))
        )
        if found.first is None:
            self.status_line.show_place(tr("no speech of this archive has it"))
        self.view.show(list(_life(found)), cursor=1)


def _life(found: Uses) -> Sequence[ArchiveRow]:
    if found.first is None:
        return ()
    spread = [
        ArchiveRow(row["day"] or tr("undated"), (((f"{number}. {row['place']}  ", "name"),
                   (row["speech"], "known")),), value=row)
        for number, row in enumerate(found.spread(), 1)
    ]  # fmt: skip
    uses = [
        ArchiveRow(row["day"] or tr("undated"), (((f"{row['place'] or ''}  ", "name"),
                   (row["text"], "")),), value=row)
        for row in found.rows
    ]  # fmt: skip
    parts = (
        (tr("earliest in this archive"), uses[:1]),
        (tr("speeches by place and year"), heat_rows(found.rows)),
        (tr("spread by place"), spread),
        (tr("all uses"), uses),
    )
    return [row for title, rows in parts if rows for row in (section(title), *rows)]


class MarginScreen(AnswerScreen):
    """A speech: each sentence with its origin, and the shares of the origins on top."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "passages", "Compare", id="archive.passages",
                tooltip="Compare the draft with that of the earlier speech, at this sentence"),
        Binding("n", "step(1)", "Next", id="archive.next",
                tooltip="To the next sentence that is not the speech's own"),
        Binding("N", "step(-1)", "Previous", id="archive.previous", show=False,
                tooltip="To the previous sentence that is not the speech's own"),
    ]  # fmt: skip

    def __init__(self, sources: ArchiveSources, speech: Row) -> None:
        super().__init__(sources, speech["title"] or speech["speech"])
        self._speech = speech
        self._margin: list[MarginRow] = []

    def subject(self) -> str:
        """What this screen is."""
        return tr("what appeared elsewhere earlier")

    def on_mount(self) -> None:
        """Ask."""
        from speechdiff.archive.margin import margin

        name = self._speech["speech"]
        self._ask(lambda held: margin(held, name), self._show)

    def retranslate(self) -> None:
        """The words of this screen in another language."""
        super().retranslate()
        self._show(self._margin)

    def action_passages(self) -> None:
        """Both drafts, at the two sentences."""
        if self.answer is not None and "from_speech" not in self.answer:
            self.say(tr("no earlier speech of this archive has this sentence"))
        else:
            self._go(self._sources.passages)

    def action_step(self, steps: int) -> None:
        """To a sentence with a source."""
        rows = self.view.rows
        self.view.step(
            steps,
            lambda at: "from_speech" in rows[at].value,
            tr("no more sentences that appeared earlier"),
        )

    def _show(self, rows: list[MarginRow]) -> None:
        from speechdiff.archive.margin import shares

        self._margin = rows
        told = shares(rows).items()
        words = (f"{archive_labels.ORIGINS[name]} {share:.0%}" for name, share in told if share)
        self.heading(Content(" · ".join(words)))
        self.view.show([_beside(row, self._speech) for row in rows], self.view.cursor)


def _beside(row: MarginRow, speech: Row) -> ArchiveRow:
    source = row.source
    text = ((row.sentence["text"], ""),)
    if source is None:
        value: dict[str, Any] = {**speech, **row.sentence}
        return ArchiveRow(archive_labels.margin(row.origin), (text,), value=value, part="known")
    about = [((archive_labels.share_of(source), "known"),)]
    if source["from_text"] != source["text"]:
        about.append(((source["from_text"], "still"),))
    left = archive_labels.margin(row.origin, source["from_place"])
    part = "found" if row.origin == "taken" else "name"
    return ArchiveRow(left, (text, *about), value=source, part=part)
