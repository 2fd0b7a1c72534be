"""Whether a parser of pages would take a page in linear time and memory, told before it is asked.

Parsers of HTML5 take time by the square of the attributes of an element, by the depth for every
tag, and build anew, in every block, each formatting element that was left open (HTML Standard,
13.2.4.3). So the tags are counted first, by the standard's own rules for where they begin and end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Final

from speechdiff.drafts.bounds import ATTRIBUTES, ELEMENTS
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

DEEPEST: Final = 3_000
"""Elements inside one another; pages have some thirty."""
REBUILT: Final = 120_000
"""Formatting elements that were left open and are built anew, in all blocks together."""
_STEPS: Final = 100_000_000
"""Elements above all tags together, which a parser looks through: less than a second."""
_ATTRIBUTE: Final = (
    r"[\s/]*+[^\s/>][^\s/>=]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))?+"""
)
_TOKEN: Final = re.compile(
    r"<(?:(?P<comment>!--(?:-?>|(?s:.*?)(?:--!?>|\Z)))|[!?][^>]*+"
    rf"|(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+))"
)
_ONE: Final = re.compile(_ATTRIBUTE)
_RAW: Final = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
)
"""Elements whose content is text, whatever it looks like."""
_CLOSED_BY_OTHERS: Final = frozenset(
    (
        *("p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot"),
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr", "param"),
    )
)
"""Elements that need no end, so that counting starts and ends says nothing of their depth."""
_FORMATTING: Final = frozenset(
    (
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    )
)
_NOAHS_ARK: Final = 3
"""Formatting elements of one name and the same attributes that are built anew, at most."""


def must_be_plain(page: str, name: str) -> None:
    """Raise `UnreadableDraft` for a page that is no document but a trap for its reader."""
    shape = _PageShape()
    at = 0
    while (token := _TOKEN.search(page, at)) is not None:
        at = token.end()
        tag = (token["name"] or "").casefold()
        if not tag:
            continue
        shape.add(tag, token["attributes"] or "", ends=bool(token["end"]))
        if shape.depth > DEEPEST:
            words = tr(
                "{name!r} is a web page nested {most} elements deep: it is not read (save its"
                " text in a new file)"
            )
            raise UnreadableDraft(words.format(name=name, most=DEEPEST))
        if shape.trap:
            words = tr(
                "{name!r} is a web page with too many elements, or too many attributes in "
                "one: it is not read (save its text in a new file)"
            )
            raise UnreadableDraft(words.format(name=name))
        if tag in _RAW and not token["end"]:
            end = re.compile(rf"</{tag}[\s/>]", re.IGNORECASE).search(page, at)
            at = end.start() if end else len(page)


class _PageShape:
    """What a parser would have on its hands after the tags so far."""

    def __init__(self) -> None:
        self.trap = False
        self._elements = self._rebuilt = self.depth = self._steps = 0
        self._open: dict[str, list[str]] = defaultdict(list)
        self._alike: Counter[str] = Counter()
        self._again = 0
        """Formatting elements that every new block would hold."""

    def add(self, tag: str, attributes: str, *, ends: bool) -> None:
        """Count a tag of the page."""
        if tag in _FORMATTING:
            (self._close if ends else self._opened)(tag, attributes)
        if not ends:
            self._elements += 1
            self._rebuilt += self._again
        if tag not in _CLOSED_BY_OTHERS:
            self.depth = max(0, self.depth + (-1 if ends else 1))
        self._steps += self.depth
        self.trap = (
            self._elements > ELEMENTS
            or self._rebuilt > REBUILT
            or self._steps > _STEPS
            or (len(attributes) > ATTRIBUTES and _count(attributes) > ATTRIBUTES)
        )

    def _opened(self, tag: str, attributes: str) -> None:
        key = tag + attributes
        self._open[tag].append(key)
        self._alike[key] += 1
        self._again += self._alike[key] <= _NOAHS_ARK

    def _close(self, tag: str, _: str) -> None:
        if self._open[tag]:
            key = self._open[tag].pop()
            self._again -= self._alike[key] <= _NOAHS_ARK
            self._alike[key] -= 1


def _count(attributes: str) -> int:
    return sum(1 for _ in _ONE.finditer(attributes))
