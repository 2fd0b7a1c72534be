"""How answers of an archive are written: text for a terminal, csv, and json."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from speechdiff.app.location import Location
from speechdiff.cli.printing import Printing, in_lines
from speechdiff.cli.reading import command_line
from speechdiff.errors import UsageError
from speechdiff.view.archive_labels import ORIGINS, place_of, share_of
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.archive.ask import Row, Uses
    from speechdiff.archive.margin import MarginRow
    from speechdiff.archive.place import Archive
    from speechdiff.report.text.painter import TextPainter

SCHEMA: Final = "speechdiff.archive/1"
SHOWN: Final = 50
"""Answers in text, unless --top says otherwise."""
_BAR: Final = "#"
boilerplate_option = click.option(
    "--boilerplate",
    metavar="N",
    type=click.IntRange(2, 100_000),
    default=5,
    show_default=True,
    help="A sentence that N places have used by then counts as shared.",
)


# Search


def search_page(
    archive: Archive, rows: Sequence[Row], total: int, words: Sequence[str], printing: Printing
) -> str:
    """Sentences with their places; how many more there are is said."""
    if printing.form != "text":
        about = {"words": list(words), "total": total}
        return _file(printing.form, about, [opening(archive, row) for row in rows])
    sheet = printing.sheet
    lines = [line for row in rows for line in _found(row, words, sheet)]
    if total > len(rows):
        count = tr("{shown} of {total} sentences: --top all shows all")
        lines.append(count.format(shown=len(rows), total=total))
    return in_lines([*lines, *_hint(archive, rows)])


def _found(row: Row, words: Sequence[str], sheet: TextPainter) -> Iterator[str]:
    yield sheet.paint(_head(row), "2")
    for line in sheet.words(row["text"], indent=4):
        for word in words:
            line = line.replace(visible(word), sheet.paint(visible(word), "1"))  # noqa: PLW2901
        yield line


def _head(row: Row) -> str:
    """Day, place, speech, draft, sentence and span of an answer."""
    return visible(f"{place_of(row)} [{row['start']}, {row['end']})")


def _hint(archive: Archive, rows: Sequence[Row]) -> list[str]:
    """How the first of the answers is opened."""
    if not rows:
        return []
    opens = opening(archive, rows[0])["opens"]
    return ["", visible(tr("open the first: {command}").format(command=opens))]


def opening(archive: Archive, row: Row) -> Row:
    """The row with the command that shows it in its draft."""
    folder = archive.folder / row["source"]
    speech = None if folder.is_file() else row["name"]
    location = Location(folder)
    return {
        **row,
        "opens": command_line("blame", location, speech, f"{row['draft']}:{row['sentence']}"),
    }


def _file(form: str, about: dict[str, Any], rows: Sequence[Row]) -> str:
    if form == "csv":
        from speechdiff.report.data.history_csv import table

        names = list(rows[0]) if rows else []
        return table(names, [list(row.values()) for row in rows])
    from speechdiff.report.data.json import json_text

    return json_text({"schema": SCHEMA, **about, "rows": list(rows)})


# Phrases


def phrases_page(
    archive: Archive, phrases: Sequence[Uses], printing: Printing, *, whole: bool
) -> str:
    """Of each phrase its first and last use; with `whole` how it spread, too."""
    if printing.form == "html":
        from speechdiff.report.html.archive import phrases_html

        lives = [
            (each.phrase, [opening(archive, row) for row in each.rows], each.last)
            for each in phrases
        ]
        title = phrases[0].phrase if len(phrases) == 1 else tr("Phrases of the archive")
        return phrases_html(lives, title)
    if printing.form != "text":
        rows = [
            {"phrase": each.phrase, **opening(archive, row)}
            for each in phrases
            for row in each.rows
        ]
        return _file(printing.form, {"phrases": [each.phrase for each in phrases]}, rows)
    sheet = printing.sheet
    if whole:
        return in_lines(line for each in phrases for line in _life(archive, each, sheet))
    return in_lines(_in_a_line(each, sheet) for each in phrases)


def _in_a_line(uses: Uses, sheet: TextPainter) -> str:
    assert uses.first
    assert uses.last
    count = trn("{n} speech", "{n} speeches", len(uses.rows)).format(n=len(uses.rows))
    days = f"{uses.first['day'] or '?'}..{uses.last['last_day'] or '?'}"
    first = f"{uses.first['place'] or ''} {uses.first['speech']}".strip()
    return visible(f"{sheet.padded(uses.phrase, 24)}{days:24}{sheet.padded(count, 14)}{first}")


def _life(archive: Archive, uses: Uses, sheet: TextPainter) -> Iterator[str]:
    yield sheet.paint(visible(uses.phrase), "1")
    if not uses.first or not uses.last:
        yield "  " + tr("no speech of this archive has it")
        return
    yield "  " + tr("earliest in this archive") + "  " + _head(uses.first)
    yield from sheet.words(uses.first["text"], indent=4)
    last = tr("latest, {draft} of {speech}").format(
        draft=uses.last["last_draft"], speech=uses.last["speech"]
    )
    last_day = uses.last["last_day"] or tr("undated")
    yield "  " + visible(f"{last}  {last_day}")
    yield from _years(uses.years())
    for title, rows, column in (
        (tr("spread by place"), uses.spread(), "place"),
        (tr("spread by level"), uses.levels(), "level"),
    ):
        if rows:
            yield "  " + title
            for number, row in enumerate(rows, 1):
                day = row["day"] or tr("undated")
                yield visible(
                    f"    {number:>3}. {day:10}  {sheet.padded(row[column], 12)}  {row['speech']}"
                )
    yield from _hint(archive, uses.rows)


def _years(years: dict[int, int]) -> Iterator[str]:
    most = max(years.values(), default=1)
    for year, count in years.items():
        bar = _BAR * max(1, round(30 * count / most))
        yield f"    {year}  {bar} {count}"


# Reuse


def reuse_page(archive: Archive, speech: str, rows: Sequence[MarginRow], printing: Printing) -> str:
    """Each sentence of a speech with its origin on the margin, and the passages side by side."""
    from speechdiff.archive.margin import shares

    if printing.form == "html":
        from speechdiff.report.html.archive import reuse_html

        percentages = {ORIGINS[name]: share for name, share in shares(rows).items()}
        return reuse_html(speech, percentages, [beside(row) for row in rows])
    if printing.form != "text":
        passages = [row.source or row.sentence | {"origin": row.origin} for row in rows]
        names = list(dict.fromkeys(name for row in passages for name in row))
        even = [{name: row.get(name) for name in names} for row in passages]
        return _file(printing.form, {"speech": speech, "shares": shares(rows)}, even)
    sheet = printing.sheet
    lines = [sheet.paint(visible(speech), "1")]
    for origin, share in shares(rows).items():
        lines.append(f"  {share:6.1%}  {ORIGINS[origin]}")
    for row in rows:
        lines += _margin(row, sheet)
    sources = [row.source for row in rows if row.source is not None and row.origin == "taken"]
    return in_lines([*lines, *_hint(archive, sources)])


def beside(row: MarginRow) -> Row:
    """A sentence as the page of a speech has it."""
    fields = {"origin": ORIGINS[row.origin], "beside": "", "open": row.origin == "taken"}
    if row.source is not None:
        fields |= {"about": share_of(row.source), "beside": row.source["from_text"]}
    return row.sentence | fields


def _margin(row: MarginRow, sheet: TextPainter) -> Iterator[str]:
    sentence, source = row.sentence, row.source
    yield ""
    yield f"{sentence['draft']}:{sentence['sentence']}  {ORIGINS[row.origin]}"
    yield from sheet.words(sentence["text"], indent=4)
    if source is not None:
        span = f" [{source['from_start']}, {source['from_end']})"
        yield sheet.paint(visible(f"  {share_of(source)}{span}"), "2")
        if source["from_text"] != source["text"]:
            yield from sheet.words(source["from_text"], indent=4)


def summary_page(rows: Sequence[Row], printing: Printing) -> str:
    """How many sentences each place has that stood earlier in each other one."""
    if printing.form == "html":
        raise UsageError(tr("--format html is for one speech: name it"))
    if printing.form != "text":
        return _file(printing.form, {}, list(rows))
    lines = []
    for row in rows[:SHOWN]:
        count = trn("{n} sentence", "{n} sentences", row["sentences"]).format(n=row["sentences"])
        words = tr("{place}: {count} that appeared earlier in {source}")
        names = {"place": row["place"] or "?", "source": row["from_place"] or "?"}
        lines.append(visible(words.format(count=count, **names)))
    if len(rows) > SHOWN:
        lines.append(tr("and {n} more").format(n=len(rows) - SHOWN))
    return in_lines(lines)


# Status


def status_text(fields: dict[str, Any]) -> Iterator[str]:
    """Counts, one a line, then what is left out and why."""
    for words, number in (
        (tr("speeches"), fields["speeches"]),
        (tr("drafts"), fields["drafts"]),
        (tr("distinct sentences"), fields["texts"]),
        (tr("speeches to be read"), fields["waiting"]),
        (tr("speeches that are gone"), fields["gone"]),
        (tr("speeches without a date, which reuse leaves out"), fields["undated"]),
        (tr("kB on disk"), fields["bytes"] // 1000),
    ):
        yield f"{number:>12,}  {words}"
    if not fields["current"]:
        yield tr("`speechdiff archive index` brings the index up to date")
    for each in fields["failures"]:
        name = " ".join(filter(None, (each["speech"], each["draft"])))
        yield visible(tr("{name}: left out ({why})").format(name=name, why=each["why"]))
