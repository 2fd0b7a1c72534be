"""A made-up archive whose first uses and takeovers are known: the same of the same seed.

Forty places speak once a year: one for the whole country, eight provinces, cities. A speech has
sentences of its own, some kept from the year before, some of the country's, and a few that a
speech of the year before in another place had first, as they were or edited. Formulas that many
sentences share are no takeover, and are there to be taken for one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

PLACES = 40
SENTENCES = 36
FORMULATIONS = 40


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_VERBS = words(
    "推进 深化 完善 优化 健全 落实 抓好 提升 拓展 壮大 培育 改造 扩大 巩固 加强 推动 打造 "
    "建设 补齐 盘活 整合 畅通 保障 做实 用好 引进 支持 鼓励 规范 清理 压减 开展 启动 完成 "
    "实施 谋划 统筹 破解"
)
_NOUNS = words(
    "城乡供水 老旧小区 职业教育 基层治理 产业园区 数字平台 科研院所 中小企业 农田水利 "
    "冷链物流 港口码头 文化场馆 养老服务 托育机构 医疗资源 公共交通 生态廊道 河道清淤 "
    "林下经济 特色种植 乡村旅游 夜间经济 营商环境 政务服务 信用体系 金融风险 债务化解 "
    "粮食储备 能源基地 矿山修复 大气污染 垃圾分类 应急救援 消防安全 食品药品 社区食堂 "
    "青年公寓 创业担保 技能培训 军人优抚 残疾人就业 留守儿童 校园周边 体育设施 图书流动站 "
    "非遗传承 古城保护 山区公路 铁路专线 通用机场 数据中心 芯片封装 新型材料 精密仪器 "
    "海洋牧场 深水网箱 盐碱地改良 节水灌溉 畜禽养殖 种子繁育 仓储配送 跨境电商 会展经济"
)
_HOWS = words(
    "全面 持续 加快 稳步 精准 大力 扎实 有序 深入 着力 集中 分批 逐年 全力 着眼长远 "
    "因地制宜 先行先试 一体 同步 重点 严格 主动 系统 统一"
)
_OPENERS = words(
    "今年， 一年来， 要 我们 同时， 特别是 对此， 下一步， 在此基础上， 同志们， "
    "实践证明， 各级各部门要 着眼全局， 过去五年， 从现在起， 为此， 其次， 年底前 上半年 "
    "第三季度"
)
_ENDS = words(
    "，让群众得实惠 ，确保见到成效 ，一抓到底 ，不留死角 ，力争走在前列 ，形成长效机制 ，年内见效"
)
_FORMULAS = (
    "坚持稳中求进工作总基调，完整准确全面贯彻新发展理念",
    "统筹发展和安全，统筹当前和长远",
    "把人民对美好生活的向往作为奋斗目标",
    "以更大决心、更实举措、更好作风抓好落实",
    "做到守土有责、守土负责、守土尽责",
)
_SYLLABLES = "润澜禾岚曦煦桐棠槿茗荔汐沐苒芷蘅"
_UNITS = words("个百分点 公里 万亩 亿元 万人 户 项 所 处")


@dataclass(slots=True)
class Truth:
    """What an archive is to find."""

    first_uses: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Formulation: speech and draft that have it first."""
    takeovers: dict[tuple[str, str], str] = field(default_factory=dict)
    """Speech and sentence of its newest draft: the speech that had it first."""


@dataclass(slots=True)
class _Speech:
    name: str
    place: int
    year: int
    day: date
    own: list[str] = field(default_factory=list)
    """Sentences that nobody had before."""
    said: list[str] = field(default_factory=list)
    phrases: dict[str, int] = field(default_factory=dict)
    """Sentence with a formulation: the draft, from 1, that brings it in; negative: only there."""


def write_archive(folder: Path, speeches: int, seed: int, drafts: int = 5) -> Truth:
    """Write `folder/speeches/*` and `folder/meta.csv`; returns what is to be found."""
    chance = random.Random(seed)
    truth = Truth()
    made = _speeches(chance, speeches, truth)
    _formulations(chance, made, drafts, truth)
    rows = ["speech,place,level,year,kind,speaker"]
    for speech in made:
        _write(folder / "speeches" / speech.name, speech, drafts, chance)
        level = "national" if not speech.place else "province" if speech.place <= 8 else "city"
        rows.append(f"{speech.name},P{speech.place:02},{level},{speech.year},report,")
    (folder / "meta.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return truth


def _speeches(chance: random.Random, count: int, truth: Truth) -> list[_Speech]:
    made: list[_Speech] = []
    for number in range(count):
        place, year = number % PLACES, 1970 + number // PLACES
        day = date(year, 1, 5) + timedelta(days=place * 7)
        speech = _Speech(f"p{place:02}-{year}", place, year, day)
        _fill(chance, speech, made, truth)
        made.append(speech)
    return made


def _fill(chance: random.Random, speech: _Speech, made: list[_Speech], truth: Truth) -> None:
    """Sentences kept, the country's, taken over, and its own, in any order."""
    said: dict[str, None] = {}
    if len(made) >= PLACES:
        said |= _edited_or_not(chance, made[-PLACES].said, 10, 0.5)
    national = next((each for each in reversed(made) if not each.place), None)
    if speech.place and national:
        said |= _edited_or_not(chance, national.said, 5, 0.7)
    for text, source in _takeovers(chance, speech, made):
        if text not in said:
            said[text] = None
            truth.takeovers[f"speeches/{speech.name}", text] = f"speeches/{source.name}"
    while len(said) < SENTENCES:
        text = _sentence(chance)
        if text not in said:
            said[text] = None
            speech.own.append(text)
    speech.said = list(said)
    chance.shuffle(speech.said)


def _edited_or_not(
    chance: random.Random, texts: list[str], count: int, verbatim: float
) -> dict[str, None]:
    picked = chance.sample(texts, min(count, len(texts)))
    kept = (text if chance.random() < verbatim else _edited(chance, text, 1) for text in picked)
    return dict.fromkeys(kept)


def _takeovers(
    chance: random.Random, speech: _Speech, made: list[_Speech]
) -> Iterator[tuple[str, _Speech]]:
    """What a city takes from two others of the year before."""
    others = [
        each
        for each in made[-PLACES:]
        if each.year == speech.year - 1 and each.place not in {0, speech.place} and each.own
    ]
    if speech.place > 8 and others:
        for source in chance.sample(others, min(2, len(others))):
            yield _taken(chance, chance.choice(source.own)), source


def _sentence(chance: random.Random) -> str:
    parts = [_clause(chance) for _ in range(chance.randint(2, 4))]
    if chance.random() < 0.25:
        parts.insert(chance.randrange(len(parts)), chance.choice(_FORMULAS))
    return chance.choice(_OPENERS) + "，".join(parts) + chance.choice([*_ENDS, "", ""]) + "。"


def _clause(chance: random.Random) -> str:
    noun = chance.choice(_NOUNS)
    clause = chance.choice(["", *_HOWS]) + chance.choice(_VERBS) + noun
    if chance.random() < 0.3:
        clause += f"{chance.randint(2, 980)}{chance.choice(_UNITS)}"
    return clause


def _edited(chance: random.Random, text: str, times: int) -> str:
    """The text with words replaced by others of their kind."""
    for _ in range(times):
        for pool in chance.sample([_VERBS, _NOUNS, _HOWS], 3):
            there = [word for word in pool if word in text]
            if there:
                text = text.replace(chance.choice(there), chance.choice(pool), 1)
                break
    return text


def _taken(chance: random.Random, text: str) -> str:
    """A sentence as another place says it: as it is, lightly or heavily edited."""
    how = chance.random()
    if how < 0.3:
        return text
    if how < 0.7:
        return _edited(chance, text, chance.randint(1, 2))
    text = _edited(chance, text, 2)
    parts = text.rstrip("。").split("，")
    if len(parts) > 3 and chance.random() < 0.5:
        del parts[chance.randrange(1, len(parts))]
    else:
        parts.insert(chance.randrange(1, len(parts) + 1), _clause(chance))
    return "，".join(parts) + "。"


def _formulations(chance: random.Random, made: list[_Speech], drafts: int, truth: Truth) -> None:
    """Seed formulations: first somewhere, then in a few speeches later on."""
    for _ in range(min(FORMULATIONS, len(made))):
        phrase = "".join(chance.sample(_SYLLABLES, 4)) + chance.choice(["行动", "工程", "计划"])
        if phrase in truth.first_uses:
            continue
        first = chance.randrange(len(made) * 3 // 4 or 1)
        later = sorted(chance.sample(range(first, len(made)), min(6, len(made) - first)))
        for number in dict.fromkeys([first, *later]):
            draft = chance.choice([*range(1, drafts + 1), -1])
            made[number].phrases[f"{chance.choice(_OPENERS)}启动{phrase}，{_clause(chance)}。"] = (
                draft
            )
            truth.first_uses.setdefault(phrase, (f"speeches/{made[number].name}", f"d{abs(draft)}"))


def _write(folder: Path, speech: _Speech, drafts: int, chance: random.Random) -> None:
    """Write the drafts: each but the last lacks some sentences, and has some otherwise."""
    folder.mkdir(parents=True)
    about = [f'title = "{speech.name}"\n']
    for number in range(1, drafts + 1):
        said = list(speech.said)
        if number < drafts:
            said = [
                _edited(chance, each, 1) if chance.random() < 0.1 else each
                for each in said
                if chance.random() > 0.04 * (drafts - number)
            ]
        for text, draft in speech.phrases.items():
            if number == -draft or 0 < draft <= number:
                said.insert(len(said) // 2, text)
        day = speech.day - timedelta(days=drafts - number)
        paragraphs = ["".join(said[at : at + 6]) for at in range(0, len(said), 6)]
        text = f"{speech.year}年报告\n\n" + "\n\n".join(paragraphs) + "\n"
        (folder / f"draft-{number}.txt").write_text(text, "utf-8")
        about.append(f'[[drafts]]\nfile = "draft-{number}.txt"\ndate = {day}\n')
    (folder / "speech.toml").write_text("".join(about), "utf-8")
