"""Automatic numbers of Word: what `word/numbering.xml` and the styles say of each paragraph.

    a paragraph (its style, numId, level)  ->  a list  ->  its levels, what was counted  ->  一、

Lists that are made after one pattern count on together, unless one of them starts anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final
from xml.etree.ElementTree import Element

from speechdiff.drafts.formats.lists import ListCounter, ListLevel, small_number
from speechdiff.drafts.formats.package import Package
from speechdiff.drafts.formats.xml_events import tree_of

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
        self._patterns: dict[str, _AbstractList] = {}
        self._lists: dict[str, _WordList] = {}
        self._styles: dict[str, ParagraphNumber] = {}
        self._usual = ""
        """The style of paragraphs that name none."""
        if NUMBERING in package:
            self._read_lists(tree_of(package, NUMBERING))
        if self._lists and STYLES in package:
            self._read_styles(tree_of(package, STYLES))
        self._named = {each.named: key for key, each in self._patterns.items() if each.named}
        self._counters: dict[str, ListCounter] = {}
        self._begun: set[tuple[str, int]] = set()

    def _read_lists(self, root: Element) -> None:
        """Read ``numbering.xml``, which describes patterns and the lists made after them."""
        for each in root.iter("abstractNum"):
            pattern = self._patterns[each.get("abstractNumId", "")] = _AbstractList()
            pattern.named = _value(each, "styleLink") or ""
            pattern.borrows = _value(each, "numStyleLink") or ""
            for level in each.iter("lvl"):
                at = small_number(level.get("ilvl"), 0)
                pattern.levels[at] = _level_of(level)
                pattern.styles |= {style.get("val", ""): at for style in level.iter("pStyle")}
        for each in root.iter("num"):
            word_list = self._lists[each.get("numId", "")] = _WordList()
            word_list.pattern = _value(each, "abstractNumId") or ""
            for change in each.iter("lvlOverride"):
                at, start = small_number(change.get("ilvl"), 0), _value(change, "startOverride")
                if start is not None:
                    word_list.starts[at] = small_number(start, 1)
                for level in change.iter("lvl"):
                    word_list.levels[small_number(level.get("ilvl"), 0)] = _level_of(level)

    def _read_styles(self, root: Element) -> None:
        """Read ``styles.xml`` for what styles say of numbers."""
        for each in root.iter("style"):
            level, name = _value(each, "ilvl"), each.get("styleId", "")
            self._styles[name] = ParagraphNumber(
                _value(each, "numId"),
                None if level is None else small_number(level, 0),
                _value(each, "basedOn"),
            )
            if each.get("type") == "paragraph" and each.get("default", "0") not in OFF:
                self._usual = name

    def label(self, own: ParagraphNumber) -> str:
        """What Word writes before a paragraph, which is counted; empty where it has no number."""
        list_id, at = self._place(own)
        word_list = self._lists.get(list_id) if list_id else None
        if word_list is None:
            return ""
        key = self._pattern_of(word_list)
        pattern = self._patterns.get(key, _AbstractList())
        levels = pattern.levels | word_list.levels
        anew = word_list.starts.get(at) if (list_id, at) not in self._begun else None
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
        word_list = self._lists.get(about.list_id or "", _WordList())
        linked = self._patterns.get(self._pattern_of(word_list), _AbstractList()).styles
        return linked.get(own.style or self._usual, linked.get(style, about.level or 0))

    def _pattern_of(self, word_list: _WordList) -> str:
        pattern = self._patterns.get(word_list.pattern, _AbstractList())
        return self._named.get(pattern.borrows, word_list.pattern)


def _value(element: Element, tag: str) -> str | None:
    """The value of the last element of that name inside another one; None where there is none."""
    values = [each.get("val", "") for each in element.iter(tag)]
    return values[-1] if values else None


def _level_of(element: Element) -> ListLevel:
    """The level that an element describes."""
    level = ListLevel(text="", start=0)
    for each in element.iter():
        value = each.get("val", "")
        fields: dict[str, tuple[str, Any]] = {
            "start": ("start", small_number(value, 0)),
            "numFmt": ("style", value or each.get("format", "")),
            "lvlText": ("text", value),
            "lvlRestart": ("restart", small_number(value, 0)),
            "isLgl": ("digits", value not in OFF),
        }
        if each.tag == "suff" and value in ("tab", "space", "nothing"):
            fields["suff"] = "gap", value
        if each.tag in fields:
            level = replace(level, **dict([fields[each.tag]]))
    return level
