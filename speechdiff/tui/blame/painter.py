"""Draws a sentence of a draft with its origin in the margin.

    narrow                            wide
     12  d2 → d5 3x  text ...          12  d2 → d5 3x  2020-05-19  审稿   text ...
         2020-05-19  text ...
         审稿         text ...

In the mode of words each line of text has a line under it with the drafts that brought words in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Final

from rich.style import Style
from textual.strip import Strip

from speechdiff.lineage import BlamedSentence, WordRun
from speechdiff.tui.blame.page import BlamePage
from speechdiff.tui.widgets.lines import NOTHING, Styled, filled, fitted, line, wrapped
from speechdiff.tui.widgets.shades import Shades
from speechdiff.view.visible import visible
from speechdiff.view.width import cells

WIDE_FROM: Final = 110
"""Cells from which date and author stand in the first line of the margin."""
DATE_CELLS: Final = 10
WHO_CELLS: Final = 14
LEAST_TEXT: Final = 4
CELLS_A_CHARACTER: Final = 2
"""For estimates only: those of Chinese."""


@dataclass(frozen=True)
class BlamePainter:
    """Draws sentences at one width."""

    page: BlamePage
    width: int
    shades: Shades

    @cached_property
    def room(self) -> int:
        """Cells of the text; a cell is left free at the right."""
        return max(self.width - self._indent - 1, LEAST_TEXT)

    def height(self, sentence: BlamedSentence) -> int:
        """Lines by characters, with a blank one where a paragraph begins."""
        start, end = sentence.span
        text = (end - start) * CELLS_A_CHARACTER
        return 1 + self.has_gap(sentence) + text // self.room

    def has_gap(self, sentence: BlamedSentence) -> bool:
        """A paragraph has air above it."""
        return self.page.begins_paragraph(sentence.sentence)

    def lines(self, sentence: BlamedSentence) -> list[Strip]:
        """The lines of a sentence, at least one."""
        text = list(self._words(sentence) if sentence.words else self._text(sentence))
        margin = self._margin(sentence)[: len(text)]
        none: list[Styled] = []
        found = [
            [*(filled(beside, self._indent)), *parts]
            for beside, parts in zip_longest(margin, text, fillvalue=none)
        ]
        if self.has_gap(sentence):
            found.insert(0, [])
        return [line(parts, self.width) for parts in found]

    @cached_property
    def _digits(self) -> int:
        return max(2, len(str(len(self.page.text.sentences))))

    @cached_property
    def _origin_cells(self) -> int:
        return min(max(self.page.origin_cells, DATE_CELLS), max(self.width // 3, DATE_CELLS))

    @cached_property
    def _indent(self) -> int:
        wide = self.width >= WIDE_FROM
        known = DATE_CELLS + WHO_CELLS + 4 if wide else 0
        return self._digits + self._origin_cells + 7 + known

    def _margin(self, sentence: BlamedSentence) -> list[list[Styled]]:
        """The lines of the margin, the one that matters most first."""
        draft = self.page.drafts[sentence.changed]
        number = str(sentence.sentence + 1).rjust(self._digits + 1)
        shade = self.shades.age(sentence.changed, self.page.blame.draft)
        origin = fitted([(self.page.origin(sentence), shade)], self._origin_cells)
        block = [(" ", shade), *filled(origin, self._origin_cells, shade), (" ", shade)]
        first = [(f"{number}  ", self.shades["still"]), *block, ("  ", NOTHING)]
        known = self.shades["known"]
        who = draft.role or draft.author
        if self.width >= WIDE_FROM:
            date = filled(fitted([(draft.date[:10], known)], DATE_CELLS), DATE_CELLS + 2)
            return [[*first, *date, *fitted([(who, known)], WHO_CELLS)]]
        indent = (" " * (self._digits + 4), NOTHING)
        rest = [part for part in (draft.date[:10], who) if part] if sentence.changed else []
        return [first, *([indent, *fitted([(part, known)], self._origin_cells)] for part in rest)]

    def _text(self, sentence: BlamedSentence) -> Iterator[list[Styled]]:
        return wrapped([(sentence.span.of(self.page.text.text), NOTHING)], self.room)

    def _words(self, sentence: BlamedSentence) -> Iterator[list[Styled]]:
        """The text in runs, and under each line the drafts of those that came after its birth."""
        runs = [
            (run.span.of(self.page.text.text), self._run_style(run, sentence))
            for run in sentence.words
        ]
        owners = [
            run for run, (text, _) in zip(sentence.words, runs, strict=True) for _ in visible(text)
        ]
        at = 0
        for parts in wrapped(runs, self.room):
            yield parts
            ruler = self._ruler(parts, owners, at, sentence)
            if ruler:
                yield ruler
            at += sum(len(text) for text, _ in parts)

    def _run_style(self, run: WordRun, sentence: BlamedSentence) -> Style:
        if run.draft == sentence.born:
            return NOTHING
        return self.shades.age(run.draft, self.page.blame.draft)

    def _ruler(
        self, parts: list[Styled], owners: list[WordRun], at: int, sentence: BlamedSentence
    ) -> list[Styled]:
        """The drafts under a line of words; nothing where all of it is as old as the sentence."""
        ruler: list[Styled] = []
        told = False
        for text, _ in parts:
            run, wide = owners[at], cells(text)
            at += len(text)
            if run.draft == sentence.born:
                ruler.append((" " * wide, NOTHING))
                continue
            told = True
            name = visible(self.page.drafts[run.draft].name)
            name = name if cells(name) <= wide else "*"
            ruler.append((name + "-" * (wide - cells(name)), self.shades["known"]))
        return ruler if told else []
