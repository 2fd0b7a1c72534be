"""Rules about what was left behind in a draft: things to do, placeholders, marks of tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from speechdiff.check.finding import Hit, said
from speechdiff.check.subject import Subject
from speechdiff.model import Span
from speechdiff.rulebook import Rulebook
from speechdiff.text.forms import fold_script
from speechdiff.text.scripts import is_eastern
from speechdiff.wording import later

_TO_DO: Final = re.compile(
    r"(?<![A-Za-z0-9_])(?:TODO|FIXME|TBD|TBC|TKTK|XXX++)(?![A-Za-z0-9_])"
    r"|(?i:lorem ipsum|\[(?:insert|placeholder|to come|name|date|figure|tk)\b[^\]\n]{0,40}\])"
    r"|(?<![有尚亟急还仍正须等])待(?:补充?|定稿|核实?|查证?|确认|续写|完善)(?=[\s，。；：！？、,.;:!?)）\]】》」”]|$)"
    r"|[（(\[【](?:此处|这里)?(?:待(?!业|遇|机|命)|[请需][^）)\]】\n]{0,6}?"
    r"(?:补|填|核[对实查]|查[证对]|确认|更新|修改|润色|续写|定稿|改写|[加插]入|添加))"
    r"[^）)\]】\n]{0,16}[）)\]】]"
    r"|[（(\[【](?:此处|这里)[^）)\]】\n]{0,12}(?:补|加|填|插入)[^）)\]】\n]{0,12}[）)\]】]"
    r"|(?<![A-Za-z0-9Ｘ×])[XＸ×]{2,}+(?=[\u4e00-\u9fff%％])"
    r"|(?<![A-Za-z0-9Ｘ×])[XＸ×]{2,}+(?= ?(?:percent|million|billion|thousand)\b)"
    r"|(?<=[\u4e00-\u9fff$])[XＸ×]{2,}+(?![A-Za-z0-9])"
    r"|(?<=[“‘「『《])[XＸ×]{2,}+(?=[”’」』》])"
    r"|(?<=[\u4e00-\u9fff])[_＿]{2,}|(?<![_＿])[_＿]{2,}+(?=[\u4e00-\u9fff])"
    r"|[？?]{4,}",
    re.MULTILINE,
)
"""Signs that a writer leaves for himself, and that no speech says aloud."""
_PLACEHOLDER: Final = re.compile(
    r"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ×+\-=/])(?<![A-Za-z][ ])[XＸ×](?![A-Za-z0-9Ａ-Ｚａ-ｚ×+\-=/])"
)
_TIMES: Final = re.compile(r"×.×|(?<=[一二三四五六七八九十百千万])×[一二三四五六七八九十百千万]")
"""A sign of multiplication: 长×宽×高, 三×四."""
_QUOTED: Final = 2
"""Characters to look over for a neighbour: one may be a quotation sign."""
_SAID_ALOUD: Final = re.compile("[XＸ](?:光|射线|线|轴|染色体|世代|一代|因子|型|形|战警|档案)")
"""Words that begin with the letter X and stand for nothing else."""
_LONGEST_WORD: Final = 8
"""Characters looked at for one of them."""
_DEBRIS: Final = re.compile(
    r"\{\+\+.{0,200}?\+\+\}|\{--.{0,200}?--\}|\{~~.{0,200}?~~\}|\{>>.{0,200}?<<\}|\{==.{0,200}?==\}"
    r"|<(?P<tag>ins|del)\b[^>\n]{0,200}>.{0,200}?</(?P=tag)>|"
    r"\{\+\+|\+\+\}|\{--|--\}|\{~~|~~\}|\{>>|<<\}|\{==|==\}"
    r"|<(?:/?(?:ins|del)\b|w:(?:ins|del)\b)[^>\n]{0,200}>"
    r"|^(?:Deleted|Inserted|Formatted|Comment(?:ed)?)\s?(?:\[[^\]\n]{1,20}\])?:"
    r"|[\[【](?:删除的?(?:内容)?|批注|修订|插入的?(?:内容)?|带格式的?)\s*(?:\[[^\]\n]{1,8}\])?\s*[:：][^\]】\n]{0,80}[\]】]"
    r"|^(?:删除的内容|带格式的?|批注\s?\[[^\]\n]{1,20}\])\s*[:：]",
    re.MULTILINE,
)
"""Marks of CriticMarkup, of redlines pasted as text, of a word processor's margin.

A mark with its end in the same line is one; else each end is.
"""
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .{0,80})?$", re.MULTILINE)
_DIVIDER: Final = re.compile(r"^={7}$", re.MULTILINE)


def leftover(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """TODO, TBD, 待补, XX亿元: something is still to be written."""
    for span in _found(_TO_DO, subject.text):
        words = span.of(subject.text)
        message = said(later("“{words}” is left over: finish it or take it out"), words=words)
        yield Hit("leftover", span, message, words)


def placeholder(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """A single X beside Chinese characters: 市X届."""
    text = subject.text
    times = {at for span in _found(_TIMES, text) for at in range(*span)}
    for span in _found(_PLACEHOLDER, text):
        if span.start in times:
            continue
        beside = text[max(span.start - _QUOTED, 0) : span.start].rstrip("“‘「『《")[-1:]
        beside += text[span.end : span.end + _QUOTED].lstrip("”’」』》")[:1]
        word = fold_script(text[span.start : span.start + _LONGEST_WORD])
        if any(map(is_eastern, beside)) and not _SAID_ALOUD.match(word):
            message = said(
                later("“{words}” is a placeholder in “{around}”: put in what it stands for"),
                words=span.of(text),
                around=_around(text, span),
            )
            yield Hit("placeholder", span, message, span.of(text))


def change_debris(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Marks of tracked changes that are text now: {++ ++}, <del>, [删除的内容：...]."""
    for span in _found(_DEBRIS, subject.text):
        words = span.of(subject.text)
        message = said(later("“{words}” is a mark of tracked changes: settle it"), words=words)
        yield Hit("change-debris", span, message, words)


def conflict_mark(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Lines that a merge wrote: <<<<<<<, =======, >>>>>>>; a line of = alone is a heading's."""
    spans = _found(_CONFLICT, subject.text)
    if spans:
        spans = sorted([*spans, *_found(_DIVIDER, subject.text)])
    for span in spans:
        words = span.of(subject.text)
        template = later("“{words}” marks a conflict of a merge: choose one wording")
        yield Hit("conflict-mark", span, said(template, words=words), words)


def _found(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Where the pattern, written in simplified script, stands in a text of either."""
    return [Span(*match.span()) for match in pattern.finditer(fold_script(text))]


_BESIDE: Final = 4
"""Characters shown on either side of a placeholder."""


def _around(text: str, span: Span) -> str:
    before = text[max(span.start - _BESIDE, 0) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _BESIDE].partition("\n")[0]
    return f"{before}{span.of(text)}{after}"
