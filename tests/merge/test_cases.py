"""What comes out where two editors do what editors do."""

from __future__ import annotations

import pytest

from speechdiff.merge import Cause, Labels, Side, merge_texts, rejoin

FIRST = "同志们，今年增长目标为百分之五。"
SECOND = "我们要坚持稳中求进。"
THIRD = "要扩大内需，优先恢复消费。"
LAST = "就业是民生之本。"
PARAGRAPH = FIRST + SECOND + THIRD + LAST
BASE = f"开幕词\n\n{PARAGRAPH}\n\n谢谢大家！\n"


def merged(ours: tuple[str, str], theirs: tuple[str, str], base: str = BASE):
    """The merge of two drafts in which one piece of base is replaced."""
    assert ours[0] in base
    assert theirs[0] in base
    return merge_texts(base, base.replace(*ours), base.replace(*theirs))


def test_different_sentences_of_one_paragraph_merge():
    found = merged(("百分之五", "百分之六"), ("民生之本", "民生之基"))

    assert found.clean
    assert found.text == BASE.replace("百分之五", "百分之六").replace("民生之本", "民生之基")


def test_different_words_of_one_sentence_merge():
    found = merged(("今年", "明年"), ("百分之五", "百分之四"))

    assert found.text == BASE.replace("今年", "明年").replace("百分之五", "百分之四")


def test_a_sentence_moved_by_one_and_edited_by_the_other_is_moved_and_edited():
    moved = FIRST + THIRD + LAST + SECOND
    found = merged((PARAGRAPH, moved), ("稳中求进", "稳中求进工作总基调"))

    assert found.clean
    assert found.text == f"开幕词\n\n{moved}\n\n谢谢大家！\n".replace(
        "稳中求进", "稳中求进工作总基调"
    )


def test_a_paragraph_moved_by_one_with_a_sentence_edited_by_the_other():
    base = "第一段讲经济发展。成绩来之不易。\n第二段讲民生改善。\n第三段讲生态保护。\n"
    lines = base.splitlines(keepends=True)
    found = merge_texts(base, "".join(lines[1:] + lines[:1]), base.replace("不易", "很不容易"))

    assert found.text == "".join([*lines[1:], lines[0].replace("不易", "很不容易")])


def test_a_sentence_split_by_one_is_split():
    found = merged(("内需，优先", "内需。优先"), ("百分之五", "百分之六"))

    assert found.text == BASE.replace("内需，优先", "内需。优先").replace("百分之五", "百分之六")


def test_a_sentence_split_by_one_and_edited_by_the_other_is_both():
    found = merged(("内需，优先", "内需。优先"), ("恢复消费", "恢复居民消费"))

    assert "要扩大内需。优先恢复居民消费。" in found.text


def test_sentences_joined_by_one_and_edited_by_the_other_are_both():
    found = merged((f"求进。{THIRD}", f"求进，{THIRD}"), ("消费。", "居民消费。"))

    assert f"{SECOND[:-1]}，要扩大内需，优先恢复居民消费。" in found.text


@pytest.mark.parametrize("new", ["", SECOND.replace("要", "必须")])
def test_what_both_did_is_done_once(new):
    found = merge_texts(
        BASE,
        BASE.replace(SECOND, new).replace("今年", "明年"),
        BASE.replace(SECOND, new).replace("之本", "之基"),
    )

    assert found.text == BASE.replace(SECOND, new).replace("今年", "明年").replace("之本", "之基")


def test_the_same_sentence_put_in_by_both_stands_once():
    found = merged((LAST, LAST + "物价要稳定。"), (LAST, LAST + "物价要稳定。生态要保护好。"))

    assert found.text.count("物价要稳定。") == 1
    assert found.clean


def test_a_cut_sentence_that_the_other_edited_is_a_conflict_around_it():
    found = merged((SECOND, ""), ("求进", "求进、以进促稳"))

    assert [each.cause for each in found.conflicts] == [Cause.CUT]
    assert found.text == (
        f"开幕词\n\n{FIRST}\n"
        "<<<<<<< ours\n"
        "||||||| base\n"
        "我们要坚持稳中求进。\n"
        "=======\n"
        "我们要坚持稳中求进、以进促稳。\n"
        ">>>>>>> theirs\n"
        f"{THIRD}{LAST}\n\n谢谢大家！\n"
    )


def test_the_same_words_changed_to_others_are_a_conflict_around_the_sentence():
    found = merged(("百分之五", "百分之六"), ("百分之五", "百分之四"))

    assert [each.cause for each in found.conflicts] == [Cause.WORDS]
    assert found.conflicts[0].base == FIRST
    assert found.resolved(Side.THEIRS) == BASE.replace("百分之五", "百分之四")


def test_words_that_adjoin_are_not_merged():
    found = merged(("扩大内需", "坚持内需"), ("扩大内需", "扩大开放"))

    assert [each.cause for each in found.conflicts] == [Cause.WORDS]


def test_english_words_with_a_space_between_adjoin():
    base = "We will build a big house on the hill.\n"
    found = merge_texts(base, base.replace("big", "small"), base.replace("house", "tower"))

    assert not found.clean


def test_different_sentences_put_in_at_one_place_are_a_conflict():
    found = merged((LAST, f"{LAST}物价要稳定。"), (LAST, f"{LAST}生态环境应当保护好。"))

    assert [each.cause for each in found.conflicts] == [Cause.ADDED]


def test_the_end_of_a_paragraph_and_a_new_paragraph_behind_it_are_not_one_place():
    found = merged(
        (LAST, f"{LAST}物价要稳定。"), (f"{LAST}\n", f"{LAST}\n\n生态环境应当保护好。\n")
    )

    assert found.clean
    assert f"{LAST}物价要稳定。\n\n生态环境应当保护好。\n\n谢谢" in found.text


def test_a_sentence_moved_to_two_places_is_a_conflict_at_both():
    one, other = SECOND + FIRST + THIRD + LAST, FIRST + THIRD + LAST + SECOND
    found = merged((PARAGRAPH, one), (PARAGRAPH, other))

    assert {each.cause for each in found.conflicts} == {Cause.PLACE}
    assert found.resolved(Side.OURS) == BASE.replace(PARAGRAPH, one)
    assert found.resolved(Side.THEIRS) == BASE.replace(PARAGRAPH, other)


def test_a_sentence_cut_by_one_and_moved_by_the_other_is_a_conflict():
    found = merged((SECOND, ""), (PARAGRAPH, FIRST + THIRD + LAST + SECOND))

    assert [each.cause for each in found.conflicts] == [Cause.CUT]


def test_a_replacement_of_a_sentence_joins_the_conflict_about_it():
    found = merged((SECOND, "完全换了说法的一句话在此。"), ("求进", "求进、以进促稳"))

    assert len(found.conflicts) == 1
    assert found.resolved(Side.OURS) == BASE.replace(SECOND, "完全换了说法的一句话在此。")


def test_white_space_and_line_ends_of_the_sides_are_kept():
    base = "　　第一句话说的是这个。\r\n\r\n　　第二句话说的是那个。  \r\n"
    found = merge_texts(base, base.replace("这个", "此事"), base.replace("那个", "彼事"))

    assert found.text == base.replace("这个", "此事").replace("那个", "彼事")


def test_marks_in_a_file_of_windows_lines_end_as_its_lines_do():
    base = "　　第一句话说的是这个。\r\n　　第二句话说的是那个。\r\n"
    found = merge_texts(base, base.replace("这个", "此事"), base.replace("这个", "彼事"))

    assert found.text.startswith("<<<<<<< ours\r\n　　第一句话说的是此事。\r\n|||||||")
    assert "\n" not in found.text.replace("\r\n", "")


def test_a_paragraph_rewrapped_by_one_and_edited_by_the_other_merges():
    base = "We will keep the old bridge open for all of the people\nwho cross it.\n"
    ours = "We will keep the old bridge open\nfor all of the people who cross it.\n"
    found = merge_texts(base, ours, base.replace("bridge", "harbour"))

    assert found.clean
    assert found.text == ours.replace("bridge", "harbour")


def test_labels_and_the_size_of_marks_are_as_wanted():
    labels = Labels("HEAD\nx", "a1b2", "editor b")
    found = merge_texts("一。\n", "二。\n", "三。\n", labels=labels, mark_size=11)

    assert found.text.splitlines()[0] == "<<<<<<<<<<< HEAD x"
    assert found.text.splitlines()[-1] == ">>>>>>>>>>> editor b"


def test_two_drafts_without_a_base_share_what_is_the_same():
    found = merge_texts("", "开头的话。\n我们的话。\n", "开头的话。\n他们说的事情。\n")

    assert found.text.startswith("开头的话。\n<<<<<<< ours\n我们的话。\n")


def test_a_paragraph_is_whole_again_after_somebody_wrote_a_third_wording():
    found = merged(("百分之五", "百分之六"), ("百分之五", "百分之四"))
    start, end = found.text.index("<<<<<<<"), found.text.index("theirs\n") + len("theirs\n")
    decided = found.text[:start] + "同志们，目标为百分之五左右。\n" + found.text[end:]

    result = rejoin(decided, found)

    assert result.text == BASE.replace(FIRST, "同志们，目标为百分之五左右。")
    assert (result.joined, result.missed) == (1, 0)


def test_a_line_that_was_edited_too_is_said_not_to_be_found():
    found = merged((SECOND, ""), ("求进", "求进、以进促稳"))
    decided = BASE.replace(FIRST + SECOND, "全新的一句。\n").replace("扩大", "\n扩大")

    result = rejoin(decided, found)

    assert result.text == decided
    assert result.missed == 2


def test_a_paragraph_that_both_emptied_leaves_no_empty_line():
    base = f"{FIRST}{THIRD}\n\n{SECOND}{LAST}\n"
    ours, theirs = f"{LAST}{FIRST}{THIRD}\n\n{SECOND}\n", f"{FIRST}{SECOND}{THIRD}\n\n{LAST}\n"

    assert merge_texts(base, ours, theirs).text == f"{LAST}{FIRST}{SECOND}{THIRD}\n"


def test_an_addition_goes_with_the_neighbours_that_the_other_moved_together():
    """Two sentences that one moved side by side keep what the other put between them."""
    head, added = "首先讲一讲过去一年的成绩，桩桩件件来之不易。", "物价要稳定。"
    one, two = "桥修好了。", "学生上学近了。"
    base = f"{one}{two}{head}{LAST}\n"
    found = merge_texts(base, f"{head}{one}{two}{LAST}\n", f"{one}{added}{two}{head}{LAST}\n")

    assert found.text == f"{head}{one}{added}{two}{LAST}\n"


def test_an_addition_at_the_end_of_a_paragraph_goes_with_the_sentence_before_it():
    """What one put behind a sentence that the other moved is in its paragraph, not in the next."""
    kept = "首先讲一讲过去一年的成绩，桩桩件件来之不易。"
    base = f"{THIRD}\n\n{kept}\n\n{LAST}\n"
    moved = f"{kept}\n\n{THIRD}\n\n{LAST}\n"
    found = merge_texts(base, moved, base.replace(THIRD, THIRD + "物价要稳定。"))

    assert found.text == moved.replace(THIRD, THIRD + "物价要稳定。")


def test_a_sentence_moved_to_the_end_of_a_paragraph_goes_with_it_too():
    kept = "首先讲一讲过去一年的成绩，桩桩件件来之不易。"
    base = f"{THIRD}\n\n{kept}\n\n{SECOND}{LAST}\n"
    moved = f"{kept}\n\n{THIRD}\n\n{SECOND}{LAST}\n"
    theirs = f"{THIRD}{LAST}\n\n{kept}\n\n{SECOND}\n"
    found = merge_texts(base, moved, theirs)

    assert found.text == f"{kept}\n\n{THIRD}{LAST}\n\n{SECOND}\n"


def test_what_begins_a_paragraph_goes_with_the_sentence_behind_it():
    kept = "首先讲一讲过去一年的成绩，桩桩件件来之不易。"
    base = f"{kept}\n\n{THIRD}\n\n{LAST}\n"
    moved = f"{THIRD}\n\n{kept}\n\n{LAST}\n"
    found = merge_texts(base, moved, base.replace(THIRD, "物价要稳定。" + THIRD))

    assert found.text == moved.replace(THIRD, "物价要稳定。" + THIRD)


def test_the_reading_in_which_fewer_words_were_moved_is_taken():
    """Theirs put the second behind the third and the fourth; ours moved the third to the top."""
    one, two = "开头先讲总的形势。", "短板依然突出，原始创新能力不强，高水平人才不足。"
    three, four = "竞争日趋激烈，不进则退，慢进也退。", "初心始终如一，每一步都为百姓。"
    base = f"{one}{two}{three}{four}{LAST}\n"
    found = merge_texts(
        base, f"{three}{one}{two}{four}{LAST}\n", f"{one}{three}{four}{two}{LAST}\n"
    )

    assert found.text == f"{three}{one}{four}{two}{LAST}\n"


def test_neighbours_that_one_exchanged_and_the_other_moved_away_together_are_not_just_moved():
    """Nothing tells their order there: a person decides, and either order can be chosen."""
    one, two, three = "桥修好了，学生上学近了。", "图书馆开门了。", "今年要修水渠，明年要修路。"
    base = f"{FIRST}{one}{two}{three}{LAST}\n"
    found = merge_texts(
        base, f"{FIRST}{three}{LAST}{one}{two}\n", f"{FIRST}{two}{one}{three}{LAST}\n"
    )

    assert not found.clean
    assert found.resolved(Side.OURS) == f"{FIRST}{three}{LAST}{one}{two}\n"


def test_moves_that_would_turn_an_order_round_in_which_both_agree_are_a_conflict():
    one, two, three, four = (
        f"{topic}要办得更好。" for topic in ("交通", "学校教育", "河流", "人才")
    )
    base = f"{one}{two}{three}{four}{LAST}\n"
    found = merge_texts(
        base, f"{one}{four}{two}{three}{LAST}\n", f"{two}{three}{one}{four}{LAST}\n"
    )

    assert not found.clean
    assert found.resolved(Side.THEIRS) == f"{two}{three}{one}{four}{LAST}\n"


def test_an_addition_stays_where_the_rest_of_its_paragraph_stays():
    base = f"{FIRST}{SECOND}{THIRD}\n\n{LAST}\n"
    moved = f"{SECOND}{THIRD}\n\n{LAST}{FIRST}\n"
    found = merge_texts(base, moved, f"物价要稳定。{base}")

    assert found.text == f"物价要稳定。{moved}"


def test_what_one_moved_to_before_a_sentence_that_the_other_cut_is_a_conflict_and_no_fault():
    one, two, three = (f"{topic}要办得更好。" for topic in ("交通", "学校教育", "河流"))

    found = merge_texts(f"{one}{two}{three}", f"{one}{three}{two}", f"{two}{one}")

    assert {each.cause for each in found.conflicts} == {Cause.CUT}


def test_an_addition_that_ends_a_paragraph_goes_with_the_sentence_that_it_was_put_behind():
    kept = "首先讲一讲过去一年的成绩，桩桩件件来之不易。"
    base = f"{FIRST}{THIRD}\n\n{kept}{SECOND}\n"
    moved = f"{FIRST}\n\n{kept}{THIRD}{SECOND}\n"
    found = merge_texts(base, moved, base.replace(THIRD, f"{THIRD}物价要稳定。"))

    assert found.text == moved.replace(THIRD, f"{THIRD}物价要稳定。")


def test_a_part_of_a_split_sentence_that_the_other_edited_keeps_its_gap():
    base = "推进市域社会治理现代化试点工作，把制度优势转化为治理效能和群众的安全感。\n\n谢谢。\n"
    ours, theirs = base.replace("工作，", "工作。"), base.replace("安全感", "盘活")

    assert merge_texts(base, ours, theirs).text == ours.replace("安全感", "盘活")
