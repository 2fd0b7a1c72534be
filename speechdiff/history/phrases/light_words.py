"""Words that lean on others: what they stand beside is the formulation, not they.

Closed lists of our own, in simplified script and lower case. Statistics alone do not tell 推进改革
from 改革开放: both hold together, and 推进 goes with hundreds of nouns. A reader calls the second
a formulation and the first a sentence about it.
"""

from __future__ import annotations

from speechdiff.text.lexicon import FUNCTION_WORDS, MODALS, NEGATED_AUXILIARIES, NUMBER_WORDS


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


JOINTS = _listed("""
    、 的 了 着 过 地 得 和 与 及 以及 或 或者 并 并且 而且 且 等 等等 们 性 这 那 这个 那个
    这些 那些 该 我 你 您 他 她 它 其 所 the a an and or but of that this these those 's
""")
"""Never at the edge of a phrase, often inside one."""

_FRAMES = _listed("""
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

LEANING = FUNCTION_WORDS["zh"].union(
    FUNCTION_WORDS["en"], MODALS, NEGATED_AUXILIARIES, NUMBER_WORDS, _FRAMES
)
"""At the edge of a phrase only where what is left hardly occurs without them."""
