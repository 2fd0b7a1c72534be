"""What the front matter of a draft says of it: its title, its author, its date."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from speechdiff.drafts.source import DocumentFacts, DraftText
from speechdiff.front_matter import front_matter
from speechdiff.wording import tr

_DATES: Final = ("modified", "lastmod", "updated", "date")


def with_facts(read: DraftText) -> DraftText:
    """The draft with what its front matter says among its facts; one without it as it is.

    The text stays whole: segmenting leaves the front matter out (`speechdiff.front_matter`).
    """
    found = front_matter(read.text)
    if found is None:
        return read
    from speechdiff.drafts.speechfile import iso_date

    date = next(filter(None, map(iso_date, map(found.value, _DATES))), "")
    said = tr("its front matter is set apart from the text")
    return replace(
        read,
        assumed=tr("; ").join(filter(None, (read.assumed, said))),
        facts=DocumentFacts(found.value("title"), found.value("author"), date),
    )
