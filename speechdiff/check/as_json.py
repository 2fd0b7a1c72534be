"""Findings as JSON, schema ``speechdiff.check/1``, with every message in every language."""

from __future__ import annotations

from typing import Any, Final

from speechdiff import wording
from speechdiff.check.finding import Examined, Finding, counts
from speechdiff.report.data.json import json_text

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
    told = {
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
    return told | ({"reason": finding.silenced} if finding.silenced else {})


def messages(finding: Finding) -> dict[str, str]:
    """The message by the code of its language."""
    told = {}
    for code in wording.languages():
        with wording.speaking(code):
            told[code] = finding.message
    return told
