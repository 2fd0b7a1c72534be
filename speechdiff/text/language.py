"""The language of a text: as far as its script tells, and in Latin letters by its common words.

The sixty or so commonest words of a language make up about half of any running text (Grefenstette,
*Comparing two language identification schemes*, JADT 1995). A word that several languages have in
common counts for each in part, so that *de* alone tells little and *für* all.

A caller who knows better says so to `segment`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from unicodedata import normalize

from speechdiff.text.scripts import script_of

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 2_000
_LEAST = 1.0
"""Least evidence for a language, in words of its own; less may be a name or a loan."""
_LEAST_SHARE = 0.08
"""Of all words, that must speak for the language; in prose a fifth at least do."""
_CLEARLY = 2.5
"""How many times as much must speak for another language as for English."""
ENGLISH = "en"

_COMMON = {
    ENGLISH: """
        the of and to a in is that it for was on are as with be by at this have from or not but
        we you they he his her our their will
        would has had which who what all one an there been were
        i my your can more when so if do its us than these those them she my me no out up about s
        t ll re ve
    """,
    "de": """
        der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an
        werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum
        war haben nur oder aber vor zur bis mehr durch man sein wurde wir ich uns unser unsere ihr
        ihre wenn ihnen kann diese dieser dieses was alle dafür daran kein keine gibt drei
    """,
    "fr": """
        de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il
        sont avec son aux ou cette comme mais ont été nous vous je leur sa ses ils elle on tous tout
        notre nos votre être fait même ces y d l qu n s c j c'est cela très où sans deux trois
    """,
    "es": """
        de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o
        este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo
        nos durante todos uno les ni contra otros ese eso ante ellos e esto mí antes es son ha han
        fue nuestro nuestra nuestros nuestras dos tres
    """,
    "it": """
        di e il la che in a per un del è una della le con i non si da nel alla al dei sono gli lo
        delle più come anche ma ha dal o se dalla su nella ai questo questa ci sul degli ed hanno
        loro essere tra noi suo sua alle quello tutti tutto l d dell all nell c abbiamo nostro
        nostra nostri siamo mi io quelli due tre
    """,
    "pt": """
        de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele
        das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela
        entre era depois sem mesmo aos ter seus quem nas me esse eles estão você nós nossa nosso são
        ano todos nisso dois três
    """,
    "nl": """
        de van het een en in is dat op te zijn met voor niet die er aan om ook als dan maar bij uit
        nog naar door over ze hij wordt of tot deze worden we wij heeft hebben ik je kan meer geen
        ons onze was werd dit al zich hun wat daar allen drie
    """,
    "sv": """
        och i att det som en på är av för med den till inte om ett har de jag var vi så från men kan
        när vid också eller ska alla vår våra oss detta denna efter under mycket
    """,
    "da": """
        og i at det som en på er af for med den til ikke om et har de jeg var vi så fra men kan når
        ved også eller skal alle vores os dette denne efter under meget blev
    """,
    "pl": """
        w i na z się że do nie jest to o jak po od za przez dla są ale co tym a tak był już oraz ich
        może być przed tylko nas nam tego wszystkim
    """,
}
_SIGNS = {
    "de": "ß|ungen?\\b|keit\\b|lich(?:e[nrsm]?)?\\b|\\bge[a-zäöü]{3,}t\\b",
    "fr": "œ|[ùû]|\\b(?:[jcs]|qu)['’](?=[aeiouyhéèêà])|eaux?\\b|ées?\\b",
    "es": "ñ|[¿¡]|ción\\b|ciones\\b|dad\\b",
    "it": "zion[ei]\\b|ità\\b|[ìò]\\b|gli",
    "pt": "[ãõ]|dade\\b|lh[aeo]",
    "nl": "ij|aan\\b|oo[dnrt]|lijke?\\b",
    "sv": "(?:het|ning)(?:en)?\\b|ö[rn]\\b",
    "da": "[æø]",
    "pl": "[łżęąśćźń]",
}
"""Letters and endings that hardly another language has; each counts as a common word."""


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    """For each common word the languages that have it, and how much it speaks for each."""
    owners: dict[str, list[str]] = {}
    for language, words in _COMMON.items():
        for word in set(words.split()):
            owners.setdefault(word, []).append(language)
    return {
        word: [(language, 1 / len(languages)) for language in languages]
        for word, languages in owners.items()
    }


def latin_language(text: str) -> str:
    """The language of a text in Latin letters; ``en`` if there is no clear evidence."""
    lowered = normalize("NFC", text).lower()
    words = Counter(_WORD.findall(lowered)[:_MOST_WORDS])
    found: dict[str, float] = dict.fromkeys(_COMMON, 0.0)
    for word, count in words.items():
        for language, weight in _weights().get(word, ()):
            found[language] += weight * count
    if not lowered.isascii() or found[ENGLISH] < max(found.values()):
        for language, signs in _SIGNS.items():
            found[language] += len(re.findall(signs, lowered))
    best = max(found, key=lambda language: found[language])  # English first
    enough = max(_LEAST, _LEAST_SHARE * words.total(), _CLEARLY * found[ENGLISH])
    return best if found[best] >= enough else ENGLISH


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
    those that `latin_language` knows for Latin letters (``en`` in doubt), a code of their own for
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
