"""Who the user is, as git's configuration has it: nobody is made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from speechdiff.errors import CommitRefused
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.git_command import GitCommand

_IDENTITY = re.compile(r"(?P<who>.* <.*>) \d+ [+-]\d{4}")


def identity(git: GitCommand) -> str:
    """Who would be the author of a commit now: ``Name <address>``.

    Git would guess one from the machine's name where none is set; that is not asked for. Raises
    `CommitRefused`, with the two commands that set it.
    """
    result = git.run("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    found = _IDENTITY.fullmatch(result.output.decode("utf-8", "replace").strip())
    if result.status or found is None:
        raise CommitRefused(
            tr(
                "git does not know who you are: run `git config --global user.name NAME` and `git"
                " config --global user.email ADDRESS`"
            )
        )
    return found["who"]
