"""Word files (.docx): the text of the body, a paragraph a line, tracked changes decided.

    <w:p><w:r><w:t>目标</w:t></w:r><w:ins><w:r><w:t>是</w:t></w:r></w:ins></w:p>   ->   目标是

Read as a stream of XML rather than by a library: the libraries leave out the text of tracked
insertions, and open an archive without looking at what it unpacks to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from speechdiff.drafts.formats.lists import small_number
from speechdiff.drafts.formats.package import Package
from speechdiff.drafts.formats.paragraphs import Paragraphs, says_more_than_a_page
from speechdiff.drafts.formats.word_lists import OFF, ParagraphNumber, WordLists
from speechdiff.drafts.formats.xml_events import Listener, facts_of, listen, tree_of
from speechdiff.drafts.source import DraftText
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "_rels/.rels"
_USUAL_BODY: Final = "word/document.xml"
_PROPERTIES: Final = "docProps/core.xml"

_COME: Final = frozenset(("ins", "moveTo"))
_GONE: Final = frozenset(("del", "moveFrom"))
_SKIPPED: Final = frozenset(
    (
        *("Fallback", "txbxContent", "drawing", "pict", "object", "instrText", "delInstrText"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
        *("numberingChange", "rt", "sectPr", "tblGridChange", "tblPrExChange"),
    )
)
"""Elements whose text is not the speech's, or stands elsewhere once more."""
_COUNTED: Final = {
    "footnoteReference": "footnote",
    "endnoteReference": "footnote",
    "commentReference": "comment",
    "txbxContent": "text box",
    "drawing": "picture",
    "object": "embedded",
    "altChunk": "embedded",
}
_CHARACTERS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
}
_HEADER: Final = re.compile(r"word/(?:header|footer)\d*\.xml")


def is_word(package: Package) -> bool:
    """Whether the archive is a Word file, whatever it is called."""
    return _TYPES in package and any(name.startswith("word/") for name in package.names())


def read_word(package: Package, *, rejected: bool) -> DraftText:
    """The text of a Word file. Raises `UnreadableDraft` for one with macros."""
    if any(name.endswith("vbaProject.bin") for name in package.names()):
        words = tr("{name!r} contains macros: save it as a Word document without macros (.docx)")
        raise UnreadableDraft(words.format(name=package.name))
    body = _WordBody(WordLists(package), rejected=rejected)
    listen(package.part(_body_of(package)), body, package.name)
    body.paragraphs.left_out["header"] = _headers(package)
    assumption = body.paragraphs.said(rejected=rejected)
    facts = facts_of(
        package, _PROPERTIES, authors=("lastModifiedBy", "creator"), dates=("modified", "created")
    )
    return DraftText(body.paragraphs.text(), "docx", assumption, facts)


def _headers(package: Package) -> int:
    """How many headers and footers say more than the number of the page."""
    count = 0
    for name in filter(_HEADER.fullmatch, package.names()):
        texts = (each.text or "" for each in tree_of(package, name).iter("t"))
        count += says_more_than_a_page("".join(texts))
    return count


def _body_of(package: Package) -> str:
    """The name of the part that holds the text."""
    if _RELATIONS in package:
        for each in tree_of(package, _RELATIONS).iter():
            if each.get("Type", "").endswith("/officeDocument"):
                return each.get("Target", _USUAL_BODY).lstrip("/")
    return _USUAL_BODY


class _WordBody(Listener):
    """Hears the body of a document, and keeps the text of the side that is asked for."""

    def __init__(self, lists: WordLists, *, rejected: bool) -> None:
        self.paragraphs = Paragraphs()
        self._lists = lists
        self._numbering = ParagraphNumber()
        """What this paragraph says of its number."""
        self._absent = _COME if rejected else _GONE
        self._open: list[str] = []
        self._skipping = 0
        """Depth at which something is skipped began, from 1; 0 where text counts."""
        self._in_text = False
        self._kept_spaces = False
        self._text: list[str] = []
        self._hidden = False
        self._joined = False
        """Whether the mark at the end of this paragraph is not there on this side."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element: a change, a run of text, or something that is skipped."""
        self._open.append(tag)
        if self._skipping:
            self._count_skipped(tag, self._open[self._skipping - 1])
            return
        if tag in _COUNTED:
            self.paragraphs.left_out[_COUNTED[tag]] += 1
        if tag in _SKIPPED:
            self._skipping = len(self._open)
        elif tag in _COME or tag in _GONE:
            self._change(tag)
        elif tag in ("t", "delText"):
            self._in_text = True
            self._kept_spaces = attributes.get("space") == "preserve"
        else:
            self._mark(tag, attributes)

    def _count_skipped(self, tag: str, within: str) -> None:
        """Count what stands in a drawing, or in a shape as Word drew them before 2010."""
        if tag == "txbxContent" and within in ("drawing", "pict"):
            self.paragraphs.left_out["picture"] -= within == "drawing"
            self.paragraphs.left_out["text box"] += 1
        elif tag == "imagedata" and within == "pict":
            self.paragraphs.left_out["picture"] += 1

    def _mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Elements that are characters, or say how the text around them is to be read."""
        if self._open[-2:-1] == ["r"] and not self._hidden:
            self._character(tag, attributes)
        if tag == "r":
            self._hidden = False
        elif tag == "p":
            self._numbering = ParagraphNumber()
        elif tag == "vanish" and self._open[-3:-1] == ["r", "rPr"]:
            self._hidden = attributes.get("val", "1") not in OFF
            self.paragraphs.left_out["hidden"] += self._hidden
        elif tag == "tbl":
            self.paragraphs.tables += 1
        elif self._open[-3:-1] == ["p", "pPr"] and tag == "pStyle":
            self._numbering.style = attributes.get("val")
        elif self._open[-4:-1] == ["p", "pPr", "numPr"]:
            self._number(tag, attributes.get("val", ""))

    def _character(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element of a run that stands for a character."""
        if tag == "br" and attributes.get("type", "textWrapping") == "textWrapping":
            self.paragraphs.add("\n")
        elif tag == "sym":
            self.paragraphs.add(_symbol(attributes.get("char", "")))
        elif tag in _CHARACTERS:
            self.paragraphs.add(_CHARACTERS[tag])

    def _number(self, tag: str, value: str) -> None:
        """What a paragraph says of its number."""
        if tag == "numId" and self._numbering.list_id is None:
            self._numbering.list_id = value
        elif tag == "ilvl":
            self._numbering.level = small_number(value, 0)

    def _change(self, tag: str) -> None:
        """A tracked change: of the mark that ends the paragraph, or of what stands in it."""
        self.paragraphs.changes += 1
        if self._open[-3:-1] == ["pPr", "rPr"]:
            self._joined = self._joined or tag in self._absent
        elif self._open[-2:-1] == ["numPr"]:
            self._numbering.list_id = "0" if tag in self._absent else self._numbering.list_id
        elif self._open[-2:-1] != ["trPr"] and tag in self._absent:
            self._skipping = len(self._open)

    def end(self, tag: str) -> None:
        """Leave an element; a paragraph that ends is a line."""
        depth = len(self._open)
        self._open.pop()
        if self._skipping:
            if depth == self._skipping:
                self._skipping = 0
            return
        if tag in ("t", "delText"):
            text = "".join(self._text)
            self._text.clear()
            self._in_text = False
            if not self._hidden:
                self.paragraphs.add(text if self._kept_spaces else text.strip(" \t\r\n"))
        elif tag == "p":
            if not self._joined:
                self.paragraphs.finish(self._lists.label(self._numbering))
            self._joined = False

    def data(self, text: str) -> None:
        """Characters; what stands outside of runs is layout of the XML."""
        if self._in_text and not self._skipping:
            self._text.append(text)


def _symbol(code: str) -> str:
    """A character of a symbol font; what only that font knows is a square."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "□" if 0xE000 <= number <= 0xF8FF or not 0x20 <= number <= 0xD7FF else chr(number)
