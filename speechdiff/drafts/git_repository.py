"""What can be asked of one repository: commits, trees, blobs, tags."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final, NoReturn

from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.git_command import GitObject
from speechdiff.drafts.git_history import Commit
from speechdiff.drafts.git_log import RENAME_SIMILARITY, read_commit
from speechdiff.drafts.git_place import GitPlace, common_dir
from speechdiff.errors import DraftError, RepositoryError, UnknownDraft
from speechdiff.wording import tr

HEAD: Final = "HEAD"


class Repository:
    """Questions to git about the repository at `place`; answers that cannot change are kept.

    `tip` is the revision whose files are meant where no other one is named; with `staged` they are
    those of the index.
    """

    def __init__(self, place: GitPlace, tip: str = HEAD, *, staged: bool = False) -> None:
        self.place = place
        self._staged = staged
        self._tip_word = tip
        self.git = place.git()

    def name_of(self, path: Path) -> str | None:
        """What git calls `path`: relative to the working tree, with slashes.

        None outside the working tree, for the working tree itself, and in a bare repository. A link
        is called by its own name, not by where it leads.
        """
        if self.place.root is None:
            return None
        last = "" if path.is_dir() else path.name
        folder = Path(os.path.realpath(path.parent if last else path))
        try:
            inside = (folder / last).relative_to(os.path.realpath(self.place.root))
        except ValueError:
            return None
        return inside.as_posix() if inside.parts else None

    def path_of(self, name: str) -> Path:
        """Where the file that git calls `name` stands in the working tree."""
        root = os.fsencode(self.place.root or self.place.git_dir)
        return Path(os.fsdecode(root + b"/" + name.encode("utf-8", "surrogateescape")))

    def files(self) -> dict[str, str]:
        """The regular files at the tip, or in the index, and the ids of their blobs.

        Raises `RepositoryError` where there is no commit yet, or a file is not merged yet.
        """
        return self._files

    @cached_property
    def _files(self) -> dict[str, str]:
        if self._staged:
            return self._staged_files()
        entries = self.git.listed("ls-tree", "-r", "-z", "--full-tree", self.tip())
        rows = (row.partition("\t") for row in entries if row.startswith("100"))
        return {name: about.split()[2] for about, _, name in rows}

    def _staged_files(self) -> dict[str, str]:
        """What is staged; a file that is only announced (``git add -N``) is not."""
        files = {}
        announced: set[str] = set()
        if self.place.root is not None:
            options = ("--diff-filter=A", "--name-only", "--no-renames", "-z")
            announced = set(self.git.listed("diff-files", *options))
        for row in self.git.listed("ls-files", "--stage", "-z"):
            about, _, name = row.partition("\t")
            mode, blob, stage = about.split()
            if stage != "0":
                words = tr("{name!r} is not merged yet: resolve the conflict, then `git add` it")
                raise RepositoryError(words.format(name=name))
            if mode.startswith("100") and name not in announced:
                files[name] = blob
        return files

    def staged_renames(self) -> dict[str, str]:
        """The names at the tip of files that are staged under another name, by that one."""
        options = ("--cached", RENAME_SIMILARITY, "--diff-filter=R", "--name-status", "-z")
        tokens = iter(self.git.listed("diff-index", *options, self.tip()))
        return {new: old for _, old, new in zip(tokens, tokens, tokens, strict=True)}

    def tags(self, commit: str) -> tuple[str, ...]:
        """The tags that point at a commit, in git's order."""
        return self._tags.get(commit, ())

    @cached_property
    def _tags(self) -> dict[str, tuple[str, ...]]:
        tags: dict[str, tuple[str, ...]] = {}
        form = "%(objectname)%00%(*objectname)%00%(refname:strip=2)"
        output = self.git.output("for-each-ref", f"--format={form}", "refs/tags")
        for row in output.decode("utf-8", "surrogateescape").splitlines():
            own, peeled, tag = row.split("\0")
            tags[peeled or own] = (*tags.get(peeled or own, ()), tag)
        return tags

    def cut_off(self, commit: str) -> bool:
        """Whether a shallow clone ends at this commit."""
        return commit in self._shallow

    @cached_property
    def _shallow(self) -> frozenset[str]:
        mark = common_dir(self.place) / "shallow"
        return frozenset(mark.read_text("ascii", "replace").split() if mark.is_file() else ())

    def commit_id(self, revision: str) -> str | None:
        """The full id of the commit that a revision names, or None."""
        searched = revision.startswith(":/")  # takes all that follows for a pattern
        name = revision if searched or not revision else f"{revision}^{{commit}}"
        target = self.git.object(name)
        return target.id if target and target.kind == "commit" else None

    def blob_at(self, commit: str, path: str) -> str | None:
        """The id of the regular file at `path` in the tree of a commit, or None.

        The trees are read part by part, so that no path can be taken for anything else.
        """
        parts = path.encode("utf-8", "surrogateescape").split(b"/")
        tree = self.git.object(f"{commit}^{{tree}}")
        for depth, part in enumerate(parts, 1):
            mode, identity = _tree_entries(tree).get(part, (b"", "")) if tree else (b"", "")
            if depth == len(parts):
                return identity if mode.startswith(b"100") else None
            tree = self.git.object(identity)
        return None

    def bytes_of(self, blob: str) -> bytes:
        """The content of a blob. Raises `RepositoryError` where the repository lacks it."""
        content = self.git.object(blob)
        if content is None:
            words = tr(
                "the repository {place!r} lacks object {blob}: it is damaged or a partial "
                "clone: try `git fsck` or `git fetch`"
            )
            raise RepositoryError(words.format(place=self.place.shown, blob=blob[:12]))
        return content.data

    def text_of(self, blob: str, name: str) -> str:
        """The text of a blob that is a file of that name; empty where it cannot be read."""
        try:
            return read_bytes(self.bytes_of(blob), name, PurePosixPath(name).suffix).text
        except DraftError:
            return ""

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether the commit `newer` is `older` or has it in its history."""
        return self.git.run("merge-base", "--is-ancestor", older, newer).status == 0

    def merge_base(self, one: str, other: str) -> str | None:
        """The newest common ancestor of two commits, or None."""
        result = self.git.run("merge-base", one, other)
        return result.output.decode("ascii").strip() or None if result.status == 0 else None

    def differing(self, old: str, new: str) -> frozenset[str]:
        """The names of the files that differ between two commits."""
        arguments = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", old, new)
        return frozenset(self.git.listed(*arguments))

    def describe(self, commit: str) -> Commit:
        """Author, date and note of a commit, given by its full id."""
        return read_commit(self.git, commit)

    def has_tip(self) -> bool:
        """Whether there is a commit at the tip."""
        return self.commit_id(self._tip_word) is not None

    def tip(self) -> str:
        """The full id of the commit at the tip.

        Raises `RepositoryError` where there is no commit yet, `UnknownDraft` for a word that names
        none.
        """
        return self._tip

    @cached_property
    def _tip(self) -> str:
        return self.commit_id(self._tip_word) or self._no_tip()

    def is_at_head(self) -> bool:
        """Whether the tip is what is checked out."""
        return self._tip_word == HEAD or self.tip() == self.commit_id(HEAD)

    def _no_tip(self) -> NoReturn:
        if self._tip_word != HEAD:
            words = tr(
                "{tip_word!r} is not a commit of the repository {place!r}: name a branch, a "
                "tag or a commit"
            )
            raise UnknownDraft(words.format(tip_word=self._tip_word, place=self.place.shown))
        where = self.place.shown
        branch = os.fsdecode(self.git.run("symbolic-ref", "-q", HEAD).output).strip()
        if not branch or self.git.run("show-ref", "--verify", "-q", "--", branch).status == 0:
            words = tr(
                "the repository {where!r} is damaged: HEAD names a commit that cannot be "
                "read: try `git fsck`"
            )
            raise RepositoryError(words.format(where=where))
        words = tr(
            "the repository {where!r} has no commit yet on {branch!r}: commit a draft, or "
            "import drafts with `speechdiff import`"
        )
        raise RepositoryError(words.format(where=where, branch=branch.removeprefix("refs/heads/")))


def _tree_entries(tree: GitObject) -> dict[bytes, tuple[bytes, str]]:
    """Names in a tree, each with its mode and id."""
    entries: dict[bytes, tuple[bytes, str]] = {}
    size = len(tree.id) // 2
    at = 0
    while tree.kind == "tree" and at < len(tree.data):
        name_end = tree.data.index(b"\0", at)
        mode, _, name = tree.data[at:name_end].partition(b" ")
        entries[name] = mode, tree.data[name_end + 1 : name_end + 1 + size].hex()
        at = name_end + 1 + size
    return entries
