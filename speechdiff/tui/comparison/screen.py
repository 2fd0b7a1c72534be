"""Two drafts against each other: their names, the comparison, where one is in it, the keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from speechdiff.app.collector import collector_paused
from speechdiff.app.session import Session
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.tui.acting.compare_part import TakingBack
from speechdiff.tui.acting.review import Reviewing
from speechdiff.tui.comparison import keys
from speechdiff.tui.comparison.change_map import ChangeMap
from speechdiff.tui.comparison.explaining import ExplainPanel
from speechdiff.tui.comparison.extents import Extents
from speechdiff.tui.comparison.filter_panel import FilterPanel
from speechdiff.tui.comparison.folding import Folding, Whole
from speechdiff.tui.comparison.follow_part import Following
from speechdiff.tui.comparison.heads import Heads
from speechdiff.tui.comparison.keeping import same_place
from speechdiff.tui.comparison.marks import Marks
from speechdiff.tui.comparison.outside_part import Outside
from speechdiff.tui.comparison.place import in_words, paragraph_in_words
from speechdiff.tui.comparison.search_part import Searching
from speechdiff.tui.comparison.searching import SearchBar
from speechdiff.tui.comparison.stage import Shown
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.foot import Foot
from speechdiff.tui.masthead import Masthead
from speechdiff.tui.status_line import StatusLine
from speechdiff.tui.watching import name_of
from speechdiff.view import labels
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten
from speechdiff.view.rows import Row
from speechdiff.view.visible import visible
from speechdiff.wording import tr

PATIENCE = 0.5
"""Seconds between two words about work that goes on."""


class CompareScreen(Searching, Outside, Following, Reviewing, TakingBack):
    """The comparison of two drafts of a speech, or one draft alone."""

    BINDINGS: ClassVar[list[BindingType]] = keys.SCREEN
    AUTO_FOCUS = ""
    CSS_PATH = Path(__file__).with_name("screen.tcss")

    @dataclass
    class Compared(Message):
        """The comparison is there, as rows."""

        shown: Shown
        folding: Folding
        at: Whole | None = None
        """The row that the reader was on; None at first."""

    @dataclass
    class Failed(Message):
        """The drafts cannot be compared."""

        reason: str

    def __init__(self, desk: Session, speech: Speech, old: Draft | None, new: Draft) -> None:
        super().__init__(desk, speech, old, new)
        self._waiting: Timer | None = None
        self._begun = 0.0

    def compose(self) -> ComposeResult:
        """Masthead, heads, remarks, comparison and map, reasons, search, status line, keys."""
        yield Masthead(visible(self.speech.title or self.speech.name))
        yield Heads(self.old, self.new)
        yield Static(id="remarks", markup=False)
        view = ComparisonView()
        with Horizontal(id="comparison"):
            yield view
            yield ChangeMap()
        yield ExplainPanel()
        yield SearchBar(view)
        yield StatusLine()
        yield Foot()

    def on_mount(self) -> None:
        """Begin to compare."""
        self.query_one("#remarks").display = False
        view = self.comparison_view
        view.alone, view.folded = self.old is None, self.old is not None
        view.focus()
        self._wait()
        self._compare()

    def on_compare_screen_compared(self, event: Compared) -> None:
        """Show it."""
        self._stop_waiting()
        self.shown = event.shown
        self.comparison_view.show(event.folding, event.at)
        self.query_one(ChangeMap).show(event.shown.terrain)
        self._follow()
        self._remark(self._remarks(event.shown.comparison))

    def on_compare_screen_failed(self, event: Failed) -> None:
        """Say why there is nothing to see, or nothing newer."""
        self._stop_waiting()
        self.status.words = tr("cannot be compared, q goes back")
        self._remark([event.reason])

    def on_rows_view_place_changed(self) -> None:
        """Say where one is, and how it is shown."""
        self.show_place()
        self._follow()
        panel = self.query_one(ExplainPanel)
        if panel.display:
            self._explain(panel)

    def on_comparison_view_said(self, event: ComparisonView.Said) -> None:
        """Say why a key did nothing."""
        self.say(event.words)

    def on_rows_view_scrolled(self) -> None:
        """Show on the map what is in sight."""
        self._follow()

    def on_change_map_asked(self, event: ChangeMap.Asked) -> None:
        """Go where the map was clicked."""
        self.comparison_view.go_to(event.row)

    def on_outside_editor_closed(self) -> None:
        """What was edited is perhaps what is shown."""
        self.working_copy_moved()

    def show_place(self) -> None:
        """Say where one is, and how it is shown."""
        view, place = self.comparison_view, self.comparison_view.place
        self.query_one(Heads).arrangement = view.layout_shown
        if place.row is None or self.shown is None:
            return
        words = paragraph_in_words(place) if view.alone else in_words(place)
        if marked := self.review_words():
            words = f"{words} | {marked}"
        self.status.words = f"{self.news} | {words}" if self.news else words
        self.status.manner = "" if view.alone else self._manner(view)

    def action_filters(self) -> None:
        """Open the panel of kinds and facets."""
        if self.shown is None or self.comparison_view.alone:
            return

        view = self.comparison_view
        counts = self.shown.counts + view.marks.counts()
        self.app.push_screen(FilterPanel(view.choice, counts, view.choose))

    def action_explain(self) -> None:
        """Show the reasons for what is under the cursor, or hide them."""
        panel = self.query_one(ExplainPanel)
        panel.display = not panel.display
        if panel.display:
            self._explain(panel)

    def action_leave(self) -> None:
        """End the search, close the panel, or go back: whichever there is, in this order."""
        panel = self.query_one(ExplainPanel)
        if self.searching:
            self.end_search()
        elif panel.display:
            panel.display = False
        else:
            self.action_back()

    def action_back(self) -> None:
        """Back to the drafts; a comparison that is being made is dropped."""
        self.workers.cancel_node(self)
        self.app.pop_screen()

    def news_of(self, draft: Draft) -> str:
        """Of one's own commit, what was said of it already."""
        revision, words = self.own_commit
        own = bool(draft.revision) and draft.revision == revision
        return visible(words) if own else super().news_of(draft)

    def say_again(self) -> None:
        """Make the words of the rows anew, in the language in use."""
        if self.shown is not None:
            self.compare_again()

    def compare_again(self) -> None:
        """Compare, keeping the place."""
        self._wait()
        self._compare(self.shown, self.comparison_view.place.row)

    def marks_read(self, marks: Marks) -> None:
        """Show them in the gutter and on the map, and say what they say of this place."""
        super().marks_read(marks)
        if self.shown is not None:
            self.query_one(ChangeMap).show(self.shown.terrain, marks)
        panel = self.query_one(ExplainPanel)
        if panel.display:
            self._explain(panel)

    def sides_changed(self) -> None:
        """Name the drafts that are compared from now on."""
        self.query_one(Heads).show(self.old, self.new)

    def _explain(self, panel: ExplainPanel) -> None:
        row = self.comparison_view.row
        reasons = self.shown.reasons if self.shown else None
        panel.explain(reasons, row.link if row else None, self.review_words())

    def _follow(self) -> None:
        view = self.comparison_view
        self.query_one(ChangeMap).follow(view.in_sight(), view.place.row)

    def _manner(self, view: ComparisonView) -> str:
        """``stacked (auto), unchanged folded, only number``."""
        layout = tr("side by side") if view.layout_shown == "side" else tr("stacked")
        if view.layout_choice == "auto":
            layout = tr("{layout} (auto)").format(layout=layout)
        folded = tr("unchanged folded") if view.folded else tr("all shown")
        lines = "" if view.wrapped else tr("one line each")
        return labels.clauses((layout, folded, lines, view.choice.in_words()))

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
        self.status.words = words

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

    def _remark(self, said: list[str]) -> None:
        remarks = self.query_one("#remarks", Static)
        remarks.update(visible("\n".join(said)).replace("↵", "\n"))
        remarks.display = bool(said)

    @work(thread=True, exclusive=True, group="comparing", description="comparing")
    def _compare(self, before: Shown | None = None, row: Row | None = None) -> None:
        """Compare, and make the rows; `row` of `before` is where the reader is."""
        worker = get_current_worker()
        try:
            comparison = self.desk.comparison(self.speech, self.old or self.new, self.new)
        except (SpeechdiffError, OSError) as error:
            self.post_message(self.Failed(str(error)))
            return
        if worker.is_cancelled:
            return
        with collector_paused():
            compared = self._prepared(comparison, before, row)
        if not worker.is_cancelled:
            self.post_message(compared)

    def _prepared(self, comparison: Comparison, before: Shown | None, row: Row | None) -> Compared:
        """All that showing a comparison needs and that takes time."""
        view = self.comparison_view
        flat = flatten(rows(comparison))
        folding = Folding(flat, Extents(comparison))
        choice = replace(view.choice, put_away=frozenset())
        folding.take(folding.arranged(folded=view.folded, choice=choice))
        at = None
        if before is not None:
            at = same_place(before.comparison, before.rows, row, comparison, flat)
        return self.Compared(Shown(comparison, flat), folding, at)
