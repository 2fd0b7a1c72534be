"""Phrases by draft: what is new, gone and replaced, and what is tracked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from speechdiff.app.history_service import HistoryService
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.errors import SpeechdiffError
from speechdiff.lineage import PhraseLife, PhraseSource
from speechdiff.model import Speech
from speechdiff.tui.dialog import LineDialog
from speechdiff.tui.navigation import OpenPhrase
from speechdiff.tui.phrases import words
from speechdiff.tui.phrases.rows import (
    FILTERS,
    ORDERS,
    SOURCES,
    PhraseQuery,
    texts_of,
)
from speechdiff.tui.phrases.view import PhrasesView
from speechdiff.tui.phrases.words import ShownBook, shown_book
from speechdiff.tui.rows_screen import HistoryScreen
from speechdiff.view import labels
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr

CHOICES: Final[Mapping[str, tuple[Any, ...]]] = {
    "phrase_filter": FILTERS,
    "source": SOURCES,
    "order": ORDERS,
}
"""What the parts of a query may be, in the order in which a key goes through them."""


class AskPhrase(LineDialog):
    """Asks for a phrase to be tracked; its result is the phrase, or None or nothing for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="phrases.ask-leave",
                tooltip="Close without tracking a phrase"),
    ]  # fmt: skip
    HEADING = later("Track a phrase")
    HINT = later("Enter keeps it")
    PLACEHOLDER = later("a phrase, as the drafts have it")

    def __init__(self, suggestion: str, where: str) -> None:
        """`suggestion` stands in the field; `where` says which file will be written."""
        where = tr("It is written into {file}.").format(file=visible(where))
        question = tr("Which phrase should be tracked? It is counted exactly as written.")
        super().__init__(suggestion, Content(f"{question}\n{where}"))


class PhrasesScreen(HistoryScreen):
    """All phrases of a speech."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Places", id="phrases.places",
                tooltip="Where the phrase occurs, draft by draft"),
        Binding("slash", "search", "Search", id="phrases.search",
                tooltip="Only phrases that contain some words"),
        Binding("f", "next('phrase_filter')", "Status", id="phrases.status",
                tooltip="Only new phrases, only gone ones, only replaced ones ..."),
        Binding("F", "next('source')", "Source", id="phrases.source",
                tooltip="Only tracked phrases, only known ones, only those found in the drafts"),
        Binding("S", "next('order')", "Sort", id="phrases.sort",
                tooltip="News first, or the most frequent first, or by first or last draft"),
        Binding("a", "track", "Track", id="phrases.track",
                tooltip="Track a phrase: the one under the cursor, or another one"),
        Binding("d,delete", "untrack", "Untrack", id="phrases.untrack",
                tooltip="Stop tracking the phrase under the cursor"),
        Binding("y", "copy", "Copy", id="phrases.copy", show=False, tooltip="Copy the phrase"),
    ]  # fmt: skip
    SUBJECT = later("phrases by draft")
    WAITING = later("looking for phrases ...")
    HAS_FIELD = True

    def __init__(self, session: Session, speech: Speech) -> None:
        self.view = PhrasesView()
        super().__init__(session, speech, self.view)
        self._shown_book: ShownBook | None = None
        self._settings = ""
        self._on_tracked = False
        """Whether the cursor is on a tracked phrase."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a tracked phrase can be untracked."""
        del parameters
        return action != "untrack" or self._on_tracked

    def on_resize(self) -> None:
        """The heads of the columns go with their width."""
        self.call_after_refresh(self._head)

    def show_place(self) -> None:
        """Say what there is to say of the phrase under the cursor."""
        if self._shown_book is None:
            return
        message = (
            words.about(self.view.row, self._shown_book.book) if self.view.row else self._nothing()
        )
        self.status_line.show_place(visible(message), words.manner(self.view.phrase_query))
        tracked = self._is_tracked()
        if tracked is not self._on_tracked:  # the line of keys is costly to draw
            self._on_tracked = tracked
            self.refresh_bindings()

    def _is_tracked(self) -> bool:
        """Whether the phrase under the cursor is tracked."""
        row = self.view.row
        return isinstance(row, PhraseLife) and row.source is PhraseSource.TRACKED

    def _nothing(self) -> str:
        """Why there is no phrase to see, and what to do."""
        query = self.view.phrase_query
        if query.text:
            return tr("no phrase has these words, Esc shows all")
        if query.phrase_filter or query.source is not None:
            return tr("there is no such phrase, f and F show others")
        return tr("no phrase occurs often enough: a tracks one that you name")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while words are typed."""
        self._ask_for(replace(self.view.phrase_query, text=event.value.strip()))

    def on_input_submitted(self) -> None:
        """On to the phrases that were found."""
        self.leave_field(open=bool(self.view.phrase_query.text))

    def action_leave(self) -> None:
        """Out of the search; then back to the screen below."""
        if self.field.display:
            self.field.value = ""
            self.leave_field()
        else:
            self.leave()

    def action_search(self) -> None:
        """Move to the search field."""
        self.open_field(tr("only phrases with these words"), self.field.value)

    def action_next(self, part: str) -> None:
        """Show the phrases of the next status or source, or in the next order."""
        query, choices = self.view.phrase_query, CHOICES[part]
        at = choices.index(getattr(query, part)) + 1
        self._ask_for(replace(query, **{part: choices[at % len(choices)]}))

    def action_enter(self) -> None:
        """Show where the phrase under the cursor stands."""
        row = self.view.row
        if row is not None and texts_of(row):
            life = row if isinstance(row, PhraseLife) else None
            self.open(OpenPhrase(self.speech, texts_of(row), life))

    def action_copy(self) -> None:
        """Copy the phrase."""
        row = self.view.row
        if row is not None and texts_of(row):
            self.copy(texts_of(row)[0])

    def action_track(self) -> None:
        """Ask which phrase, and track it."""
        if self._shown_book is None:
            return
        row = self.view.row
        suggestion = next(iter(texts_of(row)), "") if row and not self._is_tracked() else ""
        self.app.push_screen(AskPhrase(suggestion, self._settings), self._track)

    def action_untrack(self) -> None:
        """Stop tracking the phrase under the cursor."""
        row = self.view.row
        if isinstance(row, PhraseLife):
            self._change(lambda service: service.untrack(row.text))

    def _track(self, phrase: str | None) -> None:
        if phrase:
            self._change(lambda service: service.track(phrase))

    def _change(self, change: Callable[[HistoryService], str]) -> None:
        """Change the list of tracked phrases, and show what comes of it."""

        def work(service: HistoryService, progress: Progress) -> Callable[[], None]:
            try:
                message = change(service)
            except SpeechdiffError as error:
                reason = str(error)
                return lambda: self.say(reason)
            show = self.read(service, progress)

            def report() -> None:
                show()
                self.say(message)

            return report

        self.work_out(work)

    def read(self, service: HistoryService, progress: Progress) -> Callable[[], None]:
        """Find the phrases."""
        book = service.phrases(progress).book
        with service.held(progress, lineages=False) as history:
            shown_phrases = shown_book(history, book)
        settings = service.settings

        def show() -> None:
            self._shown_book, self._settings = (
                shown_phrases,
                settings.name if settings else "speechdiff.toml",
            )
            limits = [labels.limit(limit) for limit in shown_phrases.book.limits]
            self.remark([*service.notices, *limits])
            self.view.show(shown_phrases)
            self._head()

        return show

    def _ask_for(self, query: PhraseQuery) -> None:
        if self._shown_book is not None and query != self.view.phrase_query:
            self.view.ask_for(query)
            self._head()

    def _head(self) -> None:
        if self._shown_book is not None and self.view.scrollable_content_region.width:
            self.heading(self.view.heading(self.view.scrollable_content_region.width))
