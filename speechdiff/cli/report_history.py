"""What `speechdiff report` tells of the history, out of the comparisons that it makes anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.compare import compare_segmented
from speechdiff.history.materials import TextsInMemory
from speechdiff.history.step import step_of
from speechdiff.history.whole import History
from speechdiff.lineage import Return, TrackedPhrase
from speechdiff.model import Comparison, Draft, SegmentedText, Sentence, Span
from speechdiff.report.account import Account


class Compared(TextsInMemory):
    """Drafts whose comparisons, each with the next one, are at hand."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        texts: Sequence[SegmentedText],
        comparisons: Sequence[Comparison],
    ) -> None:
        super().__init__(drafts, texts)
        for number, comparison in enumerate(comparisons, 1):
            self._steps[number - 1, number] = step_of(comparison)


def account_of(
    drafts: Sequence[Draft],
    texts: Sequence[SegmentedText],
    comparisons: Sequence[Comparison],
    tracked: Sequence[TrackedPhrase] = (),
) -> Account:
    """The history of the drafts, for its pages; `comparisons` as `report_files` takes them."""
    history = History(Compared(drafts, texts, comparisons), tracked=tracked)
    return Account(
        drafts=tuple(drafts),
        texts=tuple(texts),
        comparisons=tuple(comparisons),
        lineages=history.lineages,
        blame=history.blame(words=True),
        returns=history.returns,
        repeats=history.repeats,
        substitutions=history.substitutions,
        phrases=history.phrases,
        limits=history.limits,
        rejoined=dict(_rejoined(texts, history.returns)),
    )


def _rejoined(
    texts: Sequence[SegmentedText], returns: Sequence[Return]
) -> Iterator[tuple[tuple[int, int], Comparison]]:
    """What came back in other words, against what it was."""
    for each in returns:
        if each.similarity < 1:
            then = _alone(texts[each.last_seen], each.sentence_then)
            now = _alone(texts[each.draft], each.sentence)
            yield (each.draft, each.sentence), compare_segmented(then, now)


def _alone(text: SegmentedText, index: int) -> SegmentedText:
    """One sentence as a text of its own."""
    words = text.sentence_text(index)
    role = text.sentences[index].role
    alone = Sentence(Span(0, len(words)), 0, role)
    return SegmentedText(words, (alone,), text.language, text.name)
