"""PDF files with a text layer: its lines put together to paragraphs, a paragraph a line.

A PDF knows where characters stand, not what a paragraph is. A line that reaches the right margin
goes on in the next one; one that stops short ends its paragraph, and so does one before an indent.
Numbers of pages, alone on the first or last line of a page, are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from speechdiff.drafts.bounds import NATIVE_MEMORY, NATIVE_SECONDS
from speechdiff.drafts.formats.package import encrypted
from speechdiff.drafts.source import DocumentFacts, DraftText
from speechdiff.drafts.speechfile import iso_date
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.formats.pdf_reader import PdfPage

_FULL: Final = 0.97
"""Share of the widest lines' width that a line must pass, with the first word of the next one, to
be taken to go on there: the word stands in the next line since it did not fit. Widths are measured
on the page: a missing font is replaced by one with other widths."""
_FURTHER: Final = 1.3
"""Usual distances between lines, from which on a line stands apart."""
_INDENT: Final = 1.2
"""Widths of a character, from which on a line that starts further right begins a paragraph."""
_SAME_LINE: Final = 0.5
"""Heights of a character by which those of one line may stand higher or lower."""
_PAGE_NUMBER: Final = re.compile(
    r"\s*[-—–－·•第]*\s*\d{1,4}\s*[-—–－·•页頁]*\s*(?:/\s*\d{1,4})?\s*"
)
_DATE: Final = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|z|[+-]\d\d(?:'?\d\d)?|)"
)
_WIDE: Final = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)


class _PdfCharacter(NamedTuple):
    text: str
    x: float
    y: float
    """Of its origin on the line, in points from the lower left corner of the page."""
    right: float
    """Where it ends, in points from the left edge of the page."""
    size: float
    guessed: bool
    """Whether it is not in the file: a space, where there is a gap."""


_FIRST: Final = re.compile("[“‘（《「『【]*(?:[\u3400-\u9fff][，。、；：！？”’）》」』】…—％]*)")
_GAP: Final = "\0"
_GAPS: Final = re.compile(f"{_GAP}+")


@dataclass(frozen=True, slots=True)
class _PdfLine:
    text: str
    left: float
    """Where it begins, in points from the left edge of the page."""
    right: float
    """Where it ends."""
    y: float
    size: float
    """Height of its characters, in points."""
    first_word: float
    """Width, in points, of what could not be parted from its start: `_first_word`."""


def read_pdf(data: bytes, name: str) -> DraftText:
    """The text layer of a PDF.

    Raises `UnreadableDraft` for one that is locked, broken, too long or scanned.
    """
    from speechdiff.drafts.formats import pdf_reader as reader

    content = reader.read_apart(data)
    if content.status:
        raise _refused(content.status, name)
    pages = [_page_lines(page) for page in content.pages]
    facts = _facts(content.about or {})
    text = "".join(f"{paragraph}\n" for paragraph in _paragraphs(pages))
    if not text.strip():
        words = tr(
            "{name!r} has no text layer, only images of pages: run text recognition (OCR) on "
            "it and save the text"
        )
        raise UnreadableDraft(words.format(name=name))
    assumption = tr("a PDF has no paragraphs: they were rebuilt from its lines")
    return DraftText(text, "pdf", assumption, facts)


def _refused(status: int, name: str) -> UnreadableDraft:
    from speechdiff.drafts.formats import pdf_reader as reader

    if status == reader.LOCKED:
        return encrypted(name)
    if status == reader.TOO_LONG:
        words = tr("{name!r} has more than {most} pages, too many for a speech: it is not read")
        return UnreadableDraft(words.format(name=name, most=reader.MOST_PAGES))
    if status == reader.DAMAGED:
        words = tr("{name!r} is damaged or not a PDF: save it again, or as text")
        return UnreadableDraft(words.format(name=name))
    return UnreadableDraft(
        tr(
            "{name!r} takes too much to read: {memory} MB or {seconds} seconds were not enough; "
            "save it as text"
        ).format(name=name, memory=NATIVE_MEMORY >> 20, seconds=NATIVE_SECONDS)
    )


def _facts(about: Mapping[str, str]) -> DocumentFacts:
    dates = (_date(about.get(key, "")) for key in ("ModDate", "CreationDate"))
    title, author = (" ".join(about.get(key, "").split()) for key in ("Title", "Author"))
    return DocumentFacts(title, author, next(filter(None, dates), ""))


def _offset(zone: str) -> str:
    """``+08'00`` or ``+08`` as ISO 8601 has it; empty where there is none."""
    return f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}" if zone else ""


def _date(value: str) -> str:
    """A date of a PDF, ``D:20200528093000+08'00'``, as ISO 8601; empty where it is none."""
    match = _DATE.match(value)
    if match is None:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    offset = "+00:00" if zone.startswith(("Z", "z")) else _offset(zone)
    date = f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}"
    return iso_date(date + offset) or ""


def _page_lines(page: PdfPage) -> list[_PdfLine]:
    """The lines of a page from its top, without its number."""
    columns = (page.units, page.x, page.y, page.right, page.size, page.guessed)
    characters = [
        _PdfCharacter(chr(min(unit, sys.maxunicode)), x, y, right, size, bool(guessed))
        for unit, x, y, right, size, guessed in zip(*columns, strict=True)
    ]
    lines = [line for line in map(_line, _rows(characters)) if line.text]
    for end in (-1, 0):
        if lines and _PAGE_NUMBER.fullmatch(lines[end].text):
            lines.pop(end)
    return lines


def _rows(characters: list[_PdfCharacter]) -> Iterator[list[_PdfCharacter]]:
    """Characters that stand on one line, from the top; each from the left.

    In the file they may stand in any order: marks of another font often come after their line.
    """
    row: list[_PdfCharacter] = []
    for each in sorted((c for c in characters if c.text not in "\r\n\0"), key=lambda c: -c.y):
        if row and row[0].y - each.y > _SAME_LINE * max(row[0].size, each.size, 1):
            yield sorted(row, key=lambda c: c.x)
            row = []
        row.append(each)
    if row:
        yield sorted(row, key=lambda c: c.x)


def _line(row: list[_PdfCharacter]) -> _PdfLine:
    """The text of a row; a gap beside a Chinese character is no space."""
    marked = "".join(_GAP if each.guessed and each.text == " " else each.text for each in row)
    text = _GAPS.sub(_space, marked.strip(_GAP))
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
    visible = [each for each in row if not each.text.isspace()] or row
    first = visible[0]
    word = visible[: len(_first_word(text))] if text else visible
    return _PdfLine(text, first.x, visible[-1].right, first.y, first.size, word[-1].right - first.x)


def _space(gap: re.Match[str]) -> str:
    """What a gap inside a line stands for, by the characters beside it."""
    before, after = gap.string[gap.start() - 1], gap.string[gap.end()]
    return "" if _WIDE.match(before) or _WIDE.match(after) else " "


def _paragraphs(pages: list[list[_PdfLine]]) -> Iterator[str]:
    """The lines of all pages, put together."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    usual = _Usual(lines)
    paragraph = lines[0].text
    for before, line in pairwise(lines):
        if usual.goes_on(before, line):
            paragraph += _gap(paragraph, line.text) + line.text
        else:
            yield paragraph
            paragraph = line.text
    yield paragraph


class _Usual:
    """How the lines of a text mostly stand, and which of them go on in the next one."""

    def __init__(self, lines: list[_PdfLine]) -> None:
        self._left = _share([line.left for line in lines], 0.1)
        self._full = _share([line.right - self._left for line in lines], 0.9) * _FULL
        drops = [one.y - other.y for one, other in pairwise(lines) if one.y > other.y]
        self._drop = _share(drops, 0.5) if drops else 0.0

    def goes_on(self, before: _PdfLine, line: _PdfLine) -> bool:
        """Whether a line belongs to the paragraph of the one before it.

        It does if its first word had no room there, it is not indented nor set in another size, and
        stands no further below than lines mostly do; on a new page it stands above.
        """
        is_full = before.right - self._left + line.first_word > self._full
        indented = line.left > self._left + _INDENT * line.size
        alike = abs(before.size - line.size) <= 0.2 * max(before.size, line.size)
        apart = before.y - line.y > self._drop * _FURTHER
        return is_full and alike and not indented and not apart


def _share(values: list[float], share: float) -> float:
    """The value that this share of all do not pass."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _first_word(line: str) -> str:
    """What is not parted at the end of a line: a character with marks behind it, or a word."""
    match = _FIRST.match(line)
    return match[0] if match else line.split(maxsplit=1)[0]


def _gap(before: str, after: str) -> str:
    """What stands where a line was broken: a space, unless Chinese meets Chinese."""
    return "" if _WIDE.match(after) or _WIDE.match(before[-1:]) else " "
