"""Two drafts against each other: their names, the comparison, where one is in it, the keys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from speechdiff.app.session import Session
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft, Speech
from speechdiff.tui import editor
from speechdiff.tui.background import in_thread
from speechdiff.tui.comparison import keys
from speechdiff.tui.comparison.aligning import Aligner
from speechdiff.tui.comparison.choice import only_unseen
from speechdiff.tui.comparison.desk import ComparisonDesk, DraftHeadings
from speechdiff.tui.comparison.explaining import ExplainPanel
from speechdiff.tui.comparison.exporting import ExportContent, Exporter
from speechdiff.tui.comparison.filter_panel import FilterPanel
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.jump_screen import JumpScreen
from speechdiff.tui.comparison.marks import Marks
from speechdiff.tui.comparison.reviewing import Reviewer, Undoable
from speechdiff.tui.comparison.searching import ComparisonSearch
from speechdiff.tui.comparison.shown_comparison import (
    ShownComparison,
    blame_target,
    compare_sides,
    older_wording,
    waiting_words,
)
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.editing import controller
from speechdiff.tui.navigation import OpenBlame, OpenPhrases, SentencePair
from speechdiff.tui.screen_base import BaseScreen, DraftPassage
from speechdiff.tui.watching import ComparedDrafts
from speechdiff.tui.widgets.row_list import ROWS_CSS
from speechdiff.wording import tr

ALONE_WITHOUT = frozenset({"mark", "query", "align", "only_unseen", "list", "other_pane", "order"})
"""What a draft by itself has no use for."""
BESIDE_FROM = 100
"""Cells of the screen from which the list of changes stands beside the text, not below it."""
WIDE_FROM = 160
"""Cells of the screen from which there is room for a wider list."""
BELOW_FROM = 20
"""Lines of the screen from which there is room for the list below the text."""


class CompareScreen(BaseScreen):
    """The comparison of two drafts of a speech, or one draft alone where `old` is None.

    It holds the widgets and four helpers: `reviewer` for marks, `editing` for the working copy,
    `exporter` for files, `search` for words. What they do comes back as a call or a message.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*controller.KEYS, *keys.REVIEW, *keys.SCREEN]
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (BESIDE_FROM, "-beside"), (WIDE_FROM, "-wide")]  # noqa: RUF012, Textual's
    VERTICAL_BREAKPOINTS = [(0, "-low"), (BELOW_FROM, "-high")]  # noqa: RUF012, Textual's
    CSS_PATH = [ROWS_CSS, Path(__file__).with_name("screen.tcss")]  # noqa: RUF012, Textual's

    def __init__(
        self,
        session: Session,
        speech: Speech,
        old: Draft | None,
        new: Draft,
        at: SentencePair | None = None,
    ) -> None:
        """`at` is the sentence that the cursor begins on; the first change unless given."""
        super().__init__(speech.title or speech.name)
        self.session = session
        self.drafts = ComparedDrafts(speech, old, new)
        self.current: ShownComparison | None = None
        self.headings = DraftHeadings(self.drafts)
        self.desk = ComparisonDesk(self.say)
        self.view = self.desk.view
        self.reasons = ExplainPanel()
        self.search = ComparisonSearch(self.view)
        undoable = self._undoable = Undoable()
        self.reviewer = Reviewer(self, changed=self._show_marks, say=self.say, undoable=undoable)
        self.aligner = Aligner(self, changed=self._aligned, say=self.say, undoable=undoable)
        self.exporter = Exporter(self, self.say)
        self.editing = controller.EditingController(
            self,
            lambda: (self.session, self.drafts.speech),
            say=self.say,
            on_written=self.working_copy_moved,
            undoable=undoable,
        )
        self._at = at

    def head(self) -> Iterable[Widget]:
        """The names of the drafts."""
        yield self.headings

    def body(self) -> Iterable[Widget]:
        """Comparison and map, reasons, search."""
        yield self.desk
        yield self.reasons
        yield self.search

    def on_mount(self) -> None:
        """Start comparing."""
        self.view.alone = self.drafts.old is None
        self.view.folded = not self.view.alone
        if self.drafts.old is None:
            self.desk.is_listed = False
        self.view.focus()
        self._compare()

    def on_row_list_cursor_moved(self) -> None:
        """Show the position of the cursor and the layout."""
        self.status_line.end_answer()
        self.show_place()
        self._explain()

    def on_comparison_view_search_step(self, event: ComparisonView.SearchStep) -> None:
        """Go to another match."""
        self.search.step(event.steps)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft by itself has nothing to mark."""
        if self.drafts.old is None and action in ALONE_WITHOUT:
            return False
        return super().check_action(action, parameters)

    @property
    def withheld(self) -> frozenset[str]:
        """The commands that are not offered, because they cannot be done here."""
        return self.editing.withheld

    # What the reader asks for.

    async def action_in_text(self, action: str) -> None:
        """Run an action of the text while the cursor is in the list."""
        await self.app.run_action(action, self.view)

    def action_list(self) -> None:
        """Show the list, or hide it."""
        self.desk.is_listed = not self.desk.is_listed

    def action_other_pane(self) -> None:
        """From the text to the list, which is shown if it was hidden, or back."""
        self.desk.switch_pane()

    def action_order(self) -> None:
        """Let `n` go by weight, or in the order of the text."""
        self.desk.switch_order()
        self.show_place()

    def action_filters(self) -> None:
        """Open the panel of kinds and facets."""
        if self.current is not None and self.drafts.old is not None:
            counts = self.current.counts + self.view.marks.counts()
            self.app.push_screen(FilterPanel(self.view.choice, counts, self.view.choose))

    def action_search(self) -> None:
        """Open the line to type in."""
        self.search.begin()

    def action_jump(self) -> None:
        """Open the dialog for going to a place."""
        if self.current is not None:
            self.app.push_screen(JumpScreen(self.current.jumps), self.view.go_to_change)

    def action_explain(self) -> None:
        """Show the reasons for what is under the cursor, or hide them."""
        self.reasons.display = not self.reasons.display
        self.set_class(self.reasons.display, "-explaining")
        self._explain()

    def action_blame(self) -> None:
        """Open the new draft with the origins, at this sentence; of one that is gone, the old."""
        row = self.view.rows[self.view.number] if self.view.rows else None
        self.open(OpenBlame(self.drafts.speech, *blame_target(self.drafts, row)))

    def action_phrases(self) -> None:
        """Open the phrases of the speech."""
        self.open(OpenPhrases(self.drafts.speech))

    def action_copy_part(self) -> None:
        """Show both sides, to copy a part of one."""
        from speechdiff.tui.comparison.copying import CopyScreen

        if (row := self._row()) is not None:
            old = row.link.old_text if self.drafts.old is not None else ""
            self.app.push_screen(CopyScreen(old, row.link.new_text), self.copy)

    def action_edit(self) -> None:
        """Open the place in the user's editor, and come back."""
        if (here := self.here()) is None:
            return
        source, name = self.session.source, self.drafts.speech.name
        where = (here.draft, name, here.whole, here.start, here.text)
        try:
            problem = editor.edit(self.app, source, *where)
        except (SpeechdiffError, OSError) as error:
            self.say(str(error))
        else:
            self.working_copy_moved()
            if problem:
                self.say(problem)
        self.app.refresh(layout=True)

    def action_export(self) -> None:
        """Open the dialog for a file name, and export."""
        if self.current is not None:
            content = ExportContent(
                self.current.comparison, self.drafts, self.view.choice, self.view.folded
            )
            # Whoever holds a page is not always who sits at this machine.
            within = self.session.home(self.drafts.speech) if self.app.is_web else None
            self.exporter.ask(content, within)

    def action_mark(self) -> None:
        """Put the change under the cursor, or all in a group of the list, in their next state."""
        listed = self.desk.change_list
        heading = listed.heading if listed.has_focus else None
        if heading is not None:
            self.reviewer.mark_all(heading.numbers)
        else:
            self.reviewer.mark(self.view.change_number)

    def action_query(self) -> None:
        """Ask for a note, and query the change."""
        self.reviewer.query(self.view.change_number)

    def action_align(self) -> None:
        """Ask whether the sentences under the cursor are the same one."""
        row = self._row()
        if row is not None and self.current is not None:
            self.aligner.ask(self.session, self.drafts.new, self.current, row.link)

    def action_only_unseen(self) -> None:
        """Fold away what has a mark, or show it again."""
        review = self.reviewer.review
        if not self.view.choice.states and not (review and review.seen):
            self.say(tr("nothing has a mark yet: v marks a change as seen"))
        else:
            self.view.choose(only_unseen(self.view.choice))

    def action_take_back(self) -> None:
        """Show what taking back would do: what was cut or changed comes back, what is new goes."""
        row = self.view.row
        self.editing.take_back(older_wording(self.drafts, row) if row else None)

    def action_edit_sentence(self) -> None:
        """Open the sentence under the cursor in a field."""
        if (here := self.here()) is not None:
            self.editing.edit(here.draft, here.sentences)

    def action_undo(self) -> None:
        """Undo the last marks, decision, or edit of the working copy, whichever came last."""
        (self._undoable.pop() if self._undoable else self.editing.undo)()

    def action_redo(self) -> None:
        """Redo what was undone last."""
        (self.reviewer.redo if self.reviewer.can_redo else self.editing.redo)()

    def action_commit(self) -> None:
        """Ask for a note, and commit."""
        self.editing.commit()

    def action_leave(self) -> None:
        """End the search, close the panel, or go back: whichever there is, in this order."""
        if self.search.display:
            self.search.end()
        elif self.reasons.display:
            self.action_explain()
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the drafts; a comparison that is being made is dropped."""
        self.workers.cancel_node(self)
        self.leave()

    # What happens around it.

    def _aligned(self, message: str) -> None:
        """Show the comparison as it is with another decision."""
        self.status_line.announce(message)
        self._compare()

    def working_copy_moved(self) -> None:
        """Show the file as it is now, where it is one of the sides."""
        if self.drafts.has_working_copy:
            self.status_line.announce(tr("working copy changed"))
            self._compare()
        else:
            self._look_what_is_pending()

    def source_opened(self, session: Session, speeches: tuple[Speech, ...]) -> None:
        """Show the same drafts of the speech as it is now; the newest side follows the newest."""
        self.session, before = session, self.drafts
        drafts = before.after(speeches)
        if drafts is None:
            self.status_line.announce(tr("speech gone, shown as it was"))
            return
        self.drafts = drafts
        if self.drafts.new.key != before.new.key:
            self.status_line.announce(self.editing.news_of(self.drafts.new))
            self.headings.show(self.drafts)
            self._compare()
        elif len(drafts.speech.drafts) != len(before.speech.drafts):
            self.status_line.announce(tr("the drafts of this speech have changed"))
            self._look_what_is_pending()

    def source_vanished(self) -> None:
        """Report that the repository is gone; what was read stays on show."""
        self.status_line.announce(tr("repository gone, shown as read"))

    def retranslate(self) -> None:
        """Make the rows again in the language in use."""
        if self.current is not None:
            self._compare()

    def show_place(self) -> None:
        """Show the position of the cursor and the layout."""
        view = self.view
        self.headings.arrangement = view.layout_shown
        if view.place.row is not None and self.current is not None:
            review = self.reviewer.in_words(view.change_number)
            parts = (self.desk.order_in_words(), view.place_in_words(), review)
            manner = "" if view.alone else view.in_words()
            self.status_line.show_place(" | ".join(filter(None, parts)), manner)

    def here(self) -> DraftPassage | None:
        """The sentences under the cursor; a message is shown where there are none."""
        row = self._row()
        if row is None or self.current is None:
            return None
        return self.current.passage(self.drafts, row)

    def _row(self) -> Whole | None:
        row = self.view.row if self.current is not None else None
        if row is None:
            self.say(tr("go to a sentence first"))
        return row

    def _show_marks(self, marks: Marks) -> None:
        """Show marks in the gutter and on the map, and say what they say of this place."""
        self.desk.show_marks(marks)
        self._explain()
        self.title_bar.remark = self.reviewer.standing()
        self.show_place()

    def _explain(self) -> None:
        if self.reasons.display:
            row, review = self.view.row, self.reviewer.in_words(self.view.change_number)
            reasons = self.current.reasons if self.current else None
            self.reasons.explain(reasons, row.link if row else None, review)

    def _compare(self) -> None:
        """Compare, then show it, the cursor where it is."""
        view = self.view
        before = (self.current, view.place.row) if self.current else None
        make = partial(
            compare_sides, self.session, self.drafts, before, folded=view.folded, choice=view.choice
        )
        self.status_line.wait(waiting_words(self.drafts), at_once=before is None)
        in_thread(self, make, done=self._show, failed=self._fail, group="comparing")

    def _show(self, result: tuple[ShownComparison, Whole | None]) -> None:
        """Show a comparison, the cursor on a row of it."""
        comparison, row = result
        self.status_line.end_wait()
        if self._at is not None and row is None:
            row = comparison.row_with(self._at)
        first = row is None
        self._at, self.current = None, comparison
        self.view.show(comparison.folding, row)
        self.desk.show(comparison)
        if first:
            self.view.go_to_change(self.desk.change_list.listed.following(None, 1))
        self.search.search_in(comparison.find)
        self.remark(comparison.remarks(self.drafts))
        self.reviewer.forget()
        if self.drafts.old is not None:
            self.reviewer.read(self.session, self.drafts.new, comparison.comparison)
        self._look_what_is_pending()

    def _look_what_is_pending(self) -> None:
        if self.current is not None and self.drafts.old is not None:
            self.reviewer.look_for_pending(
                self.session, self.drafts.speech, self.current.comparison
            )

    def _fail(self, error: Exception) -> None:
        """Report why the drafts cannot be compared."""
        self.status_line.end_wait()
        self.status_line.show_place(tr("cannot be compared, q goes back"))
        self.remark([str(error)])
