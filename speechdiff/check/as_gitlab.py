"""Findings as a GitLab code quality report: a JSON list, shown in merge requests."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from speechdiff.check.finding import Examined, Finding, worst_first
from speechdiff.rulebook import Severity

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
