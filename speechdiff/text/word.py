"""A text as words: numbers, dates and Latin words by their form, Han text by jieba.

    2020年5月25日召开X市第X届大会，增长3.1%。
    [date       ][召开][X][市][第X届][大会][，][增长][3.1%][。]

Words partition the text. Numbers carry their unit, dates are one word, a sign of punctuation is a
word of its own, and a word never ends inside a grapheme. Inside a run of Han characters the words
are jieba's; Chinese numerals with their measure word are joined, never cut: 两千四百/一/十六家.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from unicodedata import category

from speechdiff.text.cutter import CUTTER
from speechdiff.text.forms import fold_script
from speechdiff.text.joining import join_parts
from speechdiff.text.kinds import COUNTING, Word, WordKind
from speechdiff.text.numbers import (
    forced_unit_length,
    is_arabic_date,
    is_han_date,
    is_han_number,
    is_unit,
    starts_number,
)
from speechdiff.text.patterns import DASHES, is_simple, token_pattern
from speechdiff.text.reading import reading

_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{2,}")
"""Letters of which two make a flag."""

__all__ = ["Word", "WordKind", "words"]

_KINDS = {
    "space": WordKind.SPACE,
    "address": WordKind.LATIN,
    "date": WordKind.DATE,
    "number": WordKind.NUMBER,
    "blank": WordKind.LATIN,
    "latin": WordKind.LATIN,
    "rare": WordKind.HAN,
    "letters": WordKind.OTHER,
    "run": WordKind.PUNCTUATION,
}
_BETWEEN_NUMBERS = frozenset(DASHES + "~～∼〜+＋")
"""The dash of 3月-5月 is no minus."""
_COUNTED = frozenset({"number", "blank"})
_UNIT_REACH = 12
"""Characters cut to see whether a unit ends where a word ends."""
_SHORT = 1_000
"""Characters of a text whose words are remembered: what is new in one draft is old in the next."""
_SHORT_RUN = 60
"""Han characters of a run whose words are remembered."""
_MOST_JOINED, _LONGEST_JOINED = 14, 24
"""Words and characters that one Chinese number may be joined from."""


_word = partial(tuple.__new__, Word)
"""A `Word` of its three parts, in half the time of the constructor of a named tuple."""


def words(text: str, language: str | None = None) -> tuple[Word, ...]:
    """The words of `text`, white space and punctuation included; together they are the text.

    They are found in the `reading` of the text, in simplified script unless `language` is ``ja``:
    equal letters and either script give the same words.
    """
    simplify = language != "ja"
    return _remembered(text, simplify) if len(text) <= _SHORT else _cut(text, simplify)


def _cut(text: str, simplify: bool) -> tuple[Word, ...]:
    read = reading(text)
    found = _words_of(fold_script(read.text) if simplify else read.text)
    return tuple(found if read.places is None else _placed(found, read.places))


def _placed(found: Iterable[Word], places: Sequence[int | None]) -> Iterator[Word]:
    """The words of a reading in the written text; what ends inside a character joins the next."""
    start, kind = 0, WordKind.SPACE
    for word in found:
        end = places[word.end]
        kind = word.kind if kind in (WordKind.SPACE, WordKind.PUNCTUATION) else kind
        if end is not None:
            yield Word(start, end, kind)
            start, kind = end, WordKind.SPACE


def _words_of(text: str) -> list[Word]:
    simple = is_simple(text)
    CUTTER.expect(len(text))
    found: list[Word] = []
    counted = False
    for match in token_pattern(text, simple=simple).finditer(text):
        group = match.lastgroup or ""
        start, end = match.span()
        if group == "han":
            _add_han(found, text, start, end, counted=counted)
        elif group in ("number", "blank") and found and _is_ordinal_sign(text, found[-1], start):
            found[-1] = Word(found[-1].start, end, WordKind.NUMBER)
        else:
            if (
                group == "number"
                and text[start] in _BETWEEN_NUMBERS
                and _counts_until(found, start)
            ):
                found.append(Word(start, start + 1, _kind_of_sign(text[start])))
                start += 1
            found.append(_word((start, end, _KINDS.get(group) or _kind_of_sign(text[start]))))
        counted = group in _COUNTED or (counted and group == "space" and end - start == 1)
    found = join_parts(found, text)
    return found if simple else _whole_graphemes(found, text)


_remembered = lru_cache(maxsize=1024)(_cut)


def _kind_of_sign(sign: str) -> WordKind:
    return WordKind.PUNCTUATION if category(sign).startswith("P") else WordKind.OTHER


def _counts_until(found: Sequence[Word], at: int) -> bool:
    """Whether a number or date ends at that place."""
    return bool(found) and found[-1].end == at and found[-1].kind in COUNTING


def _is_ordinal_sign(text: str, word: Word, at: int) -> bool:
    return word.end == at and text[word.start : word.end] == "第"


def _add_han(found: list[Word], text: str, start: int, end: int, *, counted: bool) -> None:
    """Add the words of the Han run, its first characters as a unit of the number before it."""
    if counted:
        length = _unit_length(text[start : min(end, start + _UNIT_REACH)])
        if length:
            if found[-1].kind is WordKind.SPACE:
                found.pop()
            number = found[-1]
            start += length
            found[-1] = Word(number.start, start, _kind_of_number(text[number.start : start]))
    if start < end:
        run = text[start:end]
        cut = _known_run(run) if len(run) <= _SHORT_RUN else _han_words(run)
        found += [_word((start + first, start + last, kind)) for first, last, kind in cut]


def _unit_length(run: str) -> int:
    """Length of the unit that `run` begins with; it ends where a word of jieba ends."""
    end = longest = 0
    for word in CUTTER.cut(run):
        end += len(word)
        if is_unit(run[:end]):
            longest = end
    return longest or forced_unit_length(run)


def _kind_of_number(word: str) -> WordKind:
    return WordKind.DATE if is_arabic_date("".join(word.split())) else WordKind.NUMBER


def _han_words(run: str) -> list[Word]:
    """The words of jieba in a run of Han characters, Chinese numbers joined."""
    cut = CUTTER.cut(run)
    result: list[Word] = []
    start = index = 0
    while index < len(cut):
        word, taken, kind = cut[index], 1, WordKind.HAN
        end = start + len(word)
        if starts_number(word):
            taken, kind = _number_at(cut, index)
            end += sum(map(len, cut[index + 1 : index + taken]))
        result.append(_word((start, end, kind)))
        start = end
        index += taken
    return result


_known_run = lru_cache(maxsize=4096)(_han_words)
"""Most clauses of an edited sentence stand in both drafts."""


def _number_at(cut: list[str], index: int) -> tuple[int, WordKind]:
    """How many of jieba's words from `index` on are one number, and its kind."""
    best, kind, joined = 1, WordKind.HAN, ""
    for count, word in enumerate(cut[index : index + _MOST_JOINED], 1):
        joined += word
        if len(joined) > _LONGEST_JOINED:
            break
        if is_han_date(joined):
            best, kind = count, WordKind.DATE
        elif is_han_number(joined):
            best, kind = count, WordKind.NUMBER
    return best, kind


def _whole_graphemes(found: list[Word], text: str) -> list[Word]:
    """The words with every cut inside a grapheme undone."""
    import regex

    # The pattern looks back over a run of flags from each of them, to see which two make one.
    plain = _FLAGS.sub(lambda run: ("a\u0301" * len(run[0]))[: len(run[0])], text)
    borders = {match.end() for match in regex.finditer(r"\X", plain)}
    whole: list[Word] = []
    pending: Word | None = None
    for word in found:
        current = Word(pending.start, word.end, pending.kind) if pending else word
        if word.end in borders:
            whole.append(current)
            pending = None
        else:
            pending = current
    return whole
