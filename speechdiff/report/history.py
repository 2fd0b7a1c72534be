"""The files of a report on a whole speech: an index of its drafts, and every step between them.

    index.html  README.md          the drafts in a table
    sentences.html  phrases.html  blame.html   what became of each sentence and phrase
    history.json  lineages.csv  phrases.csv    the same to take away
    d1-d2.html  d1-d2.md  d1-d2.json   one step, in three forms

Everything is data in, data out: the caller writes the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.errors import UsageError
from speechdiff.model import Comparison, Draft, Kind, Speech
from speechdiff.report.account import Account
from speechdiff.report.history_pages import Overview, data_files, history_pages, overview
from speechdiff.report.html import Neighbours, html_report, render
from speechdiff.report.json import json_report
from speechdiff.report.lineage_html import lives
from speechdiff.report.literal import markdown_literal
from speechdiff.report.markdown import markdown_report
from speechdiff.report.pages import HISTORY_STYLE, INDEX, Pages
from speechdiff.view import captions, chart_labels, labels
from speechdiff.view.timing import Length, length

OVERVIEW: Final = "README.md"

_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,30}")
_BAR_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of the sentences of a step, in hundredths."""

    mark: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one draft to the next, and its files."""

    old: str
    new: str
    stem: str
    """Name of the step's files, without their endings."""
    stats: str
    bars: tuple[Bar, ...]

    @property
    def page(self) -> str:
        """Name of the page."""
        return f"{self.stem}.html"

    @property
    def markdown(self) -> str:
        """Name of the Markdown file."""
        return f"{self.stem}.md"

    @property
    def json(self) -> str:
        """Name of the JSON file."""
        return f"{self.stem}.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft in the table, with the step that led to it; the first has none."""

    draft: Draft
    length: Length
    step: Step | None


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
    if len(texts) != len(speech.drafts) or len(comparisons) != max(len(texts) - 1, 0):
        raise UsageError("a report needs the text of each draft and a comparison for each step")
    steps = list(_steps(speech.drafts, comparisons))
    language = _language(speech, comparisons)
    entries = [
        Entry(draft, length(text, language), step)
        for draft, text, step in zip(speech.drafts, texts, (None, *steps), strict=True)
    ]
    told = lives(account) if account else None
    shown = overview(account, told.told) if account and told else None
    files = {INDEX: html_history(speech, entries, language, shown)}
    files[OVERVIEW] = markdown_history(speech, entries, pages=account is not None)
    if account and told:
        files |= history_pages(speech.title, account, told) | data_files(speech, account)
    for number, (step, comparison) in enumerate(zip(steps, comparisons, strict=True)):
        files[step.page] = html_report(
            comparison,
            title=speech.title,
            drafts=(speech.drafts[number], speech.drafts[number + 1]),
            around=_around(steps, number),
        )
        title = f"{speech.title}: {labels.heading(step.old, step.new)}"
        files[step.markdown] = markdown_report(comparison, title)
        files[step.json] = json_report(comparison)
    return {name: content.encode() for name, content in files.items()}


def html_history(
    speech: Speech, entries: Sequence[Entry], language: str, shown: Overview | None = None
) -> str:
    """The page that lists the drafts of a speech and leads to the steps between them."""
    return render(
        "history.html.j2",
        extra_style=HISTORY_STYLE if shown else "",
        speech=speech,
        drafts=entries,
        language=language,
        shown=shown,
        pages=Pages(INDEX),
    )


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


def _language(speech: Speech, comparisons: Sequence[Comparison]) -> str:
    return speech.language or (comparisons[-1].language if comparisons else "und")


def _steps(drafts: Sequence[Draft], comparisons: Sequence[Comparison]) -> Iterator[Step]:
    taken: set[str] = set()
    for number, comparison in enumerate(comparisons):
        old, new = drafts[number].name, drafts[number + 1].name
        stem = f"{old}-{new}"
        if not (_FILE_NAME.fullmatch(old) and _FILE_NAME.fullmatch(new)) or stem.lower() in taken:
            stem = f"step-{number + 1}"
        taken.add(stem.lower())
        yield Step(old, new, stem, labels.stats(comparison.stats()), tuple(_bars(comparison)))


def _bars(comparison: Comparison) -> Iterator[Bar]:
    counts = comparison.stats()
    kinds = [*labels.STATS_ORDER, Kind.UNCHANGED]
    total = sum(counts[kind] for kind in kinds) or 1
    start = 0.0
    for kind in kinds:
        width = counts[kind] / total * _BAR_WIDTH
        if width:
            yield Bar(kind.value, round(start, 2), round(width, 2))
        start += width


def _around(steps: Sequence[Step], number: int) -> Neighbours:
    return Neighbours(
        index=INDEX,
        previous=steps[number - 1].page if number else "",
        next=steps[number + 1].page if number + 1 < len(steps) else "",
    )
