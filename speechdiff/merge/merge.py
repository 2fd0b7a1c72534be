"""The whole way from three texts to the merged one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from speechdiff.compare import compare_segmented
from speechdiff.front_matter import speech_start
from speechdiff.merge.anchored import movers_of
from speechdiff.merge.content import contents_of
from speechdiff.merge.context import lost
from speechdiff.merge.followed import followed
from speechdiff.merge.items import Material
from speechdiff.merge.leads import with_leads
from speechdiff.merge.lines import by_lines, whole_conflict
from speechdiff.merge.marks import MARK_SIZE, has_marks, mark_lines, marked
from speechdiff.merge.nouns import EDITORS, SIDES, Cause, Conflict, Labels, Merged, Side, decided
from speechdiff.merge.order import items_of, staying_sentences
from speechdiff.merge.pieces import Piece, joined, pieces_of
from speechdiff.merge.reading import read
from speechdiff.merge.settings import merged_settings
from speechdiff.merge.units import strand, units_of
from speechdiff.merge.verify import Check
from speechdiff.merge.whitespace import Gaps
from speechdiff.model import Limit
from speechdiff.text.language import language_of

_SURE = frozenset(Cause) - {Cause.WORDS}
"""Causes of conflicts that a merge by lines cannot see."""


def merge_texts(
    base: str,
    ours: str,
    theirs: str,
    *,
    language: str | None = None,
    labels: Labels | None = None,
    mark_size: int = MARK_SIZE,
) -> Merged:
    """Merge what two editors made of `base`, by sentences.

    With one side as base was, the other side comes out, to the character. `labels` stand behind the
    marks around conflicts, which are `mark_size` characters long. Without `language` the script of
    the texts decides. Exchanging ours and theirs exchanges only the sections of conflicts.
    """
    whole = _undisputed(base, ours, theirs)
    if whole is not None:
        return Merged(whole, (), (whole,) if whole else ())
    texts = {Side.OURS: ours, Side.BASE: base, Side.THEIRS: theirs}
    ends = {side: _line_end(text) for side, text in texts.items()}
    end = _undisputed(*(ends[side] or "" for side in (Side.BASE, Side.OURS, Side.THEIRS)))
    if None in ends.values():
        end = None
    if end:
        texts = {side: text.replace("\r\n", "\n") for side, text in texts.items()}
    found = _merged(texts, language)
    pieces = tuple(_with_ends(each, end) for each in found.pieces) if end else found.pieces
    text, seams = marked(pieces, labels or Labels(), mark_size)
    return Merged(text, _Attempt(pieces).conflicts, pieces, seams, found.limits)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way of merging a text."""

    pieces: tuple[Piece, ...]
    limits: tuple[Limit, ...] = ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to decide."""
        return tuple(each for each in self.pieces if isinstance(each, Conflict))

    def stands(self, check: Check) -> bool:
        """Whether it holds, and each conflict shows what it is about."""
        texts = [decided(self.pieces, side) for side in EDITORS]
        bodies = [text[speech_start(text) :] for text in texts]
        if not self.conflicts:
            return check.holds(bodies[0])
        sections = "\n".join(each.of(side) for each in self.conflicts for side in SIDES)
        telling = all(each.ours != each.theirs for each in self.conflicts)
        return telling and check.holds_around(sections, bodies)


def _merged(texts: Mapping[Side, str], language: str | None) -> _Attempt:
    """The first of the ways of merging that holds; conflicts where none does."""
    three = (texts[Side.BASE], texts[Side.OURS], texts[Side.THEIRS])
    lines = _Attempt(by_lines(*three))
    language = language or language_of("\n".join((three[0], *sorted(three[1:]))))
    heads, speeches = _parted(texts)
    check = Check(speeches[Side.BASE], speeches[Side.OURS], speeches[Side.THEIRS], language)
    if any(has_marks(text) for text in three):
        sure = lines.conflicts or (lines.stands(check) and not _marks_of_both(*three))
        return lines if sure else _Attempt(whole_conflict(*three))
    sentences = _by_sentences(speeches, language)
    found = replace(sentences, pieces=tuple(joined((*merged_settings(heads), *sentences.pieces))))
    if any(each.cause in _SURE for each in sentences.conflicts):
        attempts = [found, lines] if lines.conflicts else [found]
    else:
        attempts = [lines, found] if not lines.conflicts else [found, lines]
    held = (attempt for attempt in attempts if attempt.stands(check))
    return next(held, _Attempt(whole_conflict(*three)))


def _marks_of_both(base: str, ours: str, theirs: str) -> bool:
    """Whether both sides put in or took out marks of a conflict."""
    counts = [mark_lines(text) for text in (base, ours, theirs)]
    return counts[0] not in counts[1:]


def _line_end(text: str) -> str | None:
    """What all lines of a text end with; None where they do not end alike."""
    windows = text.count("\r\n")
    if windows:
        return "\r\n" if windows == text.count("\n") else None
    return "\n"


def _with_ends(piece: Piece, end: str) -> Piece:
    """A piece with these line ends."""
    if isinstance(piece, str):
        return piece.replace("\n", end)
    ours, base, theirs = (
        each.replace("\n", end) for each in (piece.ours, piece.base, piece.theirs)
    )
    return Conflict(ours, base, theirs, piece.cause)


def _parted(texts: Mapping[Side, str]) -> tuple[Mapping[Side, str], Mapping[Side, str]]:
    """The front matter of each text, and the speech below it."""
    starts = {side: speech_start(text) for side, text in texts.items()}
    return (
        {side: text[: starts[side]] for side, text in texts.items()},
        {side: text[starts[side] :] for side, text in texts.items()},
    )


def _undisputed(base: str, ours: str, theirs: str) -> str | None:
    """The merged text, where at most one side changed anything or both did the same."""
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else None


def _by_sentences(speeches: Mapping[Side, str], language: str) -> _Attempt:
    """The speech merged by sentences."""
    readings = {side: read(text, language) for side, text in speeches.items()}
    old = readings[Side.BASE]
    comparisons = {
        side: followed(compare_segmented(old.draft, readings[side].draft)) for side in EDITORS
    }
    units = units_of(old.draft, tuple(comparisons.values()))
    strands = {side: strand(comparisons[side], units, readings[side]) for side in EDITORS}
    movers = movers_of(units, strands)
    material = Material(old, units, (), movers, strands)
    material = replace(material, contents=contents_of(material))
    without = lost(material)
    material = without.kept(material)
    items = list(with_leads(material, list(without.marked(items_of(material)))))
    gaps = Gaps(readings, staying_sentences(material))
    limits = dict.fromkeys(limit for each in comparisons.values() for limit in each.limits)
    return _Attempt(pieces_of(items, gaps), tuple(limits))
