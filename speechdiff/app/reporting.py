"""What the pages of a report are drawn from, and how its files are written: all, or none.

Session  ->  read_account  ->  Account  ->  report.history.report_files  ->  files.write_into
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from speechdiff.app.histories import cached_drafts, say_left_out
from speechdiff.app.phrases import PhraseOptions, phrases_of
from speechdiff.app.selection import drafts_of, read_range
from speechdiff.app.session import Session
from speechdiff.compare import compare_segmented
from speechdiff.drafts.resolve import find_speech
from speechdiff.drafts.source import Source
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.history.history import History
from speechdiff.history.materials import TextsInMemory
from speechdiff.history.phrases.matching import occurrences
from speechdiff.history.rebuild import comparison_of
from speechdiff.history.step import step_of
from speechdiff.lineage import Return, TrackedPhrase
from speechdiff.model import Comparison, Draft, SegmentedText, Sentence, Span, Speech
from speechdiff.report.account import Account
from speechdiff.wording import tr

LEAST: Final = 2
"""Drafts that a report needs."""


class ComparedTexts(TextsInMemory):
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


def read_account(session: Session, language: str | None) -> tuple[Speech, Account]:
    """The speech of a session with the drafts that can be read, and its history.

    Its phrases are those of the speechdiff.toml of the speech, else at or above the session's
    folder. Raises SpeechdiffError.
    """
    speech, texts, comparisons = read_steps(session, language)
    session.progress.step(tr("following sentences and phrases"))
    return speech, account_of(speech, texts, comparisons, session.tracked_phrases(speech))


def read_steps(
    session: Session, language: str | None
) -> tuple[Speech, list[SegmentedText], list[Comparison]]:
    """The speech with the drafts that can be read, their texts, and what changed in each step."""
    from speechdiff.drafts.check_settings import paced

    speech, progress = session.speech(), session.progress
    decided = session.decided()
    cached, left_out = cached_drafts(session.source, speech, language, progress, decided)
    if len(cached.drafts) < LEAST:
        raise next(iter(left_out.values()))
    say_left_out(speech, left_out, progress)
    texts = [cached.text(number) for number in range(len(cached.drafts))]
    comparisons = []
    for number, (old, new) in enumerate(pairwise(texts), 1):
        progress.step(tr("comparing {old} and {new}").format(old=old.name, new=new.name))
        comparisons.append(comparison_of(cached.step(number - 1, number), old, new))
    speech = paced(session.source, speech, progress.say)
    return replace(speech, drafts=cached.drafts), texts, comparisons


def tei_page(session: Session, language: str | None) -> str:
    """All drafts as one text with a critical apparatus. Raises SpeechdiffError."""
    from speechdiff.report.office.tei import tei_report

    require_two(session.speech())
    speech, _, comparisons = read_steps(session, language)
    return tei_report(speech.drafts, comparisons, speech.title)


def require_two(speech: Speech) -> None:
    """Raise UnknownDraft where a speech has fewer drafts than a report needs."""
    if len(speech.drafts) < LEAST:
        raise UnknownDraft(
            tr("{speech!r} has only one draft, so there is nothing to compare").format(
                speech=speech.name
            )
        )


def chosen_drafts(source: Source, words: Sequence[str], folder: Path) -> Speech:
    """The speech that OLD..NEW and SPEECH name, with those of its drafts that they name.

    Raises UnknownDraft, UsageError.
    """
    if len(words) > 2:
        raise UsageError(tr("report takes OLD..NEW and SPEECH, not {n} words").format(n=len(words)))
    words_of_range, name = (
        (words[0], words[1]) if len(words) == 2 else (None, words[0] if words else None)
    )
    try:
        speech = find_speech(source, name, folder)
    except UnknownDraft:
        if len(words) != 1 or ".." not in words[0]:
            raise
        speech, words_of_range = find_speech(source), words[0]
    if words_of_range:
        speech = replace(speech, drafts=_between(source, speech, words_of_range, folder))
    require_two(speech)
    return speech


def _between(source: Source, speech: Speech, words: str, folder: Path) -> tuple[Draft, ...]:
    """The drafts from OLD to NEW, or just these two where they do not stand in that order."""
    draft_range = read_range(words, folder)
    if draft_range is None:
        raise UsageError(
            tr("{wanted!r} is not a range of drafts: write OLD..NEW, d2..d5 for example").format(
                wanted=words
            )
        )
    drafts = drafts_of(source, speech, draft_range, folder)
    if len(drafts) < LEAST:
        raise UsageError(
            tr("{wanted!r} names one draft twice: name two drafts, d2..d5 for example").format(
                wanted=words
            )
        )
    return drafts


def account_of(
    speech: Speech,
    texts: Sequence[SegmentedText],
    comparisons: Sequence[Comparison],
    tracked: Sequence[TrackedPhrase] = (),
) -> Account:
    """The history of a speech, for its pages; `comparisons` as `report_files` takes them."""
    history = History(ComparedTexts(speech.drafts, texts, comparisons), tracked=tracked)
    book = phrases_of(history, speech, PhraseOptions(history.tracked)).book
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
