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

FORMS: Final = ("html", "page", "md", "json", "csv", "docx", "criticmarkup", "tei", "check")
OTHER_WORDS: Final = {"markdown": "md"}
"""As `diff` calls them."""
USUAL: Final = ("html", "md", "json", "csv")
"""Those that are written where none is named."""
OF_A_STEP: Final = {
    "html": ("HTML", ".html"),
    "md": ("Markdown", ".md"),
    "json": ("JSON", ".json"),
    "csv": ("CSV", ".csv"),
    "docx": ("Word", ".docx"),
    "criticmarkup": ("CriticMarkup", ".critic.md"),
}
"""By form: its name, and how the file of a step ends."""
OVERVIEW: Final = "README.md"
PAGE: Final = "speech.html"
TEI: Final = "drafts.tei.xml"


def files_of_step(stem: str, forms: Collection[str]) -> dict[str, str]:
    """By form, the file of a step that is called `stem`."""
    return {form: f"{stem}{end}" for form, (_, end) in OF_A_STEP.items() if form in forms}
