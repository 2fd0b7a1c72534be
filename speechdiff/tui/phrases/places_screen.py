"""Where a phrase stands: the sentences of all drafts that have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.app.history_service import HistoryService
from speechdiff.app.phrases import texts_of
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.lineage import PhraseLife
from speechdiff.model import Speech
from speechdiff.tui.navigation import OpenComparison, SentencePair
from speechdiff.tui.phrases.places_view import PhraseOccurrence, PlacesView, places_in
from speechdiff.tui.rows_screen import HistoryScreen
from speechdiff.tui.screen_base import DraftPassage
from speechdiff.tui.widgets.lines import clip
from speechdiff.view import lineage_labels, phrase_labels
from speechdiff.view.excerpts import stretches
from speechdiff.view.joining import pair
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import later, tr, trn


class PlacesScreen(HistoryScreen):
    """The places of a phrase, and of those that it took the place of, if they are named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "enter", "Its life", id="places.sentence",
                tooltip="The whole life of the sentence under the cursor"),
        Binding("B", "step", "Compare", id="places.step",
                tooltip="Compare the two drafts between which the sentence got this wording"),
        Binding("b", "blame", "Blame", id="places.blame",
                tooltip="The draft with the origin of each sentence, at this one"),
        Binding("y", "copy", "Copy", id="places.copy",
                tooltip="Copy the sentence under the cursor"),
    ]  # fmt: skip

    SUBJECT = later("the places of a phrase")
    WAITING = later("looking for it in the drafts ...")

    def __init__(
        self,
        session: Session,
        speech: Speech,
        phrases: Sequence[str],
        life: PhraseLife | None = None,
    ) -> None:
        """`life` is that of the first phrase, where it is known."""
        self.view = PlacesView(phrases)
        super().__init__(session, speech, self.view)
        self._phrases = tuple(phrases)
        self._life = life

    def about(self) -> str:
        """The phrase."""
        return self._phrases[0]

    def here(self) -> DraftPassage | None:
        """The sentence under the cursor, in the last draft that has it."""
        place = self.view.place
        if place is None:
            return None
        return self.sentence(self.drafts[place.last], place.sentence, place.text)

    def show_place(self) -> None:
        """Say where the sentence under the cursor stands."""
        if (here := self.here()) is not None:
            parts = [lineage_labels.place(here.draft.name, here.sentences[0]),
                     lineage_labels.when_and_who(here.draft)]  # fmt: skip
            self.status_line.show_place(
                visible("  ".join(parts)), tr("Enter: the life of this sentence")
            )

    def action_step(self) -> None:
        """Compare the first draft that has it so with the one before."""
        place = self.view.place
        if place is not None:
            parent = next(iter(self.parents(place.first)), None)
            old = None if parent is None else self.drafts[parent]
            at = SentencePair(None, place.first_sentence)
            self.open(OpenComparison(self.speech, old, self.drafts[place.first], at))

    def read(self, service: HistoryService, progress: Progress) -> Callable[[], None]:
        """Find the places."""
        with service.held(progress, lineages=False) as history:
            places = places_in(history, texts_of(history, progress), self._phrases)

        def show() -> None:
            self.take(service, history)
            self._head(places)
            self.view.show(places, history.drafts)
            if not places:
                self.status_line.show_place(tr("no draft has it"))

        return show

    def _head(self, places: Sequence[PhraseOccurrence]) -> None:
        """The phrase, what became of it, and how often each draft has it."""
        heading = trn("{n} sentence", "{n} sentences", len(places)).format(n=len(places))
        if self._life is not None:
            names = [draft.name for draft in self.drafts]
            heading = phrase_labels.title(self._life, names)
        elif len(self._phrases) > 1:
            heading = tr("in the place of {old}; {places}").format(
                old=self._phrases[1], places=heading
            )
        room = max(self.size.width - cells(visible(self.about())) - 8, 8)
        lines = [self.named(clip(heading, room))]
        if self._life is not None:
            lines.append(Content.assemble((clip(self._counts(self._life), self.size.width - 6),
                                           "$text-muted")))  # fmt: skip
        self.heading(Content("\n").join(lines))

    def _counts(self, life: PhraseLife) -> str:
        return "  ".join(
            pair(lineage_labels.drafts(self.drafts[a].name, self.drafts[b].name), str(count))
            for a, b, count in stretches(life.counts)
        )
