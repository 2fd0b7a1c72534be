"""A draft and its rulebook to findings: every rule, then what is silenced, in order of place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from speechdiff.check.agreement import figures_disagree, repeated_figure
from speechdiff.check.changes import incomplete_substitution, number_changed
from speechdiff.check.extent import speaking_time, speech_length
from speechdiff.check.finding import Examined, Finding, Hit
from speechdiff.check.leftovers import change_debris, conflict_mark, leftover, placeholder
from speechdiff.check.phrases import (
    forbidden_phrase,
    name_order,
    protected_wording,
    required_phrase,
)
from speechdiff.check.signs import mixed_width, unbalanced_mark
from speechdiff.check.subject import Subject, occurrences
from speechdiff.check.twins import near_duplicate
from speechdiff.check.weakening import RULE as WEAKENED
from speechdiff.check.weakening import rule_weakened
from speechdiff.rulebook import RULES, Rulebook, Severity, Silence

Finder = Callable[[Subject, Rulebook], Iterator[Hit]]

FINDERS: Final[Mapping[str, Finder]] = {
    "protected-wording": protected_wording,
    "required-phrase": required_phrase,
    "forbidden-phrase": forbidden_phrase,
    "name-order": name_order,
    "figures-disagree": figures_disagree,
    "repeated-figure": repeated_figure,
    "number-changed": number_changed,
    "incomplete-substitution": incomplete_substitution,
    WEAKENED: rule_weakened,
    "length": speech_length,
    "speaking-time": speaking_time,
    "conflict-mark": conflict_mark,
    "change-debris": change_debris,
    "leftover": leftover,
    "placeholder": placeholder,
    "unbalanced-mark": unbalanced_mark,
    "mixed-width": mixed_width,
    "near-duplicate": near_duplicate,
}
"""The finder of each rule."""
_FINGERPRINT_DIGITS: Final = 32


def examine(subject: Subject, rulebook: Rulebook, fail_on: Severity | None = None) -> Examined:
    """Everything that the rules find in a draft. The same draft and rules give the same findings.

    `fail_on` counts before what the rulebook says of it; warnings fail where neither does.
    A number that changed in a working copy is a note at most: its draft has no note yet.
    """
    rulebook = rulebook.of(subject.file)
    if subject.before is not None:  # what weakens rules does not decide how bad that is
        severities = {**rulebook.severities, WEAKENED: subject.before.severity(WEAKENED)}
        rulebook = replace(rulebook, severities=severities)
    applied = [rule for rule in RULES if rulebook.severity(rule) is not Severity.OFF]
    # What is wrong twice in the same way at the same place is said once.
    every = ((rule, hit) for rule in applied for hit in FINDERS[rule](subject, rulebook))
    hits = list(dict.fromkeys(every))
    hits.sort(key=lambda each: (each[1].span, list(RULES).index(each[0]), each[1].words))
    findings = list(_findings(subject, rulebook, hits))
    silencers = [_Silencer(subject, silence) for silence in rulebook.silences]
    told = [_silenced(finding, silencers) for finding in findings]
    return Examined(
        file=subject.file,
        new=subject.new.name,
        old=subject.old.name if subject.old else "",
        findings=tuple(each for each in told if not each.silenced),
        fail_on=fail_on or _fail_on(subject, rulebook, told),
        silenced=tuple(each for each in told if each.silenced),
        rules=tuple(applied),
        unused=tuple(
            each.silence for each in silencers if not each.used and each.silence.rule in applied
        ),
        limits=subject.limits,
    )


def _fail_on(subject: Subject, rulebook: Rulebook, findings: Sequence[Finding]) -> Severity:
    """The severity from which findings fail; a change that weakens rules cannot raise it."""
    chosen = rulebook.fail_on or Severity.WARNING
    if subject.before is None or not any(
        each.rule == WEAKENED and not each.silenced for each in findings
    ):
        return chosen
    before = subject.before.fail_on or Severity.WARNING
    return max({chosen, before} - {Severity.OFF}, key=lambda each: each.rank, default=chosen)


def _findings(
    subject: Subject, rulebook: Rulebook, hits: Sequence[tuple[str, Hit]]
) -> Iterator[Finding]:
    met: Counter[str] = Counter()
    for rule, hit in hits:
        severity = rulebook.severity(rule)
        if hit.mild:
            severity = max(severity, Severity.NOTE, key=lambda each: each.rank)
        # The content by which it is recognised in the next draft, wherever it is.
        around = subject.context(hit.span.start) if hit.span.end > hit.span.start else ""
        content = f"{rule}\0{hit.words}\0{around}"
        met[content] += 1
        yield Finding(
            rule=rule,
            severity=severity,
            said=hit.said,
            span=hit.span,
            start=subject.position(hit.span.start),
            end=subject.position(hit.span.end),
            words=hit.words,
            fingerprint=_hash(f"{content}\0{met[content]}"),
        )


def _hash(content: str) -> str:
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT_DIGITS]


class _Silencer:
    """A silence, and whether it matched a finding."""

    def __init__(self, subject: Subject, silence: Silence) -> None:
        self.silence = silence
        self.used = False
        self._places = occurrences(subject.text, silence.text)

    def covers(self, finding: Finding) -> bool:
        """Whether the finding touches the words of the silence, or misses them."""
        if finding.rule != self.silence.rule:
            return False
        start, end = finding.span
        touched = any(place.start < end and start < place.end for place in self._places)
        return touched or self.silence.text in finding.words


def _silenced(finding: Finding, silencers: list[_Silencer]) -> Finding:
    for each in silencers:
        if each.covers(finding):
            each.used = True
            return replace(finding, silenced=each.silence.reason)
    return finding
