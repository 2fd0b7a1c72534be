"""What the app writes for its user: the log of a crash, and theme and language as settings."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from speechdiff import __version__
from speechdiff.errors import SpeechdiffError
from speechdiff.settings import log_path, settings_path, with_value
from speechdiff.wording import tr

LARGEST: Final = 1_000_000
"""Bytes of a log that is still added to; a larger one is begun anew."""


def write_crash_log(error: BaseException, path: Path | None = None) -> str:
    """Write the traceback into the log; returns the line that says where that is.

    Where the log cannot be written the line says so, and the traceback follows it: better on the
    terminal than lost. Local variables, which may hold text of drafts, are not in it.
    """
    path = log_path() if path is None else path
    story = "".join(traceback.format_exception(error))
    try:
        _add(path, f"{_heading()}\n{story}\n")
    except OSError as failure:
        words = tr("speechdiff crashed, and its log {path} cannot be written: {why}")
        return f"{words.format(path=path, why=failure.strerror)}\n{story}"
    words = tr("speechdiff crashed; the details are in {path}")
    return words.format(path=path)


def _add(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    small = path.exists() and path.stat().st_size < LARGEST
    with path.open("a" if small else "w", encoding="utf-8", errors="backslashreplace") as file:
        path.chmod(0o600)
        file.write(text)


def _heading() -> str:
    from importlib.metadata import version

    now = datetime.now(UTC).isoformat(timespec="seconds")
    python, system = platform.python_version(), platform.platform(terse=True)
    versions = f"speechdiff {__version__}, Textual {version('textual')}, Python {python}"
    return f"{now} {versions}, {system}"


def remember(settings: Mapping[str, str], path: Path | None = None) -> str:
    """Change settings in the file, all else in it kept; returns why that cannot be, or nothing."""
    from speechdiff.app.files import write_atomically

    path = settings_path() if path is None else path
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        for key, value in settings.items():
            text = with_value(text, key, value)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
    except (ValueError, SpeechdiffError, OSError) as error:
        why = tr("it is not a valid settings file") if isinstance(error, ValueError) else str(error)
        return tr("{file} is left as it is: {why}").format(file=path, why=why)
    return ""
