"""Where a command looks, when the word for a speech is a path."""

from __future__ import annotations

from pathlib import Path


def standing_at(folder: Path, word: str | None) -> tuple[Path, str | None]:
    """The folder to look in and the name to look for there.

    A path of a folder is that folder, all its speeches; a path of a file is that name in the file's
    own folder, which may belong to a repository of its own.
    """
    if not word:
        return folder, None
    path = folder / word
    if path.is_dir():
        return path, None
    if path.is_file():
        return path.parent, path.name
    return folder, word
