"""The whole life of one sentence, and the ways on from each of its states."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from speechdiff.app.history_service import HistoryService
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech
from speechdiff.tui.editing import controller
from speechdiff.tui.editing.offers import OlderWording
from speechdiff.tui.navigation import (
    OpenComparison,
    SentencePair,
)
from speechdiff.tui.rows_screen import HistoryScreen
from speechdiff.tui.screen_base import DraftPassage
from speechdiff.tui.sentence.rows import (
    DraftRow,
    KinRow,
    StateRow,
    StillRow,
    enter_hint,
    position_words,
)
from speechdiff.tui.sentence.view import LifeView
from speechdiff.view import lineage_labels
from speechdiff.wording import later, trn


class SentenceScreen(HistoryScreen):
    """The life of sentence number `sentence`, from 0, of `draft`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *controller.KEYS,
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

    SUBJECT = later("the life of a sentence")
    WAITING = later("following the sentence ...")
    required_draft: Draft

    def __init__(self, session: Session, speech: Speech, draft: Draft, sentence: int) -> None:
        self.view = LifeView()
        super().__init__(session, speech, self.view, draft)
        about = (session, speech)
        self.editing = controller.EditingController(self, lambda: about, say=self.say)
        self._sentence = sentence

    @property
    def withheld(self) -> frozenset[str]:
        """The commands that are not offered, because they cannot be done here."""
        return self.editing.withheld

    def about(self) -> str:
        """The place of the sentence."""
        return lineage_labels.place(self.required_draft.name, self._sentence)

    def here(self) -> DraftPassage | None:
        """The sentence under the cursor; of a cut, as it stood before."""
        state, row = self.view.state, self.view.row
        quote = (state.turn.quote or state.before) if state else None
        if isinstance(row, KinRow):
            quote = row.quote
        return quote and self.sentence(self.drafts[quote.draft], quote.sentence, quote.text)

    def show_place(self) -> None:
        """Say where one is, and what Enter does there."""
        row = self.view.row
        if row is not None:
            step = self._step()
            drafts = (step.old, step.new) if step else None
            self.status_line.show_place(
                position_words(row, self.view.rows, self.drafts),
                enter_hint(row, self.drafts, drafts),
            )

    def action_enter(self) -> None:
        """Go where the row under the cursor leads."""
        match self.view.row:
            case KinRow():
                self.action_sentence()
            case StillRow() as row:
                self.view.open_run(row)
            case StateRow() | DraftRow():
                self.action_step_back()

    def action_step_back(self) -> None:
        """Compare the step that led here."""
        step = self._step()
        if step is not None:
            self.open(step)

    def action_take_back(self) -> None:
        """Show what taking back the wording under the cursor would do."""
        here = self.here()
        self.editing.take_back(OlderWording(here.draft, here.sentences) if here else None)

    def action_edit_sentence(self) -> None:
        """Open what the wording under the cursor is now in a field."""
        if (here := self.here()) is not None:
            self.editing.edit(here.draft, here.sentences)

    def action_undo(self) -> None:
        """Undo the last edit of the working copy."""
        self.editing.undo()

    def action_redo(self) -> None:
        """Redo the edit that was undone last."""
        self.editing.redo()

    def action_commit(self) -> None:
        """Ask for a note, and commit."""
        self.editing.commit()

    def read(self, service: HistoryService, progress: Progress) -> Callable[[], None]:
        """Follow the sentence."""
        trace = service.trace(self.required_draft, self._sentence, progress)
        history = service.history(progress)

        def show() -> None:
            self.take(service, history)
            self._sentence = trace.asked.sentence
            states, count = len(trace.turns), len(history.drafts)
            state_count = trn("{n} state", "{n} states", states).format(n=states)
            drafts = trn("in {n} draft", "in {n} drafts", count).format(n=f"{count:,}")
            self.heading(self.named(f"{state_count} {drafts}"))
            self.view.show(trace, history.drafts)

        return show

    def _step(self) -> OpenComparison | None:
        """The step that leads to the row under the cursor; None for several drafts at once."""
        row, state = self.view.row, self.view.state
        if state is None or isinstance(row, StillRow):
            return None
        if isinstance(row, DraftRow):
            number, now, before = row.draft, state.turn.quote, state.turn.quote
        else:
            number, now, before = state.turn.draft, state.turn.quote, state.before
        parent = next(iter(self.parents(number)), None)
        if row is state and state.turn.excerpt is not None:
            parent = state.turn.excerpt.old_draft  # of what returned: where it stood last
        at = SentencePair(before.sentence if before else None, now.sentence if now else None)
        old = None if parent is None else self.drafts[parent]
        return OpenComparison(self.speech, old, self.drafts[number], at)
