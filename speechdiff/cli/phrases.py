"""`speechdiff phrases`: formulations over all drafts, new, gone, returned, replaced, rising."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.diff import deliver
from speechdiff.cli.following import BYTE_ORDER_MARK, draft_number, opened, refuse_bom, sheet_for
from speechdiff.cli.options import (
    CONTEXT,
    Place,
    colour_option,
    language_option,
    pager_option,
    place_option,
    width_option,
)
from speechdiff.cli.phrase_sources import Wanted, tracked_phrases
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.lineage import PhraseSource, Status

if TYPE_CHECKING:
    from speechdiff.drafts import Source
    from speechdiff.history.whole import History
    from speechdiff.lineage import PhraseLife, TrackedPhrase
    from speechdiff.model import Speech
    from speechdiff.report.sheet import Sheet
    from speechdiff.view.phrase_book import PhraseBook

Form = Literal["text", "json", "csv"]

SHOWN = 12
"""Phrases of a section in text, unless --top says otherwise."""
LONGER = 8
"""Longer formulations shown around a phrase."""


def _choice_of(*names: str) -> click.ParamType:
    """Names with commas between them, each one of these."""

    class Names(click.ParamType):
        name = "names"

        def convert(
            self, value: object, param: click.Parameter | None, ctx: click.Context | None
        ) -> frozenset[str]:
            chosen = frozenset(str(value).split(","))
            for each in sorted(chosen - set(names)):
                self.fail(f"{each!r} is not one of {', '.join(names)}", param, ctx)
            return chosen

    return Names()


def _top(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    if value is None or value == "all":
        return None if value is None else sys.maxsize
    if not (value.isascii() and value.isdigit() and int(value)):
        raise click.BadParameter(f"{value!r} is neither a number nor 'all'", param=parameter)
    return int(value)


@click.command("phrases", context_settings=CONTEXT)
@click.argument("words", nargs=-1, metavar="[SPEECH] [PHRASE]...")
@click.option(
    "--step",
    "--year",
    "step",
    metavar="DRAFT",
    help="What is new, gone and back in a draft, or in each of a range: d3, d3..d5, 2018..2020.",
)
@click.option(
    "--status",
    metavar="NAMES",
    type=_choice_of(*(each.value for each in Status)),
    default=None,
    help=f"Only phrases of these, with commas: {', '.join(each.value for each in Status)}.",
)
@click.option(
    "--source",
    "sources",
    metavar="NAMES",
    type=_choice_of(*(each.value for each in PhraseSource)),
    default=None,
    help="Only phrases that are tracked, from the lexicon that we ship, or mined.",
)
@click.option(
    "--top",
    metavar="N",
    callback=_top,
    help=f"Phrases of a section, or `all`; in text {SHOWN} unless you say, in json and csv all.",
)
@click.option("--track", metavar="PHRASE", multiple=True, help="Follow this phrase; repeatable.")
@click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Follow the phrases of a file, one a line, `[group]` above them; repeatable.",
)
@click.option("--no-lexicon", is_flag=True, help="Leave out the list of formulations we ship.")
@click.option("--no-mine", is_flag=True, help="Show no phrases that nobody named.")
@click.option(
    "--fold", is_flag=True, help="Count traditional as simplified characters, full as half width."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="text for a terminal, csv for spreadsheets, json for programs.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@click.option("--bom", is_flag=True, help="Begin csv with a byte order mark, as Excel wants it.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw bars with ASCII signs.")
@language_option
@width_option
@colour_option
@pager_option
@place_option
@click.pass_context
def command(
    context: click.Context,
    words: tuple[str, ...],
    step: str | None,
    status: frozenset[str] | None,
    sources: frozenset[str] | None,
    top: int | None,
    track: tuple[str, ...],
    lexicons: tuple[Path, ...],
    no_lexicon: bool,
    no_mine: bool,
    fold: bool,
    form: Form,
    output: Path | None,
    bom: bool,
    ascii_only: bool,
    language: str | None,
    width: int | None,
    color: stdout.Colour,
    pager: bool,
) -> int:
    """Tell which formulations are new, gone, back, replaced, rising or falling.

    Phrases are those that speechdiff.toml names, those of --lexicon and --track, a short list of
    known Chinese formulations, and what is mined from the drafts: word sequences that hold
    together and stand free, terms in quotation marks, and formulas such as 三个代表. All are counted
    to the letter. A folder of yearly reports is a history too.

    With PHRASE, the whole life of just these: every draft with count and rate, and the longer
    formulations around them.

    \b
    Examples:
      speechdiff phrases npc-closing
      speechdiff phrases npc-closing 追赶超越
      speechdiff phrases reports/ --year 2018
      speechdiff phrases --status new,returned --format csv -o phrases.csv
    """
    refuse_bom(form, bom=bom)
    if step and form != "text":
        raise UsageError(f"--step is for text: {form} has the counts of every draft")
    asked = Wanted(track, lexicons, shipped=not no_lexicon)
    with _opened(context.ensure_object(Place).folder, words) as (source, folder, speech, named):
        if step and named:
            raise UsageError("--step shows all phrases of a draft: leave out the phrase, or --step")
        tracked = tracked_phrases(source, speech, folder, asked, named)
        request = _Request(tracked, named, mine=not no_mine, fold=fold, plain=not (named or step))
        book, longer, away = _book(source, speech, language, request)
        book = book.chosen(
            {Status(each) for each in status or ()}, {PhraseSource(each) for each in sources or ()}
        )
        if form != "text":
            text = _as_file(form, book, top)
        else:
            page = _Page(sheet_for(output, width, color), ascii_only or _needs_ascii(), top or SHOWN)
            numbers = _numbers(source, folder, speech, book, step) if step else ()
            text = _as_text(book, longer, numbers, away, page, whole_lives=bool(named))
    deliver(BYTE_ORDER_MARK + text if bom else text, output, pager=pager and form == "text")
    return exits.DONE


@contextmanager
def _opened(
    folder: Path, words: Sequence[str]
) -> Iterator[tuple[Source, Path, Speech, tuple[str, ...]]]:
    """The speech, and the words that are phrases: all of them where the first one is no speech."""
    if words and _names_a_speech(folder, words[0]):
        with opened(folder, words[0]) as (source, place, speech):
            yield source, place, speech, tuple(words[1:])
    else:
        with opened(folder, None) as (source, place, speech):
            yield source, place, speech, tuple(words)


def _names_a_speech(folder: Path, word: str) -> bool:
    from speechdiff.cli.places import standing_at
    from speechdiff.drafts import find_speech, open_source

    if not word.strip():
        return False
    place, name = standing_at(folder, word)
    if name is None:
        return True
    with open_source(place) as source:
        try:
            find_speech(source, name, cwd=place)
        except UnknownDraft:
            if len(source.speeches()) != 1:
                raise
            return False
        return True


@dataclass(frozen=True, slots=True)
class _Request:
    """What is to be worked out."""

    tracked: Sequence[TrackedPhrase]
    named: Sequence[str]
    mine: bool
    fold: bool
    plain: bool
    """Whether substitutions are shown too."""


def _book(
    source: Source, speech: Speech, language: str | None, request: _Request
) -> tuple[PhraseBook, list[tuple[PhraseLife, ...]], int]:
    """The phrases, the longer ones around each that was named, and how long an absence is."""
    from dataclasses import replace

    from speechdiff.history.phrases import Matching, phrases
    from speechdiff.history.phrases.fate import patience
    from speechdiff.kept import open_history
    from speechdiff.view.draft_names import draft_names
    from speechdiff.view.phrase_book import PhraseBook

    with stderr.progress("reading drafts") as tell:
        history = open_history(source, speech, language=language, tell=tell, say=stderr.say_once)
        texts = [history.raw(draft) for draft in range(len(history.drafts))]
        names = draft_names(history.drafts)
        if not request.fold:
            _tell_scripts(texts, names)
        tell("counting phrases")
        matching = Matching.FOLDED if request.fold else Matching.EXACT
        lives = phrases(texts, request.tracked, mine=request.mine, matching=matching)
        speech = replace(speech, drafts=history.drafts)
        if request.named:
            shown = [next(e for e in lives if e.text == each.strip()) for each in request.named]
            book = PhraseBook(speech, names, tuple(dict.fromkeys(shown)))
            return book, [_longer(each, lives) for each in book.lives], patience(len(texts))
        lives = tuple(e for e in lives if e.source is not PhraseSource.LEXICON or any(e.counts))
        book = PhraseBook(speech, names, lives)
        if request.plain:
            tell("seeking what replaced what")
            book = _with_substitutions(book, history, texts)
        return book, [], patience(len(texts))


def _longer(life: PhraseLife, lives: Sequence[PhraseLife]) -> tuple[PhraseLife, ...]:
    """Formulations that the phrase stands in, the most frequent first."""
    around = [each for each in lives if life.text in each.text and each.text != life.text]
    return tuple(sorted(around, key=lambda each: -sum(each.counts))[:LONGER])


def _with_substitutions(book: PhraseBook, history: History, texts: Sequence[str]) -> PhraseBook:
    """The book with what replaced what; not where most drafts share little with the one before."""
    from dataclasses import replace
    from itertools import pairwise

    from speechdiff.history.kinship import kinship, sketch_of
    from speechdiff.history.substitutions import LEAST_KIN
    from speechdiff.model import Limit
    from speechdiff.view import phrase_labels

    sketches = map(sketch_of, texts)
    strangers = sum(kinship(*pair) < LEAST_KIN for pair in pairwise(sketches))
    if 2 * strangers >= max(len(texts) - 1, 1):
        return replace(book, limits=(Limit("substitutions", phrase_labels.strangers()),))
    found = history.substitutions
    return replace(book, substitutions=found, limits=history.substitution_limits)


def _tell_scripts(texts: Sequence[str], names: Sequence[str]) -> None:
    from speechdiff.history.phrases.scripts import traditional
    from speechdiff.view import phrase_labels

    found = [name for name, text in zip(names, texts, strict=True) if traditional(text)]
    if found and len(found) < len(texts):
        stderr.say(phrase_labels.mixed_scripts(found))


def _numbers(
    source: Source, folder: Path, speech: Speech, book: PhraseBook, step: str
) -> Sequence[int]:
    """The drafts that a word such as d3, 2018 or 2018..2020 names. Raises UnknownDraft."""
    ends = step.split("..", 1)
    found = [_number(source, folder, speech, book, each.strip()) for each in ends]
    if found[0] > found[-1]:
        raise UsageError(f"{step!r} ends before it begins: write the older draft first")
    return range(found[0], found[-1] + 1)


def _number(source: Source, folder: Path, speech: Speech, book: PhraseBook, word: str) -> int:
    if word in book.names:
        return book.names.index(word)
    number = draft_number(source, folder, speech, word)[1]
    key = speech.drafts[number].key
    return next(at for at, draft in enumerate(book.speech.drafts) if draft.key == key)


@dataclass(frozen=True, slots=True)
class _Page:
    """How text is set, and how much of it."""

    sheet: Sheet
    ascii_only: bool
    top: int


def _as_text(
    book: PhraseBook,
    longer: Sequence[tuple[PhraseLife, ...]],
    drafts: Sequence[int],
    away: int,
    page: _Page,
    *,
    whole_lives: bool,
) -> str:
    from speechdiff.report.phrases_text import lives_text, phrases_text, step_text
    from speechdiff.view.phrase_book import step_news

    if whole_lives:
        lines = lives_text(book, longer, page.sheet, ascii_only=page.ascii_only)
    elif drafts:
        news = [step_news(book, draft, away, page.top) for draft in drafts]
        lines = step_text(book, news, page.sheet, ascii_only=page.ascii_only)
    else:
        lines = phrases_text(book, page.sheet, most=page.top, ascii_only=page.ascii_only)
    return "".join(f"{line}\n" for line in lines)


def _as_file(form: Form, book: PhraseBook, top: int | None) -> str:
    book = book.first(top)
    if form == "csv":
        from speechdiff.report.phrases_csv import phrases_csv

        return phrases_csv(book)
    from speechdiff.report.json import json_text

    return json_text(_plain(book))


def _plain(book: PhraseBook) -> dict[str, Any]:
    """The book as plain data, schema ``speechdiff.history/1`` without what was not worked out."""
    from speechdiff.history import plain
    from speechdiff.lineage import HISTORY_SCHEMA

    return {
        "schema": HISTORY_SCHEMA,
        "drafts": [
            {
                "name": draft.name,
                "date": draft.date,
                "author": draft.author,
                "role": draft.role,
                "note": draft.note,
                "revision": draft.revision,
            }
            for draft in book.speech.drafts
        ],
        "substitutions": plain.substitutions(book.substitutions),
        "phrases": plain.phrases(book.lives),
        "limits": plain.limits(book.limits),
    }


def _needs_ascii() -> bool:
    """Whether a terminal reads standard output in an encoding without block signs."""
    if not stdout.is_terminal():
        return False
    from speechdiff.view.sparkline import BARS, NONE

    try:
        (BARS + NONE).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False
