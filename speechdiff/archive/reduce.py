"""The reduce: all batches to one DuckDB file that questions are asked of, by `sql/`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.archive.manifest import BATCHES, Manifest
from speechdiff.archive.place import Facts
from speechdiff.archive.tables import MEMORY, TABLES, connected, literal, sealed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DERIVED: Final = "archive.duckdb"
MOST_ROUNDS: Final = 40
"""Of pointer jumping: a chain of 2**40 near-copies."""


def reduce_index(
    index: Path,
    manifest: Manifest,
    facts: Mapping[str, Facts],
    *,
    threads: int = 1,
    memory: str = MEMORY,
) -> None:
    """Make the derived file anew; it appears by one rename. Raises SpeechdiffError."""
    making = index / f"making-{os.getpid()}.duckdb"
    try:
        with connected(making, index / "spill", threads=threads, memory=memory) as connection:
            load_batches(connection, index, manifest)
            _load(connection, manifest, facts)
            for script in ("speeches", "texts", "sources"):
                connection.execute(statement(script))
            _cluster(connection)
            connection.execute(statement("tidy"))
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


def _load(connection: DuckDBPyConnection, manifest: Manifest, facts: Mapping[str, Facts]) -> None:
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


def _cluster(connection: DuckDBPyConnection) -> None:
    """Follow each text to the first of its near-copies: pointers double their reach a round."""
    for _ in range(MOST_ROUNDS):
        (moved,) = connection.execute(statement("jump")).fetchone() or (0,)
        if not moved:
            return
