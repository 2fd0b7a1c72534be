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
MARKS: Final = {" ": "equal", "~": "edited", "+": "added", "-": "removed", ">": "moved"}
"""Component classes by the sign in the gutter."""
SAID: Final = {"o": "seen", "v": "accepted", "?": "queried"}
"""By the sign of a review mark."""
OTHERS: Final = ("note", "quiet", "number", "divider", "fold", "added-text", "removed-text",
                 "moved-text", "departure", "cursor", "cursor-sign")  # fmt: skip
CURSOR: Final = f"{PREFIX}cursor"
CURSOR_SIGN: Final = f"{PREFIX}cursor-sign"
COMPONENT_CLASSES: Final = {
    f"{PREFIX}{name}"
    for name in (*MARKS.values(), *SAID.values(), *OTHERS, *(role.value for role in PieceRole))
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

    @property
    def changed(self) -> frozenset[Style]:
        """The styles of words that changed inside a sentence."""
        as_it_was = (PieceRole.EQUAL, PieceRole.BREAK)
        return frozenset(
            style
            for styles in (self.roles, self.beside)
            for role, style in styles.items()
            if role not in as_it_was
        )


def palette(style_of: Callable[[str], Style]) -> Palette:
    """The palette, each style looked up by the name of its component class."""

    def style(name: str) -> Style:
        return style_of(f"{PREFIX}{name}")

    roles = {role: style(role.value) for role in PieceRole}
    whole = {PieceRole.DELETE: style("removed-text"), PieceRole.INSERT: style("added-text")}
    return Palette(
        roles=roles,
        beside={role: _not_struck(each) for role, each in roles.items()},
        whole={**roles, **whole},
        marks={mark: style(name) for mark, name in MARKS.items()},
        said={" ": Style(), **{sign: style(name) for sign, name in SAID.items()}},
        note=style("note"),
        quiet=style("quiet"),
        number=style("number"),
        divider=style("divider"),
        fold=style("fold"),
        moved_text=style("moved-text"),
        departure=style("departure"),
        border=roles[PieceRole.BREAK],
        sought=Style(reverse=True, bold=True),
    )


def _not_struck(style: Style) -> Style:
    return style + Style(strike=False, underline=True) if style.strike else style
