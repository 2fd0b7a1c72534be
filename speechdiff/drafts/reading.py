"""Reading one file as a draft."""

from __future__ import annotations

from pathlib import Path

from speechdiff.drafts.encoding import decode
from speechdiff.drafts.source import DraftText
from speechdiff.drafts.trouble import reason
from speechdiff.errors import MissingDraft, UnreadableDraft


def read_file(path: Path, name: str) -> DraftText:
    """The text of the file at `path`, called `name` in messages. Raises `UnreadableDraft`."""
    if path.is_dir():
        raise UnreadableDraft(f"{name!r} is a folder, not a draft: name a file in it")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise MissingDraft(f"there is no file {name!r}: check the name") from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is no file name"
        raise UnreadableDraft(f"cannot read {name!r}: {why}") from error
    return decode(data, name)
