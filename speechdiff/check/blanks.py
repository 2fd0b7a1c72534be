"""Marks of unfinished text: TODO, 待补, XX亿元, {{name}}, □□, and an X for a word.

Closed lists of words are in simplified script: a draft is folded before it is searched.
"""

from __future__ import annotations

import re
from typing import Final


def _any_of(words: str) -> str:
    return "|".join(words.split())


_HAN: Final = r"[\u3400-\u9fff]"
_END: Final = r"(?=[\s*~，。；：！？、,.;:!?)）\]】》」”｝}]|$)"
_TO_SUPPLY: Final = _any_of(
    "补 补充 补写 补齐 补录 填 填写 填补 填充 定 定稿 核 核实 核对 核定 核查 查 查证 查实 确认 "
    "确定 续 续写 完善 更新 议定 商定 撰写 添加 插入 修改 润色 审定"
)
"""Verbs behind 待 that say what is still to be done."""
_SLOTS: Final = _any_of(
    "姓名 名字 名称 人名 地名 单位 单位名称 公司 公司名称 部门 学校 职务 职位 职称 头衔 称谓 "
    "嘉宾 领导 主持人 地点 会场 时间 日期 年份 年月日 金额 数字 数据 数量 数额 百分比 比例 "
    "标题 题目 主题 内容 城市 省份 届次"
)
"""Nouns in brackets in a Chinese template."""
_LABELS: Final = _any_of("时间 地点 会场 日期 主题 标题 题目 内容 主持人 嘉宾 单位 部门")
"""Labels in brackets at the head of a line: 【时间】5月3日."""
_SLOTS_EN: Final = _any_of(
    "name names date time place city town state country title company organi[sz]ation figure "
    "number amount year month day location venue speaker guest host audience topic quote "
    "percentage tk x{2,}"
)
"""Nouns in brackets in an English template, perhaps behind a word or two."""
_UNITS: Final = "[万亿兆元个家所名人位年月日时分届次项省市县区镇乡村州国吨米公亩%％]"
_NUMERALS: Final = r"一二三四五六七八九十百零〇\d"
_NO_NUMERAL: Final = "".join(
    f"(?<!{word} )"
    for word in [
        "Bowl",
        "Mania",
        "mania",
        "Chapter",
        "chapter",
        "Book",
        "book",
        "Part",
        "part",
        "Volume",
        "volume",
        "Vol.",
        "Article",
        "article",
        "Section",
        "section",
        "Act",
        "act",
        "Psalm",
        "Canto",
        "Title",
        "title",
        "No.",
        "Appendix",
        "class",
        "size",
        "type",
    ]
)
"""Not behind a word that a Roman numeral follows."""
_NO_NAMED_XX: Final = "(?!XX(?:(?:型|性)?(?:染色体|性染)|世(?![纪界代])))"
_NO_LETTER: Final = "[A-Za-z0-9_Ａ-Ｚａ-ｚ×＊]"

TO_DO: Final = re.compile(
    r"(?<![A-Za-z0-9_])(?:(?i:todo(?=[:：]))|TODO|FIXME|TBD|TBC|TBA|TKTK|tbd|XXXX++)(?![A-Za-z0-9_])"
    # XX and XXX are numbers of what is counted so: Super Bowl XXX, chapter XX
    rf"|(?<![A-Za-z0-9_]){_NO_NUMERAL}XXX(?![A-Za-z0-9_]| (?:Olymp|Corps|Army|Legion|Games))"
    r"|(?:(?<=Dear )|(?<=M[rs] )|(?<=[DM][rs]\. )|(?<=Mrs\. ))XX(?![A-Za-z0-9_])"
    rf"|(?<![A-Za-z])[a-z]{{2,}} {_NO_NUMERAL}(?P<sign>XX)(?= (?!century)[a-z])"
    r"|(?<![A-Za-z0-9])(?:(?:19|20)XX(?![A-Za-z0-9])|\d{1,3}[XxＸｘ]{1,3}(?=[年月日届亿万%％]))"
    # TK is a person or a firm before a name, and a flight before a number
    r"|(?<![\w.&-])TK(?!\w|[.&-]\w|[ ][A-Z0-9])"
    r"|(?i:lorem ipsum|\[(?:insert|placeholder|to come)\b[^\]\n]{0,40}\]"
    rf"|(?<![\[<{{])[\[<{{]++(?:[a-z']{{2,12}}[ _-]){{0,3}}(?:{_SLOTS_EN})"
    r"(?:[ _-]?(?:here|tbd|tba|\d))?[\]>}]+"
    r"|[\[(]to be (?:added|announced|completed|confirmed|decided|determined|inserted|supplied"
    r"|written)\b[^\])\n]{0,40}[\])])"
    r"|(?<!\{)\{\{[^{}\n]{1,60}\}\}(?!\})|\$\{[^{}\n]{1,60}\}|<%[^<>\n]{1,60}%>"
    rf"|(?!^【(?:{_LABELS})】[^\n])(?<![\[【［{{｛<＜〈])[\[【［{{｛<＜〈]++"
    rf"(?:请?(?:填写|填入|插入|输入|补充))?(?:{_SLOTS})[\]】］}}｝>＞〉]+"
    rf"|(?<![有尚亟急还仍正须等期对招接看优款善亏虐交留静坐以只且若厚薄慢担拭])待(?:{_TO_SUPPLY}){_END}"
    r"|[（(\[【](?:此处|这里)?(?:待(?!业|遇|机|命)|[请需][^）)\]】\n]{0,6}?"
    r"(?:补|填|核[对实查]|查[证对]|确认|更新|修改|润色|续写|定稿|改写|[加插]入|添加))"
    r"[^）)\]】\n]{0,16}[）)\]】]"
    r"|[（(\[【](?:此处|这里)[^）)\]】\n]{0,12}(?:补|加|填|插入)[^）)\]】\n]{0,12}[）)\]】]"
    rf"|(?<!{_NO_LETTER}){_NO_NAMED_XX}"
    rf"(?:[XＸ×]{{2,}}+|[xｘ]{{2,}}+|＊{{2,}}+)(?={_HAN}|[%％])"
    r"|此处[待请需应]?(?:补充?|填写?|插入|加入|添加|续写|核实)[^，。；！？\s]{0,12}"
    rf"|(?<!{_NO_LETTER})[XＸ×]++(?= ?(?:percent|per cent|million|billion|trillion|thousand)\b)"
    rf"|(?<=[\u3400-\u9fff$€£¥：，、]){_NO_NAMED_XX}(?:[XＸ×]{{2,}}+|[xｘ]{{2,}}+|＊{{2,}}+)(?!{_NO_LETTER})"
    r"|(?<=[$€£¥])[XＸ]++(?![A-Za-z0-9])"
    # the Nth time is said aloud, the Nth congress is not
    rf"|(?<=第)[NＮ](?=[届期批章节条号])|(?<!{_NO_LETTER})[NＮ](?=届|亿|万元|[%％])"
    r"|(?<=[“‘「『《])[XＸ×]{2,}+(?=[”’」』》])"
    # empty boxes and rings, but no zeros: 二○○八年
    r"|(?<![□■◻▢])[□■◻▢]{2,}+"
    rf"|(?<![○◯△▲●◎◇◆{_NUMERALS}])[○◯△▲●◎◇◆]{{2,}}+(?![{_NUMERALS}])"
    rf"|(?<={_HAN})□(?={_UNITS})"
    rf"|(?<={_HAN})[_＿]{{2,}}|(?<![_＿])[_＿]{{2,}}+(?={_HAN})"
    r"|(?<![\w_])[_＿]{3,}+(?![\w_])(?<!^___)(?<!^____)(?<!^_____)"
    rf"|[？?]{{4,}}|[？?]{{2,}}(?={_UNITS})",
    re.MULTILINE,
)
"""Marks that writers leave for themselves and that no speech says aloud.

Looked for in simplified script, so that 待補 is 待补.
"""
PLACEHOLDER: Final = re.compile(
    r"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ×+\-=/·@#‐‑–—])(?<![A-Za-z][ ])"
    r"[XＸ×](?![A-Za-z0-9Ａ-Ｚａ-ｚ×+\-=/‐‑–—])"
)
TIMES: Final = re.compile(r"×.×|(?<=[一二三四五六七八九十百千万])×[一二三四五六七八九十百千万]")
"""A sign of multiplication: 长×宽×高, 三×四."""
SAID_ALOUD: Final = re.compile(
    "[XＸ](?:"
    + _any_of(
        "光 射线 线 轴 坐标 方向 染色体 世代 一代 因子 型 形 字形 字型 战警 档案 教授 理论 元素 "
        "疾病 计划 夹克 先生 女士 小姐 太太 夫人 君 世(?!纪) 平台 推特 系列"
    )
    + r"|[（(](?:原|前|即)?(?:推特|Twitter))"
)
"""Words that begin with the letter X and stand for nothing else."""
NAMED_X: Final = re.compile(
    "(?:"
    + _any_of(
        "维生素 维他命 字母 未知数 变量 参数 染色体 因子 元素 代号 代码 型号 疾病 行星 射线 "
        "罗马数字 项目代号 社交平台 社交媒体 平台 推特 特斯拉 苹果 手机"
    )
    + ")[“‘「『《]?$"
)
"""Words that are followed by the letter X as a name."""
LONGEST_NAMED: Final = 8
ROMAN: Final = re.compile(
    r"(?<![A-Za-z])(?=[IVX]{2,})(?=X*[IV])X{0,3}(?:IX|IV|V?I{0,3})(?![A-Za-z])"
)
"""A Roman numeral of two letters or more that no placeholder looks like."""
