"""Rules about what changed since the old draft: numbers without a note, words half replaced."""

from __future__ import annotations

from collections.abc import Iterator

from speechdiff.check.figures import figure
from speechdiff.check.finding import Hit, said
from speechdiff.check.subject import Subject
from speechdiff.model import Edit, Facet, Kind, Op
from speechdiff.rulebook import Rulebook
from speechdiff.text import WordKind, words
from speechdiff.text.lexicon import MONTHS, NUMBER_WORDS
from speechdiff.wording import later

LEAST_REPLACED = 2
"""Places in which a formulation must have been replaced for one more to be forgotten."""
_NUMERIC = frozenset({Facet.NUMBER, Facet.DATE})
_CHANGING = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})
_IN_LETTERS = MONTHS | NUMBER_WORDS


def number_changed(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Numbers and dates that became others inside a sentence, where no note speaks of it.

    The same figure written in another way is no change.
    """
    notes = " ".join(subject.notes).casefold()
    if any(word.casefold() in notes for word in rulebook.note_words):
        return
    for change in subject.changes:
        if change.old is None or change.new is None:
            continue
        for edit in change.link.edits:
            if edit.op in _CHANGING and _NUMERIC.intersection(edit.facets):
                was, now = change.old.of(edit.old), change.new.of(edit.new)
                if change.link.kind is not Kind.REWRITTEN or _of_one_thing(was, now):
                    yield from _unsaid(was, now, edit, notes)


def _of_one_thing(was: str, now: str) -> bool:
    """Whether two wordings that have little in common count the same things."""
    units = [
        {read.unit for each in _figures(side) if (read := figure(each))} for side in (was, now)
    ]
    return bool(units[0] & units[1])


def _unsaid(old: str, new: str, edit: Edit, notes: str) -> Iterator[Hit]:
    """The finding at an edit that has figures on both sides, or that is nothing but a figure."""
    was, now = _figures(old), _figures(new)
    if was and now:
        if [figure(each) or each for each in was] == [figure(each) or each for each in now]:
            return
        template = later("{was} became {now}, and no note says so")
    elif was == [old.strip()]:
        template = later("{was} was dropped here, and no note says so")
    elif now == [new.strip()]:
        template = later("{now} was put in, and no note says so")
    else:
        return
    if not any(each.casefold() in notes for each in (*was, *now)):
        message = said(template, was=", ".join(was), now=", ".join(now))
        yield Hit("number-changed", edit.new, message, " ".join((*was, *now)))


def _figures(text: str) -> list[str]:
    """The numbers and dates in some words, in their order."""
    return [
        text[word.start : word.end]
        for word in words(text)
        if word.kind in (WordKind.NUMBER, WordKind.DATE)
        or text[word.start : word.end].casefold() in _IN_LETTERS
    ]


def incomplete_substitution(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Places where a formulation still stands that was replaced in twice as many others or more."""
    for each in subject.substitutions:
        if each.count < max(LEAST_REPLACED, 2 * len(each.left)):
            continue
        for span in each.left:
            message = said(
                later("“{old}” became “{new}” in {count} places, and still stands here"),
                old=each.old,
                new=each.new,
                count=each.count,
            )
            yield Hit("incomplete-substitution", span, message, span.of(subject.text))
