"""The styles of the comparison, taken from the component classes of the view that draws it.

Nothing is told by colour alone: the gutter has a sign, moves have words, removed words are struck
out and added ones underlined, and where colour is off both stand in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from rich.style import Style

from speechdiff.view.rows import PieceRole

PREFIX: Final = "comparison--"

ROLE_CLASSES: Final = {role: f"{PREFIX}{role.value}" for role in PieceRole}
MARK_CLASSES: Final = {
    " ": f"{PREFIX}equal",
    "~": f"{PREFIX}edited",
    "+": f"{PREFIX}added",
    "-": f"{PREFIX}removed",
    ">": f"{PREFIX}moved",
}
SAID_CLASSES: Final = {
    "o": f"{PREFIX}seen",
    "v": f"{PREFIX}accepted",
    "?": f"{PREFIX}queried",
}
NOTE: Final = f"{PREFIX}note"
QUIET: Final = f"{PREFIX}quiet"
NUMBER: Final = f"{PREFIX}number"
DIVIDER: Final = f"{PREFIX}divider"
FOLD: Final = f"{PREFIX}fold"
ADDED_TEXT: Final = f"{PREFIX}added-text"
REMOVED_TEXT: Final = f"{PREFIX}removed-text"
MOVED_TEXT: Final = f"{PREFIX}moved-text"
DEPARTURE: Final = f"{PREFIX}departure"
CURSOR: Final = f"{PREFIX}cursor"
CURSOR_SIGN: Final = f"{PREFIX}cursor-sign"

COMPONENT_CLASSES: Final = {
    *ROLE_CLASSES.values(),
    *MARK_CLASSES.values(),
    *SAID_CLASSES.values(),
    *(NOTE, QUIET, NUMBER, DIVIDER, FOLD, ADDED_TEXT, REMOVED_TEXT, MOVED_TEXT, DEPARTURE),
    *(CURSOR, CURSOR_SIGN),
}


BRACKETS: Final = {
    PieceRole.DELETE: ("[-", "-]"),
    PieceRole.QUIET_DELETE: ("[-", "-]"),
    PieceRole.INSERT: ("{+", "+}"),
    PieceRole.QUIET_INSERT: ("{+", "+}"),
    PieceRole.MOVE_FROM: ("[<", "<]"),
    PieceRole.MOVE_TO: ("{>", ">}"),
}
"""What stands around words where there is no colour."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Partial styles: without a background of their own they let the cursor's show through."""

    roles: Mapping[PieceRole, Style]
    """In one run of text: what is gone is struck out, what is new underlined."""
    beside: Mapping[PieceRole, Style]
    """Side by side: the side tells old from new, and nothing is struck out."""
    whole: Mapping[PieceRole, Style]
    """In sentences that are new or gone as a whole: their sign stands in the gutter."""
    marks: Mapping[str, Style]
    """By the sign in the gutter; labels have the style of their sign."""
    said: Mapping[str, Style]
    """By the sign of a review mark, and of none."""
    note: Style
    """What somebody wrote to a change."""
    quiet: Style
    number: Style
    divider: Style
    fold: Style
    moved_text: Style
    """Words of a moved sentence that are as they were."""
    departure: Style
    border: Style
    """The sign of a border between sentences."""
    sought: Style
    """Laid over what a search has found."""


def palette(style_of: Callable[[str], Style]) -> Palette:
    """The palette, each style looked up by the name of its component class."""
    roles = {role: style_of(name) for role, name in ROLE_CLASSES.items()}
    return Palette(
        roles=roles,
        beside={role: _not_struck(style) for role, style in roles.items()},
        whole={
            **roles,
            PieceRole.DELETE: style_of(REMOVED_TEXT),
            PieceRole.INSERT: style_of(ADDED_TEXT),
        },
        marks={mark: style_of(name) for mark, name in MARK_CLASSES.items()},
        said={" ": Style(), **{sign: style_of(name) for sign, name in SAID_CLASSES.items()}},
        note=style_of(NOTE),
        quiet=style_of(QUIET),
        number=style_of(NUMBER),
        divider=style_of(DIVIDER),
        fold=style_of(FOLD),
        moved_text=style_of(MOVED_TEXT),
        departure=style_of(DEPARTURE),
        border=style_of(ROLE_CLASSES[PieceRole.BREAK]),
        sought=Style(reverse=True, bold=True),
    )


def _not_struck(style: Style) -> Style:
    return style + Style(strike=False, underline=True) if style.strike else style
