"""`speechdiff archive add`, `index`, `status`, `vacuum`, `export`: what keeps an index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import CONTEXT, PATH, pass_place, place_option
from speechdiff.cli.printing import form_option, in_lines
from speechdiff.errors import UnreadableDraft, UsageError
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.archive.run import IndexPlan, IndexResult

MOST_NAMES = 10
"""Speeches that a dry run names before it stops."""


@click.command("add", context_settings=CONTEXT)
@click.argument("paths", nargs=-1, metavar="PATH...", type=PATH)
@click.option(
    "--table",
    "tables",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="Facts about the speeches: CSV with the columns speech, place, level, year, kind and "
    "speaker; all but the first are optional.",
)
@place_option
@pass_place
def add_command(location: Location, paths: tuple[Path, ...], tables: tuple[Path, ...]) -> int:
    """Add repositories, folders and files of speeches, and tables with facts about them.

    PATH is a repository, a folder whose files are the drafts of one speech, a folder of such
    folders or of repositories, or a file. They stay where they are; archive.toml names them.

    \b
    Examples:
      speechdiff archive add beijing ../reports
      speechdiff archive add --table meta.csv
    """
    from speechdiff.archive.place import begun, read_tables, written_from
    from speechdiff.archive.speeches import list_source

    if not paths and not tables:
        raise UsageError(tr("nothing to add: name a repository, a folder, a file, or a --table"))
    archive_before = begun(location.folder)
    sources = [written_from(location.folder, location.folder / path) for path in paths]
    notices = [written_from(location.folder, location.folder / path) for path in tables]
    count = 0
    for path in sources:
        speeches, failures = list_source(location.folder, path)
        if not speeches:
            words = tr("cannot add {path!r}: {why}")
            raise UnreadableDraft(words.format(path=path, why=next(iter(failures.values()))))
        for name, why in failures.items():
            stderr.say_once(tr("{name}: left out ({why})").format(name=name, why=why))
        count += len(speeches)
    archive = archive_before.with_added(sources, notices)
    read_tables(archive)
    archive.save()
    words = trn("{n} speech added", "{n} speeches added", count)
    stderr.say(
        tr("{what}; `speechdiff archive index` reads them").format(what=words.format(n=count))
    )
    return exits.DONE


@click.command("index", context_settings=CONTEXT)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Number of processes that read speeches.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read speeches on a Dask cluster whose workers see the same files: tls://HOST:PORT, or "
    "an address of this machine. Needs `pipx install '.[cluster]'`.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be read, and do nothing.")
@place_option
@pass_place
def index_command(location: Location, jobs: int, cluster: str | None, dry_run: bool) -> int:
    """Read what is new or changed, and link it to the rest.

    You can stop it at any time: the next run continues from there. A speech or draft that cannot be
    read is left out and named, and `status` counts them; the exit status is still 0.

    \b
    Examples:
      speechdiff archive index --jobs 4
      speechdiff archive index --cluster tls://scheduler.example:8786
    """
    from speechdiff.archive import run
    from speechdiff.archive.place import open_archive

    archive = open_archive(location.folder)
    with stderr.progress(tr("listing speeches")) as tell:
        if dry_run:
            stdout.write(in_lines(_planned(run.plan(archive, tell))))
            return exits.DONE
        if jobs > 1 and cluster is not None:
            raise UsageError(tr("--jobs and --cluster exclude each other: leave one out"))
        try:
            result = run.index(archive, jobs=jobs, cluster=cluster, say=tell)
        except KeyboardInterrupt:
            stderr.say_once(
                tr("stopped: finished work is kept, `speechdiff archive index` continues")
            )
            raise
    for notice in result.notices:
        stderr.say_once(notice)
    stderr.say(_done(result))
    return exits.DONE


def _planned(plan: IndexPlan) -> list[str]:
    names = [each.key for each in plan.pending[:MOST_NAMES]]
    if len(plan.pending) > MOST_NAMES:
        names.append(tr("and {n} more").format(n=len(plan.pending) - MOST_NAMES))
    counts = tr("{n} to be read, {gone} to be left out, {total} in all")
    return [
        counts.format(n=len(plan.pending), gone=plan.gone, total=len(plan.listed)),
        *names,
    ]


def _done(result: IndexResult) -> str:
    words = trn("{n} speech read", "{n} speeches read", result.speeches)
    parts = [words.format(n=result.speeches), tr("{n} in all").format(n=result.total)]
    if result.gone:
        parts.append(trn("{n} gone", "{n} gone", result.gone).format(n=result.gone))
    if result.failures:
        words = trn("{n} left out (see `status`)", "{n} left out (see `status`)", result.failures)
        parts.append(words.format(n=result.failures))
    return tr(", ").join(parts)


@click.command("status", context_settings=CONTEXT)
@form_option("text", "json")
@place_option
@pass_place
def status_command(location: Location, form: str) -> int:
    """Count what is indexed, what is not yet, and what was left out and why."""
    from speechdiff.archive.place import open_archive
    from speechdiff.archive.run import status
    from speechdiff.cli.archive_pages import status_text
    from speechdiff.report.data.json import json_text

    with stderr.progress(tr("listing speeches")) as tell:
        fields = status(open_archive(location.folder), tell)
    if form == "json":
        stdout.write(json_text({"schema": "speechdiff.archive/1", **fields}))
    else:
        stdout.write(in_lines(status_text(fields)))
    return exits.DONE


@click.command("vacuum", context_settings=CONTEXT)
@place_option
@pass_place
def vacuum_command(location: Location) -> int:
    """Remove what no speech needs any more from the index."""
    from speechdiff.archive.place import open_archive
    from speechdiff.archive.run import vacuum

    freed = vacuum(open_archive(location.folder))
    stderr.say(tr("{n} kB freed").format(n=f"{freed // 1000:,}"))
    return exits.DONE


@click.command("open", context_settings=CONTEXT)
@place_option
@pass_place
def open_command(location: Location) -> int:
    """Open the terminal app on the archive: its speeches, phrases and origins."""
    from speechdiff.cli.app import open_archive_app

    return open_archive_app(location.folder)


@click.command("export", context_settings=CONTEXT)
@click.option("--into", metavar="DIR", type=PATH, required=True, help="The folder to write into.")
@form_option("parquet", "csv", about="Parquet for programs, csv for spreadsheets.")
@place_option
@pass_place
def export_command(location: Location, into: Path, form: str) -> int:
    """Write all tables, sorted, with a dictionary of their columns.

    The same archive gives the same bytes on any machine. In csv, as in every table that speechdiff
    writes, text that a spreadsheet would take for a formula starts with an apostrophe.
    """
    from speechdiff.archive.export import export
    from speechdiff.archive.place import open_archive

    paths = export(open_archive(location.folder), into, "csv" if form == "csv" else "parquet")
    stdout.write(in_lines(map(str, paths)))
    return exits.DONE
