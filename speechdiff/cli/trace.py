"""`speechdiff trace`: one sentence's or one phrase's whole history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.cli import exits, stderr
from speechdiff.cli.following import (
    is_place,
    number_of,
    opened,
    read_history,
    split_place,
)
from speechdiff.cli.gathering import gathered, pass_place
from speechdiff.cli.options import CONTEXT, Place, language_option, line_options, place_option
from speechdiff.cli.printing import Printing, file_options, in_lines, screen_options
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.view import lineage_labels
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.history.history import History
    from speechdiff.model import Draft, Speech
    from speechdiff.report.text.painter import TextPainter
    from speechdiff.traces import PhraseTrace, SentenceTrace


@dataclass(frozen=True, slots=True)
class Asked:
    """How a phrase is to be taken and shown."""

    like: bool
    phrase: bool
    whole: bool


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
@file_options(
    "text",
    "json",
    "csv",
    about="text for a terminal, csv for spreadsheets, json for programs.",
)
@line_options
@language_option
@screen_options
@place_option
@gathered(Printing)
@gathered(Asked)
@pass_place
def command(
    place: Place, words: tuple[str, ...], asked: Asked, printing: Printing, language: str | None
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
    printing.refuse_bom()
    what, word = words[-1], words[0] if len(words) == 2 else None
    _refuse_nothing(place.folder, what, word)
    with opened(place, word) as session:
        traced = _traced(session, what, language, asked)
        if isinstance(traced, str):
            stderr.say(traced)
            return exits.NOT_FOUND
        text = _written(*traced, session.speech(), printing, whole=asked.whole)
    printing.deliver(text)
    return exits.DONE


def _refuse_nothing(place: Path, what: str, speech: str | None) -> None:
    """One word that is a place of speeches leaves nothing to trace."""
    if not what.strip():
        raise UsageError(tr("an empty phrase cannot be searched for: give some words"))
    if speech is None and not is_place(what) and (place / what[:200]).exists():
        raise UsageError(
            tr("trace what in {what!r}? Add a phrase, or a sentence such as d1:2").format(what=what)
        )


def _traced(
    session: Session, what: str, language: str | None, asked: Asked
) -> tuple[History, SentenceTrace | PhraseTrace] | str:
    """The history and the trace, or what to say where no draft has the phrase."""
    from speechdiff.app.histories import check_sentence
    from speechdiff.history.tracing.phrase import trace_phrase
    from speechdiff.history.tracing.sentence import trace_sentence

    word, sentence = (what, None) if asked.phrase else split_place(what)
    draft = None if sentence is None else _draft(session, word, surely=is_place(what))
    history = read_history(session, language, draft, lineages=False)
    place = None if asked.phrase or asked.like else _sentence_of_text(history, what)
    if draft and sentence is not None:
        place = number_of(history, session.speech(), draft, word), sentence
        check_sentence(history, *place)
    if place:
        return history, trace_sentence(history, *place)
    trace = trace_phrase(history, what, like=asked.like)
    if any(trace.counts):
        return history, trace
    variants = 0 if asked.like else len(trace_phrase(history, what, like=True).forms) - 1
    return lineage_labels.not_found(what, like=asked.like, variants=variants)


def _draft(session: Session, word: str, *, surely: bool) -> Draft | None:
    """The draft of a word like d5:12; None where a phrase only looks like one, as 12:30 does."""
    try:
        return session.draft(word)
    except UnknownDraft:
        if surely:
            raise
        return None


def _sentence_of_text(history: History, what: str) -> tuple[int, int] | None:
    """The newest draft that has a sentence of that very text, and which one it is."""
    from speechdiff.history.tracing.excerpts import whole_draft

    wanted = what.strip()
    for draft in reversed(range(len(history.drafts))):
        text = whole_draft(history, draft)
        if wanted not in text.text:
            continue
        for number in range(len(text.sentences)):
            if text.sentence_text(number).strip() == wanted:
                return draft, number
    return None


def _written(
    history: History,
    trace: SentenceTrace | PhraseTrace,
    speech: Speech,
    printing: Printing,
    *,
    whole: bool,
) -> str:
    if printing.form == "json":
        from speechdiff.report.data.history_json import trace_json

        return trace_json(speech, history.drafts, trace)
    if printing.form == "csv":
        from speechdiff.report.data.history_csv import trace_csv

        return trace_csv(history.drafts, trace)
    return in_lines(_lines(history, trace, speech, printing.sheet, whole=whole))


def _lines(
    history: History,
    trace: SentenceTrace | PhraseTrace,
    speech: Speech,
    sheet: TextPainter,
    *,
    whole: bool,
) -> Iterator[str]:
    from speechdiff.report.text.trace import phrase_text, sentence_text
    from speechdiff.traces import SentenceTrace

    if isinstance(trace, SentenceTrace):
        yield from sentence_text(history.drafts, trace, sheet, speech=speech.name)
    else:
        yield from phrase_text(history.drafts, trace, sheet, speech=speech.name, whole=whole)
