"""Sentences that merges made of both editors' words, kept until somebody has read them.

    .git/speechdiff/combined/<SHA-256 of the file>.json
    {"v": 1, "file": "a.txt", "sentences": [{"merged": "...", "ours": "...", "theirs": "..."}]}

The folder may be removed at any time. What is damaged, or of a newer version, is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from speechdiff.drafts.atomic import write_in_folder
from speechdiff.drafts.git_place import GitPlace, common_dir
from speechdiff.drafts.trouble import reason
from speechdiff.errors import SpeechdiffError
from speechdiff.model import CombinedSentence
from speechdiff.wording import tr

_VERSION: Final = 1
_MOST_BYTES: Final = 1 << 24
"""A record that is larger is none of ours."""


@dataclass(frozen=True, slots=True)
class CombinedRecord:
    """What one merge put together in one file."""

    file: str
    """Its path in the repository."""
    sentences: tuple[CombinedSentence, ...]
    kept: Path
    """The file of this record."""


def keep(place: GitPlace, file: str, sentences: Sequence[CombinedSentence]) -> None:
    """Keep the sentences of a merge, each merge once. Raises `SpeechdiffError`."""
    content = {"v": _VERSION, "file": file, "sentences": [asdict(each) for each in sentences]}
    data = (json.dumps(content, indent=1) + "\n").encode()
    path = _folder(place) / f"{hashlib.sha256(data).hexdigest()}.json"
    write_in_folder(path, data)


def records(place: GitPlace) -> tuple[CombinedRecord, ...]:
    """All records, by file."""
    every = map(_read, sorted(_folder(place).glob("*.json")))
    return tuple(sorted((each for each in every if each), key=lambda each: each.file))


def drop(record: CombinedRecord) -> None:
    """Remove a record. Raises `SpeechdiffError`."""
    try:
        record.kept.unlink(missing_ok=True)
    except OSError as error:
        words = tr("{where!r}: {what}")
        raise SpeechdiffError(words.format(where=str(record.kept), what=reason(error))) from error


def _folder(place: GitPlace) -> Path:
    return common_dir(place) / "speechdiff" / "combined"


def _read(path: Path) -> CombinedRecord | None:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        data = json.loads(path.read_bytes())
        if data["v"] != _VERSION:
            return None
        sentences = tuple(CombinedSentence(**each) for each in data["sentences"])
        record = CombinedRecord(data["file"], sentences, path)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return record if _all_words(record) else None


def _all_words(record: CombinedRecord) -> bool:
    words: list[Any] = [record.file]
    for each in record.sentences:
        words += [each.merged, each.ours, each.theirs]
    return all(isinstance(each, str) for each in words)
