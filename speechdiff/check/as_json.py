"""Findings as JSON: our own schema, SARIF 2.1.0 (OASIS), and GitLab's code quality report.

Our own, ``speechdiff.check/1``, has every message in every language. SARIF is for code scanning and
for editors that read it; GitLab shows its list in merge requests.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from speechdiff import __version__, wording
from speechdiff.check.finding import Examined, Finding, counts, worst_first
from speechdiff.check.labels import title
from speechdiff.report.data.json import json_text
from speechdiff.rulebook import RULES, Severity
from speechdiff.view.visible import visible
from speechdiff.wording import tr

CHECK_SCHEMA: Final = "speechdiff.check/1"


def as_json(examined: tuple[Examined, ...]) -> str:
    """The findings as JSON text; `start` and `end` are code points, lines and columns count from 1.

    A column is a code point of its line, and `end` stands behind the last character.
    """
    document = {
        "schema": CHECK_SCHEMA,
        "speeches": [_speech(each) for each in examined],
        "stats": {
            **{kind.value: count for kind, count in counts(examined).items()},
            "silenced": sum(len(each.silenced) for each in examined),
        },
    }
    return json_text(document)


def _speech(each: Examined) -> dict[str, Any]:
    return {
        "file": each.file,
        "old": each.old or None,
        "new": each.new,
        "rules": list(each.rules),
        "findings": [_finding(finding) for finding in each.findings],
        "silenced": [_finding(finding) for finding in each.silenced],
        "limits": [{"code": limit.code, "message": limit.message} for limit in each.limits],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    data = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": messages(finding),
        "start": finding.span.start,
        "end": finding.span.end,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "words": finding.words,
        "fingerprint": finding.fingerprint,
    }
    return data | ({"reason": finding.silenced} if finding.silenced else {})


def messages(finding: Finding) -> dict[str, str]:
    """The message by the code of its language."""
    by_language = {}
    for code in wording.languages():
        with wording.speaking(code):
            by_language[code] = finding.message
    return by_language


_SEVERITIES: Final = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
}


def as_gitlab(examined: tuple[Examined, ...]) -> str:
    """The findings that are not silenced, the worst first."""
    issues = [_issue(speech, finding) for speech, finding in worst_first(examined)]
    return json.dumps(issues, ensure_ascii=True, indent=1) + "\n"


def _issue(speech: Examined, finding: Finding) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": finding.message,
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": _in_file(speech, finding),
        "location": {
            "path": speech.file,
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }


def _in_file(speech: Examined, finding: Finding) -> str:
    """GitLab takes the same fingerprint in two files for one issue."""
    content = f"{speech.file}\0{finding.fingerprint}"
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


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
    rules = [_rule(each) for each in RULES]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "speechdiff", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": tr("the top of the repository")}}},
        "invocations": [_invocation(len(ranked) - most)],
        "results": [_result(speech, finding) for speech, finding in ranked[:most]],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


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
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if left_out > 0:
        text = tr("{n:,} more findings were left out: a run cannot hold more results")
        note = {"level": "warning", "message": {"text": text.format(n=left_out)}}
        invocation["toolExecutionNotifications"] = [note]
    return invocation


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
