"""The text that `speechdiff diff` prints, read as a person reads it: see the folder `golden`.

`python -m tests.report.test_text` writes that folder anew; read its diff before committing it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import speechdiff
from speechdiff.compare.explain import Explainer
from speechdiff.model import Comparison, Facet, Kind, Limit, Op
from speechdiff.report.text.comparison import text_report
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from tests.strategies import any_text, comparisons, draft_pairs
from tests.view.builders import Hand, down, draft, long_comparison, up

GOLDEN = Path(__file__).parent / "golden"
_ANSI = re.compile("\x1b\\[[0-9;]*m")


def closing_speech() -> Comparison:
    """One change of nearly every kind, in Chinese."""
    old = draft(
        [
            ["闭幕会上的讲话"],
            ["大会圆满完成了各项议程，就要闭幕了。", "我代表市委表示感谢！", "谢谢大家。"],
            ["去年投入12亿元。", "政治生态持续向好。", "生态环境明显改善。", "产业加快转型。"],
            ["让我们坚守初心。", "我们要用心感恩。", "我们守住了底线。", "我们打好了基础。"],
        ],
        "d1",
    )
    new = draft(
        [
            ["闭幕会上的讲话"],
            ["大会圆满完成了各项议程。", "就要闭幕了。", "我代表市委，表示感谢！", "谢谢大家。"],
            ["我们守住了底线，打好了基础。", "今年投入15亿元。", "非常之时必有非常之举。"],
            ["政治生态持续向好。", "生态环境明显改善。", "产业加快转型。"],
            ["各位代表，咱们守好初心！"],
        ],
        "d2",
    )
    hand = Hand(old, new).same(0, 0)
    comma = (Op.REPLACE, (1, 1, Facet.PUNCTUATION))
    hand.link(Kind.SPLIT, [1], [1, 2], [(Op.EQUAL, (11, 11)), comma, (Op.EQUAL, None)])
    quiet = (Op.INSERT, (0, 1, Facet.PUNCTUATION))
    hand.link(Kind.EDITED, [2], [3], [(Op.EQUAL, (5, 5)), quiet, (Op.EQUAL, None)]).same(3, 4)
    merged = [(Op.EQUAL, (7, 7)), (Op.REPLACE, (3, 1, Facet.WORDING)), (Op.EQUAL, None)]
    hand.link(Kind.MERGED, [10, 11], [5], merged, up())
    year, sum_ = (Op.REPLACE, (1, 1, Facet.DATE)), (Op.REPLACE, (4, 4, Facet.NUMBER))
    steps = [year, (Op.EQUAL, (3, 3)), sum_, (Op.EQUAL, None)]
    hand.link(Kind.EDITED, [4], [6], steps).come(7).same(5, 8).same(6, 9).same(7, 10)
    whole = (Op.REPLACE, (8, 12, Facet.WORDING))
    return hand.link(Kind.REWRITTEN, [8], [11], [whole]).gone(9).done()


def hostile_speech() -> Comparison:
    """Names and texts that would act on a terminal or a page if they could."""
    old = draft([["[bold]红[/bold]\x1b[31m！", "a\u202eb。"]], "--upload-pack=x\x1b]0;t\x07", "en")
    new = draft([["[bold]红[/bold]\x1b[32m！", "<script>alert(1)</script>"]], "{{ x }}\u2066", "en")
    swap = [(Op.EQUAL, (17, 17)), (Op.REPLACE, (1, 1, Facet.WORDING)), (Op.EQUAL, None)]
    hand = Hand(old, new).link(Kind.EDITED, [0], [0], swap).gone(1).come(1)
    hand.limits = (Limit("edits", "too many\x1b[2J"),)
    return hand.done()


CASES = {"closing-speech": closing_speech, "hostile": hostile_speech}


def golden(name: str) -> str:
    return "\n".join(text_report(CASES[name](), width=60)) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_what_the_golden_file_shows(name: str) -> None:
    assert golden(name) == (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_colour_changes_nothing_but_signs_into_colours() -> None:
    plain = "\n".join(text_report(closing_speech()))
    coloured = _ANSI.sub("", "\n".join(text_report(closing_speech(), colour=True)))
    unsigned = re.sub(r"\[[->]|[->]\]|\{[+>]|[+>]\}", "", plain)

    assert [line for line in unsigned.split("\n") if not line.startswith("deleted ")] == (
        coloured.split("\n")
    )


def test_every_colour_is_closed_on_its_own_line() -> None:
    """A pager shows lines from the middle; none may leak its colour."""
    for line in text_report(closing_speech(), colour=True, width=40):
        codes = _ANSI.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)
        assert len(codes) % 2 == 0


@given(comparisons(), st.integers(30, 90), st.booleans(), st.sampled_from([1, 2]))
def test_no_line_is_wider_than_the_terminal(
    comparison: Comparison, width: int, colour: bool, ambiguous: int
) -> None:
    for line in text_report(comparison, width=width, colour=colour, ambiguous=ambiguous):  # type: ignore[arg-type]
        assert cells(_ANSI.sub("", line), ambiguous) <= width  # type: ignore[arg-type]


@given(comparisons(), st.none() | st.integers(30, 90))
def test_no_line_holds_anything_that_a_terminal_acts_on(
    comparison: Comparison, width: int | None
) -> None:
    for line in text_report(comparison, width=width, context=None):
        assert visible(line) == line


@given(comparisons())
def test_without_folds_every_sentence_of_the_new_draft_is_in_the_text(
    comparison: Comparison,
) -> None:
    text = "".join(text_report(comparison, context=None, quiet=False))
    for link in comparison.links:
        if link.kind in (Kind.UNCHANGED, Kind.INSERTED) and not comparison.identical:
            for index in link.new:
                assert visible(comparison.new.sentence_text(index)).rstrip(" ") in text


def explained_lines(old: str, new: str, **options: Any) -> list[str]:
    comparison = speechdiff.compare(old, new, language="zh")
    return list(text_report(comparison, explained=Explainer(comparison).of, **options))


def test_under_a_change_stands_why_its_sentences_were_linked() -> None:
    lines = explained_lines(
        "大会圆满完成了各项议程。我们突出重点，实现整体脱贫。谢谢大家。",
        "大会圆满完成了各项议程。我们靶向发力，实现整体脱贫。谢谢大家。\n多说一句。",
    )

    assert lines[6:] == [
        "  ¶1 ¶1  大会圆满完成了各项议程。",
        "~ ¶1 ¶1  我们[-突出重点-]{+靶向发力+}，实现整体脱贫。",
        "         why: similar enough: 0.60 (needs over 0.37); shared 实现整体脱贫, 我们",
        "  ¶1 ¶1  谢谢大家。",
        "",
        "+    ¶2  {+多说一句。+}",
        "         why: no distinctive words in common with the other draft",
    ]


def test_the_reasons_of_folded_changes_are_folded_with_them() -> None:
    old, new = "我们突出重点。\n谢谢大家。", "我们靶向发力。\n谢谢大家！"

    assert sum("why: " in line for line in explained_lines(old, new)) == 1
    assert sum("why: " in line for line in explained_lines(old, new, quiet=False)) == 2


@given(draft_pairs() | st.tuples(any_text(), any_text()), st.integers(30, 90))
def test_reasons_are_wrapped_and_safe_to_print(pair: tuple[str, str], width: int) -> None:
    for line in explained_lines(*pair, width=width, quiet=False):
        assert cells(line) <= width
        assert visible(line) == line


def test_identical_drafts_are_said_to_be_the_same() -> None:
    same = draft([["甲。"]], "d1")

    assert list(text_report(Hand(same, same).same(0, 0).done())) == ["d1 and d1 are identical"]


def test_moves_within_a_narrow_terminal_keep_their_words() -> None:
    old, new = draft([["甲。", "乙。"]]), draft([["乙。", "甲。"]])
    text = "\n".join(text_report(Hand(old, new).same(1, 0).same(0, 1, down()).done(), width=20))

    assert " ".join(text.split()).count("moved down within ¶1") == 2


def test_long_runs_are_folded_and_context_can_be_asked_for() -> None:
    short = list(text_report(long_comparison(100, every=50)))
    long = list(text_report(long_comparison(100, every=50), context=None))

    assert len(short) < 20
    assert len(long) > 100


if __name__ == "__main__":
    for case in CASES:
        (GOLDEN / f"{case}.txt").write_text(golden(case), "utf-8")
