"""How much the alignment hangs on the engine's named numbers, and how well these hold elsewhere.

    python -m bench.thresholds [GOLD] [--page FILE] [--memory FILE]

GOLD (default: tests/gold) is a folder as `bench.quality` reads it; its `edits` are left out, since
only the alignment is looked at. Two questions are asked of the numbers in `NAMES`:

  sensitivity   each number by itself at 0.8, 0.9, 1.1 and 1.25 times its value
  held out      the numbers are chosen anew, by coordinate search, on all corpora but one (then on
                all speeches but one); what they reach on the one left out is set beside what the
                shipped numbers reach there

The measure is F1 of changed links; the search looks at its mean over corpora. --page writes the
tables between the marks of a Markdown file. --memory keeps what was evaluated, so that a run that
was interrupted goes on; delete it when the engine changes.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.alignment import aligned, engine_value, engine_with, remembering
from bench.quality import ROOT, document_tally, rows_of, set_name, speech_tally
from bench.scoring import Tally
from bench.table import markdown_table

NAMES = {
    "PRICE_IN_ORDER": 0.4,
    "PRICE_MOVED": 0.5,
    "LEAST_MOVED_VALUE": 5.0,
    "LEAST_CONTAINED": 0.5,
    "MEMBER_PRICE": 2.0,
    "RIVAL_SHARE": 0.5,
    "ADDITION": 2.0,
    "PRICE_IN_SLOT": 0.25,
    "PRICE_IN_PLACE": 0.25,
    "SURE_NEIGHBOUR": 0.5,
    "LENGTH_RATIO": 2.0,
    "LEAST_LEFT_OVER": 0.5,
    "LEAST_UNEXPLAINED": 0.25,
}
"""The numbers, each with a round value to start a search from that owes nothing to the gold."""
FACTORS = (0.8, 0.9, 1.1, 1.25)
PASSES = 2
"""Times that a search goes through the numbers."""
LEAST_GAIN = 0.0005
"""Gain of the mean below which a number stays what it is."""
DRAWS = 400
KEPT_EVERY = 25
"""Evaluations after which the memory is written."""
FIGURES = ("changed", "exact", "moves", "look-alikes")
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"

Numbers = tuple[float, ...]
"""A value for each of NAMES, in that order."""
Group = tuple[str, ...]
"""Names of sets that are scored as one."""


class Fold(NamedTuple):
    """What the numbers are chosen on, each group with the same say, and what is left out."""

    training: tuple[Group, ...]
    held_out: Group


class Choice(NamedTuple):
    """The numbers that a search chose for a fold, and where it began."""

    fold: Fold
    start: str
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

    def standard_error(self, group: Group, numbers: Numbers) -> float:
        """How far F1 of changed links would differ on other documents: they are drawn anew."""
        documents = self._documents(group, numbers)
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


def searched(study: Study, groups: Sequence[Group], start: Numbers) -> Numbers:
    """Coordinate search: each number in turn takes the value that is best for the mean."""
    best, reached = start, study.mean(groups, start)
    for _ in range(PASSES):
        before = best
        for place in range(len(NAMES)):
            tried = [changed_by(best, place, factor) for factor in FACTORS]
            means = [study.mean(groups, numbers) for numbers in tried]
            if max(means) >= reached + LEAST_GAIN:
                reached = max(means)
                best = tried[means.index(reached)]
        if best == before:
            break
    return best


def choices(study: Study) -> list[Choice]:
    """What the search chooses on every fold.

    It begins at the round numbers, since the shipped ones have seen what is held out; where a
    whole corpus is, at the shipped ones as well.
    """
    found = []
    for fold in study.folds():
        starts = {"round": tuple(NAMES.values())}
        if fold.held_out in study.corpora:
            starts["shipped"] = shipped()
        for start, numbers in starts.items():
            found.append(Choice(fold, start, searched(study, fold.training, numbers)))
            study.keep()
    return found


def tables_of(study: Study) -> Iterator[str]:
    """The tables of the page, each under its heading."""
    yield f"### Shipped numbers\n\n{base_table(study)}"
    for corpus in study.corpora:
        yield (f"### Sensitivity: {study.title(corpus)}\n\n{sensitivity_table(study, corpus)}")
    chosen = choices(study)
    yield f"### Held out\n\n{held_out_table(study, chosen)}"
    yield f"### Chosen values\n\n{values_table(study, chosen)}"


def base_table(study: Study) -> str:
    rows = []
    for corpus in study.corpora:
        tally = study.tally(corpus, shipped())
        error = study.standard_error(corpus, shipped())
        round_start = study.f1(corpus, tuple(NAMES.values()))
        rows.append(
            [
                study.title(corpus),
                f"{tally.f1('changed'):.3f}",
                f"{error:.3f}",
                f"{tally.precision('changed'):.3f}",
                f"{tally.recall('changed'):.3f}",
                f"{round_start:.3f}",
            ]
        )
    heads = ("corpus", "changed F1", "standard error", "precision", "recall", "round numbers")
    return markdown_table(heads, rows)


def sensitivity_table(study: Study, corpus: Group) -> str:
    base = study.f1(corpus, shipped())
    rows = [
        [
            f"`{name}`",
            f"{shipped()[place]:g}",
            *(
                f"{study.f1(corpus, changed_by(shipped(), place, factor)) - base:+.3f}"
                for factor in FACTORS
            ),
        ]
        for place, name in enumerate(NAMES)
    ]
    return markdown_table(("number", "shipped", *(f"x {f:g}" for f in FACTORS)), rows)


def held_out_table(study: Study, chosen: Iterable[Choice]) -> str:
    rows = []
    for fold, start, numbers in chosen:
        own, other = study.tally(fold.held_out, shipped()), study.tally(fold.held_out, numbers)
        rows.append(
            [
                study.title(fold.held_out),
                start,
                *(f"{study.mean(fold.training, n):.3f}" for n in (shipped(), numbers)),
                *(f"{tally.f1('changed'):.3f}" for tally in (own, other)),
                *(
                    " / ".join(
                        (
                            f"{tally.recall('exact'):.3f}",
                            f"{tally.f1('moves'):.3f}",
                            f"{tally.hits['look-alikes']} of {tally.wanted['look-alikes']}",
                        )
                    )
                    if tally.wanted["exact"]
                    else ""
                    for tally in (own, other)
                ),
            ]
        )
    heads = (
        "held out",
        "search began at",
        "trained on: shipped",
        "trained on: chosen",
        "held out: shipped",
        "held out: chosen",
        "exact / moves / look-alikes: shipped",
        "the same: chosen",
    )
    return markdown_table(heads, rows)


def values_table(study: Study, chosen: Sequence[Choice]) -> str:
    heads = ["number", "shipped"]
    heads += [f"without {study.title(c.fold.held_out)}, from {c.start}" for c in chosen]
    rows = [
        [f"`{name}`", f"{value:g}", *(f"{c.numbers[place]:g}" for c in chosen)]
        for place, (name, value) in enumerate(zip(NAMES, shipped(), strict=True))
    ]
    return markdown_table(heads, rows)


def write_between_marks(page: Path, tables: str) -> None:
    """Put the tables in their place on the page; what stands around them is written by people."""
    text = page.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the tables into this page")
    parser.add_argument("--memory", type=Path, metavar="FILE", help="keep evaluations here")
    options = parser.parse_args()
    study = Study(options.gold, options.memory)
    if not study.sets:
        parser.exit(2, "bench.thresholds: no gold in that folder\n")
    with remembering():
        tables = "\n\n".join(tables_of(study))
    print(tables)
    if options.page:
        write_between_marks(options.page, tables)


if __name__ == "__main__":
    main()
