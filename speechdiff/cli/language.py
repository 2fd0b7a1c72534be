"""The language of a run: what the user named, else what suits those who read along.

Three cases, so that the same command writes the same bytes into a file on any machine:

- ``--lang`` (before the verb or behind it) holds for everything that has words in it.
- Without it the app, and what a command prints on a terminal, speak the language of the settings
  file, else that of the locale (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in gettext's order), else
  English.
- Without it what is kept, a file that is written or whatever goes into a pipe, is English. Notices
  and errors of such a run are too: a script that reads them finds the same words everywhere.

JSON and CSV are data and have no language. This module alone looks at the environment for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

from speechdiff import wording
from speechdiff.cli import stdout

if TYPE_CHECKING:
    import click

_named: str | None = None


def settle() -> None:
    """Choose the language of a run before its options are known."""
    global _named  # noqa: PLW0603  one run of the command line in a process at a time
    _named = None
    wording.use(usual() if stdout.is_terminal() else wording.SOURCE)


def usual() -> str:
    """The language that this user reads: settings, then locale, then English."""
    from speechdiff.settings import read_settings

    return read_settings().language or of_locale(os.environ) or wording.SOURCE


def of_locale(environment: Mapping[str, str]) -> str | None:
    """The language of a locale; None where it names none that there are words in.

    LANGUAGE lists languages by preference, but not where the locale is C, as in gettext.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    wishes = environment.get("LANGUAGE", "").split(":")
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        wishes = []
    found = (wording.matching(wish) for wish in (*wishes, locale) if wish)
    return next(filter(None, found), None)


@contextmanager
def of_files() -> Iterator[None]:
    """While something is worded that is kept: the language that was named for it, or English."""
    with wording.speaking(_named or wording.SOURCE):
        yield


def understood(command: click.Command) -> click.Command:
    """The command, taking ``--lang`` as well, and wording what it keeps as files are worded."""
    import click

    if not any(parameter.name == "lang" for parameter in command.params):
        command.callback = _minding_files(command.callback)
        option = click.Option(
            ["--lang"],
            metavar="CODE",
            is_eager=True,
            expose_value=False,
            callback=_name,
            help="Language of words for people: en or zh. Else settings and locale decide on a "
            "terminal, and what goes into files and pipes is English.",
        )
        command.params.append(option)
    return command


def _minding_files(callback: Callable[..., Any] | None) -> Callable[..., Any] | None:
    if callback is None:
        return None

    @wraps(callback)
    def run(*args: Any, **options: Any) -> Any:
        to_file = options.get("output") is not None or options.get("plot") is not None
        if not to_file and options.get("form", "text") == "text":
            return callback(*args, **options)
        with of_files():
            return callback(*args, **options)

    return run


def _name(context: click.Context, _: click.Parameter, value: str | None) -> None:
    global _named  # noqa: PLW0603
    if value is None or context.resilient_parsing:
        return
    code = wording.matching(value)
    if code is None:
        from speechdiff.errors import UsageError

        words = wording.tr("there are no words in {code!r}: use --lang en or --lang zh")
        raise UsageError(words.format(code=value))
    _named = code
    wording.use(code)
