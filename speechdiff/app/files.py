"""Reading and writing of files, for the faces: within bounds, and whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from speechdiff.drafts.atomic import write_all, write_atomically
from speechdiff.drafts.reading import file_bytes, leads_out, stream_bytes
from speechdiff.drafts.trouble import reason
from speechdiff.errors import SpeechdiffError
from speechdiff.wording import tr

__all__ = [
    "file_bytes",
    "leads_out",
    "reason",
    "stream_bytes",
    "write_all",
    "write_atomically",
    "write_into",
]


def write_into(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a folder, which is made if need be, or none. Raises SpeechdiffError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SpeechdiffError(
            tr("cannot write into {into!r}: {why}").format(into=str(folder), why=reason(error))
        ) from error
    write_all({folder / name: data for name, data in files.items()})
