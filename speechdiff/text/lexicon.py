"""Small closed lists of words with special roles: function words, negators, modals.

All are in simplified script, lower case and with straight apostrophes: fold a word before looking
it up.
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(words.split())


FUNCTION_WORDS_ZH = listed("""
    的 了 着 过 地 得 之 和 与 及 以及 或 或者 并 并且 而 而且 且 在 于 从 自 由 到 至 向 往
    对 对于 关于 把 将 被 让 使 给 为 为了 因 因为 由于 以 按 按照 用 是 也 都 就 还 又 再 更
    很 最 才 则 即 等 等等 所 其 这 那 这个 那个 这些 那些 此 该 个 我 你 您 他 她 它 我们 你们
    他们 她们 它们 咱们 自己 上 中 下 里 内 外 吗 呢 吧 啊 呀 嘛 如 如果 若 但 但是 虽然 不仅
    同时 要 有 来 去 各 每 一个 一种 一些
""")
"""Chinese words that occur in any sentence and so do not identify one."""

FUNCTION_WORDS_EN = listed("""
    a an the of to in on at by for with from as into and or but so yet if than then that this
    these those there here it its i me my we us our you your he him his she her they them their
    who whom whose which what is am are was were be been being has have had do does did will
    would shall it's i'm we're you're that's let's just very also too up out
""")
"""English words that occur in any sentence."""

GRAMMAR_WORDS = FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN
"""Those of both: many a draft mixes the languages."""

NEGATORS = listed("不 没 没有 未 无 非 勿 莫 别 毋 甭")
"""Chinese words that negate the following words."""

AUXILIARIES = listed("""
    是 有 会 能 可 得 要 用 必 许 准 让 容 应 该 宜 须 需 敢 肯 愿 想 再 曾 予 含 受 符 能够 可以
    应该 应当 需要 允许 容许 愿意
""")
"""What a negator makes no other word of: 不 and these are *not* and the word."""

NEGATED = {
    "无": listed("法 权 须 需 从 人 可 力 需要"),
    "没": listed("有 能 法 让 敢 想 要"),
    "未": listed("能 经 曾 有 必 予 及 敢 再 获 含 能够"),
    "没有": frozenset[str](),
    "非": frozenset[str](),
}
"""The same for negators that make other words of some auxiliaries, as 无能 and 非得 are."""

NEGATED_AUXILIARIES = frozenset(
    negator + auxiliary for negator in NEGATORS for auxiliary in NEGATED.get(negator, AUXILIARIES)
)
"""不能, 未经, 无须 and their like."""

ADVERBS_BEFORE_NEGATORS = frozenset("并决绝毫从永尚仍互远切请亦概暂拒迄")
"""并非, 从未, 毫不; but 莫不 and 无不 affirm, 是否 and 岂非 ask."""

NEGATIONS = listed("""
    严禁 禁止
    not no never none nothing neither nor nobody nowhere without cannot
""")
"""Words that turn a statement around without a negator in them: one of them more or less is never
a matter of style. See `senses`."""

MODALS = listed("""
    必须 必 务必 务须 应当 应该 应 该 理应 须 需 需要 得 可以 可 可能 能 能够 允许 准许 应予 宜
    一定 必定 必将 力争 争取
    must shall should ought may might can could will would need needs cannot can't mustn't
    shouldn't won't couldn't wouldn't needn't
""")
"""Words of duty, leave and ability: 应当 for 可以 changes what a speaker commits to.

要 and 会 are not among them: they frame every other sentence of a speech. See `senses`.
"""

DUTIES = listed("""
    必须 必 务必 务须 一定 必定 必将 must shall will
""")
"""The modals that leave no choice."""

_OPPOSED = (
    (
        "赞成 赞同 同意 支持 拥护 接受 批准 通过 认可 肯定 允许 准许 鼓励 保留 继续 开始 开放 欢迎",
        "反对 拒绝 否决 驳回 抵制 谴责 否定 否认 禁止 取消 撤销 撤回 停止 结束 关闭 限制",
    ),
    (
        "增加 增长 增多 上升 上涨 提高 提升 扩大 加强 增强 加快 延长 放宽",
        "减少 缩减 下降 下跌 降低 缩小 削弱 减弱 放慢 放缓 缩短 收紧",
    ),
    (
        "support accept approve endorse allow permit welcome favour favor confirm keep start open",
        "oppose reject refuse decline deny forbid ban condemn block cancel abolish stop end close",
    ),
    (
        "increase raise rise rose grow grew gain expand strengthen improve extend lengthen win won",
        "decrease reduce lower cut fall fell shrink shrank lose lost weaken worsen shorten",
    ),
)


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for sides in _OPPOSED:
        one, other = (frozenset(word.removesuffix("e") for word in each.split()) for each in sides)
        found |= dict.fromkeys(one, other) | dict.fromkeys(other, one)
    return found


OPPOSITES = _opposites()
"""Verbs of consent and of growth, each with those that say the contrary; without a last -e."""

DETERMINERS = listed("""
    a an the my your his her its our their this that these those no any some every each
""")
"""Behind one of them stands a noun."""

PRONOUNS = listed("""
    i we you he she it they who that which there this these those everyone everybody nobody nothing
""")
"""Subjects behind which an auxiliary may end a sentence: as we will."""

MERELY = listed("only just merely simply solely least nur seulement solo sólo soltanto só только")
"""Behind *not* in any language, words that announce *but also*."""

PERSONS = listed("我 你 他 她 其 我们 你们 他们")
"""Chinese pronouns that may have something to ask for."""

REQUESTS = listed("邀请 邀 要求 请求 约请 号召")
"""Nouns of request, as at the end of 应市长邀请."""

NUMBER_WORDS = listed("""
    zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion dozen half twice thrice double triple minus
    tens dozens hundreds thousands millions billions trillions thirds fifths sixths eighths tenths
    second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    twenties thirties forties fifties sixties seventies eighties nineties
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
""")
"""English numbers in letters; digits and Chinese numerals are numbers by their word kind.

One and first are not among them: they count less often than they point.
"""

MONTHS = listed("""
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
""")
"""English names of months and days, written with a capital."""
