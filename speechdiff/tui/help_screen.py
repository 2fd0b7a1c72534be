"""The keys that work on the screen below, read from its bindings as they are."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from speechdiff.tui.keys import Command, commands, grouped, screen_title
from speechdiff.view.width import cells
from speechdiff.wording import later, tr

SIGNS = (
    ("~", later("edited, split or merged")),
    ("+", later("inserted")),
    ("-", later("deleted")),
    (">", later("moved: the words beside it say where from or where to")),
    ("//", later("here a sentence was cut in two, or two were joined")),
    ("12", later("small numbers at the left: paragraphs")),
)
"""The signs of the gutter, which are the signs of the bars as well."""


WIDEST = 16
"""Cells of the column of keys; a longer list of keys runs into the next one."""


class HelpScreen(ModalScreen[None]):
    """A list of keys over the screen that was open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,escape,enter", "app.pop_screen", "Close", id="help.close",
                tooltip="Close the help"),
        Binding("j,down", "scroll(1)", "Down", id="help.down", show=False, tooltip="Down a line"),
        Binding("k,up", "scroll(-1)", "Up", id="help.up", show=False, tooltip="Up a line"),
        Binding("space,pagedown", "scroll_page(1)", "Page down", id="help.page-down", show=False,
                tooltip="Down a page"),
        Binding("b,pageup", "scroll_page(-1)", "Page up", id="help.page-up", show=False,
                tooltip="Up a page"),
    ]  # fmt: skip
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
        self._commands = [command for command in commands(below) if command.keys]

    def compose(self) -> ComposeResult:
        """The keys by the part of the app that they belong to, then the signs."""
        with VerticalScroll(can_focus=False):
            yield Static(_page(self._commands), markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages."""
        view = self.query_one(VerticalScroll)
        view.scroll_relative(y=pages * max(view.size.height - 2, 1), animate=False)


def _page(found: list[Command]) -> Content:
    """The whole help; two columns, a heading before each group."""
    groups = [
        (screen_title(part), [(" ".join(each.keys), each.does) for each in group])
        for part, group in grouped(found).items()
    ]
    groups.append((tr("Signs"), [(sign, tr(words)) for sign, words in SIGNS]))
    wide = min(max(cells(keys) for _, lines in groups for keys, _ in lines), WIDEST)
    return Content("\n\n").join(_table(title, lines, wide) for title, lines in groups)


def _table(title: str, lines: list[tuple[str, str]], wide: int) -> Content:
    rows = [
        Content.assemble(
            (keys + " " * max(wide - cells(keys), 0), "bold $text-primary"), "   ", Content(said)
        )
        for keys, said in lines
    ]
    return Content("\n").join([Content.styled(title, "bold underline"), *rows])
