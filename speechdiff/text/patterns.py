"""The patterns by which words are recognised before any dictionary is asked.

`token_pattern` is tried at each place of a text; its group names say what was found. Han text goes
to the cutter, everything else is a word already. Repetitions that can fail late are bounded, so
that no text makes them quadratic.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

_NUMERAL = "〇○零一二三四五六七八九十廿卅百千万亿两萬億兩壹贰貳叁参參肆伍陆陸柒捌玖拾佰仟"
_FIGURE = "〇○零一二三四五六七八九"
_D = "[0-9０-９]"
_THOUSANDS = "(?:,[0-9]{3}(?![0-9])|，[０-９]{3}(?![０-９]))*"
_CORE = f"(?>{_D}+{_THOUSANDS}(?:[.．]{_D}+)*[XＸ×]{{0,3}})"
_LATIN = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
    "\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
)
_HAN = "\u4e00-\u9fd5"
"""What jieba cuts; other Han characters are words of their own, as they are to jieba."""
_RARE_HAN = "\u3005\u3007\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = "(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z])"
_LATIN_UNIT = (
    "[kcmdnµμ]?m[²³23]?|[kmµμ]?g|[mµμ]?[Ll]|[kMGT]?Wh?|[KMGT]B|ha|t|h|s|min|[kMG]?Hz|[kMh]?Pa|[kM]N"
    "|[km]?V|mA|dB|[kM]?J|k?cal|mi|ft|lbs?|oz|mph|bps|pp|ppm|bn|mn|k|K"
)
_SPACED_UNIT = (
    "[kcmdnµμ]m[²³]?|m[²³]?|[kmµμ]?g|m[Ll]|[kMGT]Wh?|[KMGT]B|ha|min|[kMG]?Hz|[kMh]?Pa|[kM]N"
    "|[kM]J|k?cal|ft|lbs?|oz|mph|bps|ppm|bn|mn"
)
"""Units that a space may separate from their number: B, L or t would be words of their own."""
DASHES = "-－–—−"
"""Signs that stand for minus before a number and for a range between two."""
_S = "[ \u00a0\u2009\u202f]"
"""A space that may part a number from its unit."""
_RANGE = "(?:[-－–—−~～∼〜/／:：]|——)"
_SIGN = (
    "(?:(?:(?<=[^\n\r=<>-])[>＞][=＝]?|[<＜][=＝]?|[≤≥≦≧⩽⩾≈≠≮≯±∓]"
    "|(?<![A-Za-z0-9０-９)）%％℃°])[~～∼〜])[ \u00a0]?)?"
    "(?:(?<![A-Za-z0-9０-９)）%％‰℃°－–—−+-])(?:[-－–−+＋]|—(?![12][0-9]{3}年)))?"
)
_MONEY = (
    "(?:(?:(?:US|HK|NT|[ACRS])?[$€£¥￥＄₩₹￡]"
    "|(?<![A-Za-z])(?:USD|CNY|RMB|EUR|GBP|JPY|HKD|TWD|NTD)) ?)?"
)
_HAN_YEAR = f"[{_FIGURE}]{{4}}(?:(?:[-－–—−~～至到]|——)[{_FIGURE}]{{4}})?年"
_YEAR = "[12][0-9]{3}(?![0-9])"

_ADDRESS = (
    r"(?:https?|ftp)://[^\s<>\"“”‘’（）《》，。；、！？]*[^\s<>\"“”‘’（）《》，。；、！？.,;:!?)]"
    r"|www\.[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+(?:/[^\s<>\"“”，。；、！？]*[A-Za-z0-9/])?"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
_NUMERIC_DATE = (
    r"[12][0-9]{3}(?P<sep>[-/.])[01]?[0-9](?P=sep)[0-3]?[0-9](?![0-9])"
    f"|{_HAN_YEAR}"
)
_DATE = (
    f"{_NUMERIC_DATE}"
    rf"|(?:{_MONTH}\.? {_DAY}(?:,? {_YEAR})?|{_MONTH}\.? {_YEAR})"
    rf"|{_DAY} {_MONTH}(?![A-Za-z])(?:,? {_YEAR})?"
)


def _number(negative: str, money: str, scale: str, unit: str, more: str) -> str:
    return (
        f"[百千万]分之(?:[{_NUMERAL}]{{1,12}}(?:[点點][{_NUMERAL}]{{1,12}})?[几多余]?|{_CORE}|[XＸ]{{1,3}})"
        rf"|{negative}{_SIGN}{money}[-－–−]?"
        rf"{_CORE}(?:{_RANGE}[-－–−+＋]?{money}{_CORE}){{0,3}}"
        rf"(?:{_S}?(?:[%％‰‱℃℉]|°{scale}){unit}|(?![A-Za-z]))"
        f"{more}(?:[+＋](?![0-9０-９]))?"
        r"|(?>\d+)(?![A-Za-z])"
    )


_PLAIN_NUMBER = _number("", "(?:[$€£¥￥＄₩₹￡] ?)?", "", "", "")
_NUMBER = _number(
    rf"(?:(?:[Mm]inus|[Nn]egative){_S})?",
    _MONEY,
    rf"(?:{_S}?[CF](?![A-Za-z]))?",
    rf"|(?:{_LATIN_UNIT}|{_S}(?:{_SPACED_UNIT})|st|nd|rd|th|s)"
    rf"(?:/(?:{_LATIN_UNIT}|d))?(?![A-Za-z0-9])",
    rf"(?:(?:{_S}|-)(?:hundred|thousand|million|billion|trillion)(?![A-Za-z]))?"
    rf"(?:{_S}(?:percent|per cent|percentage points?)(?![A-Za-z])"
    rf"|{_S}?(?:[ap]\.m\.|[ap]m\b|[AP]M\b))?",
)
_LATIN_WORD = (
    r"[A-Za-z](?:\.[A-Za-z]){1,6}\.?(?![A-Za-z])"
    f"|[0-9_]*[{_LATIN}]"
    f"(?:[{_LATIN}0-9_MARKS]|(?<=[{_LATIN}0-9])['’‐‑&-](?=[{_LATIN}0-9]))*"
)

_PARTS: tuple[tuple[str, str], ...] = (
    ("space", r"\s+"),
    ("address", _ADDRESS),
    ("date", _DATE),
    ("number", _NUMBER),
    ("blank", r"(?<![A-Za-z0-9])[XＸ×]{1,4}(?![A-Za-z0-9])"),
    ("latin", _LATIN_WORD),
    (
        "han",
        f"(?:(?![百千万]分之[{_NUMERAL}0-9０-９XＸ]|{_HAN_YEAR})[{_HAN}])+",
    ),
    ("rare", f"[{_RARE_HAN}]"),
    ("letters", f"(?:(?![{_HAN}{_RARE_HAN}{_LATIN}])[^\\W\\d_][MARKS]*)+"),
    ("run", r"…+|\.{3,}|—+|-{2,}|＿+|_+"),
    ("sign", r"[\s\S]"),
)

_PLAIN_PARTS = {**dict(_PARTS), "date": _NUMERIC_DATE, "number": _PLAIN_NUMBER, "address": "(?!)"}
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWYZ")
"""X apart, which stands for a figure."""

_SIMPLE_BLOCKS = (
    *(("\x00", "\u02ff"), ("\u2010", "\u2027"), ("\u2030", "\u205e"), ("\u20a0", "\u20bf")),
    *(("\u2100", "\u218b"), ("\u2190", "\u23ff"), ("\u2460", "\u24ff"), ("\u2500", "\u25ff")),
    *(("\u3000", "\u3029"), ("\u3030", "\u3098"), ("\u309b", "\u312f"), ("\u3200", "\u9fff")),
    *(("\uac00", "\ud7a3"), ("\uff01", "\uff9d"), ("\uffe0", "\uffe6")),
)
"""Characters that never join with their neighbours into one grapheme."""
_known_simple: set[str] = set()
_MARK_BLOCKS = (
    *((0x0300, 0x2000), (0x20D0, 0x2100), (0x2CEF, 0x2E00), (0x302A, 0x309B), (0xA66F, 0xAC00)),
    *((0x10A01, 0x12000), (0x16AF0, 0x17000), (0x1D165, 0x1D250), (0x1E000, 0x1E950)),
)
"""Where Unicode keeps its combining marks, near enough."""


def is_simple(text: str) -> bool:
    """Whether each character of `text` is a grapheme of its own, line ends apart."""
    if _known_simple.issuperset(text):
        return True
    unknown = set(text) - _known_simple
    if not all(any(a <= character <= b for a, b in _SIMPLE_BLOCKS) for character in unknown):
        return False
    _known_simple.update(unknown)
    return True


def token_pattern(text: str, *, simple: bool) -> re.Pattern[str]:
    """The master pattern for a text; the simple one knows no combining marks.

    A text without Latin letters has no English months, units or addresses: its pattern takes half
    the time to be compiled.
    """
    return _token_pattern(simple, _LETTERS.isdisjoint(text))


@cache
def _token_pattern(simple: bool, plain: bool) -> re.Pattern[str]:
    marks = "" if simple else _mark_ranges() + "\u200c\u200d"
    chosen = _PLAIN_PARTS.items() if plain else _PARTS
    parts = "|".join(f"(?P<{name}>{pattern})" for name, pattern in chosen)
    parts = parts.replace("[MARKS]*", f"[{marks}]*" if marks else "")
    return re.compile(parts.replace("MARKS", marks))


def _mark_ranges() -> str:
    """Combining marks as the inside of a character class."""
    ranges: list[str] = []
    for first, end in _MARK_BLOCKS:
        start: int | None = None
        for code in range(first, end + 1):
            is_mark = code < end and category(chr(code)).startswith("M")
            if is_mark and start is None:
                start = code
            elif not is_mark and start is not None:
                ranges.append(f"{chr(start)}-{chr(code - 1)}")
                start = None
    return "".join(ranges)
