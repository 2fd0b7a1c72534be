"""Results of earlier runs, kept in a repository's git directory so that they are not made again.

    .git/speechdiff/cache.sqlite    key -> bytes

Nothing here is ever needed, and nothing is believed: each record carries a checksum over its key
and its bytes, and whatever cannot be read, is locked, full or damaged leads to the same answers,
worked out anew. The file may be deleted at any time, also while it is in use. What is no sound
cache of this format is renamed, whatever it is; another format will take another name of file.

SQLite's plain rollback journal is used, not its write-ahead log: that one needs shared memory,
which network folders do not have, and cannot be read where nothing may be written. Transactions are
short: a batch of records that were ready before it began.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from speechdiff.wording import tr

LARGEST: Final = 256 << 20
"""Bytes that the records may take; past it, the oldest go."""
KEPT_SHARE: Final = 0.75
"""What is left of `LARGEST` once records had to go, so that they need not go again at once."""
BATCH: Final = 64
"""Records that are written together; an interrupted run loses no more than these."""
PATIENCE: Final = 0.25
"""Seconds that a locked file is waited for: a batch is written in a tenth of that."""
APPLICATION: Final = 0x53704466
"""SQLite's mark of who a database belongs to: ``SpDf``."""
FORMAT: Final = 1
TABLE: Final = (
    "CREATE TABLE records (key BLOB PRIMARY KEY, used INTEGER NOT NULL, "
    "checksum BLOB NOT NULL, data BLOB NOT NULL)"
)

_CHECKSUM: Final = 8
"""Bytes: enough to find damage."""
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
Result = TypeVar("Result")


class _NotACache(sqlite3.DatabaseError):
    """Something else stands where the cache should be."""

    sqlite_errorcode = sqlite3.SQLITE_NOTADB


class Cache:
    """Bytes by key. Safe to share between threads, and between processes without a word.

    `say` hears, at most once, that a cache was damaged.
    """

    def __init__(
        self, path: Path, say: Callable[[str], None] = lambda _: None, *, largest: int = LARGEST
    ) -> None:
        self._path = path
        self._say = say
        self._largest = largest
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._usable = True
        self._waiting: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """What was put under a key, by this run or an earlier one; None where nothing is."""
        with self._lock:
            if key in self._waiting:
                return self._waiting[key]
            query = "SELECT checksum, data FROM records WHERE key = ?"
            row = self._attempt(lambda database: database.execute(query, (key,)).fetchone())
            if row is None:
                return None
            checksum, data = row
            if type(data) is bytes and checksum == _checksum(key, data):
                return data
            self.spoiled(key)
            return None

    def put(self, key: bytes, data: bytes) -> None:
        """Keep bytes under a key; they are written with the next batch."""
        with self._lock:
            if self._usable and len(data) < self._largest // 8:
                self._waiting[key] = data
                if len(self._waiting) >= BATCH:
                    self.flush()

    def spoiled(self, key: bytes) -> None:
        """Remove the record under a key, which makes no sense, and say so once."""
        with self._lock:
            self._say_once(tr("a record of the cache {path!r} is damaged: computed again"))
            self._attempt(
                lambda database: database.execute("DELETE FROM records WHERE key = ?", (key,))
            )

    def flush(self) -> None:
        """Write what is waiting; what cannot be written is forgotten."""
        with self._lock:
            # Once more where what stood in the way was removed.
            succeeded = not self._waiting or any(
                self._attempt(self._write, make=True) for _ in range(2)
            )
            self._usable = self._usable and succeeded
            self._waiting.clear()

    def close(self) -> None:
        """Write what is waiting and close the file; safe to call twice."""
        with self._lock:
            self.flush()
            self._disconnect()

    def _attempt(
        self, work: Callable[[sqlite3.Connection], Result], *, make: bool = False
    ) -> Result | None:
        """What `work` makes of the database; None where there is none, or none that can be used.

        Whatever is wrong with the file ends its use, and never what the user asked for.
        """
        try:
            if self._usable and self._connection is None:
                self._connection = _opened(self._path, make=make)
            return work(self._connection) if self._usable and self._connection else None
        except (sqlite3.Error, OSError) as error:
            self._disconnect()
            self._usable = self._can_start_anew(error)
            return None

    def _can_start_anew(self, error: sqlite3.Error | OSError) -> bool:
        """Whether a new cache can be made after an error: a damaged one is renamed for that."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
        if (
            code == sqlite3.SQLITE_READONLY_DBMOVED
        ):  # it was deleted, or replaced, while it was open
            return True
        if (code & 0xFF) not in _DAMAGE and code != sqlite3.SQLITE_IOERR_SHORT_READ:
            return False
        aside = self._path.with_name(f"{self._path.name}.set-aside")
        try:
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
            self._path.replace(aside)
        except FileNotFoundError:
            return True
        except OSError:
            self._say_once(
                tr("the file {path!r} is not a speechdiff cache: left alone, and not used")
            )
            return False
        words = tr("the cache {path!r} was damaged: renamed to {name!r}, and rebuilt")
        self._say_once(words, name=aside.name)
        return True

    def _write(self, connection: sqlite3.Connection) -> bool:
        rows = [(key, 0, _checksum(key, data), data) for key, data in self._waiting.items()]
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", rows)
            _make_room(connection, self._largest)
        return True

    def _say_once(self, words: str, **fields: str) -> None:
        say, self._say = self._say, lambda _: None
        say(words.format(path=str(self._path), **fields))

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _checksum(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECKSUM, key=key[:64]).digest()


def _opened(path: Path, *, make: bool) -> sqlite3.Connection | None:
    """The cache at `path`; None where there is none, or an empty file, and none is to be made."""
    try:
        # A pipe would keep whoever opens it waiting, and a link may lead anywhere.
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _NotACache
    except FileNotFoundError:
        if not make:
            return None
        path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(
        os.fspath(path), timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        # A power cut may damage a cache; waiting for the disk at each batch would cost more.
        for setting in ("synchronous=OFF", "trusted_schema=OFF", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {setting}")
        ready = _was_ready_at_once(connection)
        if ready or make:
            return connection if ready else _with_table(connection)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _was_ready_at_once(connection: sqlite3.Connection) -> bool:
    """As `_is_ready`, all of it read at one moment: another process may be making the table."""
    connection.execute("BEGIN")
    try:
        return _is_ready(connection)
    finally:
        connection.execute("ROLLBACK")


def _is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the table is there. Raises `_NotACache` for a database that is not ours."""
    tables = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    owner, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    )
    if (tables, owner, version) not in (([], 0, 0), ([(TABLE,)], APPLICATION, FORMAT)):
        raise _NotACache
    return bool(tables)


def _with_table(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Make the table, unless another process did so in the meantime."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if not _is_ready(connection):
            connection.execute(TABLE)
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            connection.execute(f"PRAGMA user_version={FORMAT}")
    return connection


def _make_room(connection: sqlite3.Connection, largest: int) -> None:
    """Delete what was written first, once the records are larger than `largest` bytes."""
    if _size(connection) <= largest:
        return
    deleted = 1
    while deleted and _size(connection) > largest * KEPT_SHARE:
        (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
        oldest = "SELECT rowid FROM records ORDER BY rowid LIMIT ?"
        deletion = f"DELETE FROM records WHERE rowid IN ({oldest})"
        deleted = connection.execute(deletion, (count // 8 + 1,)).rowcount


def _size(connection: sqlite3.Connection) -> int:
    """Bytes of the pages that hold something."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
