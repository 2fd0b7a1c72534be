"""docs/commands.md, made from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from speechdiff.cli.group import VERBS, group

HEAD = """\
# Commands

Made from the commands' own help by `make docs`; a test holds it to them. `-h` or `--help` behind a
command shows the same in a terminal.
"""


def reference() -> str:
    """The whole page."""
    context = click.Context(group, info_name="speechdiff")
    sections = [_section("speechdiff", group)]
    for verb in VERBS:
        command = group.get_command(context, verb)
        assert command is not None
        sections.append(_section(f"speechdiff {verb}", command))
    return "\n".join([HEAD, *sections])


def _section(name: str, command: click.Command) -> str:
    arguments = [p.make_metavar(click.Context(command)) for p in _of(command, click.Argument)]
    usage = " ".join([name, "[OPTION]...", *arguments])
    if isinstance(command, click.Group):
        usage += " [PATH | COMMAND]"
    return "\n".join([f"## {name}", "", f"`{usage}`", "", *_help(command), *_options(command), ""])


def _of(command: click.Command, kind: type[click.Parameter]) -> Iterator[click.Parameter]:
    return (parameter for parameter in command.params if isinstance(parameter, kind))


def _help(command: click.Command) -> Iterator[str]:
    """The help text; what click must not rewrap is a code block."""
    for block in inspect.cleandoc(command.help or "").split("\n\n"):
        if block.startswith("\b"):
            yield from ("```", *block.splitlines()[1:], "```", "")
        else:
            yield from (*block.splitlines(), "")


def _options(command: click.Command) -> Iterator[str]:
    yield "| option | |"
    yield "| --- | --- |"
    for option in _of(command, click.Option):
        assert isinstance(option, click.Option)
        names = ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])
        meaning = " ".join((option.help or "").split()) + _default(option)
        yield f"| {names}{_value(option)} | {meaning} |"
    yield "| `-h`, `--help` | Show this and leave. |"


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if option.metavar or not isinstance(option.type, click.Choice):
        return f" `{option.metavar or 'TEXT'}`"
    return " " + " \\| ".join(f"`{choice}`" for choice in option.type.choices)


def _default(option: click.Option) -> str:
    return f" Default: `{option.default}`." if option.show_default else ""
