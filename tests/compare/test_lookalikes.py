"""Two sentences in one frame are told from one sentence that was edited."""

from __future__ import annotations

import pytest

import speechdiff
from speechdiff.compare.amounts import amount_of
from speechdiff.compare.explain import explain
from speechdiff.compare.lookalikes import look_alike, same_opening
from speechdiff.explanation import Obstacle
from speechdiff.model import Kind

LOOK_ALIKES = {
    "other subject, other figures": (
        "养殖业产值完成12.6亿元，比上年增长7.3%。",
        "旅游业收入达到45亿元，比上年增长21.8%。",
    ),
    "an opening clause is part of the frame": (
        "昨天傍晚，共有二十三名旅客在山上的木屋里过夜。",
        "昨天傍晚，共有四百多名学员在礼堂的地板上等车。",
    ),
    "words without figures": (
        "教体育的周老师说，他最忘不了的是你们摔破的膝盖。",
        "教音乐的郑老师说，她最舍不得的是你们跑调的合唱。",
    ),
    "two words of frame, all other words replaced in step": (
        "盼望大家把讲卫生的做法带回宿舍。",
        "盼望大家把不怕苦的精神带回船厂。",
    ),
    "part of the frame replaced too, in step": (
        "新建托老所5间，老人从此午后有地方坐。",
        "新设修车点8处，学生从此雨天有车骑。",
    ),
    "half of the frame, and no figure stayed": (
        "一号仓腾空了九间，入冬前存满白菜。",
        "东边渠疏通了六里，入冬前灌足麦田。",
    ),
    "English": (
        "The bakery opens on Friday at six in the square, and fresh bread is free.",
        "The library closes on Monday at four in the village, and old books are free.",
    ),
}
EDITS = {
    "a figure brought up to date": (
        "他们答应修900间教室，修好了214间。",
        "他们答应修930间教室，建成了231间。",
    ),
    "words come as well as replace others": (
        "盼望大家把讲卫生的做法带回宿舍。",
        "盼望各位把爱干净的做法，从今天起带回自己的宿舍。",
    ),
    "a clause kept whole": (
        "我们要坚定不移推进改革，办好自己的事。",
        "我们要脚踏实地改善民生，办好自己的事。",
    ),
    "much was added": (
        "He called it a plan of hope.",
        "He told this House yesterday that it is a programme of hope for all.",
    ),
    "other words for the same, in part the same letters": (
        "要扩大消费，要改善民生，要稳定就业。",
        "要扩展消费，要改进民生，要稳住就业。",
    ),
    "hardly any frame": ("接下来是硬件。", "最后是软件。"),
}


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_the_frame_stayed_and_the_words_did_not(name: str) -> None:
    old, new = LOOK_ALIKES[name]

    frame = look_alike(old, new)

    assert frame is not None
    assert frame.skeleton > frame.words


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        (
            "The baker was up at four, and by noon his shelves were bare.",
            "The baker's boy slept late, and nobody had the heart to scold him.",
            True,
        ),
        ("卖豆腐的老孙，三十年没有歇过一个冬天。", "卖木炭的小何，夜里替人看着渡船。", True),
        ("三、去年我们怎么过来的", "三、明年打算", False),
        ("I locked the shop at noon.", "I never saw the keys again after that.", False),
        ("要护住耕地，护住粮仓。", "要守住耕田，守住粮食。", False),
        ("We sang.", "We sang in the cold until the last tram had gone, and nobody left.", False),
    ],
)
def test_members_of_a_list_begin_alike(old: str, new: str, alike: bool) -> None:
    assert (same_opening(old, new) is not None) is alike
    assert (same_opening(new, old) is not None) is alike


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_no_look_alike(name: str) -> None:
    old, new = EDITS[name]

    assert look_alike(old, new) is None
    assert look_alike(new, old) is None


def test_look_alikes_are_not_linked_in_their_slot_and_say_why() -> None:
    old, new = LOOK_ALIKES["words without figures"]
    comparison = speechdiff.compare(f"同学们好。{old}谢谢大家。", f"同学们好。{new}谢谢大家。")

    assert [link.kind for link in comparison.links] == [
        Kind.UNCHANGED,
        Kind.DELETED,
        Kind.INSERTED,
        Kind.UNCHANGED,
    ]
    why = explain(comparison)[1]
    assert why.obstacle is Obstacle.LOOK_ALIKE
    assert why.frame is not None
    assert why.to_dict()["frame"] == why.frame.to_dict()


@pytest.mark.parametrize(
    ("figure", "amount"),
    [
        ("1,450", 1450),
        ("86.2", 86.2),
        ("12.6万", 126_000),
        ("一千四百二十六", 1426),
        ("二十几", 20),
        ("三百余", 300),
        ("两万三千", 23_000),
        ("三亿二千万", 320_000_000),
        ("二〇二四", 2024),
    ],
)
def test_what_a_figure_amounts_to(figure: str, amount: float) -> None:
    assert amount_of(figure) == amount


def test_members_of_a_list_say_that_they_begin_alike():
    old, new = "卖豆腐的老孙，三十年没有歇过一个冬天。", "卖木炭的小何，夜里替人看着渡船。"
    comparison = speechdiff.compare(f"同学们好。{old}谢谢大家。", f"同学们好。{new}谢谢大家。")

    _, cut, put_in, _ = explain(comparison)

    for why in (cut, put_in):
        assert why.obstacle is Obstacle.LOOK_ALIKE
        assert why.frame is not None
        assert why.frame.opening
