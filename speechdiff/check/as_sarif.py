"""Findings as SARIF 2.1.0 (OASIS), for code scanning and for editors that read it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from speechdiff import __version__
from speechdiff.check.as_json import messages
from speechdiff.check.finding import Examined, Finding, worst_first
from speechdiff.check.titles import title
from speechdiff.report.data.json import json_text
from speechdiff.rulebook import RULES, Severity
from speechdiff.view.visible import visible
from speechdiff.wording import tr

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MOST: Final = 5_000
"""Results that GitHub keeps of a run."""
_ROOT: Final = "SRCROOT"


def as_sarif(examined: tuple[Examined, ...], most: int = MOST) -> str:
    """One run with a result for each finding, the worst first; silenced ones are suppressed."""
    ranked = worst_first(examined)
    ranked += [(speech, finding) for speech in examined for finding in speech.silenced]
    run: dict[str, Any] = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": tr("the top of the repository")}}},
        "invocations": [_invocation(len(ranked) - most)],
        "results": [_result(speech, finding) for speech, finding in ranked[:most]],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver() -> dict[str, Any]:
    return {"name": "speechdiff", "version": __version__, "rules": [_rule(each) for each in RULES]}


def _rule(rule: str) -> dict[str, Any]:
    usual = RULES[rule]
    level = "note" if usual is Severity.OFF else usual.value
    return {
        "id": rule,
        "name": "".join(part.capitalize() for part in rule.split("-")),
        "shortDescription": {"text": title(rule)},
        "defaultConfiguration": {"level": level, "enabled": usual is not Severity.OFF},
    }


def _invocation(left_out: int) -> dict[str, Any]:
    told: dict[str, Any] = {"executionSuccessful": True}
    if left_out > 0:
        text = tr("{n:,} more findings were left out: a run cannot hold more results")
        note = {"level": "warning", "message": {"text": text.format(n=left_out)}}
        told["toolExecutionNotifications"] = [note]
    return told


def _result(speech: Examined, finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": list(RULES).index(finding.rule),
        "level": finding.severity.value,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(speech, finding)}],
        "partialFingerprints": {"speechdiff/v1": finding.fingerprint},
        "properties": {"messages": messages(finding)},
    }
    if finding.silenced:
        why = visible(finding.silenced)
        result["suppressions"] = [{"kind": "external", "justification": why}]
    return result


def _location(speech: Examined, finding: Finding) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(speech.file, errors="replace"), "uriBaseId": _ROOT},
        "region": {
            "startLine": finding.start.line,
            "startColumn": finding.start.column,
            "endLine": finding.end.line,
            "endColumn": finding.end.column,
            "charOffset": finding.span.start,
            "charLength": finding.span.end - finding.span.start,
        },
    }
