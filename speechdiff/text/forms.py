"""Normal forms for comparing: differences between drafts that are not differences in words.

`fold_width` and `fold_script` give one character for each character, so offsets survive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from unicodedata import category

from speechdiff.lazy_patterns import late
from speechdiff.model import Span
from speechdiff.native import answer_of
from speechdiff.text.numbering import enumeration_length
from speechdiff.text.reading import equal_letters, folds_alone
from speechdiff.text.scripts import is_han

_WIDTH = {0x3000: 0x20} | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN_SIGNS = str.maketrans("’\u2010\u2011", "'--")
_WIDE = re.compile("[\u3000\uff01-\uff5e]")
_PARTICLE = late("(?<![显卓昭名原专巨论编土遗译合拙自撰较])著(?![作名者称述书录有《])")
_TRADITIONAL_IN_GB2312 = frozenset("乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽")
"""The sixteen characters that GB 2312 holds and OpenCC simplifies all the same."""
_COUNTED = "[0-9〇零一二三四五六七八九十百千万亿]"
_SILENT = re.compile(
    rf"(?P<number>(?<={_COUNTED})(?:[.:/、]|,(?![0-9]{{3}}(?![0-9]))| +)(?={_COUNTED}))"
    rf"|(?P<dash>(?<![A-Za-z—])(?:[-–−~〜∼]|—)(?=[0-9])|(?<={_COUNTED})(?:——?|[–~-])(?={_COUNTED}))"
    r"|[^\w]|_"
)
"""Whatever is no letter or digit; ``number`` tells 3.5 from 35 and 3、5日 from 35日, ``dash`` is
minus before digits or a range: 5 from -5, 3—5日 from 35日."""
ENTITY = late(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A character reference of HTML, such as &nbsp;: a sign, not a phrase."""
_SAMPLE = 1_000
_LEAST_TRADITIONAL = 0.1
"""Of Han characters that have another simplified form: about a third are in traditional prose, and
next to none where a simplified text quotes a name."""
_HEARD = frozenset("%‰&")
"""Punctuation by its Unicode category, and yet read aloud."""
_HEARD_CATEGORIES = frozenset({"Sm", "Sc", "Sk", "So", "Mn", "Mc", "Me", "Cs", "Co", "Cn"})
"""Symbols and combining marks; and what has no meaning that could be called quiet."""


def fold_width(text: str) -> str:
    """Full-width ASCII as half-width and the ideographic space as a space; same length."""
    return text.translate(_WIDTH) if _WIDE.search(text) else text


def fold_script(text: str) -> str:
    """Traditional characters as simplified ones, by OpenCC's table of characters; same length.

    Phrases are not looked at: 乾 becomes 干 wherever it stands, which is right for comparing and
    wrong for publishing. But 著 is 着, as in 隨著, unless it has to do with writing or fame.
    """
    if text.isascii() or _in_both_scripts.issuperset(text):
        return text
    simplified = text.translate(_SIMPLIFIED)
    return _PARTICLE.sub("着", simplified) if "著" in text else simplified


def fold_letters(text: str) -> str:
    """Equal letters, width and script folded; not of the same length."""
    if text.isascii():
        return text
    if not _alone.issuperset(text):
        _alone.update(filter(folds_alone, set(text) - _alone))
        if not _alone.issuperset(text):
            return fold_script(fold_width(equal_letters(text)))
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Character code to its form with letters, width and script folded, computed on demand."""

    def __missing__(self, code: int) -> str:
        self[code] = form = fold_script(fold_width(equal_letters(chr(code))))
        return form


_FOLDED = _Folded()
_alone: set[str] = set()
"""Characters met so far that `folds_alone` knows: nearly all that speeches are written with."""


def plain(text: str) -> str:
    """Small letters, straight apostrophes, one hyphen."""
    return text.casefold().translate(_PLAIN_SIGNS)


def folded(text: str) -> str:
    """Equal letters, width, script, case and the shape of apostrophes folded away."""
    return plain(fold_letters(text))


word_form = lru_cache(maxsize=1 << 16)(folded)
"""The form in which two words are the same word; remembered."""

same_word = lru_cache(maxsize=1 << 16)(fold_letters)
"""The form in which two words are the same but for capitals; remembered."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, told from its beginning."""
    sample = text[:_SAMPLE]
    other = sum(a != b for a, b in zip(sample, fold_script(sample), strict=True))
    return other > _LEAST_TRADITIONAL * sum(map(is_han, sample))


class _Simplified(dict[int, str]):
    """Character code to simplified character, looked up in OpenCC on demand."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        simplified = character if _is_plain(character) else _ask_opencc(character)
        self[code] = simplified
        if simplified == character != "著":
            _in_both_scripts.add(character)
        return simplified


_SIMPLIFIED = _Simplified()
_in_both_scripts: set[str] = set()
"""Characters met so far that are simplified or have no other form."""


def _is_plain(character: str) -> bool:
    """Whether OpenCC is not needed: no Han character, or one of the simplified standard set."""
    if not is_han(character):
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return character not in _TRADITIONAL_IN_GB2312


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _ask_opencc(character: str) -> str:
    """The simplified form; asked twice because one character (薴) needs two steps."""
    simplified = answer_of(_twice_simplified, lambda same: same, character)
    return simplified if len(simplified) == 1 else character


def _twice_simplified(character: str) -> str:
    convert = _converter()
    return convert(convert(character))


@lru_cache(maxsize=8192)
def strip_quiet(text: str) -> str:
    """`text` without punctuation, white space, leading numbering; letters, width, script folded.

    Two sentences with the same stripped form differ in nothing that is heard. Signs that are read
    aloud (per cent, currencies, the point of 3.5) stay, and so does the case of letters.
    """
    folded = fold_letters(text)
    return _SILENT.sub(_kept, folded[numbering(folded).end :])


def _kept(match: re.Match[str]) -> str:
    if match.lastgroup == "dash":
        return "-"
    sign = match.group()
    return sign if match.lastgroup == "number" or _is_heard(sign) else ""


@lru_cache(maxsize=4096)
def _is_heard(sign: str) -> bool:
    return sign in _HEARD or category(sign) in _HEARD_CATEGORIES


def numbering(text: str) -> Span:
    """The sign of enumeration that `text` begins with, or an empty span at its first character.

    Bullets, 一、 （一） 1. (a) ① 第一， and words such as 一是: what is replaced when items move.
    """
    return Span(0, enumeration_length(text))
