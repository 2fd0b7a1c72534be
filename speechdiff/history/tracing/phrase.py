"""The history of a phrase: its places, what it replaced, its sentences, what replaced it.

    step d2 -> d3, sentence edited 赶超发展 -> 追赶超越:   CAME, own 追赶超越, other 赶超发展
    the same, words beside it changed:                  STAYED, with the sentences
    the sentence cut:                                   WENT, with its sentence

Only changed passages are looked into: what stands in an unchanged sentence is as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from speechdiff.errors import UsageError
from speechdiff.history.history import History
from speechdiff.history.step import StepChange
from speechdiff.history.tracing.excerpts import excerpt_of, quote, whole_draft
from speechdiff.history.tracing.replacement import Exchange, Side, exchange
from speechdiff.history.tracing.variants import Finder, alike, exactly, has_sound
from speechdiff.model import Span, sentence_at
from speechdiff.traces import (
    Crossing,
    Difference,
    Excerpt,
    Fate,
    Form,
    Occurrence,
    PhraseStep,
    PhraseTrace,
)
from speechdiff.wording import tr

BySentence = Mapping[int, Sequence[Occurrence]]
"""Sentence -> occurrences that begin in it, in order."""


def trace_phrase(history: History, phrase: str, *, like: bool = False) -> PhraseTrace:
    """The history of a phrase, matched literally; with `like`, of its variants too.

    Raises UsageError where there is nothing in it that could be looked for.
    """
    if not has_sound(phrase):
        words = tr(
            "{phrase!r} cannot be searched for: a phrase needs a letter, a character or a digit"
        )
        raise UsageError(words.format(phrase=phrase))
    finder = alike(phrase) if like else exactly(phrase)
    return _Follower(history, finder, phrase).trace(like=like)


class _Follower:
    def __init__(self, history: History, finder: Finder, phrase: str) -> None:
        self._history = history
        self._phrase = phrase
        self._forms: dict[str, tuple[Difference, ...]] = {phrase: ()}
        drafts = range(len(history.drafts))
        self._by_draft = [self._occurrences(draft, finder) for draft in drafts]
        self._by_sentence = [_by_sentence(occurrences) for occurrences in self._by_draft]
        self._repeats = _repeats(history)

    def trace(self, *, like: bool) -> PhraseTrace:
        counts = tuple(map(len, self._by_draft))
        stages = (self._stage(draft) for draft in range(len(counts)))
        return PhraseTrace(
            self._phrase,
            like,
            tuple(self._form(text) for text in self._forms),
            counts,
            tuple(stage for stage in stages if stage.crossings or stage.before != stage.count),
        )

    def _occurrences(self, draft: int, finder: Finder) -> Sequence[Occurrence]:
        text = whole_draft(self._history, draft)
        occurrences = []
        for span, differences in finder(text):
            words = span.of(text.text)
            self._forms.setdefault(words, differences)
            sentence = sentence_at(text.sentences, span.start)
            occurrences.append(Occurrence(draft, span, sentence, words))
        return occurrences

    def _form(self, text: str) -> Form:
        counts = tuple(
            sum(each.text == text for each in occurrences) for occurrences in self._by_draft
        )
        return Form(text, self._forms[text], counts)

    def _sentence(self, at: Occurrence) -> str:
        return quote(self._history, at.draft, at.sentence).text

    def _stage(self, draft: int) -> PhraseStep:
        parent = next(iter(self._history.parents(draft)), None)
        before = 0 if parent is None else len(self._by_draft[parent])
        count = len(self._by_draft[draft])
        stage = PhraseStep(draft, before, count, (), self._repeats.get(draft))
        if parent is None:
            return replace(stage, crossings=tuple(map(self._from_the_start, self._by_draft[draft])))
        if stage.repeats is not None or not before + count:
            return stage
        return replace(stage, crossings=tuple(self._crossings(parent, draft)))

    def _crossings(self, old: int, new: int) -> Iterator[Crossing]:
        for change in self._history.step(old, new).changes:
            olds = [o for n in change.link.old for o in self._by_sentence[old].get(n, ())]
            news = [o for n in change.link.new for o in self._by_sentence[new].get(n, ())]
            if olds or news:
                both = change.old is not None and change.new is not None
                excerpt = excerpt_of(self._history, old, new, change) if both else None
                yield from self._in_link(change, olds, news, excerpt)

    def _from_the_start(self, at: Occurrence) -> Crossing:
        return Crossing(Fate.CAME, at, self._sentence(at), "", "", None)

    def _in_link(
        self,
        change: StepChange,
        olds: Sequence[Occurrence],
        news: Sequence[Occurrence],
        excerpt: Excerpt | None,
    ) -> Iterator[Crossing]:
        """The occurrences that went, then those that came or stayed."""
        for at in olds:
            there = self._exchange(change, at, "old")
            if not there.kept and not self._is_form(there):
                yield Crossing(Fate.WENT, at, self._sentence(at), *there[:2], excerpt)
        for at in news:
            there = self._exchange(change, at, "new")
            fate, sentence = self._fate(there), self._sentence(at)
            returned = excerpt is None and self._returned(at)
            yield Crossing(fate, at, sentence, *there[:2], excerpt, returned)

    def _returned(self, at: Occurrence) -> bool:
        """Whether a new sentence came back.

        Where no older draft has the phrase it is not asked: for that all drafts must be compared,
        and not only those around the phrase.
        """
        if not any(self._by_draft[: at.draft]):
            return False
        return any(
            (each.draft, each.sentence) == (at.draft, at.sentence) for each in self._history.returns
        )

    @staticmethod
    def _exchange(change: StepChange, at: Occurrence, side: Side) -> Exchange:
        """The words on the other side; nothing if there are none."""
        passage = change.old if side == "old" else change.new
        assert passage is not None
        if change.old is None or change.new is None:
            return Exchange(at.text, "")
        # What runs over the end of the last sentence is not looked for behind it.
        within = Span(at.span.start, min(at.span.end, passage.start + len(passage.text)))
        return exchange(change, within, side)

    def _fate(self, there: Exchange) -> Fate:
        if there.kept:
            return Fate.STAYED
        return Fate.VARIED if self._is_form(there) else Fate.CAME

    def _is_form(self, there: Exchange) -> bool:
        """Whether one wording of the phrase was replaced by another."""
        return there.own in self._forms and there.other in self._forms


def _repeats(history: History) -> dict[int, int]:
    """Drafts whose text an older draft had already, and the oldest one that had it."""
    first: dict[str, int] = {}
    hashes = [history.outline(draft).sha256 for draft in range(len(history.drafts))]
    oldest = [first.setdefault(sha256, draft) for draft, sha256 in enumerate(hashes)]
    return {draft: older for draft, older in enumerate(oldest) if older != draft}


def _by_sentence(occurrences: Sequence[Occurrence]) -> BySentence:
    grouped = defaultdict(list)
    for occurrence in occurrences:
        grouped[occurrence.sentence].append(occurrence)
    return grouped
