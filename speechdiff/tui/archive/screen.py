"""The speeches of an archive, filtered by place, level, year and words; no history is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from speechdiff.archive.ask import SpeechFilter
from speechdiff.tui.archive.answers import ArchivePhraseScreen, MarginScreen
from speechdiff.tui.archive.rows import ArchiveRow, ArchiveView
from speechdiff.tui.archive.sources import ArchiveSources, Row
from speechdiff.tui.background import in_thread
from speechdiff.tui.rows_screen import RowsScreen
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr, trn

if TYPE_CHECKING:
    from speechdiff.archive.place import Archive

FilterColumn = Literal["place", "level", "year"]


class ArchiveScreen(RowsScreen):
    """The first screen of an archive."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Origins", id="archive.margin",
                tooltip="The speech, and where its sentences appeared earlier"),
        Binding("p", "phrase", "Phrase", id="archive.phrase",
                tooltip="A phrase by place and year: its first use, and how it spread"),
        Binding("slash", "search", "Search", id="archive.search",
                tooltip="Only speeches whose name, title, place, level or year has these words"),
        Binding("P", "keep('place')", "Place", id="archive.place",
                tooltip="Only speeches of this place, or all again"),
        Binding("L", "keep('level')", "Level", id="archive.level",
                tooltip="Only speeches of this level, or all again"),
        Binding("D", "keep('year')", "Year", id="archive.year",
                tooltip="Only speeches of this year, or all again"),
        Binding("escape", "forget", "All", id="archive.all", show=False,
                tooltip="All speeches again"),
        Binding("q", "app.quit", "Quit", id="archive.quit", tooltip="Quit speechdiff"),
    ]  # fmt: skip

    SUBJECT = later("archive")
    HAS_FIELD = True

    def __init__(self, archive: Archive) -> None:
        self.view = ArchiveView()
        super().__init__(archive.folder.absolute().name, self.view)
        self._sources = ArchiveSources(archive)
        self._total = 0
        self._filters: dict[FilterColumn, Any] = {}
        self._words = ""
        self._asks_phrase = False

    def on_mount(self) -> None:
        """Ask for all speeches."""
        self._ask()

    def on_unmount(self) -> None:
        """Close the sources."""
        self._sources.close()

    def action_enter(self) -> None:
        """Show the speech with the origins of its sentences."""
        if self.view.value is not None:
            self.app.push_screen(MarginScreen(self._sources, self.view.value))

    def show_place(self) -> None:
        """Say what is under the cursor."""
        row = self.view.value
        if row is not None:
            parts = filter(None, (row["level"], row["kind"], row["speaker"], row["speech"]))
            drafts = trn("{n} draft", "{n} drafts", row["drafts"]).format(n=row["drafts"])
            self.status_line.show_place(visible("  ".join(parts)), drafts)

    def retranslate(self) -> None:
        """The words of this screen in another language."""
        super().retranslate()
        self._head()

    def action_keep(self, column: FilterColumn) -> None:
        """Show only speeches like the one under the cursor, or all of them again."""
        if self._filters.pop(column, None) is None:
            value = self.view.value[column] if self.view.value else None
            if value is None:
                self.say(tr("the tables of the archive do not say it for this speech"))
                return
            self._filters[column] = value
        self._ask()

    def action_forget(self) -> None:
        """Leave the search field; outside it, show all speeches again."""
        if self.focused is not self.view:
            self.leave_field()
            return
        self._filters, self._words = {}, ""
        self._ask()

    def action_search(self) -> None:
        """Open the field for words that a speech must contain."""
        self._asks_phrase = False
        self.open_field(tr("words of the name, title, place, level or year"), self._words)

    def action_phrase(self) -> None:
        """Open the field for a phrase."""
        self._asks_phrase = True
        self.open_field(tr("a phrase, as the drafts have it"), "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Filter the speeches, or look for the phrase."""
        words = event.value.strip()
        self.leave_field()
        if not self._asks_phrase:
            self._words = words
            self._ask()
        elif words:
            self.app.push_screen(ArchivePhraseScreen(self._sources, words))

    def _ask(self) -> None:
        from speechdiff.archive.ask import speeches

        year, words = self._filters.get("year"), self._words.casefold().split()
        speech_filter = SpeechFilter(
            self._filters.get("place"), self._filters.get("level"), (year, year)
        )

        def read_rows() -> list[Row]:
            rows = self._sources.ask(lambda connection: speeches(connection, speech_filter))
            return [row for row in rows if all(word in _searched_text(row) for word in words)]

        in_thread(self, read_rows, done=self._show, failed=self.fail, group="asking")

    def _show(self, rows: list[Row]) -> None:
        before = self.view.value
        self._total = len(rows)
        self.view.show([_speech(row) for row in rows])
        numbers = [row["number"] for row in rows]
        if before is not None and before["number"] in numbers:
            self.view.go(numbers.index(before["number"]))
        self._head()
        if not rows:
            self.status_line.show_place(tr("no speech is like that: Esc shows all"))

    def _head(self) -> None:
        filters = filter(None, (*map(str, self._filters.values()), self._words))
        count = trn("{n} speech", "{n} speeches", self._total).format(n=f"{self._total:,}")
        self.heading(Content(visible(" · ".join([count, *filters]))))


def _searched_text(row: Row) -> str:
    """All words by which a speech is found."""
    names = ("speech", "title", "place", "level", "year", "kind", "speaker")
    return " ".join(str(row[name] or "") for name in names).casefold()


def _speech(row: Row) -> ArchiveRow:
    about = "  ".join(filter(None, (row["place"], row["level"])))
    title = row["title"] or row["name"]
    return ArchiveRow(row["day"] or tr("undated"),
                      (((f"{title}  ", ""), (about, "known")),), value=row)  # fmt: skip
