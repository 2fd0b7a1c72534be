"""The file of a cache: told apart from what else may stand in its place, opened, made, removed.

nothing there, or an empty file    made when there is something to write
ours                               opened
ours, of an older format           removed, made anew
ours, of a newer format            left alone, and said
ours, damaged                      removed, and said
anything else                      moved to ``cache.sqlite.set-aside``, and said
locked, unreadable, a full disk    left alone, and no word lost on it
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import Final

from speechdiff.wording import tr

APPLICATION: Final = 0x53704466
"""SQLite's mark of who a database belongs to: ``SpDf``."""
FORMAT: Final = 1
PATIENCE: Final = 0.25
"""Seconds that a locked file is waited for: a batch is written in a tenth of that."""
TABLE: Final = (
    "CREATE TABLE records (key BLOB PRIMARY KEY, used INTEGER NOT NULL, "
    "checksum BLOB NOT NULL, data BLOB NOT NULL)"
)

_MAGIC: Final = b"SQLite format 3\0"
_APPLICATION_AT: Final = 68
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Unusable(Exception):
    """The file cannot be used; the message is for people, or empty.

    `gone` says that nothing stands in its place any more, so that a new one can be made there.
    """

    def __init__(self, message: str = "", *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone


class Found(Enum):
    """What stands where the cache should be."""

    NOTHING = auto()
    OURS = auto()
    OLDER = auto()
    NEWER = auto()
    ALIEN = auto()


def open_cache(path: Path, *, make: bool) -> sqlite3.Connection | None:
    """The cache at `path`; None where there is none and none is to be made.

    Raises `Unusable` where it is to be left alone, and where it was removed.
    """
    try:
        if not _is_there(path):
            return _made(path) if make else None
        connection = _connected(path)
        found = _found(connection)
        if found is Found.OURS:
            return connection
        if found is Found.NOTHING:
            return _furnished(connection) if make else None
        connection.close()
    except sqlite3.Error as error:
        raise why_unusable(path, error) from error
    except OSError as error:
        raise Unusable from error
    if found is Found.NEWER:
        words = tr("the cache {path!r} was made by a newer speechdiff: left alone, and not used")
        raise Unusable(words.format(path=str(path)))
    if found is Found.ALIEN:
        raise _set_aside(path)
    _unlink(path)
    return _made(path) if make else None


def why_unusable(path: Path, error: sqlite3.Error) -> Unusable:
    """What an error of SQLite means for the file; one that is damaged is removed here."""
    if _is_damage(error):
        return _set_aside(path)
    # SQLite refuses to write to a file that was deleted, or replaced, while it was open.
    return Unusable(gone=getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED)


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is no sound database, or not one of ours."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    short = code == sqlite3.SQLITE_IOERR_SHORT_READ
    missing = code == sqlite3.SQLITE_ERROR and isinstance(error, sqlite3.OperationalError)
    return (code & 0xFF) in _DAMAGE or short or missing


def _set_aside(path: Path) -> Unusable:
    """Make room for a new cache: ours is removed, what is not ours is kept under another name."""
    try:
        if _is_ours(path):
            _unlink(path)
            words = tr("the cache {path!r} was damaged: rebuilt")
            return Unusable(words.format(path=str(path)), gone=True)
        aside = path.with_name(f"{path.name}.set-aside")
        path.rename(aside)
    except FileNotFoundError:
        return Unusable(gone=True)
    except OSError:
        words = tr("the file {path!r} is not a speechdiff cache: left alone, and not used")
        return Unusable(words.format(path=str(path)))
    words = tr("the file {path!r} was not a speechdiff cache: renamed to {name!r}, and replaced")
    return Unusable(words.format(path=str(path), name=aside.name), gone=True)


def _unlink(path: Path) -> None:
    for each in (path, path.with_name(f"{path.name}-journal")):
        each.unlink(missing_ok=True)


def _is_there(path: Path) -> bool:
    """Whether there is a regular file. Raises `Unusable` for anything else in its place.

    A pipe would keep whoever opens it waiting, and a link may lead anywhere.
    """
    with suppress(FileNotFoundError):
        if not stat.S_ISDIR(path.parent.lstat().st_mode):
            words = tr("{path!r} is not a folder: working without a cache")
            raise Unusable(words.format(path=str(path.parent)))
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        raise _set_aside(path)
    return True


def _is_ours(path: Path) -> bool:
    if not stat.S_ISREG(path.lstat().st_mode):
        return False
    with path.open("rb") as file:
        head = file.read(_APPLICATION_AT + 4)
    mark = APPLICATION.to_bytes(4, "big")
    return head.startswith(_MAGIC) and head[_APPLICATION_AT:] == mark


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        os.fspath(path), timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    # A power cut may damage a cache; waiting for the disk at each batch would cost more.
    for setting in ("synchronous=OFF", "trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _found(connection: sqlite3.Connection) -> Found:
    tables = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not tables and not owner and not version:
        return Found.NOTHING
    if owner != APPLICATION:
        return Found.ALIEN
    if version != FORMAT:
        return Found.NEWER if version > FORMAT else Found.OLDER
    return Found.OURS if tables == [(TABLE,)] else Found.OLDER


def _made(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(exist_ok=True)
    return _furnished(_connected(path))


def _furnished(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Make the table, unless another process did so in the meantime."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if _found(connection) is not Found.OURS:
            connection.execute(TABLE)
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            connection.execute(f"PRAGMA user_version={FORMAT}")
    return connection
