"""`speechdiff blame`: where each sentence of a draft came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.app.tracing import SentenceChoice, choose_sentence, split_sentence_word, step_back
from speechdiff.cli import exits
from speechdiff.cli.options import CONTEXT, gathered, pass_place
from speechdiff.cli.printing import Printing, file_options, history_options, in_lines
from speechdiff.cli.reading import command_line, opened_for_draft
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.model import Speech
    from speechdiff.report.text.painter import TextPainter

    Command = Callable[..., str]


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
    *("text", "json", "csv", "html"),
    about="text for a terminal, csv for spreadsheets, json and html for programs and browsers.",
)
@history_options
@gathered(Printing, "printing")
@pass_place
def command(
    location: Location,
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
    with opened_for_draft(location, words) as (session, speech_word, draft_word):
        choice = choose_sentence(session, draft_word, language)

        def go_on(verb: str, *words: str) -> str:
            return command_line(verb, location, speech_word, *words)

        if before:
            text = _stepped_back(choice, printing.sheet, go_on, by_word=by_word)
        else:
            text = _blamed(choice, session.speech(), printing, go_on, by_word=by_word)
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
    if before and not (words and split_sentence_word(words[-1])[1] is not None):
        raise UsageError(tr("--before needs one sentence: add its place, d5:12 for example"))


def _blamed(
    choice: SentenceChoice, speech: Speech, printing: Printing, go_on: Command, *, by_word: bool
) -> str:
    """The blame of a draft, or of one sentence of it, in a format."""
    history, form = choice.history, printing.form
    blame = choice.blame(words=by_word or form == "html")
    text = history.text(choice.draft)
    if form == "json":
        from speechdiff.report.data.history_json import blame_json

        return blame_json(speech, history.drafts, text, blame)
    if form == "csv":
        from speechdiff.report.data.history_csv import blame_csv

        return blame_csv(history.drafts, text, blame)
    if form == "html":
        from speechdiff.report.html.blame import origins_of
        from speechdiff.report.html.render import part_page

        return part_page("blame", origins_of(blame, text, history.drafts), speech.title)
    from speechdiff.report.text.blame import blame_text

    name = choice.name("N" if choice.sentence is None else choice.sentence)
    commands = go_on("blame", name, "--before"), go_on("trace", name)
    lines = blame_text(
        *(history.drafts, text, blame, printing.sheet), speech=speech.name, commands=commands
    )
    return in_lines(lines)


def _stepped_back(
    choice: SentenceChoice, sheet: TextPainter, go_on: Command, *, by_word: bool
) -> str:
    """What last changed a sentence, and what it was made from."""
    from speechdiff.report.text.blame import step_back_text

    assert choice.sentence is not None
    back = step_back(choice, words=by_word)
    name, drafts = choice.name(choice.sentence), choice.history.drafts
    command = go_on("blame", back.earlier, "--before") if back.earlier else ""
    return in_lines(step_back_text(drafts, name, back.turn, back.before, sheet, command=command))
