"""Negation, modal verbs and names of months in languages other than Chinese and English.

Closed classes of each grammar. Korean and Japanese negate by endings, which are sought in the word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from speechdiff.lazy_patterns import late
from speechdiff.text.lexicon import listed

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
    numerals: re.Pattern[str] = _NEVER
    """A whole word that it matches tells a number; one and an article are too alike to tell."""
    nouns: Mapping[str, frozenset[str]] | None = None
    """Words that are nouns behind others: un pas."""

    def negation(self, word: str, before: str) -> bool:
        """Whether the word negates."""
        if self.nouns and before in self.nouns.get(word, ()):
            return False
        rest = self.obliging.sub("", word)
        return word in self.negations or bool(self.negating.search(f"{before[-1:]}\x00{rest}"))

    def modal(self, word: str) -> bool:
        """Whether the word speaks of duty, leave or ability."""
        return word in self.modals or bool(self.obliging.search(word))


_DE = Lexicon(
    listed("""
        nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden niemandem
        weder nirgends nirgendwo keinerlei keineswegs
    """),
    listed("""
        muss muß musst müssen müsst müsse müssten müsste musste mussten darf darfst dürfen dürft
        dürfe dürfte dürften durfte durften kann kannst können könnt könne könnte könnten konnte
        konnten soll sollst sollen sollt solle sollte sollten mag mögen möge möchte möchten
    """),
    listed("""
        januar jänner februar märz april mai juni juli august september oktober november dezember
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    """),
    numerals=late(
        "(?!eine?$|und)(?:ein|eins|zwei|zwo|drei|vier|fünf|sech|sechs|sieb|sieben|acht|neun|zehn|elf"
        "|zwölf|zwan|zig|ßig|und|hundert|tausend)+(?:te[nrms]?|ste[nrms]?|fach)?(?<!achten)"
        "|(?:halb|hälfte|drittel|viertel|dutzend|doppelt|zwote|dritt)e?[nrms]?|mi?lli(?:on|arde)(?:en|n)?"
        "|billion(?:en)?"
    ),
)
_FR = Lexicon(
    listed("ne pas jamais rien aucun aucune nul nulle ni sans non nullement point guère"),
    listed("""
        dois doit devons devez doivent devra devrons devront devait devaient devrait devraient doive
        doivent peux peut pouvons pouvez peuvent pourra pourrons pourront pouvait pouvaient pourrait
        pourraient puisse puissent faut faudra faudrait fallait
    """),
    listed("""
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi
        mardi mercredi jeudi vendredi samedi dimanche
    """),
    numerals=late(
        "(?!une?$|et$|-)(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
        "|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|nonante|cents?"
        "|mille|(?:mi|bi)lli(?:on|ard)s?|et|une?|-)+(?:i?ème|aine)?s?"
        "|moitié|tiers|quart|double|triple|(?:troi|quatr|cinqu|neuv|dix|onz|trent|cent)(?:ième|aine)s?"
    ),
    negating=late("\x00n'"),
    nouns={
        word: listed("un le ce au du premier grand chaque mon son notre votre leur d'un quel tel")
        for word in ("pas", "point", "rien", "non")
    },
)
_ES = Lexicon(
    listed("no nunca jamás nada nadie ningún ninguna ninguno ni sin tampoco"),
    listed("""
        debo debes debe debemos deben deberá deberemos deberán debía debían debería deberían deba
        deban puedo puedes puede podemos pueden podrá podremos podrán podía podían podría podrían
        pueda puedan
    """),
    listed("""
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        lunes martes miércoles jueves viernes sábado domingo
    """),
    numerals=late(
        "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\\w+"
        "|vein(?:te|ti\\w+)|(?:trei|cuare|cincue|sese|sete|oche|nove)nta|cien(?:to)?|\\w+cient[oa]s"
        "|quinient[oa]s|mil(?:es)?|(?:mil|bil)l(?:ón|ones)|mitad|tercio|doble|triple|docena"
    ),
)
_IT = Lexicon(
    listed("non mai nessun nessuno nessuna niente nulla né neanche neppure senza"),
    listed("""
        devo devi deve dobbiamo dovete devono dovrà dovremo dovranno doveva dovevano dovrebbe
        dovrebbero debba debbano posso puoi può possiamo potete possono potrà potremo potranno
        poteva potevano potrebbe potrebbero possa possano
    """),
    listed("""
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
        dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica
    """),
    numerals=late(
        "(?:due|tre|tré|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici"
        "|quindici|sedici|dici|venti?|(?:tre|quara|cinqua|sessa|setta|otta|nova)nta?|cento|mille|mila"
        "|uno|a[sn](?=[sn]))+(?<!^uno)|mili(?:one|oni|ardo|ardi)|metà|terzo|doppio|triplo|dozzina"
    ),
)
_PT = Lexicon(
    listed("não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco"),
    listed("""
        devo deve devemos devem deverá deveremos deverão devia deviam deveria deveriam deva devam
        posso pode podemos podem poderá poderemos poderão podia podiam poderia poderiam possa
        possam
    """),
    listed("""
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
    """),
    numerals=late(
        "dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze"
        "|dezess\\w+|dezoito|dezenove|vinte|(?:tri|quare|cinque|sesse|sete|oite|nove)nta|cem|cento"
        "|(?:duz|trez|quatroc|quinh|seisc|setec|oitoc|novec)ent[oa]s|mil|mi?lh(?:ão|ões)|bilh(?:ão|ões)"
        "|metade|terço|dobro|triplo|dúzia"
    ),
)
_RU = Lexicon(
    listed("не нет ни никогда ничего никто никого нельзя никакой никакая никакие"),
    listed("""
        должен должна должно должны может могут мог могла могли можно можем сможет смогут нужно надо
        необходимо обязан обязана обязаны вправе следует
    """),
    listed("""
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря январь
        февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    """),
    numerals=late(
        "дв(?:а|е|ух|ум|умя)|тр(?:и|[её]х|[её]м|емя)|четыр(?:е|[её]х|[её]м|ьмя)"
        "|(?:пят|шест|сем|восем|девят|десят|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат"
        "|двадцат|тридцат)(?:ь|и|ью)|сорока?|(?:пять|шесть|семь|восемь)десят|девяност[оа]|сто|двести"
        "|(?:три|четыре)ста|\\w+сот|тысяч\\w{0,2}|миллион\\w{0,3}|миллиард\\w{0,3}|половин[аыу]|треть"
    ),
)
_JA = Lexicon(
    frozenset(),
    frozenset(),
    listed("午前 午後 午后 昨年 去年 来年 昨日 明日"),
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
    listed("안 못 말고"),
    frozenset(),
    listed("오전 오후 어제 내일 작년 내년"),
    negating=late("않|못[하한할함해했합]|없|아니(?:다|라|었|며|고|한)|아닙|마십시오|말아야"),
    obliging=late("[해어아여]야(?:만)?(?:$|[하합한할])|해야"),
    numerals=late(
        "(?:열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)(?:한|하나|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉)?"
        "|두|세|네|다섯|여섯|일곱|여덟|아홉|수?[십백천만억조]|절반"
    ),
)

UNIT_ABROAD = late(
    "[ァ-ヶー]+|[십백천만억조]*(?:원|달러|유로|엔|명|개월|개국|개|년|월|일|시간|시|분|초|배|퍼센트|포인트"
    "|킬로미터|미터|킬로그램|톤|곳|호|차|위|대|살|세|번|건|가구|점)?"
)
"""The unit at the beginning of a Japanese or Korean word behind digits."""

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
