"""The heat map as rows and cells: what stands in which section, and how dark it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdiff.lineage import PhraseLife, PhraseSource, Status, Substitution
from speechdiff.view.draft_names import draft_columns
from speechdiff.view.heat import LEVELS, HeatReason, heat
from tests.strategies import phrase_lives


def life(
    text: str, *counts: int, status: Status = Status.STEADY, source: PhraseSource | None = None
) -> PhraseLife:
    rates = tuple(float(count) for count in counts)
    return PhraseLife(text, counts, rates, status, source or PhraseSource.MINED)


def sections(*lives: PhraseLife, made: tuple[Substitution, ...] = ()) -> dict[str, list[str]]:
    drawn = heat(lives, made, len(lives[0].counts))
    return {each.section: [row.phrase.text for row in each.rows] for each in drawn.sections}


def test_each_phrase_stands_in_the_first_section_that_takes_it() -> None:
    made = (Substitution("丁", "戊", 1, 2, ()),)
    tracked = PhraseSource.TRACKED

    assert sections(
        life("甲", 0, 1, status=Status.NEW),
        life("乙", 1, 0, status=Status.GONE),
        life("丙", 1, 1, status=Status.NEW, source=tracked),
        life("丁", 2, 1, status=Status.FALLING),
        life("己", 2, 1, status=Status.STEADY),
        made=made,
    ) == {
        HeatReason.TRACKED: ["丙"],
        HeatReason.NEW: ["甲"],
        HeatReason.GONE: ["乙"],
        HeatReason.REPLACED: ["丁"],
        HeatReason.TELLING: ["己"],
    }


def test_what_took_the_place_of_a_phrase_stands_beside_it() -> None:
    made = Substitution("丁", "戊", 1, 2, ())
    (row,) = heat([life("丁", 2, 0, status=Status.GONE)], [made], 2).rows

    assert row.replaced_by == (made,)


def test_a_long_section_is_cut_and_says_by_how_much() -> None:
    many = [life(str(n), 1, status=Status.NEW) for n in range(40)]
    (section,) = heat(many, [], 1, most_rows=10).sections

    assert len(section.rows) == 10
    assert section.left_out == 30


def test_two_more_rows_are_shown_rather_than_left_out() -> None:
    many = [life(str(n), 1, status=Status.NEW) for n in range(12)]
    (section,) = heat(many, [], 1, most_rows=10).sections

    assert (len(section.rows), section.left_out) == (12, 0)


def test_tracked_phrases_are_never_left_out() -> None:
    many = [life(str(n), 1, source=PhraseSource.TRACKED) for n in range(40)]

    assert len(heat(many, [], 1, most_rows=10).rows) == 40


def test_of_drafts_that_share_a_column_the_most_is_shown() -> None:
    drawn = heat([life("甲", 1, 5, 0, 2)], [], 4, most_columns=2)

    assert [(column.first, column.last) for column in drawn.columns] == [(0, 1), (2, 3)]
    assert [cell.count for cell in drawn.rows[0].cells] == [5, 2]


def test_a_table_without_any_phrase_has_no_rows_and_no_bounds() -> None:
    drawn = heat([], [], 3)

    assert (drawn.rows, drawn.bounds) == ((), ())


@given(st.integers(1, 2000), st.integers(1, 200))
def test_columns_hold_every_draft_once_in_order(drafts: int, most: int) -> None:
    columns = draft_columns(drafts, most)
    held = [draft for column in columns for draft in range(column.first, column.last + 1)]

    assert held == list(range(drafts))
    assert len(columns) <= most


@given(phrase_lives())
def test_a_darker_cell_never_has_a_lower_rate(lives: list[PhraseLife]) -> None:
    """And a cell without the phrase, and only such a cell, has no shade."""
    drawn = heat(lives, [], len(lives[0].counts))
    cells = sorted((cell.rate, cell.level) for row in drawn.rows for cell in row.cells)

    assert [level for _, level in cells] == sorted(level for _, level in cells)
    assert all(0 <= level <= LEVELS for _, level in cells)
    assert all(bool(cell.count) == bool(cell.level) for row in drawn.rows for cell in row.cells)
