"""Where a phrase stands: a place for each sentence, told once while the sentence stays as it is.

    d3-d7  ¶6   ... 追赶超越步履坚定 ...       one sentence, the same in five drafts
    d3     ¶8   ... 奋力追赶超越 ...           edited in d4, which has a place of its own
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.history.whole import History


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that has the phrase, from one draft to another."""

    first: int
    """The first of consecutive drafts that have the sentence in these words."""
    last: int
    sentence: int
    """Its index among the sentences of the last of them."""
    first_sentence: int
    """Its index among those of the first of them."""
    paragraph: int
    """The number of its paragraph there, from 1, for people."""
    count: int
    """How often they begin in it."""
    text: str


def places_in(
    history: History, texts: Sequence[str], phrases: Sequence[str]
) -> tuple[Place, ...]:
    """The places of phrases, those of the newest draft first; in reading order."""
    open_places: dict[int, Place] = {}
    closed: list[Place] = []
    for draft, text in enumerate(texts):
        row = history.rows[draft]
        here = {row[each.sentence]: each for each in _of(history, draft, text, phrases)}
        for lineage, place in list(open_places.items()):
            now = here.get(lineage)
            if now is not None and now.text == place.text:
                here[lineage] = replace(
                    now, first=place.first, first_sentence=place.first_sentence
                )
            else:
                closed.append(place)
        open_places = here
    closed += open_places.values()
    return tuple(sorted(closed, key=lambda place: (-place.last, place.sentence)))


def _of(history: History, draft: int, text: str, phrases: Sequence[str]) -> list[Place]:
    """The sentences of one draft that have one of the phrases."""
    from speechdiff.history.phrases import occurrences

    sentences = history.outline(draft).sentences
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, int] = {}
    for span in (span for phrase in phrases for span in occurrences(text, phrase)):
        index = max(bisect_right(starts, span.start) - 1, 0)
        found[index] = found.get(index, 0) + 1
    return [
        Place(draft, draft, index, index, sentences[index].paragraph + 1, count,
              sentences[index].span.of(text))
        for index, count in found.items()
    ]  # fmt: skip
