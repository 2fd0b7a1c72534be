"""A judge: a command of the user's that is asked about links that are not sure.

    standard input   {"old": {"text", "before", "after"}, "new": {...}, "kind", "confidence",
                      "language"}                                        one pair a line
    standard output  same, other or unsure                               one answer a line, in order

It is run without a shell, and learns no path. Its answers are kept as readers' decisions are, so
that nothing is asked twice and results stay the same; it never overrules a person. One that fails,
takes too long or answers something else is said in a line and ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from speechdiff.app.comparing import explaining, nearest
from speechdiff.app.decisions import Same, pairs_about, same_or_not, store_at
from speechdiff.app.histories import cached_drafts
from speechdiff.app.judge_command import Judge, JudgeFailedError
from speechdiff.drafts.decision_store import Decided, Pair, SentenceDecision
from speechdiff.drafts.resolve import open_source
from speechdiff.drafts.source import MemorySource, Source
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Comparison, SegmentedText
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.pair import DraftPair
    from speechdiff.app.session import Session

ROUNDS: Final = 3
"""Times that a judge is asked of one comparison: answers part links, and raise new questions."""


def judged(
    compare: Callable[[Same], Comparison],
    decided: Decided,
    judge: Judge,
    keep: Callable[[Sequence[SentenceDecision]], None],
    say: Callable[[str], None],
) -> tuple[Comparison, Same]:
    """The comparison once the judge was asked, and the decisions that it was made with.

    `decided` is what is known already, `keep` keeps answers and may raise SpeechdiffError.
    """
    decisions = dict(decided)
    comparison = compare(same_or_not(decisions))
    for _ in range(ROUNDS):
        questions = _questions(comparison, decisions, judge)
        if not questions:
            break
        try:
            answers = judge.answers(list(questions.values()))
        except JudgeFailedError as error:
            say(tr("{judge} is ignored: {why}").format(judge=judge.name, why=error))
            break
        new_decisions = [
            SentenceDecision(*pair, verdict, judge.name)
            for pair, verdict in zip(questions, answers, strict=True)
        ]
        decisions |= {each.pair: each for each in new_decisions}
        try:
            keep(new_decisions)
        except SpeechdiffError as error:
            words = tr("the answers of {judge} are not kept: {why}")
            say(words.format(judge=judge.name, why=error))
        comparison = compare(same_or_not(decisions))
    return comparison, same_or_not(decisions)


def _questions(
    comparison: Comparison, decisions: Decided, judge: Judge
) -> dict[Pair, dict[str, Any]]:
    """By pair, what nobody has answered yet, in the order of the links."""
    questions: dict[Pair, dict[str, Any]] = {}
    same = same_or_not(decisions)
    explain = None
    for at, link in enumerate(comparison.links):
        if not judge.low <= link.confidence < judge.high:
            continue
        explain = explain or explaining(comparison, same)
        for i, j in pairs_about(comparison.links, at, partial(nearest, explain)):
            pair = (_words(comparison.old, i), _words(comparison.new, j))
            if pair not in decisions and all(pair):
                questions[pair] = {
                    "old": _in_place(comparison.old, i),
                    "new": _in_place(comparison.new, j),
                    "kind": link.kind.value,
                    "confidence": round(link.confidence, 4),
                    "language": comparison.new.language,
                }
    return questions


def _words(draft: SegmentedText, index: int) -> str:
    return draft.sentence_text(index).strip() if 0 <= index < len(draft.sentences) else ""


def _in_place(draft: SegmentedText, index: int) -> dict[str, str]:
    """A sentence and its neighbours, empty where there are none."""
    names = {"text": index, "before": index - 1, "after": index + 1}
    return {name: _words(draft, number) for name, number in names.items()}


def judged_pair(
    pair: DraftPair, language: str | None, judge: Judge, say: Callable[[str], None]
) -> tuple[Comparison, Same]:
    """What `judged` gives for two drafts that were read. Raises SpeechdiffError."""
    from speechdiff.app.comparing import compare_pair

    with ExitStack() as stack:
        source: Source = MemorySource((), {})
        if pair.repository is not None:
            source = stack.enter_context(open_source(pair.repository))
        store = store_at(source)
        return judged(
            lambda decided: compare_pair(replace(pair, decided=decided), language),
            store.read(),
            judge,
            partial(store.add, pair.new, pair.new_text.text),
            say,
        )


def judge_steps(session: Session, judge: Judge, language: str | None) -> None:
    """Ask about each step of the session's speech; answers are kept. Raises SpeechdiffError."""
    speech, say = session.speech(), session.progress.say
    drafts, _ = cached_drafts(session.source, speech, language, session.progress, {})
    texts = [drafts.text(number) for number in range(len(drafts.drafts))]
    store = store_at(session.source)
    for draft, (old, new) in zip(drafts.drafts[1:], pairwise(texts), strict=True):
        session.progress.step(tr("asking about {old} and {new}").format(old=old.name, new=new.name))
        compare = partial(_compared, old, new)
        judged(compare, store.read(), judge, partial(store.add, draft, new.text), say)


def _compared(old: SegmentedText, new: SegmentedText, decided: Same) -> Comparison:
    from speechdiff.compare import compare_segmented

    return compare_segmented(old, new, decided=decided)
