"""docs/commands.md, made from the commands themselves."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from speechdiff.cli.group import VERBS, group

HEAD = """\
# Commands

This page is made from the help of the commands: `speechdiff COMMAND --help` shows the same.

## Exit status

Results go to standard output, messages to standard error.

| status | means |
| --- | --- |
| `0` | done; with `--exit-code`, the drafts are the same |
| `1` | the drafts differ (`--exit-code`); no draft has those words (`trace`, `phrases`); findings |
| `2` | wrong input; one line on standard error says what, and what to do |
| `70` | speechdiff failed, with a traceback |
| `130` | interrupted by Ctrl-C |
| `141` | whoever read standard output has closed it |
"""

COMMON = """\
Several commands have these; each command below names those that it has. Every command also has `-h`
or `--help`, and `speechdiff` takes its own options before the command."""
SHARED_BY = 3
"""Commands that must have an option for it to be listed once, as a common one."""


def reference() -> str:
    """The whole page: options that several commands share, then each command."""
    commands = dict(_commands("speechdiff", group))
    counts = Counter(row for command in commands.values() for row in _rows(command).values())
    shared = [row for row, count in counts.items() if count >= SHARED_BY]
    sections = [_section(name, command, shared) for name, command in commands.items()]
    return "\n".join([HEAD, "## Common options", "", COMMON, "", *_table(shared), "", *sections])


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it, by their full names."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for verb in VERBS if command is group else command.list_commands(context):
            below = command.get_command(context, verb)
            assert below is not None
            if not below.hidden:
                yield from _commands(f"{name} {verb}", below)


def _section(name: str, command: click.Command, shared: Sequence[str]) -> str:
    arguments = [p.make_metavar(click.Context(command)) for p in _of(command, click.Argument)]
    usage = " ".join([name, "[OPTION]...", *arguments])
    if isinstance(command, click.Group):
        usage += " [PATH | COMMAND]" if command is group else " COMMAND"
    rows = _rows(command)
    own = [row for row in rows.values() if row not in shared]
    common = ", ".join(f"`{option}`" for option, row in rows.items() if row in shared)
    lines = [f"## {name}", "", f"`{usage}`", "", *_help(command)]
    lines += [*_table(own), ""] if own else []
    lines += [f"Common options: {common}.", ""] if common else []
    return "\n".join(lines)


def _of(command: click.Command, kind: type[click.Parameter]) -> Iterator[click.Parameter]:
    return (parameter for parameter in command.params if isinstance(parameter, kind))


def _help(command: click.Command) -> Iterator[str]:
    """The help text; what click must not rewrap is a code block."""
    for block in inspect.cleandoc(command.help or "").split("\n\n"):
        if block.startswith("\b"):
            yield from ("```", *block.splitlines()[1:], "```", "")
        else:
            yield from (*block.splitlines(), "")


def _rows(command: click.Command) -> dict[str, str]:
    """The row of each option in a table, by the option's first long name."""
    rows = {}
    for option in _of(command, click.Option):
        assert isinstance(option, click.Option)
        names = ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])
        meaning = " ".join((option.help or "").split()) + _default(option)
        rows[max(option.opts, key=len)] = f"| {names}{_value(option)} | {meaning} |"
    return rows


def _table(rows: Sequence[str]) -> list[str]:
    return ["| option | |", "| --- | --- |", *rows]


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if option.metavar or not isinstance(option.type, click.Choice):
        return f" `{option.metavar or 'TEXT'}`"
    return " " + " \\| ".join(f"`{choice}`" for choice in option.type.choices)


def _default(option: click.Option) -> str:
    return f" Default: `{option.default}`." if option.show_default else ""
