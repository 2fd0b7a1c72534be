"""What the last check of a merge finds, and what it lets pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.merge import merge_texts
from speechdiff.merge.lines import by_lines
from speechdiff.merge.polarity import turned_round
from speechdiff.merge.reading import BlockReading, read
from speechdiff.merge.series import count_of, with_column
from speechdiff.merge.verify import Check
from tests.strategies import Triple, any_text, plain_triples, triples

ANY_TRIPLE = st.one_of(triples(), plain_triples(), st.builds(Triple, *[any_text(30)] * 3))
A, B, C, N = "东村修好水渠。", "西村通了公路。", "北村建了学校。", "南村种了果树。"
BASE = f"{A}\n\n{B}\n\n{C}\n"
TABLE = "| 组 | 人 |\n|-|-|\n| 甲组 | {} |\n| 乙组 | {} |\n| 合计 | {} |\n"
ITEMS = "- 甲{}人\n- 乙{}人\n\n共{}人。\n"

WRONG = [
    ("words", f"{A}\n\n{N}\n\n{B}\n\n{C}\n", f"{A}\n\n{B}\n\n{C[:-1]}了。\n", BASE),
    ("words", f"{A}\n\n{B}\n", f"{N}\n\n{BASE}", f"{N}\n\n{BASE}"),
    ("order", f"{BASE}{N}\n", f"{N}\n{BASE}", f"{N}\n{B}\n\n{A}\n\n{C}\n{N}\n"),
    ("blocks", f"{A}\n\n　　{B}\n\n{C}\n", f"{A}\n\n{C}\n", f"{A}\n\n　　{C}\n"),
    ("borders", BASE + N, f"{A}\n\n{B}\n\n{C}\n", f"{A}{B}\n\n{C}\n{N}"),
    ("borders", f"{C}\n{A}{N}{B}\n", f"{C}{N}\n{A}\n{B}\n", f"{C}\n{A}{N}{B}\n"),
    ("numbers", f"一是{A}二是{B}\n", f"一是{A}二是{C}\n", f"一是{A}二是{B}二是{C}\n"),
    ("numbers", f"一是{B}\n二是{C}\n", f"一是{A}\n二是{C}\n", f"二是{C}\n"),
    ("tables", "|a|b|c|\n|-|-|-|\n|1|2|3|\n", "|a|b|\n|-|-|\n|1|2|\n|4|5|\n",
     "|a|b|c|\n|-|-|-|\n|1|2|3|\n|4|5|\n"),
    ("fences", f"```\n{A}\n```\n{B}\n", f"{B}\n{N}\n", f"```\n```\n{B}\n{N}\n"),
    ("headings", f"# 甲\n{A}\n# 乙\n{B}\n{N}\n", f"# 甲\n{A}\n# 乙\n{C}\n",
     f"# 甲\n{A}\n{N}\n# 乙\n{B}\n{C}\n"),
    ("order", f"{B}\n\n{A}\n\n{C}\n", f"{B}\n\n{C}\n\n{A}\n", f"{B}\n\n{C}\n\n{A}\n"),
    ("neighbours", f"{A}{N}\n\n{B}\n\n{C}\n", f"{A}\n\n{B}\n\n{C[:-1]}了。\n",
     f"{A}\n\n{B}\n\n{C[:-1]}了。\n\n{N}\n"),
    ("twins", f"{A}{B}\n{C}{B[:-1]}了。\n", f"{B}\n{C}{A}{B}\n", f"{B}\n{C}{A}{B[:-1]}了。\n"),
    ("twins", f"{A}{B}{N}\n{C}{B}\n", f"{A}{C}{B}\n{B}\n", f"{A}{C}{B}\n{B}{N}\n"),
    ("headings", f"# 乙\n{B}\n# 甲\n{A}\n# 丙\n{C}{N}\n", f"# 甲\n{A}\n# 乙\n{B}\n{N}\n",
     f"# 乙\n{B}\n# 甲\n{A}\n{N}\n"),
    ("retitled", f"{N}\n", f"# 种树育林\n{N}\n{A}\n{B}\n", f"# 种树育林\n{N}\n"),
    ("lone_margins", f"{A}\n\n{B}\n\n{N}\n\n{C}\n", f"　　{A}\n\n　　{B}\n\n　　{C}\n",
     f"　　{A}\n\n　　{B}\n\n{N}\n\n　　{C}\n"),
    ("reset_margins", f"　　{A}\n　　{B}\n　　{C}\n　　{N}\n", f"{A}\n{B}\n　　{C}\n{N}\n",
     f"{A}\n{B}\n　　{C}\n　　{N}\n"),
    ("blocks", f"　　{A}{B}{C}{B}\n", f"　　{A}{B}\n{C}\n{B}\n", f"　　{A}{B}{C}\n　　{B}\n"),
    ("blocks", f"　　{B}\n{C}{A}\n", f"{A}{N}{B}\n{C}\n", f"{N}{B}\n{C}{A}\n"),
    ("pairs", BASE.replace(A, "**东村修好**水渠。"), BASE.replace(A, "东村*修好水渠*。"),
     BASE.replace(A, "**东村*修好**水渠*。")),
    ("words", f"{B}\n\n{C}\n", f"{A}\n\n```\n{B}{C}\n```\n", f"{A}\n\n```\n{B}{C}\n```\n"),
    ("words", f"{B}{C}\n", f"```\n{A}{B}{C}\n```\n", f"```\n{A}{B}{C}\n```\n"),
    ("words", BASE.replace(A, "东村修水渠。"), BASE.replace(C, "南村建了学校。"),
     BASE.replace(A, "东村修水渠。").replace(B, "西村通公路了。").replace(C, "南村建了学校。")),
    ("words", BASE.replace(A, "东村修水渠。"), BASE.replace(C, "南村建了学校。"),
     BASE.replace(C, "南村建了学校。")),
    ("gaps", BASE.replace(A, "东村修水渠。"), f"{A}\n\n{B}\n{C}\n",
     BASE.replace(A, "东村修水渠。")),
    ("gaps", f"{A}\n{B}\n{B}\n{C}\n", f"{A}\n\n{B}\n\n{B}\n\n\n{C}\n",
     f"{A}\n{B}\n{B}\n\n\n{C}\n"),
    ("trails", BASE.replace(A, f"{A}  "), BASE.replace(C, N), BASE.replace(C, N)),
    ("numbers", BASE.replace(A, f"1. {A}"), BASE.replace(C, N), BASE.replace(C, N)),
    ("parents", f"- {A}\n  - {B}\n", f"- {A}\n- {B}\n  - {N}\n", f"- {A}\n  - {B}\n  - {N}\n"),
    ("openings", f"{BASE}任务三：{N}\n", f"任务三：种树。\n\n{BASE}",
     f"任务三：种树。\n\n{BASE}任务三：{N}\n"),
    ("beside_cuts", f"- {A}\n- {C}\n- {B}\n- {N}\n", f"- {B}\n- {C}\n- {N}\n",
     f"- {C}\n- {B}\n- {N}\n"),
    *(("polarity", f"我们{one}。\n", f"我们{other}。\n", "")
      for one, other in [("不同意修路", "同意修路，因为近"), ("反对修路", "同意今年修路"),
                         ("可以同意修路", "同意修路，也修桥")]),
    ("totals", f"{TABLE.format(3, 2, 6)}", f"{TABLE.format(2, 3, 6)}", TABLE.format(3, 3, 6)),
    ("totals", f"{TABLE.format(3, 2, 6)}", f"{TABLE.format(2, 2, 6)}| 丙 | 1 |\n", ""),
    ("totals", ITEMS.format("三", "二", "六"), ITEMS.format("二", "三", "六"), ""),
    ("parents", f"# 甲\n### 乙\n{A}\n### 丙\n{B}\n", f"# 甲\n## 乙\n{A}\n## 丁\n{C}\n## 丙\n{B}\n",
     f"# 甲\n### 乙\n{A}\n## 丁\n{C}\n### 丙\n{B}\n"),
    ("lone_margins", f"# 甲\n### 乙\n{A}\n### 丙\n{B}\n",
     f"# 甲\n## 乙\n{A}\n## 丙\n{B}\n## 丁\n{C}\n",
     f"# 甲\n### 乙\n{A}\n### 丙\n{B}\n## 丁\n{C}\n"),
    ("lone_margins", f"{A}\n\n{C}\n", f"> {A}\n>\n> {N}\n\n{C}\n", f"{A}\n>\n> {N}\n\n{C}\n"),
    ("coded", f"{A}\n\n```\n{B}{C}\n```\n", f"{A}{B}{C}\n", f"{A}\n\n```\n{B}{C}\n```\n"),
    ("coded", f"{A}\n\n```\n{B[:-1]}.{C[:-1]}了.\n```\n", f"{A}{B}{C}\n",
     f"{A}\n\n```\n{B[:-1]}.{C[:-1]}了.\n```\n"),
    ("twins", f"# {A}\n{C}\n", f"## {A}\n{B}\n# {A}\n{C}\n", f"## {A}\n{C}\n"),
    ("twins", f"{A}{N}\n\n{B}\n\n{C}\n", f"{A}\n\n{B}\n\n{N}{C}\n",
     f"{A}{N}\n\n{B}\n\n{N}{C}\n"),
    ("totals", "来了六人。甲三人，乙二人。\n", "来了六人。甲二人，乙三人。\n",
     "来了六人。甲三人，乙三人。\n"),
]  # fmt: skip


BASES = {
    TABLE.format(3, 2, 6): TABLE.format(2, 2, 5),
    ITEMS.format("三", "二", "六"): ITEMS.format("二", "二", "五"),
    "polarity": "我们同意修路。\n",
    "numbers": f"一是{A}\n",
    "tables": "|a|b|\n|-|-|\n|1|2|\n",
    "fences": f"{A}\n{B}\n",
    "coded": f"{A}\n\n{B}{C}\n",
    "twins": f"{A}{B}\n{C}{B}\n",
    "parents": f"- {A}\n- {B}\n",
    "beside_cuts": f"- {A}\n- {B}\n- {C}\n- {N}\n",
    "totals": "来了五人。甲二人，乙二人。\n",
    "headings": f"# 甲\n{A}\n# 乙\n{B}\n",
    f"{B}{C}\n": f"{A}{B}{C}\n",
    f"{C}\n{A}{N}{B}\n": f"{C}{N}\n{A}{B}\n",
    f"　　{A}\n　　{B}\n　　{C}\n　　{N}\n": f"　　{A}\n　　{B}\n　　{C}\n{N}\n",
    f"# 乙\n{B}\n# 甲\n{A}\n# 丙\n{C}{N}\n": f"# 甲\n{A}\n# 乙\n{B}\n# 丙\n{C}{N}\n",
    f"# 甲\n### 乙\n{A}\n### 丙\n{B}\n": f"# 甲\n## 乙\n{A}\n## 丙\n{B}\n",
    f"# {A}\n{C}\n": f"# {A}\n{B}\n# {A}\n{C}\n",
    f"{A}\n\n{C}\n": f"> {A}\n\n{C}\n",
    f"{A}{N}\n\n{B}\n\n{C}\n": BASE,
    f"{A}\n{B}\n{B}\n{C}\n": f"{A}\n\n{B}\n\n{B}\n\n{C}\n",
    f"　　{A}{B}{C}{B}\n": f"　　{A}{B}\n{C}{B}\n",
    f"一是{B}\n二是{C}\n": f"一是{A}\n二是{B}\n三是{C}\n",
    f"　　{B}\n{C}{A}\n": f"{A}{B}\n{C}\n",
    f"{N}\n": f"{N}\n# 安全水渠\n{A}\n{B}\n",
}
"""The base, by our text or by the rule, where it is not `BASE`."""


@pytest.mark.parametrize(("rule", "ours", "theirs", "merged"), WRONG)
def test_a_wrong_merge_is_found_by_its_rule(rule, ours, theirs, merged):
    base = BASES.get(ours) or BASES.get(rule, BASE)

    assert rule in {name for name, _ in Check(base, ours, theirs, "zh").faults(merged)}


@pytest.mark.parametrize(
    ("language", "base", "ours", "theirs", "turned"),
    [
        ("zh", "价格要上涨。", "价格要下降。", "今年价格要上涨。", True),
        ("zh", "各村必须修路。", "各村可以修路。", "各村必须修路和桥。", True),
        ("zh", "各村应当修路。", "各村必须修路。", "各村应当修路和桥。", False),
        ("zh", "各村同意修路。", "各村不同意修路。", "各村不同意修路，因为贵。", False),
        ("zh", "各村同意修路。", "各村同意修路，没有人反对。", "各村都同意修路。", False),
        ("en", "You may park.", "You may not park.", "You may park here.", True),
        ("en", "Crime rose here.", "Crime fell here.", "Crime rose here last year.", True),
        ("en", "You must pay.", "You should pay.", "You must pay today.", True),
        ("en", "You should pay.", "You must pay.", "You should pay today.", False),
        (
            "en",
            "We pay and we stay.",
            "We pay and we do not stay.",
            "We all pay and we stay.",
            False,
        ),
        (
            "en",
            "We pay for the new road this year.",
            "We pay for the new road this year because nobody else does.",
            "We all pay for the new road this year.",
            False,
        ),
    ],
)
def test_a_sentence_that_one_turned_round_is_not_changed_by_the_other(
    language, base, ours, theirs, turned
):
    assert turned_round(base, ours, theirs, language) is turned
    assert turned_round(base, theirs, ours, language) is turned


TALK = f"甲：{A}\n\n乙：{B}{C}\n\n甲：谢谢。\n"


@pytest.mark.parametrize(
    ("ours", "wrong"),
    [
        (f"甲：{A}\n\n乙：{B}\n\n丙：{C}\n\n甲：谢谢。\n", True),
        (f"甲：{A}\n\n甲：{B}{C}\n\n甲：谢谢。\n", True),
        (f"甲：{A}\n\n乙：{B}\n\n{C}\n\n甲：谢谢。\n", False),  # split, the same speaker
        (f"甲：{A}\n\n老王：{B}{C}\n\n甲：谢谢。\n", False),  # only called otherwise
    ],
)
def test_what_is_put_in_stays_with_its_speaker(ours, wrong):
    theirs = TALK.replace(C, f"{C}{N}")
    found = {
        rule
        for sides in ((ours, theirs), (theirs, ours))
        for rule, _ in Check(TALK, *sides, "zh").faults(TALK)
    }

    assert ("speakers" in found) is wrong


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ((3, 2, 6), (3, 2, 6)),  # the same, and one more word below
        ((3, 2, 5), (2, 3, 5)),  # no figure that both changed
        ((3, 2, 6), (2, 2, 6)),  # one only the total
    ],
)
def test_figures_that_no_sum_joins_are_merged(ours, theirs):
    sides = (
        TABLE.format(*ours) + f"\n# 乙\n{A}\n",
        TABLE.format(*theirs) + f"\n# 乙\n{A}来了3人。\n",
    )

    assert merge_texts(TABLE.format(2, 2, 5) + f"\n# 乙\n{A}\n", *sides, language="zh").clean


def test_what_stands_beside_a_conflict_is_checked_as_a_clean_merge_is():
    texts = [TABLE.format(*each) + f"\n# 乙\n{A}\n" for each in [(2, 2, 5), (3, 2, 6), (2, 3, 6)]]
    sides = [text.replace("修好", word) for text, word in zip(texts[1:], "挖建", strict=True)]
    merged = merge_texts(texts[0], *sides, language="zh")

    assert not merged.clean
    assert "| 甲组 | 3 |\n| 乙组 | 3 |" not in merged.text


@given(ANY_TRIPLE)
def test_every_clean_merge_passes(triple):
    if len(set(triple)) < 3:
        return
    merged = merge_texts(*triple, language="zh")
    if merged.clean:
        assert Check(*triple, "zh").holds(merged.text)


@given(st.one_of(any_text(), st.text("#->|` \n　一1.是、。甲乙a", max_size=40)))
def test_a_reading_holds_the_text_to_the_character(text):
    for language in ("zh", "en"):
        assert _written(read(text, language)) == text


def _written(reading: BlockReading) -> str:
    text = ""
    for at in range(len(reading.trails)):
        margin = reading.margins[at] if reading.begins(at) else ""
        said = reading.draft.sentence_text(at)
        text += reading.gaps[at] + margin + reading.numbers[at] + said + reading.trails[at]
    return text + reading.gaps[-1]


@given(st.lists(st.sampled_from("abcd\n"), max_size=9).map("".join), st.text("abc\n", max_size=9))
def test_a_merge_by_lines_with_one_side_unchanged_gives_the_other(base, other):
    assert "".join(map(str, by_lines(base, other, base))) == other
    assert "".join(map(str, by_lines(base, base, other))) == other


@pytest.mark.parametrize(
    ("number", "value"),
    [("三是", 3), ("（十二）", 12), ("第二十一，", 21), ("1.2. ", 2), ("Third, ", 3), ("④", 4),
     ("b) ", 2), ("Section 7: ", 7), ("１０．", 10), ("a", 1)],
)  # fmt: skip
def test_what_counts_a_sentence_off_is_read(number, value):
    found = count_of(number)

    assert found is not None
    assert found[1] == value


@pytest.mark.parametrize(
    ("changed", "row", "wanted"),
    [("| 路 | 4 | 4 |", "| 路 | 6 |", None), ("| 路 | 9 | 4 |", "| 路 | 6 |", "| 路 | 9 | 6 |"),
     ("| 4 |", "| 路 | 6 |", "| 6 |"), ("| 路 |", "| 路 | 6 |", None),
     ("| 桥 | 9 | 4 |", "| 路 | 6 |", None), ("| 路 | 9 | 4 |", "| 6 |", None)],
)  # fmt: skip
def test_a_column_is_put_into_a_row_where_there_is_one_way_to_do_so(changed, row, wanted):
    assert with_column("| 路 | 4 |", changed, row) == wanted
