"""Precision, recall and F1 of sentence borders on the gold speeches.

usage: segmentation.py [GOLD_DIR] [--misses]

GOLD_DIR (default: tests/gold) holds speeches/SLUG/gold.json beside its drafts; without drafts
there, those of versions/ are read, SLUG without its language. `sentences` lists all sentences of a
draft. A border is the offset behind a sentence that is not the last of its draft. Prints a row for
each speech and one for each language; with --misses the text around each border that is missed (-)
or made up (+).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from speechdiff.text.sentences import segment

ROOT = Path(__file__).resolve().parent.parent


def gold_borders(text: str, units: list[str]) -> set[int]:
    """Offsets behind the units, found in order in the text, but for the last."""
    borders, at = set(), 0
    for unit in units:
        at = text.index(unit, at) + len(unit)
        borders.add(at)
    return borders - {at}


def found_borders(text: str, language: str) -> set[int]:
    """Offsets behind the sentences of the tool, but for the last."""
    return {sentence.span.end for sentence in segment(text, language=language).sentences[:-1]}


def row(name: str, tally: Counter[str]) -> str:
    """One line of figures."""
    precision = tally["hit"] / (tally["hit"] + tally["made up"] or 1)
    recall = tally["hit"] / (tally["hit"] + tally["missed"] or 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    borders = tally["hit"] + tally["missed"]
    return f"{name:24} {borders:5} borders  P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}"


def score(folder: Path, *, misses: bool) -> tuple[str, Counter[str]]:
    """Language and tally of one speech."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    tally: Counter[str] = Counter()
    example = ROOT / "versions" / folder.name.partition("-")[2]
    for name, units in gold["sentences"].items():
        path = folder / name if (folder / name).exists() else example / name
        text = path.read_bytes().decode("utf-8")
        want = gold_borders(text, [unit["text"] for unit in units])
        have = found_borders(text, gold["language"])
        tally += Counter({"hit": len(want & have), "missed": len(want - have)})
        tally += Counter({"made up": len(have - want)})
        for at in sorted(want ^ have) if misses else ():
            sign = "-" if at in want else "+"
            before, after = text[max(0, at - 20) : at], text[at : at + 20]
            print(f"{sign} {folder.name}/{name} {before!r} | {after!r}")
    return gold["language"], tally


def main(arguments: list[str]) -> None:
    """Print the rows."""
    places = [argument for argument in arguments if not argument.startswith("--")]
    gold = Path(places[0]) if places else ROOT / "tests" / "gold"
    folders = sorted(path.parent for path in gold.glob("speeches/*/gold.json"))
    if not folders:
        print(f"skipped: no speeches/*/gold.json under {gold}")
        return
    languages: dict[str, Counter[str]] = {}
    for folder in folders:
        language, tally = score(folder, misses="--misses" in arguments)
        languages.setdefault(language, Counter()).update(tally)
        print(row(folder.name, tally))
    for language, tally in sorted(languages.items()):
        print(row(f"all {language}", tally))


if __name__ == "__main__":
    main(sys.argv[1:])
