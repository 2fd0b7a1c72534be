"""Findings for a terminal: one a line, as compilers print them, so that editors jump to them.

draft-07.txt:12:5: warning: “X” is a placeholder ... [placeholder]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from speechdiff.check.finding import Examined, Finding
from speechdiff.check.tally import compared, tally
from speechdiff.check.titles import severity_name
from speechdiff.rulebook import Severity
from speechdiff.view.joining import in_words, remarked
from speechdiff.view.visible import visible
from speechdiff.wording import tr

_STYLES: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def as_text(examined: tuple[Examined, ...], *, colour: bool = False, silenced: bool = False) -> str:
    """The findings by speech and place, and their counts; with `silenced` those too, and why."""
    return "".join(f"{line}\n" for line in _lines(examined, colour=colour, silenced=silenced))


def _lines(examined: tuple[Examined, ...], *, colour: bool, silenced: bool) -> Iterator[str]:
    for each in examined:
        yield _head(each)
        for finding in each.findings:
            yield _line(each, finding, colour=colour)
        for finding in each.silenced if silenced else ():
            why = tr("silenced: {reason}").format(reason=visible(finding.silenced))
            yield f"{_line(each, finding, colour=False)} {why}"
        for limit in each.limits:
            yield tr("not checked: {what}").format(what=visible(in_words(limit)))
    yield tally(examined)


def _head(each: Examined) -> str:
    drafts = compared(each)
    head = visible(remarked(each.file, drafts) if drafts else each.file)
    return head if each.findings else tr("{speech}: nothing found").format(speech=head)


def _line(each: Examined, finding: Finding, *, colour: bool) -> str:
    severity = severity_name(finding.severity)
    if colour:
        severity = f"\x1b[{_STYLES[finding.severity]}m{severity}\x1b[0m"
    line, column = finding.start
    where = f"{visible(each.file)}:{line}:{column}"
    words = tr("{where}: {severity}: {message} [{rule}]")
    return words.format(where=where, severity=severity, message=finding.message, rule=finding.rule)
