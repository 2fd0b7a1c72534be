"""Theme and language into the settings file, when the user asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from speechdiff.errors import SpeechdiffError
from speechdiff.settings import settings_path, with_value
from speechdiff.wording import tr


def remember(wanted: Mapping[str, str], path: Path | None = None) -> str:
    """Change settings in the file, all else in it kept; returns why that cannot be, or nothing."""
    from speechdiff.app.files import write_atomically

    path = settings_path() if path is None else path
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
        for key, value in wanted.items():
            text = with_value(text, key, value)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
    except (ValueError, SpeechdiffError, OSError) as error:
        why = tr("it is not a valid settings file") if isinstance(error, ValueError) else str(error)
        return tr("{file} is left as it is: {why}").format(file=path, why=why)
    return ""
