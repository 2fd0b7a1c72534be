"""All links between two drafts, and the same as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from speechdiff import paragraphing
from speechdiff.model.link import Facet, Kind, Link, Op
from speechdiff.model.text import SegmentedText, Span

COMPARISON_SCHEMA = "speechdiff.comparison/1"


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that was not done, or done in a cheaper way, because a bound was hit."""

    code: str
    """Stable, machine-readable: ``candidates``, ``edits`` ..."""
    message: str
    """For people: what was not done, where, and what follows."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All links between two drafts; every sentence of either stands in exactly one.

    Links stand in the reading order of the new draft, deletions where they stood.
    """

    old: SegmentedText
    new: SegmentedText
    links: tuple[Link, ...]
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        """Tell the links which drafts they are of."""
        sides = (self.old, self.new)
        for link in self.links:
            object.__setattr__(link, "sides", sides)

    @property
    def changes(self) -> tuple[Link, ...]:
        """The links that changed or moved, the weightiest first.

        By `Weight`: facts, then whole sentences, then wording, then quiet edits; of equal weight in
        the order of the draft.
        """
        return tuple(
            sorted((link for link in self.links if link.changed), key=lambda link: link.weight)
        )

    @property
    def language(self) -> str:
        """Language of the new draft, or of the old one where the new one does not tell."""
        return self.new.language if self.new.language != "und" else self.old.language

    @property
    def identical(self) -> bool:
        """Whether the two texts are the same to the character."""
        return self.old.text == self.new.text

    def paragraph_breaks(self) -> dict[int, paragraphing.Break]:
        """First new sentence of a link -> how the border before it changed, where it did."""
        stayed = ((k.old, k.new) for k in self.links if k.old and k.new and not k.moved)
        return paragraphing.breaks(stayed, self.old.sentences, self.new.sentences)

    def stats(self) -> dict[str, int]:
        """Counts of links by kind, moves and quiet links, of characters and paragraph borders."""
        return link_counts(self.links) | {
            "old_sentences": len(self.old.sentences),
            "new_sentences": len(self.new.sentences),
            "old_characters": len(self.old.text),
            "new_characters": len(self.new.text),
            "characters_removed": self._characters(old=True),
            "characters_added": self._characters(old=False),
            **paragraphing.counts(self.paragraph_breaks()),
        }

    def _characters(self, *, old: bool) -> int:
        """Characters of one side that are not kept, moved words counted as kept."""
        side, lone = (self.old, Kind.DELETED) if old else (self.new, Kind.INSERTED)
        ops = (Op.DELETE if old else Op.INSERT, Op.REPLACE)
        total = 0
        for link in self.links:
            if link.kind is lone:
                spans: Iterable[Span] = (
                    side.sentences[i].span for i in (link.old if old else link.new)
                )
            else:
                spans = (e.old if old else e.new for e in link.edits if e.op in ops)
            total += sum(end - start for start, end in spans)
        return total

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, schema ``speechdiff.comparison/1``."""
        return {
            "schema": COMPARISON_SCHEMA,
            "language": self.language,
            "old": _side_to_dict(self.old, "o"),
            "new": _side_to_dict(self.new, "n"),
            "links": [_link_to_dict(link, n) for n, link in enumerate(self.links, 1)],
            "stats": self.stats(),
            "limits": [{"code": limit.code, "message": limit.message} for limit in self.limits],
        }


def link_counts(links: Sequence[Link]) -> dict[str, int]:
    """Counts of links by kind, moves, blocks that moved and quiet links."""
    counts = {kind.value: 0 for kind in Kind}
    for link in links:
        counts[link.kind.value] += 1
    return counts | {
        "moved": sum(link.moved is not None for link in links),
        "move_groups": len({link.moved.group for link in links if link.moved}),
        "quiet": sum(link.quiet for link in links),
    }


def _side_to_dict(side: SegmentedText, prefix: str) -> dict[str, Any]:
    return {
        "name": side.name,
        "sha256": side.sha256,
        "length": len(side.text),
        "sentences": [
            {
                "id": f"{prefix}{number}",
                "start": sentence.span.start,
                "end": sentence.span.end,
                "paragraph": sentence.paragraph,
                "role": sentence.role.value,
            }
            for number, sentence in enumerate(side.sentences, 1)
        ],
    }


def _link_to_dict(link: Link, number: int) -> dict[str, Any]:
    move = link.moved
    return {
        "id": f"l{number}",
        "kind": link.kind.value,
        "old": [f"o{index + 1}" for index in link.old],
        "new": [f"n{index + 1}" for index in link.new],
        "moved": {"group": move.group, "direction": move.direction.value} if move else None,
        "similarity": round(link.similarity, 4),
        "confidence": round(link.confidence, 2),
        "facets": _values(link.facets),
        "edits": [
            {
                "op": edit.op.value,
                "old": list(edit.old),
                "new": list(edit.new),
                "facets": _values(edit.facets),
            }
            for edit in link.edits
        ],
    }


def _values(facets: Sequence[Facet]) -> list[str]:
    return [facet.value for facet in facets]
