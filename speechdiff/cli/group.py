"""The verbs and what stands before them; each verb's module is loaded when it is called for."""

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
    "archive": "archive:command",
    "git": "git_tools:command",
    "schema": "schemas:command",
}
"""By verb, its module under `speechdiff.cli` and its place in it; help lists them so."""


class LazyGroup(click.Group):
    """A group that loads a verb when it is called for; `verbs` as `VERBS` has them."""

    verbs: Mapping[str, str] = {}

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

    verbs = VERBS

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


@click.group(cls=Verbs, invoke_without_command=True, context_settings=CONTEXT)
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


reader.understood(group)
