"""The one place that writes standard error: notices, progress, and errors with their exit status.

Every error that a user can cause ends here as one line, ``speechdiff: what is wrong; what to do``.
A fault of the program itself keeps its traceback, and has a status that says nothing of drafts.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from speechdiff.cli import exits, stdout
from speechdiff.cli.stdout import broken

if TYPE_CHECKING:
    import click

PATIENCE: Final = 0.5
"""Seconds before progress is worth showing."""
REFRESH: Final = 0.1
"""Seconds between two looks at what is being done."""
CLEAR_LINE: Final = "\r\x1b[K"

_said: set[str] = set()


def say(notice: str) -> None:
    """One line for people; control characters, line feeds among them, made visible."""
    from speechdiff.view.visible import visible

    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(broken(f"speechdiff: {visible(notice)}\n"))
            sys.stderr.flush()


def say_once(notice: str) -> None:
    """The same, once a run: an assumption about a file that is read for two purposes."""
    if notice not in _said:
        _said.add(notice)
        say(notice)


def fault(error: BaseException) -> str:
    """A fault of the program or of a library, where work goes on without what it was to do."""
    return f"{type(error).__name__}: {error}"


def guarded(work: Callable[[], int]) -> int:
    """The exit status of `work`; an error that a user can cause becomes a line and a status."""
    import click

    from speechdiff.errors import SpeechdiffError
    from speechdiff.wording import tr

    try:
        return work()
    except (KeyboardInterrupt, click.Abort):
        return exits.INTERRUPTED
    except BrokenPipeError:
        stdout.discard()
        return exits.BROKEN_PIPE
    except SpeechdiffError as error:
        say(str(error))
    except click.ClickException as error:
        say(_in_one_line(error))
    except OSError as error:
        stdout.discard()
        say(_system_error(error))
    except MemoryError:
        say(tr("there is not enough memory for this: compare smaller or fewer drafts"))
    except (SystemExit, click.exceptions.Exit):
        raise
    except BaseException:  # noqa: BLE001  a panic of a native library is no Exception
        _report_fault()
        return exits.FAULT
    return exits.MISUSE


def _report_fault() -> None:
    """The traceback of a fault of the program, as Python prints it."""
    import traceback

    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(broken(traceback.format_exc()))


@contextlib.contextmanager
def progress(first: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being done, once it has taken longer than `PATIENCE`.

    Gives a function that says what is being done now.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _: None
        return
    current = [first]
    done = threading.Event()
    shower = threading.Thread(target=_show, args=(current, done), daemon=True)
    shower.start()
    try:
        yield lambda now: current.__setitem__(0, now)
    finally:
        done.set()
        shower.join()


def _show(current: list[str], done: threading.Event) -> None:
    """Keep one line of the terminal up to date until `done`, then leave it empty."""
    from speechdiff.view.visible import visible

    message, wait = "", PATIENCE
    while not done.wait(wait):
        wait = REFRESH
        if current[0] != message:
            message = current[0]
            sys.stderr.write(broken(f"{CLEAR_LINE}{visible(message)} ..."))
            sys.stderr.flush()
    if message:
        sys.stderr.write(CLEAR_LINE)
        sys.stderr.flush()


def _in_one_line(error: click.ClickException) -> str:
    """A usage error of click's, with where to read on."""
    import click

    from speechdiff.wording import tr

    message = error.format_message().strip().rstrip(".。").replace("。 （", "（")
    message = message[:1].lower() + message[1:]
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "speechdiff"
    words = tr("{message}; see `{command} --help`")
    return words.format(message=message, command=command)


def _system_error(error: OSError) -> str:
    """What the system refused, on what, and what to do."""
    from speechdiff.app.files import reason
    from speechdiff.wording import tr

    words = tr("{what}: {told}") if error.filename else "{told}"
    return words.format(what=error.filename, told=reason(error))
