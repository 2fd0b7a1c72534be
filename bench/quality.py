"""Scores speechdiff on gold drafts.

    python -m bench.quality [GOLD] [--misses N]

GOLD (default: tests/gold) may hold
  speeches/SLUG/gold.json   lineage of the sentences, with its drafts beside it or in versions/
  documents/NAME.jsonl.gz   which units of two versions of a document belong together
  edits/NAME.jsonl.gz       edits inside one pair of sentences

Prints a row for each set: F1 of links and of changed links, share of changes found exactly (members
and kind), F1 of moves, look-alikes linked by mistake, F1 of edits.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.scoring import (
    Engine,
    Tally,
    UnitLink,
    edges_of,
    edit_words,
    score_edits,
    score_exact,
    score_linked_units,
    score_links,
    score_moves,
    unit_links,
    unit_spans,
)
from bench.table import markdown_table

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ("links", "changed", "exact", "moves", "look-alikes", "edits")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N of each set")
    options = parser.parse_args()
    tallies = scored_sets(options.gold, own_engine)
    if not tallies:
        parser.exit(2, "bench.quality: no gold in that folder\n")
    print(quality_table(tallies))
    for name, tally in tallies.items():
        for miss in tally.misses[: options.misses]:
            print(f"{name}: " + " | ".join(miss))


def own_engine(old: str, new: str) -> dict[str, Any]:
    """The comparison of this clone."""
    import speechdiff

    return speechdiff.compare(old, new).to_dict()


def scored_sets(gold: Path, engine: Engine) -> dict[str, Tally]:
    """The tally of each set in a gold folder, and one of all speeches."""
    tallies: dict[str, Tally] = {}
    folders = sorted(path.parent for path in gold.glob("speeches/*/gold.json"))
    for folder in folders:
        tallies[folder.name] = speech_tally([folder], engine)
    if folders:
        tallies["speeches (all)"] = speech_tally(folders, engine)
    for path in sorted(gold.glob("documents/*.jsonl.gz")):
        tallies[set_name(path)] = document_tally(rows_of(path), engine)
    for path in sorted(gold.glob("edits/*.jsonl.gz")):
        tallies[set_name(path)] = edit_tally(rows_of(path), engine)
    return tallies


def quality_table(tallies: Mapping[str, Tally]) -> str:
    """The figures of all sets as a Markdown table."""
    rows = [[name, *figures_of(tally)] for name, tally in tallies.items()]
    return markdown_table(("set", *FIGURES), rows)


def figures_of(tally: Tally) -> list[str]:
    """The cells of one set; empty where the gold does not speak of a figure."""
    cells = {f: f"{tally.f1(f):.3f}" for f in FIGURES if tally.found[f] or tally.wanted[f]}
    if tally.wanted["exact"]:
        cells["exact"] = f"{tally.recall('exact'):.3f}"
    if tally.wanted["look-alikes"]:
        cells["look-alikes"] = f"{tally.hits['look-alikes']} of {tally.wanted['look-alikes']}"
    return [cells.get(figure, "") for figure in FIGURES]


def set_name(path: Path) -> str:
    return path.name.removesuffix(".jsonl.gz")


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def speech_tally(folders: Iterable[Path], engine: Engine) -> Tally:
    """The tally of one or more speeches."""
    tally = Tally()
    for folder in folders:
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        score_speech(tally, gold, texts_of(folder, gold), engine, folder.name)
    return tally


def texts_of(folder: Path, gold: Mapping[str, Any]) -> dict[str, str]:
    """The drafts that a gold names: those beside it, or those of the example speech."""
    example = ROOT / "versions" / folder.name.partition("-")[2]
    names = [draft if isinstance(draft, str) else draft["file"] for draft in gold["drafts"]]
    paths = {name: folder / name for name in names}
    return {
        name: (path if path.exists() else example / name).read_text("utf-8")
        for name, path in paths.items()
    }


def score_speech(
    tally: Tally, gold: Mapping[str, Any], texts: Mapping[str, str], engine: Engine, where: str
) -> None:
    """Count every pair of drafts that the gold of a speech speaks of."""
    units = {name: [s["text"] for s in gold["sentences"][name]] for name in texts}
    numbers = {
        name: {s["id"]: number for number, s in enumerate(gold["sentences"][name])}
        for name in texts
    }
    for pair in gold["pairs"]:
        old, new = pair["old"], pair["new"]
        spans = unit_spans(texts[old], units[old]), unit_spans(texts[new], units[new])
        found = unit_links(engine(texts[old], texts[new]), *spans)
        wanted = [gold_link(link, numbers[old], numbers[new]) for link in pair["links"]]
        edges = edges_of(found)
        score_links(tally, edges, edges_of(wanted), units[old], units[new])
        score_exact(tally, found, wanted, units[old], units[new], f"{where}/{new}")
        score_moves(tally, found, wanted)
        for negative in gold.get("hard_negatives", ()):
            a, b = negative["old"], negative["new"]
            if (a["draft"], b["draft"]) == (old, new):
                edge = numbers[old][a["id"]], numbers[new][b["id"]]
                tally.add("look-alikes", edge in edges, 0, 1)


def gold_link(link: Mapping[str, Any], old: Mapping[str, int], new: Mapping[str, int]) -> UnitLink:
    """A link of the gold in the numbers of its units."""
    return UnitLink(
        frozenset(old[name] for name in link["old"]),
        frozenset(new[name] for name in link["new"]),
        link["kind"],
        bool(link.get("moved")),
        bool(link.get("moved_tie")),
    )


def document_tally(rows: Iterable[dict[str, Any]], engine: Engine) -> Tally:
    """The tally of a set of documents, their units a paragraph each."""
    tally = Tally()
    for row in rows:
        old, new = "\n\n".join(row["old"]), "\n\n".join(row["new"])
        score_linked_units(tally, engine(old, new), row, old, new)
    return tally


def edit_tally(rows: Iterable[dict[str, Any]], engine: Engine) -> Tally:
    """The tally of a set of sentence pairs."""
    tally = Tally()
    for row in rows:
        found = edit_words(engine(row["old"], row["new"]), row["old"], row["new"])
        score_edits(tally, found, row)
    return tally


if __name__ == "__main__":
    main()
