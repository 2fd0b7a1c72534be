"""What became of a sentence or a phrase, and what was before: for `trace`, `blame` and the flow.

d5          a draft;  d5:12  sentence 12 of draft 5
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from speechdiff.app.histories import check_sentence
from speechdiff.app.selection import drafts_of, read_range
from speechdiff.app.session import Session, is_working_copy
from speechdiff.drafts.resolve import WORKTREE, is_ordinal
from speechdiff.errors import UnknownDraft
from speechdiff.history.history import History
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.lineage import Blame
    from speechdiff.model import Draft, SegmentedText, Speech
    from speechdiff.report.text.painter import TextPainter
    from speechdiff.traces import PhraseTrace, SentenceTrace, Turn

_SENTENCE: Final = re.compile(r"(?P<draft>.+):(?P<number>\d{1,9})")


def split_sentence_word(word: str) -> tuple[str, int | None]:
    """A draft's word and the number of a sentence, from 0, if the word ends with one."""
    match = _SENTENCE.fullmatch(word)
    return (match["draft"], int(match["number"]) - 1) if match else (word, None)


def is_draft_word(word: str) -> bool:
    """Whether a word can only be a draft, or a sentence of it: d5, d-1, d5:12, WORKTREE."""
    name, _ = split_sentence_word(word)
    return name == WORKTREE or is_ordinal(name)


def read_history(
    session: Session, language: str | None, newest: Draft | None = None, *, lineages: bool = True
) -> History:
    """The history of the session's speech, the working copy in it where that is `newest`.

    Where lineages are not wanted, drafts that nobody asks about need not be compared. Raises
    SpeechdiffError.
    """
    if newest is not None and not is_working_copy(newest):
        newest = None
    history = session.history(language=language, newest=newest, tracked=())
    if lineages:  # now, so that it is worked out while progress is shown
        words = tr("{speech}: following {n} drafts")
        name, count = session.speech().name, len(history.drafts)
        session.progress.step(words.format(speech=name, n=count))
        _ = history.lineages
    return history


def number_of(history: History, speech: Speech, draft: Draft, word: str) -> int:
    """The number of a draft in a history. Raises UnknownDraft."""
    number = history.number_of(draft)
    if number is not None:
        return number
    if any(each.key == draft.key for each in speech.drafts):
        raise UnknownDraft(
            tr("{word!r} cannot be read, so there is nothing to show").format(word=word)
        )
    names = tr(", ").join(each.name for each in history.drafts[:1] + history.drafts[1:][-1:])
    raise UnknownDraft(
        tr("{word!r} is not a draft of {speech!r}: name one of its own ({known})").format(
            word=word, speech=speech.name, known=names
        )
    )


def draft_numbers(session: Session, history: History, words: str) -> Sequence[int]:
    """The drafts that words such as d3, 2018 or 2018..2020 name. Raises SpeechdiffError."""
    draft_range, speech = read_range(words, session.folder), session.speech()
    if draft_range is None:
        drafts: tuple[Draft, ...] = (session.draft(words),)
    else:
        drafts = drafts_of(session.source, speech, draft_range, session.folder)
    return [number_of(history, speech, each, words) for each in drafts]


@dataclass(frozen=True, slots=True)
class SentenceChoice:
    """A draft of a history, and one of its sentences, or none for all of them."""

    history: History
    draft: int
    sentence: int | None

    def name(self, sentence: int | str, draft: int | None = None) -> str:
        """A sentence, of this draft or another one, as commands take it."""
        name = self.history.drafts[self.draft if draft is None else draft].name
        return f"{name}:{sentence + 1 if isinstance(sentence, int) else sentence}"

    def blame(self, *, words: bool) -> Blame:
        """Where the sentences came from."""
        blame = self.history.blame(self.draft, words=words)
        if self.sentence is None:
            return blame
        return replace(blame, sentences=(blame.sentences[self.sentence],))


def choose_sentence(session: Session, word: str | None, language: str | None) -> SentenceChoice:
    """What a word such as d5 or d5:12 names, or the newest draft. Raises UnknownDraft."""
    name, sentence = split_sentence_word(word) if word else ("", None)
    draft = session.draft(name) if name else None
    history = read_history(session, language, draft)
    number = len(history.drafts) - 1
    if draft is not None:
        number = number_of(history, session.speech(), draft, name)
    if sentence is not None:
        check_sentence(history, number, sentence)
    return SentenceChoice(history, number, sentence)


@dataclass(frozen=True, slots=True)
class StepBack:
    """What last changed a sentence, and what it was before that."""

    turn: Turn
    before: tuple[SegmentedText, Blame] | None = None
    """The draft that it stood in, and where its sentences there came from."""
    earlier: str = ""
    """The word for the sentence in that draft; empty where nothing changed it before."""


def step_back(choice: SentenceChoice, *, words: bool) -> StepBack:
    """One step back from the sentence that was chosen."""
    from speechdiff.history.tracing.sentence import last_change

    assert choice.sentence is not None
    turn = last_change(choice.history, choice.draft, choice.sentence)
    if turn.excerpt is None or not turn.excerpt.old:
        return StepBack(turn)
    old = turn.excerpt.old_draft
    blame = choice.history.blame(old, words=words)
    made_from = tuple(blame.sentences[number] for number in turn.excerpt.old)
    earlier = choice.name(made_from[0].sentence, old) if made_from[0].changes else ""
    before = choice.history.text(old), replace(blame, sentences=made_from)
    return StepBack(turn, before, earlier)


@dataclass(frozen=True, slots=True)
class TraceOptions:
    """How the words that are traced are taken."""

    like: bool = False
    """Whether variants of a phrase count."""
    phrase: bool = False
    """Whether the words are a phrase, even if they are a sentence."""


def trace(
    session: Session, what: str, language: str | None, options: TraceOptions
) -> tuple[History, SentenceTrace | PhraseTrace]:
    """The history, and the trace of d5:12, of the text of a sentence, or of a phrase.

    A phrase that no draft has is a trace whose counts are all 0.
    """
    from speechdiff.history.tracing.phrase import trace_phrase
    from speechdiff.history.tracing.sentence import trace_sentence

    word, sentence = (what, None) if options.phrase else split_sentence_word(what)
    draft = None if sentence is None else _draft(session, word, surely=is_draft_word(what))
    history = read_history(session, language, draft, lineages=False)
    if draft and sentence is not None:
        number = number_of(history, session.speech(), draft, word)
        check_sentence(history, number, sentence)
        return history, trace_sentence(history, number, sentence)
    place = None if options.phrase or options.like else _sentence_of_text(history, what)
    if place:
        return history, trace_sentence(history, *place)
    return history, trace_phrase(history, what, like=options.like)


def count_variants(history: History, phrase: str) -> int:
    """Other forms of a phrase that the drafts have."""
    from speechdiff.history.tracing.phrase import trace_phrase

    return len(trace_phrase(history, phrase, like=True).forms) - 1


def _draft(session: Session, word: str, *, surely: bool) -> Draft | None:
    """The draft of a word like d5:12; None where a phrase only looks like one, as 12:30 does."""
    try:
        return session.draft(word)
    except UnknownDraft:
        if surely:
            raise
        return None


def _sentence_of_text(history: History, what: str) -> tuple[int, int] | None:
    """The newest draft that has a sentence of that very text, and which one it is."""
    from speechdiff.history.tracing.excerpts import whole_draft

    sentence = what.strip()
    for draft in reversed(range(len(history.drafts))):
        text = whole_draft(history, draft)
        if sentence not in text.text:
            continue
        for number in range(len(text.sentences)):
            if text.sentence_text(number).strip() == sentence:
                return draft, number
    return None


def flow_lines(history: History, speech: str, sheet: TextPainter) -> Iterator[str]:
    """How the sentences of a speech flow from draft to draft, as text."""
    from speechdiff.history.tracing.excerpts import quote
    from speechdiff.history.tracing.sentence import directions
    from speechdiff.report.text.flow import flow_text

    return flow_text(
        history.drafts,
        history.lineages,
        directions(history),
        lambda draft, sentence: quote(history, draft, sentence).text,
        sheet,
        speech=speech,
    )
