"""Signs of enumeration in front of a sentence: 一、 （一） 1. ① 第一， First, and list markers."""

from __future__ import annotations

import re

_HAN = "〇零一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾"
_DIGIT = "0-9０-９"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"

BULLET = r"[-*+•·●○■□◆◇▪‣►▶–—](?=[ \t\u3000])"
"""A sign and a space: ——as in a Chinese byline is no bullet."""

COUNTER = (
    rf"(?:[（(][ \t]*(?:[{_HAN}]{{1,4}}|[{_DIGIT}]{{1,3}}|[A-Za-z]|[ivxIVX]{{2,4}})[ \t]*[）)]"
    rf"|[{_HAN}]{{1,4}}[、．.](?![{_DIGIT}])"
    rf"|[{_DIGIT}]{{1,3}}(?:[.．][{_DIGIT}]{{1,3}}){{0,3}}(?:[、）)]|[.．](?![{_DIGIT}]))"
    rf"|[{_DIGIT}]{{1,2}}(?:\.[{_DIGIT}]{{1,2}}){{1,3}}(?=[ \t\u3000]+[A-Z\u4e00-\u9fff])"
    r"|[A-Za-z][、)）]|[a-zIVX]\.(?=[ \t])|[ivxIVX]{2,4}[.)](?=[ \t])"
    r"|[\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289])"
)
ARTICLE = (
    rf"第[ \t\u3000]*[{_HAN}千{_DIGIT}]{{1,7}}[ \t\u3000]*"
    rf"[章节節条條款项項编編部篇卷](?:之[{_HAN}]{{1,3}})?"
)

LIST_MARKER = re.compile(
    rf"(?:#{{1,6}}[ \t]+|{BULLET}[ \t\u3000]*|{COUNTER}|{ARTICLE}(?=[ \t\u3000]))"
)
"""At the start of a line: what makes it an item of a list."""

HEADING_MARKER = re.compile(rf"(?:#{{1,6}}[ \t]|{COUNTER}|{ARTICLE})")
"""At the start of a short line without a final stop: what makes it a heading."""

ENUMERATION = re.compile(
    rf"[ \t\u3000]*(?=\S)(?:#{{1,6}}[ \t]+|{BULLET}[ \t\u3000]*)?"
    rf"(?:{COUNTER}|{ARTICLE}(?=[ \t\u3000])"
    rf"|第[{_HAN}]{{1,3}}(?:[，,、：:]|(?=是))是?"
    rf"|[{_HAN}]{{1,3}}(?:是(?![否非])|要(?=[^素点求]))"
    rf"|其[{_HAN}](?:[，,、：:]|(?=是))是?"
    rf"|(?i:{_ORDINALS})(?:ly)?(?:[,:]|,? of all,))?[ \t\u3000]*"
)
"""What counts a sentence off among its neighbours, words such as 一是 and “First,” included."""
