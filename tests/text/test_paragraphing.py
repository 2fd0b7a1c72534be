"""Paragraphs that are divided otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import speechdiff
from speechdiff.history.materials import TextsInMemory
from speechdiff.history.rebuild import stats_of
from speechdiff.model import Draft
from speechdiff.paragraphing import Break
from speechdiff.report.text.comparison import text_report
from speechdiff.text.sentences import segment
from speechdiff.view.build import rows
from speechdiff.view.folding import fold
from speechdiff.view.rows import LinkRow

SENTENCES = (
    "秋收已经结束。",
    "冬小麦播种过半，墒情良好。",
    "农机合作社连夜作业。",
    "三条新路年底通车。",
    "晚班公交延长到十一点。",
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A¶B", "AB", {1: Break.JOINED}),
        ("AB", "A¶B", {1: Break.DIVIDED}),
        ("A¶B", "A¶B", {}),
        ("A¶D¶B", "AB", {1: Break.JOINED}),
        ("A¶D¶B", "A¶B", {}),
        ("AB", "A¶D¶B", {2: Break.DIVIDED}),
        ("A¶B¶C", "ABC", {1: Break.JOINED, 2: Break.JOINED}),
        ("A¶BC", "AB¶C", {1: Break.JOINED, 2: Break.DIVIDED}),
    ],
)
def test_a_border_that_came_or_went_is_told_at_the_sentence_behind_it(old, new, expected):
    assert speechdiff.compare(_draft(old), _draft(new)).paragraph_breaks() == expected


def test_files_that_differ_in_paragraphs_alone_are_not_said_to_be_without_changes():
    comparison = speechdiff.compare(_draft("A¶B¶C"), _draft("AB¶C"))

    lines = list(text_report(comparison))

    assert "no sentence changed; 1 paragraph joined; 3 unchanged" in lines
    assert any(line.endswith("joined to the paragraph before") for line in lines)


def test_the_row_behind_the_border_is_shown_among_folded_ones():
    comparison = speechdiff.compare(_draft("ABCDE"), _draft("ABC¶DE"))

    shown = fold(rows(comparison), context=0)
    filtered = fold(rows(comparison), context=0, only=frozenset({"number"}))

    assert [row.number for row in shown if isinstance(row, LinkRow)] == [4]
    assert not any(isinstance(row, LinkRow) for row in filtered)


layouts = st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1).flatmap(
    lambda texts: st.tuples(
        st.just(texts), st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))
    )
)


@given(layouts, layouts)
def test_the_counts_are_the_same_without_the_texts(one, other):
    texts = [segment(_laid_out(*each)) for each in (one, other)]
    materials = TextsInMemory([Draft("d1", "d1"), Draft("d2", "d2")], texts)

    told = stats_of(materials.step(0, 1), materials.outline(0), materials.outline(1))

    assert told == speechdiff.compare(texts[0].text, texts[1].text).stats()


@given(layouts)
def test_what_one_way_joins_the_other_way_divides(layout):
    texts, borders = layout
    whole = _laid_out(texts, [False] * len(texts))
    divided = _laid_out(texts, borders)

    there = speechdiff.compare(whole, divided).paragraph_breaks()
    back = speechdiff.compare(divided, whole).paragraph_breaks()

    assert set(there.values()) <= {Break.DIVIDED}
    assert set(back.values()) <= {Break.JOINED}
    assert there.keys() == back.keys()


def _draft(layout: str) -> str:
    """A draft of the sentences that the letters A to E stand for; ¶ ends a paragraph."""
    return "".join("\n" if sign == "¶" else SENTENCES["ABCDE".index(sign)] for sign in layout)


def _laid_out(texts: list[str], borders: list[bool]) -> str:
    pairs = zip(texts, borders, strict=True)
    return "".join(f"\n{t}" if b and n else t for n, (t, b) in enumerate(pairs))
