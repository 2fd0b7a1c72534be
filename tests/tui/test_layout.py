"""The plain parts under the comparison view: heights, columns, folding, clipping, counting."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from speechdiff.app.draft_list import draft_lines
from speechdiff.model import Draft
from speechdiff.tui.comparison.choice import EVERYTHING, FACETS, KINDS, Choice
from speechdiff.tui.comparison.columns import LEAST_TEXT, Extents, columns, layout_for
from speechdiff.tui.comparison.folding import Folding
from speechdiff.tui.library.entry import Counts, LibraryEntry, count, entry_line
from speechdiff.tui.library.entry import columns as entry_columns
from speechdiff.tui.widgets.lines import clip, padded
from speechdiff.tui.widgets.row_layout import Heights
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten
from speechdiff.view.rows import FoldRow, is_change
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from tests.strategies import any_text, comparisons
from tests.tui.line_compare import line_compare
from tests.tui.speeches import SECOND, THIRD

HEIGHTS = st.lists(st.integers(1, 9), min_size=1, max_size=60)


@given(HEIGHTS, st.data())
def test_heights_agree_with_plain_sums_after_any_changes(
    heights: list[int], data: st.DataObject
) -> None:
    tree = Heights(heights)
    changes = st.tuples(st.integers(0, len(heights) - 1), st.integers(1, 9))
    for block, height in data.draw(st.lists(changes, max_size=10)):
        heights[block] = tree[block] = height
    tops = [0, *accumulate(heights)]

    assert [tree.top(block) for block in range(len(heights) + 1)] == tops
    assert tree.total == tops[-1]
    for line in range(tree.total):
        block, inside = tree.at(line)
        assert tops[block] + inside == line
        assert inside < heights[block]


def test_a_line_outside_is_taken_for_the_nearest_block() -> None:
    tree = Heights([2, 3])

    assert (tree.at(-5), tree.at(99)) == ((0, 0), (1, 2))


@pytest.mark.parametrize("width", range(1, 220, 7))
@pytest.mark.parametrize("layout", ["side", "stacked"])
def test_the_columns_of_a_usable_width_fit_into_it(width: int, layout: str) -> None:
    found = columns(layout, width, 120)  # type: ignore[arg-type]

    assert min(found.left, found.right or LEAST_TEXT) >= LEAST_TEXT
    if width >= 30:
        right = 0 if layout == "stacked" else 2 + found.number + 2 + found.right + 2
        assert found.text_start + found.left + right <= width


def test_the_automatic_layout_is_side_by_side_from_a_hundred_cells() -> None:
    assert [layout_for("auto", width) for width in (99, 100)] == ["stacked", "side"]


@given(comparisons())
def test_opening_every_fold_shows_every_row_and_closing_them_hides_them_again(
    comparison: object,
) -> None:
    all_rows = flatten(rows(comparison))  # type: ignore[arg-type]
    folding = Folding(all_rows, Extents(comparison))  # type: ignore[arg-type]
    folding.take(folding.arranged(folded=True, choice=EVERYTHING))
    before = list(folding.visible_rows)
    while any(
        folds := [at for at, row in enumerate(folding.visible_rows) if isinstance(row, FoldRow)]
    ):
        folding.open(folds[-1])
        if not folds[-1]:
            break
    if not any(isinstance(row, FoldRow) for row in folding.visible_rows):
        assert folding.visible_rows == list(all_rows)
    for at in reversed(range(len(folding.visible_rows))):
        if at < len(folding.visible_rows) and folding.is_open(at):
            folding.close(at)

    assert folding.visible_rows == before


@given(comparisons(), st.booleans(), st.booleans(), st.frozensets(st.sampled_from(KINDS + FACETS)))
def test_whatever_is_asked_for_no_row_is_lost_and_the_hidden_changes_are_counted(
    comparison: object, folded: bool, quiet: bool, names: frozenset[str]
) -> None:
    all_rows = flatten(rows(comparison))  # type: ignore[arg-type]
    for choice in (Choice(quiet, only=names), Choice(quiet, without=names)):
        arrangement = Folding(all_rows).arranged(folded=folded, choice=choice)
        shown = sum(map(is_change, arrangement.rows))

        assert flatten(arrangement.rows) == all_rows
        assert shown + arrangement.hidden == sum(map(is_change, all_rows))


@given(any_text(), st.integers(1, 40))
def test_clipped_text_fits_and_shows_no_control_characters(text: str, width: int) -> None:
    short = clip(text, width)

    assert cells(short) <= width
    assert short == visible(short)
    assert cells(padded(text, width)) == width


@pytest.mark.parametrize(
    "text", ["今天很好", "“引号”", "……——", "·、①③", "（１２）", "👍🏽", "e\u0301", "¶6", "각"]
)
def test_the_terminal_library_takes_text_for_as_wide_as_we_do(text: str) -> None:
    assert cell_len(text) == cells(text)


def test_each_change_is_counted_once() -> None:
    assert count(line_compare(SECOND, THIRD)) == Counts(edited=1, inserted=1, deleted=1, moved=1)


@given(any_text(), any_text(), st.builds(Counts, *[st.integers(0, 500)] * 5), st.integers(12, 99))
def test_a_line_of_a_draft_fits_whatever_its_words(
    note: str, author: str, counts: Counts, width: int
) -> None:
    now = dt.datetime(2024, 3, 15, tzinfo=dt.UTC)
    told = draft_lines((Draft("d12", "k", "2024-03-12", author, "", note),), now)
    styles = dict.fromkeys(("rail", "name", "mark", "known", "note", *"~+->."), Style())
    laid_out = entry_columns(told, [counts], width)

    drawn = entry_line(LibraryEntry(told[0], counts, old_side=True), width, laid_out, styles)

    assert drawn.cell_length == width
    assert drawn.text.startswith(" * d12")
