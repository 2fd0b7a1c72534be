"""`speechdiff log`: the drafts of a speech and what changed in each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.app.session import Session
from speechdiff.cli import exits, stdout
from speechdiff.cli.following import opened, progress_shown
from speechdiff.cli.gathering import gathered, pass_place
from speechdiff.cli.options import (
    CONTEXT,
    language_option,
    line_options,
    pace_option,
    place_option,
)
from speechdiff.cli.plotting import plot_option, write_plot
from speechdiff.cli.printing import Printing, form_option, in_lines, screen_options
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.history_log import SpeechLog
    from speechdiff.report.charts.plots import Form as PlotForm
    from speechdiff.report.charts.plots import Plot
    from speechdiff.report.text.painter import TextPainter


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
        from speechdiff.app.history_log import log_json

        logs = log_at(location, speech, language, pace)
        if plot is not None:
            write_plot(plot, partial(_drawn, logs))
        as_json = printing.form == "json"
        printing.deliver(log_json(logs) if as_json else log_page(logs, printing.sheet))
    return exits.DONE


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


def log_at(
    location: Location, word: str | None, language: str | None, pace: int | None = None
) -> list[SpeechLog]:
    """The speech of that name with its drafts, or all at that place. Raises SpeechdiffError."""
    from speechdiff.app.history_log import read_log

    folder, name = location.of(word)
    with progress_shown() as progress, Session.at(folder, location.line, progress) as session:
        return read_log(session, name, language, pace)


def log_page(logs: list[SpeechLog], sheet: TextPainter) -> str:
    """All speeches for people, an empty line between two."""
    from speechdiff.cli.log_text import log_text

    cells = sheet.width or stdout.width()
    return "\n".join(
        log_text(each.speech, each.drafts, width=cells, colour=sheet.colour) for each in logs
    )
