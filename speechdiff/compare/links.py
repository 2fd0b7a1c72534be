"""From pairings to the links of a comparison: kinds, edits, facets, moves and reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from speechdiff.compare.edits import Stretch, edit_script, whole_replacement
from speechdiff.compare.facets import in_order
from speechdiff.compare.pairing import Pairing
from speechdiff.model import Edit, Facet, Kind, Link, Move, Op, SegmentedText

REWRITTEN_BELOW = 0.3
"""Share of the telling words that must stay; with fewer there is no thread to follow."""


def links_of(
    old: SegmentedText,
    new: SegmentedText,
    pairings: Sequence[Pairing],
    moves: Mapping[Pairing, Move],
) -> Iterator[tuple[Link, bool]]:
    """One link for every pairing and every sentence in none, in the order of the new draft.

    With each, whether its words were compared completely (see `worddiff`).
    """
    paired_old = {i for pairing in pairings for i in pairing.old}
    paired_new = {j for pairing in pairings for j in pairing.new}
    placed: list[tuple[tuple[int, int, int], Pairing | None, int]] = []
    placed += [((pairing.new_start, 1, 0), pairing, 0) for pairing in pairings]
    placed += [((j, 1, 0), None, j) for j in range(len(new.sentences)) if j not in paired_new]
    places = _places_of_deleted(len(old.sentences), pairings, moves)
    placed += [((places[i], 0, i), None, i) for i in range(len(places)) if i not in paired_old]
    for (_, is_new, _), pairing, index in sorted(placed, key=lambda entry: entry[0]):
        if pairing:
            yield link_of(old, new, pairing, moves.get(pairing) if moves else None)
        elif is_new:
            yield Link(Kind.INSERTED, (), (index,)), True
        else:
            yield Link(Kind.DELETED, (index,), ()), True


def _places_of_deleted(
    length: int, pairings: Sequence[Pairing], moves: Mapping[Pairing, Move]
) -> list[int]:
    """For each old sentence the new sentence before which it would stand, were it deleted."""
    staying = [each for each in pairings if each not in moves] if moves else pairings
    ends = {pairing.old_start: pairing.new_end for pairing in staying}
    places, place = [], 0
    for i in range(length):
        place = ends.get(i, place)
        places.append(place)
    return places


def link_of(
    old: SegmentedText, new: SegmentedText, pairing: Pairing, move: Move | None
) -> tuple[Link, bool]:
    """The link of a pairing, and whether its words were compared completely."""
    if pairing.single and (kept := _kept_whole(old, new, pairing, move)):
        return kept, True
    old_stretch = Stretch(old.text, old.stretch(pairing.old))
    new_stretch = Stretch(new.text, new.stretch(pairing.new))
    language = new.language if new.language != "und" else old.language
    script = edit_script(old_stretch, new_stretch, language)
    kind = _kind(pairing, str(old_stretch) == str(new_stretch), script.kept)
    edits = script.edits
    if kind is Kind.REWRITTEN:
        edits = (whole_replacement(old_stretch, new_stretch, language),)
        if edits[0].quiet:  # one long word was written as several
            kind = Kind.EDITED
    link = Link(
        kind,
        tuple(pairing.old),
        tuple(pairing.new),
        script.similarity,
        move,
        link_facets(edits),
        edits,
    )
    return link, script.complete


def _kept_whole(
    old: SegmentedText, new: SegmentedText, pairing: Pairing, move: Move | None
) -> Link | None:
    """The link of a sentence that stayed the same, to the character; most of them did."""
    before, after = (
        old.sentences[pairing.old_start].span,
        new.sentences[pairing.new_start].span,
    )
    if before.of(old.text) != after.of(new.text):
        return None
    edits = (Edit(Op.EQUAL, before, after),)
    return Link(Kind.UNCHANGED, (pairing.old_start,), (pairing.new_start,), 1.0, move, (), edits)


def link_facets(edits: Sequence[Edit]) -> tuple[Facet, ...]:
    """The facets of all edits of a link together."""
    return in_order({facet for edit in edits for facet in edit.facets})


def _kind(pairing: Pairing, same: bool, kept: float) -> Kind:
    olds, news = len(pairing.old), len(pairing.new)
    if olds == 1 == news:
        if same:
            return Kind.UNCHANGED
        return Kind.REWRITTEN if kept < REWRITTEN_BELOW else Kind.EDITED
    if olds == 1:
        return Kind.SPLIT
    return Kind.MERGED if news == 1 else Kind.REGROUPED
