"""The language of a text, as far as its script tells, and in Latin letters its commonest words.

A caller who knows better says so to `segment`.
"""

from __future__ import annotations

from collections import Counter

from speechdiff.text.frequent_words import latin_language
from speechdiff.text.scripts import script_of

SAMPLE = 20_000
"""Characters looked at; a speech does not change its script after ten pages."""

_LANGUAGES = {
    "hangul": "ko",
    "greek": "el",
    "cyrillic": "ru",
    "armenian": "hy",
    "hebrew": "he",
    "arabic": "ar",
    "devanagari": "hi",
    "thai": "th",
    "georgian": "ka",
}
_WORTH = {"han": 2, "kana": 2, "hangul": 2}
"""A Han character, kana or Hangul syllable says about as much as two letters."""

_KANA_SHARE = 0.05
"""Japanese prose is at least a third kana; a Chinese text that quotes a name stays below this."""


def language_of(text: str) -> str:
    """The language that `text` is most likely in, from its first `SAMPLE` characters.

    ``zh`` where Han characters lead without kana, ``ja`` with kana, ``ko`` for Hangul, one of
    those that `frequent_words` knows for Latin letters (``en`` in doubt), a code of their own for
    the other scripts that `scripts` knows, and ``und`` where no letter of a known script occurs.
    """
    weight: Counter[str] = Counter()
    for character, count in Counter(text[:SAMPLE]).items():
        script = script_of(character)
        weight[script] += count * _WORTH.get(script, 1)
    kana = weight.pop("kana", 0)
    east = weight.pop("han", 0) + kana
    weight.pop("", None)
    if east:
        weight["ja" if kana > _KANA_SHARE * east else "zh"] = east
    if not weight:
        return "und"
    leader = max(weight, key=lambda name: (weight[name], name))
    if leader == "latin":
        return latin_language(text[:SAMPLE])
    return _LANGUAGES.get(leader, leader)
