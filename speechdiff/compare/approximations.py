"""Words beside a figure that tell how it is meant: about, at least, over, up to, or *to* a level.

They are compared by the sign each stands for: 约 and 大约 are both ≈, so that one may take the
other's place; where ≈ becomes ≥ the figure says something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from speechdiff.compare.tokens import Token
from speechdiff.lazy_patterns import late
from speechdiff.text.numbers import is_number_word


def _signs(**words: str) -> Mapping[str, str]:
    return {word: _SIGNS[sign] for sign, listed in words.items() for word in listed.split()}


_SIGNS = {"about": "≈", "over": ">", "under": "<", "least": "≥", "most": "≤"}
_OPPOSITE = {">": "≤", "<": "≥"}
_BEFORE = _signs(
    about="约 大约 大概 约莫 約 약 about around roughly approximately circa ungefähr etwa environ",
    over="超 超过 逾 多于 突破 高于 大于 over above exceeding über",
    under="近 将近 接近 不足 不到 不满 少于 低于 小于 未满 nearly almost under below unter fast "
    "presque 거의",
    least="至少 最少 起码 least mindestens wenigstens minimum 최소 적어도",
    most="至多 最多 most maximum höchstens 최대",
)
_COMPARED = _signs(
    over="more greater higher mehr plus", under="less fewer lower weniger moins", most="up bis"
)
"""Words that need another before the figure: more than, plus de, up to."""
_AFTER = _signs(about="左右 上下", least="以上", most="以下 以内")
_PARTICLES = frozenset({"than", "as", "als", "de", "to", "zu", "有", "为", "达", "是"})
_NEGATORS = frozenset({"不", "未", "没", "没有", "no", "not", "nicht", "pas"})
_LEVEL = late("(?:[增升降涨跌扩缩减]\\w?|提[高升]|压[缩减])(?:到|至|为|成)了?$")
_AMOUNT_OR_LEVEL = (
    frozenset({"by", "to"}),
    frozenset({"um", "auf"}),
    frozenset({"de", "à"}),
)


def figures_meant_otherwise(
    old: Sequence[Token], new: Sequence[Token], at_old: range, at_new: range
) -> bool:
    """Whether the words of an edit, at these places, change how a figure beside them is meant."""
    one, other = _EditedSide(old, at_old), _EditedSide(new, at_new)
    if not one.has_figure() and not other.has_figure():
        return False
    return one.signs() != other.signs() or _amount_becomes_level(one, other)


class _EditedSide:
    """The words of one side around an edit, white space left out."""

    def __init__(self, tokens: Sequence[Token], touched: range) -> None:
        reach = range(max(0, touched.start - 6), min(len(tokens), touched.stop + 6))
        told = [n for n in reach if not tokens[n].space]
        self.words = [tokens[n] for n in told]
        self.touched = [k for k, n in enumerate(told) if n in touched]

    def has_figure(self) -> bool:
        """Whether there is anything to be meant otherwise."""
        return any(
            word.figure or is_number_word(word.place.word) for word in self.words if word.counts
        )

    def said(self, at: int) -> str:
        return self.words[at].place.word if 0 <= at < len(self.words) else ""

    def counts(self, at: int) -> bool:
        """Whether a figure stands there."""
        if not 0 <= at < len(self.words):
            return False
        return self.words[at].figure or is_number_word(self.said(at))

    def signs(self) -> list[str]:
        """What the touched words beside figures stand for."""
        return [sign for at in self.touched if (sign := self._sign(at))]

    def _sign(self, at: int) -> str:
        word = self.said(at)
        if self.counts(at - 1) and word in _AFTER:
            return _AFTER[word]
        linked = self.said(at + 1) in _PARTICLES and self.counts(at + 2)
        if self.counts(at + 1) or linked:
            sign = _BEFORE.get(word, "") or (_COMPARED.get(word, "") if linked else "")
            return _OPPOSITE.get(sign, sign) if self.said(at - 1) in _NEGATORS else sign
        return ""

    def tells_a_level(self) -> bool:
        """Whether a touched word makes a level of a figure: 降 to 3%, not by 3%."""
        return any(
            self.counts(end + 1) and _LEVEL.search("".join(map(self.said, range(end - 2, end + 1))))
            for at in self.touched
            for end in (at, at + 1)
        )

    def particle(self) -> str:
        """The only touched word, if it stands before a figure."""
        alone = len(self.touched) == 1 and self.counts(self.touched[0] + 1)
        return self.said(self.touched[0]) if alone else ""


def _amount_becomes_level(one: _EditedSide, other: _EditedSide) -> bool:
    pair = {one.particle(), other.particle()}
    return pair in _AMOUNT_OR_LEVEL or one.tells_a_level() != other.tells_a_level()
