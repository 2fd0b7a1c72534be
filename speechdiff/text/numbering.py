"""Signs of enumeration in front of a sentence: 一、 （一） 1. ① 第一， First, and list markers.

Patterns are matched against the *shape* of a text, in which all signs of one sort are one ASCII
character: `（十二）` is `(NN)`. The patterns stay short that way, and quick to compile.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 40
"""Characters that an enumeration is looked for in."""

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("〇零一二三四五六七八九十廿卅百两壹贰叁肆伍陆柒捌玖拾", "\x01"),
        **dict.fromkeys("0123456789０１２３４５６７８９", "0"),
        **dict.fromkeys("·•●○■□◆◇▪‣►▶–—", "*"),
        **dict.fromkeys("章节節条條款项項编編部篇卷", "\x02"),
        **{chr(code): "\x03" for code in (*range(0x2460, 0x2500), *range(0x2776, 0x2794))},
        **{chr(code): "\x03" for code in (*range(0x3220, 0x322A), *range(0x3280, 0x328A))},
        **dict(zip("（）、，：．\u3000\t第是要其", "()\x04,:.  \x05\x06\x07\x08", strict=True)),
    }
)
_N, _CHAPTER, _CIRCLED, _PAUSE, _TH = "\x01", "\x02", "\x03", "\x04", "\x05"
_IS, _MUST, _OF_THEM = "\x06", "\x07", "\x08"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"

_MARKDOWN = "#{1,6} +"
_BULLET = "[-*+](?= ) *(?:\\[ \\] )?"
"""A sign and a space: ——as in a Chinese byline is no bullet. An empty box may stand behind it."""
_TIME = f"(?:0{{1,2}}|{_N}{{1,2}})(?:个?月|日|号|周|天|季|年|小时)"
"""1、2月份 is a list, no label: but 1、2024年 is one."""
_LISTED = f"(?:0{{1,3}}|{_N}{{1,3}})(?:[{_PAUSE}和及与與或]|[号號])"
"""1、2、3号 and 3、5号 too."""
_MEASURED = (
    f"(?: *(?:[万萬亿億兆元%‰米吨噸亩畝倍]|[千{_N}][万萬亿億米克元人多余]"
    "|公里|公斤|公顷|公頃|平方|立方|小[时時]|[个個]?\x01分|(?i:million|billion|trillion|thousand|percent)))"
)
"""3.5 万人 is a number, no label."""
_COUNTER = (
    f"(?:\\( *(?:{_N}{{1,4}}|0{{1,3}}|[A-Za-z]|[ivxIVX]{{2,4}}) *\\)"
    f"|{_N}{{1,4}}[{_PAUSE}.](?!0|{_TIME}|{_LISTED})"
    f"|0{{1,3}}(?:\\.0{{1,3}}){{0,3}}(?:[{_PAUSE})](?!{_TIME}|{_LISTED})|\\.(?!0))"
    f"|0{{1,2}}(?:\\.0{{1,2}}){{1,3}}(?= +[A-Z\\x01\\x05]| +[^\\x00-\\x7f])(?!{_MEASURED})"
    f"|[A-Za-z][{_PAUSE})]|[a-zIVX]\\.(?= )|[ivxIVX]{{2,4}}[.)](?= )"
    f"|{_CIRCLED})"
)
_ARTICLE = f"{_TH} *(?:{_N}|千|0){{1,7}} *{_CHAPTER}(?:之{_N}{{1,3}})?"
_WORD = (
    f"(?:{_TH}|{_OF_THEM}){_N}{{1,3}}(?:[,{_PAUSE}:]|(?={_IS})){_IS}?"
    f"|{_N}{{1,3}}(?:{_IS}(?!否|非)|{_MUST}(?!素|点|求))"
    f"|(?i:{_ORDINALS})(?:ly)?(?:[,:]|,? of all,)"
)
_ENGLISH_LABEL = (
    "(?i:section|sec\\.?|article|art\\.?|clause|rule|regulation|chapter|part|title|paragraph"
    "|para\\.?|schedule|appendix|annex|item|point|step|question|exhibit|no\\.|§§?)"
    " *(?:0{1,4}(?:\\.0{1,3}){0,3}[A-Za-z]?|[IVXLC]{1,7}|[A-Z]|\\(0{1,3}\\))"
    "(?:[.:)](?= |$)|(?= +[-*] ))"
)
"""``Section 4.`` at the head; without its stop it is a reference: Section 4 applies."""
_ATTACHED = (
    "(?:附[件录錄表图圖]|[表图圖例]|专栏|專欄|案例|步[骤驟]|[议議问問][题題])"
    f" *(?:0{{1,3}}|{_N}{{1,3}})"
    "(?::|(?= ))"
)
"""``附件3：`` at the head; without a colon or space behind it, 表3 is a reference."""
_LIST_MARKER = re.compile(f"{_MARKDOWN}|{_BULLET}|{_COUNTER}|{_ARTICLE}(?= )")
_HEADING_MARKER = re.compile(f"#{{1,6}} |{_COUNTER}|{_ARTICLE}")
_BULLET_ALONE = re.compile(_BULLET)
_QUOTED = "(?:> +|>(?=>))*"
"""Signs before the lines of a message that is answered."""
_ENUMERATION = re.compile(
    f" *{_QUOTED}(?:{_MARKDOWN}|{_BULLET})?"
    f"(?:{_COUNTER}|{_ARTICLE}(?= )|{_WORD}|{_ATTACHED}|{_ENGLISH_LABEL})? *"
)


def _shape(text: str, start: int) -> str:
    return _shape_of(text[start : start + LONGEST])


@lru_cache(maxsize=1024)
def _shape_of(head: str) -> str:
    return head.translate(_SHAPES)


def has_list_marker(text: str, start: int = 0) -> bool:
    """Whether a line that begins at `start` is an item of a list."""
    return _LIST_MARKER.match(_shape(text, start)) is not None


def has_heading_marker(text: str) -> bool:
    """Whether a short line without a final stop is numbered as headings are."""
    return _HEADING_MARKER.match(_shape(text, 0)) is not None


def has_bullet(text: str) -> bool:
    """Whether a line begins with a bullet: an item, even without a stop."""
    return _BULLET_ALONE.match(_shape(text, 0)) is not None


def enumeration_length(text: str) -> int:
    """Length of the enumeration at the head of a sentence, white space included."""
    match = _ENUMERATION.match(_shape(text, 0))
    return match.end() if match else 0
