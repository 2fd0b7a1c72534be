"""`speechdiff blame`: where each sentence of a draft came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from speechdiff.cli import exits
from speechdiff.cli.following import (
    command_line,
    number_of,
    opened_for_draft,
    read_history,
    split_place,
)
from speechdiff.cli.gathering import gathered, pass_place
from speechdiff.cli.options import CONTEXT, Place, language_option, line_options, place_option
from speechdiff.cli.printing import Printing, file_options, in_lines, screen_options
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.history.history import History
    from speechdiff.lineage import Blame
    from speechdiff.model import Speech
    from speechdiff.report.text.painter import TextPainter


@click.command("blame", context_settings=CONTEXT)
@click.argument("words", nargs=-1, metavar="[SPEECH] [DRAFT[:SENTENCE]]")
@click.option(
    "--words",
    "by_word",
    is_flag=True,
    help="Also show which draft introduced each run of words inside a sentence.",
)
@click.option(
    "--before",
    is_flag=True,
    help="For one sentence (d5:12): its last change, and how it read before.",
)
@file_options(
    "text",
    "json",
    "csv",
    "html",
    about="text for a terminal, csv for spreadsheets, json and html for programs and browsers.",
)
@line_options
@language_option
@screen_options
@place_option
@gathered(Printing)
@pass_place
def command(
    place: Place,
    words: tuple[str, ...],
    printing: Printing,
    by_word: bool,
    before: bool,
    language: str | None,
) -> int:
    """Show where each sentence of a draft came from.

    For each sentence: its number, the draft that introduced it, the last draft that changed its
    words, how often they changed, and when and by whom they were last changed. DRAFT is d3, d-1, a
    tag or another git revision, or WORKTREE (the working copy); the default is the newest draft.
    Add :SENTENCE, its number in that draft, to show only that one. SPEECH is needed only if there
    are several.

    --before steps back: it shows what the last change did to the sentence, how the sentence read
    before, where that came from, and the command that goes back once more.

    \b
    Examples:
      speechdiff blame npc-closing                 the newest draft
      speechdiff blame npc-closing d5 --words      draft 5, down to the words
      speechdiff blame npc-closing d5:12 --before  sentence 12 before its last change
      speechdiff blame --format csv --bom -o blame.csv
    """
    _refuse_what_does_not_fit(words, printing, before=before)
    with _chosen(place, words, language) as chosen:
        if before:
            text = _stepped_back(chosen, printing.sheet, by_word=by_word)
        else:
            text = _blamed(chosen, printing, by_word=by_word)
    printing.deliver(text)
    return exits.DONE


def _refuse_what_does_not_fit(words: Sequence[str], printing: Printing, *, before: bool) -> None:
    if len(words) > 2:
        raise UsageError(tr("blame takes SPEECH and DRAFT, not {n} words").format(n=len(words)))
    if before and printing.form != "text":
        raise UsageError(
            tr("--before is for text: {form} holds all sentences with their origins").format(
                form=printing.form
            )
        )
    if before and not (words and split_place(words[-1])[1] is not None):
        raise UsageError(tr("--before needs one sentence: add its place, d5:12 for example"))
    printing.refuse_bom()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the words of the command name."""

    history: History
    speech: Speech
    draft: int
    sentence: int | None
    place: Place
    speech_word: str | None

    def command(self, verb: str, *words: str) -> str:
        """A command to go on with, in the same place."""
        return command_line(verb, self.place, self.speech_word, *words)

    def name(self, sentence: int | str, draft: int | None = None) -> str:
        """A sentence as commands take it."""
        name = self.history.drafts[self.draft if draft is None else draft].name
        return f"{name}:{sentence + 1 if isinstance(sentence, int) else sentence}"


@contextmanager
def _chosen(place: Place, words: tuple[str, ...], language: str | None) -> Iterator[_Chosen]:
    from speechdiff.app.histories import check_sentence

    with opened_for_draft(place, words) as (session, speech_word, draft_word):
        word, sentence = split_place(draft_word) if draft_word else ("", None)
        draft = session.draft(word) if word else None
        history = read_history(session, language, draft)
        speech, last = session.speech(), len(history.drafts) - 1
        number = number_of(history, speech, draft, word) if draft else last
        if sentence is not None:
            check_sentence(history, number, sentence)
        yield _Chosen(history, speech, number, sentence, place, speech_word)


def _blamed(chosen: _Chosen, printing: Printing, *, by_word: bool) -> str:
    """The blame of a draft, or of one sentence of it, in a format."""
    history, form = chosen.history, printing.form
    blame = history.blame(chosen.draft, words=by_word or form == "html")
    if chosen.sentence is not None:
        blame = replace(blame, sentences=(blame.sentences[chosen.sentence],))
    text = history.text(chosen.draft)
    if form == "json":
        from speechdiff.report.data.history_json import blame_json

        return blame_json(chosen.speech, history.drafts, text, blame)
    if form == "csv":
        from speechdiff.report.data.history_csv import blame_csv

        return blame_csv(history.drafts, text, blame)
    if form == "html":
        return _html(chosen, blame)
    from speechdiff.report.text.blame import blame_text

    last = "N" if chosen.sentence is None else str(chosen.sentence + 1)
    commands = (
        chosen.command("blame", chosen.name(last), "--before"),
        chosen.command("trace", chosen.name(last)),
    )
    return in_lines(
        blame_text(
            *(history.drafts, text, blame, printing.sheet),
            speech=chosen.speech.name,
            commands=commands,
        )
    )


def _html(chosen: _Chosen, blame: Blame) -> str:
    from speechdiff.report.html.blame import blame_page

    text = chosen.history.text(chosen.draft)
    return blame_page(blame, text, chosen.history.drafts, title=chosen.speech.title)


def _stepped_back(chosen: _Chosen, sheet: TextPainter, *, by_word: bool) -> str:
    """What last changed a sentence, and what it was made from."""
    from speechdiff.history.tracing.last_change import last_change
    from speechdiff.report.text.blame import step_back_text

    history = chosen.history
    assert chosen.sentence is not None
    turn = last_change(history, chosen.draft, chosen.sentence)
    before, command = None, ""
    if turn.excerpt is not None and turn.excerpt.old:
        old = turn.excerpt.old_draft
        blame = history.blame(old, words=by_word)
        made_from = tuple(blame.sentences[number] for number in turn.excerpt.old)
        before = history.text(old), replace(blame, sentences=made_from)
        if made_from[0].changes:
            place = chosen.name(made_from[0].sentence, old)
            command = chosen.command("blame", place, "--before")
    name = chosen.name(chosen.sentence)
    return in_lines(step_back_text(history.drafts, name, turn, before, sheet, command=command))
