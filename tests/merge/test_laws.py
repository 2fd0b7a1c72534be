"""What every merge holds to, whatever the texts are."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speechdiff.compare import compare_texts
from speechdiff.merge import Conflict, Merged, Side, merge_texts, rejoin
from speechdiff.merge.marks import has_marks
from speechdiff.model import Kind, Op
from speechdiff.text.sentences import segment
from tests.strategies import Triple, any_text, draft_pairs, plain_triples, triples

EDITORS = (Side.OURS, Side.THEIRS)
ANY_TRIPLE = st.one_of(triples(), plain_triples(), st.builds(Triple, *[any_text(30)] * 3))


@given(st.one_of(draft_pairs(), st.tuples(any_text(), any_text())))
def test_with_one_side_unchanged_the_other_comes_out_to_the_character(pair):
    base, edited = pair

    assert merge_texts(base, edited, base).text == edited
    assert merge_texts(base, base, edited).text == edited
    assert merge_texts(base, edited, edited).text == edited


@given(st.one_of(draft_pairs(), plain_triples().map(lambda triple: triple[:2])))
def test_so_it_does_where_the_other_side_changed_something_far_away(pair):
    """Not only by the short cut: the far end of the text is edited by the other side."""
    base, edited = pair
    far, farther = "\n\n完全另外的一段话放在最后。\n", "\n\n完全另外的一段话仍放在最后。\n"
    if "完全" in base + edited:
        return
    merged = merge_texts(base + far, edited + far, base + farther, language="zh")

    assert merged.text == edited + farther


@given(ANY_TRIPLE)
def test_exchanging_the_sides_exchanges_only_the_sections_of_conflicts(triple):
    base, ours, theirs = triple
    merged, exchanged = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)

    mirrored = tuple(
        Conflict(each.theirs, each.base, each.ours, each.cause)
        if isinstance(each, Conflict)
        else each
        for each in exchanged.pieces
    )
    assert mirrored == merged.pieces


def _of(*lines: str) -> str:
    """Sentences with few words of their own, by these."""
    frame = "{}，我们要坚定信心，把它办好。"
    return "\n".join("".join(map(frame.format, line.split())) for line in lines)


MOVED_INTO_A_CONFLICT = Triple(
    _of("交通 学校 河流 人才", "医疗", "港口", "文化"),
    _of("学校 交通 河流 人才", "医疗", "港口", "文化"),
    _of("交通 港口", "学校 河流 人才", "医疗", "文化"),
)


@example(MOVED_INTO_A_CONFLICT)
@given(ANY_TRIPLE)
def test_no_word_of_either_side_is_lost(triple):
    """Decided for a side, the text has every character that this side put in.

    Counted: what base has, less what either side took out, plus what this side put in, is there.
    """
    base, ours, theirs = triple
    merged = merge_texts(base, ours, theirs, language="zh")
    put_in, taken_out = {}, Counter()
    for side, text in zip(EDITORS, (ours, theirs), strict=True):
        put_in[side], gone = _characters(base, text)
        taken_out += gone
    for side in EDITORS:
        there = _count(merged.resolved(side))
        least = _count(base)
        least.subtract(taken_out)
        least.update(put_in[side])

        assert not {c: (n, there[c]) for c, n in least.items() if n > there[c]}


@given(ANY_TRIPLE)
def test_a_clean_merge_has_what_both_put_in(triple):
    base, ours, theirs = triple
    merged = merge_texts(base, ours, theirs, language="zh")
    if not merged.clean:
        return
    in_ours, out_ours = _characters(base, ours)
    in_theirs, out_theirs = _characters(base, theirs)
    least = _count(base)
    least.subtract(out_ours + out_theirs)
    least.update(in_ours | in_theirs)
    there = _count(merged.text)

    assert not {c: n for c, n in least.items() if n > there[c]}


@given(plain_triples())
def test_no_sentence_of_base_stands_more_often_than_a_text_has_it(triple):
    for text, count in _decided_sentences(triple).items():
        if text in triple.base:
            assert count <= max(each.count(text) for each in triple), text


@given(ANY_TRIPLE)
def test_sentences_that_are_alike_stand_no_more_often_than_both_sides_have_them(triple):
    """Of two that are the same each side may have made the same new one."""
    _, ours, theirs = triple
    for text, count in _decided_sentences(triple).items():
        assert count <= max(1, ours.count(text) + theirs.count(text)), text


@given(ANY_TRIPLE)
def test_marks_stand_on_lines_of_their_own(triple):
    merged = merge_texts(*triple, mark_size=9)
    lines = merged.text.split("\n")
    for mark in ("<" * 9 + " ours", "|" * 9 + " base", "=" * 9, ">" * 9 + " theirs"):
        count = sum(line.rstrip("\r") == mark for line in lines)

        assert count == len(merged.conflicts)
    assert has_marks(merged.text, 9) == bool(merged.conflicts)


@pytest.mark.parametrize("side", list(Side))
@given(triple=plain_triples())
def test_a_text_whose_conflicts_are_decided_line_by_line_is_put_together_again(side, triple):
    merged = merge_texts(*triple)

    assert rejoin(picked(merged, side), merged).text == merged.resolved(side)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("　　甲村修路。\n　　孩子很高兴。\n", "　　甲村修路。\n　　北村建了新学校。孩子很高兴。\n"),
     ("　　甲村修路。\n　　北村建了学校。还有球场。孩子很高兴。\n",
      "　　甲村修路。\n　　孩子很高兴。\n")],
)  # fmt: skip
def test_a_block_keeps_its_margin_where_its_first_sentence_is_decided_to_go(ours, theirs):
    merged = merge_texts("　　甲村修路。\n　　北村建了学校。孩子很高兴。\n", ours, theirs)

    assert merged.conflicts
    for side, text in ((Side.OURS, ours), (Side.THEIRS, theirs)):
        assert rejoin(picked(merged, side), merged).text == text


def picked(merged: Merged, side: Side) -> str:
    """What somebody makes of the marked text who keeps one section of each conflict."""
    lines, keeping = [], None
    for line in merged.text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if bare in ("<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"):
            keeping = {"<": Side.OURS, "|": Side.BASE, "=": Side.THEIRS}.get(bare[0])
        elif keeping in (None, side):
            lines.append(line)
    return "".join(lines)


def _decided_sentences(triple: Triple) -> Counter[str]:
    merged = merge_texts(*triple, language="zh")
    decided = [each for each in merged.pieces if isinstance(each, str)]
    return Counter(text for piece in decided for text in _sentences(piece))


def _characters(old: str, new: str) -> tuple[Counter[str], Counter[str]]:
    """What a side put in and what it took out, white space aside, as the comparison has it."""
    comparison = compare_texts(old, new, language="zh")
    come, gone = Counter[str](), Counter[str]()
    for link in comparison.links:
        if link.kind is Kind.INSERTED:
            come.update(_count(comparison.new.stretch(link.new).of(new)))
        elif link.kind is Kind.DELETED:
            gone.update(_count(comparison.old.stretch(link.old).of(old)))
        for edit in link.edits:
            if edit.op not in (Op.EQUAL, Op.MOVE):
                come.update(_count(edit.new.of(new)))
                gone.update(_count(edit.old.of(old)))
    return come, gone


def _count(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _sentences(text: str) -> list[str]:
    draft = segment(text, language="zh")
    return [draft.sentence_text(index) for index in range(len(draft.sentences))]
