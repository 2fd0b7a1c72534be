"""Numbers and dates with their units: which of jieba's words count something.

Chinese numerals are matched in a *shape* of the text, in which every numeral is ``n`` and every
round one ``w``: 三千四百一十六家 is ``nwnwnwn家``.
"""

from __future__ import annotations

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


NUMERALS = "〇○零一二三四五六七八九十百千万亿兆两壹贰叁肆伍陆柒捌玖拾佰仟萬億兩几数幾數"
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "n"),
        **dict.fromkeys("几数幾數", "j"),
        **dict.fromkeys("十百千万亿兆拾佰仟萬億", "w"),
        **dict.fromkeys("两兩", "l"),
        **dict.fromkeys("多余餘", "+"),
        "點": "点",
        **dict.fromkeys("0123456789０１２３４５６７８９XＸ×", "0"),
        **dict.fromkeys("-–~～", "-"),
    }
)
_HAN_COUNT = re.compile("(?P<ordinal>第?)(?:(?<!n)l|[nwj])+(?:点[nw]+)?[+]?w*[+]?")
_HAN_DATE = re.compile("[nw]{1,3}(?:月份?|日|号|世纪)|n{2,4}年代?|nw年代")
_HAN_FRACTION = re.compile("[nwl]+分之[nwl]+(?:点[nw]+)?|上w+")
_ROUND = re.compile("[+j]?w{0,3}[+j]?")
_ARABIC_DATE = re.compile("(?:0000-)?0000年度?|00?(?:月份?|日|号)|0年|(?:00){1,2}年代")
_FORCED_UNIT = re.compile("年(?![级轻龄会])|月(?!亮|球)|日(?![常益本报均])")

_UNITS = _listed("""
    个百分点 百分点 个月 年度 年代 月份 世纪 周年 周岁 平方公里 平方千米 平方米 立方米 公里
    千米 厘米 毫米 海里 米 英里 公斤 千克 毫克 克 吨 斤 公顷 亩 畝 千瓦时 千瓦 兆瓦 度 元 美元
    欧元 港元 日元 英镑 块钱 角 人次 人 名 位 户 家 个 件 项 次 届 年 月 日 号 天 周 星期 小时
    分钟 秒钟 秒 点钟 时 点 分 条 座 所 台 辆 艘 架 部 章 节 页 款 本 篇 册 种 类 批 期 轮 级
    层 倍 成 岁 代 站 处 场 份 只 头 匹 套 张 把 颗 粒 根 片 组 队 班 支 股 枚 门 字 句 段 步
    面 省 市 县 镇 乡 村 国 宗 起 例 笔 行 排 间 栋 幢 盏 桶 箱 包 锭 担 個 條 項 點 屆 類 種
    隻 張 雙 双 對 对 戶 節 頁 級 層 歲 場 頭 顆 組 隊 門 縣 鄉 國 筆 間 棟 億元 萬元 噸 萬人
    億人 公畝
""")
"""Measure words and units; those that only stand with round numerals (万元) come of themselves."""

_ARTICLES = _listed("""
    十分 万分 千万 百万 万一 百分 四处 两面 三番 几时 几度 几分 几点 第几 数字 数量 千家 百家
    万家 万众 数据 万里 万物 千秋 百姓 万事 一国 一时 数次 万国 八方 四面 四方 百年 千年
""").union(
    f"一{unit}"
    for unit in "个個种種些批次位名件条項项家所座张句段片场番股份样点點下度面时時代层方道级流生起把"
    "对双行处间期部步支成门类章回"
)
"""Look like numbers and count nothing: 一个 is an article, 十分 an adverb."""


def starts_number(word: str) -> bool:
    """Whether a number may begin with this word of jieba's."""
    return word[0] in NUMERALS or word[0] in "第上"


def is_han_date(text: str) -> bool:
    """三月五日 in its parts, 一九四九年, 二十一世纪."""
    return _HAN_DATE.fullmatch(text.translate(_SHAPES)) is not None


def is_han_number(text: str) -> bool:
    """Chinese numerals with a measure word, an ordinal, or a fraction."""
    shape = text.translate(_SHAPES)
    if text in _ARTICLES:
        return False
    if _HAN_FRACTION.fullmatch(shape):
        return True
    match = _HAN_COUNT.match(shape)
    return match is not None and (
        _is_unit(text[match.end() :]) or (bool(match["ordinal"]) and match.end() == len(text))
    )


def is_unit(text: str) -> bool:
    """What may follow digits as part of their word: 万元, 亿多, 个百分点."""
    match = _ROUND.match(text.translate(_SHAPES))
    rest = text[match.end() :] if match else text
    return _is_unit(rest) or (not rest and text not in "几数幾數")


def _is_unit(text: str) -> bool:
    return text in _UNITS or (text[-1:] in "多余" and text[:-1] in _UNITS)


def forced_unit_length(text: str) -> int:
    """Length of a 年, 月 or 日 that is taken even where jieba cuts elsewhere."""
    match = _FORCED_UNIT.match(text)
    return match.end() if match else 0


def is_arabic_date(text: str) -> bool:
    """Digits and unit that name a day, month or year; 18个月 and 3年 are lengths of time."""
    return _ARABIC_DATE.fullmatch(text.translate(_SHAPES)) is not None
