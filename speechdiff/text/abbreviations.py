"""Stops that end an abbreviation or a label, not a sentence: Art. 3, Mme. Petit, am 5. Mai.

sentencex knows the abbreviations of a language where it is told the right one. What is here holds
whatever the language, because the script alone does not tell it: signs before a number, titles
before a name, ordinals before a month, and labels at the head of a sentence.
"""

from __future__ import annotations

from speechdiff.lazy_patterns import late

_NUMBER = (
    r"(?:\d{1,4}(?:[.–-]\d{1,3})*[a-zA-Z]?(?:\.?[ºª°]|er|re|bis|ter|st|nd|rd|th)?"
    r"|[IVXLC]{1,8}|[ivxlc]{1,6}|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten))"
)
_SIGN = (
    "No|Nos|Nr|Nrn|N|Vol|Fig|Figs|Abb|Tab|Art|Arts|Sec|Secs|Sect|Ch|Chap|Cap|Kap|Cl|Reg|Pt|Par|Para"
    "|Paras|Subsec|Div|App|Ann|Ex|Eq|Ref|Abs|Ziff|Rn|Rdn|Bd|Anm|Anh|Apdo|Núm|Núms|Tít|Secc|Sez|Inc"
    "|Pág|Pag|Págs|Ln|Ll"
)
_SIGN_IN_LOWER_CASE = (
    _SIGN.lower().replace("no|nos|", "nos|") + "|p|pp|al|ff|c|s|ca|approx|aprox|env|cca|circa"
    "|ст|п|пп|ч|гл|разд|рис|табл|стр|с|д|кв|ок|том|т"
)
_BEFORE_A_NUMBER = late(rf"(?:^|[^\w.])(?:{_SIGN}|{_SIGN_IN_LOWER_CASE}|no|S|P)$")
_COUNT = late(r"\s?(?:[№#]?\s?\d|[IVXLC]{2,8}\b|[IVX](?=[.,:;)]))")
_ROMAN_ONLY_AFTER = late(r"(?:no|nos|No|Nos|N|n|S|s|c|P|p|t|т)$")
_LABEL = late(
    r"[\W_]*(?:(?i:"
    "article|section|clause|rule|regulation|chapter|part|title|paragraph|point|item|schedule|annex"
    "|appendix|amendment|figure|table|exhibit|example|note|step|question|motion|resolution|number"
    "|book|volume|act|scene|division|subsection|principle|lesson|day|phase|goal|theorem|lemma"
    "|artikel|abschnitt|kapitel|teil|paragraf|punkt|ziffer|absatz|satz|anlage|anhang|regel|frage"
    "|chapitre|titre|partie|règle|annexe|alinéa|résolution|étape"
    "|artículo|capítulo|sección|título|regla|anexo|punto|cláusula|párrafo|disposición"
    "|articolo|capo|sezione|titolo|regola|allegato|comma|artigo|seção|secção|regra|inciso"
    f"|статья|глава|раздел|часть|пункт|правило|{_SIGN})\\.?"
    rf"|§§?|[№#]|[nN][°ºo]\.?)\s?(?:[Nn]o\.?\s?)?{_NUMBER}(?:\([a-z0-9]{{1,3}}\))*[)\]]?"
    r"|[\W_]*第\s?[\d〇一二三四五六七八九十百千]{1,6}\s?[章节節条條款项項编編部篇卷]"
)
_BETWEEN_LABELS = late(r"(?<=[\dIVXLC]\.)\s+")
_TITLE = late(
    r"(?:^|[^\w.])(?:M|MM|Mme|Mmes|Mlle|Mlles|Sr|Sra|Sras|Srta|Dra|Dras|Profa|Dott|dott|Sig|sig"
    r"|sigg|Sigg|Ing|ing|Avv|avv|prof|Av|Avda|Hr|Hrn|Frl|гр|им|ул|пр|г-жа"
    r"|[A-ZÀ-Þ]\.\s?-[A-ZÀ-Þ])$"
)
"""[A-Z].-[A-Z]: the initials of Jean-Pierre."""
_LETTER = late(r"(?:^|\s)[\u0621-\u064a\u05d0-\u05ea]$")
"""د. أحمد: in a script without capitals a letter alone is a title or an initial."""
_ORDINAL = late(r"(?:^|\W)\d{1,2}$")
_MONTH = late(
    r"\s(?:Jänner|Januar|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember|Jahrhunderts?|Jh)\b"
)
_GERMAN_ORDINAL = late(r"(?i:\b(?:der|dem|des|im|vom|zum|zur|beim|das|jede[mnrs]?))\s\d{1,2}$")
_KOREAN_DATE = late(r"\d{4}(?:\. ?\d{1,2}){0,2}$")
_KOREAN_DATE_GOES_ON = late(r" ?(?:\d{1,2}\.|[\uac00-\ud7a3])")
_I_SPEAK = late(
    r"\s+I(?:['’](?:m|ve|d|ll)\b|\s+(?!(?:of|and|or|to|in|is|for|on|with|by|at|from|shall)\b)[a-z])"
)
_NEVER_AT_AN_END = late(r"(?:\b[a-z]\.[a-z]|\b(?:vs|cf|approx|ca))$")


def is_label(before: str) -> bool:
    """Whether a sentence has only labels so far: ``Section 2``, ``Art. III. § 5``."""
    return all(_LABEL.fullmatch(part.rstrip(".")) for part in _BETWEEN_LABELS.split(before))


def is_counted(before: str, rest: str) -> bool:
    """Whether a sign that announces a number stands before the stop, and a number behind it."""
    count = _COUNT.match(rest)
    if count is None or not _BEFORE_A_NUMBER.search(before):
        return False
    return count.group().strip("№# \xa0").isdigit() or not _ROMAN_ONLY_AFTER.search(before)


def is_abbreviated(before: str, rest: str) -> bool:
    """Whether the stop ends a title before a name, or the ordinal of a German or Korean date."""
    if _KOREAN_DATE.search(before) and _KOREAN_DATE_GOES_ON.match(rest):
        return any("\uac00" <= sign <= "\ud7a3" for sign in rest)
    if rest[:1].isspace() and _LETTER.search(before):
        return True
    if not rest[:1].isspace() or not rest[1:2].isupper():
        return False
    if _ORDINAL.search(before) and _MONTH.match(rest):
        return True
    return bool(_TITLE.search(before) or _GERMAN_ORDINAL.search(before))


def speaks_next(before: str, rest: str) -> bool:
    """Whether the English pronoun follows, and so a new sentence: ``told me. I left``.

    A short form is seldom followed by it, and only where it announces a number: ``Art. I of``.
    """
    if _I_SPEAK.match(rest) is None:
        return False
    return not (_BEFORE_A_NUMBER.search(before) or _NEVER_AT_AN_END.search(before))
