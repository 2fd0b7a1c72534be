"""`speechdiff archive`: many speeches, and one question to all of them."""

from __future__ import annotations

from typing import Any, Final

import click

from speechdiff.cli.group import LazyGroup
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


class ArchiveVerbs(LazyGroup):
    """The verbs of `archive`."""

    verbs = VERBS


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
