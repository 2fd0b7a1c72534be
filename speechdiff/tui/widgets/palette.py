"""The styles of comparisons and histories, taken from the component classes of the view.

Nothing is told by colour alone: the gutter has a sign, moves have words, removed words are struck
out and added ones underlined, and where colour is off both stand in brackets. A shade never stands
alone: beside an age stands the draft, in a field of the heat map the number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.widget import Widget

from speechdiff.view.rows import PieceRole


def own_style(widget: Widget, component: str) -> Style:
    """The style of a component class of `widget`, its colours mixed with what lies under them.

    Where the component sets no background there is none, so that the line's own shows through.
    """
    style = widget.get_component_rich_style(component)
    if widget.get_component_styles(component).background.a:
        return style
    return Style(
        color=style.color,
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        strike=style.strike,
        reverse=style.reverse,
    )


def background(widget: Widget, component: str) -> Style:
    """Only the background of a component, mixed with what lies under it; nothing without one."""
    if not widget.get_component_styles(component).background.a:
        return Style()
    return Style(bgcolor=widget.get_component_rich_style(component).bgcolor)


PREFIX: Final = "comparison--"
MARKS: Final = {" ": "equal", "~": "edited", "+": "added", "-": "removed", ">": "moved"}
"""Component classes by the sign in the gutter."""
SAID: Final = {"o": "seen", "v": "accepted", "?": "queried"}
"""By the sign of a review mark."""
PARTS: Final = ("note", "quiet", "number", "divider", "fold", "added-text", "removed-text",
                "moved-text", "departure", "cursor", "cursor-sign")  # fmt: skip
CURSOR: Final = f"{PREFIX}cursor"
CURSOR_SIGN: Final = f"{PREFIX}cursor-sign"
COMPONENT_CLASSES: Final = {
    f"{PREFIX}{name}"
    for name in (*MARKS.values(), *SAID.values(), *PARTS, *(role.value for role in PieceRole))
}
AGES: Final = 5
"""Shades of age, the last for the newest draft."""
LEVELS: Final = 6
"""Shades of number, as many as `view.heat` tells apart."""
HISTORY_PREFIX: Final = "lives--"
HISTORY_PARTS: Final = (
    "name", "known", "note", "still", "section", "said", "found", "tracked", "bars"
)  # fmt: skip
HISTORY_CLASSES: Final = {
    *(f"{HISTORY_PREFIX}{part}" for part in HISTORY_PARTS),
    *(f"{HISTORY_PREFIX}age-{number}" for number in range(1, AGES + 1)),
    *(f"{HISTORY_PREFIX}level-{number}" for number in range(1, LEVELS + 1)),
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


SOUGHT: Final = Style(reverse=True, bold=True)
"""Laid over what a search has found."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Partial styles: without a background of their own they let the cursor's show through.

    Those of one part of a line are looked up by its name: ``palette["number"]``.
    """

    roles: Mapping[PieceRole, Style]
    """In one run of text: what is gone is struck out, what is new underlined."""
    beside: Mapping[PieceRole, Style]
    """Side by side: the side tells old from new, and nothing is struck out."""
    whole: Mapping[PieceRole, Style]
    """In sentences that are new or gone as a whole: their sign stands in the gutter."""
    marks: Mapping[str, Style]
    """By the sign in the gutter; labels have the style of their sign."""
    review_signs: Mapping[str, Style]
    """By the sign of a review mark, and of none."""
    parts: Mapping[str, Style]
    ages: tuple[Style, ...] = ()
    """Shades of age in a history, the oldest first; beside each stands the draft."""
    levels: tuple[Style, ...] = ()
    """Shades of number in a heat map, the fewest first; in each stands the number."""

    def __getitem__(self, part: str) -> Style:
        return self.parts[part]

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

    def age(self, draft: int, newest: int) -> Style:
        """The shade of what draft number `draft` brought in, seen from draft `newest`."""
        return self.ages[age_step(draft, newest) - 1]


def palette(style_of: Callable[[str], Style], *, history: bool = False) -> Palette:
    """The palette, each style looked up by the name of its component class.

    That of a `history` has its parts, ages and levels as well.
    """

    def style(name: str) -> Style:
        return style_of(f"{PREFIX}{name}")

    def shades(name: str, count: int) -> tuple[Style, ...]:
        return tuple(style_of(f"{HISTORY_PREFIX}{name}-{n}") for n in range(1, count + 1))

    roles = {role: style(role.value) for role in PieceRole}
    whole = {PieceRole.DELETE: style("removed-text"), PieceRole.INSERT: style("added-text")}
    parts = {name: style(name) for name in PARTS}
    if history:
        parts |= {name: style_of(f"{HISTORY_PREFIX}{name}") for name in HISTORY_PARTS}
    return Palette(
        roles=roles,
        beside={role: _not_struck(each) for role, each in roles.items()},
        whole={**roles, **whole},
        marks={mark: style(name) for mark, name in MARKS.items()},
        review_signs={" ": Style(), **{sign: style(name) for sign, name in SAID.items()}},
        parts=parts,
        ages=shades("age", AGES) if history else (),
        levels=shades("level", LEVELS) if history else (),
    )


def age_step(draft: int, newest: int) -> int:
    """From 1 for the first draft to AGES for the newest, each as many drafts as the others."""
    if not newest:
        return AGES
    return 1 + min(draft * AGES // (newest + 1), AGES - 1) if draft < newest else AGES


def _not_struck(style: Style) -> Style:
    return style + Style(strike=False, underline=True) if style.strike else style
