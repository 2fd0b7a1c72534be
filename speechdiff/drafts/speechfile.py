"""speech.toml: what is known of a speech beyond its text.

title = "..."            language = "zh"          speaker_role = "..."     per_minute = 200
[[drafts]]               in order, oldest first
file = "draft-01.txt"    date = 2020-05-06        author = "..."   role = "..."   note = "..."
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from speechdiff.drafts.toml_file import TomlTable, parse_toml, read_toml
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr

SPEECH_FILE = "speech.toml"
_NUMERALS = re.compile("[〇零一二三四五六七八九十]+")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_WRITTEN = re.compile(r"([0-9]{4}) ?[年/.-] ?([0-9]{1,2}) ?[月/.-] ?([0-9]{1,2}) ?[日号]?")


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """What is said of one draft: a table of speech.toml or a row of a list of drafts."""

    file: str
    date: str = ""
    """ISO 8601: a bare date, or date and time with or without an offset."""
    author: str = ""
    role: str = ""
    note: str = ""

    def draft(self, name: str) -> Draft:
        """The draft of that name; its key is the file."""
        return Draft(name, self.file, self.date, self.author, self.role, self.note)


@dataclass(frozen=True, slots=True)
class SpeechFile:
    """What a speech.toml says; empty strings where it is silent."""

    title: str = ""
    language: str | None = None
    speaker_role: str = ""
    a_minute: float | None = None
    """Characters (Chinese) or words that the speaker says in a minute: `per_minute`."""
    drafts: tuple[DraftEntry, ...] = ()

    def speech(
        self, name: str, title: str, drafts: tuple[Draft, ...], notices: tuple[str, ...]
    ) -> Speech:
        """The speech of that name; `title` is for one that has none here."""
        about = (self.language, self.speaker_role, notices, self.a_minute)
        return Speech(name, self.title or title, drafts, *about)

    def to_toml(self) -> str:
        """The same as TOML, without the drafts: what stands beside a tracked speech."""
        rows = {
            "title": self.title,
            "language": self.language or "",
            "speaker_role": self.speaker_role,
        }
        lines = [f"{key} = {quoted(value)}\n" for key, value in rows.items() if value]
        lines += [f"per_minute = {self.a_minute:g}\n"] if self.a_minute else []
        return "".join(lines)


def read_speech_file(path: Path) -> SpeechFile:
    """The speech.toml at `path`. Raises `ConfigError` with the file and the key."""
    return _said_in(read_toml(path))


def parse_speech_file(data: bytes, name: str) -> SpeechFile:
    """The speech.toml in `data`; `name` is for messages. Raises `ConfigError`."""
    return _said_in(parse_toml(data, name))


def _said_in(top: TomlTable) -> SpeechFile:
    return SpeechFile(
        title=_line(top, "title"),
        language=_line(top, "language") or None,
        speaker_role=_line(top, "speaker_role"),
        a_minute=top.number("per_minute"),
        drafts=_entries(top),
    )


def _entries(top: TomlTable) -> tuple[DraftEntry, ...]:
    entries = tuple(entry_of(table) for table in top.rows("drafts", tr("draft {number}")))
    files: set[str] = set()
    for entry in entries:
        if entry.file in files:
            words = tr("`file` {file!r} is listed twice: keep one of them")
            raise top.wrong(words.format(file=entry.file))
        files.add(entry.file)
    return entries


def entry_of(table: TomlTable) -> DraftEntry:
    """One draft's table. Raises `ConfigError`."""
    file = _line(table, "file")
    if not file:
        raise table.wrong(tr("`file` is missing: name the draft's file"))
    if Path(file).is_absolute() or ".." in Path(file).parts or "\x00" in file:
        words = tr("`file` {file!r} must be a name inside the folder")
        raise table.wrong(words.format(file=file))
    about = (_line(table, key) for key in ("author", "role", "note"))
    return DraftEntry(file, _date(table), *about)


def _line(table: TomlTable, key: str) -> str:
    """A string, its white space folded so that it is one line."""
    return " ".join(table.text(key).split())


def _date(table: TomlTable) -> str:
    value = table.held.get("date", "")
    if isinstance(value, dt.date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, str) and (date := iso_date(value.strip())) is not None:
        return date
    raise table.wrong(tr("`date` must be a date such as 2020-05-06"))


def iso_date(word: str) -> str | None:
    """A date, or date and time, as ISO 8601; None for other words, and empty for none.

    2020年5月6日, 二〇二〇年五月六日, 2020/5/6 and 2020.5.6 are read too.
    """
    if not word:
        return ""
    plain = _NUMERALS.sub(_digits, unicodedata.normalize("NFKC", word))
    if match := _WRITTEN.fullmatch(plain):
        year, month, day = match.groups()
        plain = f"{year}-{month:0>2}-{day:0>2}"
    try:
        dt.datetime.fromisoformat(plain)
    except ValueError:
        return None
    return plain if match else word


def _digits(numeral: re.Match[str]) -> str:
    """二〇二〇 as 2020, 十二 as 12, 二十 as 20."""
    tens, ten, ones = numeral.group().translate(_DIGITS).rpartition("十")
    return f"{tens or 1}{ones or 0}" if ten else ones


def draft_tables(entries: Iterable[DraftEntry]) -> str:
    """A [[drafts]] table of each entry, with what is known of it."""
    tables = []
    for entry in entries:
        rows = ((field.name, getattr(entry, field.name)) for field in fields(DraftEntry))
        rows_text = "".join(f"{key} = {quoted(value)}\n" for key, value in rows if value)
        tables.append(f"\n[[drafts]]\n{rows_text}")
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
