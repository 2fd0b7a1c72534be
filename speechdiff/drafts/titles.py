"""What a speech is called where nobody said, and names in the order in which people count them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from speechdiff.front_matter import speech_start
from speechdiff.text.forms import fold_script

Value = TypeVar("Value")

_LONGEST: Final = 80
"""Characters of a first line that still make a title."""
_NUMERALS: Final = dict(zip("零一二三四五六七八九十两", (*range(11), 2), strict=True))
_COUNTED: Final = re.compile("[零一二两三四五六七八九十]{1,3}(?=[稿版轮次审])")


def first_line(text: str, otherwise: str = "") -> str:
    """The first line of a speech that is not blank, without Markdown's marks, 80 characters."""
    start = speech_start(text)
    for line in text[start : start + 4096].removeprefix("\ufeff").splitlines():
        title = " ".join(line.strip().lstrip("#").split())
        if title:
            return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
    return otherwise


def naturally(values: Iterable[Value], name: Callable[[Value], str]) -> list[Value]:
    """The values in natural order of their names: draft-9 before draft-10, 二稿 before 三稿.

    Names that count alike (``a1``, ``a01``) fall back on the order of their code points.
    """
    items = list(values)
    if len(items) <= 1:
        return items
    from natsort import natsort_keygen, ns

    counted: Callable[[str], Any] = natsort_keygen(alg=ns.IGNORECASE)
    return sorted(items, key=lambda value: (counted(_with_digits(name(value))), name(value)))


def draft_number(name: str) -> int:
    """The number of a draft in Chinese numerals, 二稿 or 第三版; 0 where there is none."""
    match = _COUNTED.search(fold_script(name))
    return _number(match.group()) if match else 0


def _with_digits(name: str) -> str:
    """The name with Chinese ordinals of drafts written in digits: 十二稿 becomes 12稿."""
    return _COUNTED.sub(lambda match: str(_number(match.group())), fold_script(name))


def _number(numerals: str) -> int:
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return int("".join(str(_NUMERALS[each]) for each in numerals))
    return (_NUMERALS[tens[-1]] if tens else 1) * 10 + (_NUMERALS[ones[0]] if ones else 0)
