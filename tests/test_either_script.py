"""Whatever holds in simplified characters holds in traditional ones."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from opencc import OpenCC

import speechdiff
from speechdiff.check.examine import examine
from speechdiff.check.subject import Subject
from speechdiff.compare.concerns import words_by_concern
from speechdiff.compare.tokens import Token, tokens
from speechdiff.drafts.ordering import clues
from speechdiff.history.phrases import stream
from speechdiff.history.phrases.stream import class_of
from speechdiff.model import Kind
from speechdiff.rulebook import Rulebook
from speechdiff.text import lexicon
from speechdiff.text.forms import fold_script, numbering
from speechdiff.text.sentences import segment
from speechdiff.text.word import words

RANGE = re.compile("[\u2e80-\u9fff\uf900-\ufaff]-[\u3000-\U0010ffff]")
"""In a class of characters."""
FOLDERS = ("text", "compare", "check", "history", "view", "merge", "drafts")
FORMS_OF_THEIR_OWN = {"everyday.py", "forms.py", "lists.py"}
"""Tables of characters of one script: the most frequent ones, those that OpenCC folds all the same,
and numerals that Word writes."""
PIECES = (
    *(
        "“这座桥明年一定完工”，他说。",
        "“好不好？”这种话不必再问。",
        "“为什么？”之类的问题。",
        "会议开始！”",
    ),
    *("（欢呼）", "（众笑）", "（全场起立，鼓掌）", "（掌声）", "（他笑着说）", "谢谢大家！"),
    *(
        "一、",
        "第三条　",
        "（二）",
        "第一，",
        "一是",
        "\n",
        "，",
        "。",
        "；",
        "《关于发展的决定》",
        "“国之大者”",
    ),
    *(
        "我们要",
        "不会",
        "没有",
        "应当",
        "应该",
        "必须",
        "该公司",
        "未来",
        "无须",
        "严禁",
        "非常",
        "可以",
    ),
    *(
        "三点五亿元",
        "两万个",
        "第五届",
        "2020年5月25日",
        "百分之五点三",
        "几百头",
        "一个",
        "十几张",
    ),
    *("（此处待补充）", "【删除的内容：旧话】", "数据待核实。", "XX万元", "X射线", "长×宽"),
    *(
        "继续发展经济",
        "坚决维护稳定",
        "改革开放",
        "过去",
        "以后",
        "与",
        "从",
        "进一步",
        "这个",
        "张三",
    ),
)


@cache
def _traditional(character: str) -> str:
    """One that folds back; the character itself where there is none."""
    other: str = _converter().convert(character)
    return other if fold_script(other) == character else character


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """The text in traditional characters, one for each."""
    return "".join(map(_traditional, text))


def constants(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def modules() -> list[Path]:
    """Those in which closed lists may stand."""
    root = Path(speechdiff.__file__).parent
    return [
        path
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*.py"))
        if path.name not in FORMS_OF_THEIR_OWN
    ]


def test_lists_hold_the_simplified_form_of_each_character() -> None:
    """They are matched on folded text, where no other form is met."""
    for path in modules():
        listed = "".join(
            each for each in constants(path) if len(each) > 1 and not RANGE.search(each)
        )
        assert {each for each in listed if fold_script(each) not in listed} == set(), path.name


@pytest.mark.parametrize(
    "listed",
    [
        *(lexicon.FUNCTION_WORDS_ZH, lexicon.NEGATIONS, lexicon.MODALS),
        *(stream.JOINTS, stream.LEANING),
    ],
    ids=["function words", "negations", "modals", "joints", "leaning words"],
)
def test_a_listed_word_is_known_in_traditional_characters(listed: frozenset[str]) -> None:
    for word in listed:
        other = traditional(word)
        one, two = (next(iter(_tokens(each))) for each in (word, other))

        assert class_of(fold_script(other)) == class_of(word)
        assert one.weak == two.weak
        assert words_by_concern([one]) == words_by_concern([two])


def _tokens(word: str) -> tuple[Token, ...]:
    return tokens(word, "zh")


def written(text: str) -> tuple[str, str]:
    """The text in both scripts, if there are two."""
    other = traditional(text)
    assume(other != text)
    return text, other


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A draft of pieces that rules about sentences, words and leftovers look at."""
    return "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14)))


@given(texts())
@example("“这座桥，明年一定完工。”他说。")
def test_sentences_and_words_are_the_same_in_either_script(text: str) -> None:
    one, two = map(segment, written(text))
    one_words, two_words = map(words, written(text))

    assert one.sentences == two.sentences
    assert one_words == two_words
    for sentence in one.sentences:
        assert numbering(sentence.span.of(text)) == numbering(sentence.span.of(two.text))


@given(texts(), texts())
@example("我们应该发展。", "我们必须发展。")
def test_changes_are_the_same_in_either_script(old: str, new: str) -> None:
    one = speechdiff.compare(old, new)
    two = speechdiff.compare(traditional(old), traditional(new))

    assert [(link.kind, link.facets, link.edits) for link in one.links] == [
        (link.kind, link.facets, link.edits) for link in two.links
    ]


@given(texts())
def test_only_the_script_differs_between_the_two(text: str) -> None:
    links = speechdiff.compare(*written(text)).links

    assert all(link.quiet or link.kind is Kind.UNCHANGED for link in links)
    assert all(link.old and link.new for link in links)


@given(texts())
@example("（此处待补充）【删除的内容：旧话】数据待核实。")
def test_findings_are_the_same_in_either_script(text: str) -> None:
    one, two = (
        [
            (each.rule, each.span)
            for each in examine(Subject(segment(each_text), "a"), Rulebook()).findings
        ]
        for each_text in written(text)
    )

    assert one == two


@pytest.mark.parametrize(
    "name", ["讲话稿修订稿", "征求意见稿", "两稿", "三轮", "复件 讲话", "审定稿2"]
)
def test_a_name_says_the_same_in_either_script(name: str) -> None:
    assert clues(traditional(name)) == clues(name)
