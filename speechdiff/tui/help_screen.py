"""The keys that work on the screen below, read from its bindings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from speechdiff.view.width import cells

SIGNS = (
    ("~", "edited, split or merged"),
    ("+", "inserted"),
    ("-", "deleted"),
    (">", "moved: the words beside it say where from or where to"),
    ("//", "here a sentence was cut in two, or two were joined"),
    ("12", "small numbers at the left: paragraphs"),
)
"""The signs of the gutter, which are the signs of the bars as well."""


class HelpScreen(ModalScreen[None]):
    """A list of keys over the screen that was open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,escape,enter", "app.pop_screen", "Close", id="help.close"),
        Binding("j,down", "scroll(1)", "Down", id="help.down", show=False),
        Binding("k,up", "scroll(-1)", "Up", id="help.up", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $surface;
            color: $foreground;
            scrollbar-size-vertical: 1;
        }
        Static { width: 1fr; height: auto; min-width: 12; }
    }
    """

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._lines = [*key_lines(below), ("", ""), *SIGNS]

    def compose(self) -> ComposeResult:
        """The keys and the signs, in two columns."""
        with VerticalScroll():
            yield Static(_table(self._lines), markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def key_lines(screen: Screen[object]) -> list[tuple[str, str]]:
    """(keys, what they do) of every binding in force on a screen, innermost first.

    A binding without an id is Textual's own; those are left out.
    """
    keys: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id is None:
            continue
        keys.setdefault(binding.id, []).append(screen.app.get_key_display(binding))
        said[binding.id] = binding.tooltip or binding.description
    return [(" ".join(keys[name]), said[name]) for name in keys]


def _table(lines: list[tuple[str, str]]) -> Content:
    wide = max(cells(keys) for keys, _ in lines)
    return Content("\n").join(
        Content.assemble((keys.ljust(wide), "bold $text-primary"), "   ", said)
        for keys, said in lines
    )
