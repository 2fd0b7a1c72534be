"""Blocks of lines with a cursor that goes from one to the next; the base of the views of lives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from speechdiff.tui.comparison import palette
from speechdiff.tui.comparison.flow_view import MARGIN, FlowView
from speechdiff.tui.lives.shades import COMPONENTS, CSS, Shades, shades
from speechdiff.tui.lives.stack import Stack
from speechdiff.tui.own_style import own_style

KEYS: list[BindingType] = [
    Binding("j,down", "down", "Down", id="list.down", show=False,
            tooltip="Down; in a long text, a line"),
    Binding("k,up", "up", "Up", id="list.up", show=False, tooltip="Up; in a long text, a line"),
    Binding("space,pagedown", "page(1)", "Page down", id="list.page-down", show=False,
            tooltip="A page down"),
    Binding("pageup,backspace", "page(-1)", "Page up", id="list.page-up", show=False,
            tooltip="A page up"),
    Binding("g,home", "start", "Start", id="list.start", show=False, tooltip="Go to the start"),
    Binding("G,end", "end", "End", id="list.end", show=False, tooltip="Go to the end"),
]  # fmt: skip


class StackView(FlowView, can_focus=True):
    """Blocks, one of them under the cursor. What they are and how they look, a subclass says."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS
    COMPONENT_CLASSES: ClassVar[set[str]] = {*palette.COMPONENT_CLASSES, *COMPONENTS}
    DEFAULT_CSS = palette.CSS.replace("ComparisonView", "StackView") + CSS
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the block under the cursor, from 0."""

    @dataclass
    class Moved(Message):
        """The cursor stands elsewhere, or on something else."""

        view: StackView

        @property
        def control(self) -> StackView:
            """The view."""
            return self.view

    @dataclass
    class Entered(Message):
        """A block was clicked twice: what Enter does is to be done."""

        view: StackView

        @property
        def control(self) -> StackView:
            """The view."""
            return self.view

    @dataclass
    class Said(Message):
        """Why a key did nothing."""

        words: str

    def say_again(self) -> None:
        """The words in the blocks, in another language."""
        self.restack()

    def __init__(self) -> None:
        super().__init__()
        self._worn: tuple[palette.Palette, Shades] | None = None

    def count(self) -> int:
        """Number of blocks."""
        raise NotImplementedError

    def prepare(self, width: int) -> None:
        """Get ready to draw blocks at a width: what they share is worked out once."""
        raise NotImplementedError

    def estimates(self, width: int) -> list[int]:
        """About how many lines each block takes at a width."""
        raise NotImplementedError

    def draw(self, at: int, width: int) -> list[Strip]:
        """The lines of a block, each `width` cells wide."""
        raise NotImplementedError

    def has_gap(self, at: int) -> bool:
        """Whether a block begins with a blank line, which the cursor does not mark."""
        del at
        return False

    def make_flow(self, width: int) -> Stack | None:
        """The blocks at this width."""
        if not self.count():
            return None
        self.prepare(width)
        return Stack(self.estimates(width), partial(self._draw, width=width), self.has_gap)

    def _draw(self, at: int, width: int) -> list[Strip]:
        return self.draw(at, width)

    def looks(self) -> tuple[palette.Palette, Shades]:
        """The styles in force."""
        return palette.palette(partial(own_style, self)), shades(partial(own_style, self))

    @property
    def roles(self) -> palette.Palette:
        """Styles as in a comparison, as they were when the blocks were laid out."""
        return self._styles[0]

    @property
    def shades(self) -> Shades:
        """Styles of lives, as they were when the blocks were laid out."""
        return self._styles[1]

    @property
    def _styles(self) -> tuple[palette.Palette, Shades]:
        if self._worn is None or self._worn is not self._looks:
            self._worn = self.looks()
            self._looks = self._worn
        return self._worn

    def style(self, component: str) -> Style:
        """The style of a component class."""
        return own_style(self, component)

    def marked_row(self) -> int:
        """The block under the cursor."""
        return self.cursor

    def rearranged(self, cursor: int, *, keep: bool = True) -> None:
        """Other blocks are shown: lay them out, the cursor on one, as far down as it was."""
        distance = -self.hidden_above(self.cursor) if keep else None
        self.set_reactive(StackView.cursor, self.validate_cursor(cursor))
        self.restack(distance)
        self.reveal(self.cursor)
        self.post_message(self.Moved(self))

    def go(self, block: int) -> None:
        """Put the cursor on a block, and bring it into sight."""
        self.cursor = block
        self.reveal(self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stands on a block."""
        return max(0, min(cursor, self.count() - 1))

    def watch_cursor(self) -> None:
        """Draw the cursor at its new place, and say so."""
        self.refresh()
        self.post_message(self.Moved(self))

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is; a second click there enters."""
        block = self.row_at(event.y)
        if block is None:
            return
        self.cursor = block
        if event.chain == 2:
            self.post_message(self.Entered(self))

    def action_down(self) -> None:
        """To the next block, or a line down in one that goes on below the edge."""
        if self.hidden_below(self.cursor) > 0 and self.hidden_above(self.cursor) < self.page:
            self.scroll_lines(1)
        else:
            self.go(self.cursor + 1)

    def action_up(self) -> None:
        """To the block above, or a line up in one that begins above the edge."""
        if self.hidden_above(self.cursor) > 0 and self.hidden_below(self.cursor) < self.page:
            self.scroll_lines(-1)
        else:
            self.go(self.cursor - 1)

    def action_page(self, pages: int) -> None:
        """A page on, one line of it kept; the cursor comes along."""
        top = self.scroll_offset.y
        self.scroll_lines(pages * max(1, self.page - 1))
        if self.scroll_offset.y == top:
            self.cursor = self.count() - 1 if pages > 0 else 0
            return
        block = self.row_at(min(MARGIN, self.page - 1) if pages > 0 else self.page // 2)
        self.cursor = self.cursor if block is None else block

    def action_start(self) -> None:
        """To the first block."""
        self.go(0)

    def action_end(self) -> None:
        """To the last block."""
        self.go(self.count() - 1)
