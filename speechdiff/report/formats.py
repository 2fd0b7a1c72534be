"""The formats of a comparison, and the forms of a report: what all faces and Python read.

format_called("md")  ->  Format("markdown", ".md", ...)  ->  .write(Rendering(comparison, ...))

A report has these forms:

html          index.html and the pages beside it; d1-d2.html for each step
page          speech.html: all of it in one file, to be sent to somebody
md            README.md; d1-d2.md
json, csv     history.json, lineages.csv, phrases.csv; d1-d2.json, d1-d2.csv
docx          d1-d2.docx: tracked changes
criticmarkup  d1-d2.critic.md
tei           drafts.tei.xml: all drafts with a critical apparatus
check         check.json, check.sarif, check.junit.xml, check.md: what the rules find
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Draft, Link
    from speechdiff.review import Review

    Explained = Callable[[Link], Explanation]


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes are shown; what each field means is in `speechdiff.view.folding.fold`."""

    context: int | None = 1
    """Unchanged sentences kept on either side of a change; None for all."""
    quiet: bool = True
    """Whether changes that leave the message alone are folded away."""
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    @property
    def is_chosen(self) -> bool:
        """Whether some changes were asked for and others not."""
        return bool(self.only or self.without)

    def shows_change(self, comparison: Comparison) -> bool:
        """Whether a change is shown; where none was asked for, whether any character differs."""
        if not self.is_chosen:
            return not comparison.identical
        from speechdiff.view.build import rows
        from speechdiff.view.folding import fold
        from speechdiff.view.rows import DepartureRow, is_change

        folded = fold(rows(comparison), **asdict(self))
        return any(isinstance(row, DepartureRow) or is_change(row) for row in folded)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A comparison, and what some formats have room for besides."""

    comparison: Comparison
    drafts: tuple[Draft, Draft] | None = None
    """With dates, authors and notes; None for two texts."""
    title: str = ""
    speech: str = ""
    """The word for the speech in a command; empty where none is needed."""
    explained: Explained | None = None
    """Why each link was made: in text and JSON."""
    native_moves: bool = False
    """Moves as Word's own moves: in Word files."""
    limit: int | None = None
    """Characters of a comment; None for as many as GitHub takes."""
    review: Review | None = None
    """Marks of a review: in formats that hold them."""
    filter: ChangeFilter = ChangeFilter()
    """Which changes are shown: in text, on pages and in Markdown."""
    colour: bool = False
    width: int | None = None
    """Cells of a line of text; None for lines of any length."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a comparison."""

    name: str
    label: str
    """For people."""
    ending: str
    """Of files; the first of `endings`."""
    write: Callable[[Rendering], str | bytes]
    holds_review: bool = False
    """Whether it has a place for marks of a review."""
    aliases: tuple[str, ...] = ()
    """Other words for it."""
    other_endings: tuple[str, ...] = ()


def _text(it: Rendering) -> str:
    from speechdiff.report.text.comparison import text_report

    lines = text_report(
        it.comparison,
        colour=it.colour,
        width=it.width,
        explained=it.explained,
        **asdict(it.filter),
    )
    return "".join(f"{line}\n" for line in lines)


def _json(it: Rendering) -> str:
    from speechdiff.report.data.json import json_report

    return json_report(it.comparison, explained=it.explained, review=it.review)


def _markdown(it: Rendering) -> str:
    from speechdiff.report.text.markdown import markdown_report

    only, without = it.filter.only, it.filter.without
    return markdown_report(it.comparison, it.title, only=only, without=without, review=it.review)


def _comment(it: Rendering) -> str:
    from speechdiff.report.text.markdown_comment import COMMENT, comment_report

    names = [it.comparison.old.name, it.comparison.new.name, *([it.speech] if it.speech else [])]
    return comment_report(
        it.comparison,
        it.title,
        limit=it.limit or COMMENT,
        where=shlex.join(("speechdiff", "diff", *names)),
        review=it.review,
    )


def _html(it: Rendering) -> str:
    from speechdiff.report.html.comparison import html_report

    return html_report(
        it.comparison,
        title=it.title,
        drafts=it.drafts,
        review=it.review,
        quiet=it.filter.quiet,
        only=it.filter.only,
        without=it.filter.without,
    )


def _docx(it: Rendering) -> bytes:
    from speechdiff.report.office.docx import docx_report, reviser_of

    reviser = reviser_of(_drafts(it)[1])
    return docx_report(it.comparison, reviser, title=it.title, native_moves=it.native_moves)


def _tei(it: Rendering) -> str:
    from speechdiff.report.office.tei import tei_report

    return tei_report(_drafts(it), (it.comparison,), it.title)


def _criticmarkup(it: Rendering) -> str:
    from speechdiff.report.redline import critic_markup

    return critic_markup(it.comparison)


def _csv(it: Rendering) -> str:
    from speechdiff.report.data.changes_csv import changes_csv

    return changes_csv(it.comparison, review=it.review)


def _drafts(it: Rendering) -> tuple[Draft, Draft]:
    from speechdiff.model import Draft

    old, new = it.comparison.old.name or "old", it.comparison.new.name or "new"
    return it.drafts or (Draft(old, old), Draft(new, new))


FORMATS: Final = (
    Format("text", "Text", ".txt", _text, other_endings=(".text",)),
    Format("json", "JSON", ".json", _json, holds_review=True),
    Format("markdown", "Markdown", ".md", _markdown, True, ("md",), (".markdown",)),
    Format("comment", "Comment", ".comment.md", _comment, holds_review=True),
    Format("html", "HTML", ".html", _html, holds_review=True, other_endings=(".htm",)),
    Format("docx", "Word", ".docx", _docx),
    Format("tei", "TEI", ".tei.xml", _tei),
    Format("criticmarkup", "CriticMarkup", ".critic.md", _criticmarkup),
    Format("csv", "CSV", ".csv", _csv, holds_review=True),
)
"""All of them, text first."""


def format_called(word: str) -> Format | None:
    """The format of that name, or of another word for it."""
    return next((each for each in FORMATS if word in (each.name, *each.aliases)), None)


def format_of_ending(name: str) -> Format | None:
    """The format that the longest ending of a file's name stands for, ``.md`` for example."""
    name = name.lower()
    endings = ((end, each) for each in FORMATS for end in (each.ending, *each.other_endings))
    fitting = [(len(end), each) for end, each in endings if name.endswith(end)]
    return max(fitting, key=lambda match: match[0])[1] if fitting else None


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
    form_names = {
        name: form for form, each in OF_A_STEP.items() for name in (each.name, *each.aliases)
    }
    return form_names.get(word, word)
