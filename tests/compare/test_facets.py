"""What an edit is said to touch."""

from __future__ import annotations

import pytest

import speechdiff
from speechdiff.model import Facet, Kind


def facets(old: str, new: str) -> set[str]:
    """The facets of the only change between two drafts."""
    (changed,) = (
        link for link in speechdiff.compare(old, new).links if link.kind is not Kind.UNCHANGED
    )
    return {facet.value for facet in changed.facets}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("全年增长3.1%。", "全年增长3.2%。", {"number"}),
        ("会议定于5月6日召开。", "会议定于5月9日召开。", {"date"}),
        ("有关人员可以参加会议。", "有关人员不得参加会议。", {"negation", "modality"}),
        ("各单位可以公开情况。", "各单位应当公开情况。", {"modality"}),
        ("坚持“四个不摘”抓落实。", "坚持“四个不变”抓落实。", {"quotation", "wording"}),
        ("我们重温《民法典》条文。", "我们重温《刑法》条文。", {"name", "wording"}),
        (
            "我们弘扬照金精神、延安精神。好。",
            "我们弘扬延安精神、照金精神。好。",
            {"order", "punctuation"},
        ),
        ("坚定信心，锁定目标。", "坚定信心、锁定目标。", {"punctuation"}),
        ("二、推进乡村振兴", "三、推进乡村振兴", {"numbering"}),
        ("２０２０年是收官之年。", "2020年是收官之年。", {"width"}),
        ("這是勝利。", "这是胜利。", {"script"}),
        ("全市GDP 增长了。", "全市GDP增长了。", {"spacing"}),
        ("我们要抓环境。", "我们要抓生态。", {"wording"}),
        ("We must act now.", "We should act now.", {"modality"}),
        ("We met in Harlan today.", "We met in Boston today.", {"name"}),
        ("We will rest now.", "We will not rest now.", {"negation"}),
        ("学习三中全会精神。", "学习四中全会精神。", {"number"}),
        ("We will meet in June again.", "We will meet in May again.", {"date"}),
        ("Our road and fire teams won.", "Our fire and road teams won.", {"order"}),
        ("把X的事干好。", "干好X的事。", {"wording", "order"}),
        ("Rents are up 18 percent.", "Rents are up 19 percent.", {"number"}),
    ],
)
def test_an_edit_says_what_it_touches(old: str, new: str, wanted: set[str]) -> None:
    assert facets(old, new) == wanted


def test_a_formulation_replaced_throughout_is_a_phrase():
    comparison = speechdiff.compare(
        "加快赶超发展步伐。赶超发展靠实干。", "加快追赶超越步伐。追赶超越靠实干。"
    )

    assert [Facet.PHRASE in link.facets for link in comparison.links] == [True, True]


def test_a_replacement_that_stands_once_is_no_phrase():
    assert "phrase" not in facets("加快赶超发展步伐。", "加快追赶超越步伐。")


def test_only_quiet_facets_make_a_quiet_link():
    (link,) = speechdiff.compare("坚定信心，锁定目标。", "坚定信心、锁定目标。").links
    assert link.quiet

    (link,) = speechdiff.compare("坚定信心，锁定5个目标。", "坚定信心、锁定6个目标。").links
    assert not link.quiet
