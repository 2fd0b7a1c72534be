"""The reader's marks on the changes of one comparison, kept in the repository's notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from speechdiff.app.session import Session
from speechdiff.model import Comparison, Draft
from speechdiff.review import CYCLE, Review, ReviewState
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.comparison.marks import Marks
from speechdiff.tui.editing.note import NoteScreen
from speechdiff.view import review_labels
from speechdiff.view.joining import statements
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.review_notes import ReviewNotes


class Reviewer:
    """Reads the marks of a comparison, and changes them for its screen.

    The screen is told the marks whenever they are read or changed (`changed`), and what to tell
    the reader (`say`).
    """

    def __init__(
        self, screen: Screen[None], *, changed: Callable[[Marks], None], say: Callable[[str], None]
    ) -> None:
        self._screen = screen
        self._changed = changed
        self._say = say
        self._why_not = ""
        """Why there are no marks to be had."""
        self._notes: tuple[Session, ReviewNotes] | None = None
        self._about: tuple[Session, Draft, Comparison] | None = None
        self.review: Review | None = None
        """None until the marks were read, and where there is nothing to review."""

    def in_words(self, number: int | None) -> str:
        """What is said of a change, by its number; empty where nothing is."""
        return review_labels.at(self.review, number) if self.review and number else ""

    def read(self, session: Session, draft: Draft, comparison: Comparison) -> None:
        """Read the marks on a comparison, `draft` its new side; later marks are for this one."""
        self._about = session, draft, comparison

        def read() -> tuple[Review, Marks]:
            with session.reading:
                review = self._notes_of(session).review(comparison)
            return review, Marks.of(review)

        in_thread(self._screen, read, done=self._show, failed=self._fail, group="marks")

    def mark(self, number: int | None) -> None:
        """On to the next state of the change with this number."""
        review = self._ready_for(number)
        if review is not None and number is not None:
            state = CYCLE[(CYCLE.index(review.state(number)) + 1) % len(CYCLE)]
            own = review.mark(number)
            self.put([number], state, own.note if own else "")

    def query(self, number: int | None) -> None:
        """Ask for a note, and query the change."""
        review = self._ready_for(number)
        if review is None or number is None:
            return

        def answered(note: str | None) -> None:
            if note is not None:
                self.put([number], ReviewState.QUERIED, note)

        dialog = NoteScreen(review.mark(number), review.others(number))
        self._screen.app.push_screen(dialog, answered)

    def put(self, numbers: Sequence[int], state: ReviewState, note: str = "") -> None:
        """Put a mark on changes, by their numbers."""
        if self._about is None or self.review is None:
            return
        session, draft, comparison = self._about
        keys = [self.review.keys[number] for number in numbers]

        def put() -> tuple[Review, Marks]:
            with session.reading:
                notes = self._notes_of(session)
                notes.put(draft, comparison.new.text, keys, state, note)
                review = notes.review(comparison)
            return review, Marks.of(review)

        def done(read: tuple[Review, Marks]) -> None:
            self._show(read)
            self._say(review_labels.marked(state, read[0]))

        in_thread(self._screen, put, done=done, failed=self._fail, group=WRITING)

    def _ready_for(self, number: int | None) -> Review | None:
        """The review where a change can be marked now; else the reader is told why not."""
        if number is None:
            self._say(tr("nothing to mark here: v works on a change"))
            return None
        if self.review is None:
            self._say(self._why_not or tr("reading the marks ..."))
        return self.review

    def _show(self, read: tuple[Review, Marks]) -> None:
        review, marks = read
        if not review.total:
            return
        first, self.review = self.review is None, review
        self._changed(marks)
        if first and review.notices:
            self._say(statements(review.notices))

    def _fail(self, error: Exception) -> None:
        """Say why, where somebody waits for it; else when a mark is to be put."""
        self._why_not = str(error)
        if self.review is not None:
            self._say(self._why_not)

    def _notes_of(self, session: Session) -> ReviewNotes:
        """The notes of a session's repository: what was read of them is kept."""
        from speechdiff.drafts.review_notes import ReviewNotes

        if self._notes is None or self._notes[0] is not session:
            self._notes = session, ReviewNotes(session.source)
        return self._notes[1]
