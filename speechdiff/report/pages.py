"""The pages of a history beside one another: their file names, and the way between them."""

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


@dataclass(frozen=True, slots=True)
class Pages:
    """The links on top of a page; `here` is its own file name."""

    here: str

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """File name and caption of each page."""
        return (
            (INDEX, captions.ALL_DRAFTS),
            (SENTENCES, words.SENTENCES),
            (PHRASES, words.PHRASES),
            (BLAME, words.BLAME),
        )
