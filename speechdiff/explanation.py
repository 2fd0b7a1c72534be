"""The nouns of an explanation: why the engine made a link, or made none.

    why: similar enough: 0.71 (over 0.36 needed); shared 靶向发力; next best: old ¶5 0.21

Plain, frozen data like the model; `speechdiff.compare.explain` fills it in, faces read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from speechdiff.model import Reason

Side = Literal["old", "new"]


class Obstacle(StrEnum):
    """Why a sentence that stands alone was not linked to the nearest one."""

    FAR = "far"
    """Not similar enough."""
    TAKEN = "taken"
    """The other one is in a link that was worth more."""
    LIGHT = "light"
    """Similar enough, but too few telling words to be followed out of order."""
    LOOK_ALIKE = "look_alike"
    """Another sentence in the same frame: the frame was kept, the words were not."""
    OUTWEIGHED = "outweighed"
    """Similar enough, but it had a nearer rival, or other links would have been lost."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A run of words, as it stands in a draft, and the weight of the rare features in it."""

    text: str
    weight: float

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {"text": self.text, "weight": round(self.weight, 2)}


@dataclass(frozen=True, slots=True)
class SharedFrame:
    """What two look-alikes have in common, as shares of what both have."""

    skeleton: float
    """Of their function words, marks and figures in order, figures as blanks."""
    words: float
    """Of their other words, wherever these stand."""
    opening: bool = False
    """Whether their opening told: they have hardly a word in common behind it."""

    def to_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {"skeleton": round(self.skeleton, 4), "words": round(self.words, 4)}


@dataclass(frozen=True, slots=True)
class Rival:
    """A sentence that was, or could have been, considered instead."""

    side: Side
    """The draft that it stands in."""
    index: int
    """Its number among the sentences of that draft, from 0."""
    similarity: float

    def to_dict(self) -> dict[str, Any]:
        """As plain data; the sentence by its id in the comparison."""
        return {
            "sentence": f"{self.side[0]}{self.index + 1}",
            "similarity": round(self.similarity, 4),
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one link is as it is.

    Similarity is the weighted Dice similarity that the engine decides by: twice the weight that the
    two sides share, as a share of the weight that they have. It is not `Link.similarity`, which
    counts characters once the link is made.
    """

    reason: Reason
    similarity: float
    """Of the two sides, from 0 to 1; of a sentence alone, to its runner-up."""
    threshold: float | None = None
    """Similarity that had to be passed; None where similarity did not decide."""
    weighed: tuple[Evidence, ...] = ()
    """The heaviest of what the two sides share, heaviest first; empty where they are the same."""
    missing_new: tuple[Evidence, ...] = ()
    """The heaviest of the old side that the new one lacks."""
    missing_old: tuple[Evidence, ...] = ()
    """The heaviest of the new side that the old one lacks."""
    runner_up: Rival | None = None
    """The most similar sentence outside the link, on either side; for a sentence alone the nearest.

    None where the sides are the same or where nothing telling is shared with any other sentence.
    """
    obstacle: Obstacle | None = None
    """Why a sentence alone was not linked to its runner-up; None in all other cases."""
    frame: SharedFrame | None = None
    """What it has in common with its runner-up if that is its look-alike."""
    confidence: float = field(default=1.0, compare=False)
    """That of the link; its own JSON has it."""

    def to_dict(self) -> dict[str, Any]:
        """As plain data, the key ``explanation`` of a link."""
        return {
            "reason": self.reason.value,
            "similarity": round(self.similarity, 4),
            "price": self.threshold,
            "weighed": [evidence.to_dict() for evidence in self.weighed],
            "missing": {
                "new": [evidence.to_dict() for evidence in self.missing_new],
                "old": [evidence.to_dict() for evidence in self.missing_old],
            },
            "runner_up": self.runner_up.to_dict() if self.runner_up else None,
            "obstacle": self.obstacle.value if self.obstacle else None,
            "frame": self.frame.to_dict() if self.frame else None,
        }
