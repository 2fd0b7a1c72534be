"""Readers' decisions on which sentences are the same, for every comparison of a source.

Where the source is a repository they are in its notes, elsewhere in a file of the user's, which
holds those of all folders and files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from speechdiff.drafts.resolve import as_git, open_source
from speechdiff.errors import NotesError, SpeechdiffError, UsageError
from speechdiff.settings import state_path
from speechdiff.wording import tr

if TYPE_CHECKING:
    from pathlib import Path

    from speechdiff.app.session import Session
    from speechdiff.drafts.decision_store import Decided, DecisionStore, SentenceDecision, Verdict
    from speechdiff.drafts.source import Source
    from speechdiff.model import Comparison, Draft, Link
    from speechdiff.review import Review


FILE: Final = "decisions.jsonl"
"""In the folder of what the program keeps for itself."""
MOST_PAIRS: Final = 6
"""Pairs that are asked about of one link; larger ones are left alone."""
PairOfWords = tuple[str, str]
"""The words of an old and a new sentence."""
PriorVerdict = str
"""What was said of two sentences; empty where nothing was."""
Same = Mapping[PairOfWords, bool]
"""By old and new sentence, whether they are the same: as comparisons take it."""


def store_at(source: Source) -> DecisionStore:
    """Where decisions on the drafts of a source are kept."""
    from speechdiff.drafts.decision_store import DecisionFile, DecisionNotes

    return DecisionFile(state_path() / FILE) if as_git(source) is None else DecisionNotes(source)


def decided_at(source: Source, say: Callable[[str], None]) -> Same:
    """The decisions on the drafts of a source; none, and a line, where they cannot be read."""
    if as_git(source) is None and not (state_path() / FILE).exists():
        return {}
    try:
        return same_or_not(store_at(source).read())
    except (OSError, SpeechdiffError) as error:
        say(tr("decisions of readers are not used: {why}").format(why=error))
        return {}


def same_or_not(decided: Decided) -> Same:
    """What comparisons need of decisions: those that say the one or the other."""
    return {
        pair: each.says.value == "same"
        for pair, each in sorted(decided.items())
        if each.says.value in ("same", "other")
    }


def verdict_called(word: str) -> Verdict:
    """The verdict of that name. Raises ValueError."""
    from speechdiff.drafts.decision_store import Verdict

    return Verdict(word)


def decide(
    session: Session, verdict: Verdict, words: tuple[str, str], language: str | None
) -> SentenceDecision:
    """Keep a decision on two sentences such as d3:12 and d4:14. Raises SpeechdiffError."""
    from speechdiff.app.histories import check_sentence
    from speechdiff.app.session import is_working_copy
    from speechdiff.app.tracing import number_of, read_history, split_sentence_word
    from speechdiff.drafts.decision_store import SentenceDecision

    places = [split_sentence_word(word) for word in words]
    for word, (_, sentence) in zip(words, places, strict=True):
        if sentence is None:
            raise UsageError(
                tr("{word!r} names no sentence: write d3:12 for sentence 12 of d3").format(
                    word=word
                )
            )
    drafts = [session.draft(name) for name, _ in places]
    newest = next((draft for draft in drafts if is_working_copy(draft)), None)
    history = read_history(session, language, newest, lineages=False)
    texts = []
    for draft, (name, sentence) in zip(drafts, places, strict=True):
        number = number_of(history, session.speech(), draft, name)
        check_sentence(history, number, sentence or 0)
        texts.append(history.text(number).sentence_text(sentence or 0).strip())
    decision = SentenceDecision(texts[0], texts[1], verdict)
    keep(session, drafts[1], [decision])
    return decision


def decide_again(session: Session, draft: Draft, pair: PairOfWords, says: str) -> PriorVerdict:
    """Keep a decision on two sentences by their words; returns what was said before, if anything.

    Raises SpeechdiffError.
    """
    from speechdiff.drafts.decision_store import SentenceDecision, Verdict

    with session.reading:
        before = store_at(session.source).read().get(pair)
    keep(session, draft, [SentenceDecision(*pair, Verdict(says))])
    return before.says.value if before else ""


def keep(session: Session, draft: Draft, decisions: Sequence[SentenceDecision]) -> None:
    """Keep decisions that were made for a draft. Raises SpeechdiffError."""
    text = session.text(draft)
    with session.reading:
        store_at(session.source).add(draft, text, decisions)


def pairs_about(
    links: Sequence[Link],
    at: int,
    nearest: Callable[[Link], tuple[int, int] | None],
    most: int = MOST_PAIRS,
) -> list[tuple[int, int]]:
    """The old and new sentences that a decision on the link of that number is about.

    All pairs across it; of a sentence alone those with others alone beside it, and where none is,
    that with the `nearest` sentence of the other draft, which may take long to find.
    """
    link = links[at]
    if link.old and link.new:
        pairs = [(i, j) for i in link.old for j in link.new]
        return pairs if len(pairs) <= most else []
    beside = [other for other in _run(links, at) if bool(other.old) != bool(link.old)]
    if beside:
        return [((link.old or other.old)[0], (link.new or other.new)[0]) for other in beside[:most]]
    pair = nearest(link)
    return [pair] if pair else []


def _run(links: Sequence[Link], at: int) -> list[Link]:
    """The sentences alone around one of them that no other link parts; nearest first."""
    by_distance: list[tuple[int, Link]] = []
    for step in (-1, 1):
        number = at + step
        while 0 <= number < len(links) and not (links[number].old and links[number].new):
            by_distance.append((abs(number - at), links[number]))
            number += step
    return [link for _, link in sorted(by_distance, key=lambda each: each[0])]


def review_at(
    repository: Path | None, comparison: Comparison, say: Callable[[str], None]
) -> Review:
    """The marks on a comparison of drafts that a repository keeps. Raises SpeechdiffError."""
    if repository is None:
        raise NotesError(tr("these drafts are not in git, so they have no review marks"))
    with open_source(repository) as source:
        (review,) = reviews_of(source, [comparison], say)
        return review


def reviews_of(
    source: Source, comparisons: Sequence[Comparison], say: Callable[[str], None]
) -> list[Review]:
    """The marks on each of the comparisons. Raises NotesError where none can be kept or read."""
    from speechdiff.drafts.review_notes import ReviewNotes

    notes = ReviewNotes(source)
    reviews = [notes.review(comparison) for comparison in comparisons]
    for notice in dict.fromkeys(notice for review in reviews for notice in review.notices):
        say(notice)
    return reviews
