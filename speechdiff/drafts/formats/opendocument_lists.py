"""Automatic numbers of OpenDocument texts: of lists by their styles, of headings by the outline.

Unlike Word's, lists of one style begin anew each time, unless one says that it continues another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from speechdiff.drafts.formats.lists import (
    DEEPEST,
    OPENDOCUMENT,
    ListCounter,
    ListLevel,
    small_number,
)
from speechdiff.drafts.formats.package import Package
from speechdiff.drafts.formats.xml_events import Listener, listen

_PLACES: Final = re.compile(r"%(\d+)%")
_GAPS: Final = {"listtab": "tab", "space": "space", "nothing": "nothing"}
_LEVELS: Final = ("list-level-style-number", "list-level-style-bullet", "outline-level-style")
_OUTLINE: Final = "\0outline"
"""In the place of the name of a style; no style is called so."""


@dataclass(slots=True)
class _OpenList:
    """A list that is open in the body."""

    style: str
    counter: ListCounter
    labelled: bool = True
    """Whether the item that is open has its number already."""
    start: int | None = None
    """Where that item begins anew."""


@dataclass(slots=True)
class OpenLists:
    """Gives the paragraphs of a document their numbers, in order, as it hears the body."""

    levels: Mapping[str, Mapping[int, ListLevel]]
    """Of each style."""
    _open: list[_OpenList] = field(default_factory=list)
    _by_style: dict[str, ListCounter] = field(default_factory=dict)
    _by_id: dict[str, ListCounter] = field(default_factory=dict)
    _outline: ListCounter = field(default_factory=ListCounter)
    _heading: int = 0
    """Level of the heading that is open, from 1; 0 where it has no number."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A list, an item or a paragraph begins."""
        if tag == "list":
            self._begin(attributes)
        elif tag in ("list-item", "list-header") and self._open:
            self._open[-1].labelled = tag == "list-header"
            self._open[-1].start = small_number(attributes.get("start-value"), None)
        elif tag == "p":
            self._heading = 0
        elif tag == "h":
            plain = attributes.get("is-list-header") == "true"
            self._heading = 0 if plain else small_number(attributes.get("outline-level"), 1)

    def end(self, tag: str) -> None:
        """Leave a list."""
        if tag == "list" and self._open:
            self._open.pop()

    def label(self) -> str:
        """What is written before the paragraph that ends, which is counted."""
        if self._open:
            inner, at = self._open[-1], min(len(self._open), DEEPEST) - 1
            if inner.labelled:
                return ""
            inner.labelled = True
            return inner.counter.next_label(at, self.levels.get(inner.style, {}), inner.start)
        outline = self.levels.get(_OUTLINE, {})
        if self._heading and self._heading - 1 in outline:
            return self._outline.next_label(self._heading - 1, outline)
        return ""

    def _begin(self, attributes: Mapping[str, str]) -> None:
        outer = self._open[-1] if self._open else None
        style = attributes.get("style-name") or (outer.style if outer else "")
        if outer is not None:
            counter = outer.counter
        elif attributes.get("continue-list") in self._by_id:
            counter = self._by_id[attributes["continue-list"]]
        elif attributes.get("continue-numbering") == "true":
            counter = self._by_style.get(style, ListCounter())
        else:
            counter = ListCounter()
        self._by_style[style] = counter
        if "id" in attributes:
            self._by_id[attributes["id"]] = counter
        self._open.append(_OpenList(style, counter))


def open_lists(package: Package, parts: tuple[str, ...]) -> OpenLists:
    """The lists of a document, by the styles in its `parts`; a later part outweighs an earlier."""
    styles = _ListStyles()
    for part in parts:
        if part in package:
            listen(package.part(part), styles, package.name)
    return OpenLists(styles.found)


class _ListStyles(Listener):
    """Reads the list styles of a document."""

    def __init__(self) -> None:
        self.found: dict[str, dict[int, ListLevel]] = {}
        self._style: dict[int, ListLevel] | None = None
        self._at = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take over the description of a level."""
        if tag == "list-style":
            self._style = self.found.setdefault(attributes.get("name", ""), {})
        elif tag == "outline-style":
            self._style = self.found.setdefault(_OUTLINE, {})
        elif self._style is None:
            return
        elif tag in _LEVELS:
            self._at = (small_number(attributes.get("level"), 1) or 1) - 1
            if tag == "list-level-style-bullet":
                sign = attributes.get("bullet-char", "")
                self._style[self._at] = ListLevel(style="bullet", text=sign)
            elif tag != "outline-level-style" or attributes.get("num-format"):
                self._style[self._at] = _level(self._at, attributes)
        elif tag == "list-level-label-alignment" and self._at in self._style:
            gap = _GAPS.get(attributes.get("label-followed-by", ""), "tab")
            self._style[self._at] = replace(self._style[self._at], gap=gap)  # type: ignore[arg-type]

    def end(self, tag: str) -> None:
        """Leave a list style."""
        if tag in ("list-style", "outline-style"):
            self._style = None


def _level(at: int, attributes: Mapping[str, str]) -> ListLevel:
    form_of_number = attributes.get("num-format", "")
    form = attributes.get("num-list-format")
    if form is not None:
        text = _PLACES.sub(r"%\1", form)
    else:
        first = max(at + 1 - (small_number(attributes.get("display-levels"), 1) or 1), 0)
        numbers = ".".join(f"%{level + 1}" for level in range(first, at + 1))
        text = f"{attributes.get('num-prefix', '')}{numbers}{attributes.get('num-suffix', '')}"
    style = OPENDOCUMENT.get(form_of_number[:1], "decimal") if form_of_number else "none"
    return ListLevel(small_number(attributes.get("start-value"), 1), style, text)
