"""Where a reader left off in a place, to begin there again: `$XDG_STATE_HOME/speechdiff/places/`.

    {"schema": "speechdiff.left-off/1", "place": "/home/a/speeches", "speech": "park.txt",
     "comparing": true, "old": "COMMIT:park.txt", "new": "WORKTREE:park.txt", "sentence": [12, 14],
     "quiet": false, "only": ["number"], "without": [], "states": [],
     "layout": "side", "folded": true, "wrapped": true, "listed": true, "by_weight": false}

One file for each place that was opened: a repository, a folder, or files that were named together.
It may be deleted at any time; a damaged one counts as none, and that is said.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from speechdiff.errors import SpeechdiffError
from speechdiff.settings import state_path
from speechdiff.wording import tr

SCHEMA: Final = "speechdiff.left-off/1"
KEPT: Final = 200
"""Places; the one that was left longest ago goes first."""
Arrangement = Literal["auto", "side", "stacked"]


@dataclass(frozen=True, slots=True)
class LeftOff:
    """What was on the screen when the reader left."""

    speech: str = ""
    """The name of the speech that was open."""
    comparing: bool = False
    """Whether two drafts were compared; else the list of drafts was on the screen."""
    old: str = ""
    """The key of the old draft; empty for a first draft, which is shown by itself."""
    new: str = ""
    """The key of the new draft, or of the one under the cursor in the list."""
    sentence: tuple[int | None, int | None] = (None, None)
    """Indices of the sentence under the cursor in the old and in the new draft."""
    quiet: bool = True
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    """The filter; its fields are those of the app's choice of changes."""
    layout: Arrangement = "auto"
    folded: bool = True
    wrapped: bool = True
    listed: bool = True
    """Whether the list of changes was shown."""
    by_weight: bool = False
    """Whether `n` went by weight."""


def read_left_off(place: str, folder: Path | None = None) -> tuple[LeftOff | None, str]:
    """What was kept of a place, or None; and a line where it is there and cannot be used."""
    from speechdiff.drafts.bounds import SETTINGS_BYTES
    from speechdiff.drafts.reading import file_bytes

    path = _path(place, folder)
    try:
        if not path.exists():
            return None, ""
        return _parsed(json.loads(file_bytes(path, str(path), SETTINGS_BYTES))), ""
    except (OSError, ValueError, RecursionError, SpeechdiffError):
        words = tr("{file}, where you left off last time, cannot be used: begun anew")
        return None, words.format(file=path)


def write_left_off(place: str, left_off: LeftOff, folder: Path | None = None) -> str:
    """Keep where a reader left off in a place; returns why that cannot be, or nothing."""
    from speechdiff.drafts.atomic import write_atomically

    path = _path(place, folder)
    text = json.dumps({"schema": SCHEMA, "place": place, **asdict(left_off)}, ensure_ascii=True)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, f"{text}\n".encode())
        _forget_oldest(path.parent)
    except (OSError, SpeechdiffError) as error:
        return tr("where you left off is not kept: {why}").format(why=error)
    return ""


def _path(place: str, folder: Path | None) -> Path:
    name = sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return (folder or state_path() / "places") / f"{name}.json"


def _forget_oldest(folder: Path) -> None:
    files = list(folder.glob("*.json"))
    if len(files) > KEPT:
        with contextlib.suppress(OSError):  # another window may have been faster
            for path in sorted(files, key=lambda each: each.stat().st_mtime)[:-KEPT]:
                path.unlink()


def _parsed(data: Any) -> LeftOff:
    """What JSON holds. Raises ValueError for any other thing than `write_left_off` writes."""
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise ValueError(SCHEMA)
    hints = get_type_hints(LeftOff)
    fields = {each: data[each] for each in hints if each in data}
    return LeftOff(**{each: _of_kind(hints[each], value) for each, value in fields.items()})


def _of_kind(kind: Any, value: Any) -> Any:
    """A value of JSON as a field of that type has it. Raises ValueError where it does not fit."""
    members = get_args(kind)
    if get_origin(kind) is tuple and isinstance(value, list):
        kinds = members[:1] * len(value) if members[-1] is ... else members
        if len(kinds) == len(value):
            return tuple(map(_of_kind, kinds, value))
    fits = value in members if get_origin(kind) is Literal else type(value) in (members or (kind,))
    if not fits or (isinstance(value, int) and value < 0):
        raise ValueError(value)
    return value
