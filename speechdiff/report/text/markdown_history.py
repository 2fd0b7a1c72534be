"""The index of a report as Markdown: what a host shows of the folder that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.generator import MARKDOWN_MARK
from speechdiff.model import Speech
from speechdiff.report.drafts_table import DraftsTableRow, ReportStep
from speechdiff.report.text.markdown import queries
from speechdiff.report.text.markdown_escapes import markdown_heading, markdown_literal
from speechdiff.view import chart_labels, labels, page_labels, review_labels
from speechdiff.view.build import rows

Link = tuple[str, str]
"""An address and its caption."""


def markdown_history(
    speech: Speech,
    entries: Sequence[DraftsTableRow],
    pages: Sequence[Link] = (),
    taken: Sequence[str] = (),
) -> str:
    """A table of the drafts; below it what is queried, and the way to `pages` and other files."""
    lines = [markdown_heading(markdown_literal(speech.title)), "", *_table(entries)]
    asked = [line for entry in entries if entry.step for line in _queries(entry.step)]
    if asked:
        lines += ["", f"## {review_labels.QUERIES}", "", *asked]
    if pages:
        links = labels.listed(f"[{caption}]({name})" for name, caption in pages)
        lines += ["", labels.pair(chart_labels.OVERVIEW, links)]
    if taken:
        links = labels.listed(f"[{name}]({name})" for name in taken)
        lines += ["", f"{page_labels.OTHER_FORMS} {links}"]
    return "\n".join((*lines, "", MARKDOWN_MARK)) + "\n"


def _table(entries: Sequence[DraftsTableRow]) -> Iterator[str]:
    columns = [
        *(page_labels.DRAFT, page_labels.DATE, page_labels.BY, page_labels.NOTE),
        *(page_labels.LENGTH, page_labels.SPEAKING_TIME, page_labels.CHANGES_SINCE),
    ]
    reviewed = any(entry.step and entry.step.review for entry in entries)
    if reviewed:
        columns.append(review_labels.REVIEW)
    yield f"| {' | '.join(columns)} |"
    yield f"| --- | --- | --- | --- | ---: | ---: | --- |{' --- |' if reviewed else ''}"
    for entry in entries:
        review = [entry.step.reviewed if entry.step else ""] if reviewed else []
        yield f"| {' | '.join((*_cells(entry), *review))} |"


def _cells(entry: DraftsTableRow) -> Iterator[str]:
    draft, step = entry.draft, entry.step
    for text in (draft.name, draft.date[:10], draft.role or draft.author, draft.note):
        yield markdown_literal(text)
    yield str(entry.length)
    yield page_labels.speaking(entry.length.minutes)
    if step is None:
        yield page_labels.FIRST_DRAFT
        return
    others = labels.listed(f"[{name}]({file})" for name, file in step.others("md"))
    told = f"[{step.stats}]({step.stem}.md)"
    yield f"{told}<br>{page_labels.OTHER_FORMS} {others}" if others else told


def _queries(step: ReportStep) -> Iterator[str]:
    if step.review is not None:
        heading = markdown_literal(labels.heading(*step.names))
        for line in queries(step.review, rows(step.comparison)):
            yield f"- {heading} {line}"
