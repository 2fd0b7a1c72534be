"""Taking older words back into the working copy: first a preview, then, at Enter, the deed."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.app.session import Session
from speechdiff.errors import ChangedOnDisk, SpeechdiffError
from speechdiff.model import Speech
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.dialog import Dialog
from speechdiff.tui.editing.changed import ChangedScreen
from speechdiff.tui.editing.offers import Offer, Offers, OlderWording, offers
from speechdiff.tui.editing.preview import before_and_after, context, lines
from speechdiff.tui.editing.undo import undo_of
from speechdiff.tui.watching import name_of
from speechdiff.tui.widgets.lines import clip
from speechdiff.view.joining import pair
from speechdiff.view.visible import visible
from speechdiff.wording import tr

__all__ = ["OlderWording", "TakeBackScreen"]

INSIDE = 70
"""Cells of a line in the box."""


class TakeBackScreen(Dialog[bool]):
    """Shows what stands in the working copy, what will, and the words that change.

    ``TakeBackScreen(session, speech, OlderWording(draft, sentences))``: those sentences of `draft`
    are looked for in the working copy of `speech`, and come back there. Where several words
    of a sentence differ, Tab goes from the whole sentence to each of them alone. Its result is
    whether the file was written; where that failed, the reason stands in the box. Where somebody
    else wrote to the file since the preview, `ChangedScreen` shows both texts.
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

    def __init__(self, session: Session, speech: Speech, wording: OlderWording) -> None:
        super().__init__()
        self._session = session
        self._speech = speech
        self._wording = wording
        self._offers: Offers | None = None
        self._at = 0
        self._writing = self._refused = False

    def heading(self) -> str:
        """Where to."""
        words = tr("Take back into {name}")
        return clip(words.format(name=self._speech.name), INSIDE)

    def on_mount(self) -> None:
        """Begin to look."""
        self.show(Content(tr("looking for the place in the working copy ...")))
        self._plan()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done is offered."""
        del parameters
        ways = len(self._offers.found) if self._offers else 0
        return {"take": ways > 0, "turn": ways > 1}.get(action, True)

    def only_tells(self) -> bool:
        """Whether there is nothing to take back here."""
        if self._offers is None:
            return self._refused
        return not self._offers.found

    def _show_offers(self, found: Offers) -> None:
        """Show the first way, the whole sentence."""
        self._offers, self._at = found, 0
        self._draw()

    def _refuse(self, error: SpeechdiffError | OSError) -> None:
        """Say why, and show both texts where two were written at once."""
        self._writing = False
        if isinstance(error, ChangedOnDisk):
            self.app.push_screen(ChangedScreen(self._session, self._speech, error), self._again)
            return
        if self._offers is None:
            self._refused = True
            self.show(Content(self._whose()))
        self.fail(error)

    def action_take(self) -> None:
        """Write it."""
        if self._offers is not None and not self._writing:
            self._writing = True
            self._write(self._offers, self._offers.found[self._at])

    def action_turn(self, steps: int) -> None:
        """The next way, or the one before."""
        if self._offers is not None:
            self._at = (self._at + steps) % len(self._offers.found)
            self._draw()

    def action_leave(self) -> None:
        """Leave everything as it is; what is being written already is awaited."""
        if not self._writing:
            self.dismiss(False)

    def retranslate(self) -> None:
        """Words in another language."""
        self.query_one("Vertical").border_title = self.heading()
        if self._offers is not None:
            self._draw()

    def _again(self, plan_again: bool | None) -> None:
        """After both texts were shown: plan anew on the file as it is, or leave it."""
        if plan_again:
            self.complain("")
            self._plan()
        else:
            self.dismiss(False)

    def _draw(self) -> None:
        self.refresh_bindings()
        if self._offers is None:
            return
        if not self._offers.found:
            away = tr("It is no longer in the working copy.")
            said = away if self._wording.away else tr("The working copy already says this.")
            self.show(lines([Content(self._whose()), Content(said)]))
            return
        offer = self._offers.found[self._at]
        above = context(offer.above, INSIDE)
        body = before_and_after(offer.changed, brackets=self.app.no_color)
        self.show(lines([Content(self._whose()), self._which(offer), Content(""), above, body]))

    def _whose(self) -> str:
        """``as in d3: figures checked``."""
        draft = self._wording.draft
        words = tr("added by {draft}") if self._wording.away else tr("as in {draft}")
        said = words.format(draft=name_of(draft))
        return clip(pair(said, draft.note) if draft.note else said, INSIDE)

    def _which(self, offer: Offer) -> Content:
        """``the whole sentence (1 of 4)``."""
        ways = len(self._offers.found) if self._offers else 0
        words = visible(offer.words)
        if ways > 1:
            words += " " + tr("({n} of {all})").format(n=self._at + 1, all=ways)
        return Content.assemble((words, "bold"))

    def _plan(self) -> None:
        plan = partial(offers, undo_of(self.app), self._session, self._speech, self._wording)
        in_thread(self, plan, done=self._show_offers, failed=self._refuse, group="planning")

    def _write(self, made: Offers, offer: Offer) -> None:
        way, store = offer.replacement, undo_of(self.app)
        write = partial(store.replace, self._session, self._speech, made.text, way.span, way.text)
        in_thread(
            self, write, done=lambda _: self.dismiss(True), failed=self._refuse, group=WRITING
        )
