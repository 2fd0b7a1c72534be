"""A study of the aligner's named numbers: what they reach, and what others would.

A number is judged by F1 of changed links; what does not depend on the numbers is worked out once
(see `bench.alignment`).
"""

from __future__ import annotations

import json
import random
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.alignment import aligned, engine_value, engine_with
from bench.quality import document_tally, rows_of, set_name, speech_tally
from bench.scoring import Tally

NAMES = {
    "THRESHOLD_IN_ORDER": 0.4,
    "THRESHOLD_MOVED": 0.5,
    "LEAST_MOVED_VALUE": 5.0,
    "LEAST_CONTAINED": 0.5,
    "LEAST_OWN": 0.5,
    "MEMBER_COST": 2.0,
    "RIVAL_SHARE": 0.5,
    "ADDITION": 2.0,
    "THRESHOLD_IN_SLOT": 0.25,
    "THRESHOLD_IN_PLACE": 0.25,
    "SURE_NEIGHBOUR": 0.5,
    "LENGTH_RATIO": 2.0,
    "LEAST_LEFT_OVER": 0.5,
    "LEAST_UNEXPLAINED": 0.25,
    "SURE_NEIGHBOURS": 0.75,
    "STAYED": 0.25,
    "FRAME_KEPT": 0.75,
    "FRAME_AHEAD": 0.5,
    "REPLACED_ALIKE": 0.5,
    "LENGTHS_ALIKE": 0.75,
    "WHOLE_CLAUSE": 5.0,
    "HALF_FRAME": 0.6,
    "HALF_FRAME_AHEAD": 0.4,
    "OPENING_BELOW": 0.2,
    "LEAST_CROSSED": 0.25,
    "LENGTH_RATIO_OF_TWO": 1.5,
}
"""The numbers, each with a round value to start a search from that owes nothing to the gold."""
FACTORS = (0.8, 1.25)
LEAST_GAIN = 0.0005
"""Gain of the training mean below which the shipped numbers stay what they are."""
DRAWS = 400
LEAST_DOCUMENTS = 20
"""Documents of a corpus below which drawing them anew says nothing."""
KEPT_EVERY = 25
"""Evaluations after which the memory is written."""
FIGURES = ("changed", "exact", "moves", "look-alikes")

Numbers = tuple[float, ...]
"""A value for each of NAMES, in that order."""
Group = tuple[str, ...]
"""Names of sets that are scored as one."""


class Fold(NamedTuple):
    """What the numbers are chosen on, each group with the same say, and what is left out."""

    training: tuple[Group, ...]
    held_out: Group


class Choice(NamedTuple):
    """The numbers that were chosen for a fold."""

    fold: Fold
    numbers: Numbers


class Study:
    """The sets of a gold folder, and what was evaluated on them so far."""

    def __init__(self, gold: Path, memory: Path | None = None) -> None:
        folders = sorted(path.parent for path in gold.glob("speeches/*/gold.json"))
        documents = sorted(gold.glob("documents/*.jsonl.gz"))
        self.sets: dict[str, list[Callable[[], Tally]]] = {}
        for folder in folders:
            self.sets[folder.name] = [partial(speech_tally, [folder], aligned)]
        for path in documents:
            rows = rows_of(path)
            self.sets[set_name(path)] = [partial(document_tally, [row], aligned) for row in rows]
        self.speeches: Group = tuple(folder.name for folder in folders)
        self.corpora: tuple[Group, ...] = (
            *((self.speeches,) if folders else ()),
            *((set_name(path),) for path in documents),
        )
        self._memory = memory
        self._known: dict[str, list[list[list[int]]]] = {}
        if memory and memory.exists():
            self._known = json.loads(memory.read_text("utf-8"))

    def title(self, group: Group) -> str:
        """What a group is called in tables."""
        return "speeches" if group == self.speeches else ", ".join(group)

    def tally(self, group: Group, numbers: Numbers) -> Tally:
        """The counts of a group as a whole."""
        return summed(self._documents(group, numbers))

    def f1(self, group: Group, numbers: Numbers) -> float:
        """F1 of changed links of a group as a whole."""
        return self.tally(group, numbers).f1("changed")

    def mean(self, groups: Iterable[Group], numbers: Numbers) -> float:
        """Mean F1 of changed links over groups."""
        return statistics.fmean(self.f1(group, numbers) for group in groups)

    def standard_error(self, group: Group, numbers: Numbers) -> float | None:
        """How far F1 of changed links would differ on other documents: they are drawn anew."""
        documents = self._documents(group, numbers)
        if len(documents) < LEAST_DOCUMENTS:
            return None
        chance = random.Random(1)
        drawn = (summed(chance.choices(documents, k=len(documents))) for _ in range(DRAWS))
        return statistics.stdev(tally.f1("changed") for tally in drawn)

    def folds(self) -> Iterator[Fold]:
        """All corpora but one, then all speeches but one."""
        if len(self.corpora) > 1:
            for corpus in self.corpora:
                yield Fold(tuple(other for other in self.corpora if other != corpus), corpus)
        if len(self.speeches) > 1:
            for speech in self.speeches:
                rest = tuple(other for other in self.speeches if other != speech)
                others = (corpus for corpus in self.corpora if corpus != self.speeches)
                yield Fold((rest, *others), (speech,))

    def _documents(self, group: Group, numbers: Numbers) -> list[list[list[int]]]:
        return [counts for name in group for counts in self._counts(name, numbers)]

    def _counts(self, name: str, numbers: Numbers) -> list[list[list[int]]]:
        """For each document of a set, for each of FIGURES: hits, found, wanted."""
        key = f"{name} {' '.join(f'{number:.4f}' for number in numbers)}"
        if key not in self._known:
            with engine_with(dict(zip(NAMES, numbers, strict=True))):
                tallies = [score() for score in self.sets[name]]
            self._known[key] = [
                [[t.hits[f], t.found[f], t.wanted[f]] for f in FIGURES] for t in tallies
            ]
            print(f"{len(self._known)}: {key}", file=sys.stderr, flush=True)
            if len(self._known) % KEPT_EVERY == 0:
                self.keep()
        return self._known[key]

    def keep(self) -> None:
        """Write down what was evaluated."""
        if self._memory:
            self._memory.write_text(json.dumps(self._known), "utf-8")


def summed(documents: Iterable[Sequence[Sequence[int]]]) -> Tally:
    """One tally of the counts of several documents."""
    tally = Tally()
    for counts in documents:
        for figure, (hits, found, wanted) in zip(FIGURES, counts, strict=True):
            tally.add(figure, hits, found, wanted)
    return tally


def shipped() -> Numbers:
    """The numbers of the engine."""
    return tuple(map(engine_value, NAMES))


def changed_by(numbers: Numbers, place: int, factor: float) -> Numbers:
    """The numbers, the one at that place times a factor, to four digits behind the point."""
    return (*numbers[:place], round(numbers[place] * factor, 4), *numbers[place + 1 :])


def chosen(study: Study, groups: Sequence[Group], start: Numbers) -> Numbers:
    """The start, or the start with one number times a factor if the groups gain by it."""
    tried = [changed_by(start, place, factor) for place in range(len(NAMES)) for factor in FACTORS]
    best = max(tried, key=lambda numbers: study.mean(groups, numbers))
    gains = study.mean(groups, best) >= study.mean(groups, start) + LEAST_GAIN
    return best if gains else start


def choices(study: Study) -> list[Choice]:
    """What is chosen on every fold, from the numbers that the sensitivity tables look at."""
    found = [Choice(fold, chosen(study, fold.training, shipped())) for fold in study.folds()]
    study.keep()
    return found
