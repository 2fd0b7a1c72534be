"""How the review of one comparison stands: the reader's marks, and what is not committed.

Marks are kept in the repository's notes. Taking a change back into the working copy does it, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from speechdiff.app.session import Session
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.review import CYCLE, Mark, Review, ReviewState
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.dialog import LineDialog
from speechdiff.tui.editing.preview import lines
from speechdiff.tui.editing.undo import pending_in
from speechdiff.view import review_labels
from speechdiff.view.joining import statements
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr

if TYPE_CHECKING:
    from speechdiff.drafts.review_notes import ReviewNotes


MarkWords = dict[str, tuple[ReviewState, str]]
"""State and note by the key of a change."""
Undoable = list[Callable[[], None]]
"""What undoes the steps that were taken on a screen, the last step last."""
NOTHING_SAID: Final = (ReviewState.OPEN, "")
_TOGETHER: Final = (ReviewState.OPEN, ReviewState.SEEN, ReviewState.ACCEPTED)
"""The states that one key gives to many changes; a query is for one."""


class NoteScreen(LineDialog):
    """Asks what is to be queried about a change; its result is the note, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="review.note-leave",
                tooltip="Leave the mark as it is"),
    ]  # fmt: skip
    HEADING = later("Query this change")
    HINT = later("Enter keeps the note")
    PLACEHOLDER = later("what is your question?")

    def __init__(self, own: Mark | None, others: Sequence[Mark]) -> None:
        paragraphs = [Content(visible(review_labels.mark_of(each))) for each in others]
        body = lines(paragraphs or [Content(tr("Nobody else has marked it so far."))])
        super().__init__(visible(own.note) if own else "", body)


class Reviewer:
    """Reads the marks of a comparison, and changes them for its screen.

    The screen is told the marks, what is not committed among them, whenever either is known anew
    (`changed`), and what to tell the reader (`say`). Each step goes onto `undoable`.
    """

    def __init__(
        self,
        screen: Screen[None],
        *,
        changed: Callable[[Marks], None],
        say: Callable[[str], None],
        undoable: Undoable,
    ) -> None:
        self._screen = screen
        self._changed = changed
        self._say = say
        self._undoable = undoable
        self.marks: Marks = UNMARKED
        self._pending: frozenset[int] | None = None
        self._why_not = ""
        """Why there are no marks to be had."""
        self._notes: tuple[Session, ReviewNotes] | None = None
        self._undo: list[MarkWords] = []
        self._redo: list[MarkWords] = []
        """What marks replaced, the newest last."""
        self._about: tuple[Session, Draft, Comparison] | None = None
        self.review: Review | None = None
        """None until the marks were read, and where there is nothing to review."""

    def forget(self) -> None:
        """Another comparison is shown, of which nothing is known yet."""
        self.marks, self._pending = UNMARKED, None

    def look_for_pending(self, session: Session, speech: Speech, comparison: Comparison) -> None:
        """Look, in a thread, what was taken back and is not committed."""
        look = partial(pending_in, session, speech, comparison)
        in_thread(self._screen, look, done=self._take_pending, group="pending")

    def standing(self) -> str:
        """``12 of 24 done, not committed``; nothing where no mark can be had."""
        uncommitted = self._pending is not None
        if not self.marks.states:
            return review_labels.not_committed() if uncommitted else ""
        return review_labels.standing(self.marks.tally(), uncommitted=uncommitted)

    def in_words(self, number: int | None) -> str:
        """The review marks of a change, by its number; empty where it has none."""
        return review_labels.at(self.review, number) if self.review and number else ""

    def read(self, session: Session, draft: Draft, comparison: Comparison) -> None:
        """Read the marks on a comparison, `draft` its new side; later marks are for this one."""
        self._about = session, draft, comparison

        def work() -> tuple[Review, Marks]:
            with session.reading:
                review = self._notes_of(session).review(comparison)
            return review, Marks.of(review)

        in_thread(self._screen, work, done=self._show, failed=self._fail, group="marks")

    def mark(self, number: int | None) -> None:
        """On to the next state of the change with this number."""
        review = self._ready_for(number)
        if review is not None and number is not None:
            state = CYCLE[(CYCLE.index(review.state(number)) + 1) % len(CYCLE)]
            self.put([number], state)

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

    def mark_all(self, numbers: Sequence[int]) -> None:
        """On to the next state of the changes that are furthest behind; queries stay as they are.

        Not seen, seen, accepted, and when all are, not seen again.
        """
        review = self._ready_for(numbers[0] if numbers else None)
        if review is None:
            return
        states = {number: review.state(number) for number in numbers}
        behind = next((state for state in _TOGETHER if state in states.values()), None)
        if behind is None:
            self._say(tr("all of these are queried: V changes a query"))
            return
        following = _TOGETHER[(_TOGETHER.index(behind) + 1) % len(_TOGETHER)]
        self.put([n for n, state in states.items() if state is behind], following)

    def put(self, numbers: Sequence[int], state: ReviewState, note: str | None = None) -> None:
        """Put a mark on changes, by their numbers; without a note the one that is there stays."""
        review = self.review
        if review is None:
            return
        before = {review.keys[number]: _state_and_note(review.mark(number)) for number in numbers}
        marks = {key: (state, (old if note is None else note)) for key, (_, old) in before.items()}
        self._undo.append(before)
        self._undoable.append(self.undo)
        self._redo.clear()
        self._put(marks, lambda read_review: review_labels.marked(state, read_review))

    @property
    def can_redo(self) -> bool:
        """Whether marks were taken away that can be put again."""
        return bool(self._redo)

    def undo(self) -> None:
        """Put back, in one step, what the last mark or marks replaced."""
        self._turn_back(self._undo, self._redo, tr("marks undone: {progress}"))

    def redo(self) -> None:
        """Put the marks again that were undone last."""
        self._undoable.append(self.undo)
        self._turn_back(self._redo, self._undo, tr("marks redone: {progress}"))

    def _turn_back(self, source: list[MarkWords], other: list[MarkWords], words: str) -> None:
        if self.review is None or not source:
            return
        marks = source.pop()
        by_key = {key: number for number, key in self.review.keys.items()}
        now = {
            key: _state_and_note(self.review.mark(by_key[key])) if key in by_key else NOTHING_SAID
            for key in marks
        }
        other.append(now)
        self._put(marks, lambda review: words.format(progress=review_labels.progress(review)))

    def _put(self, marks: MarkWords, message: Callable[[Review], str]) -> None:
        """Keep marks by key, all that are alike at once; then show them, and say so."""
        if self._about is None:
            return
        session, draft, comparison = self._about
        alike: dict[tuple[ReviewState, str], list[str]] = {}
        for key, state_and_note in marks.items():
            alike.setdefault(state_and_note, []).append(key)

        def put() -> tuple[Review, Marks]:
            with session.reading:
                notes = self._notes_of(session)
                for (state, note), keys in alike.items():
                    notes.put(draft, comparison.new.text, keys, state, note)
                review = notes.review(comparison)
            return review, Marks.of(review)

        def show_marks(result: tuple[Review, Marks]) -> None:
            self._show(result)
            self._say(message(result[0]))

        in_thread(self._screen, put, done=show_marks, failed=self._fail, group=WRITING)

    def _ready_for(self, number: int | None) -> Review | None:
        """The review where a change can be marked now; else a message says why not."""
        if number is None:
            self._say(tr("nothing to mark here: v works on a change"))
            return None
        if self.review is None:
            self._say(self._why_not or tr("reading the marks ..."))
        return self.review

    def _show(self, result: tuple[Review, Marks]) -> None:
        review, marks = result
        if not review.total:
            return
        first, self.review = self.review is None, review
        self._take(marks)
        if first and review.notices:
            self._say(statements(review.notices))

    def _take(self, marks: Marks) -> None:
        self.marks = replace(marks, pending=self._pending or frozenset())
        self._changed(self.marks)

    def _take_pending(self, pending: frozenset[int] | None) -> None:
        if pending != self._pending:
            self._pending = pending
            self._take(self.marks)

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


def _state_and_note(mark: Mark | None) -> tuple[ReviewState, str]:
    return (mark.state, mark.note) if mark else NOTHING_SAID
