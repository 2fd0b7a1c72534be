"""Lines of styled text: runs wrapped to a width without losing their styles, and set in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from speechdiff.view.rows import Piece
from speechdiff.view.visible import visible
from speechdiff.view.width import cells, clusters, wrap
from speechdiff.wording import tr


def cut_mark() -> str:
    """What stands where text was cut: three dots, which are narrow in every terminal, or ……."""
    return tr("...")


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, its end replaced by dots where it is longer."""
    shown = visible(text)
    if cells(shown) <= width:
        return shown
    mark, kept, used = cut_mark(), 0, 0
    room = width - cells(mark)
    for end, wide in clusters(shown):
        if used + wide > room:
            break
        kept, used = end, used + wide
    while mark and cells(mark) > width - used:
        mark = mark[:-1]
    return shown[:kept] + mark


def padded(text: str, width: int) -> str:
    """The text in exactly `width` cells."""
    short = clip(text, width)
    return short + " " * (width - cells(short))


Styled = tuple[str, Style]
"""Text that is safe to show, and how."""
NOTHING = Style()


def line(parts: Iterable[Styled], width: int) -> Strip:
    """The parts as one line of exactly `width` cells."""
    strip = Strip([Segment(text, style) for text, style in parts if text])
    return strip.adjust_cell_length(width)


def wrapped(runs: Sequence[tuple[str, Style]], width: int) -> Iterator[list[Styled]]:
    """Text of a draft in runs, made visible, as lines of at most `width` cells; at least one."""
    shown = [(visible(text), style) for text, style in runs if text]
    rest = iter(shown)
    text, style = next(rest, ("", NOTHING))
    lines = wrap((Piece("".join(part for part, _ in shown)),), width)
    for pieces in lines or ((),):
        room = sum(len(piece.text) for piece in pieces)
        parts: list[Styled] = []
        while room:
            if not text:
                text, style = next(rest)
                continue
            parts.append((text[:room], style))
            text, room = text[room:], room - len(parts[-1][0])
        yield parts


def fitted(parts: Sequence[tuple[str, Style]], width: int) -> list[Styled]:
    """Text in parts on one line of at most `width` cells, what is too long cut at the end."""
    done: list[Styled] = []
    for text, style in parts:
        shown = clip(text, width) if width > 0 else ""
        done.append((shown, style))
        width -= cells(shown)
    return done


def cells_of(parts: Iterable[Styled]) -> int:
    """Cells that the parts take."""
    return sum(cells(text) for text, _ in parts)


def filled(parts: Sequence[Styled], width: int, style: Style = NOTHING) -> list[Styled]:
    """The parts, and spaces up to `width` cells."""
    return [*parts, (" " * max(width - cells_of(parts), 0), style)]
