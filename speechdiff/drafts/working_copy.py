"""The working copy of a speech as something to edit: one span at a time, undone byte for byte.

    copy = open_working_copy(source, speech)
    copy.replace(Span(18, 31), "an older wording")      the file differs by exactly that span
    copy.undo()                                         the file is what it was, to the byte

Each write looks at the file again just before it is put in its place. Where somebody else wrote to
it since it was read, nothing is written and `ChangedOnDisk` carries both texts; `read` takes over
what is there. An edit knows the hash of the file before and after it, so that it is undone only on
the very bytes that it made.

The file is replaced as a whole (`atomic`), with its permissions; a hard link to it keeps the old
content. Between the last look and the replacement there are some microseconds in which another
program's write could be lost: no file system offers to close that gap.
"""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speechdiff.drafts.atomic import staged
from speechdiff.drafts.encoding import byte_order_mark, decode
from speechdiff.drafts.resolve import as_git
from speechdiff.drafts.source import DraftText, Source
from speechdiff.drafts.trouble import reason
from speechdiff.errors import (
    ChangedOnDisk,
    MissingDraft,
    UnreadableDraft,
    WorkingCopyError,
)
from speechdiff.model import Span, Speech
from speechdiff.wording import tr

_LINE_END: Final = re.compile("\r\n|\r|\n")
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class FileEdit:
    """One replacement in a file, in bytes, and in characters for those who show it."""

    at: int
    """Offset of the first byte."""
    removed: bytes
    inserted: bytes
    before: str
    """SHA-256 of the whole file before, as hexadecimal digits; `after` likewise."""
    after: str
    old: Span
    """The characters that it replaced, in the text before."""
    new: Span
    """The characters that it put there, in the text after."""

    def forth(self, data: bytes) -> bytes:
        """The bytes after the edit."""
        return data[: self.at] + self.inserted + data[self.at + len(self.removed) :]

    def back(self, data: bytes) -> bytes:
        """The bytes before the edit."""
        return data[: self.at] + self.removed + data[self.at + len(self.inserted) :]


def open_working_copy(source: Source, speech: Speech) -> WorkingCopy:
    """The working copy of a speech, read. Raises `DraftError`, `WorkingCopyError`."""
    git = as_git(source)
    if git is None:
        words = tr(
            "{name!r} is not in git, so it has no working copy: `speechdiff import` makes a "
            "repository from drafts"
        )
        raise WorkingCopyError(words.format(name=speech.name))
    if git.root is None:
        words = tr("{place!r} is a bare repository, without a working copy: clone it")
        raise WorkingCopyError(words.format(place=git.name))
    if not git.repository.is_at_head():
        words = tr(
            "the working copy is on another branch than {tip!r}: `git switch` to {tip!r} first"
        )
        raise WorkingCopyError(words.format(tip=git.line.tip))
    path = git.repository.path_of(speech.name)
    _must_be_regular(path, speech.name)
    if git.working_draft(speech) is None:
        words = tr("a folder in the path of {name!r} is a link: git does not follow it")
        raise WorkingCopyError(words.format(name=speech.name))
    return WorkingCopy(path, speech.name)


class WorkingCopy:
    """A file of text, called `name` in messages: its text, and the edits made here."""

    def __init__(self, path: Path, name: str) -> None:
        """Read the file. Raises `UnreadableDraft`, `MissingDraft`, `WorkingCopyError`."""
        self.path = path
        self.name = name
        self._data = b""
        self._read = DraftText("", "utf-8")
        self._done: list[FileEdit] = []
        self._undone: list[FileEdit] = []
        self.read()

    @property
    def text(self) -> str:
        """The text as it was last read or written here, line ends untouched."""
        return self._read.text

    @property
    def encoding(self) -> str:
        """The encoding of the file, in Python's name."""
        return self._read.encoding

    @property
    def line_end(self) -> str:
        r"""The line end that most lines have: ``\n`` where there is none."""
        ends = _LINE_END.findall(self.text)
        return max(("\n", "\r\n", "\r"), key=ends.count)

    @property
    def can_undo(self) -> bool:
        """Whether the file is what the last edit here made of it."""
        return bool(self._done) and self._done[-1].after == _hash(self._data)

    @property
    def can_redo(self) -> bool:
        """Whether the file is what the last undoing here made of it."""
        return bool(self._undone) and self._undone[-1].before == _hash(self._data)

    @property
    def edits(self) -> tuple[FileEdit, ...]:
        """The edits made here that stand, the oldest first."""
        return tuple(self._done)

    def read(self) -> None:
        """Take over what stands in the file now. Edits that it does not continue are forgotten."""
        data = self._bytes_there()
        self._take(data, decode(data, self.name))
        if not self.can_undo:
            self._done.clear()
        if not self.can_redo:
            self._undone.clear()

    def fitted(self, text: str) -> str:
        """The text with the line ends of this file."""
        return _LINE_END.sub(self.line_end.replace("\\", r"\\"), text)

    def replace(self, span: Span, text: str) -> FileEdit:
        """Put `text`, with the line ends of this file, in the place of the characters of `span`.

        Raises `ValueError` for a span outside of the text, `ChangedOnDisk`, `WorkingCopyError`,
        `DraftError`; the file then stands as it stood.
        """
        edit = self._planned(span, self.fitted(text))
        self._put(edit.forth(self._data))
        self._done.append(edit)
        self._undone.clear()
        return edit

    def undo(self) -> FileEdit:
        """Take the last edit back, and return it. Raises as `replace` does."""
        if not self._done:
            raise WorkingCopyError(tr("there is nothing to undo"))
        edit = self._done[-1]
        self._put(edit.back(self._data))
        self._undone.append(self._done.pop())
        return edit

    def redo(self) -> FileEdit:
        """Make the edit that was undone last once more, and return it. Raises as `replace` does."""
        if not self._undone:
            raise WorkingCopyError(tr("there is nothing to redo"))
        edit = self._undone[-1]
        self._put(edit.forth(self._data))
        self._done.append(self._undone.pop())
        return edit

    def _planned(self, span: Span, text: str) -> FileEdit:
        if not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"{span} is outside of a text of {len(self.text)} characters")
        at, end = self._byte_offset(span.start), self._byte_offset(span.end)
        inserted = self._encoded(text)
        after = self._data[:at] + inserted + self._data[end:]
        new_text = self.text[: span.start] + text + self.text[span.end :]
        self._must_read_back(after, new_text)
        return FileEdit(
            at=at,
            removed=self._data[at:end],
            inserted=inserted,
            before=_hash(self._data),
            after=_hash(after),
            old=span,
            new=Span(span.start, span.start + len(text)),
        )

    def _byte_offset(self, character: int) -> int:
        """Where in the file a character begins.

        Encoding what stands before it again would do for all but a few old encodings, which have
        two ways to write one character; for those the bytes are counted through a decoder.
        """
        bom = byte_order_mark(self.encoding)
        mark = len(bom) if self._data.startswith(bom) else 0
        with contextlib.suppress(UnicodeEncodeError):
            before = self.text[:character].encode(self.encoding)
            if self._data.startswith(before, mark):
                return mark + len(before)
        decoder = codecs.getincrementaldecoder(self.encoding)()
        count = 0
        for offset in range(mark, len(self._data)):
            if count >= character:
                return offset
            count += len(decoder.decode(self._data[offset : offset + 1]))
        return len(self._data)

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise self._misfit(text[error.start]) from None

    def _misfit(self, character: str) -> WorkingCopyError:
        if self.encoding.startswith("utf"):
            words = tr(
                "the text contains a broken character (U+{code:04X}), which no file can hold"
            )
        else:
            words = tr(
                "{name!r} is in {encoding}, which has no {character!r} (U+{code:04X}): "
                "save it in UTF-8 first"
            )
        return WorkingCopyError(
            words.format(
                name=self.name, encoding=self.encoding, character=character, code=ord(character)
            )
        )

    def _must_read_back(self, data: bytes, text: str) -> None:
        """Refuse what would be read as another text the next time, its encoding being guessed."""
        try:
            same = decode(data, self.name).text == text
        except UnreadableDraft:
            same = False
        if not same:
            words = tr(
                "{name!r} could not be read again as {encoding} after this change: "
                "save it in UTF-8 first"
            )
            raise WorkingCopyError(words.format(name=self.name, encoding=self.encoding))

    def _put(self, data: bytes) -> None:
        """Write the whole file, if it is still what was read."""
        draft = decode(data, self.name)
        _must_be_writable(self.path, self.name)
        try:
            with staged(self.path, data) as put_in_place:
                self._must_be_untouched(draft.text)
                put_in_place()
        except OSError as error:
            words = tr("cannot write {name!r}: {why}")
            raise WorkingCopyError(words.format(name=self.name, why=reason(error))) from error
        self._take(data, draft)

    def _must_be_untouched(self, text: str) -> None:
        there = self._bytes_there()
        if there == self._data:
            return
        words = tr("{name!r} was changed by somebody else since it was read: nothing was written")
        raise ChangedOnDisk(
            words.format(name=self.name), wanted=text, on_disk=decode(there, self.name).text
        )

    def _bytes_there(self) -> bytes:
        _must_be_regular(self.path, self.name)
        try:
            return self.path.read_bytes()
        except OSError as error:
            words = tr("cannot read {name!r}: {why}")
            raise UnreadableDraft(words.format(name=self.name, why=reason(error))) from error

    def _take(self, data: bytes, draft: DraftText) -> None:
        self._data, self._read = data, draft


def _must_be_regular(path: Path, name: str) -> None:
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        words = tr("the file {name!r} no longer exists: `git restore` brings it back")
        raise MissingDraft(words.format(name=name)) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else tr("it is not a file name")
        words = tr("cannot read {name!r}: {why}")
        raise UnreadableDraft(words.format(name=name, why=why)) from None
    if stat.S_ISLNK(mode):
        words = tr("{name!r} is a link to another file, which git does not keep: edit that one")
        raise WorkingCopyError(words.format(name=name))
    if not stat.S_ISREG(mode):
        raise WorkingCopyError(tr("{name!r} is not a text file").format(name=name))


def _must_be_writable(path: Path, name: str) -> None:
    """Refuse a file that is protected: a new one could be put in its place all the same."""
    _must_be_regular(path, name)
    if not path.stat().st_mode & _WRITABLE or not os.access(path, os.W_OK):
        words = tr("{name!r} is read-only: `chmod u+w` makes it writable")
        raise WorkingCopyError(words.format(name=name))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
