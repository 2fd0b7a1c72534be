"""The pages of a history, beside one another or all on one: their addresses, the ways between.

So from a change to the lives of its sentences, and from a wording back to its change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from speechdiff.lineage import SentencePlace
from speechdiff.model import Comparison, Link
from speechdiff.report.html.comparison import LifeLink, LivesOf
from speechdiff.view import chart_labels as words
from speechdiff.view import page_labels
from speechdiff.view.labels import counted
from speechdiff.view.lives import LifeWording, SentenceLife

INDEX: Final = "index.html"
SENTENCES: Final = "sentences.html"
PHRASES: Final = "phrases.html"
BLAME: Final = "blame.html"
HISTORY_JSON: Final = "history.json"
PHRASES_CSV: Final = "phrases.csv"
LINEAGES_CSV: Final = "lineages.csv"

_PARTS: Final = {INDEX: "drafts", SENTENCES: "sentences", PHRASES: "phrases", BLAME: "origins"}
"""What the pages are called as parts of one page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages, seen from one of them."""

    here: str = ""
    """Its own file name; empty on the page that holds everything."""
    stems: tuple[str, ...] = ()
    """Of each step, the name of its page without the ending; empty where it has none."""

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Address and caption of each page, without those of the steps."""
        captioned = (
            (INDEX, page_labels.ALL_DRAFTS),
            (SENTENCES, words.SENTENCES),
            (PHRASES, words.PHRASES),
            (BLAME, words.BLAME),
        )
        return tuple((self.to(name), caption) for name, caption in captioned)

    def to(self, page: str, anchor: str = "") -> str:
        """The address of a page, or of a place on it."""
        if not self.here:
            return f"#{anchor or _PARTS[page]}"
        if anchor and page == self.here:
            return f"#{anchor}"
        return f"{page}#{anchor}" if anchor else page

    def step(self, number: int) -> str:
        """The address of the comparison of draft `number`, from 0, with the next; or empty."""
        if not self.stems[number : number + 1] or not self.stems[number]:
            return ""
        return f"{self.stems[number]}.html" if self.here else f"#{step_prefix(number)[:-1]}"

    def change(self, number: int, link: int) -> str:
        """The address of a link, from 1, of such a comparison; or empty."""
        page = self.step(number)
        if not page:
            return ""
        return f"{page}#l{link}" if self.here else f"{page}-l{link}"


def step_prefix(number: int) -> str:
    """What stands before the anchors of a step on the page that holds everything."""
    return f"t{number + 1}-"


_MOST: Final = 3
"""Lives that a link of many sentences leads to."""


@dataclass(frozen=True, slots=True)
class HistoryLinks:
    """Addresses, as a page needs them."""

    pages: Pages
    anchors: Mapping[SentencePlace, tuple[str, int]] = field(default_factory=dict)
    """For each sentence whose life is on a page: the anchor, and how many wordings it has."""
    links: Mapping[SentencePlace, int] = field(default_factory=dict)
    """For each sentence of a draft after the first: its link with the draft before, from 1."""
    cuts: Mapping[SentencePlace, int] = field(default_factory=dict)
    """For each sentence of a draft before the last: its link with the next draft."""

    def seen_from(self, pages: Pages) -> HistoryLinks:
        """The same addresses for another page."""
        return HistoryLinks(pages, self.anchors, self.links, self.cuts)

    def lives_of(self, step: int) -> LivesOf:
        """For the comparison of draft `step` with the next: where its sentences' lives are."""

        def lives(link: Link) -> Sequence[LifeLink]:
            draft, sentences = (step + 1, link.new) if link.new else (step, link.old)
            anchors = dict.fromkeys(self.anchors.get((draft, each), ("", 0)) for each in sentences)
            return [
                LifeLink(self.pages.to(SENTENCES, anchor), counted(count, "wording"))
                for anchor, count in anchors
                if count > 1
            ][:_MOST]

        return lives

    def change(self, life: SentenceLife, wording: LifeWording) -> str:
        """The address of the change that made a wording; empty where it is on no page."""
        state = next((s for s in life.lineage.states if s.draft == wording.first), None)
        if state is None or not state.draft:
            return ""
        if state.sentence is None:
            number = self.cuts.get(
                (state.draft - 1, dict(life.lineage.places).get(state.draft - 1, -1)), 0
            )
        else:
            number = self.links.get((state.draft, state.sentence), 0)
        return self.pages.change(state.draft - 1, number) if number else ""


def trails(
    lives: Iterable[SentenceLife], comparisons: Sequence[Comparison], pages: Pages
) -> HistoryLinks:
    """The links of a history between its changes and the lives of its sentences."""
    anchors = {
        place: (life.lineage.id, sum(bool(wording.pieces) for wording in life.wordings))
        for life in lives
        for place in life.lineage.places
    }
    links, cuts = {}, {}
    for step, comparison in enumerate(comparisons):
        for number, link in enumerate(comparison.links, 1):
            links.update(dict.fromkeys(((step + 1, each) for each in link.new), number))
            cuts.update(dict.fromkeys(((step, each) for each in link.old), number))
    return HistoryLinks(pages, anchors, links, cuts)
