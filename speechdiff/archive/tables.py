"""The tables of an archive, as Parquet files of a batch of speeches, written by DuckDB.

    batches/ID/batch.json  speeches.parquet  drafts.parquet  states.parquet  texts.parquet ...

A batch is made in a folder of another name and appears by one rename, whole.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from speechdiff.archive.rows import Rows
from speechdiff.errors import RepositoryError, SpeechdiffError, UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLES: Final = {
    "speeches": "speech, name, source, title, language, drafts",
    "drafts": "speech, draft, name, date, author, note, sha256, characters, sentences",
    "states": 'speech, draft, lineage, sentence, "start", "end", event, moved, quiet, text_id',
    "texts": "text_id, text",
    "prints": "hash, text_id, pos",
    "steps": "speech, draft, what, name, n",
    "failures": "speech, draft, why",
}
"""Table and its columns."""
SEALED: Final = "batch.json"
"""The file of a batch that names its speeches with their marks, and its files with their sizes."""
MEMORY: Final = "200MB"
"""Memory limit of DuckDB in an index run; it spills the rest to disk."""


@cache
def described(part: str) -> dict[str, str]:
    """A part of ``sql/tables.toml``: what columns hold, or the queries of batches or exports."""
    import tomllib

    text = (resources.files("speechdiff.archive") / "sql" / "tables.toml").read_text("utf-8")
    return dict(tomllib.loads(text)[part])


# DuckDB


@contextmanager
def connected(
    path: Path | None,
    spill: Path | None,
    *,
    read_only: bool = False,
    memory: str = MEMORY,
) -> Iterator[DuckDBPyConnection]:
    """A connection to a DuckDB file, or to memory, that loads and fetches nothing else.

    What DuckDB complains of becomes a SpeechdiffError in one line; a text or word is never a part
    of a statement. `spill` is the folder for what does not fit into memory.
    """
    duckdb = engine()
    settings = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": memory,
        "threads": 1,  # each would want memory of its own
        "preserve_insertion_order": False,
    }
    if spill is not None:
        settings["temp_directory"] = os.fspath(spill)
    try:
        with duckdb.connect(
            os.fspath(path or ":memory:"), read_only=read_only, config=settings
        ) as connection:
            yield connection
    except duckdb.Error as error:
        raise RepositoryError(_complaint(error)) from error


def engine() -> Any:
    """The module of DuckDB. Raises UsageError where it is not installed."""
    try:
        import duckdb
    except ImportError:
        words = tr(
            "an archive needs DuckDB: install the extra `archive`, for example with `pipx install"
            " '.[archive]'` in a clone"
        )
        raise UsageError(words) from None
    return duckdb


def _complaint(error: Exception) -> str:
    complaint = " ".join(str(error).split())
    if "No space left" in complaint or "max_temp_directory_size" in complaint:
        return tr("the disk is full: free some space and run the command again")
    if "Out of Memory" in complaint:
        words = tr("DuckDB has too little memory for this archive ({what})")
        return words.format(what=complaint[:200])
    words = tr("the index cannot be used: delete the folder archive-index and index again ({what})")
    return words.format(what=complaint[:200])


def literal(path: Path) -> str:
    """A path escaped so that DuckDB does not read it as a pattern."""
    return re.sub(r"([*?\[])", r"[\1]", os.fspath(path))


# Batches


class BatchWriter:
    """Writes batches into a folder; use it as long as the connection is open."""

    def __init__(self, folder: Path, connection: DuckDBPyConnection) -> None:
        self._folder = folder
        self._connection = connection

    def write(self, rows: Sequence[Rows]) -> str:
        """Write a batch of these speeches; returns its id.

        Raises SpeechdiffError, and leaves nothing behind, where it cannot be written.
        """
        marks = {each.key: each.mark for each in rows}
        return self._made(marks, lambda folder: self._fill(folder, rows))

    def rewrite(self, batch: str, marks: dict[str, str]) -> str:
        """The id of a batch with these speeches of another one alone. Raises SpeechdiffError."""
        return self._made(marks, lambda folder: self._copy(folder, self._folder / batch, marks))

    def _made(self, marks: dict[str, str], fill: Callable[[Path], None]) -> str:
        name = batch_id(marks)
        target = self._folder / name
        if is_whole(target):
            return name
        making = self._folder / f"making-{os.getpid()}-{name}"
        try:
            remove(making)
            making.mkdir(parents=True)
            fill(making)
            _seal(making, marks)
            remove(target)  # one that is torn
            making.rename(target)
        except OSError as error:
            raise _refused(target, error) from error
        finally:
            remove(making)
        return name

    def _copy(self, folder: Path, old: Path, marks: dict[str, str]) -> None:
        for table, names in TABLES.items():
            where = "speech IN (SELECT unnest($keys))"
            if "speech" not in names:
                where = f"text_id IN (SELECT text_id FROM read_parquet($states) WHERE {where})"
            paths = {"table": literal(old / f"{table}.parquet")}
            if "$states" in where:
                paths["states"] = literal(old / "states.parquet")
            query = f"SELECT * FROM read_parquet($table) WHERE {where}"
            relation = self._connection.sql(query, params=paths | {"keys": list(marks)})
            relation.write_parquet(os.fspath(folder / f"{table}.parquet"), compression="zstd")

    def _fill(self, folder: Path, rows: Sequence[Rows]) -> None:
        from speechdiff.archive.columns import columns_of

        columns, lists = columns_of(rows)
        for table, select in described("batches").items():
            used = {name: value for name, value in lists.items() if f"${name}" in select}
            self._connection.register("_rows", columns[table])
            relation = (
                self._connection.sql(select, params=used) if used else self._connection.sql(select)
            )
            relation.write_parquet(os.fspath(folder / f"{table}.parquet"), compression="zstd")
            self._connection.unregister("_rows")


def batch_id(marks: dict[str, str]) -> str:
    """The name of a batch: it depends on its speeches and their marks alone."""
    content = json.dumps(sorted(marks.items()), ensure_ascii=True)
    return blake2b(content.encode(), digest_size=12).hexdigest()


def _seal(folder: Path, marks: dict[str, str]) -> None:
    files = {path.name: path.stat().st_size for path in sorted(folder.glob("*.parquet"))}
    for path in folder.glob("*.parquet"):
        _flush(path)
    with (folder / SEALED).open("w", encoding="utf-8") as file:
        json.dump({"speeches": marks, "files": files}, file)
        file.flush()
        os.fsync(file.fileno())


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_whole(batch: Path) -> bool:
    """Whether a batch is complete: all its files with their recorded sizes."""
    return sealed(batch) is not None


def sealed(batch: Path) -> dict[str, str] | None:
    """The speeches of a batch with their digests; None if it is incomplete or missing."""
    try:
        seal = json.loads((batch / SEALED).read_bytes())
        sizes = {name: (batch / name).stat().st_size for name in seal["files"]}
        whole = sizes == seal["files"] and sizes.keys() == {f"{table}.parquet" for table in TABLES}
        return dict(seal["speeches"]) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove(folder: Path) -> None:
    """Remove a folder if it exists."""
    shutil.rmtree(folder, ignore_errors=True)


def _refused(path: Path, error: OSError) -> SpeechdiffError:
    from speechdiff.drafts.trouble import reason

    words = tr("cannot write {path!r}: {why}")
    return SpeechdiffError(words.format(path=str(path), why=reason(error)))
