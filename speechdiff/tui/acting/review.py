"""The part of the comparison's screen that reviews: marks on changes, progress, what is unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from speechdiff.errors import SpeechdiffError
from speechdiff.model import Comparison, Draft
from speechdiff.review import CYCLE, Review, ReviewState
from speechdiff.tui.comparison.choice import UNSEEN
from speechdiff.tui.comparison.folding import is_change
from speechdiff.tui.comparison.marks import Marks
from speechdiff.tui.comparison.stage import Stage
from speechdiff.tui.masthead import Masthead
from speechdiff.view import review_labels
from speechdiff.view.joining import statements
from speechdiff.view.rows import LinkRow
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.drafts.review_notes import ReviewNotes
    from speechdiff.tui.comparison.screen import CompareScreen


class Reviewing(Stage):
    """Marks the change under the cursor; the marks are kept in the repository's notes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "mark", "Seen", id="review.mark",
                tooltip="Mark this change: seen, accepted, queried, not seen"),
        Binding("V", "query", "Query", id="review.query", show=False,
                tooltip="Query this change, with a note"),
        Binding("U", "only_unseen", "Unseen", id="review.unseen", show=False,
                tooltip="Show only changes that have no mark yet, or all of them again"),
    ]  # fmt: skip

    review: Review | None = None
    """None until the marks were read, and where there is nothing to review."""
    _why_not = ""
    """Why there are no marks to be had."""
    _notes: tuple[Session, ReviewNotes] | None = None

    @dataclass
    class Reviewed(Message):
        """The marks were read, after they were changed or not."""

        review: Review
        marks: Marks
        said: str = ""

    @dataclass
    class NotMarked(Message):
        """The marks cannot be read or kept."""

        reason: str

    def review_words(self) -> str:
        """What is said of the change under the cursor; empty where nothing is."""
        number = self._number
        return review_labels.at(self.review, number) if self.review and number else ""

    def on_compare_screen_compared(self, event: CompareScreen.Compared) -> None:
        """Read the marks on what is shown."""
        if self.old is not None:
            self._read_marks(event.shown.comparison)

    def on_reviewing_reviewed(self, event: Reviewed) -> None:
        """Show how far it has come."""
        first = self.review is None
        self.review = event.review
        self.marks_read(event.marks)
        self.query_one(Masthead).remark = review_labels.progress(event.review)
        if first and event.review.notices:
            self.say(statements(event.review.notices))
        elif event.said:
            self.say(event.said)
        elif not first or self.review_words():
            self.show_place()

    def on_reviewing_not_marked(self, event: NotMarked) -> None:
        """Say why, where somebody waits for it; else when v is pressed."""
        self._why_not = event.reason
        if self.review is not None:
            self.say(event.reason)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft by itself has nothing to mark."""
        if self.old is None and action in ("mark", "query", "only_unseen"):
            return False
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """On to the next state of the change under the cursor."""
        number = self._number
        if number is None:
            self.say(tr("nothing to mark here: v works on a change"))
        elif self.review is None:
            self.say(self._why_not or tr("reading the marks ..."))
        else:
            state = CYCLE[(CYCLE.index(self.review.state(number)) + 1) % len(CYCLE)]
            own = self.review.mark(number)
            self._put([number], state, own.note if own else "")

    def action_query(self) -> None:
        """Ask for a note, and query the change."""
        from speechdiff.tui.acting.note import NoteScreen

        number, review = self._number, self.review
        if number is None or review is None:
            self.action_mark()
            return

        def answered(note: str | None) -> None:
            if note is not None:
                self._put([number], ReviewState.QUERIED, note)

        self.app.push_screen(NoteScreen(review.mark(number), review.others(number)), answered)

    def action_only_unseen(self) -> None:
        """Fold away what has a mark, or show it again."""
        view = self.comparison_view
        if view.choice.states:
            view.choose(replace(view.choice, states=frozenset()))
        elif not (self.review and self.review.seen):
            self.say(tr("nothing has a mark yet: v marks a change as seen"))
        else:
            view.choose(replace(view.choice, states=UNSEEN))

    def marks_read(self, marks: Marks) -> None:
        """The marks are known, or others than before."""
        self.comparison_view.show_marks(marks)

    @property
    def _number(self) -> int | None:
        """The number of the change under the cursor; a departure stands for its arrival."""
        row = self.comparison_view.row
        if row is None or self.old is None:
            return None
        return row.number if not isinstance(row, LinkRow) or is_change(row) else None

    def _put(self, numbers: Sequence[int], state: ReviewState, note: str) -> None:
        if self.shown is not None and self.review is not None:
            keys = [self.review.keys[number] for number in numbers]
            self._keep_marks(self.shown.comparison, self.new, keys, state, note)

    @work(thread=True, exclusive=True, group="marks", exit_on_error=False,
          description="reading marks")  # fmt: skip
    def _read_marks(self, comparison: Comparison) -> None:
        try:
            with self.desk.reading:
                review = self._notes_of(self.desk).review(comparison)
        except SpeechdiffError as error:
            self.post_message(self.NotMarked(str(error)))
            return
        if review.total:
            self.post_message(self.Reviewed(review, Marks.of(review)))

    @work(thread=True, group="marking", exit_on_error=False, description="keeping marks")
    def _keep_marks(
        self,
        comparison: Comparison,
        draft: Draft,
        keys: Sequence[str],
        state: ReviewState,
        note: str,
    ) -> None:
        try:
            with self.desk.reading:
                notes = self._notes_of(self.desk)
                notes.put(draft, comparison.new.text, keys, state, note)
                review = notes.review(comparison)
        except SpeechdiffError as error:
            self.post_message(self.NotMarked(str(error)))
            return
        said = review_labels.marked(state, review)
        self.post_message(self.Reviewed(review, Marks.of(review), said))

    def _notes_of(self, desk: Session) -> ReviewNotes:
        """The notes of a desk's repository: what was read of them is kept."""
        from speechdiff.drafts.review_notes import ReviewNotes

        if self._notes is None or self._notes[0] is not desk:
            self._notes = desk, ReviewNotes(desk.source)
        return self._notes[1]
