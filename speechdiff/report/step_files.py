"""The files of one step, from a draft to the next: the same comparison in each form."""

from __future__ import annotations

from dataclasses import dataclass

from speechdiff.model import Comparison, Draft
from speechdiff.report.data.json import json_report
from speechdiff.report.drafts_table import ReportStep
from speechdiff.report.html.comparison import LivesOf, Neighbours, html_report
from speechdiff.report.text.markdown import markdown_report
from speechdiff.review import Review
from speechdiff.view import labels

Content = str | bytes


@dataclass(frozen=True, slots=True)
class StepContents:
    """A step with all that its files tell."""

    step: ReportStep
    drafts: tuple[Draft, Draft]
    comparison: Comparison
    title: str
    """Of the speech."""
    review: Review | None = None


def step_files(
    stride: StepContents, around: Neighbours, lives: LivesOf | None
) -> dict[str, Content]:
    """By name, the files in the forms of the step; `around` and `lives` are links of its page."""
    files: dict[str, Content] = {}
    for form, name in stride.step.files.items():
        if form == "html":
            files[name] = html_report(
                stride.comparison,
                title=stride.title,
                drafts=stride.drafts,
                around=around,
                lives=lives,
                review=stride.review,
            )
        else:
            files[name] = _in_form(stride, form)
    return files


def _in_form(stride: StepContents, form: str) -> Content:
    comparison, review = stride.comparison, stride.review
    match form:
        case "md":
            title = labels.pair(stride.title, labels.heading(stride.step.old, stride.step.new))
            return markdown_report(comparison, title, review=review)
        case "json":
            return json_report(comparison, review=review)
        case "csv":
            from speechdiff.report.data.changes_csv import changes_csv

            return changes_csv(comparison, review=review)
        case "docx":
            from speechdiff.report.office.docx import docx_report, reviser_of

            return docx_report(comparison, reviser_of(stride.drafts[1]), title=stride.title)
        case _:
            from speechdiff.report.text.critic_markup import critic_markup

            return critic_markup(comparison)
