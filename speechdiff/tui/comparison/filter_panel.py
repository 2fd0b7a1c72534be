"""A small panel at the right: kinds, facets and review of the changes, and which are shown.

[ ] edited        27        Space goes from shown to only to hidden;
[+] number         4        what is chosen takes effect at once.
[-] punctuation    3
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
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from speechdiff.tui.comparison.choice import (
    EVERYTHING,
    FACETS,
    KINDS,
    STATES,
    Choice,
    Wish,
    name_in_words,
)
from speechdiff.tui.widgets.key_bar import KeyBar
from speechdiff.view.width import cells
from speechdiff.wording import tr

SIGNS: Final[Mapping[Wish, str]] = {"": "[ ]", "only": "[+]", "without": "[-]"}
NEXT_WISH: Final[Mapping[Wish, Wish]] = {"": "only", "only": "without", "without": ""}
SUBSTANTIVE: Final = "substantive"
NAME_CELLS: Final = 22


class FilterPanel(ModalScreen[None]):
    """What is shown; every press is told to whoever opened the panel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f,q", "dismiss", "Close", id="filters.close",
                tooltip="Close the panel; the choice stays"),
        Binding("space", "turn", "Only / hide", id="filters.turn",
                tooltip="In turn: shown, only these, hidden"),
        Binding("plus", "wish('only')", "Only", id="filters.only", show=False,
                tooltip="Only these"),
        Binding("minus", "wish('without')", "Hide", id="filters.hide", show=False,
                tooltip="Not these"),
        Binding("a", "clear", "All", id="filters.all", tooltip="Show every change again"),
        Binding("j", "cursor(1)", "Down", id="filters.down", show=False, tooltip="Down"),
        Binding("k", "cursor(-1)", "Up", id="filters.up", show=False, tooltip="Up"),
    ]  # fmt: skip
    AUTO_FOCUS = "OptionList"
    CSS_PATH = Path(__file__).with_suffix(".tcss")

    def __init__(
        self, choice: Choice, counts: Mapping[str, int], changed: Callable[[Choice], None]
    ) -> None:
        """`changed` is told every new choice."""
        super().__init__()
        self._choice = choice
        self._counts = counts
        self._changed = changed
        self._names = [
            SUBSTANTIVE,
            *(name for name in (*KINDS, *FACETS, *STATES) if counts.get(name) or choice.wish(name)),
        ]

    def compose(self) -> ComposeResult:
        """The list, and how to work it."""
        with Vertical() as box:
            box.border_title = tr("Which changes to show")
            yield OptionList(*(Option(self._line(name)) for name in self._names), markup=False)
            yield Static(tr("Space: only, hidden, shown   a: all\n[+] only these   [-] hidden"),
                         markup=False)  # fmt: skip
        yield KeyBar()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click turns a line."""
        event.stop()
        self._turn(self._names[event.option_index])

    def on_click(self, event: Click) -> None:
        """A click beside the panel closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.dismiss()

    def action_turn(self) -> None:
        """Turn the line under the cursor."""
        if (name := self._pointed) is not None:
            self._turn(name)

    def action_wish(self, wish: Wish) -> None:
        """Ask for just that of the line under the cursor."""
        name = self._pointed
        if name is not None and name != SUBSTANTIVE:
            self._choose(self._choice.wishing(name, wish))

    def action_clear(self) -> None:
        """Show everything."""
        self._choose(EVERYTHING)

    def action_cursor(self, steps: int) -> None:
        """Go down or up."""
        lines = self.query_one(OptionList)
        (lines.action_cursor_down if steps > 0 else lines.action_cursor_up)()

    @property
    def _pointed(self) -> str | None:
        at = self.query_one(OptionList).highlighted
        return None if at is None else self._names[at]

    def _turn(self, name: str) -> None:
        if name == SUBSTANTIVE:
            choice = replace(self._choice, quiet=not self._choice.quiet)
        else:
            choice = self._choice.wishing(name, NEXT_WISH[self._choice.wish(name)])
        self._choose(choice)

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        lines = self.query_one(OptionList)
        for at, name in enumerate(self._names):
            lines.replace_option_prompt_at_index(at, self._line(name))
        self._changed(choice)

    def _line(self, name: str) -> Content:
        if name == SUBSTANTIVE:
            sign = SIGNS["" if self._choice.quiet else "only"]
            words, count = tr("only substantive changes"), self._counts.get("loud", 0)
        else:
            sign = SIGNS[self._choice.wish(name)]
            words, count = name_in_words(name), self._counts.get(name, 0)
        gap = " " * max(NAME_CELLS + 3 - cells(words), 1)
        style = "bold" if sign != SIGNS[""] else ""
        return Content.assemble(f"{sign} ", (words, style), gap, (f"{count:>5,}", "dim"))
