"""What each peer says of the shared fixture, judged in the same way for all.

Everything is read off the marks (see `bench.marks`), so no peer is judged by its own words:

- number: whole where every number (百分之五 ...) is kept or changed as a whole in a change of at
  most `SMALL` characters; struck where it goes with more; in pieces where a change cuts it.
- moved paragraph: found where nine tenths of both paragraphs that swap are kept or moved; its edit
  is shown where the full stop that became a comma is.
- merges: a full stop that became a comma is shown as just that; with this project, a merged link.
- struck: old paragraphs of which nine tenths are deleted.
- chance anchors: kept stretches of one or two characters between two changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from bench import fixture
from bench.marks import READERS, Mark, Marks, from_speechdiff, shown
from bench.peers import Peer, all_peers, make_word_files
from bench.timing import reason, run

SMALL = 14
"""Characters of a change of two numbers and a word beside them; a clause is longer."""
MOST = 0.9
CHANCE = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One peer's answer, judged."""

    name: str
    number: str
    moved: str
    merges: str
    struck: str
    anchors: str
    excerpt: str


def answers(folder: Path) -> tuple[list[Answer], list[str]]:
    """The answers of all peers that run, and the names of the others with their reasons."""
    old, new = folder / "fixture-old.txt", folder / "fixture-new.txt"
    old.write_text(fixture.OLD, "utf-8")
    new.write_text(fixture.NEW, "utf-8")
    make_word_files((old, new))
    given, skipped = [], []
    for peer in all_peers():
        if peer.lacking:
            skipped.append(f"{peer.name}: {peer.lacking}")
            continue
        done = run(peer.on(old, new), folder=folder)
        if done.late or done.status not in (0, 1):
            skipped.append(f"{peer.name}: {reason(done)}")
            continue
        given.append(judged(peer, done.out.decode("utf-8")))
    return given, skipped


def judged(peer: Peer, out: str) -> Answer:
    """The answer of one peer."""
    if peer.answer == "speechdiff":
        marks = from_speechdiff(out, fixture.OLD, fixture.NEW)
        kinds = [link["kind"] for link in json.loads(out)["links"]]
        merges = f"{kinds.count('merged')} of 2, as merges"
    else:
        marks = READERS[peer.answer](out)
        merges = f"{joined_places(marks)} of 2, as marks"
    return Answer(
        peer.name,
        number_verdict(marks),
        moved_verdict(marks),
        merges,
        f"{struck_paragraphs(marks)} of 4",
        ", ".join(chance_anchors(marks)) or "none",
        shown(mark for mark in marks if mark.text),
    )


def fate(marks: Iterable[Mark], side_signs: str) -> tuple[str, str]:
    """The text of one side without white space, and the sign of each of its characters."""
    text, signs = [], []
    for sign, words in marks:
        if sign in side_signs:
            bare = "".join(words.split())
            text.append(bare)
            signs.append(sign * len(bare))
    return "".join(text), "".join(signs)


def number_verdict(marks: Marks) -> str:
    """Whether the numbers of the first paragraph were changed as words."""
    worst = "whole"
    for side_signs, numbers in (("=-<", fixture.OLD_NUMBERS), ("=+>", fixture.NEW_NUMBERS)):
        text, signs = fate(marks, side_signs)
        end = text.find("。")
        for number in numbers:
            at = text.rfind(number, 0, end)
            if at < 0:
                return "not shown"
            if len(set(signs[at : at + len(number)])) > 1:
                return "in pieces"
            if changed_run(signs, at) > SMALL:
                worst = f"struck with {changed_run(signs, at)} characters"
    return worst


def changed_run(signs: str, at: int) -> int:
    """Characters of the change around `at`; 0 where the character is kept."""
    if signs[at] not in "-+":
        return 0
    start = 0
    for _, members in groupby(signs):
        length = len(list(members))
        if start <= at < start + length:
            return length
        start += length
    return 0


def moved_verdict(marks: Marks) -> str:
    """Whether the paragraph that moved with an edit was known again."""
    shares = [kept_share(marks, paragraph) for paragraph in fixture.OLD_PARAGRAPHS[1:3]]
    if min(shares) < MOST:
        return "no"
    text, signs = fate(marks, "=-<")
    at = text.find("优先位置") + len("优先位置")
    inner = "its edit shown" if signs[at] == "-" else "its edit not shown"
    return f"yes, {inner}"


def kept_share(marks: Marks, paragraph: str) -> float:
    """The share of an old paragraph that is kept or moved; one that is not shown is kept."""
    text, signs = fate(marks, "=-<")
    at = text.find(paragraph)
    if at < 0:
        return 1.0
    fates = signs[at : at + len(paragraph)]
    return sum(sign in "=<" for sign in fates) / len(paragraph)


def joined_places(marks: Marks) -> int:
    """How many full stops that became commas are shown as nothing more than that."""
    pieces = [(sign, "".join(text.split())) for sign, text in marks if text.strip()]
    count = 0
    for before, behind in fixture.JOINED:
        for a, b, c, d in zip(pieces, pieces[1:], pieces[2:], pieces[3:], strict=False):
            swap = {b, c} == {("-", "。"), ("+", "，")}
            count += swap and a[1].endswith(before) and d[1].startswith(behind)
    return count


def struck_paragraphs(marks: Marks) -> int:
    """Old paragraphs that are deleted almost whole."""
    text, signs = fate(marks, "=-<")
    count = 0
    for paragraph in fixture.OLD_PARAGRAPHS:
        at = text.find(paragraph)
        fates = signs[at : at + len(paragraph)] if at >= 0 else ""
        count += fates.count("-") >= MOST * len(paragraph)
    return count


def chance_anchors(marks: Marks) -> Sequence[str]:
    """What is kept between two changes and too short to mean anything."""
    pieces = [Mark(sign, text.strip()) for sign, text in marks if text.strip()]
    found = []
    for (a, b), (_, c) in zip(pairwise(pieces), pairwise(pieces[1:]), strict=False):
        alone = a.sign in "-+" and c.sign in "-+" and b.sign == "="
        if alone and len(b.text) <= CHANCE and not re.search(r"\n", b.text):
            found.append(b.text)
    return found
