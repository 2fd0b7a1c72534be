"""The whole way from three texts to the merged one."""

from __future__ import annotations

from collections.abc import Mapping

from speechdiff.compare import compare_segmented
from speechdiff.front_matter import speech_start
from speechdiff.merge.content import content_of
from speechdiff.merge.gaps import Gaps
from speechdiff.merge.items import Material
from speechdiff.merge.marks import MARK_SIZE, marked
from speechdiff.merge.nouns import EDITORS, SIDES, Conflict, Labels, Merged, Side
from speechdiff.merge.order import items_of, staying_sentences
from speechdiff.merge.pieces import Piece, joined, pieces_of
from speechdiff.merge.settings import merged_settings
from speechdiff.merge.staying import movers_of
from speechdiff.merge.units import strand, units_of
from speechdiff.model import Comparison
from speechdiff.text import language_of, segment


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
    heads, speeches = _parted({Side.OURS: ours, Side.BASE: base, Side.THEIRS: theirs})
    comparisons = _compared(speeches, language)
    pieces = tuple(joined((*merged_settings(heads), *_pieces(*comparisons))))
    text, seams = marked(pieces, labels or Labels(), mark_size)
    limits = dict.fromkeys(limit for each in comparisons for limit in each.limits)
    conflicts = tuple(each for each in pieces if isinstance(each, Conflict))
    return Merged(text, conflicts, pieces, seams, tuple(limits))


def _parted(texts: Mapping[Side, str]) -> tuple[Mapping[Side, str], Mapping[Side, str]]:
    """The front matter of each text, and the speech below it."""
    starts = {side: speech_start(text) for side, text in texts.items()}
    return (
        {side: text[: starts[side]] for side, text in texts.items()},
        {side: text[starts[side] :] for side, text in texts.items()},
    )


def _compared(speeches: Mapping[Side, str], language: str | None) -> list[Comparison]:
    """What ours, and theirs, made of base."""
    ours, base, theirs = (speeches[side] for side in SIDES)
    language = language or language_of("\n".join((base, *sorted((ours, theirs)))))
    old = segment(base, language=language)
    return [compare_segmented(old, segment(new, language=language)) for new in (ours, theirs)]


def _undisputed(base: str, ours: str, theirs: str) -> str | None:
    """The merged text, where at most one side changed anything or both did the same."""
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else None


def _pieces(ours: Comparison, theirs: Comparison) -> tuple[Piece, ...]:
    units = units_of(ours.old, (ours, theirs))
    strands = {Side.OURS: strand(ours, units), Side.THEIRS: strand(theirs, units)}
    movers = movers_of(units, strands)
    contents = [
        content_of(unit, *(strands[side].versions[n] for side in EDITORS), moved=bool(movers[n]))
        for n, unit in enumerate(units)
    ]
    material = Material(ours.old, units, contents, movers, strands)
    drafts = {side: material.draft(side) for side in Side}
    return pieces_of(items_of(material), Gaps(drafts, staying_sentences(material)))
