"""Which sentences are taken for drafts of one another, on small drafts that a person can check."""

from __future__ import annotations

import pytest

import speechdiff
from speechdiff.compare.align import align
from speechdiff.compare.anchors import identical_pairs
from speechdiff.compare.pairing import Book, Pairing, Reason

FIRST = "我们要靶向发力，重点突破，坚决打赢脱贫攻坚战。"
SECOND = "各级党委要切实加强对人大工作的领导。"
THIRD = "创新不是少数人的事情，车间里的改进值得被看见。"
NEW = "云州因水而兴，更因创新而强。"


def pairs(old: list[str], new: list[str]) -> list[tuple[list[int], list[int]]]:
    """The pairings as lists of members."""
    return [(list(p.old), list(p.new)) for p in align(old, new).pairings]


def test_an_empty_draft_is_linked_to_nothing():
    assert pairs([], [FIRST]) == []
    assert pairs([FIRST], []) == []


def test_a_sentence_that_moved_unchanged_is_followed():
    assert pairs([FIRST, SECOND, THIRD], [THIRD, FIRST, SECOND]) == [
        ([0], [1]),
        ([1], [2]),
        ([2], [0]),
    ]


def test_an_unrelated_sentence_beside_unrelated_ones_is_not_linked():
    assert pairs([FIRST, SECOND], [NEW, THIRD, SECOND]) == [([1], [2])]


def test_a_sentence_alone_between_sure_neighbours_is_a_rewrite():
    assert ([1], [1]) in pairs([FIRST, "大家都要多走走看看。", THIRD], [FIRST, NEW, THIRD])


def test_a_much_longer_sentence_in_the_same_place_is_no_rewrite():
    assert pairs([FIRST, "谢谢。", THIRD], [FIRST, NEW + SECOND, THIRD]) == [
        ([0], [0]),
        ([2], [2]),
    ]


TALKS = "大家都要多走走，多看看，多问问。"
TEA = "一壶茶喝完，办法也就有了。"
GATE = "东门外的老槐树今年又开花了。"


@pytest.mark.parametrize(
    ("what", "old", "new", "wanted"),
    [
        ("alone in a block that moved", [FIRST, SECOND, TALKS, THIRD, NEW, GATE],
         [NEW, GATE, FIRST, SECOND, TEA, THIRD], (2, 4)),
        ("behind one link, the other border gone", [FIRST, TALKS, SECOND, THIRD],
         [SECOND, THIRD, FIRST, TEA], (1, 3)),
        ("the first of two side by side", [FIRST, TALKS, GATE, THIRD],
         [FIRST, TEA, NEW, THIRD], (1, 1)),
        ("the second of two side by side", [FIRST, TALKS, GATE, THIRD],
         [FIRST, TEA, NEW, THIRD], (2, 2)),
    ],
)  # fmt: skip
def test_position_alone_makes_a_rewrite(what: str, old: list[str], new: list[str], wanted):
    i, j = wanted

    assert ([i], [j]) in pairs(old, new), what


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("no neighbour in common", [FIRST, SECOND, TALKS, THIRD, GATE],
         [SECOND, FIRST, THIRD, TEA, GATE]),
        ("two rivals behind one link and before another", [FIRST, TALKS, SECOND, THIRD],
         [FIRST, TEA, THIRD, NEW, SECOND]),
        ("two side by side of other lengths", [FIRST, TALKS, GATE, THIRD],
         [FIRST, "一壶茶喝完，办法也就有了，路上的雨还没有停。", "开门。", THIRD]),
        ("three side by side", [FIRST, TALKS, GATE, SECOND, THIRD],
         [FIRST, TEA, NEW, "窗子都擦得干干净净了。", THIRD]),
    ],
)  # fmt: skip
def test_position_alone_makes_none_without(what: str, old: list[str], new: list[str]):
    linked = {(i, j) for olds, news in pairs(old, new) for i in olds for j in news}

    assert all(old[i] == new[j] for i, j in linked), what


def test_clauses_that_went_from_one_link_to_its_neighbour_make_them_one():
    old = [
        "We opened a bakery in Harlan and closed the old mill at Two Rivers.",
        "Our orchard gave four hundred crates of pears, three weeks ahead of plan.",
    ]
    new = [
        "We opened a bakery in Harlan.",
        "We closed the old mill at Two Rivers, and our orchard gave four hundred crates of pears.",
    ]

    assert pairs(old, new) == [([0, 1], [0, 1])]


def test_a_twin_in_the_same_frame_is_no_member_of_a_merge():
    old = [
        FIRST,
        "绿叶茶叶市场引进商户23家，产值突破百亿元。",
        "临港水产市场引进商户17家，产值达到64亿元。",
        THIRD,
    ]
    new = [FIRST, "绿叶茶叶市场引进商户26家，产值达到103亿元。", THIRD]

    assert ([1], [1]) in pairs(old, new)


def test_labels_that_went_on_by_one_do_not_make_neighbours_one():
    old = ["三、依法征收的滞纳金和罚款。", "四、社会团体和个人的捐赠。"]
    new = ["四、依法征收的滞纳金与罚款。", "五、社会团体与个人的捐赠。"]

    assert pairs(old, new) == [([0], [0]), ([1], [1])]


OTHER_CLAUSE = "替别人守夜的老人，把剩下的炭分给我们，锅里还温着一碗粥。"


@pytest.mark.parametrize(
    ("half", "linked"),
    [("谁进门，锅里都有一碗粥等着。", True), ("县里的车，天亮时才到。", False)],
)
def test_a_half_in_other_words_stands_where_its_clause_stood(half: str, linked: bool) -> None:
    kept = "替别人守夜的老人，把剩下的炭分给我们。"

    split = pairs([FIRST, OTHER_CLAUSE, SECOND], [FIRST, kept, half, SECOND])
    merged = pairs([FIRST, kept, half, SECOND], [FIRST, OTHER_CLAUSE, SECOND])

    assert (([1], [1, 2]) in split) is linked
    assert (([1, 2], [1]) in merged) is linked


def test_a_split_into_uneven_halves_keeps_both():
    old = ["The bridge was built in 1958, and for eleven years it has been closed to trucks."]
    new = [
        "The bridge was built in 1958.",
        "For eleven years it was closed to trucks, and every family paid in time and gas for it.",
    ]

    assert pairs(old, new) == [([0], [0, 1])]


def test_a_clause_that_crosses_the_border_regroups_two_sentences():
    old = [
        FIRST,
        "None of this is free.",
        (
            "The water work alone will cost about $1.5 million a year, "
            "and I will not pretend otherwise."
        ),
        SECOND,
    ]
    new = [
        FIRST,
        "None of this is free, and I will not pretend otherwise.",
        "The water work alone will cost about $1.5 million a year.",
        SECOND,
    ]

    assert pairs(old, new) == [([0], [0]), ([1, 2], [1, 2]), ([3], [3])]


def test_identical_neighbours_follow_a_sure_pair():
    refrain = "这就是创新的力量。"
    old = [FIRST, refrain, SECOND, refrain]
    new = [SECOND, refrain, FIRST, refrain]

    assert identical_pairs(old, new) == {0: 2, 1: 3, 2: 0, 3: 1}


def test_an_edited_refrain_stays_with_the_sentence_before_it():
    old = [FIRST, "我们做到了。", SECOND, "我们做到了。"]
    new = [SECOND, "我们一起做到了。", FIRST, "我们一起做到了。"]

    assert pairs(old, new) == [([0], [2]), ([1], [3]), ([2], [0]), ([3], [1])]


def test_a_refrain_with_another_mark_is_still_that_refrain():
    old = [FIRST, "我们做到了。", SECOND, "我们做到了。"]
    new = [FIRST, "我们做到了！", SECOND, "我们做到了。"]

    assert pairs(old, new) == [([n], [n]) for n in range(4)]


def test_text_added_to_a_sentence_does_not_make_it_another():
    long = (
        FIRST[:-1]
        + "，"
        + "深入学习贯彻全会精神，把各项工作抓实抓细抓出成效，" * 2
        + "让群众满意。"
    )

    assert ([0], [1]) in pairs([FIRST, SECOND], [SECOND, long])


def test_frequent_texts_are_paired_in_order_and_the_limit_is_said():
    alignment = align([FIRST] * 70, [FIRST] * 70)

    assert [limit.code for limit in alignment.limits] == ["refrains"]
    assert len(alignment.pairings) == 70


def test_a_book_holds_each_sentence_once():
    book = Book(3, 3)
    book.add(Pairing(0, 2, 1, 2), Reason.IN_ORDER)

    assert not book.fits(Pairing(1, 2, 0, 1))
    assert not book.fits(Pairing(2, 3, 1, 2))
    assert book.fits(Pairing(2, 3, 2, 3))
    assert list(book.pairings()) == [Pairing(0, 2, 1, 2)]


def test_a_heading_at_the_place_of_a_long_sentence_is_not_that_sentence():
    old = "关于安全生产责任落实不到位的问题，各镇要在三个月内逐项整改并报县政府备案。其他照旧。"
    new = "## 安全生产\n\n今年没有发生一起重大事故，夜间巡逻由民兵承担。"

    assert not [link for link in speechdiff.compare(old, new).links if link.old and link.new]


def test_a_heading_of_two_words_is_not_the_long_sentence_that_holds_them():
    old = "The reserve is counted apart from the vacation and sick time that stands above."
    new = "### Sick Time\n\nWe neither keep nor count a bank of days for anybody here."

    links = speechdiff.compare(old, new).links
    assert not [link for link in links if link.old and 0 in link.new]


def test_a_moved_sentence_that_keeps_a_clause_to_the_letter_is_followed() -> None:
    """Its words are as many new ones as old, and its neighbours are others."""
    moved = "沿着老街、码头和北坡摆摊的商户，本月底之前必须改造完。"
    again = "沿着老街、码头和北坡摆摊的商户，还有六十一家没动工，下周五晚上十点前改造完。"

    assert ([1], [3]) in pairs(
        [FIRST, moved, SECOND, THIRD, NEW], [FIRST, SECOND, THIRD, again, NEW]
    )


def test_a_sentence_linked_by_its_place_takes_in_the_rest_of_it() -> None:
    silent = "The audit did not mention that the scales were in their ninth month without a check."
    blaming = "It blamed the miller."
    both = (
        "The audit blamed the miller, and never mentioned that they had gone nine months without"
        " a check."
    )
    before, after = "We weigh what we sell.", "Nobody in the valley was surprised."

    assert ([1, 2], [1]) in pairs([before, silent, blaming, after], [before, both, after])


def test_two_sentences_that_gave_each_other_a_clause_are_regrouped() -> None:
    """One pair is alike; the other two are in neither half of it, but in both together."""
    old = [
        FIRST,
        "They call it a shortage of hands, and we call it a decision.",
        "Last spring 29 nurses left this ward, and the board has hired five.",
        SECOND,
    ]
    new = [
        FIRST,
        "Since last spring 31 nurses have left us.",
        "The board has hired five of them and calls it a shortage of hands; we call it a decision.",
        SECOND,
    ]

    assert ([1, 2], [1, 2]) in pairs(old, new)
