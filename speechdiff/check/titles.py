"""What each rule is about, in one line, for lists of rules in reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from speechdiff.rulebook import Severity
from speechdiff.wording import later, tr

_TITLES: Final[Mapping[str, str]] = {
    "protected-wording": later("Protected wording stays verbatim"),
    "required-phrase": later("Required phrases stand"),
    "forbidden-phrase": later("Forbidden phrases do not stand"),
    "name-order": later("Names and titles stand in their order"),
    "figures-disagree": later("A thing has one figure throughout"),
    "repeated-figure": later("The same words have the same figure behind them"),
    "number-changed": later("Numbers change with a note only"),
    "incomplete-substitution": later("A replaced formulation is replaced everywhere"),
    "rule-weakened": later("No change takes away a rule that it breaks"),
    "length": later("The speech has the length that was agreed"),
    "speaking-time": later("The speech takes the time that was agreed"),
    "conflict-mark": later("No conflict marks of a merge are left"),
    "change-debris": later("No marks of tracked changes are left"),
    "leftover": later("Nothing is left to be written"),
    "placeholder": later("No placeholder is left"),
    "unbalanced-mark": later("Quotation signs and brackets come in pairs"),
    "mixed-width": later("Punctuation and digits have one width"),
    "near-duplicate": later("No sentence is said twice"),
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
