"""Who reads along: the language of a run, and how wide that reader's terminal draws.

Three cases, so that the same command writes the same bytes into a file on any machine:

- What is named, ``--lang`` (before the verb or behind it) or ``--ambiguous-width``, holds for
  everything that is written.
- Without it the app, and what a command prints on a terminal, follow the settings file, for the
  pace of speaking too; the language else the locale (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in
  gettext's order), else English.
- Without it what is kept, a file that is written or whatever goes into a pipe, is English and
  narrow, at the usual pace. Notices and errors of such a run are English too: a script that reads
  them finds the same words everywhere.

JSON and CSV are data and have no language, so nothing that is said on the way to them has one but
that of the code. This module alone looks at the environment for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import wraps
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, Final

from speechdiff import wording
from speechdiff.cli import stdout

if TYPE_CHECKING:
    import click

    from speechdiff.view.timing import Pace
    from speechdiff.view.width import Ambiguous

DATA: Final = ("json", "csv")
"""Formats without a language: whatever words are in them stay those of the code."""

_WHOLE_SENTENCE: Final = 1000
"""More characters than the first sentence of any help has."""


@dataclass(slots=True)
class _ReaderOfRun:
    """What one run of the command line found out about its reader."""

    language: str | None = None
    """As ``--lang`` names it."""
    width: Ambiguous | None = None
    """As ``--ambiguous-width`` names it."""
    pace: Pace | None = None
    """That of the settings, for what is printed on a terminal."""
    cells: Ambiguous = 1
    """How wide ambiguous characters are drawn now."""


_run: ContextVar[_ReaderOfRun] = ContextVar("_run")
_run.set(_ReaderOfRun())


def settle(arguments: Sequence[str] = ()) -> None:
    """Choose language and width of a run before its options are known.

    ``--lang`` is looked for in the arguments themselves: what is wrong with the others is said, and
    help is shown, before any option counts.
    """
    _run.set(run := _ReaderOfRun())
    language = _language_in(arguments)
    if language or not stdout.is_terminal():
        wording.use(language or wording.SOURCE)
    if not stdout.is_terminal():
        _draw(1)
        return
    from speechdiff.settings import read_settings

    settings = read_settings()
    if not language:
        wording.use(settings.language or of_locale(os.environ) or wording.SOURCE)
    _draw(settings.ambiguous_width or 1)
    run.pace = settings.pace


def _language_in(arguments: Sequence[str]) -> str | None:
    """The language that the last ``--lang`` before a ``--`` names."""
    language = None
    words = list(takewhile(lambda word: word != "--", arguments))
    for word, following in pairwise([*words, ""]):
        if word == "--lang":
            language = wording.matching(following) or language
        elif word.startswith("--lang="):
            language = wording.matching(word.partition("=")[2]) or language
    return language


def of_locale(environment: Mapping[str, str]) -> str | None:
    """The language of a locale; None where it names none that there are words in.

    LANGUAGE lists languages by preference, but not where the locale is C, as in gettext.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    wishes = environment.get("LANGUAGE", "").split(":")
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        wishes = []
    languages = (wording.matching(wish) for wish in (*wishes, locale) if wish)
    return next(filter(None, languages), None)


def pace() -> Pace | None:
    """The pace that this run's reader is used to, if what is written now is for that reader."""
    return _run.get().pace


@contextmanager
def of_files() -> Iterator[None]:
    """While something is worded that is kept: what was named for it, or English and narrow."""
    run = _run.get()
    token = _run.set(replace(run, pace=None))
    _draw(run.width or 1)
    try:
        with wording.speaking(run.language or wording.SOURCE):
            yield
    finally:
        _run.reset(token)
        _draw(run.cells)


def name_width(cells: Ambiguous) -> None:
    """Let ambiguous characters be so wide in all that this run writes."""
    _run.get().width = cells
    _draw(cells)


def understood(command: click.Command) -> click.Command:
    """The command, taking ``--lang`` as well, and wording help and files as they are to be."""
    import click

    from speechdiff.cli.spoken_help import SpokenContext, speak

    if not any(parameter.name == "lang" for parameter in command.params):
        command.callback = _minding_files(command.callback)
        option = click.Option(
            ["--lang"],
            metavar="CODE",
            is_eager=True,
            expose_value=False,
            callback=_name,
            help="Language of messages and output: en or zh. Default: on a terminal, as the "
            "settings or the locale say; in files and pipes, English.",
        )
        command.params.append(option)
        command.context_class = SpokenContext
        command.short_help = command.get_short_help_str(_WHOLE_SENTENCE)
        speak()
    return command


def _minding_files(callback: Callable[..., Any] | None) -> Callable[..., Any] | None:
    if callback is None:
        return None

    @wraps(callback)
    def run(*args: Any, **options: Any) -> Any:
        to_file = options.get("output") is not None or options.get("plot") is not None
        form = options.get("form", "text")
        if form in DATA:
            with wording.speaking(wording.SOURCE):
                return callback(*args, **options)
        if not to_file and form == "text":
            return callback(*args, **options)
        with of_files():
            return callback(*args, **options)

    return run


def _name(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is None or context.resilient_parsing:
        return
    code = wording.matching(value)
    if code is None:
        from speechdiff.errors import UsageError

        words = wording.tr("there is no language {code!r}: use --lang en or --lang zh")
        raise UsageError(words.format(code=value))
    _run.get().language = code
    wording.use(code)


def _draw(cells: Ambiguous) -> None:
    """Let ambiguous characters be so wide; most runs need not load what measures them."""
    _run.get().cells = cells
    if cells != 1 or "speechdiff.view.width" in sys.modules:
        from speechdiff.view.width import take_ambiguous_as

        take_ambiguous_as(cells)
