"""The groups of verbs; the module of each verb is loaded when it is called for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import click

from speechdiff import __version__
from speechdiff.app.location import Location
from speechdiff.cli import exits, reader, stdout
from speechdiff.cli.options import CONTEXT, fresh_option, place_option
from speechdiff.wording import tr

VERBS: Final = {
    "open": "app:command",
    "web": "web:command",
    "demo": "demo:command",
    "import": "importing:command",
    "log": "log:command",
    "diff": "diff:command",
    "blame": "blame:command",
    "trace": "trace:command",
    "align": "align:command",
    "phrases": "phrases:command",
    "check": "check:command",
    "report": "report:command",
    "archive": "group:archive",
    "git": "group:git",
    "schema": "schemas:command",
}
"""By verb, its module under `speechdiff.cli` and its place in it; help lists them so."""
ARCHIVE_VERBS: Final = {
    "add": "archive_index:add_command",
    "index": "archive_index:index_command",
    "open": "archive_index:open_command",
    "search": "archive_ask:search_command",
    "phrases": "archive_ask:phrases_command",
    "reuse": "archive_ask:reuse_command",
    "pages": "archive_site:pages_command",
    "export": "archive_index:export_command",
    "status": "archive_index:status_command",
    "vacuum": "archive_index:vacuum_command",
}
GIT_TOOLS: Final = {
    "install": "git_tools_install:install_command",
    "merge": "git_tools_merge:merge_command",
    "merged": "git_tools_after:merged_command",
    "rejoin": "git_tools_after:rejoin_command",
    "textconv": "git_tools_diff:textconv_command",
    "external": "git_tools_diff:external_command",
    "difftool": "git_tools_diff:difftool_command",
}


class LazyGroup(click.Group):
    """A group that loads a verb when it is called for; `verbs` as `VERBS` has them."""

    def __init__(self, *arguments: Any, verbs: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order of use."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        if cmd_name not in self.verbs:
            return None
        module, _, name = self.verbs[cmd_name].partition(":")
        command = getattr(import_module(f"speechdiff.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return reader.understood(command)


class Verbs(LazyGroup):
    """The verbs of the program; it opens the app where none is given."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is called for; what the app can open in its place is to be opened."""
        word = args[0]
        if word not in VERBS and not word.startswith("-"):
            from speechdiff.app.opening import can_open

            if not can_open(word, ctx.ensure_object(Location).folder):
                ctx.fail(_unknown(word))
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a reader who went away ends it quietly (click would say 1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            stdout.discard()
            ctx.exit(exits.BROKEN_PIPE)


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, VERBS, 1)
    words = tr("{word!r} is neither a command nor something to open")
    if near:
        words = tr("{word!r} is neither a command nor something to open (did you mean {near!r}?)")
    return words.format(word=word, near=near[0] if near else "")


@click.group(cls=Verbs, verbs=VERBS, invoke_without_command=True, context_settings=CONTEXT)
@click.version_option(__version__, "--version", message="speechdiff %(version)s")
@fresh_option
@place_option
@click.pass_context
def group(context: click.Context) -> int:
    """Compare and keep the drafts of a speech, sentence by sentence.

    Drafts are commits in a git repository, files in a folder, or two files. Without a command, the
    terminal app opens on the speeches of this repository or folder.

    \b
    Examples:
      speechdiff                        open the app here
      speechdiff old.docx new.docx      open it on two files
      speechdiff demo                   make the example repository and open it
      speechdiff diff old.txt new.txt   compare two files
      speechdiff log                    the drafts and what changed in each

    Results go to standard output, messages to standard error. Exit status: 0 done, 1 the drafts
    differ (only with --exit-code), 2 wrong input, explained in one line, 130 interrupted.
    """
    if context.invoked_subcommand is None:
        from speechdiff.cli.app import open_words

        return open_words((), context.ensure_object(Location))
    return exits.DONE


@click.group("archive", cls=LazyGroup, verbs=ARCHIVE_VERBS, context_settings=CONTEXT)
@place_option
def archive(**_options: Any) -> None:
    """Ask one question of many speeches.

    An archive is a folder with an archive.toml, which names repositories, folders and tables. Its
    index, the folder archive-index beside it, may be deleted at any time: `index` rebuilds it.
    Needs DuckDB: `pipx install '.[archive]'`.

    \b
    Examples:
      speechdiff archive add beijing ../reports --table meta.csv
      speechdiff archive index --jobs 4
      speechdiff archive phrases 新质生产力
      speechdiff archive reuse beijing/report-2024.md
    """


@click.group("git", cls=LazyGroup, verbs=GIT_TOOLS, context_settings=CONTEXT)
@place_option
def git(**_options: Any) -> None:
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


reader.understood(group)
