"""About how many lines rows take, told from the spans of their links without reading any text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speechdiff.model import Comparison, Kind, SegmentedText
from speechdiff.tui.comparison.columns import Columns
from speechdiff.view.rows import FoldRow, Row


class Extents:
    """Sizes of links, as long as the characters of a draft are on average as wide as everywhere.

    Made once for a comparison, in linear time; `estimates` then only looks them up.
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

    def estimates(self, rows: Iterable[Row], columns: Columns) -> list[int]:
        """About how many lines each row takes, its label and the gap above it included."""
        cells = self._beside if columns.layout == "side" else self._inline
        lines = []
        paragraph: int | None = None
        for row in rows:
            if isinstance(row, FoldRow):
                paragraph = None
                lines.append(1)
                continue
            begins = paragraph is not None and row.new_paragraph not in (None, paragraph)
            paragraph = row.new_paragraph or paragraph
            text = cells[row.number - 1] // columns.left if columns.wrapped else 0
            lines.append(1 + text + begins + (1 if row.label else 0))
        return lines


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
