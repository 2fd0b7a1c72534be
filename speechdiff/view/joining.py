"""How words of ours stand together in the language in use: lists, brackets, colons."""

from __future__ import annotations

from collections.abc import Iterable

from speechdiff.wording import tr


def listed(words: Iterable[str]) -> str:
    """Words after each other, as the language lists them."""
    return tr(", ").join(words)


def clauses(words: Iterable[str]) -> str:
    """Things said after each other, those that are empty left out."""
    said = [each for each in words if each]
    first = said[0] if said else ""
    for second in said[1:]:
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


def remarked(said: str, remark: str) -> str:
    """Something said and a remark on it in brackets."""
    return tr("{message} ({reason})").format(message=said, reason=remark)


def pair(what: str, told: str) -> str:
    """A name and what is told of it."""
    return tr("{what}: {told}").format(what=what, told=told)


def and_more(count: int) -> str:
    """The words after a shortened list: ``and 3 more``."""
    return tr("and {n:,} more").format(n=count)
