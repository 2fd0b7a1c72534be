"""Joins a number and what belongs to it into one word: words before it, a range, a unit.

    零下 | 五度        负 | 百分之三      新台币 | 三万元     上午 | 9:30
    三 | — | 五日      3 | 至 | 5日       10万 | +            5元 | / | 斤

A range is one word only where its first number has no unit of its own: 3月-5月 and
百分之四到百分之五 stay two numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.lazy_patterns import late
from speechdiff.text.forms import fold_script
from speechdiff.text.kinds import COUNTING, Word, WordKind
from speechdiff.text.lexicon import listed
from speechdiff.text.numbers import ENGLISH_UNITS, NUMERALS, is_numeral, is_unit

_SIGNS = frozenset(["零下", "零上", "负", "正负"])
_CURRENCIES = listed("人民币 港币 新台币 台币 美金 欧元 日元 日币 澳门币")
_ERAS = listed("公元 公元前 纪元前 西元 西元前 农历 阴历 民国 上世纪 本世纪")
_PARTS_OF_DAY = listed(
    "上午 下午 中午 午后 凌晨 早上 早晨 清晨 晚上 傍晚 夜里 夜间 深夜 晚 早 今晚 明早"
)
_BEFORE = _SIGNS | _CURRENCIES | _ERAS | _PARTS_OF_DAY | {"翻"}
_LONGEST_BEFORE, _MOST_BEFORE = 3, 3
"""Characters, and words of jieba's, that may belong to the number behind them."""
_BEFORE_UNIT = frozenset({" ", "\u00a0", "\u2009", "\u202f", "-"})
_FAR = 2
_ABOUT = frozenset("强強弱")
_BEFORE_CHRIST = frozenset(["BC", "AD", "BCE", "CE", "B.C.", "A.D."])
_SHARE = late("[/／]|分之")
_CLOCK = late("[^日月年]*?(?:[:：][0-9０-９]{2}|[点點时時])")
_RANGE = frozenset(["-", "－", "–", "—", "−", "——", "~", "～", "∼", "〜", "至", "到"])
_NUMERAL_TO = late(f"[{NUMERALS}]{{1,6}}[至到]")
_DIGITS = late("[-－−–+＋]?第?[0-9０-９][0-9０-９.,．，]*")


def join_parts(found: Sequence[Word], text: str) -> list[Word]:
    """The words of `text` with all that belongs to a number in one word; still a partition."""
    if COUNTING.isdisjoint([word.kind for word in found]):
        return list(found)
    kept: list[Word] = []
    behind = _FAR
    for word in found:
        current = word
        if word.kind in COUNTING:
            current = _with_range(kept, current, text)
            current = _with_words_before(kept, current, text)
            current = _with_date_before(kept, current, text)
        elif behind < _FAR:
            current = _with_number_before(kept, current, text, behind)
        behind = 0 if current.kind in COUNTING else behind + 1
        kept.append(current)
    return kept


def _text(word: Word, text: str) -> str:
    return text[word.start : word.end]


def _with_range(kept: list[Word], word: Word, text: str) -> Word:
    if kept and kept[-1].end == word.start and _NUMERAL_TO.fullmatch(_text(kept[-1], text)):
        return Word(kept.pop().start, word.end, word.kind)
    if len(kept) < 2 or _text(kept[-1], text) not in _RANGE:
        return word
    first = kept[-2]
    if kept[-1].end != word.start or first.end != kept[-1].start:
        return word
    begins = _text(first, text)
    if not (is_numeral(begins) or (first.kind in COUNTING and _DIGITS.fullmatch(begins))):
        return word
    del kept[-2:]
    return Word(first.start, word.end, word.kind)


def _with_words_before(kept: list[Word], word: Word, text: str) -> Word:
    """The number with the longest run of words before it that belongs to it."""
    start, taken, first = word.start, 0, word.start
    for number, before in enumerate(kept[: -1 - _MOST_BEFORE : -1], 1):
        if before.kind is not WordKind.HAN or before.end != start:
            break
        start = before.start
        if word.start - start > _LONGEST_BEFORE:
            break
        if _belongs(fold_script(text[start : word.start]), word, text):
            taken, first = number, start
    if taken:
        del kept[-taken:]
    return Word(first, word.end, word.kind)


def _belongs(before: str, word: Word, text: str) -> bool:
    if before not in _BEFORE:
        return False
    if before in _PARTS_OF_DAY:
        return _CLOCK.match(_text(word, text)) is not None
    if before in _ERAS:
        return word.kind is WordKind.DATE or text[word.end - 1] == "年"
    return word.kind is WordKind.NUMBER and (before != "翻" or text[word.end - 1] == "番")


def _with_date_before(kept: list[Word], word: Word, text: str) -> Word:
    """Join 2020年 5月 25日 where nothing, or one space, stands between them."""
    spaced = len(kept) > 1 and kept[-1].kind is WordKind.SPACE
    before = kept[-1 - spaced] if kept else None
    if (
        before is None
        or not before.kind is word.kind is WordKind.DATE
        or word.start - before.end > 1
        or text[before.end - 1] not in "年月"
        or text[word.end - 1] not in "月日号號份"
    ):
        return word
    del kept[-1 - spaced :]
    return Word(before.start, word.end, WordKind.DATE)


def _with_number_before(kept: list[Word], word: Word, text: str, behind: int) -> Word:
    """The parts of the figure before a word, or `behind` = 1 words before it."""
    if behind == 0:
        return _with_sign_behind(kept, word, text) if kept[-1].end == word.start else word
    if word.kind is WordKind.HAN:
        return _with_rate_before(kept, word, text)
    return _with_counted_before(kept, word, text) if word.kind is WordKind.LATIN else word


def _with_sign_behind(kept: list[Word], word: Word, text: str) -> Word:
    """The plus of 10万+ and the 强 of 三分之一强 go with their number."""
    sign = _text(word, text)
    plus = sign in ("+", "＋") and not text[word.end : word.end + 1].isdigit()
    if not plus and not (sign in _ABOUT and _SHARE.search(_text(kept[-1], text))):
        return word
    number = kept.pop()
    return Word(number.start, word.end, number.kind)


def _with_counted_before(kept: list[Word], word: Word, text: str) -> Word:
    """What an English number counts: 5 miles, 3-year; the era of a year: 44 BC."""
    number, between = kept[-2:]
    if (
        number.kind is not WordKind.NUMBER
        or _text(between, text) not in _BEFORE_UNIT
        or not number.end == between.start < between.end == word.start
        or not (_text(word, text).lower() in ENGLISH_UNITS or _text(word, text) in _BEFORE_CHRIST)
    ):
        return word
    del kept[-2:]
    return Word(number.start, word.end, WordKind.NUMBER)


def _with_rate_before(kept: list[Word], word: Word, text: str) -> Word:
    """What a number is counted by, as in 5元/斤."""
    number, slash = kept[-2:]
    if (
        number.kind is not WordKind.NUMBER
        or _text(slash, text) not in ("/", "／")
        or not number.end == slash.start < slash.end == word.start
        or not is_unit(_text(word, text))
    ):
        return word
    del kept[-2:]
    return Word(number.start, word.end, WordKind.NUMBER)
