"""What a single word speaks of: a number, a date, a name, negation, duty or leave, or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from speechdiff.compare.tokens import Token
from speechdiff.model import Facet
from speechdiff.text.forms import word_form
from speechdiff.text.senses import (
    WordPlace,
    is_item_letter,
    is_number_in_letters,
    is_relative_date,
    names_a_month,
    negates,
    obliges,
)
from speechdiff.text.word import WordKind

_PLACEHOLDER = re.compile("[XxＸ]+")

WordsByConcern = dict[Facet | None, list[str]]
"""Folded words, sorted, by what they speak of; None where nothing more precise can be said."""


def words_by_concern(tokens: Iterable[Token]) -> WordsByConcern:
    """The words among the tokens, marks and white space apart; one may stand under two concerns."""
    groups: WordsByConcern = defaultdict(list)
    for token in tokens:
        if token.frame:
            continue
        found = _concerns(token.text, token.kind, token.sentence_start, token.place)
        for concern in found or (None,):
            groups[concern].append(token.said)
    for words in groups.values():
        words.sort()
    return groups


def said_words(tokens: Iterable[Token]) -> set[str]:
    """The same words, whatever they speak of."""
    return {token.said for token in tokens if not token.frame}


@lru_cache(maxsize=1 << 16)
def _concerns(
    word: str, kind: WordKind, sentence_start: bool, place: WordPlace
) -> tuple[Facet, ...]:
    key = word_form(word)
    capital = word[:1].isupper() and not sentence_start
    if place.word != key:
        place = place._replace(word=key)
    month = names_a_month(place, capital=word[:1].isupper(), sentence_start=sentence_start)
    number = kind is WordKind.NUMBER or is_number_in_letters(key, place.language)
    found = {
        Facet.NUMBER: number or _is_letter_of_item(place),
        Facet.DATE: kind is WordKind.DATE or month or is_relative_date(key),
        Facet.NAME: kind is WordKind.LATIN and capital and not month | number | _is_blank(word),
        Facet.NEGATION: negates(place),
        Facet.MODALITY: not month and obliges(place),
    }
    return tuple(facet for facet, concerned in found.items() if concerned)


def _is_letter_of_item(place: WordPlace) -> bool:
    """Whether it is the letter of an item that is referred to: clause (a)."""
    return place.before in ("(", "（") and place.after in (")", "）") and is_item_letter(place.word)


def _is_blank(word: str) -> bool:
    """Whether it names nothing: a letter alone, or a placeholder."""
    return len(word) <= 1 or bool(_PLACEHOLDER.fullmatch(word))
