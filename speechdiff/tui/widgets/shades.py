"""The styles of histories beside those of a comparison: shades of age and of number.

A shade never stands alone: beside an age stands the draft, in a field of the heat map the number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rich.style import Style

AGES: Final = 5
"""Shades of age, the last for the newest draft."""
LEVELS: Final = 6
"""Shades of number, as many as `view.heat` tells apart."""
PARTS: Final = ("name", "known", "note", "still", "section", "said", "found", "tracked", "bars")
COMPONENTS: Final = {
    *(f"lives--{part}" for part in PARTS),
    *(f"lives--age-{number}" for number in range(1, AGES + 1)),
    *(f"lives--level-{number}" for number in range(1, LEVELS + 1)),
}


@dataclass(frozen=True, slots=True)
class Shades:
    """The styles, each without a background of its own unless it is a shade."""

    parts: dict[str, Style]
    ages: tuple[Style, ...]
    """The oldest first."""
    levels: tuple[Style, ...]
    """The fewest first."""

    def age(self, draft: int, newest: int) -> Style:
        """The shade of what draft number `draft` brought in, seen from draft `newest`."""
        return self.ages[age_step(draft, newest) - 1]

    def __getitem__(self, part: str) -> Style:
        return self.parts[part]


def age_step(draft: int, newest: int) -> int:
    """From 1 for the first draft to AGES for the newest, each as many drafts as the others."""
    if not newest:
        return AGES
    return 1 + min(draft * AGES // (newest + 1), AGES - 1) if draft < newest else AGES


def shades(style_of: Callable[[str], Style]) -> Shades:
    """The styles, each looked up by the name of its component class."""
    return Shades(
        {part: style_of(f"lives--{part}") for part in PARTS},
        tuple(style_of(f"lives--age-{number}") for number in range(1, AGES + 1)),
        tuple(style_of(f"lives--level-{number}") for number in range(1, LEVELS + 1)),
    )
