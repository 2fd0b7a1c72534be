"""Speeches without git: a folder whose files are the drafts, a folder of such folders, one file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from speechdiff.drafts.atomic import write_atomically
from speechdiff.drafts.formats import OFFICE_SUFFIXES, OTHER_SUFFIXES, TEXT_SUFFIXES
from speechdiff.drafts.ordering import Ordered, in_order_of_writing
from speechdiff.drafts.own_reports import is_own_report
from speechdiff.drafts.reading import inside, leads_out, read_file
from speechdiff.drafts.source import DraftText, Source
from speechdiff.drafts.speechfile import (
    SPEECH_FILE,
    DraftEntry,
    SpeechFile,
    draft_tables,
    moment,
    read_speech_file,
)
from speechdiff.drafts.titles import first_line, naturally
from speechdiff.drafts.trouble import reason
from speechdiff.errors import DraftError, RepositoryError, UnreadableDraft
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr, trn

DRAFT_SUFFIXES = (*TEXT_SUFFIXES, *OFFICE_SUFFIXES)
"""Endings of files that are taken for drafts, in any case.

Pages and PDFs are mostly made of drafts, reports of this program among them: in a folder they are
drafts only where there is nothing else.
"""
_LOCKS: Final = ("~$", ".~lock")
"""How names of files begin that an office program keeps beside an open document."""

_ABOUT = frozenset(
    (
        *("authors", "changelog", "changes", "code_of_conduct", "contributing", "copying"),
        *("history", "license", "licence", "notice", "readme", "requirements", "security", "todo"),
    )
)
"""Stems of files that stand beside drafts and tell of the project; never listed as drafts."""


def is_draft_name(name: str, endings: Sequence[str] = DRAFT_SUFFIXES) -> bool:
    """Whether a file of this name (the last part of a path) is listed as a draft or a speech."""
    path = PurePosixPath(name)
    stem = path.stem.casefold()
    return (
        path.suffix.casefold() in endings
        and not name.startswith((".", *_LOCKS))
        and stem not in _ABOUT
        and not stem.startswith(("readme.", "readme_"))
    )


class FileSource(Source):
    """Files that stand alone: a speech with a draft each.

    In the order in which they are given, or in that in which they were written.
    """

    def __init__(self, *paths: Path, sort: bool = False) -> None:
        self._paths = paths
        self._sort = sort

    @property
    def name(self) -> str:
        """The paths as they were given."""
        return tr(", ").join(map(str, self._paths))

    def speeches(self) -> tuple[Speech, ...]:
        """The one speech. Raises `UnreadableDraft` where the newest file cannot be read."""
        ordered = self._ordered()
        newest = ordered.values[-1]
        title = first_line(read_file(newest, str(newest)).text, newest.stem)
        drafts = tuple(map(self._draft, ordered.values))
        notice = tr("order of the drafts: {order}; name two files to compare just these")
        notices = (notice.format(order=ordered.why),) if self._sort else ()
        return (Speech(newest.name, title, drafts, notices=notices),)

    def read(self, draft: Draft, *, rejected: bool = False) -> DraftText:
        """The text of a file. Raises `UnreadableDraft`."""
        return read_file(Path(draft.key), draft.key, rejected=rejected)

    def _ordered(self) -> Ordered[Path]:
        if not self._sort:
            return Ordered(list(self._paths), tr("as they were named"))
        return in_order_of_writing(self._paths, lambda each: each.stem, _changed, _date_inside)

    def _draft(self, path: Path) -> Draft:
        """A file as a draft, named by its path, or by its name where several differ in that."""
        alike = sum(each.name == path.name for each in self._paths)
        name = path.name if 1 == alike < len(self._paths) else str(path)
        return Draft(name, str(path), date=_written(path))


class FolderSource(Source):
    """A folder whose draft files make one speech, and its subfolders that are such folders."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            words = tr("there is no folder {path!r}: check the name")
            raise UnreadableDraft(words.format(path=str(path)))
        self._root = path

    @property
    def name(self) -> str:
        """The folder as it was given."""
        return str(self._root)

    @property
    def root(self) -> Path:
        """The folder; keys of drafts are paths in it."""
        return self._root

    def speeches(self) -> tuple[Speech, ...]:
        """The folder's own speech, then those of its subfolders in natural order.

        A subfolder that may not be entered is left out, and every speech's notices say so.
        Raises `RepositoryError` where the folder cannot be listed, `ConfigError` for a speech.toml
        that cannot be used.
        """
        below = naturally(self._subfolders(), lambda each: each.name)
        closed = [each.name for each in below if not os.access(each, os.R_OK | os.X_OK)]
        folders = [self._root, *(each for each in below if each.name not in closed)]
        readable = [speech for speech in map(self._speech, folders) if speech.drafts]
        words = tr("folder {name!r} cannot be opened: left out")
        warnings = tuple(words.format(name=name) for name in closed)
        return tuple(replace(speech, notices=(*speech.notices, *warnings)) for speech in readable)

    def read(self, draft: Draft, *, rejected: bool = False) -> DraftText:
        """The text of a draft of this folder. Raises `UnreadableDraft`."""
        path = self._root / draft.key
        return read_file(path, str(path), rejected=rejected)

    def turn_round(self, speech: Speech) -> Path:
        """List the drafts of a speech in speech.toml the other way round; the path of that file.

        What else it says stays, comments between its tables of drafts excepted. Raises
        `SpeechdiffError`.
        """
        folder = (self._root / speech.drafts[0].key).parent
        path = folder / SPEECH_FILE
        entry_of_file = {entry.file: entry for entry in speech_file_in(folder).drafts}
        files = [_name_in(folder, self._root / draft.key) for draft in reversed(speech.drafts)]
        entries = [entry_of_file.get(file, DraftEntry(file)) for file in files]
        before = path.read_text("utf-8-sig").partition("[[drafts]]")[0] if path.exists() else ""
        text = before.rstrip("\n") + "\n" if before.strip() else ""
        write_atomically(path, (text + draft_tables(entries)).lstrip("\n").encode("utf-8"))
        return path

    def _subfolders(self) -> list[Path]:
        folders = [each for each in _listed(self._root) if each.is_dir()]
        return [each for each in folders if not leads_out(each, self._root)]

    def _speech(self, folder: Path) -> Speech:
        about = speech_file_in(folder)
        ordered = draft_files(folder, about)
        files = ordered.values
        entries = {entry.file: entry for entry in about.drafts}
        drafts = tuple(
            self._draft(number, file, entries.get(_name_in(folder, file)))
            for number, file in enumerate(files, 1)
        )
        name = folder.resolve().name or str(folder)
        notices = (*_notices(ordered, about), *_links_out(folder))
        return about.speech(name, about.title or self._title(files), drafts, notices)

    def _draft(self, number: int, file: Path, entry: DraftEntry | None) -> Draft:
        about = entry or DraftEntry(file.name)
        return replace(
            about.draft(f"d{number}"),
            key=_name_in(self._root, file),
            date=about.date or _written(file),
            note=about.note or file.stem,
        )

    def _title(self, files: list[Path]) -> str:
        """First line of the newest draft, or its name where it cannot be read."""
        if not files:
            return ""
        try:
            return first_line(read_file(files[-1], files[-1].name).text, files[-1].stem)
        except DraftError:
            return files[-1].stem


def draft_files(folder: Path, about: SpeechFile) -> Ordered[Path]:
    """The drafts of a folder: as its speech.toml lists them, then the others as they were written.

    What a link brings in from elsewhere is no draft of it.


    Raises `UnreadableDraft` for a listed file that is missing, `ConfigError` for one elsewhere.
    """
    first = [folder / entry.file for entry in about.drafts]
    for file in first:
        inside(file, folder, str(folder / SPEECH_FILE))
        if not file.is_file():
            words = tr(
                "{file!r} lists {file2!r}, which does not exist: add the file or remove its table"
            )
            raise UnreadableDraft(words.format(file=str(folder / SPEECH_FILE), file2=file.name))
    there = [each for each in _listed(folder) if each not in first]
    others = _drafts_in(there, DRAFT_SUFFIXES)
    if not others and not first:
        others = _drafts_in(there, OTHER_SUFFIXES)
    by_name = naturally(others, lambda each: each.name)
    ordered = in_order_of_writing(by_name, lambda each: each.stem, _changed, _date_inside)
    if not first:
        return ordered
    return Ordered(first + ordered.values, tr("as {list} lists them").format(list=SPEECH_FILE))


def _changed(file: Path) -> dt.datetime | None:
    changed = _written(file)
    return dt.datetime.fromisoformat(changed) if changed else None


def _date_inside(file: Path) -> dt.datetime | None:
    """The date that a draft carries, in front matter or properties; none in an unreadable one."""
    try:
        date = read_file(file, file.name).facts.date
    except DraftError:
        return None
    return moment(date) if date else None


def _drafts_in(files: Sequence[Path], endings: Sequence[str]) -> list[Path]:
    """The files that are drafts; what links bring in and reports of this program are none."""
    candidates = [each for each in files if is_draft_name(each.name, endings)]
    here = [each for each in candidates if each.is_file() and not leads_out(each, each.parent)]
    return [each for each in here if not is_own_report(each)]


def holds_a_list(folder: Path) -> bool:
    """Whether a speech.toml in the folder, or in a folder in it, lists its files as drafts."""
    below = (each for each in _listed(folder) if each.is_dir() and not leads_out(each, folder))
    places = [folder, *below]
    return any(speech_file_in(place).drafts for place in places)


def speech_file_in(folder: Path) -> SpeechFile:
    """What the folder's speech.toml says; nothing where there is none. Raises `ConfigError`."""
    path = folder / SPEECH_FILE
    try:
        there = path.is_file()
    except OSError:  # a folder that may not be looked into
        there = False
    return read_speech_file(inside(path, folder)) if there else SpeechFile()


def _notices(ordered: Ordered[Path], about: SpeechFile) -> tuple[str, ...]:
    """What a reader has to know of the order of the drafts: a guess, a doubt, files not listed."""
    if about.drafts:
        strays = len(ordered.values) - len(about.drafts)
        words = trn(
            "{n} file is not listed in {list}: shown last",
            "{n} files are not listed in {list}: shown last",
            strays,
        )
        return (words.format(n=strays, list=SPEECH_FILE),) if strays else ()
    if not (ordered.guessed or ordered.doubt):
        return ()
    words = tr("order of the drafts: {order}; if it is wrong, list the files in {list}")
    if ordered.doubt:
        words = tr(
            "order of the drafts: {order}, but {doubt}; if it is wrong, list the files in {list}"
        )
    return (words.format(order=ordered.why, doubt=ordered.doubt, list=SPEECH_FILE),)


def _links_out(folder: Path) -> tuple[str, ...]:
    count = sum(
        is_draft_name(each.name) and leads_out(each, folder) and each.is_file()
        for each in _listed(folder)
    )
    words = trn(
        "{n} link points outside the folder: left out",
        "{n} links point outside the folder: left out",
        count,
    )
    return (words.format(n=count),) if count else ()


def _listed(folder: Path) -> list[Path]:
    """What the folder holds, hidden files left out."""
    try:
        return [each for each in folder.iterdir() if not each.name.startswith(".")]
    except OSError as error:
        words = tr("cannot list {folder!r}: {why}")
        raise RepositoryError(words.format(folder=str(folder), why=reason(error))) from error


def _name_in(folder: Path, file: Path) -> str:
    top, path = f"{folder}{os.sep}", str(file)
    if path.startswith(top):  # ten times as fast, for an archive of thousands of drafts
        return path.removeprefix(top).replace(os.sep, "/")
    return file.relative_to(folder).as_posix()


def _written(path: Path) -> str:
    """When the file was last written, to the second, in UTC; empty where it cannot be told."""
    try:
        seconds = int(path.stat().st_mtime)
        return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
    except (OSError, OverflowError, ValueError):
        return ""
