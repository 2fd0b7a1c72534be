"""Two drafts against each other: their names, the comparison, where one is in it, the keys."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget

from speechdiff.app.collector import collector_paused
from speechdiff.app.session import Session, is_working_copy
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Comparison, Draft, Kind, Speech
from speechdiff.tui import editor
from speechdiff.tui.background import in_thread
from speechdiff.tui.comparison import keys
from speechdiff.tui.comparison.change_map import ChangeMap
from speechdiff.tui.comparison.choice import only_unseen
from speechdiff.tui.comparison.explaining import ExplainPanel
from speechdiff.tui.comparison.exporting import ExportContent, Exporter
from speechdiff.tui.comparison.filter_panel import FilterPanel
from speechdiff.tui.comparison.folding import Whole, is_change
from speechdiff.tui.comparison.following import newer_side
from speechdiff.tui.comparison.heads import Heads
from speechdiff.tui.comparison.keeping import same_place
from speechdiff.tui.comparison.marks import Marks
from speechdiff.tui.comparison.place import in_words, paragraph_in_words
from speechdiff.tui.comparison.reviewing import Reviewer
from speechdiff.tui.comparison.searching import ComparisonSearch
from speechdiff.tui.comparison.shown import DraftPassage, ShownComparison, passage_of, row_with
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.editing import controller
from speechdiff.tui.editing.offers import OlderWording
from speechdiff.tui.navigation import OpenBlame, OpenPhrases, OpenSentence, SentencePair
from speechdiff.tui.screen_base import BaseScreen
from speechdiff.tui.watching import name_of
from speechdiff.tui.widgets.row_list import ROWS_CSS
from speechdiff.view import labels, review_labels
from speechdiff.view.rows import LinkRow
from speechdiff.view.visible import visible
from speechdiff.wording import tr

PATIENCE = 0.5
"""Seconds between two words about work that goes on."""


class CompareScreen(BaseScreen):
    """The comparison of two drafts of a speech, or one draft alone where `old` is None.

    It holds the widgets and four helpers: `reviewer` for marks, `editing` for the working copy,
    `exporter` for files, `search` for words. What they do comes back as a call or a message.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*controller.KEYS, *keys.REVIEW, *keys.SCREEN]
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
        self.view = ComparisonView()
        self.heads = Heads(old, new)
        self.change_map = ChangeMap()
        self.reasons = ExplainPanel()
        self.search = ComparisonSearch(self.view)
        self.reviewer = Reviewer(self, changed=self._show_marks, say=self.say)
        self.exporter = Exporter(self, self.say)
        self.editing = controller.EditingController(
            self, lambda: (self.session, self.speech), say=self.say, written=self.working_copy_moved
        )
        self._at = at
        self._waiting: Timer | None = None
        self._begun = 0.0

    def head(self) -> Iterable[Widget]:
        """The names of the drafts."""
        yield self.heads

    def body(self) -> Iterable[Widget]:
        """Comparison and map, reasons, search."""
        yield Horizontal(self.view, self.change_map, id="comparison")
        yield self.reasons
        yield self.search

    def on_mount(self) -> None:
        """Begin to compare."""
        self.view.alone, self.view.folded = self.old is None, self.old is not None
        self.view.focus()
        self._compare()

    def on_row_list_cursor_moved(self) -> None:
        """Say where one is, and how it is shown."""
        self.status_line.end_answer()
        self.show_place()
        self._follow()
        self._explain()

    def on_row_list_refused(self, event: ComparisonView.Refused) -> None:
        """Say why a key did nothing."""
        self.say(event.reason)

    def on_comparison_rows_scrolled(self) -> None:
        """Show on the map what is in sight."""
        self._follow()

    def on_comparison_view_search_step(self, event: ComparisonView.SearchStep) -> None:
        """To another place found."""
        self.search.step(event.steps)

    def on_change_map_picked(self, event: ChangeMap.Picked) -> None:
        """Go where the map was clicked."""
        self.view.go_to(event.row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft by itself has nothing to mark."""
        if self.old is None and action in ("mark", "query", "only_unseen"):
            return False
        return super().check_action(action, parameters)

    # What the reader asks for.

    def action_filters(self) -> None:
        """Open the panel of kinds and facets."""
        if self.shown is not None and self.old is not None:
            counts = self.shown.counts + self.view.marks.counts()
            self.app.push_screen(FilterPanel(self.view.choice, counts, self.view.choose))

    def action_search(self) -> None:
        """Open the line to type in."""
        self.search.begin()

    def action_explain(self) -> None:
        """Show the reasons for what is under the cursor, or hide them."""
        self.reasons.display = not self.reasons.display
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

    def action_edit(self) -> None:
        """Open the place in the user's editor, and come back."""
        here = self._passage()
        if here is None:
            return
        try:
            position = editor.position_of(
                self.session.source, here.draft, self.speech.name, here.whole, here.start, here.text
            )
            with self.app.suspend():
                editor.run(position)
        except SuspendNotSupported:
            self.say(tr("an editor cannot be opened from this terminal"))
        except (SpeechdiffError, OSError) as error:
            self.say(str(error))
        else:
            self.working_copy_moved()
            if position.copy:
                self.say(tr("that was a copy to read: this draft has no file of its own"))
        self.app.refresh(layout=True)

    def action_export(self) -> None:
        """Ask where to, and write."""
        if self.shown is not None:
            drafts = (self.old or self.new, self.new)
            choice, folded = self.view.choice, self.view.folded
            self.exporter.ask(
                ExportContent(self.shown.comparison, drafts, self.speech, choice, folded)
            )

    def action_mark(self) -> None:
        """On to the next state of the change under the cursor."""
        self.reviewer.mark(self._change_number())

    def action_query(self) -> None:
        """Ask for a note, and query the change."""
        self.reviewer.query(self._change_number())

    def action_only_unseen(self) -> None:
        """Fold away what has a mark, or show it again."""
        review = self.reviewer.review
        if not self.view.choice.states and not (review and review.seen):
            self.say(tr("nothing has a mark yet: v marks a change as seen"))
        else:
            self.view.choose(only_unseen(self.view.choice))

    def action_take_back(self) -> None:
        """Show what taking back would do: what was cut or changed comes back, what is new goes."""
        self.editing.take_back(self._older_wording())

    def action_undo(self) -> None:
        """Undo the last edit of the working copy."""
        self.editing.undo()

    def action_redo(self) -> None:
        """Redo it."""
        self.editing.redo()

    def action_commit(self) -> None:
        """Ask for a note, and commit."""
        self.editing.commit()

    def action_leave(self) -> None:
        """End the search, close the panel, or go back: whichever there is, in this order."""
        if self.search.display:
            self.search.end()
        elif self.reasons.display:
            self.reasons.display = False
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the drafts; a comparison that is being made is dropped."""
        self.workers.cancel_node(self)
        self.leave()

    # What happens around it.

    def working_copy_moved(self) -> None:
        """Show the file as it is now, where it is one of the sides."""
        if any(draft and is_working_copy(draft) for draft in (self.old, self.new)):
            self.status_line.announce(tr("working copy changed"))
            self._compare()

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
            self.heads.show(self.old, new)
            self._compare()
        elif len(speech.drafts) != len(before.drafts):
            self.status_line.announce(tr("the drafts of this speech have changed"))

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
        self.heads.arrangement = view.layout_shown
        if place.row is None or self.shown is None:
            return
        words = paragraph_in_words(place) if view.alone else in_words(place)
        if marked := self._review_words():
            words = f"{words} | {marked}"
        self.status_line.show_place(words, "" if view.alone else view.in_words())

    # What is under the cursor.

    def _passage(self) -> DraftPassage | None:
        """The sentences under the cursor; where there are none, the reader is told."""
        row = self.view.row
        if row is None or self.shown is None:
            self.say(tr("go to a sentence first"))
            return None
        return passage_of(self.shown.comparison, self.old or self.new, self.new, row)

    def _older_wording(self) -> OlderWording | None:
        """The old sentences of the row under the cursor, or the new ones, to go."""
        row = self.view.row
        if row is None:
            return None
        if self.old is None or row.link.kind is Kind.INSERTED:
            return OlderWording(self.new, row.link.new, away=self.old is not None)
        return OlderWording(self.old, row.link.old)

    def _change_number(self) -> int | None:
        """The number of the change under the cursor; a departure stands for its arrival."""
        row = self.view.row
        if row is None or self.old is None:
            return None
        return row.number if not isinstance(row, LinkRow) or is_change(row) else None

    def _review_words(self) -> str:
        return self.reviewer.in_words(self._change_number())

    # What is shown beside the text.

    def _show_marks(self, marks: Marks) -> None:
        """Show marks in the gutter and on the map, and say what they say of this place."""
        self.view.show_marks(marks)
        if self.shown is not None:
            self.change_map.show(self.shown.terrain, marks)
        self._explain()
        if self.reviewer.review is not None:
            self.masthead.remark = review_labels.progress(self.reviewer.review)
        self.show_place()

    def _explain(self) -> None:
        if self.reasons.display:
            row = self.view.row
            reasons = self.shown.reasons if self.shown else None
            self.reasons.explain(reasons, row.link if row else None, self._review_words())

    def _follow(self) -> None:
        self.change_map.follow(self.view.in_sight(), self.view.place.row)

    def _news_of(self, draft: Draft) -> str:
        """What is said of a draft that was not there before; of one's own commit, what was said."""
        revision, words = self.editing.own_commit
        if draft.revision and draft.revision == revision:
            return visible(words)
        return tr("a new draft: {name}").format(name=name_of(draft))

    # How it is made.

    def _compare(self) -> None:
        """Compare, and make the rows; then show them, the cursor where it is."""
        self._wait()
        session, speech, old, new = self.session, self.speech, self.old or self.new, self.new
        folded, choice = self.view.folded, self.view.choice
        before, row = self.shown, self.view.place.row

        def compared() -> tuple[ShownComparison, Whole | None]:
            comparison = session.comparison(speech, old, new)
            with collector_paused():
                shown = ShownComparison(comparison, folded=folded, choice=choice)
                at = None
                if before is not None:
                    at = same_place(before.comparison, before.rows, row, comparison, shown.rows)
            return shown, at

        in_thread(self, compared, done=self._show, failed=self._fail, group="comparing")

    def _show(self, compared: tuple[ShownComparison, Whole | None]) -> None:
        """Show a comparison, the cursor on a row of it."""
        shown, row = compared
        self._stop_waiting()
        if self._at is not None and row is None:
            row = row_with(shown.rows, self._at)
        self._at, self.shown = None, shown
        self.view.show(shown.folding, row)
        self.search.search_in(shown.find)
        self.change_map.show(shown.terrain)
        self._follow()
        self.remark(self._remarks(shown.comparison))
        if self.old is not None:
            self.reviewer.read(self.session, self.new, shown.comparison)

    def _fail(self, error: Exception) -> None:
        """Say why there is nothing to see, or nothing newer."""
        self._stop_waiting()
        self.status_line.show_place(tr("cannot be compared, q goes back"))
        self.remark([str(error)])

    def _wait(self) -> None:
        """Say that something goes on, and how long it has been."""
        self._stop_waiting()
        self._begun = monotonic()
        self._waiting = self.set_interval(PATIENCE, self._say_waiting)
        if self.shown is None:
            self._say_waiting()

    def _say_waiting(self) -> None:
        if self.old is None:
            words = tr("reading {new} ...").format(new=name_of(self.new))
        else:
            words = tr("comparing {old} with {new} ...").format(
                old=name_of(self.old), new=name_of(self.new)
            )
        seconds = int(monotonic() - self._begun)
        if seconds:
            words = labels.clauses((f"{words} {seconds} s", tr("Esc cancels")))
        self.status_line.show_place(words)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _remarks(self, comparison: Comparison) -> list[str]:
        """What must be known before anything else."""
        said = [labels.limit(limit) for limit in comparison.limits]
        if self.old is None:
            only = len(self.speech.drafts) == 1
            said.append(tr("The only draft so far: nothing to compare it with.") if only
                        else tr("The first draft: there is none before it."))  # fmt: skip
        elif comparison.identical:
            same = labels.same(name_of(self.old), name_of(self.new))
            said.append(f"{same[:1].upper()}{same[1:]}.")
        if not comparison.links:
            said.append(tr("It has no text."))
        return said
