"""Two drafts made of one text, and which of their sentences belong together.

Sentences are kept, edited, cut, put in, split, merged, moved, or replaced in place, by another one
of the text that is most like them or by one from elsewhere. Of those from elsewhere the share
REWRITTEN is said to be rewrites, as of sentences alone in their slot (docs/thresholds.md): chance
writes nothing that means the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench.look_alikes import edited, filled, mined, replaced, split
from speechdiff.compare.lookalikes import look_alike
from speechdiff.text.forms import fold_letters

REWRITTEN = 0.75
LEAST_SENTENCES, MOST_SENTENCES = 20, 60
MOST_MOVED = 4
REWORDED = 2, 6
"""Words that are replaced in a sentence that is reworded."""

Members = tuple[frozenset[int], frozenset[int]]


class MadeDrafts(NamedTuple):
    """The sentences of both drafts, and the members of each true link."""

    old: list[str]
    new: list[str]
    links: frozenset[Members]


class _Part(NamedTuple):
    old: Sequence[str]
    new: Sequence[str]
    same: bool = True


def _kept(text: Sequence[str], at: int, _: random.Random) -> _Part:
    return _Part([text[at]], [text[at]])


def _edited(text: Sequence[str], at: int, chance: random.Random) -> _Part | None:
    made = edited(text, at, chance)
    return made and _Part(*made)


def _reworded(text: Sequence[str], at: int, chance: random.Random) -> _Part | None:
    """None where the words that came make it a look-alike: chance knows no synonyms."""
    new = replaced(text, at, chance, chance.randint(*REWORDED))
    if not new or look_alike(fold_letters(text[at]), fold_letters(new)):
        return None
    return _Part([text[at]], [new])


def _filled(text: Sequence[str], at: int, chance: random.Random) -> _Part | None:
    made = filled(text, at, chance)
    return made and _Part(*made, same=False)


def _mined(text: Sequence[str], at: int, chance: random.Random) -> _Part | None:
    made = mined(text, at, chance)
    return made and _Part(*made, same=False)


def _cut(text: Sequence[str], at: int, _: random.Random) -> _Part:
    return _Part([text[at]], [])


def _split(text: Sequence[str], at: int, chance: random.Random) -> _Part | None:
    if (made := split(text, at, chance)) is None:
        return None
    (whole,), (one, other, _) = made
    halves = [one, (edited([*text, other], len(text), chance) or ("", [other]))[1][0]]
    sides = [whole], halves
    return _Part(*(sides if chance.random() < 0.5 else sides[::-1]))


_MAKERS: dict[Callable[[Sequence[str], int, random.Random], _Part | None], float] = {
    _kept: 10, _edited: 4, _reworded: 2, _cut: 1, _split: 1, _mined: 0.3, _filled: 0.2,
}  # fmt: skip
_ELSEWHERE, _PUT_IN = 1.0, 1.0


def made_drafts(text: Sequence[str], others: Sequence[str], chance: random.Random) -> MadeDrafts:
    """Two drafts of some neighbouring sentences of a text; `others` are from other texts."""
    length = min(len(text), chance.randint(LEAST_SENTENCES, MOST_SENTENCES))
    start = chance.randint(0, len(text) - length)
    makers, weights = [*_MAKERS, None, None], [*_MAKERS.values(), _ELSEWHERE, _PUT_IN]
    parts: list[_Part] = []
    for at in range(start, start + length):
        choice = chance.choices(range(len(makers)), weights)[0]
        if (make := makers[choice]) is not None:
            parts.append(make(text, at, chance) or _kept(text, at, chance))
        elif choice == len(makers) - 1:
            parts += [_Part([], [chance.choice(others)]), _kept(text, at, chance)]
        else:
            same = chance.random() < REWRITTEN
            parts.append(_Part([text[at]], [chance.choice(others)], same))
    return _joined(parts, chance)


def _joined(parts: Sequence[_Part], chance: random.Random) -> MadeDrafts:
    """The drafts of the parts, some of which stand elsewhere in the new one."""
    order = list(range(len(parts)))
    for _ in range(chance.randint(0, 2)):
        at, size = chance.randrange(len(order)), chance.randint(1, MOST_MOVED)
        block, rest = order[at : at + size], order[:at] + order[at + size :]
        place = chance.randint(0, len(rest))
        order = [*rest[:place], *block, *rest[place:]]
    old: list[str] = []
    new: list[str] = []
    olds, news = {}, {}
    for number, part in enumerate(parts):
        olds[number] = frozenset(range(len(old), len(old) + len(part.old)))
        old += part.old
    for number in order:
        news[number] = frozenset(range(len(new), len(new) + len(parts[number].new)))
        new += parts[number].new
    same = (
        (olds[n], news[n]) for n, part in enumerate(parts) if part.same and part.old and part.new
    )
    return MadeDrafts(old, new, frozenset(same))
