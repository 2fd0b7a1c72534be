"""Substitutions: phrases that were replaced throughout, step by step.

    edits that recur -> the formulation around them -> its places in the step -> Substitution

What recurs in the edits names a formulation; it is then counted in the texts of all links, so that
an occurrence that was swallowed by a larger change counts as well. Steps between texts that have
little in common (reports of two years) are left out: what is replaced there is the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechdiff.history.edges import KEPT
from speechdiff.history.kinship import LEAST_KIN, kinship
from speechdiff.history.replacements import EditOccurrence, recurring, says_something, telling
from speechdiff.history.step import Step, StepChange
from speechdiff.history.widening import Formulation, formulations, names_an_edition
from speechdiff.lineage import Substitution
from speechdiff.model import Limit, Span

if TYPE_CHECKING:
    from speechdiff.history.history import History

LEAST_ADDED = 3
"""Times that words must be added or dropped alike, unless telling words stand on both sides; and
that the number of an edition must be replaced."""


@dataclass(frozen=True, slots=True)
class SubstitutionResult:
    """Substitutions by draft, and the drafts that were skipped."""

    substitutions: tuple[Substitution, ...]
    limits: tuple[Limit, ...]


def find_substitutions(history: History) -> SubstitutionResult:
    """The substitutions of every step from a draft's first parent."""
    substitutions: list[Substitution] = []
    strangers: list[int] = []
    hashes: set[str] = set()
    for draft in range(len(history.drafts)):
        outline, parents = history.outline(draft), history.parents(draft)
        repeated, hashes = outline.sha256 in hashes, hashes | {outline.sha256}
        if not parents or repeated:
            continue
        if kinship(history.outline(parents[0]).sketch, outline.sketch) < LEAST_KIN:
            strangers.append(draft)
        else:
            substitutions += of_step(history.step(parents[0], draft), draft, _Later(history, draft))
    return SubstitutionResult(tuple(substitutions), tuple(_limits(history, strangers)))


class _Later:
    """The text of the new draft, read only where something was found."""

    def __init__(self, history: History, draft: int) -> None:
        self._history, self._draft = history, draft

    def text(self) -> str:
        """The whole draft."""
        return self._history.text(self._draft).text


def of_step(step: Step, draft: int, whole: _Later) -> Iterator[Substitution]:
    """The substitutions of one step, the most frequent first.

    Words that were put in beside others replace nothing where the others mostly still stand alone.
    """
    by_words: dict[tuple[str, str], Formulation] = {}
    for group in recurring(step):
        often = len(group) >= LEAST_ADDED
        if telling(group[0]) or (often and (_speakable(group[0]) or names_an_edition(group))):
            for formulation in formulations(group):
                if _is_sure(formulation):
                    by_words.setdefault((formulation.old, formulation.new), formulation)
    substitutions = [_counted(each, step, draft, whole.text()) for each in by_words.values()]
    replacing = [each for each in substitutions if not _adds(each) or each.count >= len(each.left)]
    yield from sorted(_outermost(replacing), key=lambda each: (-each.count, each.places))


def _speakable(occurrence: EditOccurrence) -> bool:
    """Whether words change, function words perhaps, and no marks and numbers with them."""
    changed = occurrence.old_text() + occurrence.new_text()
    return all(character.isalpha() or character.isspace() for character in changed)


def _is_sure(formulation: Formulation) -> bool:
    if not formulation.old or not formulation.new or formulation.old == formulation.new:
        return False
    old_says, new_says = says_something(formulation.old), says_something(formulation.new)
    if not (old_says and new_says) and (_adds(formulation) or not (old_says or new_says)):
        return False
    occurrence = formulation.occurrences[0]
    if occurrence.old_text().strip() and occurrence.new_text().strip():
        return True
    return len(formulation.occurrences) >= LEAST_ADDED or formulation.beside == _BOTH_SIDES


_BOTH_SIDES = 2


def _adds(each: Formulation | Substitution) -> bool:
    """Whether words are only added or removed: one phrase contains the other."""
    one, other = each.old.casefold(), each.new.casefold()
    return one in other or other in one


def _counted(formulation: Formulation, step: Step, draft: int, text: str) -> Substitution:
    """A formulation counted in all links of the step, and sought in the whole new draft."""
    old, new = formulation.old, formulation.new
    places: list[Span] = []
    for change in step.changes:
        places += _taken(change, old, new)
    if len(places) < len(formulation.occurrences):
        places = [_around(each, formulation) for each in formulation.occurrences]
    return Substitution(old, new, draft, len(places), tuple(places), tuple(_alone(text, old, new)))


def _taken(change: StepChange, old: str, new: str) -> list[Span]:
    """The places of one change where the new phrase replaced the old one."""
    if change.old is None or change.new is None:
        return []
    before, after = change.old.text, change.new.text
    lost = len(_alone(before, old, new)) - len(_alone(after, old, new))
    had, has = _places(before, new), _places(after, new)
    gained = len(has) - len(had)
    if min(lost, gained) <= 0:
        return []
    start = change.new.start
    spans = [Span(start + span.start, start + span.end) for span in has]
    touched = [edit.new for edit in change.link.edits if edit.op not in KEPT]
    spans.sort(key=lambda span: not any(_meet(span, other) for other in touched))
    return sorted(spans[: min(lost, gained)])


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _places(text: str, phrase: str) -> list[Span]:
    """The occurrences of a phrase in any case, without overlap."""
    pattern = re.compile(re.escape(phrase).replace(r"\ ", r"\s+"), re.IGNORECASE)
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _alone(text: str, old: str, new: str) -> list[Span]:
    """The occurrences of the old phrase that are not part of the new one."""
    inside = _places(text, new) if old.casefold() in new.casefold() else []
    return [
        span
        for span in _places(text, old)
        if not any(other.start <= span.start and span.end <= other.end for other in inside)
    ]


def _around(occurrence: EditOccurrence, formulation: Formulation) -> Span:
    """The place of the new formulation around one of its occurrences."""
    passage = occurrence.change.new
    assert passage is not None, "a formulation stands in links with two sides"
    for span in _places(passage.text, formulation.new):
        place = Span(passage.start + span.start, passage.start + span.end)
        if _meet(place, occurrence.new):
            return place
    return occurrence.new


def _outermost(substitutions: Sequence[Substitution]) -> Iterator[Substitution]:
    """Without substitutions whose places all lie inside those of a wider one."""
    for each in substitutions:
        if not any(_covers(other, each) for other in substitutions if other is not each):
            yield each


def _covers(wide: Substitution, narrow: Substitution) -> bool:
    if len(wide.new) <= len(narrow.new) or wide.count < narrow.count:
        return False
    return all(
        any(big.start <= small.start and small.end <= big.end for big in wide.places)
        for small in narrow.places
    )


def _limits(history: History, strangers: Sequence[int]) -> Iterator[Limit]:
    if strangers:
        names = [history.drafts[draft].name for draft in strangers]
        listed_names = ", ".join(names[:3]) + (
            f" and {len(names) - 3} more" if len(names) > 3 else ""
        )
        yield Limit(
            "strangers",
            f"mostly new text in {listed_names}: replaced phrases were not looked for there",
        )
