"""The one place that writes standard output: data, in UTF-8, through a pager on a terminal.

    write(text)                 to a pipe, a file or a terminal, whatever the locale says
    page(text)                  the same, through a pager where a person reads
    use_colour("auto")          whether to colour

Standard error is `speechdiff.cli.stderr`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Final, Literal

from speechdiff.errors import SpeechdiffError
from speechdiff.lazy_patterns import late
from speechdiff.wording import tr

Colour = Literal["auto", "always", "never"]

PAGER_VARIABLES: Final = ("SPEECHDIFF_PAGER", "GIT_PAGER", "PAGER")
USUAL_PAGER: Final = "less"
LESS_OPTIONS: Final = "FRX"
"""Leave at once where the text fits the screen, show colours, leave the text on the screen."""
WIDTH_WITHOUT_TERMINAL: Final = 100


_ENDS: Final = r"\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_AT_START: Final = late(rf"((?:(?<=[{_ENDS}])|\A)[^\S{_ENDS}]*):(?=:)")
_ANYWHERE: Final = late(r"#(?=#\[)")
_IN_A_STRING: Final = r"\u0023"
"""A number sign in a string of JSON."""


def is_terminal() -> bool:
    """Whether a person sees standard output as it is written."""
    return sys.stdout is not None and not sys.stdout.closed and sys.stdout.isatty()


def use_colour(choice: Colour) -> bool:
    """Whether to colour: the option decides, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Cells of a line: COLUMNS or the terminal's, and a fixed number where there is none.

    A fixed number, so that the same command writes the same bytes into a file on any machine.
    """
    if not is_terminal():
        return WIDTH_WITHOUT_TERMINAL
    return shutil.get_terminal_size((WIDTH_WITHOUT_TERMINAL, 24)).columns


def for_a_screen(text: str) -> str:
    """Text that holds drafts as they are: where a person sees it, what acts on a terminal is shown.

    A file or a pipe has it untouched.
    """
    if not is_terminal():
        return text
    from speechdiff.view.visible import visible

    return "\n".join(map(visible, text.split("\n")))


def write(text: str, *, commands: bool = False) -> None:
    """Write text as UTF-8; a lone surrogate as ``\\udc80``, which JSON reads back as it was.

    A runner of GitHub Actions finds no command to itself in it, unless there are `commands` in it.
    """
    write_bytes(encoded(broken(text, commands=commands)))


def encoded(text: str) -> bytes:
    """Text as every file and stream of this program holds it."""
    return text.encode("utf-8", "backslashreplace")


def write_bytes(data: bytes) -> None:
    """Write and flush, so that a full disk or a closed pipe is noticed here and not at exit."""
    if sys.stdout is None or sys.stdout.closed:
        raise SpeechdiffError(tr("standard output is closed: send it somewhere, or use -o FILE"))
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # replaced by a program that runs the command line inside itself
        sys.stdout.write(data.decode("utf-8"))
        sys.stdout.flush()
        return
    rest = memoryview(data)
    while rest:  # an unbuffered stream writes what fits
        rest = rest[stream.write(rest) or 0 :]
    stream.flush()


def page(text: str | Iterable[str], *, pager: bool = True, commands: bool = False) -> None:
    """Write text through the user's pager where a person reads it, else as `write` does.

    Parts of a text, which end with a line feed, are written as they come, until the pager is left.
    """
    parts = iter((text,) if isinstance(text, str) else text)
    command = pager_command() if pager and is_terminal() else ""
    if not command:
        for part in parts:
            write(part, commands=commands)
        return
    import subprocess
    from itertools import chain

    first = next(parts, "")  # before the pager starts, which would hide an error
    environment = {"LESS": LESS_OPTIONS, "LESSCHARSET": "utf-8"} | dict(os.environ)
    # A shell, as git does it: PAGER is a command line of the user's own.
    with _interrupts_left_to_the_pager():
        process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
        try:
            with contextlib.suppress(BrokenPipeError):
                _feed(process.stdin, chain((first,), parts))
        finally:
            process.wait()


def pager_command() -> str:
    """The command that pages, as a shell reads it; empty where nothing is to page."""
    for name in PAGER_VARIABLES:
        if name in os.environ:
            command = os.environ[name].strip()
            return "" if command == "cat" else command
    return USUAL_PAGER if shutil.which(USUAL_PAGER) else ""


def discard() -> None:
    """Point standard output nowhere, so that Python does not fail when it flushes at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _feed(stream: IO[bytes] | None, parts: Iterable[str]) -> None:
    if stream is not None:
        with stream:
            for part in parts:
                stream.write(encoded(part))
                stream.flush()


@contextlib.contextmanager
def _interrupts_left_to_the_pager() -> Iterator[None]:
    """Ctrl-C in a pager is the pager's."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def broken(text: str, *, commands: bool = False) -> str:
    """The text without commands to a runner of GitHub Actions, if one reads it.

        ::add-mask::x        at the beginning of a line, white space aside      : :add-mask::x
        ##[add-path]x        anywhere in a line                                 # #[add-path]x

    What a draft, a name or an error says is no command; JSON means the same as before. Where the
    text holds `commands` on purpose (`speechdiff.check.as_text`), those that begin a line stay.
    """
    if os.environ.get("GITHUB_ACTIONS", "").casefold() != "true":
        return text
    if text.startswith(("{", "[")) and "##[" in text:
        text = _ANYWHERE.sub(lambda _: _IN_A_STRING, text)
    text = _ANYWHERE.sub("# ", text)
    return text if commands else _AT_START.sub(r"\1: ", text)
