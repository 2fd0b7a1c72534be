"""The forms that a report can take, and the files of each.

html          index.html and the pages beside it; d1-d2.html for each step
page          speech.html: all of it in one file, to be sent to somebody
md            README.md; d1-d2.md
json          history.json; d1-d2.json
csv           lineages.csv, phrases.csv; d1-d2.csv: a line a change
docx          d1-d2.docx: tracked changes
criticmarkup  d1-d2.critic.md
tei           drafts.tei.xml: all drafts with a critical apparatus
check         check.json, check.sarif, check.junit.xml, check.md: what the rules find
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from speechdiff.report.formats import format_called

FORMS: Final = ("html", "page", "md", "json", "csv", "docx", "criticmarkup", "tei", "check")
USUAL: Final = ("html", "md", "json", "csv")
"""Those that are written where none is named."""
OF_A_STEP: Final = {
    word: found
    for word in ("html", "md", "json", "csv", "docx", "criticmarkup")
    if (found := format_called(word)) is not None
}
"""By form, the format in which each step is written."""
OVERVIEW: Final = "README.md"
PAGE: Final = "speech.html"
TEI: Final = "drafts.tei.xml"


def files_of_step(stem: str, forms: Collection[str]) -> dict[str, str]:
    """By form, the file of a step that is called `stem`."""
    return {form: f"{stem}{each.ending}" for form, each in OF_A_STEP.items() if form in forms}


def form_called(word: str) -> str:
    """The form that goes by a word, as `diff` calls formats; the word itself where none does."""
    known = {name: form for form, each in OF_A_STEP.items() for name in (each.name, *each.aliases)}
    return known.get(word, word)
