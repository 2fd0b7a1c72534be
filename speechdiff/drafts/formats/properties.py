"""What an office document says of itself beside its text: title, author, date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from speechdiff.drafts.formats.package import Package
from speechdiff.drafts.formats.xml_events import Values, listen
from speechdiff.drafts.source import DocumentFacts
from speechdiff.drafts.speechfile import iso_date

_LONGEST_DATE: Final = 26
"""Characters of a date that Python reads; OpenDocument writes billionths of seconds."""


def facts_of(
    package: Package, part: str, *, authors: Sequence[str], dates: Sequence[str]
) -> DocumentFacts:
    """The facts in a part: of elements of these names, the first one that says anything."""
    if part not in package:
        return DocumentFacts()
    values = Values()
    listen(package.part(part), values, package.name)
    found = values.found
    date = next((found[name][:_LONGEST_DATE] for name in dates if name in found), "")
    return DocumentFacts(
        title=found.get("title", ""),
        author=next((found[name] for name in authors if name in found), ""),
        date=iso_date(date) or "",
    )
