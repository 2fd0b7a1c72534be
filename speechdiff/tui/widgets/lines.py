"""Lines of styled text: cut to cells, wrapped without losing styles, and set in columns.

Prose is text whose lines break as Chinese asks: no closing mark begins a line, no opening one ends
it. Textual breaks between any two wide characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

from speechdiff.view.visible import visible
from speechdiff.view.width import cells, clusters, wrap_runs, wrap_text
from speechdiff.wording import tr


def cut_mark() -> str:
    """What stands where text was cut: three dots, which are narrow in every terminal, or ……."""
    return tr("...")


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, its end replaced by dots where it is longer."""
    visible_text = visible(text)
    if cells(visible_text) <= width:
        return visible_text
    mark, cut_at, width_used = cut_mark(), 0, 0
    room = width - cells(mark)
    for end, wide in clusters(visible_text):
        if width_used + wide > room:
            break
        cut_at, width_used = end, width_used + wide
    while mark and cells(mark) > width - width_used:
        mark = mark[:-1]
    return visible_text[:cut_at] + mark


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
    visible_runs = [(visible(text), style) for text, style in runs if text]
    yield from map(list, wrap_runs(visible_runs, width) or ((),))


def fitted(parts: Sequence[tuple[str, Style]], width: int) -> list[Styled]:
    """Text in parts on one line of at most `width` cells, what is too long cut at the end."""
    result: list[Styled] = []
    for text, style in parts:
        clipped = clip(text, width) if width > 0 else ""
        result.append((clipped, style))
        width -= cells(clipped)
    return result


def cells_of(parts: Iterable[Styled]) -> int:
    """Cells that the parts take."""
    return sum(cells(text) for text, _ in parts)


def filled(parts: Sequence[Styled], width: int, style: Style = NOTHING) -> list[Styled]:
    """The parts, and spaces up to `width` cells."""
    return [*parts, (" " * max(width - cells_of(parts), 0), style)]


class Prose(Static):
    """A widget of text in paragraphs; `render` returns it unbroken."""

    def __init__(self, *, id: str) -> None:  # noqa: A002, Textual's name
        super().__init__(id=id, markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines at a width."""
        visual = super()._render()
        if not width or not isinstance(visual, Content):
            return super().get_content_height(container, viewport, width)
        return broken(visual, width).plain.count("\n") + 1

    def _render(self) -> Visual:
        """What Textual draws, and measures."""
        visual = super()._render()
        width = self.size.width
        return broken(visual, width) if width and isinstance(visual, Content) else visual


def broken(content: Content, width: int) -> Content:
    """The content with its lines broken to at most `width` cells."""
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        ends = accumulate(map(len, wrap_text(paragraph.plain, width)))
        lines += [line.rstrip() for line in paragraph.divide(list(ends)[:-1])] or [paragraph]
    return Content("\n").join(lines)
