"""XML of a document as a stream of events, in constant memory, with no way out of the file.

A document type is refused before anything in it is read, so there are no entities: none that
grow, none that fetch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from speechdiff.drafts.bounds import ELEMENTS
from speechdiff.drafts.formats.package import Package
from speechdiff.drafts.source import DocumentFacts
from speechdiff.drafts.speechfile import iso_date
from speechdiff.errors import UnreadableDraft
from speechdiff.wording import tr

DEEPEST: Final = 1_000
"""Elements inside one another; documents have some twenty."""
TREE_ELEMENTS: Final = 500_000
"""Elements of a part that is held as a tree: a body is not."""


class Listener:
    """Hears the events of a document, and here does nothing; names come without namespaces."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Characters, perhaps in several runs."""


def listen(data: bytes, listener: Listener | TreeBuilder, name: str, most: int = ELEMENTS) -> None:
    """Tell `listener` what is in the XML `data` of the file called `name`, `most` elements of it.

    Raises `UnreadableDraft` for a document type and for XML that is not well-formed.
    """
    try:
        parser: XMLParser = XMLParser(target=_Strict(listener, name, most))
        parser.feed(data)
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        words = tr("{name!r} contains broken XML: open it in its program and save it again")
        raise UnreadableDraft(words.format(name=name)) from error


class _Strict:
    """Passes on what an honest document has, and refuses the rest."""

    def __init__(self, listener: Listener | TreeBuilder, name: str, most: int) -> None:
        self._listener = listener
        self._name, self._most = name, most
        self._depth = self._count = 0
        self.data = listener.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > self._most:
            raise self._refused()
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        self._listener.start(tag.rpartition("}")[2], plain)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._listener.end(tag.rpartition("}")[2])

    def doctype(self, *_: str | None) -> None:
        """Refuse a document type, which could declare entities."""
        raise self._refused()

    def close(self) -> None:
        """Nothing is built here."""

    def _refused(self) -> UnreadableDraft:
        words = tr(
            "{name!r} contains XML that no word processor writes (entities, a thousand "
            "elements deep, or millions of them): it is not read"
        )
        return UnreadableDraft(words.format(name=self._name))


def tree_of(package: Package, part: str) -> Element:
    """The elements of a part, small beside the body; names come without namespaces.

    Raises `UnreadableDraft` as `listen` does, and for a part with more than `TREE_ELEMENTS`.
    """
    builder = TreeBuilder()
    listen(package.part(part), builder, package.name, TREE_ELEMENTS)
    return builder.close()


_LONGEST_DATE: Final = 26
"""Characters of a date that Python reads; OpenDocument writes billionths of seconds."""


def facts_of(
    package: Package, part: str, *, authors: Sequence[str], dates: Sequence[str]
) -> DocumentFacts:
    """The facts in a part: of elements of these names, the first one that says anything."""
    if part not in package:
        return DocumentFacts()
    texts: dict[str, str] = {}
    for each in tree_of(package, part).iter():
        if text := " ".join((each.text or "").split()):
            texts.setdefault(each.tag, text)
    date = next((texts[name][:_LONGEST_DATE] for name in dates if name in texts), "")
    return DocumentFacts(
        title=texts.get("title", ""),
        author=next((texts[name] for name in authors if name in texts), ""),
        date=iso_date(date) or "",
    )
