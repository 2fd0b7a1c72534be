"""The list of changes: every change once, the weightiest first, told in a few words."""

import pytest
from hypothesis import given

from speechdiff.compare import compare_texts
from speechdiff.model import Comparison, Weight
from speechdiff.view.build import rows
from speechdiff.view.change_list import MOST_TOLD, ChangeGroup, change_list
from tests.strategies import comparisons

OLD = """# 闭幕讲话

各位代表：

大会共收到议案二十三件。我们要坚持以人民为中心。会议期间，代表们认真履职。

我们必须守住安全底线，确保全年任务完成。让我们一起努力，共创未来。

道路要修到每一个村。谢谢大家！
"""
NEW = """# 闭幕讲话

各位代表：

大会共收到议案二十四件。我们要坚持以人民为中心。会议期间，代表们认真履职、积极建言。

道路要修到每一个村。我们应当守住安全底线，确保全年任务完成。

谢谢大家。
"""


def listed(comparison: Comparison) -> list[tuple[ChangeGroup, str, tuple[str, str]]]:
    return [(each.group, each.place, each.words()) for each in change_list(rows(comparison))]


def test_the_list_begins_with_facts_and_ends_with_commas() -> None:
    assert listed(compare_texts(OLD, NEW)) == [
        (ChangeGroup.NUMBERS, "¶3", ("二十三件", "二十四件")),
        (ChangeGroup.NEGATION, "¶4", ("必须", "应当")),
        (ChangeGroup.MOVED, "¶4", ("", "道路要修到每一个村。")),
        (ChangeGroup.DELETED, "old ¶4", ("让我们一起努力，共创未来。", "")),
        (ChangeGroup.WORDING, "¶3", ("", "、积极建言")),
        (ChangeGroup.QUIET, "¶5", ("！", "。")),
    ]


def test_words_that_moved_in_their_sentence_are_told_once() -> None:
    one = "我们要在今年把这条路修到每一个村，并且认真听取群众意见。"
    two = "我们要把这条路在今年修到每一个村，并且认真听取群众意见。"
    ((_, _, words),) = listed(compare_texts(one, two))

    assert words[0] == ""
    assert words[1] in two


@given(comparisons())
def test_every_change_stands_in_the_list_once_and_in_order_of_weight(found: Comparison) -> None:
    lines = change_list(rows(found))

    assert sorted(each.row.number for each in lines) == [
        number for number, link in enumerate(found.links, 1) if link.changed
    ]
    weights = [each.row.link.weight for each in lines]
    assert weights == sorted(weights)
    assert list(dict.fromkeys(each.group for each in lines)) == sorted(
        {each.group for each in lines}, key=list(ChangeGroup).index
    )
    assert all(len(side) <= MOST_TOLD and "\n" not in side for e in lines for side in e.words())


@pytest.mark.parametrize("weight", list(Weight))
def test_every_weight_has_a_group(weight: Weight) -> None:
    from speechdiff.view.change_list import _GROUP_OF

    assert _GROUP_OF[weight] in ChangeGroup
