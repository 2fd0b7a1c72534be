"""Which formulations the drafts themselves show, without anybody naming them.

`grams` finds sequences of words. Others show by their form: in quotation marks, or a number and
what it sums up.

    “国之大者”   “六稳”   三个代表   四个现代化   两个毫不动摇

A speaker who puts words in quotation marks says that they are a fixed term. Two kinds are not: a
common word that is used in another sense once (“帽子”) and what somebody is quoted as saying; so a
short one must stand in marks at least half of the time, and one with a stop in it, or a long one,
is speech.

A number sums up where it is always the same one: three represents, never two or five. 三个方面,
两个方面, 四个方面 count something.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from speechdiff.history.kinship import LEAST_KIN, kinship, sketch_of
from speechdiff.history.phrases.counting import counts
from speechdiff.history.phrases.grams import BOUND, grams
from speechdiff.history.phrases.matching import Matching
from speechdiff.history.phrases.stream import Class, Stream, stream_of
from speechdiff.history.phrases.ticking import Tick, silent, ticking
from speechdiff.text.pairs import MarkKind, marks
from speechdiff.text.scripts import is_wide

if TYPE_CHECKING:
    from speechdiff.history.phrases.stream import Ids

SHORT: Final = 3
"""Characters up to which quoted Chinese must be quoted half of the time."""
LONGEST_QUOTED, MOST_QUOTED_WORDS = 16, 6
"""Characters, and for scripts with spaces words, of a term in quotation marks."""
LEAST_SUMS: Final = 3
"""Places, not counting repetitions, where a number and what follows must stand."""
MOST_SUMMED: Final = 3
"""Words that a number may sum up."""
SAME_NUMBER: Final = 0.7
"""Share of one number among all that count the same thing."""
_SPEECH: Final = re.compile(r"[。！？；：!?;:\n…]|[.,]$|^\W|\d")
_SUM: Final = re.compile("(?P<number>[二两三四五六七八九十]|双)(?P<unit>[个大项条重])")
_COUNTED: Final = re.compile(
    "(?P<number>[一二两三四五六七八九十几多数各每这那\\d]+)(?P<unit>[个大项条重])"
)


def quoted_terms(texts: Sequence[str]) -> Counter[str]:
    """Terms in quotation marks and how often they stand so in all texts."""
    term_counts: Counter[str] = Counter()
    for text in texts:
        for mark in marks(text):
            inside = text[mark.span.start + 1 : mark.span.end - 1]
            if mark.kind is MarkKind.QUOTATION and _is_term(inside):
                term_counts[inside] += 1
    return term_counts


def must_be_quoted(term: str) -> bool:
    """Whether a term counts only if it stands in quotation marks half of the time."""
    return len(term) <= SHORT


def _is_term(inside: str) -> bool:
    if _SPEECH.search(inside) or inside != inside.strip():
        return False
    letters = sum(map(str.isalpha, inside))
    if any(map(is_wide, inside)):
        return letters >= 2 and len(inside) <= LONGEST_QUOTED
    return 2 <= len(inside.split()) <= MOST_QUOTED_WORDS


def sums(stream: Stream) -> Iterator[str]:
    """Formulas of a number, a measure word and what is summed up."""
    yield from _whole_words(stream)
    tally: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    places: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    for at in _number_places(stream):
        number, unit, behind = _counted(stream, at)
        word = int(stream.ids[behind])
        if unit and stream.classes[word] == Class.FULL:
            tally[unit, word][number] += 1
            places[number, unit, word].append(behind)
    for (unit, word), numbers in tally.items():
        number, often = numbers.most_common(1)[0]
        same = often >= LEAST_SUMS and often >= SAME_NUMBER * numbers.total()
        if same and _SUM.fullmatch(number + unit):
            yield number + unit + _bound_words(stream, places[number, unit, word])


def _bound_words(stream: Stream, places: Sequence[int]) -> str:
    """The words that nearly always stand from these places on: 两条腿 走路."""
    summed = ""
    for length in range(1, MOST_SUMMED + 1):
        words = Counter(int(stream.ids[at + length - 1]) for at in places)
        word, often = words.most_common(1)[0]
        if often < BOUND * len(places) or stream.classes[word] != Class.FULL:
            break
        summed += stream.words[word]
    return summed


def _whole_words(stream: Stream) -> Iterator[str]:
    """三个代表, which the dictionary has as a word."""
    places = np.bincount(stream.ids, minlength=len(stream.words))
    for number, word in enumerate(stream.words):
        if len(word) > SHORT and _SUM.match(word) and places[number] >= LEAST_SUMS:
            yield word


def _number_places(stream: Stream) -> list[int]:
    """Words that begin with a number, or with what stands in its place."""
    begins = [
        bool(word) and (word[0] in "一二两三四五六七八九十几多数各每这那") for word in stream.words
    ]
    places: Ids = np.array(begins)[stream.ids].nonzero()[0]
    numbered: list[int] = places.tolist()
    return numbered


def _counted(stream: Stream, at: int) -> tuple[str, str, int]:
    """Number and measure word from here on, and the place behind; no unit where there is none."""
    text, behind = "", at
    while behind < at + 2:
        text += stream.words[stream.ids[behind]]
        behind += 1
        if match := _COUNTED.fullmatch(text):
            return match["number"], match["unit"], behind
    return "", "", at


LEAST_WIDE: Final = 4
"""Characters of a mined Chinese sequence: shorter ones are words that the dictionary lacks."""
LEAST_SAID: Final = 2
"""Times that a phrase must be said, copies from draft to draft not counted; of one text alone,
a term in quotation marks may be said once."""
_READ, _CUT, _WEIGHED, _TALLIED = 0.1, 0.5, 0.7, 0.8
"""About which share of the work is done after each of its parts but the last."""


def mined(
    texts: Sequence[str],
    matching: Matching = Matching.EXACT,
    tick: Tick = silent,
) -> list[tuple[str, tuple[int, ...]]]:
    """Formulations and their counts in each text, those that are most telling first.

    `tick` hears how far it is; what it raises ends the work.
    Memory: about 150 bytes a character of the texts, most of it while places are sorted.
    """
    in_marks, kin = quoted_terms(texts), families(texts)
    stream = stream_of(texts, lambda share: tick(_READ + (_CUT - _READ) * share))
    tick(_CUT)
    weights = {
        gram.text: gram.contexts * gram.cohesion for gram in grams(stream) if _long(gram.text)
    }
    tick(_WEIGHED)
    candidates = list(dict.fromkeys([*weights, *sums(stream), *in_marks]))
    counted_candidates = zip(candidates, counts(texts, candidates, matching), strict=True)
    formulations = [
        (phrase, places)
        for phrase, places in ticking(counted_candidates, len(candidates), tick, _TALLIED, 1)
        if times_said(places, kin)
        >= (min(LEAST_SAID, len(kin)) if phrase in in_marks else LEAST_SAID)
        and _stands_for_itself(phrase, sum(places), in_marks)
    ]
    # What its form alone shows has no weight of its own: how often it stands is put in its place.
    return sorted(formulations, key=lambda each: (-weights.get(each[0], sum(each[1])), each[0]))


def families(texts: Sequence[str]) -> list[range]:
    """Drafts in a row that are versions of one text; reports of two years are not."""
    sketches = [sketch_of(text) for text in texts]
    starts = [
        at
        for at in range(len(texts))
        if at == 0 or kinship(sketches[at - 1], sketches[at]) < LEAST_KIN
    ]
    return [range(*ends) for ends in pairwise([*starts, len(texts)])]


def times_said(places: Sequence[int], kin: Sequence[range]) -> int:
    """How often a phrase was said: of each text, as often as the version that says it most."""
    return sum(max(places[at] for at in family) for family in kin)


def _long(phrase: str) -> bool:
    wide = sum(map(is_wide, phrase))
    return wide == 0 or wide >= LEAST_WIDE


def _stands_for_itself(phrase: str, places: int, in_marks: dict[str, int]) -> bool:
    return not must_be_quoted(phrase) or 2 * in_marks[phrase] >= places
