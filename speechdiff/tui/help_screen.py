"""The signs, then the keys that work on the screen below, read from its bindings as they are."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from speechdiff.tui.dialog import Dialog
from speechdiff.tui.keys import Command, commands, grouped, screen_title
from speechdiff.view.width import cells, wrap_text
from speechdiff.wording import later, tr

SIGNS = (
    ("~", later("edited, split or merged")),
    ("+", later("inserted")),
    ("-", later("deleted")),
    (">", later("moved: the words beside it say where from or where to")),
    (".", later("quiet: punctuation, spaces, numbering; in general not the message")),
    ("//", later("here a sentence was split, or two were merged")),
    ("12", later("small numbers at the left: paragraphs")),
    ("o v ?", later("marks of the review: seen, accepted, queried")),
    ("@ o *", later("in the list of drafts: working copy, draft, the marked old side")),
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
        Binding("backspace,pageup", "scroll_page(-1)", "Page up", id="help.page-up",
                tooltip="Up a page"),
        Binding("j,down", "scroll(1)", "Down", id="help.down", show=False, tooltip="Down a line"),
        Binding("k,up", "scroll(-1)", "Up", id="help.up", show=False, tooltip="Up a line"),
        Binding("slash", "search", "Search", id="help.search",
                tooltip="Show only the signs and keys that some words are about"),
        Binding("question_mark,q,escape,enter", "close", "Close", id="help.close",
                tooltip="Close the help; while searching, end the search"),
    ]  # fmt: skip

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._commands = [command for command in commands(below) if command.keys]

    HEADING = later("Signs, and the keys that work here")

    def fields(self) -> list[Widget]:
        """What is looked for; hidden until it is asked for."""
        return [Input(placeholder=tr("words to look for"), disabled=True)]

    def on_mount(self) -> None:
        """Show all keys."""
        self.query_one(Input).display = False
        scroll = self.query_one(VerticalScroll)
        scroll.can_focus = True
        scroll.focus()
        self._fill()

    def on_input_changed(self) -> None:
        """Show what holds the words."""
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Move to the keys that were found."""
        event.stop()
        self.query_one(VerticalScroll).focus()

    def action_search(self) -> None:
        """Open the search field."""
        field = self.query_one(Input)
        field.disabled, field.display = False, True
        field.focus()

    def action_close(self) -> None:
        """End the search, or close the help."""
        field = self.query_one(Input)
        if not field.display:
            self.app.pop_screen()
            return
        field.value, field.disabled, field.display = "", True, False
        self.query_one(VerticalScroll).focus()
        self._fill()

    def on_resize(self) -> None:
        """Break the lines for another width."""
        self._fill()

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages."""
        view = self.query_one(VerticalScroll)
        view.scroll_relative(y=pages * max(view.size.height - 2, 1), animate=False)

    def _fill(self) -> None:
        words = self.query_one(Input).value
        width = min(self.size.width, self.WIDE) - FRAME
        self.show(_page(self._commands, width, words.casefold().split()))


def _page(all_commands: list[Command], width: int, search_words: list[str]) -> Content:
    """The signs, then the keys, of which something is said that holds all words sought."""
    signs = [(sign, tr(words)) for sign, words in SIGNS]
    signs = [each for each in signs if _holds(search_words, *each)]
    groups = [(tr("Signs"), signs)] if signs else []
    matches = [
        each
        for each in all_commands
        if _holds(search_words, each.title, each.does, each.english, " ".join(each.keys))
    ]
    groups += [
        (screen_title(part), [(" ".join(each.keys), each.does) for each in group])
        for part, group in grouped(matches).items()
    ]
    if not groups:
        return Content(tr("nothing here is about these words"))
    column = min(max(cells(keys) for _, lines in groups for keys, _ in lines), WIDEST)
    return Content("\n\n").join(_table(title, lines, column, width) for title, lines in groups)


def _holds(search_words: list[str], *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in search_words)


def _table(title: str, lines: list[tuple[str, str]], column: int, width: int) -> Content:
    rows = [Content.styled(title, "bold underline")]
    for keys, explanation in lines:
        rows += _row(keys, explanation, column, max(width - column - GAP, 8))
    return Content("\n").join(rows)


def _row(keys: str, explanation: str, column: int, room: int) -> list[Content]:
    """Keys, and beside them what they do, in as many lines as that takes."""
    texts = wrap_text(explanation, room)
    heads = [keys, *[""] * (len(texts) - 1)]
    if cells(keys) > column:
        heads, texts = [keys, *[""] * len(texts)], ["", *texts]
    return [
        Content.assemble((head, "bold $text-primary"),
                         " " * (max(column - cells(head), 0) + GAP), words)
        for head, words in zip(heads, texts, strict=True)
    ]  # fmt: skip
