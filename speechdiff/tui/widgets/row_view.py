"""A scroll view over a `RowLayout`: what is near to sight is measured; measuring moves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from speechdiff.tui.widgets.palette import (
    CURSOR,
    CURSOR_SIGN,
    Palette,
    background,
    own_style,
    palette,
)
from speechdiff.tui.widgets.row_layout import Draw, RowLayout

NO_ROWS: Final = RowLayout((), lambda *_: [])
"""What is laid out while there is nothing to show."""
MARGIN = 2
"""Lines kept in sight above and below the row under the cursor."""


class RowView(ScrollView, inherit_bindings=False):
    """Draws rows, one of them under the cursor; knows lines and rows, not what they say."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the row under the cursor, from 0."""

    OF_HISTORY: ClassVar[bool] = False
    """Whether the rows have the styles of a history."""

    def __init__(self) -> None:
        super().__init__()
        self._row_layout = NO_ROWS
        self._width = 0
        self._palette: Palette | None = None
        self._base: Style | None = None

    def make_layout(self, width: int) -> RowLayout | None:
        """The rows to show, `width` cells wide; None while there are none."""
        raise NotImplementedError

    def scrolled(self) -> None:
        """Called when other rows may be in sight."""

    @property
    def palette(self) -> Palette:
        """The styles in force, as they were when they were last read."""
        if self._palette is None:
            self._palette = self._read_palette()
        return self._palette

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw anew, and measure what has come near."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._settle()
            self.scrolled()

    def on_resize(self) -> None:
        """Lay out anew where the width is another; the row under the cursor stays in sight."""
        if self.scrollable_content_region.width != self._width:
            self.restack()
        else:
            self._settle()
        self.reveal(self.cursor)

    def notify_style_update(self) -> None:
        """Draw again in the styles of another theme.

        Textual calls this before it has put the new styles on the component classes, so they are
        read once it has.
        """
        super().notify_style_update()
        self.call_later(self._restyle_if_changed)

    def _restyle_if_changed(self) -> None:
        if self._row_layout is NO_ROWS:
            self._palette = None  # it may have been read before there were any styles
        elif (current := self._read_palette()) != self._palette:
            self._palette = current
            self.restyle()

    def _read_palette(self) -> Palette:
        return palette(partial(own_style, self), history=self.OF_HISTORY)

    def restyle(self) -> None:
        """Draw anew in other styles."""
        self.restack()

    def restack(self, distance: int | None = None) -> None:
        """Lay all rows out anew, the marked one `distance` lines from the top, or as it was."""
        distance = self._distance(self.cursor) if distance is None else distance
        self._width = self.scrollable_content_region.width
        self._row_layout = (self._width and self.make_layout(self._width)) or NO_ROWS
        if not len(self._row_layout.heights):
            self.virtual_size = Size(self._width, 0)
            self.refresh()
            return
        self._place_at(self.cursor, distance)

    def repaint_rows(self, draw: Draw) -> None:
        """Draw the same rows in another way that takes as many lines."""
        if self._row_layout is not NO_ROWS:
            self._row_layout.repaint(draw)
            self.refresh()

    def reveal(self, row: int, *, at: int | None = None) -> None:
        """Scroll as little as brings a row into sight, or to `at` lines below the top edge."""
        if not 0 <= row < len(self._row_layout.heights):
            return
        page, height = self.page, self._measured_height(row)
        margin = MARGIN if height + 2 * MARGIN <= page else 0
        distance = self._distance(row)
        outside = distance < margin or distance + height > page - margin
        if at is not None:
            if outside or height > page:
                self._place_at(row, max(min(at, page - height - margin), 0))
        elif distance < margin or height > page:
            self._place_at(row, margin)
        elif outside:
            self._place_at(row, page - margin - height)

    def reveal_line(self, row: int, lines: Sequence[int], steps: int = 0) -> bool:
        """In a row taller than the page, bring one of its `lines` into sight.

        The first one, or with `steps` the next one or the one before; False where there is none.
        """
        if not lines or self._measured_height(row) <= self.page:
            return False
        here = self.hidden_above(row) + self.page // 4
        if steps > 0:
            lines = [line for line in lines if line > here]
        elif steps < 0:
            lines = [line for line in lines if line < here]
        if not lines:
            return False
        self._jump(
            self._row_layout.heights.top(row) + lines[-1 if steps < 0 else 0] - self.page // 4
        )
        return True

    def lines_with(self, row: int, matches: Callable[[Segment], bool]) -> list[int]:
        """Numbers of the lines of a row that hold a wanted segment."""
        if not 0 <= row < len(self._row_layout.heights):
            return []
        return [n for n, line in enumerate(self._row_layout.lines(row)) if any(map(matches, line))]

    def row_at(self, y: int) -> int | None:
        """The row drawn on line `y` of the widget."""
        if not 0 <= self._top_line + y < self._row_layout.heights.total:
            return None
        return self._row_layout.heights.at(self._top_line + y)[0]

    def hidden_below(self, row: int) -> int:
        """Lines of a row that lie under the bottom edge; negative where it ends above that."""
        if row >= len(self._row_layout.heights):
            return 0
        return self._distance(row) + self._row_layout.heights[row] - self.page

    def hidden_above(self, row: int) -> int:
        """Lines of a row that lie above the top edge; negative where it starts below that."""
        return -self._distance(row)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, at once."""
        if self._row_layout is not NO_ROWS:
            self._jump(self._top_line + lines)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of what is in sight; their common style is looked up once."""
        self._base = self.rich_style
        strips = super().render_lines(crop)
        self._base = None
        return strips

    def render_line(self, y: int) -> Strip:
        """Line `y` of what is in sight."""
        base = self._base or self.rich_style
        line = self._top_line + y
        if not 0 <= line < self._row_layout.heights.total:
            return Strip.blank(self.size.width, base)
        row, inside = self._row_layout.heights.at(line)
        under_cursor = row == self.cursor
        lines = self._row_layout.lines(row, under_cursor)
        strip = lines[min(inside, len(lines) - 1)]
        # The blank line above a paragraph or a section is not marked.
        if under_cursor and not (inside == 0 and len(lines) > 1 and not strip.text.strip()):
            strip = self._under_cursor(strip)
        return strip.apply_style(base)

    @property
    def page(self) -> int:
        """Lines in sight, at least 1."""
        return max(1, self.scrollable_content_region.height)

    @property
    def _top_line(self) -> int:
        return round(self.scroll_y)

    def _under_cursor(self, strip: Strip) -> Strip:
        """A line of the row under the cursor: a bar at its left edge, and a tint."""
        bar = Strip.blank(1, background(self, CURSOR_SIGN))
        return Strip.join([bar, strip.crop(1, None).apply_style(background(self, CURSOR))])

    def _distance(self, row: int) -> int:
        """Lines from the top edge down to a row; negative above the edge."""
        if row >= len(self._row_layout.heights):
            return 0
        return self._row_layout.heights.top(row) - self._top_line

    def _measured_height(self, row: int) -> int:
        self._row_layout.measure_around(row, 0, 1)
        return self._row_layout.heights[row]

    def _place_at(self, row: int, distance: int) -> None:
        """Scroll so that a row starts `distance` lines under the top edge."""
        self._row_layout.measure_around(row, 0, self.page + MARGIN)
        self._jump(self._row_layout.heights.top(row) - distance)

    def _settle(self) -> None:
        """Measure what is in sight and a page around it, and keep what is at the top edge there."""
        if not len(self._row_layout.heights):
            return
        row, inside = self._row_layout.heights.at(self._top_line)
        self._row_layout.measure_around(row, inside, self.page + MARGIN)
        inside = min(inside, self._row_layout.heights[row] - 1)
        self._jump(self._row_layout.heights.top(row) + inside)

    def _jump(self, line: int) -> None:
        """Make `line` the first in sight, as far as there are lines below it."""
        size = Size(self._width, self._row_layout.heights.total)
        if size != self.virtual_size:
            self.virtual_size = size
        self.scroll_to(y=line, animate=False, force=True)
        self.scrolled()
        self.refresh()
