"""Rules about what changed since the old draft: numbers without a note, words half replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from speechdiff.check.figures import figure
from speechdiff.check.finding import Hit, said
from speechdiff.check.notes import Notes, figures_in, value_of
from speechdiff.check.subject import Subject
from speechdiff.model import Edit, Facet, Kind, Op
from speechdiff.rulebook import Rulebook
from speechdiff.wording import later

LEAST_REPLACED = 2
"""Places in which a phrase must have been replaced before another counts as forgotten."""
_NUMERIC = frozenset({Facet.NUMBER, Facet.DATE})
_CHANGING = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE})
_MARKS_AROUND = re.compile(r"^[\s、，；,;（(]+|[\s、，；,;）)]+$")


def number_changed(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """Numbers and dates that changed inside a sentence without a note about it.

    The same figure written in another way is no change; that two changed places is one. In a
    working copy it is a note at most: its draft has no note yet.
    """
    texts = (subject.old.text if subject.old else "", *subject.between, subject.text)
    notes = Notes(subject.notes, texts, rulebook.note_words)
    for change in subject.changes:
        if change.old is None or change.new is None:
            continue
        for edit in change.link.edits:
            if edit.op in _CHANGING and _NUMERIC.intersection(edit.facets):
                was, now = change.old.of(edit.old), change.new.of(edit.new)
                if change.link.kind is not Kind.REWRITTEN or _of_one_thing(was, now):
                    yield from _unsaid(was, now, edit, notes, mild=not subject.committed)


def _of_one_thing(was: str, now: str) -> bool:
    """Whether two wordings that have little in common count the same things."""
    units = [
        {read.unit for each in figures_in(side) if (read := figure(each))} for side in (was, now)
    ]
    return bool(units[0] & units[1])


def _unsaid(old: str, new: str, edit: Edit, notes: Notes, *, mild: bool) -> Iterator[Hit]:
    """The finding at an edit that has figures on both sides, or that is nothing but a figure."""
    before, after = figures_in(old), figures_in(new)
    was, now = _without_shared(before, after)
    if was and now:
        template = later("{was} became {now}, and no note says so")
    elif was and (after or was == [_bare(old)]):
        template = later("{was} was dropped here, and no note says so")
    elif now and (before or now == [_bare(new)]):
        template = later("{now} was added, and no note says so")
    else:
        return
    if not notes.excuse(was, now):
        message = said(template, was=tuple(was), now=tuple(now))
        yield Hit("number-changed", edit.new, message, " ".join((*was, *now)), mild)


def _bare(words: str) -> str:
    """Without the white space and the marks around them."""
    return _MARKS_AROUND.sub("", words)


def _without_shared(was: list[str], now: list[str]) -> tuple[list[str], list[str]]:
    """Both without the equal figures that they begin and end with, in any notation."""
    first = _shared(was, now)
    last = _shared(was[first:][::-1], now[first:][::-1])
    return was[first : len(was) - last], now[first : len(now) - last]


def _shared(was: list[str], now: list[str]) -> int:
    pairs = zip(was, now, strict=False)
    return sum(1 for _ in takewhile(lambda each: value_of(each[0]) == value_of(each[1]), pairs))


def incomplete_substitution(subject: Subject, _: Rulebook) -> Iterator[Hit]:
    """Places that keep a phrase that was replaced in at least twice as many others."""
    for each in subject.substitutions:
        if each.count < max(LEAST_REPLACED, 2 * len(each.left)):
            continue
        for span in each.left:
            message = said(
                later("“{old}” became “{new}” in {count} places, but remains here"),
                old=each.old,
                new=each.new,
                count=each.count,
            )
            yield Hit("incomplete-substitution", span, message, span.of(subject.text))
