"""Findings as Markdown for the summary of a job or a comment, within the bytes that it may take.

A summary above 1 MiB is dropped whole, so this one is cut at the end of a row, the worst findings
first, and says how many are missing. What changed (a comparison, Markdown already) follows where
there is room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from speechdiff.check.finding import Examined, Finding, worst_first
from speechdiff.check.tally import compared, tally
from speechdiff.check.titles import severity_name
from speechdiff.report.literal import markdown_literal
from speechdiff.wording import tr

BUDGET: Final = 1_000_000
"""Bytes: below 1 MiB, with room for what a job writes besides."""
_RESERVE: Final = 1_000
"""Bytes kept for the lines that say what is missing."""


def as_markdown(
    examined: tuple[Examined, ...], comparisons: Sequence[str] = (), budget: int = BUDGET
) -> str:
    """The findings, then comparisons as `markdown_report` makes them, in `budget` bytes."""
    page = _Page(budget - _RESERVE)
    for line in _heads(examined):
        page.add(line)
    ranked = worst_first(examined)
    if ranked:
        _add_table(page, ranked)
    for comparison in comparisons:
        page.add("")
        _add_comparison(page, comparison)
    return page.text()


class _Page:
    """Lines, until there is no room."""

    def __init__(self, budget: int) -> None:
        self._lines: list[str] = []
        self._left = budget

    def add(self, *lines: str) -> bool:
        """Add lines that belong together, all or none; whether there was room."""
        size = sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines)
        if size > self._left:
            return False
        self.close(*lines)
        self._left -= size
        return True

    def close(self, *lines: str) -> None:
        """Add lines from what is kept in reserve."""
        self._lines += lines

    def text(self) -> str:
        """The page."""
        return "".join(f"{line}\n" for line in self._lines)


def _heads(examined: tuple[Examined, ...]) -> Iterator[str]:
    yield f"## {tr('Check of the speech')}"
    yield ""
    yield f"**{tally(examined)}**"
    yield ""
    for each in examined:
        yield f"- {markdown_literal(each.file)}: {markdown_literal(compared(each))}"
        for limit in each.limits:
            told = tr("not looked at: {what}").format(what=limit.message)
            yield f"  - {markdown_literal(told)}"


def _add_table(page: _Page, ranked: Sequence[tuple[Examined, Finding]]) -> None:
    titles = (tr("severity"), tr("place"), tr("what was found"), tr("rule"))
    page.add("", f"| {' | '.join(titles)} |", "| --- | --- | --- | --- |")
    for number, (speech, finding) in enumerate(ranked):
        if not page.add(_row(speech, finding)):
            more = tr("and {n:,} more findings, for which there is no room here")
            page.close("", more.format(n=len(ranked) - number))
            return


def _row(speech: Examined, finding: Finding) -> str:
    place = markdown_literal(f"{speech.file}:{finding.start.line}:{finding.start.column}")
    severity = severity_name(finding.severity)
    return f"| {severity} | {place} | {markdown_literal(finding.message)} | `{finding.rule}` |"


def _add_comparison(page: _Page, markdown: str) -> None:
    """A comparison, cut between two of its blocks; a fold that is open then is closed."""
    open_folds = 0
    for block in markdown.split("\n\n"):
        if not page.add(block, ""):
            page.close(*["</details>"] * open_folds)
            page.close("", tr("More changed than there is room for here: see the page of HTML."))
            return
        open_folds += block.count("<details>") - block.count("</details>")
