"""The flow of sentences: rows, columns and panels of hand-made lineages; shortened sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import speechdiff
from speechdiff.lineage import Event, Lineage, State
from speechdiff.model import Direction
from speechdiff.view.excerpts import GAP, shortened
from speechdiff.view.flow import FlowFold, FlowPanel, FlowRow, panels
from speechdiff.view.rows import Piece, PieceRole
from tests.strategies import draft_rows

SIGNS = {event: event.value[0] for event in Event} | {Event.CUT: "x", Event.UNCHANGED: "-"}


def lineage(number: int, *states: tuple[int, int | None, Event]) -> Lineage:
    return Lineage(number, tuple(State(draft, at, event) for draft, at, event in states))


def life(number: int, sentence: int, first: int, events: str) -> Lineage:
    """A lineage at one place, an event a draft: b born, - unchanged, e edited, x cut."""
    kinds = {"b": Event.BORN, "-": Event.UNCHANGED, "e": Event.EDITED, "x": Event.CUT}
    states = [
        (draft, None if sign == "x" else sentence, kinds[sign])
        for draft, sign in enumerate(events, first)
    ]
    return lineage(number, *states)


def drawn(panel: FlowPanel) -> list[str]:
    """Each row as its lineage and its signs, a fold as its number."""
    return [
        f"({row.count})"
        if isinstance(row, FlowFold)
        else f"{row.lineage} {''.join(SIGNS[cell.event] if cell else ' ' for cell in row.cells)}"
        for row in panel.rows
    ]


def test_a_row_is_a_lineage_and_a_cell_what_happened_in_a_draft():
    lines = [life(0, 0, 0, "be-"), life(1, 1, 0, "b-x"), life(2, 1, 2, "b")]

    (panel,) = panels(3, lines, {}, 10)

    assert drawn(panel) == ["0 be-", "1 b-x", "2   b"]


def test_what_is_gone_stands_behind_what_it_stood_behind():
    lines = [life(0, 0, 0, "be"), life(1, 1, 0, "bx"), life(2, 2, 0, "be")]

    (panel,) = panels(2, lines, {}, 10)

    assert [row.lineage for row in panel.rows if isinstance(row, FlowRow)] == [0, 1, 2]


def test_sentences_in_which_nothing_happens_are_folded():
    lines = [life(n, n, 0, "be" if n == 2 else "b-") for n in range(5)]

    (panel,) = panels(2, lines, {}, 10)

    assert drawn(panel) == ["(2)", "2 be", "(2)"]


def test_drafts_in_which_nothing_happens_share_a_column():
    (panel,) = panels(6, [life(0, 0, 0, "b---e-")], {}, 10)

    assert [(c.first, c.last) for c in panel.columns] == [(0, 0), (1, 3), (4, 4), (5, 5)]
    assert [c.several for c in panel.columns] == [False, True, False, False]


def test_many_drafts_are_told_in_panels():
    shown = list(panels(7, [life(0, 0, 0, "beeeeee"), life(1, 1, 0, "be-----")], {}, 3))

    assert [len(panel.columns) for panel in shown] == [3, 3, 1]
    assert [drawn(panel) for panel in shown] == [
        ["0 bee", "1 be-"],
        ["0 eee", "(1)"],
        ["0 e", "(1)"],
    ]


def test_a_merged_sentence_ends_where_it_flowed_in():
    whole = Lineage(0, (State(0, 0, Event.BORN), State(1, 0, Event.MERGED, sources=(1,))))

    (panel,) = panels(2, [whole, life(1, 1, 0, "b")], {}, 10)

    assert drawn(panel) == ["0 bm", "1 bm"]
    row = panel.rows[1]
    assert isinstance(row, FlowRow)
    assert row.cells[1] is not None
    assert not row.cells[1].goes_on


def test_a_move_says_which_way():
    moved = Lineage(0, (State(0, 1, Event.BORN), State(1, 0, Event.UNCHANGED, moved=True)))

    (panel,) = panels(2, [moved], {(1, 0): Direction.UP}, 10)

    row = panel.rows[0]
    assert isinstance(row, FlowRow)
    assert row.cells[1] is not None
    assert row.cells[1].moved is Direction.UP


@given(draft_rows(), st.integers(1, 4))
@settings(max_examples=40)
def test_every_event_is_shown_once_and_every_sentence_of_a_panel_is_told_or_folded(texts, across):
    history = speechdiff.history(texts)
    shown = list(panels(len(texts), history.lineages, {}, across))

    cells = [
        cell.event
        for panel in shown
        for row in panel.rows
        if isinstance(row, FlowRow)
        for cell in row.cells
        if cell is not None and cell.event is Event.CUT
    ]
    cuts = [s for each in history.lineages for s in each.states if s.event is Event.CUT]
    assert len(cells) == len(cuts)
    for panel in shown:
        drafts = range(panel.columns[0].first, panel.columns[-1].last + 1)
        alive = [
            each for each in history.lineages if any(state.draft in drafts for state in each.states)
        ]
        folded = sum(row.count for row in panel.rows if isinstance(row, FlowFold))
        rows = [row.lineage for row in panel.rows if isinstance(row, FlowRow)]
        assert len(set(rows)) == len(rows)
        absorbed = {s for each in history.lineages for st in each.states for s in st.sources}
        assert folded + len(set(rows) - absorbed) <= len(alive) <= folded + len(rows)


# Shortened sentences

pieces = st.lists(
    st.builds(
        Piece,
        st.text("我们要坚持人民至上 abc，", min_size=1, max_size=60),
        st.sampled_from([PieceRole.EQUAL, PieceRole.INSERT, PieceRole.DELETE]),
    ),
    max_size=5,
)


@given(pieces.map(tuple))
def test_shortening_leaves_out_nothing_but_words_that_stayed(run):
    cut = shortened(run, ["人民至上"])

    assert [p for p in cut if p.role is not PieceRole.EQUAL] == [
        p for p in run if p.role is not PieceRole.EQUAL
    ]
    for whole, left in zip(run, cut, strict=True):
        assert left.text.count("人民至上") == whole.text.count("人民至上")
        assert all(part.strip(" ") in whole.text for part in left.text.split("..."))


@pytest.mark.parametrize("length", [1, 10, 200])
def test_what_is_near_a_change_or_a_wanted_text_stays(length):
    filler = "文" * length
    run = (Piece(f"{filler}提法{filler}"), Piece("新", PieceRole.INSERT), Piece(filler))

    cut = shortened(run, ["提法"], around=5)

    text = "".join(piece.text for piece in cut)
    assert "提法" in text
    assert text.index("新") > text.index("提法")
    assert (GAP.strip() in text) == (length > 20)
    assert len(text) < 80


def test_a_word_of_letters_is_not_cut_in_two():
    (cut,) = shortened((Piece("beginning " * 8 + "PHRASE" + " remarkable" * 8),), ["PHRASE"], 5)

    words = set(cut.text.replace("...", "").split())
    assert words == {"beginning", "PHRASE", "remarkable"}
