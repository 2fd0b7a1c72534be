"""Every word that a face shows to people about a comparison, in one place.

A second language is a second module with the same functions: nothing outside puts sentences
together from parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from speechdiff.model import Comparison, Direction, Facet, Kind, Limit, Link, Reason
from speechdiff.view.rows import PieceRole

if TYPE_CHECKING:
    from speechdiff.explanation import Evidence, Explanation, Rival

OLD = "old"
NEW = "new"
"""What a draft is called that has no name."""
MOVED = "moved"
QUIET = "quiet"

_KIND_WORDS = {
    Kind.UNCHANGED: "unchanged",
    Kind.EDITED: "edited",
    Kind.REWRITTEN: "rewritten",
    Kind.SPLIT: "split",
    Kind.MERGED: "merged",
    Kind.REGROUPED: "regrouped",
    Kind.INSERTED: "inserted",
    Kind.DELETED: "deleted",
}
_FACET_WORDS = {
    Facet.NUMBER: "number",
    Facet.DATE: "date",
    Facet.NAME: "name",
    Facet.NEGATION: "negation",
    Facet.MODALITY: "must/should/may",
    Facet.QUOTATION: "quotation",
    Facet.ORDER: "word order",
    Facet.PHRASE: "set phrase",
    Facet.WORDING: "wording",
    Facet.PUNCTUATION: "punctuation",
    Facet.WIDTH: "full or half width",
    Facet.SPACING: "spacing",
    Facet.SCRIPT: "script",
    Facet.NUMBERING: "numbering",
}
STATS_ORDER = (
    Kind.EDITED,
    Kind.REWRITTEN,
    Kind.DELETED,
    Kind.INSERTED,
    Kind.SPLIT,
    Kind.MERGED,
    Kind.REGROUPED,
)
"""Kinds of change in the order in which they are counted."""

_REASON_WORDS = {
    Reason.IDENTICAL: "the same text",
    Reason.REFRAIN: "a repeated text, told apart by its neighbours",
    Reason.IN_ORDER: "similar enough",
    Reason.OUT_OF_ORDER: "similar enough even out of order",
    Reason.GROWN: "took in a neighbour that belongs to it",
    Reason.IN_SLOT: "words in common, between the same neighbours",
    Reason.IN_PLACE: "words in common, in the same place between the same neighbours",
    Reason.POSITION: "alone in its place between the same neighbours",
    Reason.ALONE: "no telling words in common with the other draft",
}
_OBSTACLE_WORDS = {
    "far": "nothing came near enough",
    "taken": "the nearest sentence has another partner",
    "light": "too few telling words to be followed out of order",
    "outweighed": "other links were worth more",
}
"""By the value of an obstacle, which a face that explains nothing need not load."""
MOST_SHARED = 3
"""Pieces of shared text that are shown."""
LONGEST_SHARED = 30
"""Characters of such a piece."""

LEGEND = (
    (PieceRole.DELETE, "gone"),
    (PieceRole.INSERT, "new"),
    (PieceRole.MOVE_FROM, "moved away"),
    (PieceRole.MOVE_TO, "moved here"),
    (PieceRole.BREAK, "border between sentences"),
)
"""What the marks around pieces of text mean, in the order in which they are explained."""


def kind_name(kind: Kind) -> str:
    """The kind in one word."""
    return _KIND_WORDS[kind]


def facet_name(facet: Facet) -> str:
    """The facet in one or two words."""
    return _FACET_WORDS[facet]


def paragraph(number: int) -> str:
    """A paragraph by its number, from 1."""
    return f"¶{number}"


def place(old_paragraph: int | None, new_paragraph: int | None) -> str:
    """Where a change stands: in the new draft, or in the old one where it is no longer there."""
    if new_paragraph is not None:
        return paragraph(new_paragraph)
    return f"old {paragraph(old_paragraph or 1)}"


def heading(old: str, new: str) -> str:
    """Title of a report on two drafts."""
    return f"{old} → {new}"


def becoming(link: Link) -> str:
    """What became of the sentences of a link: ``split in 2``; empty where they are as they were."""
    match link.kind:
        case Kind.UNCHANGED:
            return ""
        case Kind.SPLIT:
            return f"split in {len(link.new)}"
        case Kind.MERGED:
            return f"merged from {len(link.old)}"
        case Kind.REGROUPED:
            return f"{len(link.old)} sentences regrouped as {len(link.new)}"
        case kind:
            return _KIND_WORDS[kind]


def touched(link: Link) -> str:
    """What the edits of a link touch, the plain wording left out: ``number, date``."""
    facets = [facet for facet in link.facets if facet is not Facet.WORDING]
    return ", ".join(_FACET_WORDS[facet] for facet in facets)


def change(link: Link) -> str:
    """What happened inside a link: ``edited: number``, ``only punctuation``."""
    words, facets = becoming(link), touched(link)
    if link.quiet:
        return f"only {facets}"
    return f"{words}: {facets}" if words and facets else words


def arrival(direction: Direction, old_paragraph: int, new_paragraph: int) -> str:
    """Said at the new place of what moved: ``moved up from ¶6``."""
    if old_paragraph == new_paragraph:
        return f"moved {direction} within {paragraph(new_paragraph)}"
    return f"moved {direction} from {paragraph(old_paragraph)}"


def departure(direction: Direction, old_paragraph: int, new_paragraph: int) -> str:
    """Said at the old place of what moved: ``moved down to ¶8``."""
    if old_paragraph == new_paragraph:
        return f"moved {direction} within {paragraph(old_paragraph)}"
    return f"moved {direction} to {paragraph(new_paragraph)}"


def plain(link: Link) -> bool:
    """Whether the label of a link says no more than its mark and its text do."""
    said = link.kind in (Kind.EDITED, Kind.INSERTED, Kind.DELETED)
    return said and link.moved is None and not touched(link)


def row(link: Link, old_paragraph: int | None, new_paragraph: int | None) -> str:
    """A link in words: ``moved up from ¶6, edited: number``; empty where it is as it was."""
    inside = change(link)
    if link.moved is None or old_paragraph is None or new_paragraph is None:
        return inside
    went = arrival(link.moved.direction, old_paragraph, new_paragraph)
    return f"{went}, {inside}" if inside else went


def why(explanation: Explanation, comparison: Comparison) -> str:
    """Why a link was made, or none: ``why: similar enough: 0.71 (over 0.36 needed); ...``.

    It quotes the drafts: a face makes it visible.
    """
    parts = [f"why: {_reason(explanation, comparison)}"]
    if explanation.weighed:
        shared = ", ".join(map(_quoted, explanation.weighed[:MOST_SHARED]))
        parts.append(f"shared {shared}")
    if explanation.runner_up and explanation.obstacle is None:
        parts.append(f"next best: {_rival(explanation.runner_up, comparison)}")
    return "; ".join(parts)


def _reason(explanation: Explanation, comparison: Comparison) -> str:
    words = _REASON_WORDS[explanation.reason]
    alike = f"{explanation.similarity:.2f}"
    if explanation.runner_up and explanation.obstacle:
        words = _OBSTACLE_WORDS[explanation.obstacle]
        alike = _rival(explanation.runner_up, comparison)
    elif not explanation.weighed:
        return words
    if explanation.price is None:
        return f"{words}: {alike}"
    return f"{words}: {alike} (over {explanation.price:.2f} needed)"


def _rival(rival: Rival, comparison: Comparison) -> str:
    """A sentence by its paragraph, and how similar it is: ``old ¶3 0.21``."""
    draft = comparison.old if rival.side == "old" else comparison.new
    number = draft.sentences[rival.index].paragraph + 1
    where = place(number, None) if rival.side == "old" else place(None, number)
    return f"{where} {rival.similarity:.2f}"


def _quoted(evidence: Evidence) -> str:
    text = evidence.text
    if len(text) <= LONGEST_SHARED:
        return text
    words, space, _ = text[: LONGEST_SHARED + 1].rpartition(" ")
    return f"{words if space else text[:LONGEST_SHARED]}..."


def fold(unchanged: int, quiet: int, other: int) -> str:
    """What a fold hides: ``12 sentences unchanged, 3 quiet changes``."""
    parts = []
    if unchanged:
        parts.append(f"{counted(unchanged, 'sentence')} unchanged")
    if quiet:
        parts.append(counted(quiet, "quiet change"))
    if other:
        parts.append(counted(other, "other change"))
    return ", ".join(parts)


def limit(bound: Limit) -> str:
    """What was not done, said before anything else."""
    return f"Not done in full: {bound.message}"


def stats(counts: Mapping[str, int]) -> str:
    """All counts in one line: ``27 edited, 2 moved; 3 quiet among them; 18 unchanged``."""
    parts = [f"{counts[kind]} {_KIND_WORDS[kind]}" for kind in STATS_ORDER if counts[kind]]
    if counts["moved"]:
        parts.append(f"{counts['moved']} {moved(counts['moved'], counts['move_groups'])}")
    quiet = f"; {counts['quiet']} quiet among them" if counts["quiet"] else ""
    return f"{', '.join(parts) or 'no changes'}{quiet}; {counts[Kind.UNCHANGED]} unchanged"


def characters(counts: Mapping[str, int]) -> str:
    """How much was taken away and added, and how long the draft is now."""
    return (
        f"{counted(counts['characters_removed'], 'character')} gone, "
        f"{counts['characters_added']:,} new; "
        f"{counts['old_characters']:,} before, {counts['new_characters']:,} now"
    )


def moved(links: int, blocks: int) -> str:
    """Said after the number of links that moved: in how many blocks, where those are fewer."""
    return MOVED if blocks == links else f"{MOVED} in {counted(blocks, 'block')}"


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def same(name_old: str, name_new: str) -> str:
    """Said instead of a list of changes where the two texts are the same to the character."""
    return f"{name_old} and {name_new} are the same, to the character"
