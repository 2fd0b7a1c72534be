"""The rows of many speeches as columns that DuckDB reads, each distinct text once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from speechdiff.archive.rows import ABSENT, EVENTS, STATE, Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

Columns = dict[str, "NDArray[Any]"]


def columns_of(rows: Sequence[Rows]) -> tuple[dict[str, Columns], dict[str, Sequence[str]]]:
    """The columns by table, and the lists that their numbers index: keys, events, ids."""
    numbers: dict[str, int] = {}
    texts: list[str] = []
    renumbered = [_renumbered(each, numbers, texts) for each in rows]
    tables = {
        "speeches": _table(
            ("speech", "name", "source", "title", "language", "drafts"),
            [(r.key, r.name, r.source, r.title, r.language, len(r.drafts)) for r in rows],
        ),
        "drafts": _table(
            [
                "number",
                "draft",
                "name",
                "date",
                "author",
                "note",
                "sha256",
                "characters",
                "sentences",
            ],
            [
                (number, draft, *about)
                for number, each in enumerate(rows)
                for draft, about in enumerate(each.drafts)
            ],
        ),
        "states": _states(rows, renumbered),
        "texts": _table(("text_id", "text"), list(zip(numbers, texts, strict=True))),
        "prints": _prints(rows, renumbered),
        "steps": _table(
            ("number", "draft", "what", "name", "n"),
            [(number, *step) for number, each in enumerate(rows) for step in each.steps],
        ),
        "failures": _table(
            ("number", "draft", "why"),
            [(number, *why) for number, each in enumerate(rows) for why in each.failures],
        ),
    }
    # A list that is empty has no type: DuckDB is given one entry that nothing stands for.
    keys = [_sayable(each.key) for each in rows]
    return tables, {"keys": keys or [""], "events": EVENTS, "ids": list(numbers) or [""]}


def _renumbered(
    rows: Rows, numbers: dict[str, int], texts: list[str]
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The number in the batch of each text of a speech, and whether it is the first to have it."""
    before = len(numbers)
    own = np.array([numbers.setdefault(each, len(numbers)) for each in rows.ids], np.int32)
    new = own >= before
    texts += [rows.texts[number] for number in np.flatnonzero(new)]
    return own, new


def _states(rows: Sequence[Rows], renumbered: Sequence[Any]) -> Columns:
    parts = [np.empty((0, len(STATE) + 1), np.int32)]
    for number, (each, (own, _)) in enumerate(zip(rows, renumbered, strict=True)):
        if each.states is not None:
            states = each.states.copy()
            there = states[:, -1] != ABSENT
            states[there, -1] = own[states[there, -1]]
            parts.append(np.insert(states, 0, number, axis=1))
    table = np.concatenate(parts)
    names = ("number", *STATE)
    return {name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(names)}


def _prints(rows: Sequence[Rows], renumbered: Sequence[Any]) -> Columns:
    hashes, texts, places = (
        [np.empty(0, np.uint64)],
        [np.empty(0, np.int32)],
        [np.empty(0, np.int32)],
    )
    for each, (own, new) in zip(rows, renumbered, strict=True):
        if each.prints is not None:
            is_first = new[each.prints.text]
            hashes.append(each.prints.hash[is_first])
            texts.append(own[each.prints.text[is_first]])
            places.append(each.prints.pos[is_first])
    return {
        "hash": np.concatenate(hashes),
        "text": np.concatenate(texts),
        "pos": np.concatenate(places),
    }


def _table(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Columns:
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return {name: _column(each) for name, each in zip(names, columns, strict=True)}


def _column(values: Iterable[Any]) -> NDArray[Any]:
    items = list(values)
    if items and isinstance(items[0], int):
        return np.array(items, np.int64)
    column = np.empty(len(items), object)
    column[:] = [_sayable(each) for each in items]
    return column


def _sayable(text: str) -> str:
    """The text with lone surrogates as U+FFFD, which UTF-8 can hold, so that offsets stay."""
    return (
        text
        if text.isascii()
        else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
