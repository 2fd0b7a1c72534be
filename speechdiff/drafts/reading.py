"""Reading one file as a draft."""

from __future__ import annotations

from pathlib import Path

from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.source import DraftText
from speechdiff.drafts.trouble import reason
from speechdiff.errors import MissingDraft, UnreadableDraft
from speechdiff.wording import tr


def read_file(path: Path, name: str, *, rejected: bool = False) -> DraftText:
    """The text of the file at `path`, called `name` in messages.

    Tracked changes are taken as accepted, or as `rejected`. Raises `UnreadableDraft`.
    """
    return read_bytes(file_bytes(path, name), name, path.suffix, rejected=rejected)


def file_bytes(path: Path, name: str) -> bytes:
    """All bytes of the file at `path`. Raises `UnreadableDraft`."""
    if path.is_dir():
        raise UnreadableDraft(
            tr("{name!r} is a folder, not a draft: name a file in it").format(name=name)
        )
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingDraft(
            tr("there is no file {name!r}: check the name").format(name=name)
        ) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else tr("it is no file name")
        raise UnreadableDraft(
            tr("cannot read {name!r}: {why}").format(name=name, why=why)
        ) from error
