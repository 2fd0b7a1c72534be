"""The tables as files that other programs read, sorted, with a data dictionary.

The same archive gives the same bytes, whatever was indexed when, and by how many.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from speechdiff.archive.ask import opened
from speechdiff.archive.manifest import read_manifest
from speechdiff.archive.place import Archive
from speechdiff.archive.reduce import DERIVED, load_batches, quoted
from speechdiff.archive.tables import connected, described
from speechdiff.errors import UsageError
from speechdiff.wording import tr

Form = Literal["parquet", "csv"]

DICTIONARY: Final = "dictionary.csv"


def export(archive: Archive, into: Path, form: Form) -> list[Path]:
    """Write all tables and the dictionary into a folder; the files. Raises SpeechdiffError."""
    with opened(archive):  # refuses where there is no index
        manifest = read_manifest(archive.index)
    if into.exists() and not into.is_dir():
        raise UsageError(tr("{path!r} is a file: name a folder").format(path=str(into)))
    into.mkdir(parents=True, exist_ok=True)
    with connected(None, archive.index / "spill") as connection:
        connection.execute("SET preserve_insertion_order = true")
        load_batches(connection, archive.index, manifest)
        connection.execute(f"ATTACH {quoted(archive.index / DERIVED)} AS derived (READ_ONLY)")
        paths, meanings = [], described("columns")
        dictionary = [("table", "column", "type", "meaning")]
        for table, select in described("exports").items():
            # What the writer does depends on what DuckDB knows of the rows: of a table, all.
            connection.execute(f"CREATE OR REPLACE TEMP TABLE _out AS {select} ORDER BY ALL")
            relation = connection.sql("FROM _out")
            kinds = list(map(str, relation.types))
            columns = zip(relation.columns, kinds, strict=True)
            dictionary += [(table, name, kind, meanings[name]) for name, kind in columns]
            path = into / f"{table}.{form}"
            with _made(path) as making:
                if form == "csv":
                    relation = relation.project(", ".join(map(_harmless, relation.columns, kinds)))
                    relation.write_csv(os.fspath(making), header=True)
                else:
                    relation.write_parquet(os.fspath(making), compression="zstd")
            paths.append(path)
    return [*paths, _dictionary(into, dictionary)]


@contextmanager
def _made(path: Path) -> Iterator[Path]:
    """A temporary name for a file that then replaces the final one."""
    making = path.with_name(f"making-{os.getpid()}-{path.name}")
    try:
        yield making
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _harmless(name: str, kind: str) -> str:
    """A column for csv, an apostrophe before text that a spreadsheet would take for a formula."""
    column = f'"{name}"'
    if kind != "VARCHAR":
        return column
    formula = f"regexp_matches({column}, '^[ \u3000]*[-=+@＝＋－＠]')"
    return f"if({formula}, chr(39) || {column}, {column}) AS {column}"


def _dictionary(into: Path, rows: Iterable[tuple[str, ...]]) -> Path:
    import csv
    from io import StringIO

    from speechdiff.drafts.atomic import write_atomically

    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_atomically(into / DICTIONARY, text.getvalue().encode())
    return into / DICTIONARY
