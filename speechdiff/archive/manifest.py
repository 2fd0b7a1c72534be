"""The manifest of an index: which batch has the rows of which speech. Written by rename only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from speechdiff.archive.speeches import FORMAT
from speechdiff.archive.tables import sealed
from speechdiff.errors import ConfigError
from speechdiff.wording import tr

FILE: Final = "manifest.json"
BATCHES: Final = "batches"


@dataclass(slots=True)
class Manifest:
    """The indexed speeches. A batch may also hold dead rows of other speeches."""

    live: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By key of a speech: the mark of its rows, and their batch."""
    unlisted: dict[str, str] = field(default_factory=dict)
    """Why a source cannot be listed, by path."""
    reduced: str = ""
    """The `state` from which the derived file was made."""

    def batches(self) -> list[str]:
        """The batches that hold rows of speeches, sorted."""
        return sorted({batch for _, batch in self.live.values()})

    def state(self, facts: Any) -> str:
        """A digest of the rows and the tables, on which the derived file depends."""
        parts = [sorted((key, mark) for key, (mark, _) in self.live.items()), facts]
        parts.append(sorted(self.unlisted.items()))
        return blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()

    def by_batch(self) -> dict[str, dict[str, str]]:
        """The speeches of each batch with their marks, all in order."""
        batches: dict[str, dict[str, str]] = {}
        for key, (mark, batch) in sorted(self.live.items()):
            batches.setdefault(batch, {})[key] = mark
        return dict(sorted(batches.items()))

    def save(self, index: Path) -> None:
        """Write the file, completely or not at all. Raises SpeechdiffError."""
        from speechdiff.drafts.atomic import write_atomically

        data = {
            "format": FORMAT,
            "reduced": self.reduced,
            "unlisted": self.unlisted,
            "batches": self.by_batch(),
        }
        write_atomically(index / FILE, json.dumps(data, indent=0).encode())


def read_manifest(index: Path) -> Manifest:
    """The manifest of an index without missing batches; empty if there is none.

    Raises ConfigError where a newer version made it.
    """
    try:
        data = json.loads((index / FILE).read_bytes())
        version = data["format"]
        entries = [(b, k, m) for b, marks in data["batches"].items() for k, m in marks.items()]
        unlisted, reduced = dict(data["unlisted"]), str(data["reduced"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()
    if not isinstance(version, int) or version > FORMAT:
        words = tr(
            "the index in {folder!r} was made by a newer version: use that, or delete the folder"
        )
        raise ConfigError(words.format(folder=str(index)))
    if version < FORMAT:
        return Manifest()
    return Manifest({key: (mark, batch) for batch, key, mark in entries}, unlisted, reduced)


def drop_torn(manifest: Manifest, index: Path) -> list[str]:
    """Drop speeches in missing or incomplete batches; returns the names of the batches."""
    torn = [name for name in manifest.batches() if sealed(index / BATCHES / name) is None]
    lost = set(torn)
    for key in [key for key, (_, batch) in manifest.live.items() if batch in lost]:
        del manifest.live[key]
    return torn


def adopt(manifest: Manifest, index: Path, marks: Mapping[str, str]) -> None:
    """Adopt speeches whose wanted rows are in a batch that the manifest does not name."""
    batch_names = set(manifest.batches())
    missing = {key: mark for key, mark in marks.items() if key not in manifest.live}
    for batch in _folders(index / BATCHES):
        if missing and batch.name not in batch_names:
            for key, mark in (sealed(batch) or {}).items():
                if missing.get(key) == mark:
                    manifest.live[key] = mark, batch.name
                    del missing[key]


def keep_only(manifest: Manifest, marks: Mapping[str, str]) -> int:
    """Drop every speech whose rows are outdated; returns how many no longer exist."""
    stale = [key for key, (mark, _) in manifest.live.items() if marks.get(key) != mark]
    for key in stale:
        del manifest.live[key]
    return sum(key not in marks for key in stale)


def _folders(path: Path) -> Iterable[Path]:
    try:
        return sorted(path.iterdir())
    except OSError:
        return []
