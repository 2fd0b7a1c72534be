"""The lives of phrases: tracked ones in the order given, then mined ones."""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.history.phrases.counting import counts
from speechdiff.history.phrases.fate import fate, leaning, telling, testable
from speechdiff.history.phrases.matching import Matching
from speechdiff.history.phrases.ticking import Tick, silent
from speechdiff.history.phrases.trend import adjusted, trend
from speechdiff.lineage import PhraseLife, PhraseSource, Status, TrackedPhrase

_CHANGED = frozenset({Status.NEW, Status.GONE, Status.RETURNED})
PER = 1_000
"""Characters, white space left out, that a rate is given for."""


def phrases(
    texts: Sequence[str],
    tracked: Sequence[TrackedPhrase] = (),
    *,
    mine: bool = True,
    matching: Matching = Matching.EXACT,
    tick: Tick = silent,
    found: Sequence[tuple[str, tuple[int, ...]]] | None = None,
) -> tuple[PhraseLife, ...]:
    """The life of each tracked phrase, and of those that are mined, in these texts, oldest first.

    Phrases that the user named stand first, as they were given; then those that came, went or
    returned, the most telling first; then the others.

    A phrase that is tracked twice, or tracked and mined, is told once; one of the shipped list that
    no draft has is left out. Counts are those of
    `occurrences`. Whether a phrase rises or falls is tested where it was there all the time and
    there are drafts enough; of mined ones, which nobody asked for, at most one in twenty of those
    called so is wrong (false discovery rate, Benjamini and Hochberg).

    `tick` hears how far the mining is; what it raises ends it. `found` is what `mined` gave for
    the same texts, so that they are not mined again.
    """
    known = {each.text: each for each in reversed(tracked)}
    wanted = [each for each in dict.fromkeys(tracked) if known[each.text] is each]
    counted = counts(texts, [each.text for each in wanted], matching)
    lives = [
        life
        for life in _lives(texts, wanted, counted, many=False)
        if life.source is not PhraseSource.LEXICON or any(life.counts)
    ]
    if mine and texts:
        from speechdiff.history.phrases.mining import mined

        every = mined(texts, matching, tick) if found is None else found
        new = [each for each in every if each[0] not in known]
        names = [TrackedPhrase(text, source=PhraseSource.MINED) for text, _ in new]
        lives += _lives(texts, names, [places for _, places in new], many=True)
    return tuple(_in_order(lives))


def _in_order(lives: Sequence[PhraseLife]) -> list[PhraseLife]:
    """The user's own; of the others what came, went or returned, most telling first; the rest."""
    own = [each for each in lives if each.source is PhraseSource.TRACKED]
    others = [each for each in lives if each.source is not PhraseSource.TRACKED]
    changed = [each for each in others if each.status in _CHANGED]
    rest = [each for each in others if each.status not in _CHANGED]
    return own + sorted(changed, key=lambda each: -telling(each.counts)) + rest


def _lives(
    texts: Sequence[str],
    wanted: Sequence[TrackedPhrase],
    counted: Sequence[tuple[int, ...]],
    *,
    many: bool,
) -> list[PhraseLife]:
    sizes = [size(text) for text in texts]
    rated = [_rates(places, sizes) for places in counted]
    fates = [fate(places) for places in counted]
    tests = {
        at: trend(counted[at], rated[at])
        for at, told in enumerate(fates)
        if told is None and testable(counted[at])
    }
    judged = adjusted([p for _, p in tests.values()]) if many else [p for _, p in tests.values()]
    leanings = {
        at: leaning(direction, p)
        for (at, (direction, _)), p in zip(tests.items(), judged, strict=True)
    }
    return [
        PhraseLife(
            each.text,
            counted[at],
            rated[at],
            fates[at] or leanings.get(at, Status.STEADY),
            each.source,
            each.group,
            tests[at][1] if at in tests else None,
        )
        for at, each in enumerate(wanted)
    ]


def size(text: str) -> int:
    """Characters, white space left out."""
    return len("".join(text.split()))


def _rates(places: Sequence[int], sizes: Sequence[int]) -> tuple[float, ...]:
    pairs = zip(places, sizes, strict=True)
    return tuple([round(PER * count / size, 4) if count else 0.0 for count, size in pairs])
