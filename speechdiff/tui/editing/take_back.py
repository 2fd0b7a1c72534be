"""Taking older words back into the working copy: first a preview, then, at Enter, the deed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.app.session import Session
from speechdiff.model import Speech
from speechdiff.tui.dialog import INSIDE
from speechdiff.tui.editing.offers import Offer, Offers, OlderWording, offers
from speechdiff.tui.editing.preview import before_and_after, context, lines
from speechdiff.tui.editing.undo import undo_of
from speechdiff.tui.editing.working_copy_dialog import WorkingCopyDialog
from speechdiff.tui.watching import name_of
from speechdiff.tui.widgets.lines import clip
from speechdiff.view.joining import pair
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr


class TakeBackScreen(WorkingCopyDialog[Offers]):
    """Shows what stands in the working copy, what will, and the words that change.

    ``TakeBackScreen(session, speech, OlderWording(draft, sentences))``: those sentences of `draft`
    are looked for in the working copy of `speech`, and come back there. Where several words
    of a sentence differ, Tab goes from the whole sentence to each of them alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take back", id="take-back.take",
                tooltip="Write it into the working copy"),
        Binding("tab,right", "turn(1)", "Other words", id="take-back.other",
                tooltip="From the whole sentence to single words of it"),
        Binding("shift+tab,left", "turn(-1)", "Words before", id="take-back.before", show=False,
                tooltip="Back to the words offered before"),
        Binding("escape,q", "leave", "Cancel", id="take-back.leave",
                tooltip="Leave the working copy as it is"),
    ]  # fmt: skip

    HEADING = later("Take back into {name}")

    def __init__(self, session: Session, speech: Speech, wording: OlderWording) -> None:
        super().__init__(session, speech)
        self._wording = wording
        self._at = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done is offered."""
        del parameters
        return {"take": self._ways > 0, "turn": self._ways > 1}.get(action, True)

    def only_tells(self) -> bool:
        """Whether there is nothing to take back here."""
        return super().only_tells() or (self._target is not None and not self._ways)

    def look(self) -> Offers:
        """The ways to take the wording back."""
        return offers(undo_of(self.app), self._session, self._speech, self._wording)

    def begin(self, plans: Offers) -> None:
        """Show the first way, the whole sentence."""
        self._target, self._at = plans, 0
        self._draw(plans)

    def action_take(self) -> None:
        """Write the wording into the working copy."""
        if self._target is not None and not self._writing:
            way = self._target.ways[self._at].replacement
            self.write(self._target.text, way.span, way.text)

    def action_turn(self, steps: int) -> None:
        """The next way, or the one before."""
        if self._target is not None:
            self._at = (self._at + steps) % self._ways
            self._draw(self._target)

    def retranslate(self) -> None:
        """Say the same in another language."""
        self.query_one("Vertical").border_title = self.heading()
        if self._target is not None:
            self._draw(self._target)

    @property
    def _ways(self) -> int:
        return len(self._target.ways) if self._target else 0

    def _draw(self, plans: Offers) -> None:
        self.refresh_bindings()
        if not plans.ways:
            away = tr("It is no longer in the working copy.")
            message = away if self._wording.away else tr("The working copy already says this.")
            self.show(lines([Content(self.about()), Content(message)]))
            return
        offer = plans.ways[self._at]
        above = context(offer.above, INSIDE)
        body = before_and_after(offer.changed, brackets=self.app.no_color)
        self.show(lines([Content(self.about()), self._which(offer), Content(""), above, body]))

    def about(self) -> str:
        """``as in d3: figures checked``."""
        draft = self._wording.draft
        words = tr("added by {draft}") if self._wording.away else tr("as in {draft}")
        message = words.format(draft=name_of(draft))
        return clip(pair(message, draft.note) if draft.note else message, INSIDE)

    def _which(self, offer: Offer) -> Content:
        """``the whole sentence (1 of 4)``."""
        words = visible(offer.words)
        if self._ways > 1:
            words += " " + tr("({n} of {all})").format(n=self._at + 1, all=self._ways)
        return Content.assemble((words, "bold"))
