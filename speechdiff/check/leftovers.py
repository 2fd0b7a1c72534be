"""Rules about leftovers in a draft: unfinished text, placeholders, marks of tools.

What is no prose, such as addresses and code, holds none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from speechdiff.check.blanks import (
    LONGEST_NAMED,
    NAMED_X,
    PLACEHOLDER,
    ROMAN,
    SAID_ALOUD,
    TIMES,
    TO_DO,
)
from speechdiff.check.finding import Hit, hit
from speechdiff.check.subject import Subject
from speechdiff.model import Span
from speechdiff.rulebook import Rulebook
from speechdiff.text.forms import fold_script
from speechdiff.text.scripts import is_eastern
from speechdiff.wording import later

_QUOTED: Final = 2
"""Characters to look over for a neighbour: one may be a quotation sign."""
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


_BRACKETS: Final = str.maketrans("〔〕〖〗", "【】【】")
"""Chinese brackets that patterns treat alike."""


def leftover(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """TODO, TBD, 待补, XX亿元, {{name}}, □□: something is still to be written."""
    no_prose = NoProse(subject.text)
    for span in _found(TO_DO, subject.text):
        if no_prose.holds(span):
            continue
        template = later("“{words}” is left over: finish or remove it")
        yield hit(span, template, span.of(subject.text))


def placeholder(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """A single X beside Chinese characters, as in 市X届, unless it is a name."""
    text, no_prose = fold_script(subject.text), NoProse(subject.text)
    times = {at for span in _found(TIMES, text) for at in range(*span)}
    numerals = {_frame(text, span) for span in _found(ROMAN, text)}
    for span in _found(PLACEHOLDER, text):
        if span.start in times or no_prose.holds(span) or not _stands_for(text, span):
            continue
        if _frame(text, span) not in numerals:
            template = later("“{words}” is a placeholder in “{around}”: fill it in")
            yield hit(span, template, span.of(text), around=_around(subject.text, span))


def _stands_for(text: str, span: Span) -> bool:
    """Whether an X stands for words beside it, and does not name something itself."""
    before = text[max(span.start - LONGEST_NAMED, 0) : span.start]
    if SAID_ALOUD.match(text, span.start) or NAMED_X.search(before):
        return False
    beside = before[-_QUOTED:].rstrip("“‘「『《")[-1:]
    beside += text[span.end : span.end + _QUOTED].lstrip("”’」』》")[:1]
    return any(map(is_eastern, beside))


def _frame(text: str, span: Span) -> tuple[str, str]:
    """The characters on either side: an X with the frame of another Roman numeral is a numeral."""
    return text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]


def change_debris(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Marks of tracked changes that are text now: {++ ++}, <del>, [删除的内容：...]."""
    for span in _found(_DEBRIS, subject.text):
        template = later("“{words}” is left from tracked changes: accept or reject it")
        yield hit(span, template, span.of(subject.text))


def conflict_mark(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Conflict marks: <<<<<<<, =======, >>>>>>>; a line of = alone belongs to a heading."""
    spans = _found(_CONFLICT, subject.text)
    if spans:
        spans = sorted([*spans, *_found(_DIVIDER, subject.text)])
    for span in spans:
        template = later("“{words}” is a conflict mark: choose one wording")
        yield hit(span, template, span.of(subject.text))


def _found(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Matches of a pattern in simplified script, in a text of either script.

    Of a pattern with a group `sign` that group, which is what is left over.
    """
    sign = pattern.groupindex.get("sign", 0)
    matches = pattern.finditer(fold_script(text).translate(_BRACKETS))
    return [Span(*match.span(sign if match[sign] else 0)) for match in matches]


_BESIDE: Final = 4
"""Characters shown on either side of a placeholder."""


def _around(text: str, span: Span) -> str:
    before = text[max(span.start - _BESIDE, 0) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _BESIDE].partition("\n")[0]
    return f"{before}{span.of(text)}{after}"


_NO_PROSE: Final = re.compile(
    r"(?<!`)`[^`\n]+`(?!`)"
    r"|(?i:\b(?:https?|ftp|file)://|\bwww\.|\bmailto:)[!-;=?-~]*[/\w=#]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]++\.)+(?:com|org|net|edu|gov|cn|tw|hk|uk|eu|io)\b(?:/[!-;=?-~]*[/\w=])?"
    r"|(?<=\]\()[^()\s]+(?=\))"
    r"|(?<![\w./\\-])(?:[A-Za-z]:)?(?:[.\w-]*+[/\\])*+[\w-]++"
    r"\.(?:txt|md|docx?|odt|pdf|html?|xlsx?|pptx?|csv|toml|json|ya?ml|py|sh|jpe?g|png)\b"
    r"|<[A-Za-z]{1,20}\s[^<>\n]{0,100}=[^<>\n]{0,200}>",
    re.ASCII,
)
"""Code in a line, addresses of pages and mail, targets of links, files, tags with attributes."""
_FENCE: Final = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})([^\n]*)")


class NoProse:
    """The parts of one text that are not prose."""

    def __init__(self, text: str) -> None:
        spans = sorted([*_fenced(text), *(match.span() for match in _NO_PROSE.finditer(text))])
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def holds(self, span: Span) -> bool:
        """Whether a span begins in a part that is not prose."""
        number = bisect_right(self._starts, span.start) - 1
        return number >= 0 and span.start < self._ends[number]


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Fenced blocks of Markdown; a fence that is never closed begins none."""
    opened: tuple[int, str] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and opened is None:
            opened = at, match[1]
        elif match and opened and match[1].startswith(opened[1]) and not match[2].strip():
            yield opened[0], at + len(line)
            opened = None
        at += len(line)
