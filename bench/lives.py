"""A large history, made by hand, for the screens of `bench/tui.py`: drafts, sentences, phrases.

    blame      a draft of 30,000 sentences, each with runs of words
    sentence   a sentence that each of 1,000 drafts changed
    phrases    5,000 phrases in 1,000 drafts

Nothing is read or compared: what is timed is the screens alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from speechdiff.app.progress import collector_paused
from speechdiff.lineage import (
    Blame,
    BlamedSentence,
    Event,
    Lineage,
    PhraseLife,
    PhraseSource,
    State,
    Status,
    WordRun,
)
from speechdiff.model import (
    Comparison,
    Draft,
    Edit,
    Kind,
    Link,
    Op,
    SegmentedText,
    Sentence,
    Span,
    Speech,
)

if TYPE_CHECKING:
    from textual.screen import Screen

DRAFTS = 1_000
PHRASES = 5_000
WORDS = "我们要坚定不移推动产业转型升级，在高质量发展之路上奋力追赶超越，办好人民满意的教育"
SCREENS = ("blame", "sentence", "phrases")


def big_screen(name: str, sentences: int) -> Screen[None]:
    """One of the screens on a history of that size, which is there at once."""
    from speechdiff.tui.blame.screen import BlameScreen
    from speechdiff.tui.phrases.screen import PhrasesScreen
    from speechdiff.tui.sentence.screen import SentenceScreen

    drafts = tuple(
        Draft(f"d{n}", str(n), "2024-03-01", "office", "office", f"note {n}")
        for n in range(1, DRAFTS + 1)
    )
    speech = Speech("big", "big", drafts, "zh")
    desk: Any = SimpleNamespace(history_service=lambda *_: _Ready(name, drafts, sentences))
    if name == "blame":
        return BlameScreen(desk, speech, drafts[-1])
    if name == "sentence":
        return SentenceScreen(desk, speech, drafts[-1], 0)
    return PhrasesScreen(desk, speech)


class _Ready:
    """What a `HistoryService` answers, made beforehand."""

    notices: tuple[str, ...] = ()
    settings: Path | None = None

    def __init__(self, name: str, drafts: tuple[Draft, ...], sentences: int) -> None:
        self._drafts = drafts
        with collector_paused():  # as a real one
            self._made: Any = {
                "blame": lambda: _page(drafts, sentences),
                "sentence": _trace,
                "phrases": lambda: _book(drafts),
            }[name]()

    def history(self, _: object) -> Any:
        def parents(number: int) -> tuple[int, ...]:
            return (number - 1,) if number else ()

        return SimpleNamespace(
            drafts=self._drafts,
            parents=parents,
            number_of=self._drafts.index,
            text=lambda _: self._made.text,
        )

    @contextmanager
    def held(self, progress: object, **_: object) -> Iterator[Any]:
        yield self.history(progress)

    def blame(self, *_: object, **__: object) -> Any:
        return self._made.blame

    def trace(self, *_: object) -> Any:
        return self._made

    def phrases(self, _: object) -> Any:
        return SimpleNamespace(book=self._made)


def _page(drafts: tuple[Draft, ...], sentences: int) -> Any:
    from speechdiff.tui.blame.view import BlamePage

    texts, spans, blamed, at = [], [], [], 0
    for n in range(sentences):
        text = f"{WORDS[: 12 + n * 7 % 35]}第{n}句。"
        span = Span(at, at + len(text))
        middle = at + len(text) // 2
        runs = (WordRun(Span(at, middle), n % 900), WordRun(Span(middle, span.end), n % 999))
        blamed.append(BlamedSentence(n, span, n, n % 900, n % 999, n % 4, None, runs))
        spans.append(Sentence(span, n // 6))
        texts.append(text)
        at = span.end
    text = SegmentedText("".join(texts), tuple(spans), "zh")
    return BlamePage(drafts, text, Blame(len(drafts) - 1, tuple(blamed)), 16)


def _trace() -> Any:
    from speechdiff.traces import Excerpt, Quote, SentenceTrace, Turn

    turns = [Turn(0, Event.BORN, Quote(0, 0, _wording(0)), 0)]
    for n in range(1, DRAFTS):
        excerpt = Excerpt(n - 1, n, (0,), (0,), _comparison(n))
        turns.append(Turn(n, Event.EDITED, Quote(n, 0, _wording(n)), n, excerpt=excerpt))
    lineage = Lineage(0, tuple(State(n, 0, Event.EDITED) for n in range(DRAFTS)))
    return SentenceTrace(Quote(DRAFTS - 1, 0, _wording(DRAFTS - 1)), lineage, tuple(turns))


def _wording(number: int) -> str:
    return f"{WORDS}第{number:04}稿。"


def _comparison(number: int) -> Comparison:
    sides = []
    for text in (_wording(number - 1), _wording(number)):
        sentence = Sentence(Span(0, len(text)), 0)
        sides.append(SegmentedText(text, (sentence,), "zh"))
    start, end, last = len(WORDS) + 1, len(WORDS) + 5, len(_wording(number))
    edits = (
        Edit(Op.EQUAL, Span(0, start), Span(0, start)),
        Edit(Op.REPLACE, Span(start, end), Span(start, end)),
        Edit(Op.EQUAL, Span(end, last), Span(end, last)),
    )
    return Comparison(*sides, (Link(Kind.EDITED, (0,), (0,), 0.9, edits=edits),))


def _book(drafts: tuple[Draft, ...]) -> Any:
    from speechdiff.view.phrase_book import PhraseBook

    statuses = tuple(Status)
    lives = []
    for n in range(PHRASES):
        counts = tuple((n + draft) % 7 for draft in range(len(drafts)))
        rates = tuple(count / 2 for count in counts)
        status = statuses[n % len(statuses)]
        lives.append(PhraseLife(f"提法第{n}号", counts, rates, status, PhraseSource.MINED))
    speech = Speech("big", "big", drafts, "zh")
    return PhraseBook(speech, tuple(draft.name for draft in drafts), tuple(lives))
