"""How much the alignment hangs on the engine's named numbers, and how well these hold elsewhere.

    python -m bench.thresholds [GOLD] [--page FILE] [--memory FILE]

GOLD (default: tests/gold) is a folder as `bench.quality` reads it; its `edits` are left out, since
only the alignment is looked at. Two questions are asked of the numbers that
`bench.threshold_study` names:

  sensitivity   each number by itself at 0.8 and 1.25 times its value; each rule off
  held out      of all these numbers those are chosen that are best on all corpora but one (then on
                all speeches but one); what they reach on the one left out is set beside what the
                shipped numbers reach there

The measure is F1 of changed links; the choice looks at its mean over corpora. --page writes the
tables between the marks of a Markdown file. --memory keeps what was evaluated, so that a run that
was interrupted goes on; delete it when the engine changes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.alignment import remembering
from bench.quality import ROOT
from bench.table import markdown_table
from bench.threshold_study import FACTORS, NAMES, Choice, Group, Study, changed_by, choices, shipped

OFF: dict[str, dict[str, float]] = {
    "no splits and merges but by what is left over": {"LEAST_CONTAINED": 9.0},
    "no cost of a further member": {"MEMBER_COST": 0.0},
    "no growth by what is left over": {"LEAST_LEFT_OVER": 9.0},
    "growth by crumbs too": {"LEAST_UNEXPLAINED": 0.0},
    "no edited sentence moves": {"THRESHOLD_MOVED": 2.0},
    "moves of any worth": {"LEAST_MOVED_VALUE": 0.0},
    "rivals are candidates too": {"RIVAL_SHARE": 0.0},
    "additions count in full": {"ADDITION": 1e9},
    "no links by slot with words in common": {"THRESHOLD_IN_SLOT": 2.0, "THRESHOLD_IN_PLACE": 2.0},
    "the same threshold at any place in a slot": {"THRESHOLD_IN_PLACE": 0.2},
    "no rewrites by position alone": {"LENGTH_RATIO": 0.0},
    "rewrites of any length": {"LENGTH_RATIO": 1e9},
    "rewrites beside any neighbours": {"SURE_NEIGHBOUR": 0.0},
    "no neighbour makes up for the other": {"SURE_NEIGHBOURS": 9.0},
    "look-alikes are linked": {"FRAME_KEPT": 9.0, "HALF_FRAME": 9.0, "OPENING_BELOW": 0.0},
    "half a frame is none": {"HALF_FRAME": 9.0},
    "members of a list that begin alike are linked": {"OPENING_BELOW": 0.0},
    "no rewrites side by side": {"LENGTH_RATIO_OF_TWO": 0.0},
    "neighbours are never regrouped": {"LEAST_CROSSED": 9.0},
}
"""What the numbers are when a rule is switched off."""
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"


def tables_of(study: Study) -> Iterator[str]:
    """The tables of the page, each under its heading."""
    yield f"### Shipped numbers\n\n{base_table(study)}"
    for corpus in study.corpora:
        yield (f"### Sensitivity: {study.title(corpus)}\n\n{sensitivity_table(study, corpus)}")
    yield f"### Rules switched off\n\n{off_table(study)}"
    chosen = choices(study)
    yield f"### Held out\n\n{held_out_table(study, chosen)}"
    yield f"### Chosen values\n\n{values_table(chosen)}"


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
                "" if error is None else f"{error:.3f}",
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


def off_table(study: Study) -> str:
    rows = []
    for rule, values in OFF.items():
        numbers = tuple(values.get(name, own) for name, own in zip(NAMES, shipped(), strict=True))
        rows.append(
            [
                rule,
                *(
                    f"{study.f1(corpus, numbers) - study.f1(corpus, shipped()):+.3f}"
                    for corpus in study.corpora
                ),
            ]
        )
    return markdown_table(("rule", *map(study.title, study.corpora)), rows)


def held_out_table(study: Study, chosen: Iterable[Choice]) -> str:
    rows = []
    for fold, numbers in chosen:
        own, other = study.tally(fold.held_out, shipped()), study.tally(fold.held_out, numbers)
        rows.append(
            [
                study.title(fold.held_out),
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
        "trained on: shipped",
        "trained on: chosen",
        "held out: shipped",
        "held out: chosen",
        "exact / moves / look-alikes: shipped",
        "the same: chosen",
    )
    return markdown_table(heads, rows)


def values_table(chosen: Sequence[Choice]) -> str:
    rows = []
    for fold, numbers in chosen:
        changes = [
            f"`{name}` {value:g}"
            for name, own, value in zip(NAMES, shipped(), numbers, strict=True)
            if own != value
        ]
        rows.append(
            [
                "speeches" if len(fold.held_out) > 1 else fold.held_out[0],
                ", ".join(changes) or "as shipped",
            ]
        )
    return markdown_table(("held out", "chosen on the rest"), rows)


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
