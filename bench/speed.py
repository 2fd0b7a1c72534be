"""Measures speechdiff and its peers in one run.

    python -m bench.speed [--quick] [--write docs/benchmarks.md]

Prints the page, or writes it. `--quick` leaves out 30,000 sentences and the slow rounds. Peers are
installed by `python -m bench.peers --install`; those that are not there are skipped by name.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import inputs, measures, parts
from bench.answers import answers
from bench.page import Page
from bench.peers import versions
from bench.word_edits import scores

ROUNDS = 7
QUICK_ROUNDS = 2
OWN_ROUNDS = 5
PEER_LIMIT, QUICK_PEER_LIMIT = 60.0, 10.0


def main() -> None:
    options = arguments().parse_args()
    sheet = Page()
    chosen = options.only or list(PARTS)
    with tempfile.TemporaryDirectory() as name:
        for part in chosen:
            print(f"{part} ...", file=sys.stderr, flush=True)
            PARTS[part](sheet, options, Path(name))
    call = "python -m bench.speed" + (" --quick" if options.quick else "")
    text = sheet.text(versions(), options.date, call)
    if options.write:
        options.write.write_text(text, "utf-8")
    else:
        print(text, end="")


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, nothing slow")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page there")
    parser.add_argument("--date", default="", help="a date to put on the page")
    parser.add_argument("--gold", type=Path, help="a gold folder with edits/*.jsonl.gz")
    parser.add_argument("--texts", type=Path, help="a folder of real texts, *.txt")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="some parts only")
    return parser


def cold(sheet: Page, options: argparse.Namespace, folder: Path) -> None:
    rounds = QUICK_ROUNDS if options.quick else ROUNDS
    parts.cold_part(sheet, measures.cold_start(folder, rounds))


def imports(sheet: Page, options: argparse.Namespace, folder: Path) -> None:
    rounds = QUICK_ROUNDS if options.quick else ROUNDS
    parts.import_part(sheet, measures.import_times(folder, rounds))


def report(sheet: Page, options: argparse.Namespace, folder: Path) -> None:
    parts.report_part(sheet, beside(inputs.report_pair(), options, folder))


def example(sheet: Page, options: argparse.Namespace, folder: Path) -> None:
    parts.example_part(sheet, beside(inputs.example_pair(), options, folder))


def beside(pair: inputs.Pair, options: argparse.Namespace, folder: Path) -> measures.Beside:
    limit = QUICK_PEER_LIMIT if options.quick else PEER_LIMIT
    rounds = QUICK_ROUNDS if options.quick else ROUNDS
    return measures.side_by_side(pair, folder, rounds, limit)


def growth(sheet: Page, options: argparse.Namespace, folder: Path) -> None:
    sizes = (300, 3_000) if options.quick else (300, 3_000, 30_000)
    made_up = measures.growth_pairs(sizes)
    real = measures.real_pairs(options.texts, sizes) if options.texts else []
    found = measures.own_times([*made_up, *real], folder, OWN_ROUNDS)
    parts.growth_part(sheet, [found[p.name] for p in made_up], [found[p.name] for p in real])


def hard(sheet: Page, options: argparse.Namespace, folder: Path) -> None:
    crowd = measures.CROWD // 10 if options.quick else measures.CROWD
    couples = measures.hard_pairs(crowd, measures.LONG)
    pairs = {pair.name: pair for couple in couples for pair in couple}
    found = measures.own_times(list(pairs.values()), folder, OWN_ROUNDS)
    parts.hard_part(sheet, [(found[h.name], found[n.name]) for h, n in couples])


def fixture(sheet: Page, _: argparse.Namespace, folder: Path) -> None:
    parts.answer_part(sheet, *answers(folder))


def edits(sheet: Page, options: argparse.Namespace, _: Path) -> None:
    parts.edit_part(sheet, scores(options.gold) if options.gold else [])


PARTS: Mapping[str, Callable[[Page, argparse.Namespace, Path], None]] = {
    "cold": cold,
    "imports": imports,
    "report": report,
    "example": example,
    "growth": growth,
    "hard": hard,
    "fixture": fixture,
    "edits": edits,
}

if __name__ == "__main__":
    main()
