"""The edits inside a link, written as a reader would see them."""

from __future__ import annotations

import pytest
from hypothesis import given

from speechdiff.compare import worddiff
from speechdiff.compare.edits import Stretch, edit_script
from speechdiff.compare.worddiff import Match, common_words
from speechdiff.model import Op, Span
from tests.strategies import any_text


def stretch(text: str) -> Stretch:
    return Stretch(text, Span(0, len(text)))


def marked(old: str, new: str) -> str:
    """The new text, with what is gone in [-..-], new in {+..+} and moved here in {>..<}."""
    parts = []
    for edit in edit_script(stretch(old), stretch(new), None).edits:
        gone, come = edit.old.of(old), edit.new.of(new)
        if edit.op is Op.EQUAL:
            parts.append(come)
        elif edit.op is Op.MOVE:
            parts.append(f"{{>{come}<}}")
        else:
            parts.append(f"[-{gone}-]" * bool(gone) + f"{{+{come}+}}" * bool(come))
    return "".join(parts)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("质的提升和量的增长。", "质的有效提升和量的增长。", "质的{+有效+}提升和量的增长。"),
        ("贯彻新发展理念。", "合理安排资金。", "[-贯彻新发展理念-]{+合理安排资金+}。"),
        ("增长百分之五。", "增长百分之六。", "增长[-百分之五-]{+百分之六+}。"),
        ("完善公共施措。", "完善公共设施。", "完善公共[-施措-]{+设施+}。"),
        ("加强领导。", "切实加强领导。", "{+切实+}加强领导。"),
        ("研究者很多。", "研究很多。", "[-研究者-]{+研究+}很多。"),
        ("取得很大成绩。", "取得很多成绩。", "取得很[-大-]{+多+}成绩。"),
        ("解决這問題。", "解决這個問題。", "解决這{+個+}問題。"),
        ("我也今后努力。", "我今后也努力。", "我{>今后<}也努力。"),
        ("We met them.", "Last week, we met them.", "{+Last week, +}[-We-]{+we+} met them."),
        ("He has gained increasing interest.", "He has attracted increasing attention.",
         "He has [-gained-]{+attracted+} increasing [-interest-]{+attention+}."),
        ("one two three", "one two  three", "one two[- -]{+  +}three"),
        ("GDP 增长", "GDP增长", "GDP[- -]增长"),
    ],
)  # fmt: skip
def test_edits_read_as_an_editor_would_mark_them(old: str, new: str, wanted: str) -> None:
    assert marked(old, new) == wanted


def test_a_function_word_between_two_replacements_anchors_nothing():
    assert marked("加快推进科技和完善教育机制。", "全面深化改革和推动绿色转型。").count("[-") == 1


def test_a_long_replacement_is_told_as_cut_and_new():
    old = "We thank the many people who came out tonight in the rain, and we begin."
    new = "We saw last year how quickly a small town can change for good, and we begin."

    ops = [edit.op for edit in edit_script(stretch(old), stretch(new), "en").edits]
    assert Op.REPLACE not in ops
    assert {Op.DELETE, Op.INSERT} <= set(ops)


def test_the_differ_for_long_sentences_keeps_as_many_words(monkeypatch):
    old, new = list("abcabbadcbabacbdd" * 4), list("cbabacacbbdabcadd" * 4)
    by_diff_match_patch, _ = common_words(old, new)
    monkeypatch.setattr(worddiff, "MOST_CELLS", 0)
    by_rapidfuzz, complete = common_words(old, new)

    assert complete
    assert sum(m.length for m in by_diff_match_patch) == sum(m.length for m in by_rapidfuzz)


def test_beyond_all_bounds_only_beginning_and_end_are_kept_and_said(monkeypatch):
    monkeypatch.setattr(worddiff, "MOST_CELLS_AT_ALL", 0)

    matches, complete = common_words(list("abXcYde"), list("abZcWde"))
    assert (matches, complete) == ([Match(0, 0, 2), Match(5, 5, 2)], False)


@given(any_text(), any_text())
def test_similarity_and_share_are_shares(old: str, new: str) -> None:
    script = edit_script(stretch(old), stretch(new), None)

    assert 0 <= script.similarity <= 1
    assert 0 <= script.kept <= 1
