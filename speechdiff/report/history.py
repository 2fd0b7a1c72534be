"""The files of a report on a whole speech: an index of its drafts, and every step between them.

    index.html  README.md          the drafts in a table
    sentences.html  phrases.html  blame.html   what became of each sentence and phrase
    history.json  lineages.csv  phrases.csv    the same to take away
    d1-d2.html  d1-d2.md  d1-d2.json   one step, in three forms

Everything is data in, data out: the caller writes the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from speechdiff.errors import UsageError
from speechdiff.model import Comparison, Speech
from speechdiff.report.account import Account
from speechdiff.report.drafts_table import Entry, Step, entries, language_of
from speechdiff.report.history_pages import Index, data_files, history_pages, overview
from speechdiff.report.html import Neighbours, html_report
from speechdiff.report.json import json_report
from speechdiff.report.lineage_html import lives
from speechdiff.report.literal import markdown_literal
from speechdiff.report.markdown import markdown_report
from speechdiff.report.page import render
from speechdiff.report.pages import HISTORY_STYLE, INDEX, PHRASES, Pages
from speechdiff.report.phrases_html import phrases_of
from speechdiff.report.trails import Trails, trails
from speechdiff.view import captions, chart_labels, labels

OVERVIEW: Final = "README.md"


def report_files(
    speech: Speech,
    texts: Sequence[str],
    comparisons: Sequence[Comparison],
    account: Account | None = None,
) -> dict[str, bytes]:
    """All files of the report: relative names to contents, in the order to write them.

    `texts` are those of `speech.drafts`; `comparisons` those of each draft with the next one, one
    fewer. With an `account` of their history its pages are among the files. Raises UsageError where
    the three do not go together.
    """
    require_whole(speech, texts, comparisons)
    listed = entries(speech, texts, comparisons)
    steps = [entry.step for entry in listed if entry.step]
    pages = Pages(INDEX, tuple(step.stem for step in steps))
    told = lives(account) if account else None
    ways = trails(told.told, comparisons, pages) if told else Trails(pages)
    language = language_of(speech, comparisons)
    shown = None
    if account and told:
        anchors = phrases_of(account, ways.seen_from(Pages(PHRASES))).anchors
        shown = overview(account, told, pages, anchors)
    files = {INDEX: html_history(Index(speech, listed, language, pages, shown))}
    files[OVERVIEW] = markdown_history(speech, listed, pages=account is not None)
    if account and told:
        files |= history_pages(speech.title, account, told, ways) | data_files(speech, account)
    files |= _step_files(speech, steps, comparisons, ways)
    return {name: content.encode() for name, content in files.items()}


def require_whole(speech: Speech, texts: Sequence[str], comparisons: Sequence[Comparison]) -> None:
    """Raises UsageError where a speech, its texts and their comparisons do not go together."""
    if len(texts) != len(speech.drafts) or len(comparisons) != max(len(texts) - 1, 0):
        raise UsageError("a report needs the text of each draft and a comparison for each step")


def _step_files(
    speech: Speech, steps: Sequence[Step], comparisons: Sequence[Comparison], ways: Trails
) -> Mapping[str, str]:
    """The comparisons, each in three forms."""
    files = {}
    for number, (step, comparison) in enumerate(zip(steps, comparisons, strict=True)):
        files[step.page] = html_report(
            comparison,
            title=speech.title,
            drafts=(speech.drafts[number], speech.drafts[number + 1]),
            around=_around(steps, number),
            lives=ways.lives_of(number),
        )
        title = f"{speech.title}: {labels.heading(step.old, step.new)}"
        files[step.markdown] = markdown_report(comparison, title)
        files[step.json] = json_report(comparison)
    return files


def html_history(index: Index) -> str:
    """The page that lists the drafts of a speech and leads to the steps between them."""
    style = HISTORY_STYLE if index.shown else ""
    return render("history.html.j2", extra_style=style, it=index)


def markdown_history(speech: Speech, entries: Sequence[Entry], *, pages: bool = False) -> str:
    """The same list as Markdown; with `pages`, the way to those of the history below it."""
    lines = list(_table(speech, entries))
    if pages:
        links = (f"[{caption}]({name})" for name, caption in Pages(INDEX).links if name != INDEX)
        lines += ["", f"{chart_labels.OVERVIEW}: {', '.join(links)}"]
    return "\n".join(lines) + "\n"


def _table(speech: Speech, entries: Sequence[Entry]) -> Iterator[str]:
    yield f"# {markdown_literal(speech.title)}"
    yield ""
    columns = (
        captions.DRAFT,
        captions.DATE,
        captions.BY,
        captions.NOTE,
        captions.LENGTH,
        captions.SPEAKING_TIME,
        captions.CHANGES_SINCE,
    )
    yield f"| {' | '.join(columns)} |"
    yield "| --- | --- | --- | --- | ---: | ---: | --- |"
    for entry in entries:
        yield f"| {' | '.join(_cells(entry))} |"


def _cells(entry: Entry) -> Iterator[str]:
    draft, step = entry.draft, entry.step
    for text in (draft.name, draft.date[:10], draft.role or draft.author, draft.note):
        yield markdown_literal(text)
    yield str(entry.length)
    yield captions.speaking(entry.length.minutes)
    yield f"[{step.stats}]({step.markdown})" if step else captions.FIRST_DRAFT


def _around(steps: Sequence[Step], number: int) -> Neighbours:
    return Neighbours(
        index=INDEX,
        previous=steps[number - 1].page if number else "",
        next=steps[number + 1].page if number + 1 < len(steps) else "",
    )
