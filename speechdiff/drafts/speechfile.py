"""speech.toml: what is known of a speech beyond its text.

title = "..."            language = "zh"          speaker_role = "..."     per_minute = 200
[[drafts]]               in order, oldest first
file = "draft-01.txt"    date = 2020-05-06        author = "..."   role = "..."   note = "..."
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from speechdiff.drafts.toml_file import parse_toml, read_toml, sound_number
from speechdiff.errors import ConfigError
from speechdiff.wording import tr

SPEECH_FILE = "speech.toml"


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """What is said of one draft: a table of speech.toml or a row of a list of drafts."""

    file: str
    date: str = ""
    """ISO 8601: a bare date, or date and time with or without an offset."""
    author: str = ""
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SpeechFile:
    """What a speech.toml says; empty strings where it is silent."""

    title: str = ""
    language: str | None = None
    speaker_role: str = ""
    a_minute: float | None = None
    """Characters (Chinese) or words that the speaker says in a minute: `per_minute`."""
    drafts: tuple[DraftEntry, ...] = ()

    def to_toml(self) -> str:
        """The same as TOML, without the drafts: what stands beside a tracked speech."""
        rows = {
            "title": self.title,
            "language": self.language or "",
            "speaker_role": self.speaker_role,
        }
        said = [f"{key} = {quoted(value)}\n" for key, value in rows.items() if value]
        said += [f"per_minute = {self.a_minute:g}\n"] if self.a_minute else []
        return "".join(said)


def read_speech_file(path: Path) -> SpeechFile:
    """The speech.toml at `path`. Raises `ConfigError` with the file and the key."""
    return _said_in(read_toml(path, str(path)), str(path))


def parse_speech_file(data: bytes, name: str) -> SpeechFile:
    """The speech.toml in `data`; `name` is for messages. Raises `ConfigError`."""
    return _said_in(parse_toml(data, name), name)


def _said_in(table: Mapping[str, Any], name: str) -> SpeechFile:
    return SpeechFile(
        title=_line(table, "title", name),
        language=_line(table, "language", name) or None,
        speaker_role=_line(table, "speaker_role", name),
        a_minute=_a_minute(table, name),
        drafts=_entries(table.get("drafts", []), name),
    )


def _a_minute(table: Mapping[str, Any], name: str) -> float | None:
    value = table.get("per_minute")
    if value is not None and not sound_number(value):
        raise ConfigError(
            tr("{name!r}: `per_minute` must be a number above 0, 200 for example").format(name=name)
        )
    return None if value is None else float(value)


def _entries(tables: object, name: str) -> tuple[DraftEntry, ...]:
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise ConfigError(
            tr("{name!r}: `drafts` must be tables that each start with [[drafts]]").format(
                name=name
            )
        )
    entries = tuple(entry_of(table, name, number) for number, table in enumerate(tables, 1))
    seen: set[str] = set()
    for entry in entries:
        if entry.file in seen:
            raise ConfigError(
                tr("{name!r}: `file` {file!r} is listed twice: keep one of them").format(
                    name=name, file=entry.file
                )
            )
        seen.add(entry.file)
    return entries


def entry_of(table: Mapping[str, Any], name: str, number: int) -> DraftEntry:
    """One draft's table, the `number`th of the file `name`. Raises `ConfigError`."""
    where = tr("{name}: draft {number}").format(name=name, number=number)
    file = _line(table, "file", where)
    if not file:
        raise ConfigError(
            tr("{where!r}: `file` is missing: name the draft's file").format(where=where)
        )
    if Path(file).is_absolute() or ".." in Path(file).parts or "\x00" in file:
        raise ConfigError(
            tr("{where!r}: `file` {file!r} must be a name inside the folder").format(
                where=where, file=file
            )
        )
    return DraftEntry(
        file=file,
        date=_date(table, where),
        author=_line(table, "author", where),
        role=_line(table, "role", where),
        note=_line(table, "note", where),
    )


def _line(table: Mapping[str, Any], key: str, name: str) -> str:
    """A string, its white space folded so that it is one line."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise ConfigError(
            tr("{name!r}: `{key}` must be a string in quotes").format(name=name, key=key)
        )
    return " ".join(value.split())


def _date(table: Mapping[str, Any], name: str) -> str:
    value = table.get("date", "")
    if isinstance(value, dt.date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, str) and (not value or is_date(value.strip())):
        return value.strip()
    raise ConfigError(tr("{name!r}: `date` must be a date such as 2020-05-06").format(name=name))


def is_date(value: str) -> bool:
    """Whether `value` is an ISO 8601 date, or date and time."""
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def draft_tables(entries: Iterable[DraftEntry]) -> str:
    """A [[drafts]] table of each entry, with what is known of it."""
    tables = []
    for entry in entries:
        rows = ((field.name, getattr(entry, field.name)) for field in fields(DraftEntry))
        said = "".join(f"{key} = {quoted(value)}\n" for key, value in rows if value)
        tables.append(f"\n[[drafts]]\n{said}")
    return "".join(tables)


def moment(date: str) -> dt.datetime:
    """The point in time of an ISO date; a bare date is noon UTC, and so is any missing offset.

    At noon UTC it is the same day nearly everywhere.
    """
    when = dt.datetime.fromisoformat(date)
    if len(date) <= len("2020-05-06"):
        when = when.replace(hour=12)
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def quoted(value: str) -> str:
    """A TOML basic string."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
