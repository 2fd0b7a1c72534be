"""Findings as annotations of GitHub Actions: workflow commands on standard output.

    ::warning file=talks/a.txt,line=3,endLine=3,title=placeholder::“X” is a placeholder ...

GitHub shows ten annotations of a kind in a step and drops the rest without a word; fifty in a job.
So the worst come first, and the last one of a kind says how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from speechdiff.check.finding import Examined, Finding, worst_first
from speechdiff.check.tally import counted
from speechdiff.rulebook import Severity
from speechdiff.view.visible import visible
from speechdiff.wording import tr

OF_A_KIND: Final = 10
"""Annotations of one kind that a step shows; three kinds are well within fifty of a job."""
_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def as_github(examined: tuple[Examined, ...], most: int = OF_A_KIND) -> str:
    """Workflow commands, one a line; nothing from a draft can begin another one."""
    ranked = worst_first(examined)
    lines: list[str] = []
    for kind in _COMMANDS:
        of_kind = [pair for pair in ranked if pair[1].severity is kind]
        shown = of_kind if len(of_kind) <= most else of_kind[: most - 1]
        lines += [_annotation(speech, finding) for speech, finding in shown]
        lines += _more(kind, len(of_kind) - len(shown))
    return "".join(f"{line}\n" for line in lines)


def _more(kind: Severity, count: int) -> Iterator[str]:
    if count:
        message = tr("and {what} more: the summary of this job has all of them")
        yield _command(kind, {"title": "speechdiff"}, message.format(what=counted(kind, count)))


def _annotation(speech: Examined, finding: Finding) -> str:
    last = finding.end.line
    if finding.end.column == 1 and last > finding.start.line:
        last -= 1
    properties = {
        "file": speech.file,
        "line": str(finding.start.line),
        "endLine": str(last),
        "title": finding.rule,
    }
    return _command(finding.severity, properties, finding.message)


def _command(kind: Severity, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[kind]} {told}::{_data(message)}"


def _data(text: str) -> str:
    """The data of a workflow command, with per cent signs and line ends escaped."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
