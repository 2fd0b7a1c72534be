"""Folding: what need not be read is counted, and nothing is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from speechdiff.model import Comparison, Facet, Kind, Op
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten, fold
from speechdiff.view.rows import FoldRow, LinkRow, Row
from tests.strategies import comparisons
from tests.view.builders import Hand, draft, long_comparison, up

NAMES = [*Kind, *Facet, "moved"]
filters = st.frozensets(st.sampled_from([str(name) for name in NAMES]), max_size=3)


def shape(drawn: tuple[Row, ...]) -> list[str]:
    return [row.label if isinstance(row, FoldRow) else row.mark for row in drawn]


@given(comparisons(), st.none() | st.integers(0, 3), st.booleans(), filters, filters)
def test_a_fold_never_loses_a_row(
    comparison: Comparison,
    context: int | None,
    quiet: bool,
    only: frozenset[str],
    without: frozenset[str],
) -> None:
    drawn = rows(comparison)
    folded = fold(drawn, context=context, quiet=quiet, only=only, without=without)

    assert flatten(folded) == drawn
    assert not any(isinstance(a, FoldRow) and isinstance(b, FoldRow) for a, b in pairwise(folded))


@given(comparisons(), st.integers(0, 3))
def test_what_matters_is_never_folded(comparison: Comparison, context: int) -> None:
    folded = fold(rows(comparison), context=context)
    hidden = [inner.link for row in folded if isinstance(row, FoldRow) for inner in row.rows]

    assert all(link.quiet or (link.kind is Kind.UNCHANGED and not link.moved) for link in hidden)


def test_runs_of_unchanged_sentences_are_folded_with_their_count() -> None:
    drawn = fold(rows(long_comparison(21, every=10)))

    assert shape(drawn) == [
        "~", " ", "7 sentences unchanged", " ", "~", " ", "7 sentences unchanged", " ", "~",
    ]  # fmt: skip


def test_one_sentence_between_two_that_are_shown_is_not_worth_a_fold() -> None:
    assert shape(fold(rows(long_comparison(9, every=4)))) == ["~", " ", " ", " "] * 2 + ["~"]
    assert "1 sentence unchanged" in shape(fold(rows(long_comparison(5, every=2)), context=0))


def test_all_context_leaves_nothing_folded() -> None:
    assert len(fold(rows(long_comparison(21)), context=None)) == 21


def quiet_and_loud() -> Comparison:
    old = draft([["好,走。", "甲。", "有3个。", "乙。", "丙。"]])
    new = draft([["好，走。", "丙。", "甲。", "有4个。"]])
    hand = Hand(old, new)
    hand.link(
        Kind.EDITED,
        [0],
        [0],
        [(Op.EQUAL, (1, 1)), (Op.REPLACE, (1, 1, Facet.WIDTH)), (Op.EQUAL, None)],
    )
    hand.same(4, 1, up()).same(1, 2)
    hand.link(
        Kind.EDITED,
        [2],
        [3],
        [(Op.EQUAL, (1, 1)), (Op.REPLACE, (1, 1, Facet.NUMBER)), (Op.EQUAL, None)],
    )
    return hand.gone(3).done()


def test_quiet_changes_are_folded_unless_they_are_wanted() -> None:
    drawn = rows(quiet_and_loud())

    assert shape(fold(drawn)) == ["1 quiet change", ">", " ", "~", "-", ">"]
    assert shape(fold(drawn, quiet=False)) == ["~", ">", " ", "~", "-", ">"]
    assert shape(fold(drawn, only=frozenset({"width"}))) == [
        "~",
        "1 sentence unchanged, 3 other changes",
    ]


def test_filters_take_kinds_facets_and_moves() -> None:
    drawn = rows(quiet_and_loud())

    def shown(**names: frozenset[str]) -> str:
        folded = fold(drawn, context=0, **names)  # type: ignore[arg-type]
        return "".join(row.mark for row in folded if isinstance(row, LinkRow))

    assert shown(only=frozenset({"number"})) == "~"
    assert shown(only=frozenset({"moved", "deleted"})) == ">-"
    assert shown(without=frozenset({"moved", "number"})) == "-"


def test_departures_are_folded_with_their_links_and_not_counted_twice() -> None:
    folded = fold(rows(quiet_and_loud()), context=0, only=frozenset({"deleted"}))

    hidden = "1 sentence unchanged, 1 quiet change, 2 other changes"
    assert shape(folded) == [hidden, "-", "1 moved"]
