"""The history of a tracked file: a walk back over the log of all text files.

git's own ``--follow`` walks merges as if they were a line, and takes one file at a time. Here the
log is read once, with renames found among the text files, and each file is walked back over it:

    HEAD  b.txt            at every commit the walk knows the path that the file has there;
     |                     a rename changes it, a merge hands it to the parents; where the file
    ren  a.txt -> b.txt    equals that of one parent only this parent is followed, which is how
     |                     plain `git log -- FILE` simplifies history
    d1   a.txt

Either first parents only are walked, which makes one line of drafts, or all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from speechdiff.model import Draft


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file, against one parent."""

    old_path: str | None
    """None where the file was added."""
    new_path: str | None
    """None where it was deleted."""
    old_blob: str
    new_blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed some text file."""

    id: str
    parents: tuple[str, ...]
    """The nearest ancestors that changed a text file."""
    date: str
    author: str
    subject: str
    role: str

    def draft(self, name: str, path: str, tags: tuple[str, ...] = ()) -> Draft:
        """What the commit holds at a path, as a draft."""
        key = f"{self.id}:{path}"
        return Draft(name, key, self.date, self.author, self.role, self.subject, self.id, tags)


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A commit that gave one file new content, and where the file stood then."""

    commit: Commit
    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class FileHistory:
    """All versions of one file, oldest first."""

    versions: tuple[FileVersion, ...]
    paths: tuple[str, ...]
    """Every path it ever had, the newest first."""
    parents: tuple[tuple[int, ...], ...]
    """For each version the numbers of those that it was made from, the main line first."""
    guesses: tuple[tuple[int, str], ...] = ()
    """Versions, from 0, that were taken for a file of another name which their commit deleted."""

    def after(self, past: FileHistory) -> FileHistory:
        """This history, which is one line, as what became of the file of another one."""
        own, other = len(self.versions), len(past.versions)
        return FileHistory(
            past.versions + self.versions,
            (*self.paths, *past.paths),
            past.parents + tuple((other + at - 1,) for at in range(own)),
            (*past.guesses, (other, past.paths[0])),
        )


class CommitLog:
    """The commits that changed text files, children before parents, and their changes."""

    def __init__(
        self, commits: Sequence[Commit], changes: dict[tuple[str, str], list[FileChange]]
    ) -> None:
        self._commits = commits
        self._new = {edge: {c.new_path: c for c in each} for edge, each in changes.items()}
        self._gone = {edge: {c.old_path: c for c in each} for edge, each in changes.items()}
        self._is_line = all(len(commit.parents) < 2 for commit in commits)

    def history(self, path: str) -> FileHistory:
        """The versions of the file that stands at `path` at the tip of the log."""
        return self._along_line(path) if self._is_line else self._over_merges(path)

    @cached_property
    def _touching(self) -> dict[str, list[int]]:
        """For each path the numbers of the commits in which something came to it or left it."""
        numbers: dict[str, list[int]] = {}
        for number, commit in enumerate(self._commits):
            edge = (commit.id, main_parent(commit))
            for path in {*self._new.get(edge, ()), *self._gone.get(edge, ())} - {None}:
                numbers.setdefault(str(path), []).append(number)
        return numbers

    def _along_line(self, path: str) -> FileHistory:
        """Without merges only the commits that touch the file are looked at."""
        versions: list[FileVersion] = []
        paths = {path: None}
        here: str | None = path
        number = 0
        while here is not None:
            touching = self._touching.get(here, [])
            at = bisect_left(touching, number)
            if at == len(touching):
                break
            commit = self._commits[touching[at]]
            step = self._step(commit.id, main_parent(commit), here)
            if step.changed and step.blob is not None:
                versions.append(FileVersion(commit, here, step.blob))
            if step.path is not None and commit.parents:
                paths[step.path] = None
            here, number = step.path, touching[at] + 1
        parents = tuple((at - 1,) if at else () for at in range(len(versions)))
        return FileHistory(tuple(reversed(versions)), tuple(paths), parents)

    def _over_merges(self, path: str) -> FileHistory:
        """With merges every commit is walked, for the file takes several ways."""
        places = {self._commits[0].id: path} if self._commits else {}
        versions: list[FileVersion] = []
        walked: list[tuple[Commit, list[str], bool]] = []
        paths = {path: None}
        for commit in self._commits:
            here = places.get(commit.id)
            if here is None:
                continue
            steps = [self._step(commit.id, parent, here) for parent in commit.parents or ("",)]
            followed = _followed(commit.parents, steps)
            for parent, step in followed:
                if step.path is not None:
                    places.setdefault(parent, step.path)
                    paths[step.path] = None
            blob = steps[0].blob
            is_version = blob is not None and all(step.changed for step in steps)
            if blob is not None and is_version:
                versions.append(FileVersion(commit, here, blob))
            walked.append((commit, [p for p, step in followed if step.path], is_version))
        parents = version_parents([(c.id, each, own) for c, each, own in reversed(walked)])
        return FileHistory(tuple(reversed(versions)), tuple(paths), parents)

    def last_removal(self, path: str) -> Commit | None:
        """The newest commit that deleted `path` or renamed it away."""
        for commit in self._commits:
            for parent in commit.parents:
                if path in self._gone.get((commit.id, parent), {}):
                    change = self._gone[commit.id, parent][path]
                    if change.new_path != path:
                        return commit
        return None

    def ends(self, commit: Commit) -> tuple[dict[str, str], dict[str, str]]:
        """The blobs, by path, of the files that a commit deleted, and of those that it added."""
        edge = (commit.id, main_parent(commit))
        gone, new = self._gone.get(edge, {}).values(), self._new.get(edge, {}).values()
        deleted = {c.old_path: c.old_blob for c in gone if c.old_path and c.new_path is None}
        return deleted, {c.new_path: c.new_blob for c in new if c.new_path and c.old_path is None}

    def _step(self, commit: str, parent: str, path: str) -> _ParentStep:
        """The way of the file at `path` from the commit to the parent.

        A path that is absent on one side stays the same: the file may have been away for a while.
        """
        edge = (commit, parent)
        change = self._new.get(edge, {}).get(path)
        if change is not None:
            changed = change.new_blob != change.old_blob
            return _ParentStep(
                change.old_path or path, changed, change.new_blob if changed else None
            )
        gone = self._gone.get(edge, {}).get(path)
        if gone is None:
            return _ParentStep(path, changed=False, blob=None)
        # What stood here before was removed, or lives on under another name.
        return _ParentStep(path if gone.new_path is None else None, changed=True, blob=None)


def main_parent(commit: Commit) -> str:
    """The parent on the main line; empty for a first commit."""
    return commit.parents[0] if commit.parents else ""


@dataclass(frozen=True, slots=True)
class _ParentStep:
    """From a commit to one of its parents."""

    path: str | None
    """Where the file stands in the parent; None where it has no past there."""
    changed: bool
    """Whether the content differs; a rename alone does not change it."""
    blob: str | None
    """The content that the commit brought in."""


def _followed(
    parents: tuple[str, ...], steps: Sequence[_ParentStep]
) -> Sequence[tuple[str, _ParentStep]]:
    """The parents to walk on to: the first that has the same content, or else all of them."""
    pairs = list(zip(parents, steps, strict=False))
    return [pair for pair in pairs if not pair[1].changed][:1] or pairs


def version_parents(
    walked: Sequence[tuple[str, Sequence[str], bool]],
) -> tuple[tuple[int, ...], ...]:
    """For each version the versions that it was made from, none of which is behind another one.

    `walked` are the commits, parents before children: id, parents, and whether it is a version.
    """
    nearest: dict[str, tuple[int, ...]] = {}
    parents_of: list[tuple[int, ...]] = []
    behind: list[int] = []  # for each version a bit for every version in its past
    for commit, parents, is_version in walked:
        numbers = dict.fromkeys(n for each in parents for n in nearest.get(each, ()))
        past = 0
        for number in numbers:
            past |= behind[number]
        own = tuple(number for number in numbers if not past >> number & 1)
        nearest[commit] = (len(parents_of),) if is_version else own
        if is_version:
            parents_of.append(own)
            behind.append(past | sum(1 << number for number in own))
    return tuple(parents_of)
