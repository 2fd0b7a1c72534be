"""The pages of a history beside one another, or all on one: their addresses and the way between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from speechdiff.view import captions
from speechdiff.view import chart_labels as words

HISTORY_STYLE: Final = "history.css"
"""The style sheet that these pages have beside the one of all pages."""

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
            (INDEX, captions.ALL_DRAFTS),
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
