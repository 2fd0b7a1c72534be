"""How well the confidence of links is calibrated, and what asking about unsure ones would gain.

    python -m bench.confidence [FOLDER ...] [--gold GOLD] [--drafts N] [--fit]

FOLDER (default: versions) holds texts, .txt or .md, of which pairs of drafts are made (see
`bench.made_drafts`). Prints a reliability table on these and one on the speeches of GOLD (default:
tests/gold): of the links between two confidences the share that is right, member by member. Then
what F1 of changed links and the share of exact ones become if the gold is asked about the least
certain 2, 5, 10 and 20 % of changed sentences. --fit fits the tables of
`speechdiff.compare.confidence` anew on the made drafts; the gold takes no part in that.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bench.look_alikes import texts
from bench.made_drafts import LEAST_SENTENCES, made_drafts
from bench.quality import ROOT, gold_link, texts_of
from bench.scoring import Edge, Tally, UnitLink, edges_of, unit_links, unit_spans
from bench.table import markdown_table
from speechdiff.compare.align import align
from speechdiff.compare.confidence import Confidence
from speechdiff.model import Kind, Link
from speechdiff.text.forms import fold_letters

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
SHARES = (0.0, 0.02, 0.05, 0.1, 0.2)
RIDGE = 1.0
ROUNDS = 30


class Judged(NamedTuple):
    """A link, what speaks for it, and whether it is right."""

    alone: bool
    evidence: dict[str, float]
    confidence: float
    right: bool


def judged_drafts(folders: Iterable[Path], number: int) -> Iterator[Judged]:
    """The links of so many pairs of drafts made of the texts, those of the same text left out."""
    chance = random.Random(1)
    stock = [text for text in texts(folders) if len(text) >= LEAST_SENTENCES]
    for _ in range(number):
        text = chance.choice(stock)
        others = chance.choice([other for other in stock if other is not text] or [text])
        drafts = made_drafts(text, others, chance)
        alignment = align(*([fold_letters(s) for s in side] for side in drafts[:2]))
        confidence = Confidence(alignment)
        linked = {i: links for links in drafts.links for i in links[0]}
        paired = [(tuple(p.old), tuple(p.new)) for p in alignment.pairings]
        held = {i for olds, _ in paired for i in olds}, {j for _, news in paired for j in news}
        for olds, news in paired:
            link = Link(Kind.EDITED, olds, news)
            if confidence.of(link) < 1:
                right = (frozenset(olds), frozenset(news)) in drafts.links
                yield Judged(False, confidence.evidence(link), confidence.of(link), right)
        true_new = {j for _, news in drafts.links for j in news}
        for side, true in ((0, set(linked)), (1, true_new)):
            for member in set(range(len(drafts[side]))) - held[side]:
                link = Link(Kind.DELETED, *(((member,), ()) if side == 0 else ((), (member,))))
                right = member not in true
                yield Judged(True, confidence.evidence(link), confidence.of(link), right)


def fitted(rows: Sequence[Judged]) -> dict[str, float]:
    """Weights of logistic regression (Newton's method, a ridge of RIDGE), to two digits."""
    import numpy as np

    names = list(rows[0].evidence)
    x = np.array([[row.evidence[name] for name in names] for row in rows])
    y = np.array([row.right for row in rows], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - chance) - RIDGE * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + RIDGE * np.eye(len(names))
        weights += np.linalg.solve(curve, gradient)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def reliability(rows: Sequence[tuple[float, bool]]) -> str:
    """Between two confidences each: links, their mean confidence, the share that is right."""
    table = []
    for low, high in pairwise(BINS):
        some = [row for row in rows if low <= row[0] < high]
        if some:
            mean, right = (sum(row[k] for row in some) / len(some) for k in (0, 1))
            table.append(
                [f"{low:g} to {min(high, 1):g}", f"{len(some)}", f"{mean:.2f}", f"{right:.2f}"]
            )
    return markdown_table(("confidence", "links", "mean", "right"), table)


class GoldPair(NamedTuple):
    """Two drafts of a speech: what was found, with its confidence, and what is wanted."""

    found: list[tuple[float, UnitLink]]
    wanted: list[UnitLink]
    same: frozenset[Edge]
    """Edges whose two texts are the same: they are not scored."""


Compare = Callable[[Path, tuple[str, str], tuple[str, str]], dict[str, Any]]
"""From gold.json, the names of two drafts and their texts to their comparison, as plain data."""


def own_comparison(_gold: Path, _names: tuple[str, str], texts: tuple[str, str]) -> dict[str, Any]:
    """The comparison of this clone."""
    import speechdiff

    return speechdiff.compare(*texts).to_dict()


def gold_pairs(gold: Path, compare: Compare = own_comparison) -> Iterator[GoldPair]:
    """All pairs of drafts of the speeches."""
    for folder in sorted(path.parent for path in gold.glob("speeches/*/gold.json")):
        speech = json.loads((folder / "gold.json").read_text("utf-8"))
        drafts = texts_of(folder, speech)
        units = {name: [s["text"] for s in speech["sentences"][name]] for name in drafts}
        ids = {
            name: {s["id"]: number for number, s in enumerate(speech["sentences"][name])}
            for name in drafts
        }
        for pair in speech["pairs"]:
            names = pair["old"], pair["new"]
            old_text, new_text = (drafts[name] for name in names)
            comparison = compare(folder / "gold.json", names, (old_text, new_text))
            spans = [unit_spans(drafts[name], units[name]) for name in names]
            links = unit_links(comparison, *spans)
            confidences = [link["confidence"] for link in comparison["links"]]
            wanted = [gold_link(link, *(ids[name] for name in names)) for link in pair["links"]]
            edges = edges_of([*links, *wanted])
            old, new = (units[name] for name in names)
            same = frozenset((i, j) for i, j in edges if old[i] == new[j])
            yield GoldPair(list(zip(confidences, links, strict=True)), wanted, same)


def changed(pair: GoldPair) -> Iterator[tuple[float, UnitLink]]:
    """The found links that are not the same text on both sides."""
    return ((c, link) for c, link in pair.found if link.kind != "unchanged")


def asked(pairs: Sequence[GoldPair], share: float) -> Tally:
    """The figures once the gold told all about the least certain share of changed sentences."""
    ranked = sorted(
        (confidence, n, k)
        for n, pair in enumerate(pairs)
        for k, (confidence, link) in enumerate(pair.found)
        if link.kind != "unchanged"
    )
    sizes = [len(pairs[n].found[k][1].old) + len(pairs[n].found[k][1].new) for _, n, k in ranked]
    budget, chosen = share * sum(sizes), set()
    for (_, n, k), size in zip(ranked, sizes, strict=True):
        budget -= size
        if budget < 0:
            break
        chosen.add((n, k))
    tally = Tally()
    for n, pair in enumerate(pairs):
        links = [link for k, (_, link) in enumerate(pair.found) if (n, k) in chosen]
        told = [want for want in pair.wanted if any(_touch(want, link) for link in links)]
        kept = [link for _, link in pair.found if not any(_touch(link, want) for want in told)]
        found = [*kept, *told]
        edges, wanted = edges_of(found) - pair.same, edges_of(pair.wanted) - pair.same
        tally.add("changed", len(edges & wanted), len(edges), len(wanted))
        members = {link.members for link in found}
        for want in pair.wanted:
            if want.kind != "unchanged":
                tally.add("exact", want.members in members, 0, 1)
    return tally


def _touch(one: UnitLink, other: UnitLink) -> bool:
    return bool(one.old & other.old or one.new & other.new)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "versions"])
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--drafts", type=int, default=200, metavar="N")
    parser.add_argument("--fit", action="store_true", help="fit the tables anew and print them")
    options = parser.parse_args()
    made = list(judged_drafts(options.folders, options.drafts))
    for alone, title in ((False, "LINKED"), (True, "ALONE")):
        rows = [row for row in made if row.alone is alone]
        if options.fit:
            print(title, fitted(rows))
        print(f"\n### Made drafts, {title.lower()}\n")
        print(reliability([(row.confidence, row.right) for row in rows]))
    pairs = list(gold_pairs(options.gold))
    for alone in (False, True):
        rows = [
            (confidence, any(link.members == want.members for want in pair.wanted))
            for pair in pairs
            for confidence, link in changed(pair)
            if (link.kind in ("deleted", "inserted")) is alone
        ]
        print(f"\n### Gold, {'alone' if alone else 'linked'}\n\n{reliability(rows)}")
    rows = []
    for share in SHARES:
        tally = asked(pairs, share)
        rows.append([f"{share:.0%}", f"{tally.f1('changed'):.3f}", f"{tally.recall('exact'):.3f}"])
    print(f"\n### Asked\n\n{markdown_table(('sentences asked', 'changed', 'exact'), rows)}")


if __name__ == "__main__":
    main()
