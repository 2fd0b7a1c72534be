"""The whole draft in a narrow column: where it changed, and which part of it is in sight.

    |~     the bar is what is in sight, the signs are those of the gutter,
    |~+    two where a line of the map stands for changes of several kinds;
    ? >    before it what people said: ? where one is queried, o or v where
           every change has a mark

A click goes there, and the bar can be drawn with the mouse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, MouseDown, MouseMove, MouseUp, Resize
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from speechdiff.model import Comparison
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.comparison.marks import UNMARKED, Marks
from speechdiff.tui.widgets.palette import MARKS, SAID, own_style
from speechdiff.view.rows import FoldRow, LinkRow, Row, is_change

SIGNS: Final = 2
"""Kinds that a line of the map has room for."""
QUIET: Final = "."
SAID_ORDER: Final = "? ov"
"""Of the signs of review marks on one line the first that occurs; a space is an unmarked change."""
NAMES: Final = {**MARKS, QUIET: "quiet"}
"""Component classes by the sign of a change."""


class RowPositions:
    """How far down the draft each row stands, by characters; made once for a comparison."""

    def __init__(self, rows: Sequence[Whole], comparison: Comparison) -> None:
        self.rows = rows
        self._tops = [0, *accumulate(_size(row, comparison) for row in rows)]
        self._places = {id(row): number for number, row in enumerate(rows)}
        self._changes = [
            (number, QUIET if row.link.quiet else row.mark)
            for number, row in enumerate(rows)
            if is_change(row)
        ]

    def signs(self, lines: int) -> list[str]:
        """The commonest signs on each of so many lines, none where nothing changed there."""
        if not lines:
            return []
        counts_by_line: list[Counter[str]] = [Counter() for _ in range(lines)]
        for number, sign in self._changes:
            counts_by_line[self._line(self._tops[number], lines)][sign] += 1
        return ["".join(sign for sign, _ in counts.most_common(SIGNS)) for counts in counts_by_line]

    def review_signs(self, lines: int, marks: Marks) -> list[str]:
        """What people said of the changes on each of so many lines: one sign, or a space."""
        signs_by_line: list[set[str]] = [set() for _ in range(lines)]
        if marks.signs:
            for at, _ in self._changes:
                sign = marks.signs.get(self.rows[at].number, " ")
                signs_by_line[self._line(self._tops[at], lines)].add(sign)
        return [
            next((sign for sign in SAID_ORDER if sign in signs), " ") for signs in signs_by_line
        ]

    def line(self, row: Row, lines: int, *, end: bool = False) -> int:
        """The line of the map on which a row starts, or ends."""
        inner = row if not isinstance(row, FoldRow) else row.rows[-1 if end else 0]
        number = self._places.get(id(inner), 0)
        if not end:
            return self._line(self._tops[number], lines)
        total = max(self._tops[-1], 1)
        return min((self._tops[number + 1] * lines - 1) // total, lines - 1)

    def row(self, line: int, lines: int) -> Whole | None:
        """The row to go to from a line of the map: the first change on it, or what stands there."""
        if not self.rows:
            return None
        top = self._tops[-1] * line / lines
        for number, _ in self._changes:
            if self._line(self._tops[number], lines) == line:
                return self.rows[number]
        return self.rows[min(bisect_right(self._tops, top), len(self.rows)) - 1]

    def _line(self, characters: float, lines: int) -> int:
        return min(int(characters * lines / max(self._tops[-1], 1)), lines - 1)


class ChangeMap(Widget):
    """A column of signs beside the comparison."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"map--{name}" for name in (*NAMES.values(), *SAID.values())), "map--sight", "map--here",
    }  # fmt: skip
    ALLOW_SELECT = False

    sight: reactive[tuple[int, int]] = reactive((0, 0))
    """First and last line of the map that is in sight."""
    here: reactive[int] = reactive(0)
    """Line of the map that the cursor is on."""

    @dataclass
    class Picked(Message):
        """A place of the draft was clicked."""

        row: Whole

    def __init__(self) -> None:
        super().__init__()
        self._positions: RowPositions | None = None
        self._marks = UNMARKED
        self._signs: list[str] = []
        self._review_signs: list[str] = []
        self._styles: dict[str, Style] = {}
        self._drawing = False

    def show(self, positions: RowPositions, marks: Marks = UNMARKED) -> None:
        """Show the changes of a comparison, and what people said of them."""
        self._positions, self._marks = positions, marks
        self._share_out(self.size.height)
        self.refresh()

    def follow(self, sight: tuple[Row, Row] | None, here: Row | None) -> None:
        """Show what is in sight, and where the cursor is."""
        lines = self.size.height
        if self._positions is None or sight is None or not lines:
            return
        first, last = sight
        self.sight = (
            self._positions.line(first, lines), self._positions.line(last, lines, end=True)
        )  # fmt: skip
        if here is not None:
            self.here = self._positions.line(here, lines)

    def on_resize(self, event: Resize) -> None:
        """Divide the draft among the lines of the map."""
        self._share_out(event.size.height)

    def on_click(self, event: Click) -> None:
        """Go to the first change there, or to the sentence there."""
        self._ask(event.y)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Start dragging the bar."""
        del event
        self._drawing = True
        self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Go where the bar is dragged."""
        if self._drawing and event.button:
            self._ask(event.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Stop dragging the bar."""
        del event
        self._drawing = False
        self.release_mouse()

    def notify_style_update(self) -> None:
        """Draw in the styles of another theme."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the map."""
        if len(self._signs) != self.size.height:  # laid out otherwise since they were made
            self._share_out(self.size.height)
        first, last = self.sight
        in_sight = self._positions is not None and first <= y <= last
        bar, mark = Style(), " "
        if in_sight:
            here = y == self.here
            bar, mark = self._style("here" if here else "sight"), "*" if here else "|"
        signs = self._signs[y] if y < len(self._signs) else ""
        review_sign = self._review_signs[y] if y < len(self._review_signs) else " "
        segments = [Segment(sign, self._style(NAMES[sign])) for sign in signs]
        before = Segment(
            review_sign, self._style(SAID[review_sign]) if review_sign != " " else None
        )
        strip = Strip([before, Segment(mark, bar), *segments])
        return strip.adjust_cell_length(self.size.width).apply_style(self._style(""))

    def _share_out(self, lines: int) -> None:
        if self._positions is not None:
            self._signs = self._positions.signs(lines)
            self._review_signs = self._positions.review_signs(lines, self._marks)

    def _style(self, name: str) -> Style:
        """The style of a component, or the map's own; looked up once for each theme."""
        style = self._styles.get(name)
        if style is None:
            style = own_style(self, f"map--{name}") if name else self.rich_style
            self._styles[name] = style
        return style

    def _ask(self, y: int) -> None:
        lines = self.size.height
        if self._positions is None or not 0 <= y < lines:
            return
        row = self._positions.row(y, lines)
        if row is not None:
            self.post_message(self.Picked(row))


def _size(row: Whole, comparison: Comparison) -> int:
    """Characters of a row, at least one; what is gone takes as much room as it took."""
    link = row.link
    if isinstance(row, LinkRow) and link.new:
        start, end = comparison.new.stretch(link.new)
    else:
        start, end = comparison.old.stretch(link.old)
    return max(end - start, 1)
