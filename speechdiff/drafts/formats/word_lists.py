"""Automatic numbers of Word: what `word/numbering.xml` and the styles say of each paragraph.

    a paragraph (its style, numId, level)  ->  a list  ->  its levels, what was counted  ->  一、

Lists that are made after one pattern count on together, unless one of them starts anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from speechdiff.drafts.formats.lists import ListCounter, ListLevel, small_number
from speechdiff.drafts.formats.package import Package
from speechdiff.drafts.formats.xml_events import Listener, listen

NUMBERING: Final = "word/numbering.xml"
STYLES: Final = "word/styles.xml"
_MOST_PARENTS: Final = 50
OFF: Final = frozenset(("0", "false", "off"))
"""How Word says no."""


@dataclass(slots=True)
class ParagraphNumber:
    """What a paragraph, or a style, says of its number; None where it is silent."""

    list_id: str | None = None
    level: int | None = None
    style: str | None = None
    """For a paragraph its style, for a style the one that it is made from."""


@dataclass(slots=True)
class _AbstractList:
    """A pattern (``abstractNum``) after which lists are made."""

    levels: dict[int, ListLevel] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)
    """Levels by the style of paragraphs that is linked to them."""
    named: str = ""
    """The style of lists whose pattern this is."""
    borrows: str = ""
    """The style of lists that has the pattern in its place."""


@dataclass(slots=True)
class _WordList:
    """A list made after a pattern."""

    pattern: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, ListLevel] = field(default_factory=dict)
    """Levels that differ from the pattern's."""


class WordLists:
    """Gives the paragraphs of a document their numbers, in order."""

    def __init__(self, package: Package) -> None:
        """Read the parts of a document; without them no paragraph has a number."""
        lists, styles = _NumberingPart(), _StylesPart()
        if NUMBERING in package:
            listen(package.part(NUMBERING), lists, package.name)
        if lists.lists and STYLES in package:
            listen(package.part(STYLES), styles, package.name)
        self._patterns, self._lists = lists.patterns, lists.lists
        self._styles, self._usual = styles.found, styles.usual
        self._named = {each.named: key for key, each in self._patterns.items() if each.named}
        self._counters: dict[str, ListCounter] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, own: ParagraphNumber) -> str:
        """What Word writes before a paragraph, which is counted; empty where it has no number."""
        list_id, at = self._place(own)
        found = self._lists.get(list_id) if list_id else None
        if found is None:
            return ""
        key = self._pattern_of(found)
        pattern = self._patterns.get(key, _AbstractList())
        levels = pattern.levels | found.levels
        anew = found.starts.get(at) if (list_id, at) not in self._begun else None
        self._begun.add((list_id, at))
        return self._counters.setdefault(key, ListCounter()).next_label(at, levels, anew)

    def _place(self, own: ParagraphNumber) -> tuple[str, int]:
        """The list and the level of a paragraph, from itself or from its styles."""
        if own.list_id is not None:
            return own.list_id, own.level or 0
        style = own.style or self._usual
        for _ in range(_MOST_PARENTS):
            about = self._styles.get(style)
            if about is None:
                break
            if about.list_id is not None:
                return about.list_id, self._level(own, about, style)
            style = about.style or ""
        return "", 0

    def _level(self, own: ParagraphNumber, about: ParagraphNumber, style: str) -> int:
        if own.level is not None:
            return own.level
        found = self._lists.get(about.list_id or "", _WordList())
        linked = self._patterns.get(self._pattern_of(found), _AbstractList()).styles
        return linked.get(own.style or self._usual, linked.get(style, about.level or 0))

    def _pattern_of(self, found: _WordList) -> str:
        pattern = self._patterns.get(found.pattern, _AbstractList())
        return self._named.get(pattern.borrows, found.pattern)


class _NumberingPart(Listener):
    """Reads ``numbering.xml``, which describes lists."""

    def __init__(self) -> None:
        self.patterns: dict[str, _AbstractList] = {}
        self.lists: dict[str, _WordList] = {}
        self._pattern: _AbstractList | None = None
        self._list: _WordList | None = None
        self._at = 0
        self._level: ListLevel | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note what is described, and how."""
        value = attributes.get("val", "")
        if tag == "abstractNum":
            self._pattern = self.patterns[attributes.get("abstractNumId", "")] = _AbstractList()
        elif tag == "num":
            self._list = self.lists[attributes.get("numId", "")] = _WordList()
        elif tag in ("lvl", "lvlOverride"):
            self._at = small_number(attributes.get("ilvl", ""), 0)
            self._level = ListLevel(text="", start=0) if tag == "lvl" else self._level
        elif self._level is not None:
            self._describe(tag, value, attributes)
        elif self._list is not None and tag == "abstractNumId":
            self._list.pattern = value
        elif self._list is not None and tag == "startOverride":
            self._list.starts[self._at] = small_number(value, 1)
        elif self._pattern is not None and tag == "styleLink":
            self._pattern.named = value
        elif self._pattern is not None and tag == "numStyleLink":
            self._pattern.borrows = value

    def _describe(self, tag: str, value: str, attributes: Mapping[str, str]) -> None:
        """Take over one property of the level that is described."""
        assert self._level is not None, "only a level is described"
        said: dict[str, tuple[str, Any]] = {
            "start": ("start", small_number(value, 0)),
            "numFmt": ("style", value or attributes.get("format", "")),
            "lvlText": ("text", value),
            "lvlRestart": ("restart", small_number(value, 0)),
            "isLgl": ("digits", value not in OFF),
        }
        if tag == "suff" and value in ("tab", "space", "nothing"):
            said[tag] = "gap", value
        if tag == "pStyle" and self._pattern is not None:
            self._pattern.styles[value] = self._at
        elif tag in said:
            self._level = replace(self._level, **dict([said[tag]]))

    def end(self, tag: str) -> None:
        """Leave a level, a pattern or a list."""
        if tag == "lvl" and self._level is not None:
            home = self._list or self._pattern
            if home is not None:
                home.levels[self._at] = self._level
            self._level = None
        elif tag == "abstractNum":
            self._pattern = None
        elif tag == "num":
            self._list = None


class _StylesPart(Listener):
    """Reads ``styles.xml`` for what styles say of numbers."""

    def __init__(self) -> None:
        self.found: dict[str, ParagraphNumber] = {}
        self.usual = ""
        """The style of paragraphs that name none."""
        self._style: ParagraphNumber | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take over what a style says of numbers."""
        value = attributes.get("val", "")
        if tag == "style":
            name = attributes.get("styleId", "")
            self._style = self.found[name] = ParagraphNumber()
            if attributes.get("type") == "paragraph" and attributes.get("default", "0") not in OFF:
                self.usual = name
        elif self._style is None:
            return
        elif tag == "basedOn":
            self._style.style = value
        elif tag == "numId":
            self._style.list_id = value
        elif tag == "ilvl":
            self._style.level = small_number(value, 0)

    def end(self, tag: str) -> None:
        """Leave a style."""
        if tag == "style":
            self._style = None
