"""Negation, modal verbs and names of months in languages other than Chinese and English.

Closed classes of each grammar. Korean and Japanese negate by endings, which are sought in the word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from speechdiff.text.lazy_patterns import late

_NEVER = late(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The closed word classes of a language, for words in small letters."""

    negations: frozenset[str]
    modals: frozenset[str]
    dates: frozenset[str]
    """Months and days of the week."""
    negating: re.Pattern[str] = _NEVER
    """Where it is found in a word, the word negates."""
    obliging: re.Pattern[str] = _NEVER
    """Where it is found in a word, the word is modal; what is left of the word may negate."""
    nouns: Mapping[str, frozenset[str]] | None = None
    """Words that are nouns behind others: un pas."""

    def negation(self, word: str, before: str) -> bool:
        """Whether the word negates."""
        if self.nouns and before in self.nouns.get(word, ()):
            return False
        rest = self.obliging.sub("", word)
        return word in self.negations or bool(self.negating.search(f"{before[-1:]}\x00{rest}"))

    def modal(self, word: str, before: str) -> bool:
        """Whether the word speaks of duty, leave or ability."""
        del before
        return word in self.modals or bool(self.obliging.search(word))


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DE = Lexicon(
    _listed("""
        nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden niemandem
        weder nirgends nirgendwo keinerlei keineswegs
    """),
    _listed("""
        muss muß musst müssen müsst müsse müssten müsste musste mussten darf darfst dürfen dürft
        dürfe dürfte dürften durfte durften kann kannst können könnt könne könnte könnten konnte
        konnten soll sollst sollen sollt solle sollte sollten mag mögen möge möchte möchten
    """),
    _listed("""
        januar jänner februar märz april mai juni juli august september oktober november dezember
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    """),
)
_FR = Lexicon(
    _listed("ne pas jamais rien aucun aucune nul nulle ni sans non nullement point guère"),
    _listed("""
        dois doit devons devez doivent devra devrons devront devait devaient devrait devraient doive
        doivent peux peut pouvons pouvez peuvent pourra pourrons pourront pouvait pouvaient pourrait
        pourraient puisse puissent faut faudra faudrait fallait
    """),
    _listed("""
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi
        mardi mercredi jeudi vendredi samedi dimanche
    """),
    negating=late("\x00n'"),
    nouns={
        word: _listed("un le ce au du premier grand chaque mon son notre votre leur d'un quel tel")
        for word in ("pas", "point", "rien", "non")
    },
)
_ES = Lexicon(
    _listed("no nunca jamás nada nadie ningún ninguna ninguno ni sin tampoco"),
    _listed("""
        debo debes debe debemos deben deberá deberemos deberán debía debían debería deberían deba
        deban puedo puedes puede podemos pueden podrá podremos podrán podía podían podría podrían
        pueda puedan
    """),
    _listed("""
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        lunes martes miércoles jueves viernes sábado domingo
    """),
)
_IT = Lexicon(
    _listed("non mai nessun nessuno nessuna niente nulla né neanche neppure senza"),
    _listed("""
        devo devi deve dobbiamo dovete devono dovrà dovremo dovranno doveva dovevano dovrebbe
        dovrebbero debba debbano posso puoi può possiamo potete possono potrà potremo potranno
        poteva potevano potrebbe potrebbero possa possano
    """),
    _listed("""
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
        dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica
    """),
)
_PT = Lexicon(
    _listed("não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco"),
    _listed("""
        devo deve devemos devem deverá deveremos deverão devia deviam deveria deveriam deva devam
        posso pode podemos podem poderá poderemos poderão podia podiam poderia poderiam possa
        possam
    """),
    _listed("""
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
    """),
)
_RU = Lexicon(
    _listed("не нет ни никогда ничего никто никого нельзя никакой никакая никакие"),
    _listed("""
        должен должна должно должны может могут мог могла могли можно можем сможет смогут нужно надо
        необходимо обязан обязана обязаны вправе следует
    """),
    _listed("""
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря январь
        февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    """),
)
_JA = Lexicon(
    frozenset(),
    frozenset(),
    frozenset(),
    negating=late(
        "ませ[んぬ]|(?<![少危幼切]\x00)(?<!まも|んと)な(?:い|かった|かろう|ければ|く(?!な[るりっ]))"
        "(?<!でなく)|ずに|[らさかわまたなば]ず$"
    ),
    obliging=late(
        "な(?:けれ|くて)[ばは](?:なら|なり|いけ)(?:ない|ませ[んぬ]|なかった)?|べき|ことが(?:でき|可能)"
        "|かもしれ(?:ない|ませ[んぬ])?|て(?:もよ[いく]|もいい|はなら|はいけ)|ねばなら(?:ない|ぬ)?"
    ),
)
_KO = Lexicon(
    _listed("안 못 말고"),
    frozenset(),
    frozenset(),
    negating=late("않|못[하한할함해했합]|없|아니(?:다|라|었|며|고|한)|아닙|마십시오|말아야"),
    obliging=late("[해어아여]야(?:만)?(?:$|[하합한할])|해야"),
)

ABROAD: Mapping[str, Lexicon] = {
    "de": _DE,
    "fr": _FR,
    "es": _ES,
    "it": _IT,
    "pt": _PT,
    "ru": _RU,
    "ja": _JA,
    "ko": _KO,
}
"""By code of the language."""
