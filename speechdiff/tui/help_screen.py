"""The keys that work on the screen below, read from its bindings as they are."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from speechdiff.tui.dialog import Dialog
from speechdiff.tui.keys import Command, commands, grouped, screen_title
from speechdiff.view.rows import Piece
from speechdiff.view.width import cells, wrap
from speechdiff.wording import later, tr

SIGNS = (
    ("~", later("edited, split or merged")),
    ("+", later("inserted")),
    ("-", later("deleted")),
    (">", later("moved: the words beside it say where from or where to")),
    ("//", later("here a sentence was split, or two were merged")),
    ("12", later("small numbers at the left: paragraphs")),
)
"""The signs of the gutter, which are the signs of the bars as well."""

WIDEST = 22
"""Cells of the column of keys; a longer list of keys stands on a line of its own."""
GAP = 2
FRAME = 5
"""Cells of the box beside the text: border, padding, scroll bar."""


class HelpScreen(Dialog[None]):
    """A list of keys over the screen that was open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "scroll_page(1)", "Page down", id="help.page-down",
                tooltip="Down a page"),
        Binding("b,pageup", "scroll_page(-1)", "Page up", id="help.page-up",
                tooltip="Up a page"),
        Binding("j,down", "scroll(1)", "Down", id="help.down", show=False, tooltip="Down a line"),
        Binding("k,up", "scroll(-1)", "Up", id="help.up", show=False, tooltip="Up a line"),
        Binding("question_mark,q,escape,enter", "app.pop_screen", "Close", id="help.close",
                tooltip="Close the help"),
    ]  # fmt: skip

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._commands = [command for command in commands(below) if command.keys]

    def heading(self) -> str:
        """What it is."""
        return tr("Keys that work here")

    def on_mount(self) -> None:
        """Fill the box."""
        self._fill()

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._fill()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages."""
        view = self.query_one(VerticalScroll)
        view.scroll_relative(y=pages * max(view.size.height - 2, 1), animate=False)

    def _fill(self) -> None:
        self.show(_page(self._commands, min(self.size.width, self.WIDE) - FRAME))


def _page(found: list[Command], width: int) -> Content:
    """The whole help; two columns, a heading before each group."""
    groups = [
        (screen_title(part), [(" ".join(each.keys), each.does) for each in group])
        for part, group in grouped(found).items()
    ]
    groups.append((tr("Signs"), [(sign, tr(words)) for sign, words in SIGNS]))
    column = min(max(cells(keys) for _, lines in groups for keys, _ in lines), WIDEST)
    return Content("\n\n").join(_table(title, lines, column, width) for title, lines in groups)


def _table(title: str, lines: list[tuple[str, str]], column: int, width: int) -> Content:
    rows = [Content.styled(title, "bold underline")]
    for keys, said in lines:
        rows += _row(keys, said, column, max(width - column - GAP, 8))
    return Content("\n").join(rows)


def _row(keys: str, said: str, column: int, room: int) -> list[Content]:
    """Keys, and beside them what they do, in as many lines as that takes."""
    told = ["".join(piece.text for piece in line) for line in wrap((Piece(said),), room)]
    heads = [keys, *[""] * (len(told) - 1)]
    if cells(keys) > column:
        heads, told = [keys, *[""] * len(told)], ["", *told]
    return [
        Content.assemble((head, "bold $text-primary"),
                         " " * (max(column - cells(head), 0) + GAP), words)
        for head, words in zip(heads, told, strict=True)
    ]  # fmt: skip
