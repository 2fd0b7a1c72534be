"""`speechdiff archive pages`: an archive as linked pages, each of a bounded size.

index.html index-2.html ...     speeches by date, with a map of places and years
phrases/1.html 1-2.html ...     uses of a phrase
speeches/1.html 1-2.html ...    a speech, with the origin of each sentence
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.archive_pages import beside, boilerplate_option, opening
from speechdiff.cli.options import CONTEXT, PATH, pass_place, place_option
from speechdiff.cli.printing import in_lines
from speechdiff.report.html.archive import (
    MOST_ROWS,
    Links,
    heat_map,
    list_html,
    phrase_part_html,
    reuse_html,
)
from speechdiff.view.archive_labels import ORIGINS
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.archive.ask import Connection, Row, Uses
    from speechdiff.archive.place import Archive

T = TypeVar("T")
Page = tuple[str, str]
"""A relative address, and the page there."""


@dataclass(frozen=True, slots=True)
class ArchiveSite:
    """What is asked for."""

    archive: Archive
    phrases: Sequence[str]
    boilerplate: int
    most: int = MOST_ROWS
    """Rows of a page."""

    def pages(self, connection: Connection, tell: Callable[[str], None]) -> Iterator[Page]:
        """All pages, one after the other; the index, which links them, comes last."""
        from speechdiff.archive import ask

        speeches = ask.speeches(connection)
        addresses = {row["speech"]: f"speeches/{row['number']}.html" for row in speeches}
        for row in speeches:
            words = tr("writing {number} of {total} pages of speeches")
            tell(words.format(number=row["number"], total=len(speeches)))
            yield from self._speech(connection, row)
        links: list[tuple[str, str]] = []
        for phrase in self.phrases:
            uses = ask.uses(connection, phrase)
            if uses.rows:
                name = f"phrases/{len(links) + 1}.html"
                count = trn("{n} speech", "{n} speeches", len(uses.rows)).format(n=len(uses.rows))
                links.append((f"{phrase} · {count}", name))
                yield from self._phrase(uses, name, addresses)
        yield from self._index(speeches, addresses, links)

    def _speech(self, connection: Connection, row: Row) -> Iterator[Page]:
        from speechdiff.archive.margin import margin, shares

        rows = margin(connection, row["speech"], boilerplate=self.boilerplate)
        percentages = {ORIGINS[name]: share for name, share in shares(rows).items()}
        undated = tr("undated")
        title = f"{row['title'] or row['speech']} · {row['day'] or undated}"
        for name, nav, part in _parts(f"speeches/{row['number']}.html", rows, self.most):
            yield (
                name,
                reuse_html(title, percentages, [beside(each) for each in part], nav, cut=False),
            )

    def _phrase(self, uses: Uses, name: str, addresses: dict[str, str]) -> Iterator[Page]:
        for own, nav, part in _parts(name, uses.rows, self.most):
            rows = [
                opening(self.archive, row) | {"href": f"../{addresses[row['speech']]}"}
                for row in part
            ]
            yield own, phrase_part_html(uses.phrase, uses.rows, uses.last, rows, nav)

    def _index(
        self, speeches: Sequence[Row], addresses: dict[str, str], links: Links
    ) -> Iterator[Page]:
        entries: list[dict[str, Any]] = []
        for name, _, part in _parts("index.html", speeches, self.most):
            for row in part:
                about = (row["level"], row["kind"], row["speaker"], row["speech"])
                entries.append(
                    row
                    | {"href": addresses[row["speech"]], "anchor": f"{name}#s{row['number']}"}
                    | {"about": " · ".join(filter(None, about))}
                )
        heat = heat_map(entries, linked=True)
        title = trn("An archive of {n} speech", "An archive of {n} speeches", len(speeches))
        for name, nav, rows in _parts("index.html", entries, self.most):
            yield name, list_html(title.format(n=len(speeches)), heat, links, rows, nav)


def _parts(first: str, rows: Sequence[T], most: int) -> Iterator[tuple[str, Links, Sequence[T]]]:
    """Rows a page at a time, at least one: its address, its links, which begin at the index."""
    stem = first.removesuffix(".html")
    count = max(1, -(-len(rows) // most))
    names = [first, *(f"{stem}-{number}.html" for number in range(2, count + 1))]
    home = [(tr("All speeches"), "../index.html")] if "/" in first else []
    for at, name in enumerate(names):
        pages = [
            (str(number), "" if other == name else Path(other).name)
            for number, other in enumerate(names, 1)
        ]
        yield name, [*home, *(pages if count > 1 else ())], rows[at * most : (at + 1) * most]


@click.command("pages", context_settings=CONTEXT)
@click.argument("phrases", nargs=-1, metavar="[PHRASE]...")
@click.option(
    "--into",
    metavar="DIR",
    type=PATH,
    required=True,
    help="The folder to write into.",
)
@boilerplate_option
@click.option(
    "--rows",
    metavar="N",
    type=click.IntRange(1, 100_000),
    default=MOST_ROWS,
    show_default=True,
    help="Speeches, uses or sentences on a page.",
)
@place_option
@pass_place
def pages_command(
    location: Location, phrases: tuple[str, ...], into: Path, boilerplate: int, rows: int
) -> int:
    """Write the archive as linked web pages: start at index.html.

    A page for each speech, with the origin of its sentences; one for each PHRASE, or for those of
    the built-in list that occur; and a list of all speeches with a map of places and years.
    """
    from speechdiff.app.files import write_into
    from speechdiff.app.phrases import shipped_phrases
    from speechdiff.archive.ask import opened
    from speechdiff.archive.place import open_archive

    archive = open_archive(location.folder)
    site = ArchiveSite(archive, phrases or shipped_phrases(), boilerplate, rows)
    count = 0
    with stderr.progress(tr("reading the index")) as tell, opened(archive) as connection:
        for name, page in site.pages(connection, tell):
            path = into / name
            write_into(path.parent, {path.name: page.encode()})
            count += 1
    stderr.say(trn("{n} page written", "{n} pages written", count).format(n=count))
    stdout.write(in_lines([str(into / "index.html")]))
    return exits.DONE
