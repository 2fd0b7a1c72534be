"""A draft and its rulebook to findings: every rule, then what is silenced, in order of place.

One rule is about the others: a change that takes a rule away, or weakens it, and breaks it.

    main: [[protect]] text = "不增加税收"         the change: no such table, and the words are gone

For it the draft is examined by the rules that were in force where the change began. What they would
fail, what the old draft did not hold yet, and what no longer fails, is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from hashlib import sha256
from typing import Final

from speechdiff.check.agreement import figures_disagree, repeated_figure
from speechdiff.check.changes import incomplete_substitution, number_changed
from speechdiff.check.extent import speaking_time, speech_length
from speechdiff.check.finding import Examined, Finding, Hit, hit
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
from speechdiff.rulebook import RULES, Rulebook, Severity, Silence
from speechdiff.wording import later

Finder = Callable[[Subject, Rulebook], Iterator[Hit]]

WEAKENED: Final = "rule-weakened"


def rule_weakened(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """What the rules where the change began would fail, and the rules of now do not.

    Where the change puts a silence with its reason in place, that is a note.
    """
    if subject.before is None:
        return
    now, then = examine(_plain(subject), rulebook), examine(_plain(subject), subject.before)
    failing = {each.fingerprint for each in now.findings if now.fails(each)}
    silenced = {each.fingerprint: each for each in now.silenced}
    earlier = _known(subject, subject.before)
    for each in then.findings:
        earlier[each.rule, each.words] -= 1
        if (
            not then.fails(each)
            or each.fingerprint in failing
            or earlier[each.rule, each.words] >= 0
        ):
            continue
        if each.fingerprint in silenced:
            template = later("silenced in speechdiff.toml by the change that breaks it: {message}")
        else:
            template = later("weakened in speechdiff.toml by the change that breaks it: {message}")
        mild = each.fingerprint in silenced
        yield hit(each.span, template, each.words, message=each.said, mild=mild)


def _plain(subject: Subject) -> Subject:
    """The subject by itself, without the rules of before."""
    plain = copy(subject)
    plain.before = None
    return plain


def _known(subject: Subject, before: Rulebook) -> Counter[tuple[str, str]]:
    """What those rules found in the old draft already: rule and words, and how often."""
    if subject.old is None:
        return Counter()
    examined = examine(Subject(subject.old, subject.file), before)
    return Counter((each.rule, each.words) for each in examined.findings)


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
    every = ((rule, each) for rule in applied for each in FINDERS[rule](subject, rulebook))
    hits = list(dict.fromkeys(every))
    hits.sort(key=lambda each: (each[1].span, list(RULES).index(each[0]), each[1].words))
    findings = list(_findings(subject, rulebook, hits))
    silencers = [_Silencer(subject, silence) for silence in rulebook.silences]
    judged = [_silenced(finding, silencers) for finding in findings]
    return Examined(
        file=subject.file,
        new=subject.new.name,
        old=subject.old.name if subject.old else "",
        findings=tuple(each for each in judged if not each.silenced),
        fail_on=fail_on or _fail_on(subject, rulebook, judged),
        silenced=tuple(each for each in judged if each.silenced),
        rules=tuple(applied),
        unused=tuple(
            each.silence for each in silencers if not each.used and each.silence.rule in applied
        ),
        limits=subject.limits,
    )


def _fail_on(subject: Subject, rulebook: Rulebook, findings: Sequence[Finding]) -> Severity:
    """The severity from which findings fail; a change that weakens rules cannot raise it."""
    severity = rulebook.fail_on or Severity.WARNING
    if subject.before is None or not any(
        each.rule == WEAKENED and not each.silenced for each in findings
    ):
        return severity
    before = subject.before.fail_on or Severity.WARNING
    return max({severity, before} - {Severity.OFF}, key=lambda each: each.rank, default=severity)


def _findings(
    subject: Subject, rulebook: Rulebook, hits: Sequence[tuple[str, Hit]]
) -> Iterator[Finding]:
    met: Counter[str] = Counter()
    for rule, each in hits:
        severity = rulebook.severity(rule)
        if each.mild:
            severity = max(severity, Severity.NOTE, key=lambda each: each.rank)
        # The content by which it is recognised in the next draft, wherever it is.
        around = subject.context(each.span.start) if each.span.end > each.span.start else ""
        content = f"{rule}\0{each.words}\0{around}"
        met[content] += 1
        yield Finding(
            rule=rule,
            severity=severity,
            said=each.said,
            span=each.span,
            start=subject.position(each.span.start),
            end=subject.position(each.span.end),
            words=each.words,
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
