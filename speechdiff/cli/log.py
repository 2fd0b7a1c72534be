"""`speechdiff log`: the drafts of a speech and what changed in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.location import Location
from speechdiff.app.session import Session
from speechdiff.cli import exits, reader, stdout
from speechdiff.cli.options import (
    CONTEXT,
    gathered,
    language_option,
    line_options,
    pace_option,
    pass_place,
    place_option,
)
from speechdiff.cli.plotting import plot_option, write_plot
from speechdiff.cli.printing import Printing, form_option, in_lines, screen_options
from speechdiff.cli.reading import opened, progress_shown
from speechdiff.errors import UsageError
from speechdiff.report.text.painter import BOLD, DIM, TextPainter
from speechdiff.view import labels
from speechdiff.view.timing import USUAL, Pace, clock
from speechdiff.view.visible import visible
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.history_log import DraftLog, SpeechLog
    from speechdiff.model import Draft, Speech
    from speechdiff.report.charts.plots import Form as PlotForm
    from speechdiff.report.charts.plots import Plot


NUMERIC_COLUMNS: Final = frozenset({3, 4, 5})
"""Length, time and change are set to the right."""
RED, YELLOW = "31", "33"


@click.command("log", context_settings=CONTEXT)
@click.argument("speech", required=False)
@form_option(
    *("text", "json", "csv", "tei"),
    about="text for people, json for programs, csv (only with --graph) for spreadsheets; tei is "
    "one speech as TEI P5, all drafts in one text with a critical apparatus.",
)
@click.option(
    "--graph",
    is_flag=True,
    help="Instead, draw how the sentences of one speech flow from draft to draft; json holds the "
    "whole history, csv one line for each sentence of each draft.",
)
@pace_option
@language_option
@line_options
@screen_options
@plot_option
@place_option
@gathered(Printing, "printing")
@pass_place
def command(
    location: Location,
    speech: str | None,
    printing: Printing,
    graph: bool,
    pace: int | None,
    language: str | None,
    plot: Path | None,
) -> int:
    """List the drafts of SPEECH, oldest first; without SPEECH, those of every speech here.

    For each draft: name, date, author and role, length in characters (Chinese, without punctuation)
    or words, speaking time at the pace of the speech or the usual one (220 characters or 130 words
    a minute), the change in length, its note, and the changes from the draft before, counted by
    kind.

    --graph draws a line for each sentence and a column for each draft, with a sign where the
    sentence first appeared, was edited, rewritten, split, merged, moved or cut, or came back. The
    number in front is its number in the newest draft, as blame and trace take it; d4:9 is a
    sentence that is gone, last seen as sentence 9 of draft 4. Sentences and drafts without changes
    are folded; many drafts are drawn in several panels.

    \b
    Examples:
      speechdiff log
      speechdiff log npc-closing --format json
      speechdiff log npc-closing --plot changes.png
      speechdiff log npc-closing --graph
      speechdiff log npc-closing --graph --format json
      speechdiff log npc-closing --format tei > speech.xml
    """
    _refuse_what_does_not_fit(printing.form, graph=graph, plot=plot is not None)
    if printing.form == "tei":
        from speechdiff.app.reporting import tei_page

        with opened(location, speech) as session:
            page = tei_page(session, language)
        stdout.write(stdout.for_a_screen(page))
    elif graph:
        printing.deliver(_graph(location, speech, printing, language))
    else:
        at_once = printing.form == "text" and plot is None
        _list(logs_at(location, speech, language, pace, until_first=at_once), printing, plot)
    return exits.DONE


def _list(logs: Iterator[SpeechLog], printing: Printing, plot: Path | None) -> None:
    """Each speech as it is read; for JSON and a picture, all of them first."""
    if printing.form == "text" and plot is None:
        stdout.page(log_pages(logs, printing.sheet), pager=printing.pager)
        return
    from speechdiff.app.history_log import log_json

    every = [*logs]
    if plot is not None:
        write_plot(plot, partial(_drawn, every))
    as_json = printing.form == "json"
    printing.deliver(log_json(every) if as_json else "".join(log_pages(every, printing.sheet)))


def _refuse_what_does_not_fit(form: str, *, graph: bool, plot: bool) -> None:
    if plot and graph:
        raise UsageError(tr("--graph is drawn in text: leave out --plot"))
    if form == "tei" and (graph or plot):
        raise UsageError(tr("tei is a format of its own: leave out --graph and --plot"))
    if form == "csv" and not graph:
        raise UsageError(tr("log writes csv only with --graph: add it"))


def _drawn(logs: list[SpeechLog], form: PlotForm) -> Plot:
    """The changes in each draft. Raises UsageError where there are several speeches."""
    from speechdiff.report.charts.plots import changes

    if len(logs) > 1:
        raise UsageError(tr("--plot draws one speech: name it"))
    steps = [(each.draft.name, each.counts or {}) for each in logs[0].drafts]
    return changes(steps, title=logs[0].speech.title, form=form)


def _graph(location: Location, word: str | None, printing: Printing, language: str | None) -> str:
    """The flow for people, the whole history as JSON, or its lineages as CSV."""
    from speechdiff.app.tracing import flow_lines, read_history

    with opened(location, word) as session:
        history = read_history(session, language)
        if printing.form == "json":
            from speechdiff.report.data.history_json import history_json

            return history_json(history.to_dict())
        if printing.form == "csv":
            from speechdiff.report.data.history_csv import lineages_csv

            return lineages_csv(history.drafts, history.lineages, history.text)
        return in_lines(flow_lines(history, session.speech().name, printing.sheet))


def logs_at(
    location: Location,
    word: str | None,
    language: str | None,
    pace: int | None = None,
    *,
    until_first: bool = False,
) -> Iterator[SpeechLog]:
    """The speech of that name with its drafts, or all at that place, each read when it is taken.

    Progress is shown meanwhile, or `until_first` is read: from then on the output shows it. Raises
    SpeechdiffError.
    """
    from speechdiff.app.history_log import read_log

    folder, name = location.of(word)
    with ExitStack() as status:
        progress = status.enter_context(progress_shown())
        with Session.at(folder, location.line, progress) as session:
            for each in read_log(session, name, language, pace):
                if until_first:
                    status.close()
                yield each


def log_pages(logs: Iterable[SpeechLog], sheet: TextPainter) -> Iterator[str]:
    """Each speech for people as soon as it is read, an empty line between two."""
    sheet = replace(sheet, width=sheet.width or stdout.width())
    pace = reader.pace() or USUAL
    between = ""
    for each in logs:
        yield between + in_lines(log_text(each.speech, each.drafts, sheet, pace))
        between = "\n"


def log_text(
    speech: Speech, drafts: Sequence[DraftLog], sheet: TextPainter, pace: Pace = USUAL
) -> Iterator[str]:
    """The heading of a speech and a block for each draft, as lines.

    Speaking times are at `pace` where the speech has none of its own.

    d2  2020-05-12  起草组  2,310 characters  10:30  +212
        补充脱贫攻坚数据
        6 edited, 2 inserted; 34 unchanged
    """
    yield sheet.paint(_heading(speech), BOLD)
    yield from (sheet.paint(visible(notice), DIM) for notice in speech.notices)
    with_time = _a_day_has_two(speech.drafts)
    table = sheet.table([_columns(entry, pace, with_time) for entry in drafts], NUMERIC_COLUMNS)
    for entry, (name, *rest) in zip(drafts, table, strict=True):
        yield sheet.paint(name, YELLOW) + "".join(f"  {text}" for text in rest).rstrip()
        for text, style in _below(entry):
            yield from (sheet.paint(line, style) for line in sheet.words(text, indent=4))


def _heading(speech: Speech) -> str:
    parts = [speech.name, speech.title if speech.title != speech.name else ""]
    drafts = labels.counted(len(speech.drafts), "draft")
    return visible("  ".join([*filter(None, parts), labels.aside(drafts)]))


def _columns(entry: DraftLog, pace: Pace, with_time: bool) -> tuple[str, ...]:
    draft, size = entry.draft, entry.size
    names = " ".join([draft.name, *(f"({tag})" for tag in draft.tags)])
    date = draft.date[:16].replace("T", " ") if with_time else draft.date[:10]
    writer = draft.author
    if draft.role and draft.role != draft.author:
        writer = tr("{author} ({role})").format(author=draft.author, role=draft.role)
    change = "" if entry.change is None else f"{entry.change:+,}"
    length, time = (str(size), clock(size.minutes_of(pace))) if size else ("", "")
    return (visible(names), visible(date), visible(writer), length, time, change)


def _below(entry: DraftLog) -> Iterator[tuple[str, str]]:
    """What is said under a draft, each with its style: note, counts, and what was not done."""
    if entry.draft.note:
        yield entry.draft.note, ""
    if entry.problem:
        yield tr("cannot be read: {why}").format(why=entry.problem), RED
    if entry.counts:
        yield labels.stats(entry.counts), DIM
    for limit in entry.limits:
        yield labels.limit(limit), RED


def _a_day_has_two(drafts: Sequence[Draft]) -> bool:
    """Whether dates alone do not tell the drafts apart, and their times are known."""
    days = [draft.date[:10] for draft in drafts]
    return len(set(days)) < len(days) and all("T" in draft.date for draft in drafts)
