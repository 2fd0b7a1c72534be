"""Drafts on top of a repository that exists: the branch moves last, and only if it stood still.

Whoever ends the program before that finds the old history; after it, the new one, at worst with a
working copy that is still the old draft.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from speechdiff.drafts.atomic import staged
from speechdiff.drafts.fast_import import NewCommit, default_author, must, write_commits
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.git_place import GitPlace
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
        revisions = write_commits(git, branch, before.head, commits, default_author(git))
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
    known = before.last is not None
    only = f":(top,literal){name}"
    in_index = ("diff-index", "--cached", "--quiet", "--no-ext-diff", "HEAD", "--", only)
    if before.dirty or (known and git.run(*in_index).status):
        raise ImportFailed(
            tr("{name!r} has changes that are not committed: commit them first").format(name=name)
        )
    if not known and os.path.lexists(root / name):
        raise ImportFailed(
            tr("{name!r} already exists, but is not tracked: move it or use --name").format(
                name=name
            )
        )
    must_be_unlocked(before.place, ImportFailed)


def _update_index(git: GitCommand, commit: str, names: Sequence[str]) -> None:
    """Enter the new blobs by id: adding the files would send them through the user's filters."""
    entries = git.output("ls-tree", "-z", "--full-tree", commit, "--", *names)
    must(git, "update-index", "-z", "--index-info", stdin=entries)
