"""Scores a comparison against gold: links, changed links, moves, look-alikes, edits.

A comparison is plain data, schema ``speechdiff.comparison/1``. Its sentences are matched to the
units of the gold by the characters that they share, so that an engine may cut as it likes: a
sentence stands for every unit of which it holds half, or that holds half of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Comparison = dict[str, Any]
Engine = Callable[[str, str], Comparison]
Edge = tuple[int, int]
"""Number of a unit of the old draft, number of a unit of the new one."""
EditWords = tuple[str, str, str]
"""Operation, old words, new words, white space folded."""

ALIKE = {"rewritten": "edited", "regrouped": "edited"}
"""How much is new is a matter of degree: these kinds count as one."""
OPERATION = {"move": "relocate"}
"""Names of the gold for operations that are called otherwise here."""


@dataclass(slots=True)
class Tally:
    """Counts of what was found rightly, found, and wanted, by figure."""

    hits: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, ...]] = field(default_factory=list)
    """Where it happened, what happened, the old words, the new ones."""

    def add(self, figure: str, hits: int, found: int, wanted: int) -> None:
        """Add to the counts of one figure."""
        self.hits[figure] += hits
        self.found[figure] += found
        self.wanted[figure] += wanted

    def precision(self, figure: str) -> float:
        """Share of what was found that is right; 1 where nothing was."""
        return self.hits[figure] / self.found[figure] if self.found[figure] else 1.0

    def recall(self, figure: str) -> float:
        """Share of what was wanted that was found; 1 where nothing was."""
        return self.hits[figure] / self.wanted[figure] if self.wanted[figure] else 1.0

    def f1(self, figure: str) -> float:
        """Harmonic mean of precision and recall."""
        precision, recall = self.precision(figure), self.recall(figure)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A link in the numbers of the gold's units."""

    old: frozenset[int]
    new: frozenset[int]
    kind: str
    moved: bool = False
    tie: bool = False
    """Whether another set of moves as small leaves this one in its place."""

    @property
    def edges(self) -> set[Edge]:
        """Every old unit with every new one."""
        return {(old, new) for old in self.old for new in self.new}

    @property
    def members(self) -> tuple[frozenset[int], frozenset[int], str]:
        """What must be alike for a link to be exactly right."""
        return self.old, self.new, ALIKE.get(self.kind, self.kind)


def unit_spans(text: str, units: Iterable[str]) -> list[tuple[int, int]]:
    """Where the units stand, each behind the one before."""
    spans, at = [], 0
    for unit in units:
        start = text.index(unit, at)
        at = start + len(unit)
        spans.append((start, at))
    return spans


def units_by_sentence(
    sentences: Iterable[dict[str, Any]], spans: Sequence[tuple[int, int]]
) -> dict[str, frozenset[int]]:
    """For the id of each sentence the units that it stands for."""
    starts = [start for start, _ in spans]
    owned: dict[str, frozenset[int]] = {}
    for sentence in sentences:
        start, end = sentence["start"], sentence["end"]
        units: set[int] = set()
        number = max(bisect_right(starts, start) - 1, 0)
        while number < len(spans) and spans[number][0] < end:
            shared = min(end, spans[number][1]) - max(start, spans[number][0])
            smaller = min(end - start, spans[number][1] - spans[number][0])
            if shared > 0 and 2 * shared >= smaller:
                units.add(number)
            number += 1
        owned[sentence["id"]] = frozenset(units)
    return owned


def unit_links(
    comparison: Comparison,
    old_spans: Sequence[tuple[int, int]],
    new_spans: Sequence[tuple[int, int]],
) -> list[UnitLink]:
    """The links of a comparison in the numbers of the gold's units."""
    old = units_by_sentence(comparison["old"]["sentences"], old_spans)
    new = units_by_sentence(comparison["new"]["sentences"], new_spans)
    nothing: frozenset[int] = frozenset()
    return [
        UnitLink(
            nothing.union(*(old[name] for name in link["old"])),
            nothing.union(*(new[name] for name in link["new"])),
            link["kind"],
            bool(link.get("moved")),
        )
        for link in comparison["links"]
    ]


def edges_of(links: Iterable[UnitLink]) -> set[Edge]:
    """The edges of all links."""
    return {edge for link in links for edge in link.edges}


def score_links(
    tally: Tally, found: set[Edge], wanted: set[Edge], old: Sequence[str], new: Sequence[str]
) -> None:
    """Count edges: all of them, and those whose two texts differ."""
    tally.add("links", len(found & wanted), len(found), len(wanted))
    differ = {edge for edge in found | wanted if old[edge[0]] != new[edge[1]]}
    found, wanted = found & differ, wanted & differ
    tally.add("changed", len(found & wanted), len(found), len(wanted))


def score_exact(
    tally: Tally,
    found: Iterable[UnitLink],
    wanted: Iterable[UnitLink],
    old: Sequence[str],
    new: Sequence[str],
    where: str,
) -> None:
    """Count the wanted links, the unchanged apart, that come back member by member and in kind."""
    members = {link.members for link in found}
    for link in wanted:
        if link.kind == "unchanged":
            continue
        hit = link.members in members
        tally.add("exact", hit, 0, 1)
        if not hit:
            gone = "".join(old[i] for i in sorted(link.old)) or "-"
            come = "".join(new[j] for j in sorted(link.new)) or "-"
            tally.misses.append((where, link.kind, gone, come))


def score_moves(tally: Tally, found: Iterable[UnitLink], wanted: Sequence[UnitLink]) -> None:
    """Count moved edges; a tie is met by one moved edge that is no other move of the gold."""
    have = edges_of(link for link in found if link.moved)
    sure = edges_of(link for link in wanted if link.moved and not link.tie)
    ties = sum(link.moved and link.tie for link in wanted)
    hits = len(have & sure) + min(len(have - sure), ties)
    tally.add("moves", hits, len(have), len(sure) + ties)


def score_linked_units(
    tally: Tally, comparison: Comparison, row: dict[str, Any], old_text: str, new_text: str
) -> None:
    """Count the edges of a document whose units may be longer than sentences.

    Two units are linked by a third of the links that touch the one with fewer. Where the gold
    speaks of some new units only, the others are left out.
    """
    spans = unit_spans(old_text, row["old"]), unit_spans(new_text, row["new"])
    links = unit_links(comparison, *spans)
    votes = Counter(edge for link in links for edge in link.edges)
    touching_old = Counter(unit for link in links for unit in link.old)
    touching_new = Counter(unit for link in links for unit in link.new)
    found = {
        (i, j) for (i, j), n in votes.items() if 3 * n >= min(touching_old[i], touching_new[j])
    }
    wanted = {(i, j) for i, j in row["links"]}
    if row.get("scored_new") is not None:
        scored = set(row["scored_new"])
        found = {edge for edge in found if edge[1] in scored}
        wanted = {edge for edge in wanted if edge[1] in scored}
    score_links(tally, found, wanted, row["old"], row["new"])
    for i, j in sorted(found ^ wanted):
        what = "missed" if (i, j) in wanted else "invented"
        tally.misses.append((row["id"], what, row["old"][i], row["new"][j]))


def folded(words: str) -> str:
    """Words with every stretch of white space as one blank, none at the ends."""
    return " ".join(words.split())


def edit_words(comparison: Comparison, old: str, new: str) -> Counter[EditWords]:
    """The edits of a comparison; a sentence without a partner is one insertion or deletion."""
    found: Counter[EditWords] = Counter()
    for link in comparison["links"]:
        if link["kind"] in ("inserted", "deleted"):
            gone = words_of(comparison["old"], link["old"], old)
            come = words_of(comparison["new"], link["new"], new)
            found["insert" if come else "delete", gone, come] += 1
        for edit in link.get("edits", ()):
            if edit["op"] != "equal":
                words = (folded(old[slice(*edit["old"])]), folded(new[slice(*edit["new"])]))
                found[OPERATION.get(edit["op"], edit["op"]), *words] += 1
    return found


def words_of(side: dict[str, Any], ids: Sequence[str], text: str) -> str:
    """The words of some sentences of one draft."""
    members = (s for s in side["sentences"] if s["id"] in ids)
    return folded("".join(text[s["start"] : s["end"]] for s in members))


def score_edits(tally: Tally, found: Counter[EditWords], row: dict[str, Any]) -> None:
    """Count the edits against whichever answer of the gold they meet best."""
    best: Tally | None = None
    lacking: Counter[EditWords] = Counter()
    for answer in (row["edits"], *row.get("alternatives", ())):
        wanted = Counter((op, folded(old), folded(new)) for op, old, new in answer)
        one = Tally()
        one.add("edits", (found & wanted).total(), found.total(), wanted.total())
        if best is None or one.f1("edits") > best.f1("edits"):
            best, lacking = one, wanted
    if best is None:
        return
    tally.add("edits", best.hits["edits"], best.found["edits"], best.wanted["edits"])
    if best.hits["edits"] < best.wanted["edits"]:
        sides = (sorted(lacking - found), sorted(found - lacking))
        tally.misses.append((row["id"], "edits", *map(str, sides)))
