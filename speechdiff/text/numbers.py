"""Numbers and dates with their units: which of jieba's words count something.

Chinese numerals are matched in a *shape* of the text, in which every numeral is ``n`` and every
round one ``w``: 三千四百一十六家 is ``nwnwnwn家``.
"""

from __future__ import annotations

from functools import lru_cache

from speechdiff.lazy_patterns import late
from speechdiff.text.forms import fold_letters, fold_script
from speechdiff.text.lexicon import NUMBER_WORDS, listed

NUMERALS = (
    "〇○零一二三四五六七八九十廿卅百千万亿兆两壹贰貳叁参參肆伍陆陸柒捌玖拾佰仟萬億兩几数幾數半"
)
_NUMERALS_ALONE = frozenset(NUMERALS) - frozenset("几数幾數")
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("〇○零一二三四五六七八九壹贰貳叁参參肆伍陆陸柒捌玖", "n"),
        **dict.fromkeys("几数幾數半", "j"),
        **dict.fromkeys("十廿卅百千万亿兆拾佰仟萬億", "w"),
        **dict.fromkeys("两兩", "l"),
        **dict.fromkeys("多余餘来來", "+"),
        "點": "点",
        **dict.fromkeys("周週", "周"),
        **dict.fromkeys("禮礼", "礼"),
        **dict.fromkeys("0123456789０１２３４５６７８９XＸ×", "0"),
        **dict.fromkeys("-－–—−~～", "-"),
    }
)
_HAN_COUNT = late("(?P<ordinal>第?)(?:(?<!n)l|[nwj])+(?:点[nw]+)?[+]?w*[+]?")
_HAN_DATE = late(
    "[nw]{1,3}(?:月份?|日|号|世纪)|n{2,4}年代?|nw年代|(?:周|星期|礼拜)[n日天末]|[上下]j[年月]"
)
_HAN_FRACTION = late("[nwl]+分之[nwl]+(?:点[nw]+)?[强弱]?|上w+")
_ROUND = late("[+j]?w{0,3}[+j]?")
_ARABIC_DATE = late("(?:0000--?)?0000年度?|(?:00?--?)?00?(?:月份?|日|号)|0年|(?:00){1,2}年代")
_FORCED_UNIT = late("年(?![级轻龄会])|月(?!亮|球)|日(?![常益本报均])")
_PARTS_OF_YEAR = frozenset("周週星礼禮上下")
_FIRST_OF_NUMBERS = _PARTS_OF_YEAR | frozenset(NUMERALS) | frozenset("第半减減翻加过過俩倆仨")

_LEADING = late("^([<>]=?|[≤≥≈≠±∓~]*)?[-–—−]")
_BETWEEN = late(r"(?<=[^\s<>≤≥≈≠±∓~])(?:——|[-–—−~∼〜])")
_DASHES = late("[－–—−]")
_SPELLED = late("[A-Za-z]{4,}|[AaPp][.]?[Mm][.]?$")
_SAME_SIGN = {ord("≦"): "≤", ord("≧"): "≥", ord("⩽"): "≤", ord("⩾"): "≥"}

_UNITS = listed("""
    个百分点 百分点 基点 年度 年代 月份 世纪 周年 周岁 季度 季 学期 学年 半年 旬 平方公里 平方千米
    平方米 平方厘米 平方 立方米 立方 公里 华里 里 千米 厘米 毫米 微米 纳米 海里 米 英里 英尺 英寸
    尺 丈 寸 公斤 千克 毫克 微克 克 公吨 吨 斤 两 磅 盎司 公顷 公亩 英亩 亩 畝 升 毫升 公升 加仑 桶
    兆 字节 比特 赫兹 千瓦时 千瓦 兆瓦 瓦 伏 焦耳 千卡 大卡 帕 分贝 度 摄氏度 华氏度 元 元整 圆
    圆整 块 美元 美金 欧元 港元 港币 日元 日圆 英镑 韩元 卢布 法郎 块钱 元钱 角 角钱 分钱 毛 毛钱
    人次 人 名 位 户 家 个 件 项 次 届 年 月 日 号 天 周 星期 礼拜 小时 钟头 工作日 分钟 秒钟 秒
    点钟 时 点 分 刻 刻钟 条 座 所 台 辆 艘 架 部 章 节 页 款 本 篇 册 种 类 批 期 轮 级 层 倍 番
    成 岁 代 站 处 场 份 只 头 匹 套 张 把 颗 粒 根 片 组 队 班 支 股 枚 门 字 句 段 步 面 省 市 县
    镇 乡 村 国 宗 起 例 笔 行 排 间 栋 幢 盏 箱 包 锭 担 双 对 人日 人天 车次 班次 架次 户次 课时
    学时 学分 年级 票 席 床 亿元 万元 万人 亿人
""")
"""Measure words and units, simplified; those that only stand with round numerals (万元) come of
themselves."""
ENGLISH_UNITS = listed("""
    millimetres millimeters centimetres centimeters metres meters kilometres kilometers miles yards
    inches feet foot acres hectares grams kilograms kilos tonnes tons pounds ounces barrels litres
    liters millilitres milliliters gallons degrees celsius fahrenheit watts kilowatts megawatts
    gigawatts dollars cents euros yuan yen rupees points times square cubic basis seconds minutes
    hours days weeks months quarters years decades centuries
    metre meter kilometre kilometer mile yard inch acre hectare gram kilogram kilo tonne ton pound
    ounce barrel litre liter gallon degree watt dollar cent euro rupee point second minute hour day
    week month quarter year decade century
""")
"""English words that tell what a number counts."""
_RELATIVE_NUMBERS = listed("""
    second third fourth fifth sixth seventh eighth ninth tenth half double triple twice thrice minus
""")
"""Number words that make other words with a word that counts nothing: second-hand, half-hearted."""
_SMALLEST = listed("one first single")
"""Numbers only beside another or a unit: forty-one, one-third, a first-quarter loss."""
_COUNTED_IN_COMPOUNDS = ENGLISH_UNITS | listed("digit digits degree dozen score thirds fifths")
_PARTS_COUNTED = listed("月 小时 星期 礼拜 季度 钟头 工作日 学期 世纪 年头 昼夜 百分点 基点")
"""What 个 may stand before: 三个小时, 一个半月."""
_SHARES = listed("一半 过半 半数 减半 翻番 翻倍 加倍 俩 仨")
"""Words that tell how much or how many without a measure word."""

_ARTICLES = listed("""
    十分 万分 千万 百万 万一 百分 四处 两面 三番 几时 几度 几分 几点 第几 数字 数量 千家 百家
    万家 万众 数据 万里 万物 千秋 百姓 万事 一国 一时 数次 万国 八方 四面 四方 百年 千年
    半天 半点 半路 半句 半步 半面 半分 半个 半条 半张 半层 半场 半对
""").union(
    f"一{unit}"
    for unit in "个個种種些批次位名件条項项家所座张句段片场番股份样点點下度面时時代层方道级流生起把"
    "对双行处间期部步支成门类章回"
)
"""Look like numbers and count nothing: 一个 is an article, 十分 an adverb."""


def starts_number(word: str) -> bool:
    """Whether a number or a date may begin with this word of jieba's."""
    return word[0] in _FIRST_OF_NUMBERS


def is_numeral(text: str) -> bool:
    """Whether a text is Chinese numerals alone, 第 before them or not: what a range begins with."""
    return bool(text) and _NUMERALS_ALONE.issuperset(text.removeprefix("第")) and text != "第"


def is_han_date(text: str) -> bool:
    """三月五日 in its parts, 一九四九年, 二十一世纪, 星期五, 上半年."""
    return _HAN_DATE.fullmatch(text.translate(_SHAPES)) is not None


def is_han_number(text: str) -> bool:
    """Chinese numerals with a measure word, an ordinal, or a fraction."""
    shape = text.translate(_SHAPES)
    if text in _ARTICLES or text[0] in _PARTS_OF_YEAR - {"上"}:
        return False
    if _HAN_FRACTION.fullmatch(shape) or fold_script(text) in _SHARES:
        return True
    match = _HAN_COUNT.match(shape)
    return match is not None and (
        _is_unit(text[match.end() :]) or (bool(match["ordinal"]) and match.end() == len(text))
    )


def is_unit(text: str) -> bool:
    """What may follow digits as part of their word: 万元, 亿多, 个百分点."""
    match = _ROUND.match(text.translate(_SHAPES))
    rest = text[match.end() :] if match else text
    return _is_unit(rest) or (not rest and text not in "几数幾數半来來")


def _is_unit(text: str) -> bool:
    return _is_plain_unit(text) or (text[-1:] in "多余餘半强強弱" and _is_plain_unit(text[:-1]))


@lru_cache(maxsize=4096)
def _is_plain_unit(text: str) -> bool:
    plain = fold_script(text) if text else text
    if plain[:1] == "个" and len(plain) > 1:
        return plain[1:].removeprefix("半") in _PARTS_COUNTED
    return plain in _UNITS


def forced_unit_length(text: str) -> int:
    """Length of a 年, 月 or 日 that is taken even where jieba cuts elsewhere."""
    match = _FORCED_UNIT.match(text)
    return match.end() if match else 0


def is_arabic_date(text: str) -> bool:
    """Digits and unit that name a day, month or year; 18个月 and 3年 are lengths of time."""
    return _ARABIC_DATE.fullmatch(text.translate(_SHAPES)) is not None


@lru_cache(maxsize=4096)
def is_number_word(word: str) -> bool:
    """Whether an English word in small letters tells a number: fifty, forty-one, tenfold, two-year.

    Second-hand, half-hearted and one-off tell none.
    """
    if word in NUMBER_WORDS:
        return True
    if "-" not in word:
        return word.endswith("fold") and word[:-4] in NUMBER_WORDS
    parts = word.split("-")
    if any(part in NUMBER_WORDS and part not in _RELATIVE_NUMBERS for part in parts):
        return True
    told = [part in NUMBER_WORDS or part in _SMALLEST for part in parts]
    counted = (part in _COUNTED_IN_COMPOUNDS for part in parts)
    return any(told) and all(one or other for one, other in zip(told, counted, strict=True))


@lru_cache(maxsize=1 << 14)
def figure_key(word: str) -> str:
    """The form in which two figures are the same: width, script, spaces, and the shape of dashes.

    A dash before the digits is minus, one between them a range. The case of an abbreviated unit
    tells (mW, MW); that of a word (Million, AM) does not.
    """
    plain = "".join(fold_letters(word).split()).translate(_SAME_SIGN)
    plain = plain.replace("<=", "≤").replace(">=", "≥")
    plain = _LEADING.sub(r"\1-", plain)
    return _SPELLED.sub(lambda match: match.group().lower(), _BETWEEN.sub("-", plain))


def plain_dashes(text: str) -> str:
    """`text` with every dash a hyphen: what parts two figures, in whatever shape."""
    return _BETWEEN.sub("-", _DASHES.sub("-", text))
