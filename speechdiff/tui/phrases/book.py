"""The phrases of a speech with what the screen needs beside them; made in a thread."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechdiff.lineage import Substitution
from speechdiff.tui.phrases import words
from speechdiff.tui.phrases.rows import Still
from speechdiff.view.heat import heat
from speechdiff.view.phrase_book import PhraseBook
from speechdiff.view.visible import visible
from speechdiff.view.width import cells

if TYPE_CHECKING:
    from speechdiff.app.histories import History


@dataclass(frozen=True)
class ShownBook:
    """A book, the shades of its rates, and where old formulations still stand."""

    book: PhraseBook
    bounds: tuple[float, ...]
    still: Still
    highest: int
    """The highest count of a phrase in a draft."""
    wide: Mapping[str, int]
    """Cells of each phrase: measuring thousands of them would hold up the screen."""
    since: Mapping[str, int]
    """Cells of what is said of when each phrase stands."""


def shown_book(history: History, book: PhraseBook) -> ShownBook:
    """The book as the screen takes it."""
    strongest = max(book.lives, key=lambda life: max(life.rates, default=0.0), default=None)
    bounds = heat([strongest], (), len(book.names)).bounds if strongest else ()
    still = {made: _sentences(history, made) for made in book.substitutions if made.left}
    highest = max((max(life.counts, default=0) for life in book.lives), default=0)
    wide = {life.text: cells(visible(life.text)) for life in book.lives}
    return ShownBook(book, bounds, still, highest, wide, since_cells(book))


def since_cells(book: PhraseBook) -> dict[str, int]:
    """Cells of what is said, in the language in use, of when each phrase stands."""
    said = {life.text: words.since(life, book.names) for life in book.lives}
    measured = {each: cells(each) for each in set(said.values())}
    return {text: measured[each] for text, each in said.items()}


def _sentences(history: History, made: Substitution) -> tuple[int, ...]:
    starts = [sentence.span.start for sentence in history.outline(made.draft).sentences]
    found = (max(bisect_right(starts, span.start) - 1, 0) for span in made.left)
    return tuple(dict.fromkeys(found))
