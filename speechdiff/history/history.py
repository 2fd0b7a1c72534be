"""A history: everything that can be told of the drafts of a speech, worked out when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from speechdiff.history.materials import Materials, TextsInMemory
from speechdiff.lineage import (
    Blame,
    Lineage,
    PhraseLife,
    Repeat,
    Return,
    Substitution,
    TrackedPhrase,
)
from speechdiff.model import Draft, Limit, SegmentedText

if TYPE_CHECKING:
    from speechdiff.history.build_lineages import LineageGraph
    from speechdiff.history.step import Outline, Step
    from speechdiff.history.substitutions import SubstitutionResult


class History:
    """The drafts of a speech, oldest first, and what became of each sentence and phrase."""

    def __init__(self, materials: Materials, *, tracked: Sequence[TrackedPhrase] = ()) -> None:
        self._materials = materials
        self.tracked = tuple(tracked)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts, oldest first."""
        return self._materials.drafts

    def parents(self, draft: int) -> tuple[int, ...]:
        """The drafts that this one was made from, the main line first."""
        return self._materials.parents(draft)

    def outline(self, draft: int) -> Outline:
        """Hash, language and sentences of a draft."""
        return self._materials.outline(draft)

    def number_of(self, draft: Draft) -> int | None:
        """The number of a draft, found by its key; None for one that is not in the history."""
        return next((n for n, each in enumerate(self.drafts) if each.key == draft.key), None)

    def text(self, draft: int) -> SegmentedText:
        """The whole text of a draft."""
        return self._materials.text(draft)

    def raw(self, draft: int) -> str:
        """The characters of a draft alone: cheaper where sentences are not wanted."""
        return self._materials.raw(draft)

    def step(self, old: int, new: int) -> Step:
        """How one draft became another one."""
        return self._materials.step(old, new)

    @property
    def lineages(self) -> tuple[Lineage, ...]:
        """Every lineage, in the order in which they were born."""
        return self.graph.lineages

    def lineage_at(self, draft: int, sentence: int) -> Lineage:
        """The lineage that a sentence of a draft stands in."""
        return self.lineages[self.rows[draft][sentence]]

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """For each draft the number of the lineage of each of its sentences."""
        return self.graph.rows

    @property
    def returns(self) -> tuple[Return, ...]:
        """Sentences that came back, by draft; none of a draft that repeats another."""
        return self.graph.returns

    @property
    def repeats(self) -> tuple[Repeat, ...]:
        """Drafts whose text an older draft had already."""
        return self.graph.repeats

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What was not done, or in a cheaper way, in the comparisons behind the lineages."""
        return self.graph.limits

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """Formulations replaced by others, by draft, the most frequent first."""
        return self._replaced.substitutions

    @property
    def substitution_limits(self) -> tuple[Limit, ...]:
        """The steps in which no substitutions were looked for, and why."""
        return self._replaced.limits

    @cached_property
    def _replaced(self) -> SubstitutionResult:
        from speechdiff.history.substitutions import find_substitutions

        return find_substitutions(self)

    @cached_property
    def phrases(self) -> tuple[PhraseLife, ...]:
        """Tracked phrases, then mined ones."""
        from speechdiff.history.phrases.lives import phrases

        texts = [self.raw(draft) for draft in range(len(self.drafts))]
        return phrases(texts, self.tracked)

    def blame(self, draft: int = -1, *, words: bool = False) -> Blame:
        """Where each sentence of a draft came from, and with `words` each run inside it.

        Raises IndexError where there is no such draft.
        """
        from speechdiff.history.blame import blame

        return blame(self, range(len(self.drafts))[draft], words=words)

    def to_dict(self) -> dict[str, Any]:
        """The history as plain data, schema ``speechdiff.history/1``."""
        from speechdiff.history.plain import to_dict

        return to_dict(self)

    @cached_property
    def graph(self) -> LineageGraph:
        """All lineages, and what each sentence of each draft was made from."""
        from speechdiff.history.build_lineages import build_lineages

        return build_lineages(self._materials)


def history_of(
    drafts: Sequence[str | Draft],
    *,
    read: Callable[[Draft], str] | None,
    language: str | None,
    tracked: Sequence[str | TrackedPhrase],
) -> History:
    """As `speechdiff.history` has it; one language for all drafts, else that of the newest."""
    from speechdiff.text.language import language_of
    from speechdiff.text.sentences import segment

    texts = [_text(draft, read) for draft in drafts]
    language = language or (language_of(texts[-1]) if texts else None)
    all_drafts = [
        Draft(f"d{number}", f"d{number}") if isinstance(draft, str) else draft
        for number, draft in enumerate(drafts, 1)
    ]
    segmented = [
        segment(text, language=language, name=draft.name)
        for draft, text in zip(all_drafts, texts, strict=True)
    ]
    phrases = [TrackedPhrase(each) if isinstance(each, str) else each for each in tracked]
    return History(TextsInMemory(all_drafts, segmented), tracked=phrases)


def _text(draft: str | Draft, read: Callable[[Draft], str] | None) -> str:
    if isinstance(draft, str):
        return draft
    if read is None:
        raise TypeError(f"draft {draft.name!r} comes without its text: give read=, or the text")
    return read(draft)
