"""Terminals that draw ambiguous characters (③ … — “ ”) two cells wide, and Textual's idea of them.

Where a line is laid out by one width and drawn by another it runs over its edge. `draw_wide` gives
both, this program's own measure and that of Rich, by which Textual places everything, the width
that the terminal has. Box and block glyphs stay narrow: Textual builds scroll bars from them.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from speechdiff.view import width

LAST: Final = 0xFFFF
"""Ambiguous characters above are private use."""
GLYPHS: Final = range(0x2500, 0x25A0)
"""Box drawing and block elements."""


def ambiguous() -> list[int]:
    """Code points of characters whose width depends on the terminal, glyphs for frames left out."""
    codes = (code for code in range(0xA1, LAST) if unicodedata.east_asian_width(chr(code)) == "A")
    return [c for c in codes if c not in GLYPHS and not unicodedata.combining(chr(c))]


def draw_wide() -> bool:
    """Measure ambiguous characters as two cells from now on.

    False where Rich cannot be told, so that only this program's own measure was changed.
    """
    width.take_ambiguous_as(2)
    try:
        _tell_rich(ambiguous())
    except (AttributeError, ImportError, TypeError):
        return False
    return True


def _tell_rich(codes: list[int]) -> None:
    """Lay the codes over Rich's table of widths; there is no public way to do so."""
    from rich import cells

    inner: Any = cells
    table = inner.load_cell_table("auto")
    wide_codes = set(codes)
    spans = [
        span for span in table.widths if not wide_codes.intersection(range(span[0], span[1] + 1))
    ]
    widened = table._replace(widths=sorted([*spans, *((code, code, 2) for code in codes)]))
    inner.load_cell_table = lambda _version="auto": widened
    narrow = inner._SINGLE_CELLS - set(map(chr, codes))  # noqa: SLF001
    inner._is_single_cell_widths = narrow.issuperset  # noqa: SLF001
    inner.get_character_cell_size.cache_clear()
    inner.cached_cell_len.cache_clear()
