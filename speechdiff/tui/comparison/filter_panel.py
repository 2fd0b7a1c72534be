"""A small panel at the right: kinds, facets and review of the changes, and which are shown.

1 [x] quiet          6      ticked is shown; Space or the digit hides or shows,
2 [x] edited        27      at once
3 [ ] number         4
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from speechdiff.tui.comparison.choice import (
    EVERYTHING,
    FACETS,
    KINDS,
    STATES,
    Choice,
    name_in_words,
)
from speechdiff.tui.widgets.key_bar import KeyBar
from speechdiff.view.width import cells
from speechdiff.wording import tr

SHOWN, HIDDEN = "[x]", "[ ]"
QUIET: Final = "quiet"
DIGITS: Final = "123456789"
"""Keys of the first lines."""
NAME_CELLS: Final = 22


class FilterPanel(ModalScreen[None]):
    """The filter settings; each change is reported to the screen that opened the panel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f,q", "dismiss", "Close", id="filters.close",
                tooltip="Close the panel; the choice stays"),
        Binding("space", "turn", "Hide / show", id="filters.turn",
                tooltip="Hide what is shown, show what is hidden; so does the digit of a line"),
        Binding("plus", "only", "Only", id="filters.only",
                tooltip="Show only these"),
        Binding("full_stop", "turn_quiet", "Quiet", id="filters.quiet", show=False,
                tooltip="Show quiet changes dimmed, or hide them and show only substantive ones"),
        Binding("a", "clear", "All", id="filters.all", tooltip="Show every change again"),
        Binding("j", "cursor(1)", "Down", id="filters.down", show=False, tooltip="Down"),
        Binding("k", "cursor(-1)", "Up", id="filters.up", show=False, tooltip="Up"),
    ]  # fmt: skip
    AUTO_FOCUS = "OptionList"
    CSS_PATH = Path(__file__).with_suffix(".tcss")

    def __init__(
        self, choice: Choice, counts: Mapping[str, int], changed: Callable[[Choice], None]
    ) -> None:
        """`changed` is called with every new choice."""
        super().__init__()
        self._choice = choice
        self._counts = counts
        self._changed = changed
        self._names = [
            QUIET,
            *(name for name in (*KINDS, *FACETS, *STATES) if counts.get(name) or choice.wish(name)),
        ]

    def compose(self) -> ComposeResult:
        """The list, and how it is used."""
        with Vertical() as box:
            box.border_title = tr("Hide or show changes")
            yield OptionList(*(Option(self._line(name)) for name in self._names), markup=False)
            yield Static(tr("[x] shown: Space or its digit hides\n+ only this   a all"),
                         markup=False)  # fmt: skip
        yield KeyBar()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Switch a line with Enter or a click."""
        event.stop()
        self._turn(self._names[event.option_index])

    def on_click(self, event: Click) -> None:
        """Close the panel when something beside it is clicked."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss()

    def on_key(self, event: Key) -> None:
        """Switch the line of a digit."""
        at = DIGITS.find(event.key) if len(event.key) == 1 else -1
        if 0 <= at < len(self._names):
            event.stop()
            self.query_one(OptionList).highlighted = at
            self._turn(self._names[at])

    def action_turn(self) -> None:
        """Hide or show what the line under the cursor names."""
        if (name := self._name_under_cursor) is not None:
            self._turn(name)

    def action_turn_quiet(self) -> None:
        """Hide quiet changes, or show them."""
        self._turn(QUIET)

    def action_only(self) -> None:
        """Show only what the line under the cursor says."""
        name = self._name_under_cursor
        if name == QUIET:
            return
        if name is not None:
            others = replace(self._choice, only=frozenset(), without=frozenset())
            self._choose((self._choice if name in STATES else others).wishing(name, "only"))

    def action_clear(self) -> None:
        """Show everything."""
        self._choose(EVERYTHING)

    def action_cursor(self, steps: int) -> None:
        """Go down or up."""
        lines = self.query_one(OptionList)
        (lines.action_cursor_down if steps > 0 else lines.action_cursor_up)()

    @property
    def _name_under_cursor(self) -> str | None:
        at = self.query_one(OptionList).highlighted
        return None if at is None else self._names[at]

    def _turn(self, name: str) -> None:
        quiet = self._choice.quiet
        turned = replace(self._choice, quiet=not quiet) if name == QUIET else None
        self._choose(turned or self._choice.turned(name))

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        lines = self.query_one(OptionList)
        for at, name in enumerate(self._names):
            lines.replace_option_prompt_at_index(at, self._line(name))
        self._changed(choice)

    def _line(self, name: str) -> Content:
        is_shown = self._choice.quiet if name == QUIET else self._choice.shows(name)
        words = tr("quiet changes") if name == QUIET else name_in_words(name)
        at = self._names.index(name)
        digit = DIGITS[at] if at < len(DIGITS) else " "
        gap = " " * max(NAME_CELLS + 3 - cells(words), 1)
        return Content.assemble(
            (f"{digit} ", "bold $text-primary"), f"{SHOWN if is_shown else HIDDEN} ",
            (words, "" if is_shown else "dim"), gap, (f"{self._counts.get(name, 0):>4,}", "dim"),
        )  # fmt: skip
