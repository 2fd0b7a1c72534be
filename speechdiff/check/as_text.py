"""Findings as lines: for a terminal, as annotations of GitHub Actions, as JUnit XML.

    draft-07.txt:12:5: warning: “X” is a placeholder ... [placeholder]
    ::warning file=talks/a.txt,line=3,endLine=3,title=placeholder::“X” is a placeholder ...

In a terminal one a line, as compilers print them, so that editors jump to them.

GitHub shows ten annotations of a kind in a step and drops the rest without a word; fifty in a job.
So the worst come first, and the last one of a kind says how many more there are.

JUnit has one suite per speech, one case per rule, one failure with its findings. A rule whose
findings are all too mild to fail the check passes, and says them as its output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from speechdiff.check.finding import Examined, Finding, worst_first
from speechdiff.check.labels import compared, counted, severity_name, tally, title
from speechdiff.rulebook import RULES, Severity
from speechdiff.view.joining import in_words, remarked
from speechdiff.view.visible import visible
from speechdiff.wording import tr, trn

_STYLES: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def as_text(examined: tuple[Examined, ...], *, colour: bool = False, silenced: bool = False) -> str:
    """The findings by speech and place, and their counts; with `silenced` those too, and why."""
    return "".join(f"{line}\n" for line in _text_lines(examined, colour=colour, silenced=silenced))


def _text_lines(examined: tuple[Examined, ...], *, colour: bool, silenced: bool) -> Iterator[str]:
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
        first = of_kind if len(of_kind) <= most else of_kind[: most - 1]
        lines += [_annotation(speech, finding) for speech, finding in first]
        lines += _more(kind, len(of_kind) - len(first))
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
    fields = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[kind]} {fields}::{_data(message)}"


def _data(text: str) -> str:
    """The data of a workflow command, with per cent signs and line ends escaped."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_junit(examined: tuple[Examined, ...]) -> str:
    """The findings as XML 1.0; those that fail the check are failures."""
    suites = "".join(_suite(each) for each in examined)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{suites}</testsuites>\n'


def _suite(speech: Examined) -> str:
    failed = {each.rule for each in speech.findings if speech.fails(each)}
    skipped = [rule for rule in RULES if rule not in speech.rules]
    cases = "".join(_case(speech, rule) for rule in RULES)
    counts = f'tests="{len(RULES)}" failures="{len(failed)}" errors="0" skipped="{len(skipped)}"'
    return f'<testsuite name="{_xml(speech.file)}" {counts} time="0">\n{cases}</testsuite>\n'


def _case(speech: Examined, rule: str) -> str:
    head = f'<testcase classname="{_xml(speech.file)}" name="{rule}" time="0"'
    if rule not in speech.rules:
        return f"{head}><skipped/></testcase>\n"
    findings = [finding for finding in speech.findings if finding.rule == rule]
    if not findings:
        return f"{head}/>\n"
    lines = "\n".join(_lines(speech, findings))
    if not any(map(speech.fails, findings)):
        return f"{head}><system-out>{lines}</system-out></testcase>\n"
    message = trn("{title}: {n:,} finding", "{title}: {n:,} findings", len(findings))
    message = message.format(title=title(rule), n=len(findings))
    failure = f'<failure message="{_xml(message)}" type="{rule}">{lines}</failure>'
    return f"{head}>{failure}</testcase>\n"


def _lines(speech: Examined, findings: Sequence[Finding]) -> Iterator[str]:
    for each in findings:
        line, column = each.start
        row = f"{speech.file}:{line}:{column}: {severity_name(each.severity)}: {each.message}"
        yield _xml(row)


def _xml(text: str) -> str:
    """Text escaped for XML, without characters that XML cannot hold."""
    legible = _NOT_IN_XML.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", visible(text))
    return escape(legible)
