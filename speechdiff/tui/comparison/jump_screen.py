"""The places of a comparison that can be named, and the dialog that asks for one.

    37                 change 37
    ¶12, p12, 第12段    paragraph 12
    第三条              a heading with the words

Paragraphs and headings are those of the new draft; the outline is filtered while words are typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from speechdiff.model import Comparison, Role
from speechdiff.tui.comparison.folding import Whole
from speechdiff.tui.dialog import INSIDE, Dialog
from speechdiff.tui.widgets.lines import clip
from speechdiff.view import labels
from speechdiff.view.rows import LinkRow
from speechdiff.wording import later, tr

_CHANGE: Final = re.compile(r"\d{1,9}")
_PARAGRAPH: Final = re.compile(r"(?:[¶pP]\s*(\d{1,9})|第?\s*(\d{1,9})\s*段)")
_HEADINGS: Final = frozenset({Role.TITLE, Role.HEADING})
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """A title or heading of the new draft."""

    text: str
    paragraph: int
    """From 1."""
    sentence: int
    """Its index in the draft."""


class Jumps:
    """The places of a comparison that can be named."""

    def __init__(self, comparison: Comparison, rows: Sequence[Whole]) -> None:
        self._comparison = comparison
        self._rows = rows

    @cached_property
    def outline(self) -> tuple[OutlineHeading, ...]:
        """Titles and headings of the new draft, in order."""
        new = self._comparison.new
        return tuple(
            OutlineHeading(new.sentence_text(index).strip(), sentence.paragraph + 1, index)
            for index, sentence in enumerate(new.sentences)
            if sentence.role in _HEADINGS
        )

    def headings(self, words: str) -> list[OutlineHeading]:
        """The headings that hold the words, in either case, white space aside; all for no words."""
        pattern = _plain(words)
        return [each for each in self.outline if pattern in _plain(each.text)]

    def numbered(self, words: str) -> Whole | None:
        """The row of a change or a paragraph named by its number, or None."""
        words = words.strip()
        if _CHANGE.fullmatch(words):
            return self._first(lambda row: row.change == int(words))
        if match := _PARAGRAPH.fullmatch(words):
            return self._first(lambda row: row.new_paragraph == int(match[1] or match[2]))
        return None

    def row(self, heading: OutlineHeading) -> Whole | None:
        """The row that shows a heading."""
        return self._first(lambda row: heading.sentence in row.link.new)

    def _first(self, accepts: Callable[[LinkRow], bool]) -> Whole | None:
        return next(filter(accepts, (row for row in self._rows if isinstance(row, LinkRow))), None)


def is_numbered(words: str) -> bool:
    """Whether words name a change or a paragraph by its number, be there one or not."""
    words = words.strip()
    return bool(_CHANGE.fullmatch(words) or _PARAGRAPH.fullmatch(words))


def _plain(words: str) -> str:
    return _SPACE.sub("", words).casefold()


MOST: Final = 200
"""Headings that are listed; typing finds the others."""
PLACE: Final = 6
"""Cells of a paragraph's number."""


class JumpScreen(Dialog["Whole | None"]):
    """Asks where to go; its result is the row, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="jump.leave",
                tooltip="Stay where you are"),
        Binding("down", "onward(1)", "Next", id="jump.next", show=False, priority=True,
                tooltip="To the next heading"),
        Binding("up", "onward(-1)", "Previous", id="jump.previous", show=False, priority=True,
                tooltip="To the heading above"),
    ]  # fmt: skip
    AUTO_FOCUS = "Input"

    def __init__(self, jumps: Jumps) -> None:
        super().__init__()
        self._jumps = jumps
        self._headings: list[OutlineHeading] = []

    HEADING = later("Go to")
    HINT = later("Enter goes there")

    def fields(self) -> list[Widget]:
        """The line to type in, and the headings."""
        return [Input(placeholder=tr("37: change, ¶12: paragraph, words: heading")),
                OptionList(markup=False)]  # fmt: skip

    def on_mount(self) -> None:
        """Show every heading."""
        self._filter("")

    def on_key(self, event: Key) -> None:
        """What is typed before the field is ready belongs into it: ``:37`` is typed in one go."""
        field = self.query_one(Input)
        if field.has_focus:
            return
        if event.is_printable and event.character:
            field.insert_text_at_cursor(event.character)
        elif event.key == "enter":
            self._submit(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the headings with what is typed."""
        self.complain("")
        self._filter("" if is_numbered(event.value) else event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what is typed, or to the heading under the cursor."""
        event.stop()
        self._submit(event.value)

    def _submit(self, words: str) -> None:
        if is_numbered(words):
            self._go(self._jumps.numbered(words))
        else:
            self._go_to_heading(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a heading that was clicked."""
        event.stop()
        self._go_to_heading(event.option_index)

    def action_onward(self, steps: int) -> None:
        """Move to another heading."""
        listed = self.query_one(OptionList)
        (listed.action_cursor_down if steps > 0 else listed.action_cursor_up)()

    def _filter(self, words: str) -> None:
        self._headings = self._jumps.headings(words)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(each)) for each in self._headings[:MOST])
        listed.display = bool(self._headings)
        listed.highlighted = 0 if self._headings else None
        self.show(Content(self._status()))

    def _status(self) -> str:
        if not self._jumps.outline:
            return tr("This draft has no headings.")
        if not self._headings:
            return tr("No heading has these words; / searches the text.")
        if len(self._headings) > MOST:
            return tr("{n} headings, the first {most} listed").format(
                n=f"{len(self._headings):,}", most=MOST
            )
        return ""

    def _go_to_heading(self, at: int | None) -> None:
        self._go(None if at is None else self._jumps.row(self._headings[at]))

    def _go(self, row: Whole | None) -> None:
        if row is None:
            self.complain(tr("there is no such place in this comparison"))
        else:
            self.dismiss(row)


def _line(heading: OutlineHeading) -> Content:
    place = labels.paragraph(heading.paragraph)
    text = clip(heading.text.lstrip("# "), INSIDE - PLACE)
    return Content.assemble((place.ljust(PLACE), "dim"), text)
