"""Rows: every link is there, and the pieces of a row are the text of its link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given

import speechdiff
from speechdiff.model import Comparison, Facet, Kind, Op, SegmentedText
from speechdiff.view import pieces as pieces_module
from speechdiff.view.build import rows
from speechdiff.view.rows import DepartureRow, LinkRow, Piece, PieceRole
from tests.strategies import comparisons, draft_pairs
from tests.view.builders import Hand, down, draft, long_comparison, up

OLD_ONLY = {PieceRole.DELETE, PieceRole.MOVE_FROM, PieceRole.QUIET_DELETE}
NEW_ONLY = {PieceRole.INSERT, PieceRole.MOVE_TO, PieceRole.QUIET_INSERT}


def link_rows(comparison: Comparison) -> list[LinkRow]:
    return [row for row in rows(comparison) if isinstance(row, LinkRow)]


def stretch(side: SegmentedText, indexes: Sequence[int]) -> str:
    if not indexes:
        return ""
    return side.text[side.sentences[indexes[0]].span.start : side.sentences[indexes[-1]].span.end]


def joined(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def check_pieces(comparison: Comparison) -> None:
    for row in link_rows(comparison):
        old, new = stretch(comparison.old, row.link.old), stretch(comparison.new, row.link.new)
        assert joined(row.old) == old
        assert joined(row.new) == new
        assert not NEW_ONLY & {piece.role for piece in row.old}
        assert not OLD_ONLY & {piece.role for piece in row.new}
        kept = joined(p for p in row.inline if p.role not in OLD_ONLY)
        was = joined(p for p in row.inline if p.role not in NEW_ONLY)
        assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", new)
        if not row.link.old or not row.link.new:
            assert re.sub(r"\s", "", was) == re.sub(r"\s", "", old)


@given(comparisons())
def test_the_pieces_of_a_row_rebuild_both_texts_of_its_link(comparison: Comparison) -> None:
    check_pieces(comparison)


@given(draft_pairs())
def test_the_pieces_rebuild_the_texts_that_the_engine_compared(pair: tuple[str, str]) -> None:
    check_pieces(speechdiff.compare(*pair))


@given(comparisons())
def test_every_link_stands_in_one_row_and_every_moved_one_in_a_departure(
    comparison: Comparison,
) -> None:
    drawn = rows(comparison)
    left = [row for row in drawn if isinstance(row, DepartureRow)]

    assert [row.link for row in drawn if isinstance(row, LinkRow)] == list(comparison.links)
    assert sorted(row.number for row in left) == [
        number for number, link in enumerate(comparison.links, 1) if link.moved
    ]
    assert [row.link.old for row in left] == sorted(row.link.old for row in left)


@given(comparisons())
def test_a_departure_stands_between_its_old_neighbours(comparison: Comparison) -> None:
    """Of the links that stayed, those before it were before it, and those behind it behind."""
    drawn = rows(comparison)
    for at, row in enumerate(drawn):
        if isinstance(row, DepartureRow):
            before = [r.link.old for r in drawn[:at] if isinstance(r, LinkRow) and not r.link.moved]
            behind = [r.link.old for r in drawn[at:] if isinstance(r, LinkRow) and not r.link.moved]
            assert all(old < row.link.old for old in before if old)
            assert all(old > row.link.old for old in behind if old)


def test_an_edited_sentence_shows_what_went_before_what_came() -> None:
    hand = Hand(draft([["我们大力推进。"]]), draft([["我们全面推进。"]]))
    swap = [(Op.EQUAL, (2, 2)), (Op.REPLACE, (2, 2, Facet.WORDING)), (Op.EQUAL, None)]
    (row,) = link_rows(hand.link(Kind.EDITED, [0], [0], swap).done())

    assert (row.mark, row.label, row.change) == ("~", "edited", 1)
    assert row.inline == (
        Piece("我们"),
        Piece("大力", PieceRole.DELETE),
        Piece("全面", PieceRole.INSERT),
        Piece("推进。"),
    )


def test_a_quiet_edit_has_quiet_roles_and_says_so() -> None:
    hand = Hand(draft([["好,走。"]]), draft([["好，走。"]]))
    swap = [(Op.EQUAL, (1, 1)), (Op.REPLACE, (1, 1, Facet.WIDTH)), (Op.EQUAL, None)]
    (row,) = link_rows(hand.link(Kind.EDITED, [0], [0], swap).done())

    assert row.label == "only full or half width"
    assert [p.role for p in row.inline if p.role is not PieceRole.EQUAL] == [
        PieceRole.QUIET_DELETE,
        PieceRole.QUIET_INSERT,
    ]


def test_a_rewritten_sentence_is_shown_whole() -> None:
    hand = Hand(draft([["今天很好。"]]), draft([["大会很好。"]]))
    swap = [(Op.REPLACE, (2, 2, Facet.WORDING)), (Op.EQUAL, None)]
    (row,) = link_rows(hand.link(Kind.REWRITTEN, [0], [0], swap).done())

    assert row.inline == (
        Piece("今天很好。", PieceRole.DELETE),
        Piece("大会很好。", PieceRole.INSERT),
    )


def test_a_split_shows_the_new_border() -> None:
    hand = Hand(draft([["开完了，走吧。"]]), draft([["开完了。", "走吧。"]]))
    steps = [(Op.EQUAL, (3, 3)), (Op.REPLACE, (1, 1, Facet.PUNCTUATION)), (Op.EQUAL, None)]
    (row,) = link_rows(hand.link(Kind.SPLIT, [0], [0, 1], steps).done())

    assert row.label == "split in 2: punctuation"
    assert [piece.text for piece in row.new] == ["开完了", "。", "", "走吧。"]
    assert row.new[2].role is PieceRole.BREAK
    assert PieceRole.BREAK not in {piece.role for piece in row.old}


def test_a_merger_shows_the_border_that_went_with_its_white_space() -> None:
    hand = Hand(draft([["We won.", "We left."]], gap=" "), draft([["We won, we left."]]))
    steps = [(Op.EQUAL, (6, 6)), (Op.REPLACE, (1, 1, Facet.PUNCTUATION))]
    steps += [(Op.EQUAL, (1, 1)), (Op.REPLACE, (1, 1, Facet.WORDING)), (Op.EQUAL, None)]
    (row,) = link_rows(hand.link(Kind.MERGED, [0, 1], [0], steps).done())

    assert row.label == "merged from 2: punctuation"
    assert Piece(" ", PieceRole.BREAK) in row.old
    assert Piece(" ", PieceRole.BREAK) in row.inline


def test_words_that_move_inside_a_sentence_are_shown_at_both_places() -> None:
    comparison = speechdiff.compare(
        "我们要加强党纪党规教育，市人民医院二期、书画公园建成投运。",
        "我们要加强党纪党规教育，书画公园、市人民医院二期建成投运。",
    )
    (row,) = link_rows(comparison)
    moved = [p for p in row.inline if p.role in (PieceRole.MOVE_FROM, PieceRole.MOVE_TO)]

    assert [p.role for p in moved] == [PieceRole.MOVE_TO, PieceRole.MOVE_FROM]
    assert moved[0].text == moved[1].text


def test_moves_are_said_in_words_at_both_ends() -> None:
    old = draft([["甲。"], ["乙。"], ["丙。"]])
    new = draft([["丙。"], ["甲。"], ["乙。"]])
    drawn = rows(Hand(old, new).same(2, 0, up()).same(0, 1).same(1, 2).done())

    assert [(row.mark, row.label) for row in drawn] == [
        (">", "moved up from ¶3"),
        (" ", ""),
        (" ", ""),
        (">", "moved up to ¶1"),
    ]


def test_a_move_within_a_paragraph_names_it_once() -> None:
    old, new = draft([["甲。", "乙。"]]), draft([["乙。", "甲。"]])
    drawn = rows(Hand(old, new).same(1, 0).same(0, 1, down()).done())

    assert [row.label for row in drawn] == ["moved down within ¶1", "", "moved down within ¶1"]
    assert isinstance(drawn[0], DepartureRow)


def test_changes_are_numbered_and_what_stayed_is_not() -> None:
    old, new = draft([["甲。", "乙。", "丙。"]]), draft([["甲。", "丁。", "丙。"]])
    drawn = link_rows(Hand(old, new).same(0, 0).gone(1).come(1).same(2, 2).done())

    assert [(row.mark, row.change) for row in drawn] == [
        (" ", None),
        ("-", 1),
        ("+", 2),
        (" ", None),
    ]


def test_no_text_is_cut_until_a_row_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes 30,000 sentences open at once."""

    def never(*_: object) -> None:
        raise AssertionError("text was cut")

    monkeypatch.setattr(pieces_module._Side, "cut", never)
    drawn = rows(long_comparison(1000))

    assert len(drawn) == 1000
    with pytest.raises(AssertionError, match="text was cut"):
        _ = drawn[0].inline
