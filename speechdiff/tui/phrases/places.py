"""Where a phrase stands: a place for each sentence, told once while the sentence stays as it is.

d3-d7  ¶6   ... 追赶超越步履坚定 ...       one sentence, the same in five drafts
d3     ¶8   ... 奋力追赶超越 ...           edited in d4, which has a place of its own
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.app.histories import History


@dataclass(frozen=True, slots=True)
class PhraseOccurrence:
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
) -> tuple[PhraseOccurrence, ...]:
    """The places of phrases, those of the newest draft first; in reading order."""
    open_places: dict[tuple[str, int], PhraseOccurrence] = {}
    closed: list[PhraseOccurrence] = []
    for draft, text in enumerate(texts):
        here = _by_words(_of(history, draft, text, phrases))
        for words, place in open_places.items():
            if words in here:
                here[words] = replace(
                    here[words], first=place.first, first_sentence=place.first_sentence
                )
            else:
                closed.append(place)
        open_places = here
    closed += open_places.values()
    return tuple(sorted(closed, key=lambda place: (-place.last, place.sentence)))


def _by_words(places: Sequence[PhraseOccurrence]) -> dict[tuple[str, int], PhraseOccurrence]:
    """Places by their words; of sentences with the same words, by which of them it is as well."""
    seen: Counter[str] = Counter()
    found = {}
    for place in places:
        found[place.text, seen[place.text]] = place
        seen[place.text] += 1
    return found


def _of(history: History, draft: int, text: str, phrases: Sequence[str]) -> list[PhraseOccurrence]:
    """The sentences of one draft that have one of the phrases."""
    from speechdiff.history.phrases.matching import occurrences

    spans = [span for phrase in phrases for span in occurrences(text, phrase)]
    if not spans:
        return []
    sentences = history.outline(draft).sentences
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, int] = {}
    for span in spans:
        index = max(bisect_right(starts, span.start) - 1, 0)
        found[index] = found.get(index, 0) + 1
    return [
        PhraseOccurrence(draft, draft, index, index, sentences[index].paragraph + 1, count,
              sentences[index].span.of(text))
        for index, count in sorted(found.items())
    ]  # fmt: skip
