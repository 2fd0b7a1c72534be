"""What a check finds, and where: the nouns that every report of it is drawn from.

draft-07.txt:12:5  warning  placeholder  “X” is a placeholder: put in what it stands for
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from speechdiff.model import Limit, Span
from speechdiff.rulebook import Severity, Silence
from speechdiff.view.visible import visible
from speechdiff.wording import tr

LONGEST_QUOTED = 60
"""Characters of a draft that a message quotes; longer words are cut, and the cut is shown."""


class Position(NamedTuple):
    """A place in a file as editors count it, from 1; a column is a code point of its line."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class CheckMessage:
    """A message that is put into words late, in the language in use at that time."""

    template: str
    """An English message, marked for the catalogues where it is written."""
    fields: tuple[tuple[str, Field], ...] = ()
    """Values of the fields; words of drafts are already visible and shortened."""
    reason: str = ""
    """The reason given in the settings."""

    def __str__(self) -> str:
        words = tr(self.template).format(**{key: _shown(value) for key, value in self.fields})
        if not self.reason:
            return words
        return tr("{message} ({reason})").format(message=words, reason=visible(self.reason))


Field = str | int | tuple[str, ...] | CheckMessage
"""A tuple is a list of words, joined as the language joins them."""


def _shown(value: Field) -> Field:
    return quoted(tr(", ").join(value)) if isinstance(value, tuple) else value


def said(template: str, reason: str = "", **fields: Field) -> CheckMessage:
    """A message with its fields; every string among them is treated as words of a draft."""
    values = ((key, quoted(v) if isinstance(v, str) else v) for key, v in fields.items())
    return CheckMessage(template, tuple(values), reason)


def quoted(words: str) -> str:
    """Words of a draft as a message quotes them: visible, on one line, and not too long."""
    line = visible(" ".join(words.split()))
    return line if len(line) <= LONGEST_QUOTED else line[: LONGEST_QUOTED - 1] + tr("…")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule, before its severity is known."""

    span: Span
    """In the draft; empty where something is missing."""
    said: CheckMessage
    words: str
    """The words at the span, or the missing words."""
    mild: bool = False
    """Whether the finding is a note at most, whatever the rule's severity."""


def hit(
    span: Span, template: str, words: str, *, reason: str = "", mild: bool = False, **fields: Field
) -> Hit:
    """A match of words; they and the fields stand in its message."""
    return Hit(span, said(template, reason, words=words, **fields), words, mild)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in a draft."""

    rule: str
    severity: Severity
    said: CheckMessage
    span: Span
    """In code points of the draft."""
    start: Position
    end: Position
    """Behind the last character."""
    words: str
    fingerprint: str
    """Made of the rule, the words and their sentence: lines that move do not change it."""
    silenced: str = ""
    """The reason of the silence; empty if the finding is not silenced."""

    @property
    def message(self) -> str:
        """What is wrong and what to do, in the language in use."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class Examined:
    """One speech and all that was found in it."""

    file: str
    """Its path, with ``/``, as reports name it."""
    new: str
    """The draft that was examined."""
    old: str
    """The draft that it was compared with; empty if there is none."""
    findings: tuple[Finding, ...]
    """By place in the draft."""
    fail_on: Severity = Severity.WARNING
    """Findings of this severity or worse fail the check; with `OFF`, none does."""
    silenced: tuple[Finding, ...] = ()
    rules: tuple[str, ...] = ()
    """The rules that were applied, in the order of all rules."""
    unused: tuple[Silence, ...] = ()
    """Silences that matched no finding."""
    limits: tuple[Limit, ...] = ()

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is bad enough to fail the check."""
        return self.fail_on is not Severity.OFF and finding.severity.rank <= self.fail_on.rank

    @property
    def failed(self) -> bool:
        """Whether any finding fails the check."""
        return any(map(self.fails, self.findings))


def worst_first(examined: tuple[Examined, ...]) -> list[tuple[Examined, Finding]]:
    """All findings that are not silenced, by severity, then by speech and place."""
    every = [(speech, finding) for speech in examined for finding in speech.findings]
    return sorted(every, key=lambda pair: pair[1].severity.rank)


def counts(examined: tuple[Examined, ...]) -> dict[Severity, int]:
    """How many findings there are of each severity, the worst first."""
    kinds = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return {
        kind: sum(finding.severity is kind for each in examined for finding in each.findings)
        for kind in kinds
    }
