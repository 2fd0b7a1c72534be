"""Files of a folder that speechdiff itself wrote: they lie beside drafts and are none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from speechdiff.drafts.formats import TEXT_SUFFIXES
from speechdiff.generator import WORD_MARK, WORD_PART, is_report

_HEAD: Final = 65_536
"""Bytes that are looked through from the start of a file."""
_TAIL: Final = 256
"""And from its end."""


def is_own_report(path: Path) -> bool:
    """Whether a file is a report of ours; a file that cannot be read is none."""
    suffix = path.suffix.casefold()
    try:
        if suffix == ".docx":
            return _is_own_word_file(path)
        if suffix in (*TEXT_SUFFIXES, ".html", ".htm"):
            return is_report(_ends(path))
    except OSError:
        pass
    return False


def _is_own_word_file(path: Path) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(path) as package, package.open(WORD_PART) as part:
            return WORD_MARK in part.read(_HEAD).decode("utf-8", "replace")
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False


def _ends(path: Path) -> str:
    """The start and the end of a file, as text as far as they are."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if len(head) == _HEAD:
            file.seek(-_TAIL, 2)
            head += file.read()
    return head.decode("utf-8", "replace")
