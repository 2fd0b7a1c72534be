"""Bytes of a draft to its text, whatever file they are: text, Word, OpenDocument, a page, a PDF.

    read_bytes(data, name, ".docx")  ->  DraftText      a paragraph a line, its facts apart

What the bytes are is told from the bytes; only a page needs its ending, for it is text too.
Nothing of a file is ever run, fetched or unpacked onto the disk, and what it may unpack to is
bounded. What text cannot hold (footnotes, pictures, comments) is left out, and that is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from speechdiff.drafts.bounds import DRAFT_CHARACTERS, DRAFT_SENTENCES
from speechdiff.drafts.source import DocumentFacts, DraftText
from speechdiff.errors import UnreadableDraft
from speechdiff.front_matter import front_matter
from speechdiff.wording import tr

TEXT_SUFFIXES: Final = (".txt", ".md", ".markdown")
"""Endings of plain text."""
OFFICE_SUFFIXES: Final = (".docx", ".odt")
"""Endings of what word processors write."""
PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml")
OTHER_SUFFIXES: Final = (*PAGE_SUFFIXES, ".pdf")
"""Endings of what a text is published as: read where they are named, or stand alone."""

_ZIP: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF-"
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html[\s>])", re.IGNORECASE
)
"""How a web page begins; Word and many sites save pages that are called .doc."""
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream in which Word keeps a file that is locked by a password."""

_STOPS: Final = re.compile(r"[.!?\n。！？｡．…]+")


def read_bytes(data: bytes, name: str, ending: str = "", *, rejected: bool = False) -> DraftText:
    """The text of the draft called `name` in messages; `ending` is that of its file, with the dot.

    Tracked changes are taken as accepted, or as `rejected`. Raises `UnreadableDraft`.
    """
    draft = _read(data, name, ending.casefold(), rejected)
    if len(draft.text) > DRAFT_CHARACTERS:
        words = tr("{name!r} has more than {n:,} characters: split it")
        raise UnreadableDraft(words.format(name=name, n=DRAFT_CHARACTERS))
    if len(draft.text) > DRAFT_SENTENCES and len(_STOPS.findall(draft.text)) > DRAFT_SENTENCES:
        words = tr("{name!r} has more than {n:,} sentences: split it")
        raise UnreadableDraft(words.format(name=name, n=DRAFT_SENTENCES))
    return draft


def _read(data: bytes, name: str, ending: str, rejected: bool) -> DraftText:
    if data.startswith(_ZIP):
        return _packaged(data, name, rejected)
    if _PDF in data[:1024] and (ending == ".pdf" or data.startswith(_PDF)):
        from speechdiff.drafts.formats.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED in data:
        words = tr("{name!r} is encrypted: open it in Word and save it without a password")
        raise UnreadableDraft(words.format(name=name))
    if ending in (*OFFICE_SUFFIXES, ".docm", ".pdf") and not data.startswith(_OLD_OFFICE):
        raise UnreadableDraft(_misnamed(data, name, ending))
    if ending in PAGE_SUFFIXES or (ending == ".doc" and _PAGE.match(data)):
        from speechdiff.drafts.formats.web_page import read_page

        return read_page(data, name, rejected=rejected)
    from speechdiff.drafts.encoding import decode

    return with_facts(decode(data, name))


def _packaged(data: bytes, name: str, rejected: bool) -> DraftText:
    from speechdiff.drafts.formats.opendocument import is_opendocument, read_opendocument
    from speechdiff.drafts.formats.package import Package
    from speechdiff.drafts.formats.word import is_word, read_word

    with Package(data, name) as package:
        if is_word(package):
            return read_word(package, rejected=rejected)
        if is_opendocument(package):
            return read_opendocument(package, rejected=rejected)
    words = tr("{name!r} is a ZIP archive without a text document in it: unpack it first")
    raise UnreadableDraft(words.format(name=name))


def _misnamed(data: bytes, name: str, ending: str) -> str:
    if not data:
        return tr("{name!r} is empty: 0 bytes, not even a document").format(name=name)
    return tr(
        "{name!r} ends in {ending} but is not such a file: rename it, or save it again"
    ).format(name=name, ending=ending)


_DATES: Final = ("modified", "lastmod", "updated", "date")


def with_facts(draft: DraftText) -> DraftText:
    """The draft with what its front matter says among its facts; one without it as it is.

    The text stays whole: segmenting leaves the front matter out (`speechdiff.front_matter`).
    """
    matter = front_matter(draft.text)
    if matter is None:
        return draft
    from speechdiff.drafts.speechfile import iso_date

    date = next(filter(None, map(iso_date, map(matter.value, _DATES))), "")
    notice = tr("its front matter is set apart from the text")
    return replace(
        draft,
        assumed=tr("; ").join(filter(None, (draft.assumed, notice))),
        facts=DocumentFacts(matter.value("title"), matter.value("author"), date),
    )
