"""The whole way from two texts to their comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from speechdiff.compare.align import align, readings
from speechdiff.compare.confidence import Confidence
from speechdiff.compare.decisions import NOTHING_DECIDED, Decisions
from speechdiff.compare.links import links_of
from speechdiff.compare.moves import find_moves
from speechdiff.compare.phrases import with_phrase_facets
from speechdiff.model import Comparison, Limit, Link, SegmentedText
from speechdiff.text.cutter import CUTTER
from speechdiff.text.language import language_of
from speechdiff.text.sentences import segment


def compare_texts(
    old: str,
    new: str,
    *,
    language: str | None = None,
    old_name: str = "",
    new_name: str = "",
    decided: Decisions = NOTHING_DECIDED,
) -> Comparison:
    """Compare two drafts. Without `language` the script of both texts together decides."""
    language = language or language_of(f"{new}\n{old}")
    return compare_segmented(
        segment(old, language=language, name=old_name),
        segment(new, language=language, name=new_name),
        decided=decided,
    )


def compare_segmented(
    old: SegmentedText, new: SegmentedText, *, decided: Decisions = NOTHING_DECIDED
) -> Comparison:
    """Compare two drafts whose sentences are known."""
    olds, news = readings(old), readings(new)
    CUTTER.expect(_characters_to_cut(olds, news))
    alignment = align(olds, news, decided)
    weights = [float(sum(len(old.sentence_text(i)) for i in p.old)) for p in alignment.pairings]
    moves = find_moves(alignment.pairings, weights)
    found = list(links_of(old, new, alignment.pairings, moves))
    confidence = Confidence(alignment)
    links = with_phrase_facets(old, new, [_sure(link, confidence.of(link)) for link, _ in found])
    coarse = sum(not complete for _, complete in found)
    return Comparison(old, new, links, alignment.limits + _word_limits(coarse))


def _sure(link: Link, confidence: float) -> Link:
    """The link with its confidence; most links are of the same text, and sure as they are."""
    return link if confidence == link.confidence else replace(link, confidence=confidence)


def _characters_to_cut(old: Sequence[str], new: Sequence[str]) -> int:
    """About how many characters will be cut to words: those of pairs that are not the same."""
    kept = {*old} & {*new}
    return 2 * min(sum(len(text) for text in side if text not in kept) for side in (old, new))


def _word_limits(coarse: int) -> tuple[Limit, ...]:
    if not coarse:
        return ()
    message = (
        f"{coarse} sentences are too long to be compared word by word; "
        "what lies between their common beginning and end is shown as replaced"
    )
    return (Limit("words", message),)
