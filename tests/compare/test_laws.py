"""The laws of a comparison, on arbitrary texts and on edited ones."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given

import speechdiff
from speechdiff.model import Comparison, Kind, Op, Span
from tests.compare.replay import rebuild_new, rebuild_old
from tests.strategies import any_text, draft_pairs

TRICKY = "  第一、讲话。\r\n\r\n他说：“好。”∯\x00\ud800 ２０２０年.３％……e\u0301👩‍👩‍👧"


@given(any_text(), any_text())
@example("", "")
@example(TRICKY, TRICKY[::-1])
@example("甲。", "")
def test_both_drafts_are_rebuilt_from_the_comparison(old: str, new: str) -> None:
    comparison = speechdiff.compare(old, new)

    assert rebuild_new(comparison) == new
    assert rebuild_old(comparison) == old


@given(draft_pairs())
def test_edited_drafts_are_rebuilt_from_the_comparison(pair: tuple[str, str]) -> None:
    old, new = pair
    comparison = speechdiff.compare(old, new)

    assert rebuild_new(comparison) == new
    assert rebuild_old(comparison) == old


@given(draft_pairs())
def test_every_sentence_stands_in_exactly_one_link(pair: tuple[str, str]) -> None:
    comparison = speechdiff.compare(*pair)

    olds = sorted(i for link in comparison.links for i in link.old)
    news = sorted(j for link in comparison.links for j in link.new)
    assert olds == list(range(len(comparison.old.sentences)))
    assert news == list(range(len(comparison.new.sentences)))


@given(draft_pairs())
def test_edits_partition_both_sides_of_their_link(pair: tuple[str, str]) -> None:
    comparison = speechdiff.compare(*pair)

    for link in comparison.links:
        if link.old and link.new:
            old_spans = sorted(edit.old for edit in link.edits)
            new_spans = [edit.new for edit in link.edits]
            assert _covers(old_spans, _side(comparison, link.old, old=True))
            assert _covers(new_spans, _side(comparison, link.new, old=False))
        else:
            assert link.edits == ()


@given(draft_pairs())
def test_equal_and_moved_words_are_the_same_on_both_sides(pair: tuple[str, str]) -> None:
    old, new = pair
    comparison = speechdiff.compare(old, new)

    for link in comparison.links:
        for edit in link.edits:
            if edit.op in (Op.EQUAL, Op.MOVE):
                assert edit.old.of(old) == edit.new.of(new) != ""
            elif edit.op is Op.REPLACE:
                assert edit.old.of(old)
                assert edit.new.of(new)
                assert edit.facets


@given(any_text())
@example(TRICKY)
def test_a_draft_does_not_differ_from_itself(text: str) -> None:
    comparison = speechdiff.compare(text, text)

    assert {link.kind for link in comparison.links} <= {Kind.UNCHANGED}
    assert not any(link.moved for link in comparison.links)


@given(draft_pairs())
def test_links_stand_in_the_order_of_the_new_draft(pair: tuple[str, str]) -> None:
    comparison = speechdiff.compare(*pair)

    starts = [link.new[0] for link in comparison.links if link.new]
    assert starts == sorted(starts)


@given(draft_pairs())
def test_what_is_not_moved_keeps_its_order(pair: tuple[str, str]) -> None:
    comparison = speechdiff.compare(*pair)

    starts = [link.old[0] for link in comparison.links if link.old and link.new and not link.moved]
    assert starts == sorted(starts)


@given(draft_pairs())
def test_similarity_is_one_only_where_nothing_but_white_space_differs(
    pair: tuple[str, str],
) -> None:
    old, new = pair
    comparison = speechdiff.compare(old, new)

    for link in comparison.links:
        if link.old and link.new:
            one = "".join(_side(comparison, link.old, old=True).of(old).split())
            other = "".join(_side(comparison, link.new, old=False).of(new).split())
            assert (link.similarity == 1) == (one == other)


@given(draft_pairs())
def test_the_answer_does_not_depend_on_what_was_asked_before(pair: tuple[str, str]) -> None:
    first = speechdiff.compare(*pair).to_dict()
    speechdiff.compare(pair[1], pair[0])

    assert speechdiff.compare(*pair).to_dict() == first


def _side(comparison: Comparison, members: tuple[int, ...], *, old: bool) -> Span:
    sentences = (comparison.old if old else comparison.new).sentences
    return Span(sentences[members[0]].span.start, sentences[members[-1]].span.end)


def _covers(spans: list[Span], whole: Span) -> bool:
    borders = [whole.start, *(span.end for span in spans)]
    starts = [span.start for span in spans]
    return (
        borders[:-1] == starts
        and borders[-1] == whole.end
        and all(one <= other for one, other in pairwise(borders))
    )
