"""Where the parts of a line stand, in terminal cells, and about how many lines rows take there.

    stacked        cm 123  text
    side by side   cm 123  old text  |m 123  new text

c is the cursor, m the mark of what happened, 123 the number of a paragraph, | the divider. Heights
are told from the spans of links without reading any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from speechdiff.model import Comparison, Kind, SegmentedText
from speechdiff.view.rows import FoldRow, Row

Layout = Literal["side", "stacked"]
LayoutChoice = Literal["auto", "side", "stacked"]

SIDE_BY_SIDE_FROM: Final = 100
"""Cells from which the automatic layout has two columns: some 20 Chinese characters in each."""
LEAST_TEXT: Final = 4
"""Cells of a text column, however narrow the terminal: two wide characters."""
SIGNS: Final = 3
"""Cursor, mark, space."""


def layout_for(choice: LayoutChoice, width: int) -> Layout:
    """The layout for a choice; automatic goes by width."""
    if choice == "auto":
        return "side" if width >= SIDE_BY_SIDE_FROM else "stacked"
    return choice


@dataclass(frozen=True, slots=True)
class ComparisonColumns:
    """Widths in cells; `left` is the only text column where the layout is stacked."""

    layout: Layout
    width: int
    number: int
    """Cells of a paragraph number, without the two spaces that follow it."""
    left: int
    right: int
    wrapped: bool = True
    """Whether a sentence takes as many lines as it needs, or one."""

    @property
    def text_start(self) -> int:
        """Cell at which the left text starts."""
        return SIGNS + self.number + 2

    @property
    def divider(self) -> int:
        """Cell of the divider between the two halves."""
        return self.text_start + self.left + 1


def columns(
    layout: Layout, width: int, paragraphs: int, *, wrapped: bool = True
) -> ComparisonColumns:
    """The columns of a view `width` cells wide on drafts of so many paragraphs."""
    number = max(2, len(str(paragraphs)))
    if layout == "stacked":
        text = width - SIGNS - number - 2 - 1
        return ComparisonColumns(layout, width, number, max(text, LEAST_TEXT), 0, wrapped)
    text = width - 2 * (SIGNS + number + 2) - 2
    half = max(text // 2, LEAST_TEXT)
    return ComparisonColumns(layout, width, number, half, half, wrapped)


@dataclass(frozen=True, slots=True)
class Bulk:
    """Sizes of shown rows, from which their heights follow for any layout and width.

    Linear to make, so made in a thread; `lines` must then take no time for 30,000 rows.
    """

    around: list[int] = field(default_factory=list)
    """Lines of each row beside its text, and the first line of that."""
    beside: list[int] = field(default_factory=list)
    """Cells of the longer side of each row, less one."""
    inline: list[int] = field(default_factory=list)
    """Cells of each row in one run of text, less one."""

    def lines(self, columns: ComparisonColumns) -> list[int]:
        """About how many lines each row takes, its label and the gap above it included."""
        if not columns.wrapped:
            return self.around.copy()
        cells = self.beside if columns.layout == "side" else self.inline
        width = columns.left
        return [lines + text // width for lines, text in zip(self.around, cells, strict=True)]

    def replace(self, start: int, stop: int, other: Bulk) -> None:
        """Put other rows in the place of some."""
        self.around[start:stop] = other.around
        self.beside[start:stop] = other.beside
        self.inline[start:stop] = other.inline


class Extents:
    """Sizes of links, as if the characters of a draft were everywhere as wide as on average.

    Made once for a comparison, in linear time.
    """

    def __init__(self, comparison: Comparison) -> None:
        sides = list(_sides(comparison))
        self._beside = [max(old, new) for old, new in sides]
        self._inline = [
            old + new if link.kind is Kind.REWRITTEN else max(old, new)
            for link, (old, new) in zip(comparison.links, sides, strict=True)
        ]
        sentences = (*comparison.old.sentences[-1:], *comparison.new.sentences[-1:])
        self.paragraphs = 1 + max((sentence.paragraph for sentence in sentences), default=0)
        """Paragraphs of the longer draft."""

    def bulk(self, rows: Iterable[Row]) -> Bulk:
        """The sizes of rows that stand below one another."""
        bulk = Bulk()
        paragraph: int | None = None
        for row in rows:
            if isinstance(row, FoldRow):
                paragraph, around, link = None, 1, None
            else:
                begins = paragraph is not None and row.new_paragraph not in (None, paragraph)
                paragraph = row.new_paragraph or paragraph
                around, link = 1 + begins + (1 if row.label else 0), row.number - 1
            bulk.around.append(around)
            bulk.beside.append(0 if link is None else self._beside[link])
            bulk.inline.append(0 if link is None else self._inline[link])
        return bulk


def _sides(comparison: Comparison) -> Iterator[tuple[int, int]]:
    """Cells of either side of each link, less the last, so that a full line counts as one."""
    old_spans, new_spans = comparison.old.sentences, comparison.new.sentences
    old_cells = _cells_a_character(comparison.old)
    new_cells = _cells_a_character(comparison.new)
    for link in comparison.links:
        old = new = 0.0
        if link.old:
            length = old_spans[link.old[-1]].span[1] - old_spans[link.old[0]].span[0]
            old = length * old_cells - 1
        if link.new:
            length = new_spans[link.new[-1]].span[1] - new_spans[link.new[0]].span[0]
            new = length * new_cells - 1
        yield max(int(old), 0), max(int(new), 0)


def _cells_a_character(draft: SegmentedText) -> float:
    """On average, taking every character of three UTF-8 bytes for a wide one."""
    if not draft.text:
        return 1.0
    extra = len(draft.text.encode("utf-8", "surrogatepass")) - len(draft.text)
    return 1 + extra / 2 / len(draft.text)
