"""The log of text files, read from git: one ``git log`` for all of them, or for one, and parsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.git_history import Commit, CommitLog, FileChange, main_parent

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
        (new.id, main_parent(new)): changes[edge]
        for old, new in zip(commits, linked, strict=True)
        if (edge := (old.id, main_parent(old))) in changes
    }
    return CommitLog(linked, moved)


def _with_renames(
    git: GitCommand, patterns: Sequence[str], edges: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[FileChange]]:
    """What the commits of some edges did to all files that the patterns match."""
    if not edges:
        return {}
    own = dict(edges)
    commits = "".join(f"{commit}\n" for commit in own).encode("ascii")
    walk = (*_LOG, *_FIRST_PARENTS, "--no-walk=unsorted", "--stdin")
    output = git.output(*walk, "--", *patterns, stdin=commits)
    _, changes = _parse_log(output)
    return {(commit, own[commit]): renames for (commit, _), renames in changes.items()}


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
            changes.setdefault((commit.id, main_parent(commit)), []).extend(_change(line, tokens))
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
    by_edge: dict[tuple[str, str], list[FileChange]] = {}
    waiting = iter(edges)
    edge = edges[0]
    tokens = iter(output.split(b"\0"))
    for token in tokens:
        if token.startswith(b":"):
            by_edge[edge].extend(_change(token, tokens))
        elif token:  # the id of the next commit that was asked for
            edge = next(waiting)
            by_edge[edge] = []
    return by_edge
