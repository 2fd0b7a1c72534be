"""Replacements that recur within one step, as groups of the same words changed in the same way.

    [-转移-] 转化 [+应用+]   twice        one replacement: 转移转化 -> 转化应用
    [-全面-][+决胜+] 收官之年  five times   one replacement: 全面 -> 决胜

The atoms are the edits of links that keep words from old to new. Neighbouring atoms with little
between them are one replacement where they keep occurring together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speechdiff.history.step import Step, StepChange
from speechdiff.model import Edit, Facet, Kind, Op, Span
from speechdiff.text.forms import fold_script
from speechdiff.text.lexicon import GRAMMAR_WORDS
from speechdiff.text.word import WordKind, words

LEAST_RECURRING = 2
"""Times that a replacement must recur within a step."""
LONGEST_BRIDGE = 8
"""Characters that stay between two edits that are one replacement."""
TOGETHER = 0.75
"""Share of its occurrences that an edit must have beside the other to be one with it."""
_ROUNDS = 3
"""Times that neighbours are joined: up to four edits in one replacement and more."""
_CLAUSE_END = re.compile(r"[，。；：！？…,.;:!?\n\r]")
_NUMERIC = frozenset({Facet.NUMBER, Facet.DATE, Facet.NUMBERING})

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class EditOccurrence:
    """A replacement at one place: consecutive edits of one change, the first and last no equals."""

    change: StepChange
    first: int
    """Index of the first edit among the link's edits."""
    last: int

    @property
    def edits(self) -> Sequence[Edit]:
        """The edits from the first to the last."""
        return self.change.link.edits[self.first : self.last + 1]

    @property
    def old(self) -> Span:
        """What is replaced."""
        return _hull([edit.old for edit in self.edits])

    @property
    def new(self) -> Span:
        """What it is replaced by."""
        return _hull([edit.new for edit in self.edits])

    def key(self) -> Key:
        """The replaced and the replacing text, upper and lower case alike."""
        return self.old_text().strip().casefold(), self.new_text().strip().casefold()

    def old_text(self) -> str:
        """The replaced text."""
        return self.change.old.of(self.old) if self.change.old else ""

    def new_text(self) -> str:
        """The replacing text."""
        return self.change.new.of(self.new) if self.change.new else ""


def recurring(step: Step) -> list[list[EditOccurrence]]:
    """Groups of occurrences of the same replacement, LEAST_RECURRING or more in each."""
    atoms = [list(_atoms(change)) for change in step.changes if _keeps_words(change)]
    for _ in range(_ROUNDS):
        counts = _counts(atoms)
        bridges = {pair for pair, count in _pairs(atoms).items() if _are_one(pair, count, counts)}
        if not bridges:
            break
        atoms = [list(_bridged(row, bridges)) for row in atoms]
    groups: dict[Key, list[EditOccurrence]] = defaultdict(list)
    for row in atoms:
        for occurrence in row:
            groups[occurrence.key()].append(occurrence)
    return [group for group in groups.values() if len(group) >= LEAST_RECURRING]


def _keeps_words(change: StepChange) -> bool:
    return bool(change.old and change.new) and change.link.kind is not Kind.REWRITTEN


def _atoms(change: StepChange) -> Iterator[EditOccurrence]:
    for index, edit in enumerate(change.link.edits):
        if edit.op in (Op.REPLACE, Op.INSERT, Op.DELETE) and not edit.quiet:
            yield EditOccurrence(change, index, index)


def _counts(atoms: Sequence[Sequence[EditOccurrence]]) -> Mapping[Key, int]:
    counts: dict[Key, int] = defaultdict(int)
    for row in atoms:
        for occurrence in row:
            counts[occurrence.key()] += 1
    return counts


_Pair = tuple[Key, str, Key]


def _pairs(atoms: Sequence[Sequence[EditOccurrence]]) -> Mapping[_Pair, int]:
    """How often two replacements stand beside one another with the same words between them."""
    counts: dict[_Pair, int] = defaultdict(int)
    for row in atoms:
        for one, other in pairwise(row):
            pair = _pair(one, other)
            if pair is not None:
                counts[pair] += 1
    return counts


def _pair(one: EditOccurrence, other: EditOccurrence) -> _Pair | None:
    bridge = one.change.link.edits[one.last + 1 : other.first]
    if any(edit.op is not Op.EQUAL for edit in bridge) or one.change.old is None:
        return None
    text = "".join(one.change.old.of(edit.old) for edit in bridge)
    if len(text) > LONGEST_BRIDGE or _CLAUSE_END.search(text):
        return None
    return one.key(), text, other.key()


def _are_one(pair: _Pair, count: int, counts: Mapping[Key, int]) -> bool:
    least = max(LEAST_RECURRING, TOGETHER * min(counts[pair[0]], counts[pair[2]]))
    return count >= least


def _bridged(row: Sequence[EditOccurrence], bridges: set[_Pair]) -> Iterator[EditOccurrence]:
    before: EditOccurrence | None = None
    for occurrence in row:
        if before is not None and _pair(before, occurrence) in bridges:
            yield EditOccurrence(before.change, before.first, occurrence.last)
            before = None
            continue
        if before is not None:
            yield before
        before = occurrence
    if before is not None:
        yield before


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def telling(occurrence: EditOccurrence) -> bool:
    """Whether a replacement touches words that say something, and not numbers alone."""
    changed = [edit for edit in occurrence.edits if edit.op not in (Op.EQUAL, Op.MOVE)]
    if all(edit.facets and _NUMERIC.issuperset(edit.facets) for edit in changed):
        return False
    change = occurrence.change
    sides = [change.old.of(edit.old) for edit in changed if change.old]
    sides += [change.new.of(edit.new) for edit in changed if change.new]
    return any(says_something(text) for text in sides)


def says_something(text: str) -> bool:
    """Whether some word of a text is neither punctuation, nor a number, nor a function word."""
    return any(
        word.kind in (WordKind.HAN, WordKind.LATIN, WordKind.OTHER)
        and fold_script(text[word.start : word.end]).lower() not in GRAMMAR_WORDS
        for word in words(text)
    )
