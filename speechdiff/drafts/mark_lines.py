"""Review marks as the lines of a note: one mark a line, so that notes merge line by line.

    {"key": "5f1c...", "note": "", "state": "seen", "v": 1, "when": "2024-...Z", "who": "..."}

Lines stand sorted, as ``git notes merge -s cat_sort_uniq`` leaves them. A line that cannot be read,
or that a newer version wrote, is kept to the byte.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from speechdiff.review import Mark, ReviewState

VERSION: Final = 1
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_WHEN: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A line of a note and what it says."""

    line: bytes
    mark: Mark | None
    """None where it cannot be read."""
    newer: bool = False
    """Whether a newer version of this program wrote it."""


def parse(note: bytes) -> list[MarkLine]:
    """The lines of a note, blank ones left out."""
    return [_parsed(line) for line in note.split(b"\n") if line.strip()]


def written(mark: Mark) -> bytes:
    """A mark as a line; a broken character in its words becomes a question mark."""
    said = {
        "v": VERSION,
        "key": mark.key,
        "state": mark.state.value,
        "who": mark.who,
        "when": mark.when,
        "note": mark.note,
    }
    line = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return line.encode("utf-8", "replace")


def with_marks(lines: Sequence[MarkLine], marks: Iterable[Mark]) -> bytes:
    """The note with some marks more, each in the place of that person's mark on that change."""
    marks = tuple(marks)
    replaced = {(mark.key, mark.who) for mark in marks}
    kept = {
        each.line
        for each in lines
        if each.mark is None or (each.mark.key, each.mark.who) not in replaced
    }
    return b"".join(line + b"\n" for line in sorted(kept | {written(mark) for mark in marks}))


def gathered(lines: Iterable[MarkLine]) -> dict[str, tuple[Mark, ...]]:
    """By change, the newest mark of each person, the newest of all first."""
    newest: dict[tuple[str, str], Mark] = {}
    for mark in sorted((each.mark for each in lines if each.mark), key=_age):
        newest[mark.key, mark.who] = mark
    found: dict[str, tuple[Mark, ...]] = {}
    for mark in sorted(newest.values(), key=_age, reverse=True):
        found[mark.key] = (*found.get(mark.key, ()), mark)
    return found


def _age(mark: Mark) -> tuple[str, str, str, str]:
    """By time; what was said in one second, in an order that is the same for everybody."""
    return mark.when, mark.who, mark.state.value, mark.note


def _parsed(line: bytes) -> MarkLine:
    try:
        said = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return MarkLine(line, None)
    if not isinstance(said, dict):
        return MarkLine(line, None)
    version = said.get("v")
    newer = isinstance(version, int) and version > VERSION
    return MarkLine(line, _mark(said) if version == VERSION else None, newer)


def _is_moment(when: str) -> bool:
    """Whether it is written as a moment, and is one: a clock can be added to it."""
    try:
        moment = dt.datetime.fromisoformat(when) if _WHEN.fullmatch(when) else None
    except ValueError:
        return False
    return moment is not None and moment.year < dt.MAXYEAR


def _mark(said: dict[str, Any]) -> Mark | None:
    words = [said.get(name, "") for name in ("key", "state", "who", "when", "note")]
    if not all(isinstance(each, str) for each in words):
        return None
    key, state, who, when, note = words
    if not (_KEY.fullmatch(key) and _is_moment(when) and state in set(ReviewState)):
        return None
    return Mark(key, ReviewState(state), who, when, note)
