"""PDF files with a text layer: its lines put together to paragraphs, a paragraph a line.

A PDF knows where characters stand, not what a paragraph is. A line that reaches the right margin
goes on in the next one; one that stops short ends its paragraph, and so does one before an indent.
Numbers of pages, alone on the first or last line of a page, are left out.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from speechdiff.drafts.formats.package import encrypted
from speechdiff.drafts.source import DraftText, Facts
from speechdiff.drafts.speechfile import is_date
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES: Final = 2_000
_FULL: Final = 0.97
"""Share of the widest lines' length that a line must pass, with the first word of the next one, to
be taken to go on there: the word stands in the next line since it did not fit."""
_INDENT: Final = 1.2
"""Widths of a character, from which on a line that starts further right begins a paragraph."""
_PAGE_NUMBER: Final = re.compile(r"\s*[-—–－·•第]*\s*\d{1,4}\s*[-—–－·•页]*\s*(?:/\s*\d{1,4})?\s*")
_DATE: Final = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|z|[+-]\d\d(?:'?\d\d)?|)"
)
_WIDE: Final = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    """Where it begins, in points from the left edge of the page."""
    size: float
    """Height of its characters, in points."""

    @property
    def width(self) -> float:
        """How long it is, in characters of full width."""
        return _width(self.text)


def read_pdf(data: bytes, name: str) -> DraftText:
    """The text layer of a PDF.

    Raises `UnreadableDraft` for one that is locked, broken, too long or scanned.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    with _quiet():
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted:
                raise encrypted(name)
            if len(reader.pages) > MOST_PAGES:
                raise _too_long(name)
            pages = [_page_lines(page) for page in reader.pages]
            facts = _facts(reader)
        except UnreadableDraft:
            raise
        except (PyPdfError, RecursionError, *_SLIPS) as error:
            raise UnreadableDraft(
                tr("{name!r} is damaged or no PDF: save it anew, or as text").format(name=name)
            ) from error
    text = "".join(f"{paragraph}\n" for paragraph in _paragraphs(pages))
    if not text.strip():
        raise UnreadableDraft(
            tr(
                "{name!r} has no text layer, only pictures of pages: run a text recognition on it "
                "and save what it finds"
            ).format(name=name)
        )
    said = tr("a PDF knows no paragraphs: they were put together from its lines")
    return DraftText(text, "pdf", said, facts)


_SLIPS: Final = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError),
    *(OverflowError, NotImplementedError, ZeroDivisionError, OSError, EOFError, MemoryError),
)
"""What the library lets out on broken files, beside its own errors."""


def _too_long(name: str) -> UnreadableDraft:
    return UnreadableDraft(
        tr("{name!r} has more than {most} pages: no speech has; it is not read").format(
            name=name, most=MOST_PAGES
        )
    )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The library warns of every oddity in a file; what matters is said by errors."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


def _facts(reader: PdfReader) -> Facts:
    about = reader.metadata
    if about is None:
        return Facts()
    dates = (_date(str(about.get(key, ""))) for key in ("/ModDate", "/CreationDate"))
    title, author = (" ".join(str(about.get(key, "")).split()) for key in ("/Title", "/Author"))
    return Facts(title, author, next(filter(None, dates), ""))


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
    return date + offset if is_date(date + offset) else ""


def _page_lines(page: PageObject) -> list[_Line]:
    """The lines of a page in reading order, without its number."""
    starts: list[tuple[float, float]] = []
    texts: list[str] = [""]

    def hear(text: str, at: list[float], place: list[float], _: Any, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                texts.append("")
            if part.strip() and len(starts) < len(texts):
                scale = abs(place[3] or place[0] or 1) * abs(at[3] or at[0] or 1)
                left = at[4] + at[0] * place[4]
                starts.extend([(left, size * scale)] * (len(texts) - len(starts)))
            texts[-1] += part

    page.extract_text(visitor_text=hear)
    starts.extend([(0.0, 0.0)] * (len(texts) - len(starts)))
    lines = [
        _Line(text.strip(), *start)
        for text, start in zip(texts, starts, strict=True)
        if text.strip()
    ]
    for end in (-1, 0):
        if lines and _PAGE_NUMBER.fullmatch(lines[end].text):
            lines.pop(end)
    return lines


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    """The lines of all pages, put together."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    full = _usual_width(lines) * _FULL
    margin = _usual_left(lines)
    paragraph = lines[0].text
    for before, line in pairwise(lines):
        indented = line.size > 0 and line.left > margin + _INDENT * line.size
        filled = before.width + _width(_first_word(line.text)) > full
        goes_on = filled and not indented and _alike(before, line)
        if goes_on:
            paragraph += _gap(paragraph, line.text) + line.text
        else:
            yield paragraph
            paragraph = line.text
    yield paragraph


def _width(text: str) -> float:
    """How long a text is, in characters of full width; Latin ones count half."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide) / 2


def _usual_width(lines: list[_Line]) -> float:
    """The length that nearly the longest lines have: the nine-tenths of all."""
    widths = sorted(line.width for line in lines)
    return widths[len(widths) * 9 // 10]


def _usual_left(lines: list[_Line]) -> float:
    """Where lines begin that are not indented: a tenth of all begin there or further left."""
    lefts = sorted(line.left for line in lines)
    return lefts[len(lefts) // 10]


def _alike(one: _Line, other: _Line) -> bool:
    """Whether two lines are set in about one size, as those of a paragraph are."""
    return abs(one.size - other.size) <= 0.2 * max(one.size, other.size)


def _first_word(line: str) -> str:
    """What could not be parted at the end of a line: a Chinese character, or a Latin word."""
    return line[0] if _WIDE.match(line) else line.split(maxsplit=1)[0] + " "


def _gap(before: str, after: str) -> str:
    """What stands where a line was broken: a space, unless Chinese meets Chinese."""
    return "" if _WIDE.match(after) or _WIDE.match(before[-1:]) else " "
