"""A ZIP archive that is a document: its parts, read in memory, within bounds.

The sizes that an archive declares may lie, so they are checked first and then what comes out is
counted. Names of parts are looked up, never used as paths.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

from speechdiff.drafts.source import Closing
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

MOST_ENTRIES: Final = 20_000
LARGEST_PART: Final = 64 << 20
"""Bytes of one part: some ten million Chinese characters with all their marks."""
LARGEST_WHOLE: Final = 1 << 30
"""Bytes that all parts may declare, pictures among them."""
LARGEST_READ: Final = 128 << 20
"""Bytes that are read of all its parts."""
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What the formats allow; the other ways unpack without a bound on what comes out at once."""
MOST_SHRUNK: Final = 500
"""How many times its packed size a part may have; XML of office programs shrinks 10 to 100 times,
and deflate 1,032 times at most."""
_SMALL: Final = 1 << 20
"""Parts below this are not measured by how much they shrank."""


class Package(Closing):
    """The parts of an archive in memory, called `name` in messages. Use it in ``with``."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it. Raises `UnreadableDraft` where it is damaged, or bigger than it may be."""
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:
            raise self._damaged() from error
        self._read = 0
        self._parts = {each.filename: each for each in self._archive.infolist()}
        too_many = len(self._archive.infolist()) > MOST_ENTRIES
        if too_many or sum(each.file_size for each in self._parts.values()) > LARGEST_WHOLE:
            raise self._too_large()

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> tuple[str, ...]:
        """What the parts are called in the archive."""
        return tuple(self._parts)

    def part(self, name: str) -> bytes:
        """The bytes of a part.

        Raises `UnreadableDraft` where it is missing, locked, damaged or larger than it may be.
        """
        entry = self._parts.get(name)
        if entry is None:
            raise self._damaged()
        if entry.flag_bits & 1:
            raise encrypted(self.name)
        if entry.file_size > LARGEST_PART or (
            entry.file_size > _SMALL and entry.file_size > entry.compress_size * MOST_SHRUNK
        ):
            raise self._too_large()
        if entry.compress_type not in _PACKINGS:
            raise self._damaged()
        try:
            with self._archive.open(entry) as file:
                data = file.read(LARGEST_PART + 1)
        except Exception as error:
            raise self._damaged() from error
        self._read += len(data)
        if len(data) > LARGEST_PART or self._read > LARGEST_READ:
            raise self._too_large()
        return data

    def _damaged(self) -> UnreadableDraft:
        words = tr("{name!r} is damaged or incomplete: open it in its program and save it again")
        return UnreadableDraft(words.format(name=self.name))

    def _too_large(self) -> UnreadableDraft:
        words = tr(
            "{name!r} unpacks to far more than a speech: it is not read (save its text in a "
            "new file)"
        )
        return UnreadableDraft(words.format(name=self.name))


def encrypted(name: str) -> UnreadableDraft:
    """The error for a document that a password locks."""
    words = tr("{name!r} is encrypted: open it with its password and save it without one")
    return UnreadableDraft(words.format(name=name))
