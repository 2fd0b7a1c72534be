"""Where repositories are, told by what lies in folders: no git is run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_BARE: Final = ("HEAD", "objects", "refs")
"""What lies at the top of a bare repository."""


def folder_of(path: Path) -> Path:
    """The folder that a path is in, or the nearest one above it that is there."""
    start = Path(os.path.realpath(path))
    while not start.is_dir() and start != start.parent:
        start = start.parent
    return start


def nearest_marked(start: Path) -> Path | None:
    """The nearest folder at or above `start` that claims to be a repository."""
    return next((each for each in (start, *start.parents) if is_marked(each)), None)


def is_marked(folder: Path) -> bool:
    """Whether the folder claims to be a repository: a .git that is not an empty folder, or bare."""
    mark = folder / ".git"
    try:
        if mark.is_dir():
            return any(mark.iterdir())
        return mark.is_file() or all((folder / part).exists() for part in _BARE)
    except OSError:
        return False


def git_dir_of(root: Path) -> Path:
    """Where git keeps the repository of a folder that is marked."""
    mark = root / ".git"
    if mark.is_file():
        target = mark.read_text("utf-8", "surrogateescape").removeprefix("gitdir:").strip()
        return Path(os.path.realpath(root / target))
    return mark if mark.is_dir() else root


def common_dir_of(git_dir: Path) -> Path:
    """What all working trees of the repository there share."""
    mark = git_dir / "commondir"
    if mark.is_file():
        common = mark.read_text("utf-8", "surrogateescape").strip()
        return Path(os.path.realpath(git_dir / common))
    return git_dir
