"""OpenDocument texts (.odt): the text of the body, a paragraph a line, tracked changes decided.

What was deleted is kept before the body, by a number; marks in the body say where it stood, and
where what was inserted begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from speechdiff.drafts.formats.opendocument_lists import OpenLists, open_lists
from speechdiff.drafts.formats.package import Package, encrypted
from speechdiff.drafts.formats.paragraphs import Paragraphs, says_more_than_a_page
from speechdiff.drafts.formats.xml_events import Listener, facts_of, listen, tree_of
from speechdiff.drafts.source import DraftText
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

_TYPE: Final = "mimetype"
_TEXT: Final = b"application/vnd.oasis.opendocument.text"
_BODY: Final = "content.xml"
_STYLES: Final = "styles.xml"
_HEADERS: Final = frozenset(
    f"{place}{pages}" for place in ("header", "footer") for pages in ("", "-left", "-first")
)
_META: Final = "meta.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_WHITE: Final = re.compile("[ \t\r\n]+")
_MOST_SPACES: Final = 1_000
"""Spaces that one element may stand for."""
_COUNTED: Final = {
    "note": "footnote",
    "annotation": "comment",
    "image": "picture",
    "text-box": "text box",
    "object": "embedded",
}
_SKIPPED: Final = frozenset((*_COUNTED, "ruby-text", "forms", "change-info", "object-ole"))


def is_opendocument(package: Package) -> bool:
    """Whether the archive is an OpenDocument text, or an office document of that family."""
    return _BODY in package and _TYPE in package


def read_opendocument(package: Package, *, rejected: bool) -> DraftText:
    """The text of an OpenDocument text. Raises `UnreadableDraft` for sheets, slides, macros."""
    if not package.part(_TYPE).startswith(_TEXT):
        words = tr("{name!r} is an OpenDocument sheet, drawing or presentation, not a text")
        raise UnreadableDraft(words.format(name=package.name))
    _must_be_open_and_plain(package)
    body = _OpenDocumentBody(open_lists(package, (_STYLES, _BODY)), rejected=rejected)
    listen(package.part(_BODY), body, package.name)
    body.paragraphs.left_out["header"] = _headers(package)
    assumption = body.paragraphs.said(rejected=rejected)
    facts = facts_of(
        package, _META, authors=("creator", "initial-creator"), dates=("date", "creation-date")
    )
    return DraftText(body.paragraphs.text(), "odt", assumption, facts)


def _must_be_open_and_plain(package: Package) -> None:
    locks = tree_of(package, _MANIFEST).iter("encryption-data") if _MANIFEST in package else ()
    if any(True for _ in locks):
        raise encrypted(package.name)
    if any(
        name.startswith(("Basic/", "Scripts/")) and not name.endswith("/")
        for name in package.names()
    ):
        words = tr("{name!r} contains macros: save it without them")
        raise UnreadableDraft(words.format(name=package.name))


def _headers(package: Package) -> int:
    """1 where a header or footer says more than the number of the page."""
    if _STYLES not in package:
        return 0
    headers = (each for each in tree_of(package, _STYLES).iter() if each.tag in _HEADERS)
    texts = (text for each in headers for text in each.itertext())
    return int(says_more_than_a_page("".join(texts)))


class _OpenDocumentBody(Listener):
    """Hears the body of a document, and keeps the text of the side that is asked for."""

    def __init__(self, lists: OpenLists, *, rejected: bool) -> None:
        self.paragraphs = Paragraphs()
        self._lists = lists
        self._rejected = rejected
        self._open: list[str] = []
        self._skipping = 0
        self._depth_of_text = 0
        """Paragraphs and headings that are open: text counts inside them."""
        self._after_space = True
        """Whether white space here would follow white space, which XML folds away."""
        self._region = ""
        """Number of the tracked change that is being told of, before the body."""
        self._deleted: dict[str, list[str]] = {}
        """Paragraphs of what was deleted, by its number."""
        self._insertions: set[str] = set()
        self._inside: set[str] = set()
        """Insertions that are open here and do not count on this side."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Enter an element: a change, a paragraph, or something that is skipped."""
        self._open.append(tag)
        if self._skipping:
            return
        if tag in _COUNTED and not self._inside:
            self.paragraphs.left_out[_COUNTED[tag]] += 1
        if not self._region:
            self._lists.start(tag, attributes)
        if tag in _SKIPPED:
            self._skipping = len(self._open)
        elif tag in ("p", "h"):
            self._depth_of_text += 1
            self._after_space = True
            if self._region:
                self._deleted.setdefault(self._region, []).append("")
        elif tag == "changed-region":
            self._region = attributes.get("id", "?")
        elif tag == "insertion" and self._region:
            self._insertions.add(self._region)
            self.paragraphs.changes += 1
        elif tag == "deletion" and self._region:
            self.paragraphs.changes += 1
        else:
            self._mark(tag, attributes)

    def _mark(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Elements that are characters, or the place of a tracked change."""
        number = attributes.get("change-id", "")
        if tag == "s":
            count = attributes.get("c", "1")
            self._add(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif tag == "tab":
            self._add("\t")
        elif tag == "line-break":
            self._add("\n")
            self._after_space = True
        elif tag == "table" and not self._region:
            self.paragraphs.tables += 1
        elif tag == "change-start" and self._rejected and number in self._insertions:
            self._inside.add(number)
        elif tag == "change-end":
            self._inside.discard(number)
        elif tag == "change" and self._rejected:
            self._add("\n".join(self._deleted.get(number, ())))

    def end(self, tag: str) -> None:
        """Leave an element; a paragraph that ends is a line."""
        depth = len(self._open)
        self._open.pop()
        if self._skipping:
            self._skipping = 0 if depth == self._skipping else self._skipping
        elif tag in ("p", "h"):
            self._depth_of_text -= 1
            if not self._region and not self._inside:
                self.paragraphs.finish(self._lists.label())
        elif tag == "changed-region":
            self._region = ""
        elif not self._region:
            self._lists.end(tag)

    def data(self, text: str) -> None:
        """Characters; runs of white space are one space, and none at the start of a paragraph."""
        if self._skipping or not self._depth_of_text:
            return
        folded = _WHITE.sub(" ", text)
        if self._after_space:
            folded = folded.removeprefix(" ")
        if folded:
            self._add(folded)
            self._after_space = folded.endswith(" ")

    def _add(self, text: str) -> None:
        self._after_space = False
        if self._region:
            if self._deleted.get(self._region):
                self._deleted[self._region][-1] += text
        elif not self._inside:
            self.paragraphs.add(text)
