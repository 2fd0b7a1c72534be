"""What a reader decided about two sentences is carried out, by content."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import speechdiff
from speechdiff.compare.align import align
from speechdiff.compare.decisions import Decisions
from speechdiff.compare.explain import explain
from speechdiff.model import Reason
from speechdiff.text.forms import fold_letters
from tests.strategies import draft_rows

A, B, C = "桥在春天修好了。", "渡口的老船工送来一盏灯。", "夜里的路，从此不黑。"
X, Y = "大家多走走，多问问。", "一壶茶喝完，办法也就有了。"
LONG, FIRST, SECOND = "灯亮了，路也通了，孩子们跑着上学。", "灯亮了，路也通了。", "孩子们跑着上学。"


def links(old: list[str], new: list[str], decided: Decisions) -> list[tuple[list[int], list[int]]]:
    sides = ([*map(fold_letters, side)] for side in (old, new))
    return [(list(p.old), list(p.new)) for p in align(*sides, decided).pairings]


@pytest.mark.parametrize(
    ("what", "old", "new", "decided", "wanted"),
    [
        ("parted", [A, X, C], [A, Y, C], {(X, Y): False}, [([0], [0]), ([2], [2])]),
        ("linked far apart", [A, X, B, C], [A, B, C, Y], {(X, Y): True},
         [([0], [0]), ([1], [3]), ([2], [1]), ([3], [2])]),
        ("one half of a split is another", [A, LONG, C], [A, FIRST, SECOND, C],
         {(LONG, SECOND): False}, [([0], [0]), ([1], [1]), ([2], [3])]),
        ("a half is added", [A, LONG, C], [A, FIRST, Y, C], {(LONG, Y): True},
         [([0], [0]), ([1], [1, 2]), ([2], [3])]),
        ("taken from its own link", [A, B], [A, B], {(A, B): True}, [([0], [1])]),
        ("not in these drafts", [A, X, C], [A, C], {(X, Y): True}, [([0], [0]), ([2], [1])]),
    ],
)  # fmt: skip
def test_decisions_are_carried_out(what, old, new, decided, wanted):
    assert links(old, new, decided) == wanted, what


def test_a_decided_link_is_sure_and_says_why():
    old, new = f"{A}\n{X}\n{B}\n{C}", f"{A}\n{B}\n{C}\n{Y}"
    decided = {(X, Y): True}

    comparison = speechdiff.compare(old, new, decided=decided)
    index = next(n for n, link in enumerate(comparison.links) if link.new == (3,))
    assert comparison.links[index].confidence == 1
    assert explain(comparison, decided)[index].reason is Reason.DECIDED


@settings(max_examples=40)
@given(draft_rows(), st.data())
def test_every_sentence_stays_in_one_link_whatever_is_decided(texts, data):
    old, new = texts[0], texts[-1]
    undecided = speechdiff.compare(old, new)
    before, after = (
        [side.sentence_text(n) for n in range(len(side.sentences))]
        for side in (undecided.old, undecided.new)
    )
    pairs = st.tuples(st.sampled_from(before or [A]), st.sampled_from(after or [A]))

    comparison = speechdiff.compare(
        old, new, decided=data.draw(st.dictionaries(pairs, st.booleans(), max_size=5))
    )
    assert sorted(i for link in comparison.links for i in link.old) == [*range(len(before))]
    assert sorted(j for link in comparison.links for j in link.new) == [*range(len(after))]
