"""Widths and line breaks: nothing is lost, nothing is too wide, and Chinese breaks as it is set."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from speechdiff.view.rows import Piece, PieceRole
from speechdiff.view.visible import visible
from speechdiff.view.width import _EVERYDAY, NEVER_FIRST, NEVER_LAST, cells, clusters, wrap
from tests.strategies import any_text

pieces = st.lists(st.builds(Piece, any_text(40), st.sampled_from(PieceRole)), max_size=6)


def lines(text: str, width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in wrap([Piece(text)], width)]


@given(pieces, st.integers(1, 30), st.sampled_from([1, 2]))
def test_wrapped_lines_join_to_the_text_and_keep_its_roles(
    run: list[Piece], width: int, ambiguous: int
) -> None:
    wrapped = wrap(run, width, ambiguous)  # type: ignore[arg-type]
    before = [(char, piece.role) for piece in run for char in piece.text]

    assert [(c, piece.role) for line in wrapped for piece in line for c in piece.text] == before


@given(pieces, st.integers(2, 30), st.sampled_from([1, 2]))
def test_no_line_is_wider_than_the_width(run: list[Piece], width: int, ambiguous: int) -> None:
    """A single cluster that is wider by itself is the one thing that cannot be helped."""
    for line in wrap(run, width, ambiguous):  # type: ignore[arg-type]
        text = "".join(piece.text for piece in line)
        inside = list(clusters(text, ambiguous))  # type: ignore[arg-type]
        assert cells(text, ambiguous) <= width or len(inside) == 1  # type: ignore[arg-type]


@given(any_text())
def test_clusters_partition_the_text(text: str) -> None:
    ends = [end for end, _ in clusters(text)]

    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text)] if text else [])


@given(st.text("我们要讲，。、“”（）《》：", max_size=200), st.integers(6, 40))
def test_closing_marks_never_begin_and_opening_marks_never_end_a_line(
    text: str, width: int
) -> None:
    """Unless the marks alone fill a line, so that there is nowhere else to break."""
    for before, after in zip(lines(text, width), lines(text, width)[1:], strict=False):
        breakable = any(a not in NEVER_LAST and b not in NEVER_FIRST for a, b in pairwise(before))
        if breakable:
            assert before[-1] not in NEVER_LAST
            assert after[0] not in NEVER_FIRST


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("今天很好", 8, 8),
        ("abc", 3, 3),
        ("e\u0301", 1, 1),
        ("③", 1, 2),
        ("……", 2, 4),
        ("——", 2, 4),
        ("“好”", 4, 6),
        ("👨\u200d👩\u200d👧", 2, 2),
        ("🇨🇳🇫🇷", 4, 4),
        ("👍🏽", 2, 2),
        ("", 0, 0),
    ],
)
def test_cells(text: str, narrow: int, wide: int) -> None:
    assert cells(text) == narrow
    assert cells(text, 2) == wide


def test_everyday_characters_have_the_widths_of_wcwidth() -> None:
    for first, last, width in _EVERYDAY:
        for code in range(ord(first), ord(last) + 1):
            assert max(wcwidth(chr(code)), 0) == width, hex(code)


def test_an_everyday_draft_is_drawn_without_loading_the_table() -> None:
    program = (
        "import sys\nfrom speechdiff.view.width import cells\n"
        "cells('大会 ended：“好……”！￥3.1%↵␛⟨U+202E⟩')\nassert 'wcwidth' not in sys.modules"
    )

    subprocess.run([sys.executable, "-X", "utf8", "-c", program], check=True)


def test_latin_breaks_at_spaces_and_long_words_are_cut() -> None:
    assert lines("We need to be honest", 10) == ["We need ", "to be ", "honest"]
    assert lines("extraordinarily", 6) == ["extrao", "rdinar", "ily"]


def test_a_number_stays_with_its_percent_sign() -> None:
    assert lines("增长３.1%左右", 8) == ["增长", "３.1%左", "右"]


def test_marks_around_an_edit_stay_with_the_words() -> None:
    for width in range(8, 30):
        for line in lines("我们要坚定[-大力-]{+全面+}推进改革", width):
            assert not line.startswith(("-]", "+}", "]", "}"))
            assert not line.endswith(("[-", "{+", "[", "{"))


def test_a_sentence_of_ten_thousand_characters_takes_linear_time() -> None:
    """Counted in cluster steps of the algorithm: every character is seen once."""
    text = "我们要坚定信心，" * 1250
    wrapped = lines(text, 40)

    assert "".join(wrapped) == text
    assert len(wrapped) == pytest.approx(len(text) / 20, rel=0.1)


@given(any_text())
def test_visible_text_has_a_width(text: str) -> None:
    assert cells(visible(text)) >= 0
