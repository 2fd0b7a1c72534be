"""The patterns by which words are recognised before any dictionary is asked.

`token_pattern` is tried at each place of a text; its group names say what was found. Han text goes
to the cutter, everything else is a word already. Repetitions that can fail late are bounded, so
that no text makes them quadratic.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

NUMERAL = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億兩"
_D = "[0-9０-９]"
_CORE = f"(?>{_D}+(?:,{_D}{{3}}(?!{_D}))*(?:[.．]{_D}+)*[XＸ×]{{0,3}})"
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
_LATIN_UNIT = "km²?|kg|cm|mm|m²|[kMGT]?Wh?|[KMGT]B|ha|[kMG]Hz"
_YEAR = "[12][0-9]{3}(?![0-9])"

_ADDRESS = (
    r"(?:https?|ftp)://[^\s<>\"“”‘’（）《》，。；、！？]*[^\s<>\"“”‘’（）《》，。；、！？.,;:!?)]"
    r"|www\.[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+(?:/[^\s<>\"“”，。；、！？]*[A-Za-z0-9/])?"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
_DATE = (
    r"[12][0-9]{3}(?P<sep>[-/.])[01]?[0-9](?P=sep)[0-3]?[0-9](?![0-9])"
    rf"|(?:{_MONTH}\.? {_DAY}(?:,? {_YEAR})?|{_MONTH}\.? {_YEAR})"
    rf"|{_DAY} {_MONTH}(?![A-Za-z])(?:,? {_YEAR})?"
    r"|[〇零一二三四五六七八九]{4}年"
)
_NUMBER = (
    f"[百千万]分之(?:[{NUMERAL}]{{1,12}}(?:点[{NUMERAL}]{{1,12}})?[几多余]?|{_CORE}|[XＸ]{{1,3}})"
    r"|(?:(?<![\w)）%])[-−+])?(?:(?:US|HK|NT|[AC])?[$€£¥￥＄] ?)?"
    rf"{_CORE}(?::{_D}{{2}}){{0,2}}(?:[-–~～/]{_CORE})?"
    rf"(?: ?[%％‰℃°]|(?:{_LATIN_UNIT}|st|nd|rd|th|s)(?![A-Za-z])|(?![A-Za-z]))"
    r"(?: (?:hundred|thousand|million|billion|trillion)(?![A-Za-z]))?"
    r"(?: (?:percent|per cent|percentage points?)(?![A-Za-z])| ?(?:[ap]\.m\.|[ap]m\b|[AP]M\b))?"
    r"|\d+(?![A-Za-z])"
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
    ("han", f"(?:(?![百千万]分之[{NUMERAL}0-9０-９XＸ])[{_HAN}])+"),
    ("rare", f"[{_RARE_HAN}]"),
    ("letters", f"(?:(?![{_HAN}{_RARE_HAN}{_LATIN}])[^\\W\\d_][MARKS]*)+"),
    ("run", r"…+|\.{3,}|—+|-{2,}|＿+|_+"),
    ("sign", r"[\s\S]"),
)

_SIMPLE = re.compile(
    "[\\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f\u2190-\u23ff\u2460-\u24ff"
    "\u2500-\u25ff\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u3105-\u312f\u3200-\u33ff\u3400-\u9fff"
    "\uac00-\ud7a3\uff01-\uff9d\uffe0-\uffe6]*"
)
_MARK_BLOCKS = (
    *((0x0300, 0x2000), (0x20D0, 0x2100), (0x2CEF, 0x2E00), (0x302A, 0x309B), (0xA66F, 0xAC00)),
    *((0x10A01, 0x12000), (0x16AF0, 0x17000), (0x1D165, 0x1D250), (0x1E000, 0x1E950)),
)
"""Where Unicode keeps its combining marks, near enough."""


def is_simple(text: str) -> bool:
    """Whether each character of `text` is a grapheme of its own, line ends apart."""
    return _SIMPLE.fullmatch(text) is not None


@cache
def token_pattern(*, simple: bool) -> re.Pattern[str]:
    """The master pattern; the simple one knows no combining marks and is ready sooner."""
    marks = "" if simple else _mark_ranges() + "\u200c\u200d"
    parts = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS)
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


_UNITS = (
    "个百分点|百分点|个月|年度|年代|月份|世纪|周年|周岁|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|海里|米|英里"
    "|公斤|千克|毫克|克|吨|万吨|亿吨|斤|公顷|亩|千瓦时|千瓦|兆瓦|度|美元|欧元|港元|日元|英镑|元|块钱|角|人次|人|名|位|户|家|个"
    "|件|项|次|届|年|月|日|号|天|周|星期|小时|分钟|秒钟|秒|点钟|时|点|分|条|座|所|台|辆|艘|架|部|章|节|页|款|本|篇|册|种|类|批|期|轮|级"
    "|层|倍|成|岁|代|站|处|场|份|只|头|匹|套|张|把|颗|粒|根|片|组|队|班|支|股|枚|门|字|句|段|步|面|省|市|县|区|镇|乡|村|国|宗|起|例|笔"
    "|條|項|個|億|萬|點|屆|類|種|隻|張|雙|双|對|对|行|排|间|栋|幢|盏|桶|箱|包|万元|亿元|万亿元|亿人|万人|万户|亿"
)
_ROUND = "[十百千万亿兆萬億]"
UNIT = re.compile(
    f"(?:多|余|餘|几)?{_ROUND}{{0,3}}(?:多|余|餘|几)?(?:{_UNITS})多?"
    f"|(?:多|余)?{_ROUND}{{1,3}}(?:多|余)?"
)
"""What follows digits and belongs to them."""

DATE_UNIT = re.compile("年(?![级轻龄会])|月(?!亮|球)|日(?![常益本报均])")
"""Units that are taken even where jieba cuts elsewhere."""

_FIGURE = "[0-9０-９XＸ]"
ARABIC_DATE = re.compile(
    f"(?:{_FIGURE}{{4}}[-–~～])?{_FIGURE}{{4}}年度?|{_FIGURE}{{1,2}}(?:月份?|日|号)|[XＸ]年"
    f"|(?:{_FIGURE}{{2}}){{1,2}}年代"
)
"""Digits and unit that name a day, month or year; 18个月 and 3年 are lengths of time."""

_N = f"[{NUMERAL}]"
HAN_NUMBER = re.compile(
    f"第?(?:{_N}|[几数])+(?:点{_N}+)?(?:多|余|餘|几)?{_ROUND}{{0,2}}(?:多|余|餘)?(?:{_UNITS})(?:多)?"
    f"|第{_N}+|{_N}+分之{_N}+(?:点{_N}+)?|上[百千万亿]+(?:{_UNITS})?"
)
HAN_DATE = re.compile(
    f"{_N}{{1,3}}(?:月份?|日|号)|[〇零一二三四五六七八九]{{2,4}}年代?|{_N}{{1,3}}世纪"
)
ARTICLE = re.compile(
    "一[个個种種些批次位名件条項项家所座张句段片场番股份样点點下度面时時代层方道级流生起把对双行处间期部]"
    "|十分|万分|千万|万一|百分|四处|两面|三番|几时|几度|几分|几点|第几|数字|数量|千家|百家|万家|万众|数据"
)
"""Look like numbers and count nothing: 一个 is an article, 十分 an adverb."""
