"""The drafts of a speech and the steps between them, ready for a table; the table as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, zip_longest
from typing import Final

from speechdiff.errors import UsageError
from speechdiff.generator import MARKDOWN_MARK
from speechdiff.model import Comparison, Draft, Kind, Speech
from speechdiff.report.formats import OF_A_STEP, USUAL, files_of_step
from speechdiff.report.text.markdown import queries
from speechdiff.report.text.markdown_escapes import markdown_heading, markdown_literal
from speechdiff.review import Review
from speechdiff.view import chart_labels, labels, page_labels, review_labels
from speechdiff.view.build import rows
from speechdiff.view.timing import Length, length
from speechdiff.wording import tr

_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,30}")
_BAR_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """A share of the sentences of a step, in hundredths; or some drafts in the life of one."""

    mark: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class ReportStep:
    """The way from one draft to the next: what changed, and its files."""

    drafts: tuple[Draft, Draft]
    comparison: Comparison
    stem: str
    """Name of the step's files, without their endings."""
    forms: tuple[str, ...] = USUAL
    """In which it is written; see `speechdiff.report.formats`."""
    review: Review | None = None

    @property
    def names(self) -> tuple[str, str]:
        """What both drafts are called."""
        return self.drafts[0].name, self.drafts[1].name

    @property
    def stats(self) -> str:
        """The counts of what changed, in words."""
        return labels.stats(self.comparison.stats())

    @property
    def reviewed(self) -> str:
        """How far a review of it has come, in words; empty where there is none."""
        return review_labels.tally(self.review) if self.review else ""

    @property
    def bars(self) -> list[ChangeBar]:
        """The shares of what changed, side by side."""
        counts = self.comparison.stats()
        kinds = [*labels.STATS_ORDER, Kind.UNCHANGED]
        total = sum(counts[kind] for kind in kinds) or 1
        widths = [counts[kind] / total * _BAR_WIDTH for kind in kinds]
        starts = accumulate(widths, initial=0.0)
        return [
            ChangeBar(kind.value, round(start, 2), round(width, 2))
            for kind, start, width in zip(kinds, starts, widths, strict=False)
            if width
        ]

    @property
    def files(self) -> dict[str, str]:
        """By form, the name of the file."""
        return files_of_step(self.stem, self.forms)

    def others(self, form: str) -> list[tuple[str, str]]:
        """What each form but this one is called, and its file."""
        return [(OF_A_STEP[key].label, name) for key, name in self.files.items() if key != form]


@dataclass(frozen=True, slots=True)
class DraftsTableRow:
    """One draft in the table, with the step that led to it; the first has none."""

    draft: Draft
    length: Length
    step: ReportStep | None


def require_whole(speech: Speech, texts: Sequence[str], comparisons: Sequence[Comparison]) -> None:
    """Raises UsageError where a speech, its texts and their comparisons do not go together."""
    if len(texts) != len(speech.drafts) or len(comparisons) != max(len(texts) - 1, 0):
        raise UsageError(tr("a report needs the text of each draft and each step's comparison"))


def entries(
    speech: Speech,
    texts: Sequence[str],
    comparisons: Sequence[Comparison],
    forms: tuple[str, ...] = USUAL,
    reviews: Sequence[Review] = (),
) -> list[DraftsTableRow]:
    """The drafts with their texts' lengths and the comparisons of neighbours, one fewer.

    `reviews` are those of the comparisons, or there are none.
    """
    language = language_of(speech, comparisons)
    steps = [
        ReportStep(drafts, comparison, stem, forms, review)
        for drafts, comparison, stem, review in zip_longest(
            pairwise(speech.drafts), comparisons, _stems(speech.drafts), reviews
        )
    ]
    return [
        DraftsTableRow(draft, length(text, language, speech.a_minute), step)
        for draft, text, step in zip(speech.drafts, texts, (None, *steps), strict=True)
    ]


def language_of(speech: Speech, comparisons: Sequence[Comparison]) -> str:
    """As the source says, or the newest comparison."""
    return speech.language or (comparisons[-1].language if comparisons else "und")


def _stems(drafts: Sequence[Draft]) -> Iterator[str]:
    """By step, the name of its files: those of its drafts, or its number where they name none."""
    stems: set[str] = set()
    for number, (old, new) in enumerate(pairwise(draft.name for draft in drafts), 1):
        stem = f"{old}-{new}"
        if not (_FILE_NAME.fullmatch(old) and _FILE_NAME.fullmatch(new)) or stem.lower() in stems:
            stem = f"step-{number}"
        stems.add(stem.lower())
        yield stem


Link = tuple[str, str]
"""An address and its caption."""


def markdown_history(
    speech: Speech,
    entries: Sequence[DraftsTableRow],
    pages: Sequence[Link] = (),
    files: Sequence[str] = (),
) -> str:
    """A table of the drafts; below it what is queried, and the way to `pages` and other files."""
    lines = [markdown_heading(markdown_literal(speech.title)), "", *_table(entries)]
    query_lines = [line for entry in entries if entry.step for line in _queries(entry.step)]
    if query_lines:
        lines += ["", f"## {review_labels.QUERIES}", "", *query_lines]
    if pages:
        links = labels.listed(f"[{caption}]({name})" for name, caption in pages)
        lines += ["", labels.pair(chart_labels.OVERVIEW, links)]
    if files:
        links = labels.listed(f"[{name}]({name})" for name in files)
        lines += ["", f"{page_labels.OTHER_FORMS} {links}"]
    return "\n".join((*lines, "", MARKDOWN_MARK)) + "\n"


def _table(entries: Sequence[DraftsTableRow]) -> Iterator[str]:
    columns = [
        *(page_labels.DRAFT, page_labels.DATE, page_labels.BY, page_labels.NOTE),
        *(page_labels.LENGTH, page_labels.SPEAKING_TIME, page_labels.CHANGES_SINCE),
    ]
    has_reviews = any(entry.step and entry.step.review for entry in entries)
    if has_reviews:
        columns.append(review_labels.REVIEW)
    yield f"| {' | '.join(columns)} |"
    yield f"| --- | --- | --- | --- | ---: | ---: | --- |{' --- |' if has_reviews else ''}"
    for entry in entries:
        review = [entry.step.reviewed if entry.step else ""] if has_reviews else []
        yield f"| {' | '.join((*_cells(entry), *review))} |"


def _cells(entry: DraftsTableRow) -> Iterator[str]:
    draft, step = entry.draft, entry.step
    for text in (draft.name, draft.date[:10], draft.who, draft.note):
        yield markdown_literal(text)
    yield str(entry.length)
    yield page_labels.speaking(entry.length.minutes)
    if step is None:
        yield page_labels.FIRST_DRAFT
        return
    others = labels.listed(f"[{name}]({file})" for name, file in step.others("md"))
    link = f"[{step.stats}]({step.stem}.md)"
    yield f"{link}<br>{page_labels.OTHER_FORMS} {others}" if others else link


def _queries(step: ReportStep) -> Iterator[str]:
    if step.review is not None:
        heading = markdown_literal(labels.heading(*step.names))
        for line in queries(step.review, rows(step.comparison)):
            yield f"- {heading} {line}"
