"""What an import is going to do: the drafts in order, with all that is known of each.

Every file is read and decoded here, so that a draft that cannot be read stops the import before
anything is written.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from speechdiff.drafts.encoding import decode
from speechdiff.drafts.folder import draft_files, speech_file_in
from speechdiff.drafts.formats import TEXT_SUFFIXES, read_bytes
from speechdiff.drafts.ordering import in_order_of_writing
from speechdiff.drafts.reading import file_bytes, settings_bytes
from speechdiff.drafts.speechfile import (
    SPEECH_FILE,
    DraftEntry,
    SpeechFile,
    entry_of,
    moment,
    read_speech_file,
)
from speechdiff.drafts.titles import first_line, naturally
from speechdiff.drafts.toml_file import TomlTable
from speechdiff.drafts.trouble import reason
from speechdiff.errors import ConfigError, EmptyDraft, ImportFailed, UnreadableDraft
from speechdiff.front_matter import speech_start
from speechdiff.wording import quoted, tr

Order = Literal["name", "date", "reverse"] | Path
_LONGEST_NAME: Final = 120
"""Bytes of a tracked file's stem; file systems take 255, and titles can be long."""
_LONGEST_TITLE: Final = 40
"""Characters of a first line that is taken for the title."""
_OPEN_BRACKET: Final = re.compile(r"[(（\[【][^)）\]】]*$")
_NOT_IN_NAMES: Final = frozenset('/\\:*?"<>|')
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))]
)


@dataclass(frozen=True, slots=True)
class PlannedDraft:
    """A file that becomes a commit, and what is known of it."""

    file: Path
    about: DraftEntry
    """With a date and a note in any case; the author may be empty."""
    content: bytes
    """UTF-8: the file's own bytes where they were that already, and all of them text."""
    assumed: str
    """What had to be assumed to read it; empty for plain UTF-8."""
    dated: bool = False
    """Whether the file itself says when it was changed."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All drafts of one speech, oldest first."""

    tracked: str
    """Name of the tracked file, a single path part."""
    about: SpeechFile
    drafts: tuple[PlannedDraft, ...]
    order: str
    """For people: in which order, and why."""
    guessed: bool = False
    """Whether nobody gave that order: it was read from the names."""


def make_plan(
    files: Sequence[Path],
    order: Order | None = None,
    name: str | None = None,
    title: str | None = None,
    *,
    rejected: bool = False,
) -> ImportPlan:
    """Read `files` (a folder stands for its drafts) and put them in order.

    Tracked changes are taken as accepted, or as `rejected`. Raises `UnreadableDraft`, `EmptyDraft`,
    `ConfigError`, `ImportFailed`.
    """
    paths, about = _files_and_list(files, order if isinstance(order, Path) else None)
    entries = {entry.file: entry for entry in about.drafts}
    entry_of = {file: entries[file.name] for file in paths if file.name in entries}
    if isinstance(order, Path):
        about, entry_of = _from_table(paths, about, order)
    drafts = [_planned(file, entry_of.get(file), rejected) for file in paths]
    ordered, why, guessed = _in_order(drafts, entry_of, order)
    about = replace(about, title=title or about.title)
    called = name or about.title or _title_of(ordered)
    return ImportPlan(tracked_name(called, paths), about, tuple(ordered), why, guessed)


def tracked_name(called: str, files: Sequence[Path] = ()) -> str:
    """A safe name for the tracked file: one path part, visible, with a draft's ending."""
    length = next((len(end) for end in TEXT_SUFFIXES if called.casefold().endswith(end)), 0)
    stem, suffix = called[: len(called) - length], called[len(called) - length :]
    if not suffix:
        markdown = files and all(f.suffix.casefold() in TEXT_SUFFIXES[1:] for f in files)
        suffix = ".md" if markdown else ".txt"
    printable = "".join(
        each if each.isprintable() and each not in _NOT_IN_NAMES else " "
        for each in unicodedata.normalize("NFC", stem)
    )
    stem = " ".join(printable.split()).strip(". ").lstrip("-. ")
    stem = stem.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore").rstrip(". ")
    if not stem or stem.casefold() in _RESERVED:
        stem = f"speech {stem}".strip()
    return stem + suffix


def _files_and_list(files: Sequence[Path], listing: Path | None) -> tuple[list[Path], SpeechFile]:
    """The files, folders replaced by their drafts, and the speech.toml that all of them share.

    The list of them is none of them, though it may stand in their folder and end like one.
    """
    paths: list[Path] = []
    for path in files:
        if path.is_dir():
            paths += draft_files(path, speech_file_in(path)).values
        elif path.name != SPEECH_FILE:
            paths.append(path)
    paths = [
        file
        for file in dict.fromkeys(paths)
        if listing is None or file.absolute() != listing.absolute()
    ]
    if not paths:
        raise ImportFailed(
            tr("there is no draft to import: name .txt, .md, .docx, .odt, .html or .pdf files")
        )
    folders = {path.parent for path in paths}
    return paths, speech_file_in(folders.pop()) if len(folders) == 1 else SpeechFile()


def _planned(file: Path, entry: DraftEntry | None, rejected: bool) -> PlannedDraft:
    """The file, read; what a list says of it outweighs what the file says of itself."""
    data = file_bytes(file, str(file))
    draft = read_bytes(data, str(file), file.suffix, rejected=rejected)
    if not draft.text[speech_start(draft.text) :].strip():
        words = tr("{file!r} is empty: leave it out, or add its text")
        raise EmptyDraft(words.format(file=str(file)))
    row = entry or DraftEntry(file.name)
    about = replace(
        row,
        file=file.name,
        date=row.date or draft.facts.date or _written(file),
        author=row.author or draft.facts.author,
        note=row.note or file.stem,
    )
    content = data if draft.encoding == "utf-8" else draft.text.encode("utf-8")
    return PlannedDraft(file, about, content, draft.assumed, bool(draft.facts.date))


def _written(file: Path) -> str:
    try:
        seconds = int(file.stat().st_mtime)
        return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
    except (OSError, OverflowError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else tr("its time is out of range")
        words = tr("cannot read {file!r}: {why}")
        raise UnreadableDraft(words.format(file=str(file), why=why)) from error


def _in_order(
    drafts: list[PlannedDraft], entry_of: dict[Path, DraftEntry], order: Order | None
) -> tuple[list[PlannedDraft], str, bool]:
    """The drafts in order, why in that one, and whether that is a guess."""
    if isinstance(order, Path) or (order is None and len(entry_of) == len(drafts)):
        places = {file: number for number, file in enumerate(entry_of)}
        source = quoted(order.name) if isinstance(order, Path) else SPEECH_FILE
        by_place = sorted(drafts, key=lambda each: places[each.file])
        return by_place, tr("as {list} lists them").format(list=source), False
    if order is None or order == "reverse":
        ordered = in_order_of_writing(
            drafts,
            lambda each: each.file.stem,
            lambda each: moment(each.about.date),
            lambda each: moment(each.about.date) if each.dated else None,
        )
        if order == "reverse":
            return ordered.values[::-1], tr("{order}, reversed").format(order=ordered.why), False
        why = tr("{order}, but {doubt}").format(order=ordered.why, doubt=ordered.doubt)
        return ordered.values, why if ordered.doubt else ordered.why, True
    by_name = naturally(drafts, lambda each: each.file.name)
    if order == "date":
        dated = sum(bool(entry.date) for entry in entry_of.values())
        inside = all(each.dated for each in drafts)
        times = tr("what the files say") if inside else tr("the times of the files")
        source = SPEECH_FILE if dated == len(drafts) else times
        by_date = sorted(by_name, key=lambda each: moment(each.about.date))
        return by_date, tr("by date, from {source}").format(source=source), False
    return by_name, tr("by name in natural order, as asked"), False


def _from_table(
    files: Sequence[Path], about: SpeechFile, path: Path
) -> tuple[SpeechFile, dict[Path, DraftEntry]]:
    """The entries of a list of drafts, in its order: TOML, CSV, TSV, or a name a line."""
    if path.suffix.casefold() == ".toml":
        table = read_speech_file(path)
        about, entries = (table if table.title else about), table.drafts
    else:
        entries = _rows(path)
    by_name = {file.name: file for file in files}
    names = [(Path(entry.file).name, entry) for entry in entries]
    entry_of = {by_name[name]: entry for name, entry in names if name in by_name}
    for file in files:
        if file not in entry_of:
            words = tr("{path!r} does not list {file!r}: add a line for it")
            raise ConfigError(words.format(path=str(path), file=file.name))
    return about, entry_of


def _rows(path: Path) -> tuple[DraftEntry, ...]:
    text = decode(settings_bytes(path), str(path)).text
    suffix = path.suffix.casefold()
    if suffix not in (".csv", ".tsv"):
        return tuple(DraftEntry(line.strip()) for line in text.splitlines() if line.strip())
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if suffix == ".tsv" else ",")
    if "file" not in (rows.fieldnames or ()):
        words = tr("{path!r}: the first line must name a column `file`")
        raise ConfigError(words.format(path=str(path)))
    try:
        return tuple(
            entry_of(
                TomlTable(
                    {key: value or "" for key, value in row.items() if key},
                    str(path),
                    tr("draft {number}").format(number=number),
                )
            )
            for number, row in enumerate(rows, 1)
        )
    except csv.Error as error:
        words = tr("{path!r} is not a table: {why}")
        raise ConfigError(words.format(path=str(path), why=error)) from error


def _title_of(drafts: Sequence[PlannedDraft]) -> str:
    """The first line of the newest draft where it looks like a title, else what the names share."""
    newest = drafts[-1]
    line = first_line(newest.content.decode("utf-8-sig", "replace"))
    if line and len(line) <= _LONGEST_TITLE and not line.endswith(tuple("。！？.!?：:…")):
        return line
    shared = _OPEN_BRACKET.sub("", _common_start([each.file.stem for each in drafts]))
    return shared.strip(" -_.0123456789") or newest.file.stem


def _common_start(names: Sequence[str]) -> str:
    """The characters with which all names begin."""
    first, last = min(names), max(names)
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(character for character, _ in alike)
