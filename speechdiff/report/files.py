"""The files of a report on a whole speech: an index of its drafts, and every step between them.

    index.html  README.md          the drafts in a table
    sentences.html  phrases.html  blame.html   what became of each sentence and phrase
    history.json  lineages.csv  phrases.csv    the same to take away
    d1-d2.html  d1-d2.md  d1-d2.json ...       one step, in each form that is wanted

`speechdiff.report.formats` lists the forms. Everything is data in, data out: the caller writes the
files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from speechdiff.model import Comparison, Speech
from speechdiff.report.account import Account
from speechdiff.report.drafts_table import (
    ReportStep,
    entries,
    language_of,
    markdown_history,
    require_whole,
)
from speechdiff.report.formats import OF_A_STEP, OVERVIEW, PAGE, TEI, USUAL, Rendering
from speechdiff.report.html.addresses import INDEX, PHRASES, Pages, trails
from speechdiff.report.html.comparison import LivesOf, Neighbours, html_report
from speechdiff.report.html.history import HistoryIndex, data_files, history_pages, overview
from speechdiff.report.html.phrases import phrases_of
from speechdiff.report.html.render import HISTORY_STYLE, render
from speechdiff.report.html.sentences import lives
from speechdiff.review import Review
from speechdiff.view import labels

Content = str | bytes
WaysOf = Callable[[int], LivesOf | None]
"""By number of a step, what says where the lives of its sentences are told."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report is to hold."""

    forms: tuple[str, ...] = USUAL
    reviews: Sequence[Review] = ()
    """Of each comparison; empty where no marks are wanted."""
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Files that were made elsewhere and belong to it, by name."""


def report_files(
    speech: Speech,
    texts: Sequence[str],
    comparisons: Sequence[Comparison],
    account: Account | None = None,
    options: ReportOptions | None = None,
) -> dict[str, bytes]:
    """All files of the report: relative names to contents, in the order to write them.

    `texts` are those of `speech.drafts`; `comparisons` those of each draft with the next one, one
    fewer. With an `account` of their history its pages are among the files. Raises UsageError where
    the three do not go together.
    """
    require_whole(speech, texts, comparisons)
    options = options or ReportOptions()
    rows = entries(speech, texts, comparisons, options.forms, options.reviews)
    beside = _taken(speech, texts, comparisons, account, options)
    beside.update(options.beside)
    steps = [entry.step for entry in rows if entry.step]
    files: dict[str, Content] = {}
    ways: WaysOf = _no_ways
    if "html" in options.forms:
        index = HistoryIndex(
            speech,
            rows,
            language_of(speech, comparisons),
            Pages(INDEX, tuple(step.stem for step in steps)),
            files=tuple(beside),
        )
        pages, ways = _pages(index, comparisons, account)
        files |= pages
    if "md" in options.forms:
        links = Pages(INDEX).links[1:] if "html" in options.forms and account else ()
        files[OVERVIEW] = markdown_history(speech, rows, links, tuple(beside))
    files |= beside
    for number, step in enumerate(steps):
        files |= step_files(step, speech.title, _around(steps, number), ways(number))
    return {name: _encoded(content) for name, content in files.items()}


def _encoded(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def _taken(
    speech: Speech,
    texts: Sequence[str],
    comparisons: Sequence[Comparison],
    account: Account | None,
    options: ReportOptions,
) -> dict[str, Content]:
    """Files that tell of the whole history and are no pages beside one another."""
    forms = options.forms
    files: dict[str, Content] = {}
    if account is not None:
        files |= data_files(speech, account, forms)
    if "tei" in forms and comparisons:
        from speechdiff.report.office.tei import tei_report

        files[TEI] = tei_report(speech.drafts, comparisons, speech.title)
    if "page" in forms and account is not None:
        from speechdiff.report.html.history import history_page

        files[PAGE] = history_page(speech, texts, comparisons, account, options.reviews)
    return files


def _pages(
    index: HistoryIndex, comparisons: Sequence[Comparison], account: Account | None
) -> tuple[dict[str, str], WaysOf]:
    """The index, the pages of the history where there is one, and the ways from steps to them."""
    if account is None:
        return {INDEX: html_history(index)}, _no_ways
    shown_lives = lives(account)
    ways = trails(shown_lives.linked, comparisons, index.pages)
    anchors = phrases_of(account, ways.seen_from(Pages(PHRASES))).anchors
    index = replace(index, overview=overview(account, shown_lives, index.pages, anchors))
    files = {INDEX: html_history(index)}
    return files | history_pages(index.speech.title, account, shown_lives, ways), ways.lives_of


def _no_ways(_: int) -> LivesOf | None:
    return None


def html_history(index: HistoryIndex) -> str:
    """The page that lists the drafts of a speech and leads to the steps between them."""
    style = HISTORY_STYLE if index.overview else ""
    return render("history.html.j2", extra_style=style, it=index)


def _around(steps: Sequence[ReportStep], number: int) -> Neighbours:
    return Neighbours(
        index=INDEX,
        previous=f"{steps[number - 1].stem}.html" if number else "",
        next=f"{steps[number + 1].stem}.html" if number + 1 < len(steps) else "",
    )


def step_files(
    step: ReportStep, title: str, around: Neighbours, lives: LivesOf | None
) -> dict[str, Content]:
    """By name, the files in the forms of the step; `around` and `lives` are links of its page."""
    files: dict[str, Content] = {}
    heading = labels.pair(title, labels.heading(*step.names))
    for form, name in step.files.items():
        if form == "html":
            files[name] = html_report(
                step.comparison,
                title=title,
                drafts=step.drafts,
                around=around,
                lives=lives,
                review=step.review,
            )
        else:
            own = heading if form == "md" else title
            rendering = Rendering(step.comparison, step.drafts, own, review=step.review)
            files[name] = OF_A_STEP[form].write(rendering)
    return files
