"""Two drafts against each other: their names, the comparison, where one is in it, the keys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.widget import Widget

from speechdiff.app.session import Session, is_working_copy
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft, Speech
from speechdiff.tui import editor
from speechdiff.tui.background import in_thread
from speechdiff.tui.comparison import keys
from speechdiff.tui.comparison.aligning import Aligner
from speechdiff.tui.comparison.choice import only_unseen
from speechdiff.tui.comparison.comparing import compared, remarks_on, waiting_words
from speechdiff.tui.comparison.desk import ComparisonDesk
from speechdiff.tui.comparison.explaining import ExplainPanel
from speechdiff.tui.comparison.exporting import ExportContent, Exporter
from speechdiff.tui.comparison.filter_panel import FilterPanel
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.headings import DraftHeadings
from speechdiff.tui.comparison.jump_screen import JumpScreen
from speechdiff.tui.comparison.marks import Marks
from speechdiff.tui.comparison.reviewing import Reviewer, Undoable
from speechdiff.tui.comparison.searching import ComparisonSearch
from speechdiff.tui.comparison.shown import (
    DraftPassage,
    ShownComparison,
    older_wording,
    passage_of,
    row_with,
)
from speechdiff.tui.comparison.surroundings import in_words, paragraph_in_words
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.editing import controller
from speechdiff.tui.navigation import OpenBlame, OpenPhrases, OpenSentence, SentencePair
from speechdiff.tui.screen_base import BaseScreen
from speechdiff.tui.watching import name_of, newer_side
from speechdiff.tui.widgets.row_list import ROWS_CSS
from speechdiff.view.visible import visible
from speechdiff.wording import tr

WITHOUT_LIST = "-without-list"
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
        self.speech = speech
        self.old = old
        self.new = new
        self.shown: ShownComparison | None = None
        self.headings = DraftHeadings(old, new)
        self.desk = ComparisonDesk(self.say)
        self.view = self.desk.view
        self.change_list = self.desk.change_list
        self.reasons = ExplainPanel()
        self.search = ComparisonSearch(self.view)
        undoable = self._undoable = Undoable()
        self.reviewer = Reviewer(self, changed=self._show_marks, say=self.say, undoable=undoable)
        self.aligner = Aligner(self, changed=self._aligned, say=self.say, undoable=undoable)
        self.exporter = Exporter(self, self.say)
        self.editing = controller.EditingController(
            self,
            lambda: (self.session, self.speech),
            say=self.say,
            written=self.working_copy_moved,
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
        """Begin to compare."""
        self.view.alone, self.view.folded = self.old is None, self.old is not None
        if self.old is None:
            self.is_listed = False
        self.view.focus()
        self._compare()

    def on_row_list_cursor_moved(self) -> None:
        """Say where one is, and how it is shown."""
        self.status_line.end_answer()
        self.show_place()
        self._explain()

    def on_row_list_refused(self, event: ComparisonView.Refused) -> None:
        """Say why a key did nothing."""
        self.say(event.reason)

    def on_comparison_view_search_step(self, event: ComparisonView.SearchStep) -> None:
        """To another place found."""
        self.search.step(event.steps)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft by itself has nothing to mark."""
        if self.old is None and action in ALONE_WITHOUT:
            return False
        return super().check_action(action, parameters)

    @property
    def withheld(self) -> frozenset[str]:
        """The commands that are not offered, because they cannot be done here."""
        return self.editing.withheld

    @property
    def is_listed(self) -> bool:
        """Whether the list of changes is shown, where there is room for it."""
        return not self.has_class(WITHOUT_LIST)

    @is_listed.setter
    def is_listed(self, listed: bool) -> None:
        self.set_class(not listed, WITHOUT_LIST)

    # What the reader asks for.

    async def action_in_text(self, action: str) -> None:
        """Do in the text what a key does there, while the cursor is in the list."""
        await self.app.run_action(action, self.view)

    def action_list(self) -> None:
        """Show the list, or hide it."""
        self.is_listed = not self.is_listed
        if not self.is_listed:
            self.view.focus()

    def action_other_pane(self) -> None:
        """From the text to the list, which is shown if it was hidden, or back."""
        if self.change_list.has_focus:
            self.view.focus()
        else:
            self.is_listed = True
            self.change_list.focus()

    def action_order(self) -> None:
        """Let `n` go by weight, or in the order of the text."""
        self.desk.switch_order()
        self.show_place()

    def action_filters(self) -> None:
        """Open the panel of kinds and facets."""
        if self.shown is not None and self.old is not None:
            counts = self.shown.counts + self.view.marks.counts()
            self.app.push_screen(FilterPanel(self.view.choice, counts, self.view.choose))

    def action_search(self) -> None:
        """Open the line to type in."""
        self.search.begin()

    def action_jump(self) -> None:
        """Ask where to go."""

        def answered(row: Whole | None) -> None:
            if row is not None:
                self.view.go_to_change(row)

        if self.shown is not None:
            self.app.push_screen(JumpScreen(self.shown.jumps), answered)

    def action_explain(self) -> None:
        """Show the reasons for what is under the cursor, or hide them."""
        self._show_reasons(not self.reasons.display)
        self._explain()

    def action_sentence(self) -> None:
        """Open the life of the sentence under the cursor."""
        if (here := self._passage()) is not None:
            self.open(OpenSentence(self.speech, here.draft, here.first))

    def action_blame(self) -> None:
        """Open the new draft with the origins, at this sentence; of one that is gone, the old."""
        row = self.view.rows[self.view.number] if self.view.rows else None
        draft, members = self.new, row.link.new if row else ()
        if row and not members:
            draft, members = self.old or self.new, row.link.old
        self.open(OpenBlame(self.speech, draft, members[0] if members else None))

    def action_phrases(self) -> None:
        """Open the phrases of the speech."""
        self.open(OpenPhrases(self.speech))

    def action_copy(self) -> None:
        """Copy the sentence under the cursor."""
        if (here := self._passage()) is not None:
            self.copy(here.text)

    def action_copy_part(self) -> None:
        """Show both sides, to copy a part of one."""
        row = self.view.row
        if row is None or not (row.link.old or row.link.new):
            self.say(tr("go to a sentence first"))
            return
        from speechdiff.tui.comparison.copying import CopyScreen

        def copied(words: str | None) -> None:
            if words:
                self.copy(words)

        old = row.link.old_text if self.old is not None else ""
        self.app.push_screen(CopyScreen(old, row.link.new_text), copied)

    def action_edit(self) -> None:
        """Open the place in the user's editor, and come back."""
        here = self._passage()
        if here is None:
            return
        source, name = self.session.source, self.speech.name
        try:
            told = editor.edit(
                self.app, source, here.draft, name, here.whole, here.start, here.text
            )
        except SuspendNotSupported:
            self.say(tr("an editor cannot be opened from this terminal"))
        except (SpeechdiffError, OSError) as error:
            self.say(str(error))
        else:
            self.working_copy_moved()
            if told:
                self.say(told)
        self.app.refresh(layout=True)

    def action_export(self) -> None:
        """Ask where to, and write."""
        if self.shown is not None:
            drafts = (self.old or self.new, self.new)
            choice, folded = self.view.choice, self.view.folded
            content = ExportContent(self.shown.comparison, drafts, self.speech, choice, folded)
            # Whoever holds a page is not always who sits at this machine.
            within = self.session.home(self.speech) if self.app.is_web else None
            self.exporter.ask(content, within)

    def action_mark(self) -> None:
        """On to the next state of the change under the cursor, or of all in a group of the list."""
        heading = self.change_list.heading if self.change_list.has_focus else None
        if heading is not None:
            self.reviewer.mark_all(heading.numbers)
        else:
            self.reviewer.mark(self.view.change_number)

    def action_query(self) -> None:
        """Ask for a note, and query the change."""
        self.reviewer.query(self.view.change_number)

    def action_align(self) -> None:
        """Ask whether the sentences under the cursor are the same one."""
        row = self.view.row
        if row is None or self.shown is None:
            self.say(tr("go to a sentence first"))
        else:
            self.aligner.ask(self.session, self.new, self.shown, row.link)

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
        self.editing.take_back(older_wording(self.old, self.new, row) if row else None)

    def action_edit_sentence(self) -> None:
        """Open the sentence under the cursor in a field."""
        if (here := self._passage()) is not None:
            self.editing.edit(here.draft, here.sentences)

    def action_undo(self) -> None:
        """Undo the last marks, decision, or edit of the working copy, whichever came last."""
        undo = self._undoable.pop() if self._undoable else self.editing.undo
        undo()

    def action_redo(self) -> None:
        """Redo what was undone last."""
        if self.reviewer.can_redo:
            self.reviewer.redo()
        else:
            self.editing.redo()

    def action_commit(self) -> None:
        """Ask for a note, and commit."""
        self.editing.commit()

    def action_leave(self) -> None:
        """End the search, close the panel, or go back: whichever there is, in this order."""
        if self.search.display:
            self.search.end()
        elif self.reasons.display:
            self._show_reasons(False)
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the drafts; a comparison that is being made is dropped."""
        self.workers.cancel_node(self)
        self.leave()

    # What happens around it.

    def _aligned(self, said: str) -> None:
        """Show the comparison as it is with another decision."""
        self.status_line.announce(said)
        self._compare()

    def working_copy_moved(self) -> None:
        """Show the file as it is now, where it is one of the sides."""
        if any(draft and is_working_copy(draft) for draft in (self.old, self.new)):
            self.status_line.announce(tr("working copy changed"))
            self._compare()
        else:
            self._look_what_is_pending()

    def source_opened(self, session: Session, speeches: tuple[Speech, ...]) -> None:
        """Show the same drafts of the speech as it is now; the newest side follows the newest."""
        speech = next((each for each in speeches if each.name == self.speech.name), None)
        self.session = session
        if speech is None or not speech.drafts:
            self.status_line.announce(tr("speech gone, shown as it was"))
            return
        before, self.speech = self.speech, speech
        new = newer_side(self.old, self.new, before.drafts, speech.drafts)
        if new.key != self.new.key:
            self.status_line.announce(self._news_of(new))
            self.new = new
            self.headings.show(self.old, new)
            self._compare()
        elif len(speech.drafts) != len(before.drafts):
            self.status_line.announce(tr("the drafts of this speech have changed"))
            self._look_what_is_pending()

    def source_vanished(self) -> None:
        """Keep what was read, and say so."""
        self.status_line.announce(tr("repository gone, shown as read"))

    def retranslate(self) -> None:
        """Make the words of the rows anew, in the language in use."""
        if self.shown is not None:
            self._compare()

    def show_place(self) -> None:
        """Say where one is, and how it is shown."""
        view, place = self.view, self.view.place
        self.headings.arrangement = view.layout_shown
        if place.row is None or self.shown is None:
            return
        words = paragraph_in_words(place) if view.alone else in_words(place)
        said = (self.desk.order_in_words(), words, self._review_words())
        words = " | ".join(filter(None, said))
        self.status_line.show_place(words, "" if view.alone else view.in_words())

    # What is under the cursor.

    def _passage(self) -> DraftPassage | None:
        """The sentences under the cursor; where there are none, the reader is told."""
        row = self.view.row
        if row is None or self.shown is None:
            self.say(tr("go to a sentence first"))
            return None
        return passage_of(self.shown.comparison, self.old or self.new, self.new, row)

    def _review_words(self) -> str:
        return self.reviewer.in_words(self.view.change_number)

    # What is shown beside the text.

    def _show_marks(self, marks: Marks) -> None:
        """Show marks in the gutter and on the map, and say what they say of this place."""
        self.desk.show_marks(marks)
        self._explain()
        self.title_bar.remark = self.reviewer.standing()
        self.show_place()

    def _show_reasons(self, shown: bool) -> None:
        self.reasons.display = shown
        self.set_class(shown, "-explaining")

    def _explain(self) -> None:
        if self.reasons.display:
            row = self.view.row
            reasons = self.shown.reasons if self.shown else None
            self.reasons.explain(reasons, row.link if row else None, self._review_words())

    def _news_of(self, draft: Draft) -> str:
        """What is said of a draft that was not there before; of one's own commit, what was said."""
        revision, words = self.editing.own_commit
        if draft.revision and draft.revision == revision:
            return visible(words)
        return tr("a new draft: {name}").format(name=name_of(draft))

    # How it is made.

    def _compare(self) -> None:
        """Compare, then show it, the cursor where it is."""
        view, old, new = self.view, self.old, self.new
        before = None if self.shown is None else (self.shown, view.place.row)
        make = partial(
            compared, self.session, self.speech, old, new, before,
            folded=view.folded, choice=view.choice,
        )  # fmt: skip
        self.status_line.wait(waiting_words(old, new), at_once=before is None)
        in_thread(self, make, done=self._show, failed=self._fail, group="comparing")

    def _show(self, found: tuple[ShownComparison, Whole | None]) -> None:
        """Show a comparison, the cursor on a row of it."""
        shown, row = found
        self.status_line.end_wait()
        if self._at is not None and row is None:
            row = row_with(shown.rows, self._at)
        first = row is None
        self._at, self.shown = None, shown
        self.view.show(shown.folding, row)
        self.desk.show(shown)
        heaviest = self.change_list.listed.following(None, 1)
        if first and heaviest is not None:
            self.view.go_to_change(heaviest)
        self.search.search_in(shown.find)
        self.remark(remarks_on(shown.comparison, self.speech, self.old, self.new))
        self.reviewer.forget()
        if self.old is not None:
            self.reviewer.read(self.session, self.new, shown.comparison)
        self._look_what_is_pending()

    def _look_what_is_pending(self) -> None:
        if self.shown is not None and self.old is not None:
            self.reviewer.look_for_pending(self.session, self.speech, self.shown.comparison)

    def _fail(self, error: Exception) -> None:
        """Say why there is nothing to see, or nothing newer."""
        self.status_line.end_wait()
        self.status_line.show_place(tr("cannot be compared, q goes back"))
        self.remark([str(error)])
