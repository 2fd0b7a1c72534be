"""All Hypothesis strategies: arbitrary texts, texts like drafts, and drafts with what became of them."""

from __future__ import annotations

from hypothesis import strategies as st

_CLAUSES = (
    "我们要坚定信心",
    "追赶超越",
    "高质量发展迈出新步伐",
    "一是强化人才引领",
    "增长3.1%",
    "2020年是收官之年",
    "不得有任何松懈",
    "讲“不忘初心”",
    "谢谢大家",
    "We will not rest",
    "the bridge cost $4.3 million",
    "X市第X次会议",
)
_STOPS = ("。", "！", "；", "，", ".", "……", "：", "\n", "？”", "")


def any_text(max_size: int = 60) -> st.SearchStrategy[str]:
    """Any string at all: lone surrogates, controls, NULs and marks of every script."""
    everything = st.characters(exclude_categories=[])
    speechlike = st.sampled_from("讲话稿。！？，；：“”《》一二1.2 \n\r\t\u3000（）…—ab'\u0301\u200d\ufe0f")
    return st.text(st.one_of(everything, speechlike), max_size=max_size)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence as drafts have them, with its stop."""
    clauses = draw(st.lists(st.sampled_from(_CLAUSES), min_size=1, max_size=3))
    return "，".join(clauses) + draw(st.sampled_from(_STOPS))


@st.composite
def draft_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A draft and a later one: sentences kept, edited, cut, added, moved, split and joined."""
    old = draw(st.lists(sentences(), max_size=8))
    new = [after for before in old for after in draw(_later(before))]
    if new and draw(st.booleans()):
        new.insert(draw(st.integers(0, len(new))), new.pop(draw(st.integers(0, len(new) - 1))))
    return "".join(old), "".join(new)


def _later(sentence: str) -> st.SearchStrategy[list[str]]:
    """What may become of one sentence in the next draft."""
    return st.one_of(
        st.just([sentence]),
        st.just([sentence]),
        st.just([]),
        st.just([sentence.replace("，", "。")]),
        st.just([sentence.replace("。", "，")]),
        st.just([sentence.replace("我们要", "必须").replace("3.1", "３.２")]),
        sentences().map(lambda added: [sentence, added]),
        any_text(4).map(lambda noise: [sentence[: len(sentence) // 2] + noise + sentence[3:]]),
    )
