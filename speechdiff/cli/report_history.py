"""What `speechdiff report` tells of the history, out of the comparisons that it makes anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speechdiff.cli.phrase_work import with_substitutions
from speechdiff.compare import compare_segmented
from speechdiff.history.materials import TextsInMemory
from speechdiff.history.phrases.matching import occurrences
from speechdiff.history.step import step_of
from speechdiff.history.whole import History
from speechdiff.lineage import PhraseSource, Return, TrackedPhrase
from speechdiff.model import Comparison, Draft, SegmentedText, Sentence, Span, Speech
from speechdiff.report.account import Account
from speechdiff.view.draft_names import draft_names
from speechdiff.view.phrase_book import PhraseBook


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
    speech: Speech,
    texts: Sequence[SegmentedText],
    comparisons: Sequence[Comparison],
    tracked: Sequence[TrackedPhrase] = (),
) -> Account:
    """The history of a speech, for its pages; `comparisons` as `report_files` takes them."""
    history = History(Compared(speech.drafts, texts, comparisons), tracked=tracked)
    book = _book(speech, history, texts)
    return Account(
        drafts=speech.drafts,
        names=book.names,
        texts=tuple(texts),
        comparisons=tuple(comparisons),
        lineages=history.lineages,
        blame=history.blame(words=True),
        returns=history.returns,
        repeats=history.repeats,
        substitutions=book.substitutions,
        phrases=book.lives,
        limits=history.limits,
        phrase_limits=book.limits,
        document=history.to_dict(),
        rejoined=dict(_rejoined(texts, history.returns)),
        stands=lambda draft, phrase: occurrences(texts[draft].text, phrase),
    )


def _book(speech: Speech, history: History, texts: Sequence[SegmentedText]) -> PhraseBook:
    """The phrases as `speechdiff phrases` tells them: of the shipped list those that occur."""
    lives = tuple(
        life
        for life in history.phrases
        if life.source is not PhraseSource.LEXICON or any(life.counts)
    )
    book = PhraseBook(speech, draft_names(speech.drafts), lives)
    return with_substitutions(book, history, [text.text for text in texts])


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
