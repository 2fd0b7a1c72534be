"""The words of reports: the title of each rule, the names of severities, counts of findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from speechdiff.check.finding import Examined, counts
from speechdiff.rulebook import Severity
from speechdiff.wording import later, tr, trn

_TITLES: Final[Mapping[str, str]] = {
    "protected-wording": later("Protected wording is unchanged"),
    "required-phrase": later("Required phrases are present"),
    "forbidden-phrase": later("Forbidden phrases are absent"),
    "name-order": later("Names and titles are in order"),
    "figures-disagree": later("Each thing has one figure throughout"),
    "repeated-figure": later("The same words are followed by the same figure"),
    "number-changed": later("Numbers change only with a note"),
    "incomplete-substitution": later("A replaced phrase is replaced everywhere"),
    "rule-weakened": later("No change removes a rule that it breaks"),
    "length": later("The speech has the agreed length"),
    "speaking-time": later("The speech takes the agreed time"),
    "conflict-mark": later("No conflict marks are left"),
    "change-debris": later("No tracked changes are left"),
    "leftover": later("Nothing is left unfinished"),
    "placeholder": later("No placeholder is left"),
    "unbalanced-mark": later("Quotation marks and brackets are paired"),
    "mixed-width": later("Punctuation and digits have one width"),
    "near-duplicate": later("No sentence is repeated"),
}
_SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: later("error"),
    Severity.WARNING: later("warning"),
    Severity.NOTE: later("note"),
}


def title(rule: str) -> str:
    """What holds where the rule finds nothing."""
    return tr(_TITLES[rule])


def severity_name(severity: Severity) -> str:
    """A severity as people call it."""
    return tr(_SEVERITIES[severity])


def tally(examined: tuple[Examined, ...]) -> str:
    """``2 errors, 1 warning, 0 notes; 8 silenced``, or that nothing was found."""
    silenced = sum(len(each.silenced) for each in examined)
    tail = tr("; {n} silenced").format(n=silenced) if silenced else ""
    by_severity = counts(examined)
    if not any(by_severity.values()):
        return tr("nothing found") + tail
    return tr(", ").join(counted(kind, count) for kind, count in by_severity.items()) + tail


def counted(severity: Severity, count: int) -> str:
    """``2 errors``."""
    if severity is Severity.ERROR:
        words = trn("{n:,} error", "{n:,} errors", count)
    elif severity is Severity.WARNING:
        words = trn("{n:,} warning", "{n:,} warnings", count)
    else:
        words = trn("{n:,} note", "{n:,} notes", count)
    return words.format(n=count)


def compared(examined: Examined) -> str:
    """Which drafts were looked at: ``d7, compared with d6``; empty for a file alone."""
    if not examined.old:
        return examined.new if examined.new != examined.file else ""
    return tr("{new}, compared with {old}").format(new=examined.new, old=examined.old)
