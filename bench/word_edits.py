"""Peers' word diffs scored on the `edits` sets of a gold folder, beside this project.

A peer answers each pair with [[sign, text], ...]; that is brought into the form of a comparison
(one link whose edits are the steps, a deletion and an insertion side by side one replacement) and
scored like any comparison. The time is that of the whole process, start included.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peers import BIN, JSDIFF, PLACE, RUNNERS
from bench.quality import rows_of, set_name
from bench.scoring import Comparison, Tally, edit_words, score_edits
from bench.timing import module, reason, run

LIMIT = 300.0
OPERATIONS = {"=": "equal", "-": "delete", "+": "insert"}


@dataclass(frozen=True, slots=True)
class Score:
    """One differ on one set."""

    differ: str
    gold: str
    f1: float
    precision: float
    recall: float
    cpu: float
    """Seconds of processor time for the whole set."""
    failure: str = ""


def differs() -> dict[str, list[str]]:
    """The command of each differ; it reads pairs and writes answers, a line each."""
    runner = [str(BIN / "python"), str(RUNNERS / "word_diffs.py")]
    return {
        "speechdiff": module("bench.own", "batch"),
        "difflib, jieba's words": [*runner, "difflib-words"],
        "difflib, characters": [*runner, "difflib-characters"],
        "diff-match-patch, characters": [*runner, "dmp"],
        "diff-match-patch, semantic clean-up": [*runner, "dmp-semantic"],
        "redlines": [*runner, "redlines"],
        "jsdiff diffWords": ["node", str(JSDIFF), "batch"],
    }


def scores(gold: Path) -> list[Score]:
    """Every differ on every set of edits in a gold folder."""
    found = []
    for path in sorted(gold.glob("edits/*.jsonl.gz")):
        rows = list(rows_of(path))
        for differ, command in differs().items():
            found.append(score(differ, command, set_name(path), rows))
    return found


def score(differ: str, command: Sequence[str], gold: str, rows: list[dict[str, Any]]) -> Score:
    """One differ on one set."""
    if not PLACE.exists() and differ != "speechdiff":
        return Score(differ, gold, 0, 0, 0, 0, "the peers are not installed")
    keys = ("old", "new", "language")
    pairs = "".join(json.dumps({k: row.get(k) for k in keys}) + "\n" for row in rows)
    done = run(command, limit=LIMIT, stdin=pairs.encode())
    if done.late or done.status:
        late = f"not ready after {LIMIT:.0f} s"
        return Score(differ, gold, 0, 0, 0, 0, late if done.late else reason(done))
    tally = Tally()
    answers = (json.loads(line) for line in done.out.decode("utf-8").splitlines())
    for row, answer in zip(rows, answers, strict=True):
        score_edits(tally, words_of_answer(answer, row), row)
    figures = tally.f1("edits"), tally.precision("edits"), tally.recall("edits")
    return Score(differ, gold, *figures, done.cpu)


def words_of_answer(answer: Comparison | list[list[str]], row: dict[str, Any]) -> Any:
    """The edits of an answer in either form."""
    if isinstance(answer, dict):
        return edit_words(answer, row["old"], row["new"])
    return edit_words(*as_comparison(answer))


def as_comparison(steps: Sequence[Sequence[str]]) -> tuple[Comparison, str, str]:
    """Steps as a comparison of one link, with the two texts that the steps spell."""
    old = "".join(text for sign, text in steps if sign != "+")
    new = "".join(text for sign, text in steps if sign != "-")
    edits: list[dict[str, Any]] = []
    i = j = 0
    for sign, text in steps:
        i_end, j_end = i + len(text) * (sign != "+"), j + len(text) * (sign != "-")
        edits.append({"op": OPERATIONS[sign], "old": [i, i_end], "new": [j, j_end]})
        i, j = i_end, j_end
    link = {"kind": "edited", "old": ["o1"], "new": ["n1"], "edits": replacements_joined(edits)}
    sides = [
        {"sentences": [{"id": name, "start": 0, "end": len(text)}]}
        for name, text in (("o1", old), ("n1", new))
    ]
    return {"old": sides[0], "new": sides[1], "links": [link]}, old, new


def replacements_joined(edits: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edits, a deletion and an insertion that touch made one replacement."""
    joined: list[dict[str, Any]] = []
    for edit in edits:
        last = joined[-1] if joined else {"op": "equal"}
        if {last["op"], edit["op"]} == {"delete", "insert"}:
            old = [last["old"][0], edit["old"][1]]
            joined[-1] = {"op": "replace", "old": old, "new": [last["new"][0], edit["new"][1]]}
        else:
            joined.append(edit)
    return joined
