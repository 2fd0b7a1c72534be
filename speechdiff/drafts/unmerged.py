"""Files that a merge left in conflict: what git keeps of the three sides until they are added."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.git_place import GitPlace, locate
from speechdiff.errors import RepositoryError
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A file in conflict."""

    path: Path
    name: str
    """Its path in the repository."""
    base: bytes
    """Empty where both sides added the file."""
    ours: bytes
    theirs: bytes


def unmerged_files(folder: Path, paths: Sequence[Path] = ()) -> tuple[Unmerged, ...]:
    """The files in conflict in the repository of `folder`, all or those wanted.

    Only those that both sides have. Raises `RepositoryError`, for a wanted file that is not in
    conflict too.
    """
    place = place_with_tree(folder)
    git = place.git()
    try:
        stages = _stages(git)
        names = [name_in(place, path) for path in paths] or sorted(stages)
        return tuple(_unmerged(git, place, name, stages.get(name, {})) for name in names)
    finally:
        git.close()


def place_with_tree(folder: Path) -> GitPlace:
    """The repository of `folder`. Raises `RepositoryError` where there is no working tree."""
    place = locate(folder)
    if place is None or place.root is None:
        words = tr("{folder!r} is not in a git repository with a working tree")
        raise RepositoryError(words.format(folder=str(folder)))
    return place


def name_in(place: GitPlace, path: Path) -> str:
    """The path of a file in the repository."""
    return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(place.home))).as_posix()


def _stages(git: GitCommand) -> dict[str, dict[str, str]]:
    """Blob ids by path and by stage: 1 base, 2 ours, 3 theirs."""
    stages: dict[str, dict[str, str]] = {}
    for entry in git.listed("ls-files", "-u", "-z"):
        facts, _, name = entry.partition("\t")
        _, blob, stage = facts.split()
        stages.setdefault(name, {})[stage] = blob
    return {name: sides for name, sides in stages.items() if {"2", "3"} <= sides.keys()}


def _unmerged(git: GitCommand, place: GitPlace, name: str, stages: dict[str, str]) -> Unmerged:
    if not stages:
        words = tr(
            "{name!r} is not in conflict: name a file of a merge in progress, before `git add`"
        )
        raise RepositoryError(words.format(name=name))
    sides = []
    for stage in "123":
        content = git.object(stages[stage]) if stage in stages else None
        sides.append(content.data if content else b"")
    return Unmerged(place.home / name, name, *sides)
