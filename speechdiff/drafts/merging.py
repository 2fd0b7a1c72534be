"""Files that are merged: their text and how it was written, and git's own merge where that fails.

A merged file is written in the encoding, with the byte order mark and the line ends that it came
in. Bytes that would not come out as they went in are not merged by sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speechdiff.drafts.encoding import byte_order_mark, decode
from speechdiff.drafts.reading import file_bytes
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

_GIT_FAILED: Final = 128
"""From this status on `git merge-file` has merged nothing; below, it counts conflicts."""


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """How a text is written in bytes."""

    encoding: str
    mark: bytes = b""
    """The byte order mark before it, if there is one."""

    def bytes_of(self, text: str) -> bytes:
        """The text as a file holds it. Raises `UnreadableDraft` where it cannot hold it."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            words = tr("{letter!r} cannot be written in {encoding}: save the file in UTF-8")
            raise UnreadableDraft(
                words.format(letter=text[error.start], encoding=self.encoding)
            ) from None


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A text and how it was written."""

    text: str
    script: TextEncoding
    plain: bool
    """Whether it is ASCII, and so the same in every encoding that a draft comes in."""


@dataclass(frozen=True, slots=True)
class LineMerge:
    """What git makes of three files by itself."""

    data: bytes
    clean: bool


def read_bytes_exactly(data: bytes, name: str) -> EncodedText:
    """A file that will come out as it went in. Raises `UnreadableDraft` for any other."""
    draft = decode(data, name)
    mark = byte_order_mark(draft.encoding)
    script = TextEncoding(draft.encoding, mark if mark and data.startswith(mark) else b"")
    if script.bytes_of(draft.text) != data:
        words = tr("{name!r} is not valid {encoding}: save it in UTF-8")
        raise UnreadableDraft(words.format(name=name, encoding=draft.encoding))
    return EncodedText(draft.text, script, plain=data.isascii() and b"\0" not in data)


def read_exactly(path: Path, name: str) -> EncodedText:
    """The same of the file at `path`."""
    return read_bytes_exactly(file_bytes(path, name), name)


def script_of(base: EncodedText, ours: EncodedText, theirs: EncodedText) -> TextEncoding:
    """How the merged text is to be written: as by the side that changed it, else as ours."""
    telling = [each.script for each in (base, ours, theirs) if not each.plain]
    if len(set(telling)) <= 1:
        return telling[0] if telling else ours.script
    if ours.plain or ours.script == base.script:
        return base.script if theirs.plain else theirs.script
    return ours.script


def merge_lines(
    base: Path, ours: Path, theirs: Path, *, labels: Sequence[str], size: int
) -> LineMerge | None:
    """Git's own merge by lines; None where git does not merge such files, because they are binary.

    `labels` are those of ours, base and theirs; `size` is that of conflict marks. Raises
    `RepositoryError` where git cannot be run.
    """
    from speechdiff.drafts.git_command import GitCommand

    label_options = [part for label in labels for part in ("-L", label)]
    paths = [str(path.absolute()) for path in (ours, base, theirs)]
    git = GitCommand(Path.cwd())
    result = git.run("merge-file", "-p", f"--marker-size={size}", *label_options, "--", *paths)
    if result.status >= _GIT_FAILED:
        return None
    return LineMerge(result.output, clean=not result.status)
