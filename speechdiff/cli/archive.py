"""`speechdiff archive`: many speeches, and one question to all of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

from speechdiff.cli import reader
from speechdiff.cli.options import CONTEXT, place_option

VERBS: Final = {
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
"""Name of a verb, its module under `speechdiff.cli` and its place in it."""


class ArchiveVerbs(click.Group):
    """A group that loads a verb when it is called for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """All verbs, in the order of use."""
        return list(VERBS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name].partition(":")
        command = getattr(import_module(f"speechdiff.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return reader.understood(command)


@click.group("archive", cls=ArchiveVerbs, context_settings=CONTEXT)
@place_option
def command(**_options: Any) -> None:
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
