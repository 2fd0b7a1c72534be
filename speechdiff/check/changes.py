"""Rules about what changed since the old draft: numbers without a note, words half replaced."""

from __future__ import annotations

from collections.abc import Iterator

from speechdiff.check.finding import Hit, Said, said
from speechdiff.check.subject import Subject
from speechdiff.model import Facet, Op
from speechdiff.rulebook import Rulebook
from speechdiff.wording import later

LEAST_REPLACED = 2
"""Places in which a formulation must have been replaced for one more to be forgotten."""
_NUMERIC = frozenset({Facet.NUMBER, Facet.DATE})
_CHANGING = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})


def number_changed(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Numbers and dates that changed inside a sentence, where no note speaks of it."""
    notes = " ".join(subject.notes).casefold()
    if any(word.casefold() in notes for word in rulebook.note_words):
        return
    for change in subject.changes:
        if change.old is None or change.new is None:
            continue
        for edit in change.link.edits:
            if edit.op in _CHANGING and _NUMERIC.intersection(edit.facets):
                was, now = change.old.of(edit.old).strip(), change.new.of(edit.new).strip()
                if not any(words and words.casefold() in notes for words in (was, now)):
                    yield Hit("number-changed", edit.new, _unsaid(was, now), f"{was} {now}")


def _unsaid(was: str, now: str) -> Said:
    if not now:
        return said(later("{was} was dropped here, and no note says so"), was=was)
    if not was:
        return said(later("{now} was put in, and no note says so"), now=now)
    return said(later("{was} became {now}, and no note says so"), was=was, now=now)


def incomplete_substitution(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Places where a formulation still stands that was replaced in at least as many others."""
    for each in subject.substitutions:
        if each.count < max(LEAST_REPLACED, len(each.left)):
            continue
        for span in each.left:
            message = said(
                later("“{old}” became “{new}” in {count} places, and still stands here"),
                old=each.old,
                new=each.new,
                count=each.count,
            )
            yield Hit("incomplete-substitution", span, message, span.of(subject.text))
