"""One draft with the origins of its sentences, ready to be drawn; and where a sentence went.

Plain data, without a widget; made in a thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speechdiff.lineage import Blame, BlamedSentence
from speechdiff.model import Draft, SegmentedText
from speechdiff.view import lineage_labels
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.app.histories import History


@dataclass(frozen=True, slots=True)
class BlamePage:
    """A draft as it reads, with its blame."""

    drafts: tuple[Draft, ...]
    text: SegmentedText
    blame: Blame
    origin_cells: int
    """Of the longest origin."""

    @property
    def draft(self) -> Draft:
        """The draft that is shown."""
        return self.drafts[self.blame.draft]

    def origin(self, sentence: BlamedSentence) -> str:
        """``d2 → d5 3x``."""
        return _origin(self.drafts, sentence.born, sentence.changed, sentence.changes)

    def begins_paragraph(self, number: int) -> bool:
        """Whether a sentence, not the first, begins a paragraph."""
        sentences = self.text.sentences
        return number > 0 and sentences[number].paragraph != sentences[number - 1].paragraph

    def in_words(self, number: int) -> str:
        """All that is known of the origin of a sentence."""
        sentence = self.blame.sentences[number]
        born, changed = self.drafts[sentence.born], self.drafts[sentence.changed]
        parts = [tr("born in {draft}").format(draft=_known(born))]
        if sentence.changes:
            times = trn("changed once, in {draft}", "changed {n} times, last in {draft}",
                        sentence.changes)  # fmt: skip
            parts.append(times.format(n=sentence.changes, draft=_known(changed)))
        if sentence.moved is not None:
            parts.append(tr("moved in {draft}").format(draft=self.drafts[sentence.moved].name))
        return f"{number + 1} | {'; '.join(parts)}"


def page_of(history: History, blame: Blame) -> BlamePage:
    """The page of a blame."""
    seen = {(each.born, each.changed, each.changes) for each in blame.sentences}
    wide = max((cells(_origin(history.drafts, *each)) for each in seen), default=0)
    return BlamePage(history.drafts, history.text(blame.draft), blame, wide)


def same_sentence(history: History, draft: int, sentence: int, other: int) -> int:
    """Where a sentence of a draft stands in another one; where the one above it stands, else."""
    there = {lineage: at for at, lineage in enumerate(history.rows[other])}
    for lineage in reversed(history.rows[draft][: sentence + 1]):
        if lineage in there:
            return there[lineage]
    return 0


def _origin(drafts: Sequence[Draft], born: int, changed: int, changes: int) -> str:
    names = (visible(drafts[born].name), visible(drafts[changed].name))
    return lineage_labels.origin(*names, changes)


def _known(draft: Draft) -> str:
    return " ".join(filter(None, (draft.name, draft.date[:10], draft.role or draft.author)))
