"""The reduce step: all batches to one DuckDB file for queries, by `sql/`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.archive.manifest import BATCHES, Manifest
from speechdiff.archive.place import SpeechFacts
from speechdiff.archive.prints import K, W
from speechdiff.archive.tables import MEMORY, TABLES, connected, literal, sealed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DERIVED: Final = "archive.duckdb"
LEAST_REST: Final = 8
"""Least characters besides formulas for a comparison."""
CHUNK: Final = 20_000
"""Number of pairs compared at a time."""
MOST_ROUNDS: Final = 40
"""Of pointer jumping: a chain of 2**40 near-copies."""


def reduce_index(
    index: Path, manifest: Manifest, facts: Mapping[str, SpeechFacts], *, memory: str = MEMORY
) -> None:
    """Rebuild the derived file; it appears by one rename. Raises SpeechdiffError."""
    making = index / f"making-{os.getpid()}.duckdb"
    try:
        with connected(making, index / "spill", memory=memory) as connection:
            load_batches(connection, index, manifest)
            _load(connection, manifest, facts)
            for script in ("speeches", "texts", "links"):
                connection.execute(statement(script))
            _compare(connection)
            for script in ("sources", "clusters"):
                connection.execute(statement(script))
            _cluster(connection)
            connection.execute(statement("tidy"))
            connection.execute("CHECKPOINT")  # closing would keep silent about a full disk
        making.replace(index / DERIVED)
    finally:
        for path in (making, making.with_suffix(".duckdb.wal")):
            path.unlink(missing_ok=True)


def statement(name: str) -> str:
    """The SQL of that name."""
    return (resources.files("speechdiff.archive") / "sql" / f"{name}.sql").read_text("utf-8")


def load_batches(connection: DuckDBPyConnection, index: Path, manifest: Manifest) -> None:
    """Name each table of the batches, as `all_TABLE`, and the speeches in them that are `dead`."""
    batches = manifest.batches()
    dead = [
        (key, batch)
        for batch in batches
        for key in sealed(index / BATCHES / batch) or {}
        if manifest.live.get(key, ("", ""))[1] != batch
    ]
    _make(connection, "dead", "speech VARCHAR, batch VARCHAR", dead)
    for table, names in TABLES.items():
        if not batches:
            shape = ", ".join(f"NULL AS {name}" for name in names.split(", "))
            connection.execute(
                f"CREATE TEMP VIEW all_{table} AS SELECT {shape}, '' AS batch LIMIT 0"
            )
            continue
        paths = ", ".join(
            quoted(literal(index / BATCHES / batch / f"{table}.parquet")) for batch in batches
        )
        batch = f"regexp_extract(filename, '([0-9a-f]{{24}})[^0-9a-f]{table}.parquet$', 1) AS batch"
        connection.execute(
            f"CREATE TEMP VIEW all_{table} AS "
            f"SELECT {names}, {batch} FROM read_parquet([{paths}], filename = true)"
        )


def quoted(path: str | Path) -> str:
    """A path as a literal of SQL."""
    return "'" + os.fspath(path).replace("'", "''") + "'"


def _load(
    connection: DuckDBPyConnection, manifest: Manifest, facts: Mapping[str, SpeechFacts]
) -> None:
    rows = [(key, *astuple(each)) for key, each in sorted(facts.items())]
    columns = (
        "speech VARCHAR, place VARCHAR, level VARCHAR, year INTEGER, kind VARCHAR, speaker VARCHAR"
    )
    _make(connection, "facts", columns, rows)
    _make(connection, "unlisted", "speech VARCHAR, why VARCHAR", sorted(manifest.unlisted.items()))


def _make(
    connection: DuckDBPyConnection, name: str, columns: str, rows: Sequence[tuple[object, ...]]
) -> None:
    connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
    if rows:
        lists = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(["unnest(?)"] * len(lists))
        connection.execute(f"INSERT INTO {name} SELECT {unnested}", lists)


def _compare(connection: DuckDBPyConnection) -> None:
    """Measure the similarity of each pair of sentences that share fingerprints.

    By the insertions and deletions that turn one into the other (Indel of rapidfuzz), from 0 to 1,
    formulas left out.
    """
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    done = 0
    while rows := connection.execute(statement("likely"), {"done": done, "most": CHUNK}).fetchall():
        t, from_t, *_ = zip(*rows, strict=True)
        ours, theirs = zip(*(_without_formulas(*row[2:]) for row in rows), strict=True)
        alike = cpdist(ours, theirs, scorer=Indel.normalized_similarity, dtype=np.float32)
        columns = {"t": np.array(t), "from_t": np.array(from_t), "alike": alike}
        connection.register("_likeness", columns)
        connection.execute("INSERT INTO likeness SELECT t, from_t, alike FROM _likeness")
        done += CHUNK


def _without_formulas(
    one: str, other: str, formulas: list[int] | None, others: list[int] | None
) -> tuple[str, str]:
    """Both texts without formulas, or unchanged if one has little else."""
    rest = _rest(one, formulas or ()), _rest(other, others or ())
    return rest if min(map(len, rest)) >= LEAST_REST else (one, other)


def _rest(text: str, formulas: Sequence[int]) -> str:
    """The text between runs of K characters at these places; small gaps belong to the runs."""
    pieces: list[str] = []
    end = 0
    for place in formulas:
        if not pieces or place > end + W:
            pieces.append(text[end:place])
        end = place + K
    return "".join([*pieces, text[end:]])


def _cluster(connection: DuckDBPyConnection) -> None:
    """Follow each text to the first of its near-copies, by pointer jumping."""
    for _ in range(MOST_ROUNDS):
        (moved,) = connection.execute(statement("jump")).fetchone() or (0,)
        if not moved:
            return
