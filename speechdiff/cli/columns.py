"""Columns that stay straight in a terminal with Chinese in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from speechdiff.view.width import cells

GAP: Final = "  "


def straight(
    table: Sequence[Sequence[str]], to_the_right: frozenset[int] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Each row as its first column, padded, and the rest of the line with its gap before it.

    Columns that are empty in every row are left out; those in `to_the_right`, counted from 0, are
    set to the right.
    """
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    for row in table:
        padded = [
            " " * (wide - cells(text)) + text
            if number in to_the_right
            else text + " " * (wide - cells(text))
            for number, (text, wide) in enumerate(zip(row, widths, strict=True))
        ]
        first, *rest = [text for text, wide in zip(padded, widths, strict=True) if wide]
        yield first, "".join(f"{GAP}{text}" for text in rest).rstrip()
