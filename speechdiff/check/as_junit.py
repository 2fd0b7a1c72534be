"""Findings as JUnit XML: one suite per speech, one case per rule, one failure with its findings.

A rule whose findings are all too mild to fail the check passes, and says them as its output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from speechdiff.check.finding import Examined, Finding
from speechdiff.check.titles import severity_name, title
from speechdiff.rulebook import RULES
from speechdiff.view.visible import visible
from speechdiff.wording import trn

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
    found = [finding for finding in speech.findings if finding.rule == rule]
    if not found:
        return f"{head}/>\n"
    lines = "\n".join(_lines(speech, found))
    if not any(map(speech.fails, found)):
        return f"{head}><system-out>{lines}</system-out></testcase>\n"
    message = trn("{title}: {n:,} finding", "{title}: {n:,} findings", len(found))
    message = message.format(title=title(rule), n=len(found))
    failure = f'<failure message="{_xml(message)}" type="{rule}">{lines}</failure>'
    return f"{head}>{failure}</testcase>\n"


def _lines(speech: Examined, found: Sequence[Finding]) -> Iterator[str]:
    for each in found:
        line, column = each.start
        told = f"{speech.file}:{line}:{column}: {severity_name(each.severity)}: {each.message}"
        yield _xml(told)


def _xml(text: str) -> str:
    """Text escaped for XML, without characters that XML cannot hold."""
    shown = _NOT_IN_XML.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", visible(text))
    return escape(shown)
