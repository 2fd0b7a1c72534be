"""A text as it is read: letters that are equal by Unicode are one letter, invisible signs none.

    written   e + ´   ⼯作   co-SHY-operation   ﬁn   Ⅲ     read   é   工作   cooperation   fin   III

Sentences and words are found in the reading and placed in the untouched text, so two drafts that
differ in such letters alone have the same sentences and the same words. Equal are:

- canonically equal letters (NFC against NFD, compatibility ideographs) and compatibility-equal
  ones (NFKC: Kangxi radicals, ligatures, half-width kana, presentation forms, Ⅲ and III);
- every space that is one (no-break, thin, ideographic), the hyphens U+2010 and U+2011 and ``-``;
- any text with and without soft hyphens, zero-width spaces, joiners that say nothing (word joiners,
  and the zero-width ones between letters that never join), byte order marks, variation selectors
  and direction marks.

Not equal, though NFKC says so, is what would make another number of it: ``10²`` is not 102, ``½``
neither 12 nor 1/2, ``①`` not 1, ``⒈`` not ``1.``, ``㏠`` not 1日. A raised or lowered digit behind
a Latin letter is equal to the plain one: CO₂ and CO2, ㎡ and m2. See UAX #15 and UAX #44.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category, combining, decomposition, normalize

from speechdiff.lazy_patterns import late
from speechdiff.text.patterns import is_simple

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
"""Default-ignorable characters that say nothing; joiners that shape letters are not among them."""
_JOINERS = "\u200c\u200d"
_NEVER_JOINED = "[0-9A-Za-z\u00c0-\u024f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
"""Letters whose shape no joiner changes: between two of them it says nothing."""
_HEARD = f"[^\\s{_INVISIBLE}]"
_SILENT = late(
    f"(?<={_HEARD})[{_INVISIBLE}]++|(?<![{_INVISIBLE}])[{_INVISIBLE}]++(?={_HEARD})"
    f"|(?<={_NEVER_JOINED})[{_JOINERS}]+(?={_NEVER_JOINED})"
)
"""Beside a letter or sign; alone between spaces they are all there is, and stay."""
_IS_INVISIBLE = late(f"[{_INVISIBLE}{_JOINERS}]")
_HYPHENS = "\u2010\u2011"
_RAISED = late("(?<=[A-Za-z])[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]+")
_OWN_FOLD = late("[\u3000\uff01-\uff5e]")
"""Full-width ASCII, which `forms.fold_width` folds; the patterns of words know it as it is."""
_AS_WRITTEN = late("[…‥‼⁇⁈⁉℃℉№\u3131-\u318e\uffa0-\uffdc]")
"""Signs that the patterns of words and sentences know, and lone Korean letters; equal to ... !! °C
all the same."""
_OWN_FORM = late("[\u2070-\u209f]")
"""Raised and lowered signs, which are equal to others only behind a Latin letter."""
_JAMO = late("[\u1161-\u1175\u11a8-\u11c2\uff9e\uff9f]")
"""Letters that join the one before without being marks."""


class _Equal(dict[int, str]):
    """Character code to the equal character or characters, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = equal = _equal_character(character)
        return equal


_EQUAL = _Equal()
_plain: set[str] = set()
"""Characters met so far that are read as they are written, whatever stands beside them."""
_same: set[str] = set()
"""The characters among them without an equal."""


def _equal_character(character: str) -> str:
    if character in _HYPHENS:
        return "-"
    if not decomposition(character).startswith("<") or _OWN_FORM.match(character):
        return character
    kind = category(character)
    equal = _parts(character) if kind == "So" else normalize("NFKC", character)
    if kind == "No":
        return equal if equal.startswith("(") else character
    makes_number = equal[:1].isdigit() and kind != "Nd"
    parts_words = equal.startswith(" ") and len(equal) > 1
    return character if makes_number or parts_words else equal


def _parts(character: str) -> str:
    """What a sign for several is made of, ² in ㎡ left as it is."""
    return "".join(chr(int(code, 16)) for code in decomposition(character).split()[1:])


def equal_letters(text: str) -> str:
    """The form in which two texts are the same to the letter; not of the same length."""
    if text.isascii() or _same.issuperset(text):
        return text
    _same.update(filter(_is_same, set(text) - _same))
    if _IS_INVISIBLE.search(text):
        text = _SILENT.sub("", text)
    equal = normalize("NFC", text.translate(_EQUAL))
    return _RAISED.sub(lambda match: normalize("NFKC", match.group()), equal)


def folds_alone(character: str) -> bool:
    """Whether its equal letters are the same whatever stands beside it, and none of them joins."""
    if _OWN_FOLD.match(character):
        return True
    return _is_same(character) and not category(character).startswith("M")


def without_invisible(text: str) -> str:
    """The text without signs that say nothing and are not seen."""
    return text if text.isascii() else _IS_INVISIBLE.sub("", text)


def invisible_of(text: str) -> str:
    """Only these characters of a text."""
    return "" if text.isascii() else "".join(_IS_INVISIBLE.findall(text))


class Reading(NamedTuple):
    """The text as it is read, and where each of its borders lies in the text as it is written."""

    text: str
    places: Sequence[int | None] | None = None
    """One for each border, 0 and the end included; None inside of what is one character as
    written. No list at all where every border is where it was."""

    def place(self, border: int) -> int:
        """Offset in the written text; behind the character where the border lies inside one."""
        if self.places is None:
            return border
        while (at := self.places[border]) is None:
            border += 1
        return at


def reading(text: str) -> Reading:
    """The text as it is read. Most texts are read as they are written, and cost one look."""
    if text.isascii() or _plain.issuperset(text):
        return Reading(text)
    _plain.update(filter(_is_plain, set(text) - _plain))
    if _plain.issuperset(text):
        return Reading(text)
    read: list[str] = []
    places: list[int | None] = []
    end, last, parted = 0, 0, True
    for first, last in _odd_stretches(text):
        if end < first:
            read.append(text[end:first])
            places += range(end, first)
            end, parted = first, text[first - 1].isspace()
        for start, after, letters in _letters(text, first, last):
            read.append(letters)
            places += [end if parted else start, *[None] * (len(letters) - 1)]
            end, parted = after, letters.isspace()
    places += range(last, len(text))
    plain = "".join((*read, text[last:]))
    return Reading(text) if plain == text else Reading(plain, [*places, len(text)])


def _odd_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where letters may be read otherwise than they are written, or with a neighbour as one.

    Between them each letter is read by itself: a single Ⅱ costs no look at the whole report.
    """
    odd = {letter for letter in set(text) if letter not in _plain or not is_simple(letter)}
    letters = re.escape("".join(sorted(odd | {"\r"})))
    for match in re.finditer(f"(?s:[{letters}]+(?:.[{letters}]+)*)", text):
        yield max(0, match.start() - 1), min(len(text), match.end() + 1)


def _is_plain(character: str) -> bool:
    if "\u4e00" <= character <= "\u9fff":
        return True  # no Chinese character of the first block is equal to another
    silent = _IS_INVISIBLE.match(character) or _JAMO.match(character) or combining(character)
    return not silent and _as_read(character) == normalize("NFC", character) == character


def _is_same(character: str) -> bool:
    raised = _RAISED.fullmatch(f"a{character}", 1)
    return not raised and _is_plain(character) and _EQUAL[ord(character)] == character


def _as_read(character: str) -> str:
    kept = _AS_WRITTEN.match(character) or _OWN_FOLD.match(character)
    return character if kept else _EQUAL[ord(character)]


def _letters(text: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and reading of each grapheme of a stretch; what is silent is left out."""
    silent = [match.span() for match in _SILENT.finditer(text, first, last)]
    for (_, start), (end, _) in pairwise([(first, first), *silent, (last, last)]):
        for at, after in _graphemes(text, start, end):
            yield at, after, normalize("NFC", "".join(map(_as_read, text[at:after])))


def _graphemes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if is_simple(text[start:end]) and "\r" not in text[start:end]:
        yield from pairwise(range(start, end + 1))
        return
    import regex

    # Unicode joins marks and joiners to the white space before them; here it parts all the same.
    yield from (
        match.span() for match in regex.finditer(r"\r\n|\s|\X", text, pos=start, endpos=end)
    )
