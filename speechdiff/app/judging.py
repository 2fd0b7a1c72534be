"""A judge: a command of the user's that is asked about links that are not sure.

    standard input   {"old": {"text", "before", "after"}, "new": {...}, "kind", "confidence",
                      "language"}                                        one pair a line
    standard output  same, other or unsure                               one answer a line, in order

It is run without a shell, and learns no path. Its answers are kept as readers' decisions are, so
that nothing is asked twice and results stay the same; it never overrules a person. One that fails,
takes too long or answers something else is said in a line and ignored.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from speechdiff.app.comparing import explaining
from speechdiff.app.decisions import Same, pairs_about, same_or_not, store_at
from speechdiff.app.histories import cached_drafts
from speechdiff.drafts.decision_store import JUDGE, Decided, Pair, SentenceDecision, Verdict
from speechdiff.drafts.resolve import open_source
from speechdiff.drafts.source import MemorySource, Source
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.model import UNSURE, Comparison, Link, SegmentedText
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.comparing import Explained
    from speechdiff.app.pair import DraftPair
    from speechdiff.app.session import Session

ROUNDS: Final = 3
"""Times that a judge is asked of one comparison: answers part links, and raise new questions."""
SECONDS: Final = 30.0
"""That a judge may take for itself."""
SECONDS_A_PAIR: Final = 20.0
ANSWER_BYTES: Final = 64
"""Of one answer with its line end, white space included."""
ANSWERS: Final = (Verdict.SAME, Verdict.OTHER, Verdict.UNSURE)


class JudgeFailedError(SpeechdiffError):
    """Why a judge has no answers, in one line."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A command, and what it is asked about."""

    arguments: tuple[str, ...]
    low: float = 0.0
    high: float = UNSURE
    """Links are put to it whose confidence is at least `low` and less than `high`."""
    folder: Path | None = None
    """Where it runs: from there its relative paths are seen; the current folder unless given."""
    seconds: float | None = None
    """That it may take; by the number of pairs unless given."""

    @classmethod
    def called(
        cls, command: str, between: tuple[float, float] | None, folder: Path | None = None
    ) -> Judge:
        """The judge of a command line, taken apart as a shell would. Raises UsageError."""
        low, high = between or (0.0, UNSURE)
        if not 0 <= low <= high <= 1:
            raise UsageError(
                tr("--judge-between takes two numbers from 0 to 1, the lower one first")
            )
        try:
            arguments = tuple(shlex.split(command))
        except ValueError as error:
            raise UsageError(
                tr("the judge {command!r} is no command: {why}").format(command=command, why=error)
            ) from None
        if not arguments:
            raise UsageError(tr("the judge is an empty command: name a program"))
        return cls(arguments, low, high, folder)

    @property
    def name(self) -> str:
        """What its answers are signed with; arguments may be secret."""
        return JUDGE + Path(self.arguments[0]).name

    def answers(self, questions: Sequence[dict[str, Any]]) -> list[Verdict]:
        """An answer for each question. Raises JudgeFailedError."""
        asked = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in questions)
        most = ANSWER_BYTES * len(questions)
        said = self._run(asked.encode("utf-8", "replace"), most, len(questions))
        words = said.decode("utf-8", "replace").split("\n")
        words = [word.strip() for word in (words if words[-1] else words[:-1])]
        wrong = next((word for word in words if word not in set(ANSWERS)), None)
        if wrong is not None:
            raise JudgeFailedError(
                tr("{answer!r} is not one of same, other, unsure").format(answer=wrong[:40])
            )
        if len(words) != len(questions):
            raise JudgeFailedError(
                tr("{m} answers to {n} questions").format(m=len(words), n=len(questions))
            )
        return [Verdict(word) for word in words]

    def _run(self, asked: bytes, most: int, questions: int) -> bytes:
        """What the command writes; its whole group of processes is ended afterwards."""
        seconds = self.seconds or SECONDS + SECONDS_A_PAIR * questions
        until, heard = monotonic() + seconds, list[bytes]()
        with tempfile.TemporaryFile() as stdin:
            stdin.write(asked)
            stdin.seek(0)
            try:
                process = subprocess.Popen(
                    self.arguments,
                    stdin=stdin,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    cwd=self.folder,
                    start_new_session=True,
                )
            except (OSError, ValueError) as error:
                why = getattr(error, "strerror", None) or error
                raise JudgeFailedError(tr("it cannot be started: {why}").format(why=why)) from None
        out = process.stdout
        assert out is not None
        reader = Thread(target=lambda: heard.append(out.read(most + 1)), daemon=True)
        reader.start()
        try:
            reader.join(seconds)
            if heard and len(heard[0]) > most:
                raise JudgeFailedError(tr("it writes too much"))
            status = process.wait(max(0.0, until - monotonic())) if heard else None
        except subprocess.TimeoutExpired:
            status = None
        finally:
            _end(process)
            reader.join(1)
            if not reader.is_alive():  # else somebody else holds the other end open
                out.close()
        if status is None:
            raise JudgeFailedError(tr("it takes longer than {n:g} seconds").format(n=seconds))
        if status:
            raise JudgeFailedError(tr("it ended with status {n}").format(n=status))
        return heard[0]


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


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
    known = dict(decided)
    comparison = compare(same_or_not(known))
    for _ in range(ROUNDS):
        asked = _questions(comparison, known, judge)
        if not asked:
            break
        try:
            answers = judge.answers(list(asked.values()))
        except JudgeFailedError as error:
            say(tr("{judge} is ignored: {why}").format(judge=judge.name, why=error))
            break
        made = [
            SentenceDecision(*pair, verdict, judge.name)
            for pair, verdict in zip(asked, answers, strict=True)
        ]
        known |= {each.pair: each for each in made}
        try:
            keep(made)
        except SpeechdiffError as error:
            words = tr("the answers of {judge} are not kept: {why}")
            say(words.format(judge=judge.name, why=error))
        comparison = compare(same_or_not(known))
    return comparison, same_or_not(known)


def _questions(comparison: Comparison, known: Decided, judge: Judge) -> dict[Pair, dict[str, Any]]:
    """By pair, what nobody has answered yet, in the order of the links."""
    found: dict[Pair, dict[str, Any]] = {}
    same = same_or_not(known)
    explained = None
    for at, link in enumerate(comparison.links):
        if not judge.low <= link.confidence < judge.high:
            continue
        explained = explained or explaining(comparison, same)
        for i, j in pairs_about(comparison.links, at, partial(_nearest, explained)):
            pair = (_words(comparison.old, i), _words(comparison.new, j))
            if pair not in known and all(pair):
                found[pair] = {
                    "old": _in_place(comparison.old, i),
                    "new": _in_place(comparison.new, j),
                    "kind": link.kind.value,
                    "confidence": round(link.confidence, 4),
                    "language": comparison.new.language,
                }
    return found


def _nearest(explained: Explained, link: Link) -> tuple[int, int] | None:
    rival = explained(link).runner_up
    if rival is None:
        return None
    return (link.old[0], rival.index) if link.old else (rival.index, link.new[0])


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

    with ExitStack() as opened:
        source: Source = MemorySource((), {})
        if pair.repository is not None:
            source = opened.enter_context(open_source(pair.repository))
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
