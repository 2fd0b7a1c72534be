"""The screens of one answer: the life of a phrase, and the origins of the sentences of a speech."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.tui.archive.rows import ArchiveRow, ArchiveView, heat_rows, section
from speechdiff.tui.archive.sources import ArchiveSources, Row
from speechdiff.tui.background import in_thread
from speechdiff.tui.navigation import Navigation
from speechdiff.tui.rows_screen import RowsScreen
from speechdiff.view import archive_labels
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr, trn

if TYPE_CHECKING:
    from speechdiff.archive.ask import Connection, Uses
    from speechdiff.archive.margin import MarginRow

T = TypeVar("T")


class AnswerScreen(RowsScreen, Generic[T]):
    """An answer of the index, each row of which opens in its draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "enter", "Its life", id="archive.sentence",
                tooltip="The whole life of the sentence under the cursor"),
    ]  # fmt: skip

    def __init__(self, sources: ArchiveSources, title: str) -> None:
        self.view = ArchiveView()
        super().__init__(title, self.view)
        self._sources = sources
        self._answer: T | None = None

    def question(self, connection: Connection) -> T:
        """The answer of the index; asked in a thread."""
        raise NotImplementedError

    def rows(self, answer: T) -> Iterator[ArchiveRow]:
        """The rows of the answer, under a heading that this says."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Ask the index in a thread."""
        ask = self._sources.ask
        in_thread(self, lambda: ask(self.question), done=self._show, failed=self.fail,
                  group="asking")  # fmt: skip

    def retranslate(self) -> None:
        """The words of this screen in another language."""
        super().retranslate()
        if self._answer is not None:
            self._show(self._answer)

    def show_place(self) -> None:
        """Say where the sentence under the cursor stands."""
        words = archive_labels.place_of(self.view.value) if self.view.value else ""
        if self.view.rows:
            hint = tr("Enter: the life of this sentence") if words else ""
            self.status_line.show_place(visible(words), hint)

    def action_enter(self) -> None:
        """Show the life of the sentence in its draft."""
        self.go(self._sources.sentence)

    def go(self, way: Callable[[Row], Navigation]) -> None:
        """Go on to what is under the cursor; say why that cannot be."""
        row = self.view.value
        if row is not None:
            in_thread(self, lambda: way(row), done=self.open, failed=lambda e: self.say(str(e)),
                      group="opening")  # fmt: skip

    def _show(self, answer: T) -> None:
        cursor = self.view.cursor
        self._answer = answer
        self.view.show(list(self.rows(answer)), cursor)


class ArchivePhraseScreen(AnswerScreen["Uses"]):
    """A phrase by place and year, its first use, and the order in which it spread."""

    SUBJECT = later("a phrase in the archive")

    def __init__(self, sources: ArchiveSources, phrase: str) -> None:
        super().__init__(sources, phrase)
        self._phrase = phrase
        self.view.set_reactive(ArchiveView.cursor, 1)

    def question(self, connection: Connection) -> Uses:
        """The uses of the phrase."""
        from speechdiff.archive.ask import uses

        return uses(connection, self._phrase)

    def rows(self, answer: Uses) -> Iterator[ArchiveRow]:
        """Sections: the first use, the heat map, the order of spread, all uses."""
        count = trn("{n} speech", "{n} speeches", len(answer.rows)).format(n=len(answer.rows))
        name = (visible(self._phrase), "bold")
        self.heading(Content.assemble(name, "  ", (count, "$text-muted")))
        if not answer.rows:
            self.status_line.show_place(tr("no speech of this archive has it"))
        uses = [_use(row, f"{row['place'] or ''}  ", (row["text"], "")) for row in answer.rows]
        spread = [
            _use(row, f"{number}. {row['place']}  ", (row["speech"], "known"))
            for number, row in enumerate(answer.spread(), 1)
        ]
        for title, rows in (
            (tr("earliest in this archive"), uses[:1]),
            (tr("speeches by place and year"), heat_rows(answer.rows)),
            (tr("spread by place"), spread),
            (tr("all uses"), uses),
        ):
            yield from [section(title), *rows] if rows else ()


def _use(row: Row, place: str, run: tuple[str, str]) -> ArchiveRow:
    return ArchiveRow(row["day"] or tr("undated"), (((place, "name"), run),), value=row)


class MarginScreen(AnswerScreen["list[MarginRow]"]):
    """A speech: each sentence with its origin, and the shares of the origins on top."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("percent_sign", "passages", "Compare", id="archive.passages",
                tooltip="Compare the draft with that of the earlier speech, at this sentence"),
        Binding("n", "step(1)", "Next", id="archive.next",
                tooltip="To the next sentence that is not the speech's own"),
        Binding("N", "step(-1)", "Previous", id="archive.previous", show=False,
                tooltip="To the previous sentence that is not the speech's own"),
    ]  # fmt: skip

    SUBJECT = later("what appeared elsewhere earlier")

    def __init__(self, sources: ArchiveSources, speech: Row) -> None:
        super().__init__(sources, speech["title"] or speech["speech"])
        self._speech = speech

    def question(self, connection: Connection) -> list[MarginRow]:
        """Its sentences with their sources."""
        from speechdiff.archive.margin import margin

        return margin(connection, self._speech["speech"])

    def rows(self, answer: list[MarginRow]) -> Iterator[ArchiveRow]:
        """One row for each sentence."""
        from speechdiff.archive.margin import shares

        by_origin = shares(answer).items()
        words = (
            f"{archive_labels.ORIGINS[name]} {share:.0%}" for name, share in by_origin if share
        )
        self.heading(Content(" · ".join(words)))
        yield from (_beside(row, self._speech) for row in answer)

    def action_passages(self) -> None:
        """Compare the two drafts, the cursor on the two sentences."""
        if self.view.value is not None and "from_speech" not in self.view.value:
            self.say(tr("no earlier speech of this archive has this sentence"))
        else:
            self.go(self._sources.passages)

    def action_step(self, steps: int) -> None:
        """Go to the next or previous sentence that has a source."""
        rows, nowhere = self.view.rows, tr("no more sentences that appeared earlier")
        self.view.step(steps, lambda at: "from_speech" in rows[at].value, nowhere)


def _beside(row: MarginRow, speech: Row) -> ArchiveRow:
    source, text = row.source, ((row.sentence["text"], ""),)
    if source is None:
        value: dict[str, Any] = {**speech, **row.sentence}
        return ArchiveRow(archive_labels.margin(row.origin), (text,), value=value, part="known")
    about = [((archive_labels.share_of(source), "known"),)]
    if source["from_text"] != source["text"]:
        about.append(((source["from_text"], "still"),))
    label = archive_labels.margin(row.origin, source["from_place"])
    part = "found" if row.origin == "taken" else "name"
    return ArchiveRow(label, (text, *about), value=source, part=part)
