"""What a tool says of two texts, brought into one form: marked stretches in reading order.

= kept, - deleted, + inserted, < moved away from here, > moved to here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

Sign = Literal["=", "-", "+", "<", ">"]
BRACKETS = re.compile(r"\[-(?P<gone>.*?)-\]|\{\+(?P<come>.*?)\+\}", re.DOTALL)
HEADER = re.compile(r"(diff --git |index |--- |\+\+\+ |@@ ).*\n?")


class Mark(NamedTuple):
    """One stretch."""

    sign: Sign
    text: str


Marks = list[Mark]


def from_brackets(out: str) -> Marks:
    """`[-gone-]{+come+}`, with the header lines of a patch."""
    lines = out.splitlines(keepends=True)
    body = "".join(line for line in lines if not HEADER.fullmatch(line))
    marks, at = [], 0
    for found in BRACKETS.finditer(body):
        marks.append(Mark("=", body[at : found.start()]))
        gone, come = found["gone"], found["come"]
        marks.append(Mark("-", gone) if gone is not None else Mark("+", come))
        at = found.end()
    return [*marks, Mark("=", body[at:])]


def from_steps(out: str) -> Marks:
    """A [sign, text] on each line."""
    return [Mark(*json.loads(line)) for line in out.splitlines()]


def from_docxodus(out: str) -> Marks:
    """As steps; P ends a paragraph."""
    steps = [json.loads(line) for line in out.splitlines()]
    return [Mark("=", "\n") if sign == "P" else Mark(sign, text) for sign, text in steps]


def from_opcodes(out: str) -> Marks:
    """An [operation, old, new] on each line."""
    return [
        mark
        for op, old, new in map(json.loads, out.splitlines())
        for mark in ([Mark("=", old)] if op == "equal" else [Mark("-", old), Mark("+", new)])
    ]


def from_redlines(out: str) -> Marks:
    """The JSON of redlines."""
    marks = []
    for change in json.loads(out)["changes"]:
        if change["type"] == "equal":
            marks.append(Mark("=", change["text"]))
        else:
            marks.append(Mark("-", change.get("source_text") or ""))
            marks.append(Mark("+", change.get("test_text") or ""))
    return marks


def from_collatex(out: str) -> Marks:
    """An [old token, new token] on each line."""
    return [
        mark
        for old, new in map(json.loads, out.splitlines())
        for mark in ([Mark("=", old)] if old == new else [Mark("-", old), Mark("+", new)])
    ]


def from_speechdiff(out: str, old: str, new: str) -> Marks:
    """The comparison as JSON; the words of a moved link are moved but for its edits."""
    comparison = json.loads(out)
    sentences = {s["id"]: s for d in ("old", "new") for s in comparison[d]["sentences"]}
    marks: Marks = []
    sign: Sign
    for link in comparison["links"]:
        if not link["edits"]:
            text, sign = (new, "+") if link["new"] else (old, "-")
            for sentence in (sentences[name] for name in (*link["old"], *link["new"])):
                marks.append(Mark(sign, text[sentence["start"] : sentence["end"]]))
        for edit in link["edits"]:
            marks += edit_marks(edit, old, new, moved=bool(link["moved"]))
        marks.append(Mark("=", "\n"))
    return marks


def edit_marks(edit: Mapping[str, Any], old: str, new: str, *, moved: bool) -> Marks:
    """The marks of one edit."""
    gone, come = old[slice(*edit["old"])], new[slice(*edit["new"])]
    if edit["op"] == "move" or (edit["op"] == "equal" and moved):
        return [Mark("<", gone), Mark(">", come)]
    if edit["op"] == "equal":
        return [Mark("=", gone)]
    return [mark for mark in (Mark("-", gone), Mark("+", come)) if mark.text]


READERS: Mapping[str, Callable[[str], Marks]] = {
    "brackets": from_brackets,
    "steps": from_steps,
    "opcodes": from_opcodes,
    "redlines": from_redlines,
    "collatex": from_collatex,
    "docxodus": from_docxodus,
}


def shown(marks: Iterable[Mark], keep: int = 5) -> str:
    """The marks in one line, long stretches cut in the middle."""
    forms = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}", "<": "[<{}<]", ">": "{{>{}>}}"}
    parts = []
    for sign, text in marks:
        words = text.strip("\n").replace("\n", "⏎")
        if words:
            short = words if len(words) <= 3 * keep else f"{words[:keep]}…{words[-keep:]}"
            parts.append(forms[sign].format(short))
    return "".join(parts)
