"""The version of the engine: what decides how two texts compare, as one short word.

It is the hash of the files that decide (how bytes become text, text sentences, sentences links) and
of the releases of the libraries that they ask. Nobody has to remember to count it up, and what one
engine worked out is never taken for the work of another.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import speechdiff

FOLDERS: Final = ("model", "text", "compare")
FILES: Final = (
    "front_matter.py",
    "drafts/encoding.py",
    "drafts/everyday.py",
    "history/step.py",
    "history/packing.py",
)
LIBRARIES: Final = (
    "charset_normalizer",
    "diff_match_patch",
    "jieba",
    "opencc",
    "rapidfuzz",
    "regex",
    "rjieba",
    "sentencex",
)
"""As their files are called; `importlib.metadata` would take longer than all the rest."""

_RELEASE: Final = re.compile(r"(?P<name>.+?)-(?P<release>[^-]+)(-.*)?\.(dist|egg)-info")


@cache
def engine_version() -> str:
    """Sixteen hexadecimal digits; the same as long as neither the engine nor a library changes."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(f"{sys.implementation.cache_tag} {speechdiff.__version__}".encode())
    root = Path(__file__).parent.parent.parent
    for path in _sources(root):
        digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for release in releases():
        digest.update(f"\0{release}".encode())
    return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((root / folder).glob("*.py"))
    for name in FILES:
        yield root / name


def releases() -> list[str]:
    """``jieba 0.42.1`` for each library, as the first folder on the path has it; sorted."""
    by_name: dict[str, str] = {}
    for folder in sys.path:
        for name in _names_in(folder or os.curdir):
            match = _RELEASE.fullmatch(name) if name.endswith("-info") else None
            if match:
                by_name.setdefault(_plain(match["name"]), match["release"])
    return [f"{name} {by_name.get(name, 'absent')}" for name in LIBRARIES]


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 (names are wanted, by the hundred, in no time)
    except OSError:  # a ZIP file, a folder that is not there
        return []


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()
