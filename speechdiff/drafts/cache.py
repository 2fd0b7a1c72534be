"""Results of earlier runs, kept in a repository's git directory so that they are not made again.

    .git/speechdiff/cache.sqlite    key -> bytes

Nothing here is ever needed, and nothing is believed: each record carries a checksum over its key
and its bytes, and whatever cannot be read, is locked, full, damaged or somebody else's leads to the
same answers, worked out anew. The file may be deleted at any time, also while it is in use.

SQLite's plain rollback journal is used, not its write-ahead log: that one needs shared memory,
which network folders do not have, and cannot be read where nothing may be written. Transactions are
short: a batch of records that were ready before it began.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from speechdiff.drafts.cache_file import Unusable, open_cache, why_unusable
from speechdiff.wording import tr

LARGEST: Final = 256 << 20
"""Bytes that the records may take; past it, what was not used for longest goes."""
KEPT_SHARE: Final = 0.75
"""What is left of `LARGEST` once records had to go, so that they need not go again at once."""
BATCH: Final = 64
"""Records that are written together; an interrupted run loses no more than these."""

_CHECKSUM: Final = 8
"""Bytes: enough to find damage."""
_DAY: Final = 86_400


class Cache:
    """Bytes by key. Safe to share between threads, and between processes without a word.

    `say` hears, at most once, that a cache was damaged, alien or of a newer version.
    """

    def __init__(
        self, path: Path, say: Callable[[str], None] = lambda _: None, *, largest: int = LARGEST
    ) -> None:
        self._path = path
        self._say = say
        self._largest = largest
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._readable = self._writable = True
        self._waiting: dict[bytes, bytes] = {}
        self._touched: set[bytes] = set()
        self._today = int(time.time()) // _DAY

    def get(self, key: bytes) -> bytes | None:
        """What was put under a key, by this run or an earlier one; None where nothing is."""
        with self._lock:
            if key in self._waiting:
                return self._waiting[key]
            with self._careful():
                return self._read(key)
            return None

    def put(self, key: bytes, data: bytes) -> None:
        """Keep bytes under a key; they are written with the next batch."""
        with self._lock:
            if self._writable and len(data) < self._largest // 8:
                self._waiting[key] = data
                if len(self._waiting) >= BATCH:
                    self.flush()

    def spoiled(self, key: bytes) -> None:
        """Say that what stands under a key makes no sense, and forget it."""
        with self._lock:
            words = tr("a record of the cache {path!r} is damaged: computed again")
            self._tell(words.format(path=str(self._path)))
            self._touched.discard(key)
            with self._careful():
                if self._connection is not None:
                    self._connection.execute("DELETE FROM records WHERE key = ?", (key,))

    def flush(self) -> None:
        """Write what is waiting; what cannot be written is forgotten."""
        with self._lock:
            for _ in range(2):  # once more where what stood in the way was removed
                if self._waiting:
                    with self._careful():
                        self._write()
                        self._waiting.clear()
            self._waiting.clear()

    def close(self) -> None:
        """Write what is waiting and let go of the file; safe to call twice."""
        with self._lock:
            self.flush()
            with self._careful():
                self._mark_used()
            self._let_go()

    def _read(self, key: bytes) -> bytes | None:
        connection = self._opened(make=False) if self._readable else None
        if connection is None:
            return None
        asked = "SELECT used, checksum, data FROM records WHERE key = ?"
        row = connection.execute(asked, (key,)).fetchone()
        if row is None:
            return None
        used, checksum, data = row
        if type(data) is not bytes or checksum != _checksum(key, data):
            self.spoiled(key)
            return None
        if used != self._today:
            self._touched.add(key)
        return data

    def _write(self) -> None:
        connection = self._opened(make=True)
        if connection is None:
            return
        rows = [
            (key, self._today, _checksum(key, data), data) for key, data in self._waiting.items()
        ]
        with _transaction(connection):
            connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", rows)
            _make_room(connection, self._largest)

    def _mark_used(self) -> None:
        """Note the day on which old records were of use, so that they stay."""
        if self._connection is None or not self._touched or not self._writable:
            return
        with _transaction(self._connection) as connection:
            rows = [(self._today, key) for key in self._touched]
            connection.executemany("UPDATE records SET used = ? WHERE key = ?", rows)
        self._touched.clear()

    def _opened(self, *, make: bool) -> sqlite3.Connection | None:
        if self._connection is None:
            self._connection = open_cache(self._path, make=make)
        return self._connection

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """Whatever is wrong with the file ends its use, and never what the user asked for."""
        try:
            yield
        except Unusable as trouble:
            self._give_up(trouble)
        except sqlite3.Error as error:
            self._let_go()
            self._give_up(why_unusable(self._path, error))
        except OSError:
            self._give_up(Unusable())

    def _give_up(self, trouble: Unusable) -> None:
        """Read no more; write again only where a new file can be made."""
        self._readable = False
        self._writable = self._writable and trouble.gone
        if not self._writable:
            self._waiting.clear()
        self._tell(str(trouble))

    def _tell(self, notice: str) -> None:
        if notice:
            say, self._say = self._say, lambda _: None
            say(notice)

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _checksum(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECKSUM, key=key[:64]).digest()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _make_room(connection: sqlite3.Connection, largest: int) -> None:
    """Delete what was not used for longest, once the records are larger than `largest` bytes."""
    if _size(connection) <= largest:
        return
    gone = 1
    while gone and _size(connection) > largest * KEPT_SHARE:
        (count,) = connection.execute("SELECT count(*) FROM records").fetchone()
        oldest = "SELECT rowid FROM records ORDER BY used, rowid LIMIT ?"
        asked = f"DELETE FROM records WHERE rowid IN ({oldest})"
        gone = connection.execute(asked, (count // 8 + 1,)).rowcount


def _size(connection: sqlite3.Connection) -> int:
    """Bytes of the pages that hold something."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
