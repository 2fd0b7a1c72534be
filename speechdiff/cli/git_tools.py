"""`speechdiff git`: what git calls, and what tells it to."""

from __future__ import annotations

from typing import Any, Final

import click

from speechdiff.cli.group import LazyGroup
from speechdiff.cli.options import CONTEXT, place_option

TOOLS: Final = {
    "install": "git_tools_install:install_command",
    "merge": "git_tools_merge:merge_command",
    "merged": "git_tools_merged:merged_command",
    "rejoin": "git_tools_merge:rejoin_command",
    "textconv": "git_tools_diff:textconv_command",
    "external": "git_tools_diff:external_command",
    "difftool": "git_tools_diff:difftool_command",
}
"""Name of a tool, its module under `speechdiff.cli` and its place in it."""


class Tools(LazyGroup):
    """The tools of `git`: git calls them once a file."""

    verbs = TOOLS


@click.group("git", cls=Tools, context_settings=CONTEXT)
@place_option
def command(**_options: Any) -> None:
    """Let git show, compare and merge speeches by sentence.

    `install` sets git up, and git then calls the others, except two that you run after a merge:
    `merged` lists the sentences that combine both editors' words, and `rejoin` makes a paragraph
    whole again after a conflict in it.

    \b
    Examples:
      speechdiff git install 'talks/*.txt'   in this repository, for these files
      speechdiff git install --undo          undo all of it
      git log -p --word-diff talks/a.txt     one sentence per line, word by word
      git merge editor-b                     by sentence
      speechdiff git merged                  what to read after it
      git difftool -t speechdiff HEAD~1      sentence by sentence, with moves
    """
