"""The rule about rules: a change that takes one away, or weakens it, and breaks it in one go.

    main: [[protect]] text = "不增加税收"         the change: no such table, and the words are gone

The draft is examined by the rules that were in force where the change began. What they would fail,
what the old draft did not hold yet, and what no longer fails, is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from speechdiff.check.finding import Hit, hit
from speechdiff.check.subject import Subject
from speechdiff.wording import later

if TYPE_CHECKING:
    from speechdiff.rulebook import Rulebook

RULE: Final = "rule-weakened"


def rule_weakened(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """What the rules where the change began would fail, and the rules of now do not.

    Where the change puts a silence with its reason in place, that is a note.
    """
    from speechdiff.check.examine import examine

    if subject.before is None:
        return
    now, then = examine(_plain(subject), rulebook), examine(_plain(subject), subject.before)
    failing = {each.fingerprint for each in now.findings if now.fails(each)}
    silenced = {each.fingerprint: each for each in now.silenced}
    known = _known(subject, subject.before)
    for each in then.findings:
        known[each.rule, each.words] -= 1
        if not then.fails(each) or each.fingerprint in failing or known[each.rule, each.words] >= 0:
            continue
        if each.fingerprint in silenced:
            template = later("silenced in speechdiff.toml by the change that breaks it: {message}")
        else:
            template = later("weakened in speechdiff.toml by the change that breaks it: {message}")
        mild = each.fingerprint in silenced
        yield hit(each.span, template, each.words, message=each.said, mild=mild)


def _plain(subject: Subject) -> Subject:
    """The subject by itself, without the rules of before."""
    return Subject(
        subject.new,
        subject.file,
        old=subject.old,
        notes=subject.notes,
        between=subject.between,
        committed=subject.committed,
    )


def _known(subject: Subject, before: Rulebook) -> Counter[tuple[str, str]]:
    """What those rules found in the old draft already: rule and words, and how often."""
    from speechdiff.check.examine import examine

    if subject.old is None:
        return Counter()
    examined = examine(Subject(subject.old, subject.file), before)
    return Counter((each.rule, each.words) for each in examined.findings)
