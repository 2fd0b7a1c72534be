"""All that the pages of a history are drawn from: texts and nouns, worked out by the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from speechdiff.lineage import Blame, Lineage, PhraseLife, Repeat, Return, Substitution
from speechdiff.model import Comparison, Draft, Limit, SegmentedText, Span


@dataclass(frozen=True, slots=True)
class Account:
    """A history, told: everything numbered by draft and sentence from 0, as in `lineage`."""

    drafts: tuple[Draft, ...]
    names: tuple[str, ...]
    """What each draft is called: by its year where the drafts are yearly, else ``d3``."""
    texts: tuple[SegmentedText, ...]
    """Of each draft."""
    comparisons: tuple[Comparison, ...]
    """Of each draft with the next one."""
    lineages: tuple[Lineage, ...]
    blame: Blame
    """Of the newest draft, with its words."""
    returns: tuple[Return, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    phrases: tuple[PhraseLife, ...] = ()
    limits: tuple[Limit, ...] = ()
    phrase_limits: tuple[Limit, ...] = ()
    """What was not done for phrases and substitutions."""
    document: Mapping[str, Any] = field(default_factory=dict)
    """The whole history as plain data, for ``history.json``; no such file where it is empty."""
    rejoined: Mapping[tuple[int, int], Comparison] = field(default_factory=dict)
    """For sentences that came back in other words, by draft and sentence: what they were then
    (one sentence) with what they are now."""
    stands: Callable[[int, str], Sequence[Span]] = field(default=lambda *_: ())
    """Where a draft has a phrase, in order and without overlap, as its counts count it."""

    @property
    def language(self) -> str:
        """Language of the newest draft, ``und`` where there is none."""
        return self.texts[-1].language if self.texts else "und"
