"""Paragraphs in dialogs break as Chinese asks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from speechdiff.tui.widgets.lines import broken
from speechdiff.view.width import NEVER_FIRST, cells
from tests.strategies import any_text


def test_no_full_stop_begins_a_line_and_styles_stay() -> None:
    content = Content.assemble(("工作稿与最新一稿相同", "bold"), "，没有可存为新稿的改动。")
    drawn = broken(content, 20).plain.split("\n")

    assert all(line[0] not in NEVER_FIRST for line in drawn)
    assert "".join(drawn) == content.plain
    assert broken(content, 20).spans


@given(any_text(), st.integers(4, 60))
def test_lines_fit_and_nothing_but_spaces_at_line_ends_is_lost(text: str, width: int) -> None:
    shown = "".join(each for each in text if each.isprintable() or each == "\n")
    drawn = broken(Content(shown), width).plain

    assert all(cells(line) <= width for line in drawn.split("\n"))
    assert "".join(drawn.split()) == "".join(shown.split())
