"""How words of ours stand together: lists, brackets, colons; and limits in the language in use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from string import Formatter
from typing import Final

from speechdiff.model import Limit
from speechdiff.wording import later, tr


def listed(words: Iterable[str]) -> str:
    """Words after each other, as the language lists them."""
    return tr(", ").join(words)


def clauses(words: Iterable[str]) -> str:
    """Things said after each other, those that are empty left out."""
    parts = [each for each in words if each]
    first = parts[0] if parts else ""
    for second in parts[1:]:
        first = tr("{first}, {second}").format(first=first, second=second)
    return first


def statements(words: Iterable[str]) -> str:
    """Whole statements after each other, those that are empty left out."""
    return tr("; ").join(filter(None, words))


def elided(words: str) -> str:
    """Words about what is left out at their place."""
    return tr("... {words} ...").format(words=words)


def aside(words: str) -> str:
    """Words in brackets."""
    return tr("({words})").format(words=words)


def remarked(message: str, remark: str) -> str:
    """A message and a remark on it in brackets."""
    return tr("{message} ({reason})").format(message=message, reason=remark)


def pair(what: str, text: str) -> str:
    """A name and the text about it."""
    return tr("{what}: {told}").format(what=what, told=text)


def and_more(count: int) -> str:
    """The words after a shortened list: ``and 3 more``."""
    return tr("and {n:,} more").format(n=count)


SENTENCES: Final = (
    later("{n} old sentences have no distinctive words; they were linked by their place only"),
    later(
        "{n} texts occur more than {most} times; their copies were paired in order, not by their "
        "neighbours"
    ),
    later(
        "{n} sentences are too long to be compared word by word; "
        "what lies between their common beginning and end is shown as replaced"
    ),
    later("{n} decision of a reader was used"),
    later("{n} decisions of readers were used"),
    later("decisions of readers were used in {drafts}"),
    later("compared in a faster, coarser way in {drafts}"),
    later("mostly new text in {drafts}: replaced phrases were not looked for there"),
)
"""All that the engine says in limits."""
_MORE: Final = re.compile(r" and (\d+) more$")


def in_words(limit: Limit) -> str:
    """The message of a limit, for people."""
    for sentence in SENTENCES:
        if match := _pattern(sentence).fullmatch(limit.message):
            fields = {name: _listed(value) for name, value in match.groupdict().items()}
            return tr(sentence).format(**fields)
    return limit.message


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    parts = (
        re.escape(before) + (f"(?P<{name}>.+?)" if name else "")
        for before, name, _, _ in Formatter().parse(sentence)
    )
    return re.compile("".join(parts), re.DOTALL)


def _listed(value: str) -> str:
    """Names of drafts as the language lists them; a number as it is."""
    names = _MORE.sub("", value).replace(", ", tr(", "))
    more = _MORE.search(value)
    return tr("{names} and {n} more").format(names=names, n=more[1]) if more else names
