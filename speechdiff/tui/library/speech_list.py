"""The speeches of the place, one to pick, and the page that stands there instead.

That page says that speeches are being read, that there are none, or what failed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Resize
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from speechdiff.model import Speech
from speechdiff.view.labels import clauses
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

ONE_LINE_FROM = 50
"""Cells from which a title and what follows it stand on one line."""


class SpeechList(OptionList, inherit_bindings=False):
    """Titles of the speeches, with the number of drafts of each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "cursor_down", "Down", id="speeches.down", show=False,
                tooltip="To the next speech"),
        Binding("k,up", "cursor_up", "Up", id="speeches.up", show=False,
                tooltip="To the speech above"),
        Binding("g,home", "first", "First", id="speeches.first", show=False,
                tooltip="To the first speech"),
        Binding("G,end", "last", "Last", id="speeches.last", show=False,
                tooltip="To the last speech"),
        Binding("space,pagedown", "page_down", "Page down", id="speeches.page-down", show=False,
                tooltip="A page down"),
        Binding("backspace,pageup,ctrl+b", "page_up", "Page up", id="speeches.page-up", show=False,
                tooltip="A page up"),
        Binding("enter", "select", "Open", id="speeches.open",
                tooltip="Go to the drafts of this speech"),
    ]  # fmt: skip

    @dataclass
    class Chosen(Message):
        """A speech is under the cursor; `entered` where it was opened with Enter or the mouse."""

        speech: Speech
        entered: bool

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._speeches: tuple[Speech, ...] = ()
        self._one_line = False

    def show(self, speeches: Sequence[Speech], at: int = 0) -> None:
        """Show these speeches, the cursor on number `at`."""
        self._speeches = tuple(speeches)
        self.clear_options()
        self.add_options([Option(SpeechRow(speech, self._one_line)) for speech in speeches])
        self.highlighted = at if speeches else None

    def word_again(self) -> None:
        """Word the same speeches anew."""
        for at, speech in enumerate(self._speeches):
            self.replace_option_prompt_at_index(at, SpeechRow(speech, self._one_line))

    def on_resize(self, event: Resize) -> None:
        """A speech takes one line where there is room for it, else two."""
        one_line = event.size.width >= ONE_LINE_FROM
        if one_line != self._one_line:
            self._one_line = one_line
            self.word_again()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor is on another speech."""
        event.stop()
        self._choose(event.option_index, entered=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A speech was opened."""
        event.stop()
        self._choose(event.option_index, entered=True)

    def _choose(self, index: int, *, entered: bool) -> None:
        if index < len(self._speeches):
            self.post_message(self.Chosen(self._speeches[index], entered))


class SpeechRow(Visual):
    """Title, name in its source, number of drafts; the name alone of what is not read yet.

    The list asks each row for its height, thousands of them at once: lines that fit are not set.
    """

    def __init__(self, speech: Speech, one_line: bool) -> None:
        name = visible(speech.name) if speech.name != speech.title else ""
        number = len(speech.drafts)
        drafts = trn("{n} draft", "{n} drafts", number).format(n=f"{number:,}")
        head, facts = visible(speech.title), clauses((name, drafts))
        if not speech.title:
            head, facts = name, ""
        border = "  " if one_line else "\n"
        self._content = Content.assemble((head, "bold"), border, (facts, "dim"))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines, wrapped."""
        return self._content.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells of the longest line."""
        return self._content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The number of lines in `width` cells."""
        lines = self._content.plain.split("\n")
        if all(cell_len(line) <= width for line in lines):
            return len(lines)
        return self._content.get_height(rules, width)


def no_speeches() -> tuple[str | tuple[str, str], ...]:
    """What to do where there is nothing yet."""
    return (
        (tr("No speeches here yet."), "bold"),
        "\n\n",
        tr("speechdiff shows what changed between the drafts of a speech."),
        "\n",
        tr("It found no drafts in this folder. To begin:"),
        "\n\n",
        ("  speechdiff demo", "bold"),
        "\n      ",
        tr("open an example with seven drafts"),
        "\n\n",
        ("  speechdiff import draft1.txt draft2.txt ... --into my-speech", "bold"),
        "\n      ",
        tr("make a folder of drafts from your files, then"),
        "\n      ",
        ("cd my-speech && speechdiff", "bold"),
        "\n\n",
        ("  speechdiff diff old.txt new.txt", "bold"),
        "\n      ",
        tr("compare two files without keeping them"),
        "\n\n",
        tr("q quits."),
    )


class EmptyPage(Widget):
    """A page of words where there is nothing else to show."""

    place: reactive[str] = reactive("")
    """Where speeches are looked for; any text."""
    failure: reactive[str | None] = reactive[str | None](None)
    """One line that says what went wrong and what to do."""
    searched: reactive[bool] = reactive(False)
    """Whether the place has been read."""

    def render(self) -> Content:
        """The page."""
        if self.failure is not None:
            return Content.assemble(
                (tr("This place cannot be opened."), "bold $text-error"),
                f"\n\n{visible(self.failure)}\n\n",
                tr("r tries again, q quits."),
            )
        if not self.searched:
            reading = tr("Reading the drafts in {place} ...")
            return Content(reading.format(place=visible(self.place)))
        footer = tr("looked in {place}").format(place=visible(self.place))
        return Content.assemble(*no_speeches(), (f"\n\n{footer}", "dim"))
