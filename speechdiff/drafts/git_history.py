"""The history of tracked text files: one ``git log`` for all of them, or for one, then a walk.

Either first parents only are walked, which makes one line of drafts, or all of them:

git's own ``--follow`` walks merges as if they were a line, and takes one file at a time. Here the
log is read once, with renames found among the text files, and each file is walked back over it:

    HEAD  b.txt            at every commit the walk knows the path that the file has there;
     |                     a rename changes it, a merge hands it to the parents; where the file
    ren  a.txt -> b.txt    equals that of one parent only this parent is followed, which is how
     |                     plain `git log -- FILE` simplifies history
    d1   a.txt
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from speechdiff.drafts.git_command import GitCommand
from speechdiff.model import Draft

RENAME_SIMILARITY: Final = "-M30%"
"""git's usual 50% counts blocks of 64 bytes, which a few words shift in a Chinese paragraph: there
an edited file falls under it. Unrelated texts share under 10%."""
_FORMAT: Final = "%x00".join(
    ["%H", "%P", "%aI", "%an", "%s"]
    + [f"%(trailers:key={key},valueonly,separator=%x20)" for key in ("Role", "Draft-Date")]
)
_FIELDS: Final = 7
_QUIET: Final = (
    *(RENAME_SIMILARITY, "--no-color", "--no-ext-diff", "--no-textconv"),
    "--ignore-submodules=all",
)
_LOG: Final = (
    *("log", "-z", "--raw", "--root", "--no-abbrev", "--date-order", "--no-relative"),
    "--full-history",  # each file is simplified by itself, as `git log -- FILE` does
    *(*_QUIET, "--encoding=UTF-8", f"--format={_FORMAT}"),
)
_FIRST_PARENTS: Final = ("--first-parent", "-m")
"""Not with --parents: where the main line lacks the file, git would compare with the branch."""
_ALL_PARENTS: Final = ("--parents",)
_REGULAR: Final = (b"100644", b"100755", b"100664")


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
            edge = (commit.id, _parent(commit))
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
            step = self._step(commit.id, _parent(commit), here)
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
        edge = (commit.id, _parent(commit))
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


def _parent(commit: Commit) -> str:
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
    found: list[tuple[int, ...]] = []
    behind: list[int] = []  # for each version a bit for every version in its past
    for commit, parents, is_version in walked:
        numbers = dict.fromkeys(n for each in parents for n in nearest.get(each, ()))
        past = 0
        for number in numbers:
            past |= behind[number]
        own = tuple(number for number in numbers if not past >> number & 1)
        nearest[commit] = (len(found),) if is_version else own
        if is_version:
            found.append(own)
            behind.append(past | sum(1 << number for number in own))
    return tuple(found)


def read_log(
    git: GitCommand, patterns: Sequence[str], tip: str = "HEAD", *, all_parents: bool = False
) -> CommitLog:
    """The log of the files that the pathspecs `patterns` match. Raises `RepositoryError`.

    Without `all_parents` a merge counts as what it changed against its first parent.
    """
    ways = _ALL_PARENTS if all_parents else _FIRST_PARENTS
    output = git.output(*_LOG, *ways, "--end-of-options", tip, "--", *patterns)
    commits, changes = _parse_log(output)
    if not all_parents:
        return _line(commits, changes)
    return CommitLog(commits, changes | _merge_changes(git, patterns, commits))


def read_file_log(git: GitCommand, path: str, patterns: Sequence[str], tip: str) -> CommitLog:
    """The log, along first parents, of the file at `path` alone and of those it was renamed from.

    Its history is the one that `read_log` gives. git compares only the trees on the way to the
    file; where it comes or goes, all files that `patterns` match are asked for a rename.
    """
    paths = {path: None}
    while True:
        names = [f":(top,literal){each}" for each in paths]
        output = git.output(*_LOG, *_FIRST_PARENTS, "--end-of-options", tip, "--", *names)
        commits, changes = _parse_log(output)
        ends = [
            edge for edge, each in changes.items() if any(c.old_path != c.new_path for c in each)
        ]
        changes |= _with_renames(git, patterns, ends)
        origins = {
            change.old_path: None
            for edge in ends
            for change in changes[edge]
            if change.new_path in paths and change.old_path not in (None, *paths)
        }
        if not origins:
            return _line(commits, changes)
        paths |= {str(origin): None for origin in origins}


def _line(commits: Sequence[Commit], changes: dict[tuple[str, str], list[FileChange]]) -> CommitLog:
    """A log along first parents, in which the parent of each commit is the next one in the log."""
    parents = [each.id for each in commits[1:]]
    linked = [
        replace(commit, parents=(parent,) if parent else ())
        for commit, parent in zip(commits, [*parents, ""], strict=False)
    ]
    moved = {
        (new.id, _parent(new)): changes[edge]
        for old, new in zip(commits, linked, strict=True)
        if (edge := (old.id, _parent(old))) in changes
    }
    return CommitLog(linked, moved)


def _with_renames(
    git: GitCommand, patterns: Sequence[str], edges: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[FileChange]]:
    """What the commits of some edges did to all files that the patterns match."""
    if not edges:
        return {}
    own = dict(edges)
    asked = "".join(f"{commit}\n" for commit in own).encode("ascii")
    walk = (*_LOG, *_FIRST_PARENTS, "--no-walk=unsorted", "--stdin")
    output = git.output(*walk, "--", *patterns, stdin=asked)
    _, changes = _parse_log(output)
    return {(commit, own[commit]): found for (commit, _), found in changes.items()}


def read_commit(git: GitCommand, commit: str) -> Commit:
    """Author, date and note of one commit, whatever it changed; `commit` is its full id."""
    options = ("--no-color", "--encoding=UTF-8", f"--format={_FORMAT}")
    output = git.output("log", "-1", "-z", *options, commit, "--")
    tokens = iter(output.split(b"\0"))
    return _commit(next(tokens), tokens)


def _parse_log(output: bytes) -> tuple[list[Commit], dict[tuple[str, str], list[FileChange]]]:
    tokens = iter(output.split(b"\0"))
    commits: list[Commit] = []
    changes: dict[tuple[str, str], list[FileChange]] = {}
    for token in tokens:
        line = token.removeprefix(b"\n")
        if line.startswith(b":"):
            commit = commits[-1]
            changes.setdefault((commit.id, _parent(commit)), []).extend(_change(line, tokens))
        elif line:
            commits.append(_commit(line, tokens))
    return commits, changes


def _commit(first: bytes, tokens: Iterator[bytes]) -> Commit:
    rest = [next(tokens).decode("utf-8", "replace") for _ in range(_FIELDS - 1)]
    parents, date, author, subject, role, draft_date = rest
    return Commit(
        id=first.decode("ascii"),
        parents=tuple(dict.fromkeys(parents.split())),
        date=draft_date.strip() or date,
        author=author,
        subject=subject,
        role=role.strip(),
    )


def _change(line: bytes, tokens: Iterator[bytes]) -> list[FileChange]:
    """The change of one raw entry; its paths are the tokens that follow."""
    old_mode, new_mode, old_blob, new_blob, status = line[1:].split(b" ")
    old_path = new_path = next(tokens).decode("utf-8", "surrogateescape")
    if status[:1] in (b"R", b"C"):
        new_path = next(tokens).decode("utf-8", "surrogateescape")
    before = old_path if old_mode in _REGULAR else None
    after = new_path if new_mode in _REGULAR else None
    if before is None and after is None:
        return []  # links and submodules are no drafts
    return [FileChange(before, after, old_blob.decode("ascii"), new_blob.decode("ascii"))]


def _merge_changes(
    git: GitCommand, patterns: Sequence[str], commits: Sequence[Commit]
) -> dict[tuple[str, str], list[FileChange]]:
    """What each merge changed against each of its parents."""
    edges = [(each.id, p) for each in commits if len(each.parents) > 1 for p in each.parents]
    if not edges:
        return {}
    output = git.output(
        *("diff-tree", "--stdin", "--always", "-z", "-r", "--raw", "--no-abbrev"),
        *_QUIET,
        *("--", *patterns),
        stdin="".join(f"{commit} {parent}\n" for commit, parent in edges).encode("ascii"),
    )
    found: dict[tuple[str, str], list[FileChange]] = {}
    waiting = iter(edges)
    edge = edges[0]
    tokens = iter(output.split(b"\0"))
    for token in tokens:
        if token.startswith(b":"):
            found[edge].extend(_change(token, tokens))
        elif token:  # the id of the next commit that was asked for
            edge = next(waiting)
            found[edge] = []
    return found
