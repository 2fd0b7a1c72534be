"""Words for the answers of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from speechdiff.wording import Spoken, later, tr

ORIGINS: Final = Spoken(
    {
        "own": later("own"),
        "kept": later("from the place's own earlier speech"),
        "national": later("national"),
        "shared": later("shared by many places"),
        "taken": later("earlier in another place"),
    }
)
"""Where a sentence stood earlier, if anywhere."""

_MARGIN: Final = Spoken(
    {
        "own": later("own"),
        "kept": later("its own, earlier"),
        "national": later("national"),
        "shared": later("shared by many"),
    }
)


def margin(origin: str, place: str | None = None) -> str:
    """An origin in a few words, for a margin; `place` is where a taken sentence stood earlier."""
    return (
        _MARGIN[origin]
        if origin != "taken"
        else tr("earlier in {place}").format(place=place or "?")
    )


def place_of(row: Mapping[str, Any], before: str = "") -> str:
    """Day, place, speech, draft and sentence of an answer; of the source with `before` "from_"."""
    get = {key.removeprefix(before): value for key, value in row.items() if key.startswith(before)}
    parts = [get["day"] or tr("undated"), get["place"] or "", get["speech"]]
    return "  ".join([*filter(None, parts), f"{get['draft']}:{get['sentence']}"])


def share_of(row: Mapping[str, Any]) -> str:
    """How much of a sentence stands in its source, and where that is."""
    share = tr("{share} of it in").format(share=f"{row['share']:.0%}")
    return f"{share} {place_of(row, 'from_')}"
