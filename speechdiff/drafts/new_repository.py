"""A new repository: built beside its place and renamed into it, so it is whole or not there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from speechdiff.drafts.atomic import umask
from speechdiff.drafts.fast_import import NewCommit, default_author, must, write_commits
from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.git_place import place_of_new

BRANCH: Final = "refs/heads/main"


def create_repository(into: Path, commits: Sequence[NewCommit]) -> list[str]:
    """Make a repository of `commits` at `into`, which is not there or empty.

    Returns the commit ids. Raises `ImportFailed`, `OSError`; then nothing is left.
    """
    with ExitStack() as undone_on_failure:
        _make_parents(into, undone_on_failure)
        building = _building_place(into)
        undone_on_failure.callback(shutil.rmtree, building, ignore_errors=True)
        revisions = _build(building, commits)
        _put_in_place(building, into)
        undone_on_failure.pop_all()
    if building.exists():
        building.rmdir()
    return revisions


def _make_parents(into: Path, undone_on_failure: ExitStack) -> None:
    missing = [folder for folder in into.absolute().parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        undone_on_failure.callback(folder.rmdir)


def _building_place(into: Path) -> Path:
    """A new folder on the same file system: beside `into`, or in it where that is not allowed."""
    target = Path(os.path.realpath(into))
    prefix = f".{target.name[:40]}.importing-"
    try:
        made = tempfile.mkdtemp(prefix=prefix, dir=target.parent)
    except OSError:
        if not target.is_dir():
            raise
        made = tempfile.mkdtemp(prefix=prefix, dir=target)
    Path(made).chmod(0o777 & ~umask())
    return Path(made)


def _build(building: Path, commits: Sequence[NewCommit]) -> list[str]:
    place = place_of_new(building)
    git = GitCommand(building, {**place.environment, "GIT_DEFAULT_HASH": "sha1"})
    must(git, "init", "-q", "--template=")
    must(git, "symbolic-ref", "HEAD", BRANCH)
    revisions = write_commits(git, BRANCH, None, commits, default_author(git))
    for path, content in {path: text for each in commits for path, text in each.files}.items():
        (building / path).write_bytes(content)
    must(git, "read-tree", "HEAD")
    must(git, "update-index", "-q", "--refresh")
    return revisions


def _put_in_place(building: Path, into: Path) -> None:
    """Rename what was built to `into`; where that folder must stay, move its contents into it.

    A folder that somebody stands in, or that is mounted, cannot be replaced; there the .git folder
    goes first, in one step, and with it the whole history.
    """
    target = Path(os.path.realpath(into))
    stays = target.is_dir() and (
        target in (Path.cwd().resolve(), building.parent) or os.path.ismount(target)
    )
    if not stays:
        if os.name == "nt" and target.is_dir():
            target.rmdir()
        building.rename(target)
        return
    (building / ".git").rename(target / ".git")
    for each in building.iterdir():
        each.rename(target / each.name)
