"""`speechdiff log`: the drafts of a speech and what changed in each."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.gathering import gathered, pass_place
from speechdiff.cli.options import (
    CONTEXT,
    Place,
    language_option,
    line_options,
    pace_option,
    place_option,
)
from speechdiff.cli.places import standing_at
from speechdiff.cli.plotting import plot_option, write_plot
from speechdiff.cli.printing import Printing, form_option, screen_options
from speechdiff.errors import UsageError
from speechdiff.view.visible import HIDDEN
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.history_log import Entry
    from speechdiff.model import Speech
    from speechdiff.report.charts.plots import Form as PlotForm
    from speechdiff.report.charts.plots import Plot
    from speechdiff.report.text.painter import TextPainter

SCHEMA: Final = "speechdiff.log/1"

Chronicle = list[tuple["Speech", list["Entry"]]]


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
@gathered(Printing)
@pass_place
def command(
    place: Place,
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
        from speechdiff.cli.apparatus import tei_page

        stdout.write(stdout.for_a_screen(tei_page(place, speech, language)))
    elif graph:
        from speechdiff.cli.flow import flow_page

        printing.deliver(flow_page(place, speech, printing, language))
    else:
        chronicle = read_chronicle(place, speech, language, pace)
        if plot is not None:
            write_plot(plot, partial(_drawn, chronicle))
        as_json = printing.form == "json"
        printing.deliver(_json(chronicle) if as_json else chronicle_page(chronicle, printing.sheet))
    return exits.DONE


def _refuse_what_does_not_fit(form: str, *, graph: bool, plot: bool) -> None:
    if plot and graph:
        raise UsageError(tr("--graph is drawn in text: leave out --plot"))
    if form == "tei" and (graph or plot):
        raise UsageError(tr("tei is a format of its own: leave out --graph and --plot"))
    if form == "csv" and not graph:
        raise UsageError(tr("log writes csv only with --graph: add it"))


def _drawn(chronicle: Chronicle, form: PlotForm) -> Plot:
    """The changes in each draft. Raises UsageError where there are several speeches."""
    from speechdiff.report.charts.plots import changes

    if len(chronicle) > 1:
        raise UsageError(tr("--plot draws one speech: name it"))
    ((speech, drafts),) = chronicle
    steps = [(each.draft.name, each.counts or {}) for each in drafts]
    return changes(steps, title=speech.title, form=form)


def read_chronicle(
    place: Place, word: str | None, language: str | None, pace: int | None = None
) -> Chronicle:
    """The speech of that name with its drafts, or all at that place. Raises SpeechdiffError.

    Speaking time is at `pace` a minute, else at the speech's own.
    """
    from speechdiff.app.history_log import entries
    from speechdiff.app.progress import Progress
    from speechdiff.drafts import find_speech, open_source
    from speechdiff.drafts.pace import paced

    folder, word = standing_at(place.folder, word)
    with open_source(folder, place.line) as source, stderr.progress(tr("reading drafts")) as tell:
        speeches = (find_speech(source, word, cwd=folder),) if word else source.speeches()
        if not speeches:
            find_speech(source)  # says that there is none, and what to do
        if pace is None:
            speeches = tuple(paced(source, each, stderr.say_once) for each in speeches)
        else:
            speeches = tuple(replace(each, a_minute=float(pace)) for each in speeches)
        return [
            (
                speech,
                list(entries(source, speech, language, Progress(tell, say=stderr.say_once))),
            )
            for speech in speeches
        ]


def chronicle_page(chronicle: Chronicle, sheet: TextPainter) -> str:
    """All speeches for people, an empty line between two."""
    from speechdiff.cli.log_text import log_text

    cells = sheet.width or stdout.width()
    return "\n".join(
        log_text(speech, drafts, width=cells, colour=sheet.colour) for speech, drafts in chronicle
    )


def _json(chronicle: Chronicle) -> str:
    from speechdiff.app.history_log import speech_to_dict

    speeches = [speech_to_dict(speech, drafts) for speech, drafts in chronicle]
    written = json.dumps({"schema": SCHEMA, "speeches": speeches}, ensure_ascii=False, indent=1)
    # What a terminal would act on stands in strings as escapes; line feeds are JSON's own here.
    lines = (HIDDEN.sub(_escape, line) for line in written.split("\n"))
    return "\n".join(lines) + "\n"


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
