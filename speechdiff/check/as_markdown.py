"""Findings as Markdown for the summary of a job or a comment, within the room that it has there.

A summary above 1 MiB is dropped whole, and so is a comment that is too long: the worst findings
come first, and what is missing is counted. What changed follows, the worst first too, where there
is room: each speech has its share of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from speechdiff.check.finding import Examined, Finding, worst_first
from speechdiff.check.labels import compared, severity_name, tally
from speechdiff.report.text.markdown_comment import COMMENT, Room
from speechdiff.report.text.markdown_escapes import markdown_code, markdown_literal
from speechdiff.view.joining import in_words
from speechdiff.wording import tr, trn

SUMMARY: Final = 1_000_000
"""Bytes: below 1 MiB, with room for what else a job writes."""
LEAST_SHARE: Final = 8_000
"""Characters or bytes below which a comparison is not worth showing."""
_DEEPER: Final = "##"
"""Makes the heading of a comparison a lower level than that of the report."""

Measure = Callable[[str], int]
Compared = Callable[[int, Measure], str]
"""What changed in a speech, as `comment_report` writes it within so much room."""


def as_markdown(
    examined: tuple[Examined, ...], comparisons: Sequence[Compared] = (), limit: int = SUMMARY
) -> str:
    """The findings, then what changed in each speech, in `limit` bytes of UTF-8."""
    return _page(examined, comparisons, limit, _in_bytes)


def as_comment(
    examined: tuple[Examined, ...], comparisons: Sequence[Compared] = (), limit: int = COMMENT
) -> str:
    """The same in `limit` characters."""
    return _page(examined, comparisons, limit, len)


def _page(
    examined: tuple[Examined, ...],
    comparisons: Sequence[Compared],
    limit: int,
    measure: Measure,
) -> str:
    page = Room(limit, measure)
    ranked = worst_first(examined)
    page.keep("", _more(len(ranked)), "", _no_room(len(comparisons)))
    for lines in _heads(examined):
        page.add(*lines)
    if ranked:
        _add_table(page, ranked)
    for number, comparison in enumerate(comparisons):
        share = page.left // (len(comparisons) - number)
        if share < LEAST_SHARE:
            page.close("", _no_room(len(comparisons) - number))
            break
        text = comparison(share - len(_DEEPER) - 1, measure)
        page.add("", *f"{_DEEPER}{text}".rstrip("\n").split("\n"))
    return page.text()


def _in_bytes(line: str) -> int:
    return len(line.encode("utf-8", "backslashreplace"))


def _heads(examined: tuple[Examined, ...]) -> Iterator[list[str]]:
    """The heading, then the drafts that were checked."""
    title = tr("Check of the speech")
    yield [f"## {title}", "", f"**{tally(examined)}**", ""]
    for each in examined:
        drafts = compared(each)
        told = f": {markdown_literal(drafts)}" if drafts else ""
        lines = [f"- {markdown_code(each.file)}{told}"]
        for limit in each.limits:
            told = tr("not checked: {what}").format(what=in_words(limit))
            lines.append(f"  - {markdown_literal(told)}")
        yield lines


def _add_table(page: Room, ranked: Sequence[tuple[Examined, Finding]]) -> None:
    titles = (tr("severity"), tr("place"), tr("what was found"), tr("rule"))
    added = page.add("", f"| {' | '.join(titles)} |", "| --- | --- | --- | --- |")
    for number, (speech, finding) in enumerate(ranked):
        if not (added and page.add(_row(speech, finding))):
            page.close("", _more(len(ranked) - number))
            return


def _more(count: int) -> str:
    return trn(
        "and {n:,} more finding that does not fit here",
        "and {n:,} more findings that do not fit here",
        count,
    ).format(n=count)


def _no_room(speeches: int) -> str:
    return trn(
        "The changes in {n:,} speech do not fit here: see the reports of this job.",
        "The changes in {n:,} speeches do not fit here: see the reports of this job.",
        speeches,
    ).format(n=speeches)


def _row(speech: Examined, finding: Finding) -> str:
    place = markdown_code(f"{speech.file}:{finding.start.line}:{finding.start.column}")
    severity = severity_name(finding.severity)
    return f"| {severity} | {place} | {markdown_literal(finding.message)} | `{finding.rule}` |"
