"""Why a link was made, or none, in words.

why: similar enough: 0.71 (over 0.36 needed); shared 靶向发力; next best: old ¶5 0.21
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechdiff.model import UNSURE, Comparison, Reason
from speechdiff.view.joining import listed
from speechdiff.view.labels import place
from speechdiff.wording import later, tr

if TYPE_CHECKING:
    from speechdiff.explanation import Evidence, Explanation, Rival

_REASON_WORDS = {
    Reason.IDENTICAL: later("the same text"),
    Reason.REFRAIN: later("a repeated text, told apart by its neighbours"),
    Reason.IN_ORDER: later("similar enough"),
    Reason.OUT_OF_ORDER: later("similar enough even out of order"),
    Reason.GROWN: later("joined with a neighbour that belongs to it"),
    Reason.REGROUPED: later("words went from one of two neighbours to the other"),
    Reason.IN_SLOT: later("words in common, between the same neighbours"),
    Reason.IN_PLACE: later("words in common, in the same place between the same neighbours"),
    Reason.POSITION: later("alone in its place between the same neighbours"),
    Reason.DECIDED: later("decided by a reader"),
    Reason.ALONE: later("no distinctive words in common with the other draft"),
}
_OBSTACLE_WORDS = {
    "far": later("nothing was similar enough"),
    "taken": later("the nearest sentence is linked elsewhere"),
    "light": later("too few distinctive words to be followed out of order"),
    "look_alike": later("the same frame around other words"),
    "outweighed": later("other links scored higher"),
}
"""By the value of an obstacle, which a face that explains nothing need not load."""
_SAME_OPENING = later("the same opening before other words")
MOST_SHARED = 3
"""Pieces of shared text that are shown."""
LONGEST_SHARED = 30
"""Characters of such a piece."""


def why_linked(explanation: Explanation, comparison: Comparison) -> str:
    """Why a link was made, or none: ``why: similar enough: 0.71 (over 0.36 needed); ...``.

    It quotes the drafts: a face makes it visible.
    """
    parts = [tr("why: {reason}").format(reason=_reason(explanation, comparison))]
    if explanation.weighed:
        shared = listed(map(_quoted, explanation.weighed[:MOST_SHARED]))
        parts.append(tr("shared {words}").format(words=shared))
    if explanation.runner_up and explanation.obstacle is None:
        parts.append(
            tr("next best: {rival}").format(rival=_rival(explanation.runner_up, comparison))
        )
    if explanation.confidence < UNSURE:
        words = tr("unsure: {confidence:.2f} (under {least:.2f})")
        parts.append(words.format(confidence=explanation.confidence, least=UNSURE))
    return tr("; ").join(parts)


def _reason(explanation: Explanation, comparison: Comparison) -> str:
    words = tr(_REASON_WORDS[explanation.reason])
    alike = f"{explanation.similarity:.2f}"
    if explanation.runner_up and explanation.obstacle:
        words = tr(_OBSTACLE_WORDS[explanation.obstacle])
        alike = _rival(explanation.runner_up, comparison)
        if explanation.frame:
            words = tr(_SAME_OPENING) if explanation.frame.opening else words
            return tr(
                "{reason}: {alike} ({frame:.2f} of the frame, {words:.2f} of the words)"
            ).format(
                reason=words,
                alike=alike,
                frame=explanation.frame.skeleton,
                words=explanation.frame.words,
            )
    elif not explanation.weighed:
        return words
    if explanation.threshold is None:
        return tr("{reason}: {alike}").format(reason=words, alike=alike)
    return tr("{reason}: {alike} (needs over {price:.2f})").format(
        reason=words, alike=alike, price=explanation.threshold
    )


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
    return (words if space else text[:LONGEST_SHARED]) + tr("...")
