"""Commits of an import, written into a new repository or on top of one that exists.

A new repository is built beside its place and renamed into it, so it is whole or not there. In one
that exists the branch moves last, and only if it still stands where it stood: whoever ends the
program before that finds the old history; after it, the new one, at worst with a working copy that
is still the old draft.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speechdiff.drafts.atomic import staged, umask
from speechdiff.drafts.fast_import import NewCommit, must, write_commits
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.git_place import GitPlace, place_of_new
from speechdiff.drafts.git_writable import branch_checked_out, must_be_unlocked
from speechdiff.errors import ImportFailed
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class ExistingSpeech:
    """What the repository holds of one speech before the import."""

    place: GitPlace
    tracked: str
    head: str | None
    """The newest commit; None where there is none yet."""
    last: bytes | None
    """The newest draft; None where the speech is new."""
    drafts: int
    dirty: bool
    """Whether the working copy differs from the newest draft."""
    files: frozenset[str]
    """All regular files at the newest commit."""

    def is_free(self, name: str) -> bool:
        """Whether no file of that name is tracked or stands in the working tree."""
        root = self.place.root
        return name not in self.files and not (root and os.path.lexists(root / name))


def standing(place: GitPlace, tracked: str) -> ExistingSpeech:
    """Look up the file `tracked` in the repository at `place`."""
    with GitSource(place.home) as source:
        head = source.repository.commit_id("HEAD")
        speech = source.speech_at(tracked) if head else None
        return ExistingSpeech(
            place=place,
            tracked=tracked,
            head=head,
            last=source.read_bytes(speech) if speech else None,
            drafts=len(speech.drafts) if speech else 0,
            dirty=speech is not None and source.working_copy_differs(speech),
            files=frozenset(source.repository.files()) if head else frozenset(),
        )


def commit_on_top(before: ExistingSpeech, commits: Sequence[NewCommit]) -> list[str]:
    """Put `commits` on the branch that is checked out, then bring the working copy up to it.

    The working copy is written beside its place before the branch moves, so that a full disk stops
    the import in time. Returns the commit ids. Raises `ImportFailed`, `OSError`.
    """
    git = before.place.git()
    branch = branch_checked_out(git, before.place, ImportFailed)
    _must_be_clean(git, before)
    root = before.place.root
    latest = {path: content for commit in commits for path, content in commit.files}
    with ExitStack() as stack:
        ready = [
            stack.enter_context(staged(root / path, content))
            for path, content in latest.items()
            if root is not None
        ]
        revisions = write_commits(git, branch, before.head, commits)
        if root is not None:
            for put_in_place in ready:
                put_in_place()
            _update_index(git, revisions[-1], list(latest))
    return revisions


def _must_be_clean(git: GitCommand, before: ExistingSpeech) -> None:
    """Raise where the import would overwrite something that is not committed."""
    name, root = before.tracked, before.place.root
    if root is None:
        return
    is_tracked = before.last is not None
    only = f":(top,literal){name}"
    in_index = ("diff-index", "--cached", "--quiet", "--no-ext-diff", "HEAD", "--", only)
    if before.dirty or (is_tracked and git.run(*in_index).status):
        words = tr("{name!r} has changes that are not committed: commit them first")
        raise ImportFailed(words.format(name=name))
    if not is_tracked and os.path.lexists(root / name):
        words = tr("{name!r} already exists, but is not tracked: move it or use --name")
        raise ImportFailed(words.format(name=name))
    must_be_unlocked(before.place, ImportFailed)


def _update_index(git: GitCommand, commit: str, names: Sequence[str]) -> None:
    """Enter the new blobs by id: adding the files would send them through the user's filters."""
    entries = git.output("ls-tree", "-z", "--full-tree", commit, "--", *names)
    must(git, "update-index", "-z", "--index-info", stdin=entries)


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
        folder = tempfile.mkdtemp(prefix=prefix, dir=target.parent)
    except OSError:
        if not target.is_dir():
            raise
        folder = tempfile.mkdtemp(prefix=prefix, dir=target)
    Path(folder).chmod(0o777 & ~umask())
    return Path(folder)


def _build(building: Path, commits: Sequence[NewCommit]) -> list[str]:
    place = place_of_new(building)
    git = GitCommand(building, {**place.environment, "GIT_DEFAULT_HASH": "sha1"})
    must(git, "init", "-q", "--template=")
    must(git, "symbolic-ref", "HEAD", BRANCH)
    revisions = write_commits(git, BRANCH, None, commits)
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
