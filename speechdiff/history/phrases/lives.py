"""The lives of phrases: their counts in each draft, and what became of them.

    0 0 8 9 9 10 10   new        3 3 0 0   gone        2 0 2 2   returned

An *absence* is `patience` drafts in a row without the phrase: one draft, or a tenth of all where
there are twenty or more. Of seven drafts one leaves out what an editor took out; of fifty yearly
reports one or two leave out by chance what the others say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from speechdiff.history.phrases.counting import counts
from speechdiff.history.phrases.matching import Matching
from speechdiff.history.phrases.ticking import Tick, silent
from speechdiff.history.phrases.trend import LEAST_DRAFTS, LEVEL, adjusted, trend
from speechdiff.lineage import PhraseLife, PhraseSource, Status, TrackedPhrase


def patience(drafts: int) -> int:
    """Drafts in a row without a phrase that make an absence."""
    return max(1, drafts // 10)


def fate(counts: Sequence[int]) -> Status | None:
    """The status that absences tell, or None for a phrase that was there all the time.

    ``gone``: the newest draft does not have it and an older one did. ``new``: the newest has it,
    it was absent before its first draft, and never after. ``returned``: the newest has it, and
    after its first draft it was absent. One that no draft has was always absent: ``steady``.
    """
    if not any(counts):
        return Status.STEADY
    if not counts[-1]:
        return Status.GONE
    enough = patience(len(counts))
    runs = [(bool(there), len(list(run))) for there, run in groupby(counts, key=bool)]
    late = not runs[0][0] and runs[0][1] >= enough
    away = any(not there and length >= enough for there, length in runs[1:])
    if away:
        return Status.RETURNED
    return Status.NEW if late else None


def telling(counts: Sequence[int]) -> float:
    """How much there is to tell of a phrase that came, went or returned, to sort by.

    As often as it was said, and less where it was absent for a shorter time than it was there: what
    thirty reports had and the last one leaves out may be back next year. Of one that returned, what
    was said before or after its longest absence, whichever is less.
    """
    there = [at for at, count in enumerate(counts) if count]
    if not there:
        return 0.0
    first, last, life = there[0], there[-1], there[-1] - there[0] + 1
    match fate(counts):
        case Status.RETURNED:
            split = max(range(1, len(there)), key=lambda at: there[at] - there[at - 1])
            return min(sum(counts[: there[split]]), sum(counts[there[split] :]))
        case Status.GONE:
            return sum(counts) * min(1.0, (len(counts) - 1 - last) / life)
        case Status.NEW:
            return sum(counts) * min(1.0, first / life)
    return sum(counts)


def leaning(direction: int, p: float) -> Status:
    """Rising, falling or steady by the test in `trend`."""
    if p > LEVEL or not direction:
        return Status.STEADY
    return Status.RISING if direction > 0 else Status.FALLING


def testable(counts: Sequence[int]) -> bool:
    """Whether there are enough drafts for the test."""
    return len(counts) >= LEAST_DRAFTS


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
    mined_counts: Sequence[tuple[str, tuple[int, ...]]] | None = None,
) -> tuple[PhraseLife, ...]:
    """The life of each tracked phrase, and of those that are mined, in these texts, oldest first.

    Phrases that the user named stand first, as they were given; then those that came, went or
    returned, the most telling first; then the others.

    A phrase that is tracked twice, or tracked and mined, is told once; one of the shipped list that
    no draft has is left out. Counts are those of
    `occurrences`. Whether a phrase rises or falls is tested where it was there all the time and
    there are drafts enough; of mined ones, which nobody asked for, at most one in twenty of those
    called so is wrong (false discovery rate, Benjamini and Hochberg).

    `tick` hears how far the mining is; what it raises ends it. `mined_counts` is what `mined` gave
    for the same texts, so that they are not mined again.
    """
    by_text = {each.text: each for each in reversed(tracked)}
    followed = [each for each in dict.fromkeys(tracked) if by_text[each.text] is each]
    draft_counts = counts(texts, [each.text for each in followed], matching)
    lives = [
        life
        for life in _lives(texts, followed, draft_counts, many=False)
        if life.source is not PhraseSource.LEXICON or any(life.counts)
    ]
    if mine and texts:
        from speechdiff.history.phrases.mining import mined

        every = mined(texts, matching, tick) if mined_counts is None else mined_counts
        new = [each for each in every if each[0] not in by_text]
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
    followed: Sequence[TrackedPhrase],
    draft_counts: Sequence[tuple[int, ...]],
    *,
    many: bool,
) -> list[PhraseLife]:
    sizes = [size(text) for text in texts]
    draft_rates = [_rates(places, sizes) for places in draft_counts]
    fates = [fate(places) for places in draft_counts]
    tests = {
        at: trend(draft_counts[at], draft_rates[at])
        for at, status in enumerate(fates)
        if status is None and testable(draft_counts[at])
    }
    p_values = adjusted([p for _, p in tests.values()]) if many else [p for _, p in tests.values()]
    leanings = {
        at: leaning(direction, p)
        for (at, (direction, _)), p in zip(tests.items(), p_values, strict=True)
    }
    return [
        PhraseLife(
            each.text,
            draft_counts[at],
            draft_rates[at],
            fates[at] or leanings.get(at, Status.STEADY),
            each.source,
            each.group,
            tests[at][1] if at in tests else None,
        )
        for at, each in enumerate(followed)
    ]


def size(text: str) -> int:
    """Characters, white space left out."""
    return len("".join(text.split()))


def _rates(places: Sequence[int], sizes: Sequence[int]) -> tuple[float, ...]:
    pairs = zip(places, sizes, strict=True)
    return tuple([round(PER * count / size, 4) if count else 0.0 for count, size in pairs])
