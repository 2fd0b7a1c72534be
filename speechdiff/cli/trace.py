"""`speechdiff trace`: one sentence's or one phrase's whole history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.app.tracing import TraceOptions, count_variants, is_draft_word, trace
from speechdiff.cli import exits, stderr
from speechdiff.cli.options import CONTEXT, gathered, pass_place
from speechdiff.cli.printing import Printing, file_options, history_options, in_lines
from speechdiff.cli.reading import opened
from speechdiff.errors import UsageError
from speechdiff.traces import PhraseTrace, SentenceTrace
from speechdiff.view import lineage_labels
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.histories import History
    from speechdiff.model import Speech
    from speechdiff.report.text.painter import TextPainter


@click.command("trace", context_settings=CONTEXT)
@click.argument("words", nargs=-1, metavar="[SPEECH] WHAT")
@click.option(
    "--like",
    is_flag=True,
    help="Also find variants of the phrase: its words in another order, one word more or less, "
    "with or without 的, other punctuation, full or half width, simplified or traditional, "
    "capitals.",
)
@click.option("--phrase", is_flag=True, help="Treat WHAT as a phrase even if it is a sentence.")
@click.option("--whole", is_flag=True, help="Show the sentences around the phrase in full.")
@file_options("text", "json", "csv")
@history_options
@gathered(Printing, "printing")
@gathered(TraceOptions)
@pass_place
def command(
    location: Location,
    words: tuple[str, ...],
    options: TraceOptions,
    whole: bool,
    printing: Printing,
    language: str | None,
) -> int:
    """Follow one sentence or one phrase through all drafts.

    WHAT is the place of a sentence (d5:12 is sentence 12 of draft 5, as blame numbers them), the
    whole text of a sentence, or any other words: a phrase, matched exactly.

    For a sentence, it shows every draft that changed it, with the changed words, who changed them
    and when; where it moved, what it was split from or merged with, when it was cut and what
    replaced it, and when it came back. For a phrase, it shows how often each draft has it, what it
    replaced, what replaced it, and how the sentences around it changed.

    Exit status 1 if no draft has the phrase.

    \b
    Examples:
      speechdiff trace npc-closing 追赶超越
      speechdiff trace npc-closing d5:12
      speechdiff trace "must be honest" --like
    """
    if len(words) not in (1, 2):
        raise UsageError(tr("trace takes SPEECH and WHAT; put a phrase of several words in quotes"))
    what, word = words[-1], words[0] if len(words) == 2 else None
    _refuse_nothing(location.folder, what, word)
    with opened(location, word) as session:
        history, result = trace(session, what, language, options)
        if isinstance(result, PhraseTrace) and not any(result.counts):
            like = options.like
            variants = 0 if like else count_variants(history, what)
            stderr.say(lineage_labels.not_found(what, like=like, variants=variants))
            return exits.NOT_FOUND
        text = _written(history, result, session.speech(), printing, whole=whole)
    printing.deliver(text)
    return exits.DONE


def _refuse_nothing(place: Path, what: str, speech: str | None) -> None:
    """One word that is a place of speeches leaves nothing to trace."""
    if not what.strip():
        raise UsageError(tr("an empty phrase cannot be searched for: give some words"))
    if speech is None and not is_draft_word(what) and (place / what[:200]).exists():
        raise UsageError(
            tr("trace what in {what!r}? Add a phrase, or a sentence such as d1:2").format(what=what)
        )


def _written(
    history: History,
    result: SentenceTrace | PhraseTrace,
    speech: Speech,
    printing: Printing,
    *,
    whole: bool,
) -> str:
    if printing.form == "json":
        from speechdiff.report.data.history_json import trace_json

        return trace_json(speech, history.drafts, result)
    if printing.form == "csv":
        from speechdiff.report.data.history_csv import trace_csv

        return trace_csv(history.drafts, result)
    return in_lines(_lines(history, result, speech, printing.sheet, whole=whole))


def _lines(
    history: History,
    result: SentenceTrace | PhraseTrace,
    speech: Speech,
    sheet: TextPainter,
    *,
    whole: bool,
) -> Iterator[str]:
    from speechdiff.report.text.trace import phrase_text, sentence_text

    if isinstance(result, SentenceTrace):
        yield from sentence_text(history.drafts, result, sheet, speech=speech.name)
    else:
        yield from phrase_text(history.drafts, result, sheet, speech=speech.name, whole=whole)
