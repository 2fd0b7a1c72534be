"""Whether a word negates, or speaks of duty, leave or ability, where it stands.

A closed list errs both ways: 不 stands in 不断 (steadily) and 不锈钢 (stainless steel), *will* is a
noun behind *the*. So a word is asked with its neighbours, and Chinese words by how they are made:

- a negator alone (不 没 未 无 ...), before an auxiliary (不能, 未经, 无须) or before a verb or
  adjective of the dictionary that has two characters (不合理); behind an adverb (并非, 从未);
- whatever else the dictionary has with a negator in it is a word of its own: 不同, 未来, 非常.

After Zhu Dexi, *Lectures on Grammar* (1982), on negation adverbs and auxiliary verbs, and
Huddleston and Pullum, *The Cambridge Grammar of the English Language* (2002), chapters 3 and 9.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from speechdiff.text.cutter import part_of_speech
from speechdiff.text.lexicon import (
    ADVERBS_BEFORE_NEGATORS,
    AUXILIARIES,
    DETERMINERS,
    MERELY,
    MODALS,
    MONTHS,
    NEGATED,
    NEGATIONS,
    NEGATORS,
    PERSONS,
    PRONOUNS,
    REQUESTS,
)
from speechdiff.text.lexicon_abroad import ABROAD
from speechdiff.text.numbers import is_number_word

_MERELY_ZH = frozenset("仅光单独只但止论管")
"""Behind 不, words that make a conjunction of it: 不只, 不论."""
_LEXICAL_NO = frozenset({"doubt", "matter", "sooner", "wonder"})
_NOUNS = frozenset({"will", "can", "might", "must", "need", "needs"})
_NOMINAL_COMPLEMENTS = {
    "will": frozenset({"of", "to"}),
    "can": frozenset({"of"}),
    "might": frozenset({"of"}),
    "must": frozenset({"for"}),
}
_VERBAL = ("v", "d", "p", "a", "zg")
"""Tags of the dictionary for what may stand behind an auxiliary."""
_NEGATED_MODALS = frozenset("必须应该能可得宜准许需")


_RELATIVE_DATE = re.compile(
    "[去今明后][年晚早晨夏冬春秋]|前年|去年底|[昨明后前][天日]|[上下]午|[早晚]上|凌晨"
)
_SUBJECTS = PRONOUNS | DETERMINERS | {"god", "all", "peace"}
"""What may stand behind May at the head of a wish."""


class WordPlace(NamedTuple):
    """A word with its neighbours, white space left out, all folded and in small letters."""

    word: str
    before: str = ""
    after: str = ""
    beyond: str = ""
    """The word behind `after`."""
    language: str = ""


def is_item_letter(word: str) -> bool:
    """Whether a word may be the letter of an item: a, or iv."""
    return word.isascii() and (
        (len(word) == 1 and word.isalpha()) or (len(word) < 5 and set(word) <= {"i", "v", "x"})
    )


def is_number_in_letters(word: str, language: str) -> bool:
    """Whether a word in small letters tells a number in English or the language of the draft."""
    abroad = ABROAD.get(language)
    return is_number_word(word) or bool(abroad and abroad.numerals.fullmatch(word))


def is_relative_date(word: str) -> bool:
    """Whether a Chinese word tells a year, a day or a part of it from the day of speaking.

    今天 and 现在 are often *nowadays*, and tell none.
    """
    return _RELATIVE_DATE.fullmatch(word) is not None


@lru_cache(maxsize=1 << 16)
def needs_a_place(word: str, language: str) -> bool:
    """Whether the neighbours of a word are asked what it means; of most words they are not."""
    listed = word in NEGATIONS or word in MODALS or word in MONTHS or word in NEGATORS
    return listed or is_item_letter(word) or word.endswith("n't") or language in ABROAD


@lru_cache(maxsize=1 << 16)
def negates(place: WordPlace) -> bool:
    """Whether the word turns its statement around there."""
    if abroad := ABROAD.get(place.language):
        return place.after not in MERELY and abroad.negation(place.word, place.before)
    word = place.word
    if word[:1].isascii():
        listed = word in NEGATIONS or word.endswith("n't")
        return listed and not _is_ordinary_no(place)
    if word in NEGATORS:
        return not _is_joined(place)
    return word in NEGATIONS or _is_negated(word)


def _is_ordinary_no(place: WordPlace) -> bool:
    """No. 5, no doubt, not only, or not."""
    word, after = place.word, place.after
    if word == "no":
        numbered = after == "." and place.beyond[:1].isdigit()
        return numbered or after in _LEXICAL_NO
    return word == "not" and (after in MERELY or place.before == "or")


def _is_joined(place: WordPlace) -> bool:
    """不 只, 好 不 好, 非 农业, 别 的: a negator that belongs to its neighbours."""
    if place.word == "不" and (place.after[:1] in _MERELY_ZH or place.before == place.after != ""):
        return True
    if place.word == "非":
        return part_of_speech(place.after).startswith(("n", "b", "j"))
    return place.word == "别" and place.after[:1] in ("的", "家", "国")


def _is_negated(word: str) -> bool:
    """Whether a Chinese word is made of a negator and what it negates, or an adverb and one."""
    first, rest = word[:1], word[1:]
    if first in NEGATORS:
        if rest.removesuffix("不") in NEGATED.get(first, AUXILIARIES):
            return True
        if first == "别":
            return rest[:1] == "无"
        return (
            first == "不"
            and len(rest) > 1
            and part_of_speech(rest)[:1] in ("v", "a")
            and (part_of_speech(word)[:1] != "c")
        )
    return first in ADVERBS_BEFORE_NEGATORS and rest[:1] in NEGATORS


@lru_cache(maxsize=1 << 16)
def obliges(place: WordPlace) -> bool:
    """Whether the word speaks of duty, leave or ability there."""
    if abroad := ABROAD.get(place.language):
        return abroad.modal(place.word)
    word = place.word
    if word in _NOUNS:
        return not _is_noun(place)
    if word in MODALS:
        return word not in _AMBIGUOUS or _AMBIGUOUS[word](place)
    return word[:1] in NEGATORS and word[1:] in _NEGATED_MODALS and _is_negated(word)


def _is_noun(place: WordPlace) -> bool:
    """The will, a can of paint, political will."""
    word, before, after = place.word, place.before, place.after
    if _determines(before):
        return True
    if word in ("need", "needs"):
        return after not in ("to", "not", "never") or before == "no"
    if after in _NOMINAL_COMPLEMENTS[word]:
        return True
    ends = not after[:1].isalnum()
    return ends and word in ("will", "can") and before not in PRONOUNS


def _determines(word: str) -> bool:
    """Whether a noun stands behind the word."""
    return word in DETERMINERS or word.endswith("'s")


def _before_a_verb(place: WordPlace) -> bool:
    return part_of_speech(place.after).startswith(_VERBAL)


def _should(place: WordPlace) -> bool:
    """该 behind a subject or adverb and before a verb; elsewhere it is `the said`."""
    behind = part_of_speech(place.before).startswith(("n", "r", "d"))
    return behind and _before_a_verb(place)


def _should_not_at(place: WordPlace) -> bool:
    """应, but not in 应市长邀请."""
    named = part_of_speech(place.after) in ("nr", "ns", "nt") or place.after in PERSONS
    return not named and place.beyond not in REQUESTS


def _surely(place: WordPlace) -> bool:
    return part_of_speech(place.after).startswith(("v", "d", "p"))


def _may(place: WordPlace) -> bool:
    """可 behind a subject or adverb; elsewhere it makes an adjective, as in 可持续发展."""
    behind = part_of_speech(place.before).startswith(("n", "r", "d", "j", "m"))
    return (behind or not place.before.isalnum()) and _before_a_verb(place)


def _needs_to(place: WordPlace) -> bool:
    """需要 and 可能 before what is to be done; else they are a need and a possibility."""
    return place.before != "的" and _before_a_verb(place)


_AMBIGUOUS = {
    "该": _should,
    "得": _should,
    "可": _may,
    "应": _should_not_at,
    "一定": _surely,
    "需要": _needs_to,
    "可能": _needs_to,
}


def names_a_month(place: WordPlace, *, capital: bool, sentence_start: bool) -> bool:
    """Whether the word is the name of a month or a day of the week there.

    *The March*, *may* and *May we* are other words.
    """
    if abroad := ABROAD.get(place.language):
        return place.word in abroad.dates
    word, before, after = place.word, place.before, place.after
    if not capital or word not in MONTHS:
        return False
    if after[:1].isdigit() or before[:1].isdigit():
        return True
    if sentence_start:
        return word != "march" and (word != "may" or after not in _SUBJECTS)
    return word not in ("march", "may") or not _determines(before)
