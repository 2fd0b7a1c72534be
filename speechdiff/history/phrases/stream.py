"""Many drafts as one stream of words, what they repeat of each other taken once.

    d1 我们要改革。我们要发展。   ┐     我们 要 改革 | 我们 要 发展 | 我们 要 开放
    d2 我们要改革。我们要开放。   ┘

Seven drafts of a speech say most sentences seven times, and a phrase in them was still written
once. A stretch between two stops comes in as often as the draft that says it most: a refrain is a
repetition, a copy is not. What an edit made of a sentence comes in beside it, and `grams` counts by
what stands beside a phrase.

Words are those of `speechdiff.text`, cut the same way: Han text by jieba, the rest by its form.
Only what phrases have no use for is simpler here: numbers with Chinese numerals are not joined.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from speechdiff.history.phrases.matching import without_case
from speechdiff.history.phrases.ticking import Tick, silent, ticking
from speechdiff.text.cutter import CUTTER
from speechdiff.text.forms import ENTITY, fold_script, fold_width
from speechdiff.text.lexicon import (
    GRAMMAR_WORDS,
    MODALS,
    NEGATED_AUXILIARIES,
    NUMBER_WORDS,
    listed,
)
from speechdiff.text.numbers import NUMERALS, is_han_number
from speechdiff.text.scripts import is_wide

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]


JOINTS = listed("""
    、 的 了 着 过 地 得 和 与 及 以及 或 或者 并 并且 而且 且 等 等等 们 性 这 那 这个 那个
    这些 那些 该 我 你 您 他 她 它 其 所 the a an and or but of that this these those 's
""")
"""Never at the edge of a phrase, often inside one."""

_FRAMES = listed("""
    较 较为 比较 更 更加 更为 最 很 非常 十分 极 极其 极大 特别 尤其 相当 已 已经 曾 正 正在 将
    将要 仍 仍然 还 又 再 再次 均 共 共同 一起 一律 一定 一样 一直 始终 不断 逐步 逐渐 逐年 日益
    越来越 进一步 继续 持续 积极 大力 切实 认真 努力 充分 有效 有力 深入 稳步 扎实 着力 着重
    加快 尽快 迅速 显著 明显 广泛 坚决 基本 基本上 主要 重要 重大 巨大 许多 很多 大量 大批
    大部分 一些 一部分 有些 有的 某些 其他 其它 其中 各 各种 各项 各类 各方面 所有 一切 全部
    整个 每 每个 每年 每人 本 本着 目前 当前 今年 去年 明年 今后 过去 现在 以来 以后 以前 以上
    以下 左右 之间 之一 方面 期间 时候 时期 情况 问题 工作 个 位 种 名 次 项 年 月 日 亿 万 我国
    我们 大家 人们 必须 应当 需要 要求 能够 可以 可能 能 会 做到 做好 搞好 办好 抓好 进行 加以
    给予 予以 作出 作为 取得 获得 得到 达到 成为 实现 实行 实施 开展 采取 推进 推动 促进 加强
    加大 增加 提高 提升 完善 健全 扩大 支持 鼓励 引导 围绕 根据 按照 通过 随着 为了 由于 关于
    对于 比 同 跟 比上年 上年 同比 一次 一个 一种 一批 一系列 凡是 凡 不够 就是 之后 之前 当中
    其次 首先 最后 那么 这样 这里 那里 这种 这次 什么 怎么 为什么 谁 哪里 增长 下降 完成 起来
    下去 出来 上来 下来 上去 到 成 为 不 没有 不仅 不但 尽管 虽然 因此 所以 同时 此外 另外 以及
    more most much many some any all every each other such no not new one two last next first
    year years month months day days time today tonight now then when where how why while about
    over under after before during since until between through because only even still again
    make made makes get got go going come came take took give gave put say said told tell know
    want need let like i'll we'll you'll he'll they'll i've we've you've they've don't can can't
""")
"""Adverbs of degree and manner, words of time and amount, verbs that take any object."""

LEANING = GRAMMAR_WORDS.union(MODALS, NEGATED_AUXILIARIES, NUMBER_WORDS, _FRAMES)
"""At the edge of a phrase only where what is left hardly occurs without them."""


_STOPS = re.compile(r"[。！？；：!?;:\n\r\x0b\x0c\x85\u2028\u2029\ud800-\udfff]+|\.(?=\s|$)")
_UNCUT = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<word>(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[^\W\d_])+"
    r"(?:['’‐‑&-]?(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[^\W_])+)*)"
    r"|(?P<number>\d[\d.,%‰]*)"
)
"""Words by their form; the rest, Han text and signs, is left to the cutter."""
_PERHAPS_UNCUT = re.compile(r"[^\u2010-\u2027\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f]")
"""What the pattern above may begin with: quickly seen to be absent from most Chinese sentences."""
_FIRST_STAND_IN, _MOST_STAND_INS = 0xF0000, 0x1FFFE
"""Private characters that stand for those words while Han text is cut around them."""
_HAN_NUMERALS = frozenset(NUMERALS)
_FIRST_OF_NUMBERS = _HAN_NUMERALS | frozenset("第上")


class Class(IntEnum):
    """What a word may do in a phrase."""

    BREAK = 0
    """A sign, a number in digits: in no phrase."""
    JOINT = 1
    """、 的 the: inside a phrase only."""
    LIGHT = 2
    """A light word or a Chinese numeral: at an edge only where what is left needs it."""
    FULL = 3


@dataclass(frozen=True, slots=True)
class Stream:
    """Words by number, in the order in which they were first written."""

    ids: Ids
    """One a word; 0 between two stretches and at either end."""
    words: Sequence[str]
    """By number, folded: half width, simplified, lower case."""
    classes: Ids
    """A `Class` by number."""
    copies: Ids
    """By word: how often one draft had said its stretch before."""

    def phrase(self, start: int, length: int) -> str:
        """The words from one place on, with a space between two of a script that has spaces."""
        text = ""
        for number in self.ids[start : start + length]:
            word = self.words[number]
            apart = text and not (is_wide(text[-1]) or is_wide(word[0]))
            text += f" {word}" if apart else word
        return text


def stream_of(texts: Iterable[str], tick: Tick = silent) -> Stream:
    """The words of all texts; `tick` hears how far it is.

    Memory: about 60 bytes a word that is not a repetition.
    """
    stretches = _stretches(texts)
    CUTTER.expect(sum(map(len, stretches)))
    stand_ins = _StandIns()
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers), {"": 0})
    ids, said_before, lengths = [0, 0], [0], [2]
    for stretch, times in ticking(stretches.items(), len(stretches), tick, 0, 1):
        word_numbers = list(map(numbers.__getitem__, CUTTER.cut(stand_ins.put_into(stretch))))
        for copy in range(times):
            ids += word_numbers
            ids += (0, 0)
            said_before.append(copy)
            lengths.append(len(word_numbers) + 2)
    words = [stand_ins.words.get(word, word) for word in numbers]
    classes = np.fromiter(map(class_of, words), np.int64, len(words))
    return Stream(np.array(ids, np.int64), words, classes, np.repeat(said_before, lengths))


def _stretches(texts: Iterable[str]) -> dict[str, int]:
    """Every different stretch, folded, and how often the draft that has it most says it."""
    most: dict[str, int] = {}
    for text in texts:
        folded = without_case(fold_script(fold_width(ENTITY.sub("\n", text))))
        for stretch, times in Counter(_STOPS.split(folded)).items():
            if times > most.get(stretch, 0):
                most[stretch] = times
    most.pop("", None)
    return most


class _StandIns:
    """Words outside Han text, as single characters that a cutter leaves alone."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}
        self.words: dict[str, str] = {}
        """By stand-in."""

    def put_into(self, stretch: str) -> str:
        """The stretch with its words replaced, white space left out."""
        if not _PERHAPS_UNCUT.search(stretch):
            return stretch
        return _UNCUT.sub(self._replaced, stretch)

    def _replaced(self, match: re.Match[str]) -> str:
        if match.lastgroup == "blank":
            return ""
        word = match.group() if match.lastgroup == "word" else "0"
        if word not in self._stand_ins:
            if len(self.words) == _MOST_STAND_INS:
                return "0"
            stand_in = chr(_FIRST_STAND_IN + len(self.words))
            self._stand_ins[word], self.words[stand_in] = stand_in, word
        return self._stand_ins[word]


def class_of(word: str) -> Class:
    """What this word may do in a phrase."""
    if word in JOINTS:
        return Class.JOINT
    if not word or not word[0].isalpha():
        return Class.BREAK
    counts = word[0] in _FIRST_OF_NUMBERS and (
        _HAN_NUMERALS.issuperset(word) or is_han_number(word)
    )
    return Class.LIGHT if counts or word in LEANING else Class.FULL
