"""The whole life of one sentence, and the ways on from each of its states."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.app.history_service import HistoryService
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech
from speechdiff.traces import Quote
from speechdiff.tui.acting.part import Acting
from speechdiff.tui.acting.taking import Wording
from speechdiff.tui.lives import ways
from speechdiff.tui.lives.screen import LivesScreen
from speechdiff.tui.lives.stack_view import StackView
from speechdiff.tui.sentence import words
from speechdiff.tui.sentence.rows import DraftRow, KinRow, StateRow, StillRow
from speechdiff.tui.sentence.view import LifeView
from speechdiff.view import lineage_labels
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn


class SentenceScreen(LivesScreen, Acting):
    """The life of sentence number `sentence`, from 0, of `draft`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Compare", id="sentence.enter",
                tooltip="Compare the two drafts of this step, or go to the sentence under the "
                "cursor, or open the fold"),
        Binding("B", "step_back", "The step", id="sentence.step", show=False,
                tooltip="Compare the draft of this state with the draft before it"),
        Binding("b", "blame", "Blame", id="sentence.blame",
                tooltip="The draft of this state as it reads, with the origin of each sentence"),
        Binding("p", "phrases", "Phrases", id="sentence.phrases", show=False,
                tooltip="The phrases of the speech"),
        Binding("y", "copy", "Copy", id="sentence.copy", tooltip="Copy the wording of this state"),
    ]  # fmt: skip

    def __init__(self, desk: Session, speech: Speech, draft: Draft, sentence: int) -> None:
        super().__init__(desk, speech)
        self._draft = draft
        self._sentence = sentence
        self._drafts: tuple[Draft, ...] = ()
        self._parents: Callable[[int], tuple[int, ...]] = lambda _: ()

    def view(self) -> StackView:
        """The states."""
        return LifeView()

    def remark(self) -> str:
        """What this screen is."""
        return tr("the life of a sentence")

    def on_mount(self) -> None:
        """Begin to follow the sentence."""
        place = lineage_labels.place(self._draft.name, self._sentence)
        self.heading(Content.assemble((visible(place), "bold")))
        self.status(tr("following the sentence ..."))
        self.work_out(self._traced, self._draft)

    def show_place(self) -> None:
        """Say where one is, and what Enter does there."""
        view = self.query_one(LifeView)
        if view.row is not None:
            crossing = self._crossing()
            step = (crossing.old, crossing.new) if crossing else None
            self.status(
                words.where(view.row, view.rows, self._drafts),
                words.enter(view.row, self._drafts, step),
            )

    def enter(self) -> None:
        """What Enter and a double click do."""
        self.action_enter()

    def action_enter(self) -> None:
        """Go where the row under the cursor leads."""
        view = self.query_one(LifeView)
        match view.row:
            case KinRow(quote):
                draft = self._drafts[quote.draft]
                ways.to_sentence(self.app, self.desk, self.speech, draft, quote.sentence)
            case StillRow() as row:
                view.open_run(row)
            case StateRow() | DraftRow():
                self.action_step_back()

    def action_step_back(self) -> None:
        """Compare the step that led here."""
        crossing = self._crossing()
        if crossing is not None:
            ways.to_compare(self.app, self.desk, self.speech, crossing)

    def action_blame(self) -> None:
        """The draft of the state, or of the one before it was cut."""
        found = self._quote_here()
        if found is not None:
            draft = self._drafts[found.draft]
            ways.to_blame(self.app, self.desk, self.speech, draft, found.sentence)

    def action_phrases(self) -> None:
        """The phrases of the speech."""
        ways.to_phrases(self.app, self.desk, self.speech)

    def action_copy(self) -> None:
        """The wording under the cursor to the clipboard."""
        found = self._quote_here()
        if found is not None:
            self.copy(found.text)

    def to_take_back(self) -> Wording | None:
        """The wording under the cursor."""
        found = self._quote_here()
        return Wording(self._drafts[found.draft], (found.sentence,)) if found else None

    def _traced(self, chronicle: HistoryService, progress: Progress) -> Callable[[], None]:
        trace = chronicle.trace(self._draft, self._sentence, progress)
        history = chronicle.history(progress)

        def show() -> None:
            self._drafts, self._parents = history.drafts, history.parents
            self.remarks(chronicle.notices)
            states = len(trace.turns)
            place = lineage_labels.place(self._draft.name, trace.asked.sentence)
            told = trn("{n} state", "{n} states", states).format(n=states)
            count = len(history.drafts)
            drafts = trn("in {n} draft", "in {n} drafts", count).format(n=f"{count:,}")
            self.heading(Content.assemble(
                (visible(place), "bold"), "  ", (f"{told} {drafts}", "$text-muted")
            ))  # fmt: skip
            self.query_one(LifeView).show(trace, history.drafts)

        return show

    def _quote_here(self) -> Quote | None:
        """The sentence under the cursor; of a cut, as it stood before."""
        view = self.query_one(LifeView)
        if isinstance(view.row, KinRow):
            return view.row.quote
        state = view.state
        return (state.turn.quote or state.before) if state else None

    def _crossing(self) -> ways.Crossing | None:
        """The step that leads to the row under the cursor; None for several drafts at once."""
        view = self.query_one(LifeView)
        row, state = view.row, view.state
        if state is None or isinstance(row, StillRow):
            return None
        if isinstance(row, DraftRow):
            number, now, before = row.draft, state.turn.quote, state.turn.quote
        else:
            number, now, before = state.turn.draft, state.turn.quote, state.before
        parent = next(iter(self._parents(number)), None)
        if row is state and state.turn.excerpt is not None:
            parent = state.turn.excerpt.old_draft  # of what returned: where it stood last
        return ways.Crossing(
            None if parent is None else self._drafts[parent],
            self._drafts[number],
            before.sentence if before else None,
            now.sentence if now else None,
        )
