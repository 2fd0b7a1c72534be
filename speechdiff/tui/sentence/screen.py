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
from speechdiff.tui.editing import controller
from speechdiff.tui.editing.offers import OlderWording
from speechdiff.tui.navigation import (
    OpenBlame,
    OpenComparison,
    OpenPhrases,
    OpenSentence,
    SentencePair,
)
from speechdiff.tui.rows_screen import HistoryScreen
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
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn


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

    def __init__(self, session: Session, speech: Speech, draft: Draft, sentence: int) -> None:
        self.view = LifeView()
        super().__init__(session, speech, self.view)
        about = (session, speech)
        self.editing = controller.EditingController(self, lambda: about, say=self.say)
        self._draft = draft
        self._sentence = sentence
        self._drafts: tuple[Draft, ...] = ()
        self._parents: Callable[[int], tuple[int, ...]] = lambda _: ()

    @property
    def withheld(self) -> frozenset[str]:
        """The commands that are not offered, because they cannot be done here."""
        return self.editing.withheld

    def subject(self) -> str:
        """What this screen is."""
        return tr("the life of a sentence")

    def on_mount(self) -> None:
        """Begin to follow the sentence."""
        place = lineage_labels.place(self._draft.name, self._sentence)
        self.heading(Content.assemble((visible(place), "bold")))
        self.status_line.show_place(tr("following the sentence ..."))
        self.work_out(self._traced, self._draft)

    def show_place(self) -> None:
        """Say where one is, and what Enter does there."""
        row = self.view.row
        if row is not None:
            step = self._step()
            drafts = (step.old, step.new) if step else None
            self.status_line.show_place(
                position_words(row, self.view.rows, self._drafts),
                enter_hint(row, self._drafts, drafts),
            )

    def enter(self) -> None:
        """What Enter and a double click do."""
        self.action_enter()

    def action_enter(self) -> None:
        """Go where the row under the cursor leads."""
        match self.view.row:
            case KinRow(quote):
                draft = self._drafts[quote.draft]
                self.open(OpenSentence(self.speech, draft, quote.sentence))
            case StillRow() as row:
                self.view.open_run(row)
            case StateRow() | DraftRow():
                self.action_step_back()

    def action_step_back(self) -> None:
        """Compare the step that led here."""
        step = self._step()
        if step is not None:
            self.open(step)

    def action_blame(self) -> None:
        """The draft of the state, or of the one before it was cut."""
        found = self._quote_here()
        if found is not None:
            draft = self._drafts[found.draft]
            self.open(OpenBlame(self.speech, draft, found.sentence))

    def action_phrases(self) -> None:
        """The phrases of the speech."""
        self.open(OpenPhrases(self.speech))

    def action_copy(self) -> None:
        """The wording under the cursor to the clipboard."""
        found = self._quote_here()
        if found is not None:
            self.copy(found.text)

    def action_take_back(self) -> None:
        """Show what taking back the wording under the cursor would do."""
        found = self._quote_here()
        wording = OlderWording(self._drafts[found.draft], (found.sentence,)) if found else None
        self.editing.take_back(wording)

    def action_edit_sentence(self) -> None:
        """Open what the wording under the cursor is now in a field."""
        if (found := self._quote_here()) is not None:
            self.editing.edit(self._drafts[found.draft], (found.sentence,))

    def action_undo(self) -> None:
        """Undo the last edit of the working copy."""
        self.editing.undo()

    def action_redo(self) -> None:
        """Redo it."""
        self.editing.redo()

    def action_commit(self) -> None:
        """Ask for a note, and commit."""
        self.editing.commit()

    def _traced(self, service: HistoryService, progress: Progress) -> Callable[[], None]:
        trace = service.trace(self._draft, self._sentence, progress)
        history = service.history(progress)

        def show() -> None:
            self._drafts, self._parents = history.drafts, history.parents
            self.remark(service.notices)
            states = len(trace.turns)
            place = lineage_labels.place(self._draft.name, trace.asked.sentence)
            told = trn("{n} state", "{n} states", states).format(n=states)
            count = len(history.drafts)
            drafts = trn("in {n} draft", "in {n} drafts", count).format(n=f"{count:,}")
            self.heading(Content.assemble(
                (visible(place), "bold"), "  ", (f"{told} {drafts}", "$text-muted")
            ))  # fmt: skip
            self.view.show(trace, history.drafts)

        return show

    def _quote_here(self) -> Quote | None:
        """The sentence under the cursor; of a cut, as it stood before."""
        if isinstance(self.view.row, KinRow):
            return self.view.row.quote
        state = self.view.state
        return (state.turn.quote or state.before) if state else None

    def _step(self) -> OpenComparison | None:
        """The step that leads to the row under the cursor; None for several drafts at once."""
        row, state = self.view.row, self.view.state
        if state is None or isinstance(row, StillRow):
            return None
        if isinstance(row, DraftRow):
            number, now, before = row.draft, state.turn.quote, state.turn.quote
        else:
            number, now, before = state.turn.draft, state.turn.quote, state.before
        parent = next(iter(self._parents(number)), None)
        if row is state and state.turn.excerpt is not None:
            parent = state.turn.excerpt.old_draft  # of what returned: where it stood last
        at = SentencePair(before.sentence if before else None, now.sentence if now else None)
        old = None if parent is None else self._drafts[parent]
        return OpenComparison(self.speech, old, self._drafts[number], at)
