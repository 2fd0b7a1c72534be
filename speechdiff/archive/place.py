"""The settings of an archive: its sources, and tables with facts about the speeches.

archive.toml        sources = ["beijing", "../reports"]     tables = ["meta.csv"]
meta.csv            speech,place,level,year,kind,speaker
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from speechdiff.errors import ConfigError
from speechdiff.wording import tr

SETTINGS: Final = "archive.toml"
INDEX: Final = "archive-index"
"""The folder of everything that is derived."""
COLUMNS: Final = ("place", "level", "year", "kind", "speaker")
"""Of a table, beside `speech`."""


@dataclass(frozen=True, slots=True)
class SpeechFacts:
    """Facts about a speech from a table; empty if the table has none."""

    place: str = ""
    level: str = ""
    year: int | None = None
    kind: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive.toml and its folder. Paths are as written in the file."""

    folder: Path
    sources: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    @property
    def index(self) -> Path:
        """The folder of everything that is derived."""
        return self.folder / INDEX

    def with_added(self, sources: Iterable[str], tables: Iterable[str]) -> Archive:
        """The archive with more sources, each listed once."""
        return replace(
            self,
            sources=tuple(dict.fromkeys((*self.sources, *sources))),
            tables=tuple(dict.fromkeys((*self.tables, *tables))),
        )

    def save(self) -> None:
        """Write archive.toml, completely or not at all. Raises SpeechdiffError."""
        from speechdiff.drafts.atomic import write_atomically
        from speechdiff.drafts.speechfile import quoted

        rows = {"sources": self.sources, "tables": self.tables}
        text = "".join(
            f"{key} = [\n{''.join(f'  {quoted(each)},{chr(10)}' for each in row)}]\n"
            for key, row in rows.items()
        )
        write_atomically(self.folder / SETTINGS, text.encode())


def open_archive(folder: Path) -> Archive:
    """The archive of a folder. Raises ConfigError if it is missing or unusable."""
    from speechdiff.drafts.toml_file import read_toml

    path = folder / SETTINGS
    if not path.exists():
        words = tr("there is no archive in {folder!r}: `speechdiff archive add PATH` makes one")
        raise ConfigError(words.format(folder=str(folder)))
    table = read_toml(path)
    table.knows({"sources", "tables"})
    for key in table.held:
        table.texts(key)
    sources, tables = (dict.fromkeys(table.held.get(key, ())) for key in ("sources", "tables"))
    return Archive(folder, tuple(sources), tuple(tables))


def begun(folder: Path) -> Archive:
    """The archive of a folder, or a new one. Raises ConfigError."""
    return open_archive(folder) if (folder / SETTINGS).exists() else Archive(folder)


def written_from(folder: Path, path: Path) -> str:
    """A path as archive.toml writes it: from its own folder, with slashes."""
    try:
        return Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_posix()


# Tables


def read_tables(archive: Archive) -> dict[str, SpeechFacts]:
    """The facts in the tables of an archive, by the name of the speech in each row.

    Raises ConfigError with the table and the line that cannot be used.
    """
    facts_by_name: dict[str, SpeechFacts] = {}
    for name in archive.tables:
        for number, speech, facts in _rows(archive.folder / name):
            if speech in facts_by_name:
                words = tr("{name!r}, line {number}: {speech!r} has a row already: keep one")
                raise ConfigError(words.format(name=name, number=number, speech=speech))
            facts_by_name[speech] = facts
    return facts_by_name


def _rows(path: Path) -> Iterable[tuple[int, str, SpeechFacts]]:
    from speechdiff.drafts.reading import read_file

    text = read_file(path, str(path)).text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    lines = csv.reader(text.splitlines(), delimiter="\t" if "\t" in first else ",")
    try:
        head = [each.strip() for each in next(lines, [])]
        _check_head(head, path)
        for row in lines:
            if any(cell.strip() for cell in row):
                yield (lines.line_num, *_row(head, row, path, lines.line_num))
    except csv.Error as error:
        words = tr("{name!r} is not a table of comma-separated values: {what}")
        raise ConfigError(words.format(name=str(path), what=str(error))) from None


def _check_head(head: Sequence[str], path: Path) -> None:
    names = ("speech", *COLUMNS)
    for each in head:
        if each not in names or head.count(each) > 1:
            words = tr("{name!r}: column {column!r} cannot be used: the columns are {names}")
            raise ConfigError(words.format(name=str(path), column=each, names=tr(", ").join(names)))
    if "speech" not in head:
        words = tr("{name!r} has no column `speech`: the first line names the columns, {names}")
        raise ConfigError(words.format(name=str(path), names=tr(", ").join(names)))


def _row(
    head: Sequence[str], row: Sequence[str], path: Path, number: int
) -> tuple[str, SpeechFacts]:
    cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
    speech, year = cells.pop("speech", ""), cells.pop("year", "")
    if len(row) > len(head) or not speech:
        words = tr(
            "{name!r}, line {number}: {n} cells do not fit the columns, or no speech is named"
        )
        raise ConfigError(words.format(name=str(path), number=number, n=len(row)))
    if year and not (year.isascii() and year.isdigit() and 0 < int(year) <= 9999):
        words = tr("{name!r}, line {number}: {year!r} is not a year such as 2020")
        raise ConfigError(words.format(name=str(path), number=number, year=year))
    return speech, SpeechFacts(year=int(year) if year else None, **cells)


def facts_by_key(
    facts_by_name: Mapping[str, SpeechFacts], keys: Sequence[str]
) -> tuple[dict[str, SpeechFacts], list[str]]:
    """The facts of each speech, and the names in tables that match no speech.

    A row names a speech by its whole name in the archive, or by the end of it after a slash where
    that is unique; the whole name wins. Raises ConfigError where two rows are of one speech.
    """
    ends: dict[str, list[str]] = {}
    for key in keys:
        for at in [index + 1 for index, sign in enumerate(key) if sign == "/"]:
            ends.setdefault(key[at:], []).append(key)
    key_set = set(keys)
    facts_of: dict[str, SpeechFacts] = {}
    name_of: dict[str, str] = {}
    missed: list[str] = []
    for name, facts in facts_by_name.items():
        candidates = [name] if name in key_set else ends.get(name, [])
        if len(candidates) != 1:
            missed.append(name)
            continue
        (key,) = candidates
        if key in facts_of:
            words = tr("the tables have two rows for one speech, {one!r} and {other!r}: keep one")
            raise ConfigError(words.format(one=name_of[key], other=name))
        facts_of[key], name_of[key] = facts, name
    return facts_of, missed
