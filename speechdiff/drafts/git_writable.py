"""What must hold before git may write: who the user is, a branch, and no other git at work."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from speechdiff.errors import CommitRefused, SpeechdiffError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.git_command import GitCommand
    from speechdiff.drafts.git_place import GitPlace

_IDENTITY = re.compile(r"(?P<who>.* <.*>) \d+ [+-]\d{4}")


def identity(git: GitCommand) -> str:
    """Who would be the author of a commit now: ``Name <address>``.

    Git would guess one from the machine's name where none is set; that is not asked for. Raises
    `CommitRefused`, with the two commands that set it.
    """
    result = git.run("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    match = _IDENTITY.fullmatch(result.output.decode("utf-8", "replace").strip())
    if result.status or match is None:
        raise CommitRefused(
            tr(
                "git does not know who you are: run `git config --global user.name NAME` and `git"
                " config --global user.email ADDRESS`"
            )
        )
    return match["who"]


def branch_checked_out(git: GitCommand, place: GitPlace, error: type[SpeechdiffError]) -> str:
    """The full name of the branch that HEAD stands on. Raises `error` where there is none."""
    result = git.run("symbolic-ref", "-q", "HEAD")
    if result.status:
        words = tr(
            "{place!r} has no branch checked out: `git switch` to one, or `git switch -c NAME`"
        )
        raise error(words.format(place=place.shown))
    return os.fsdecode(result.output).strip()


def must_be_unlocked(place: GitPlace, error: type[SpeechdiffError]) -> None:
    """Raise `error` where another git has the index."""
    if (place.git_dir / "index.lock").exists():
        words = tr("another git is running in {place!r} (index.lock): wait until it ends")
        raise error(words.format(place=place.shown))
