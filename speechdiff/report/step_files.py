"""The files of one step, from a draft to the next: the same comparison in each form."""

from __future__ import annotations

from dataclasses import dataclass

from speechdiff.model import Comparison, Draft
from speechdiff.report.drafts_table import ReportStep
from speechdiff.report.formats import Rendering
from speechdiff.report.forms import OF_A_STEP
from speechdiff.report.html.comparison import LivesOf, Neighbours, html_report
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
    heading = labels.pair(stride.title, labels.heading(stride.step.old, stride.step.new))
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
            title = heading if form == "md" else stride.title
            rendering = Rendering(stride.comparison, stride.drafts, title, review=stride.review)
            files[name] = OF_A_STEP[form].write(rendering)
    return files
