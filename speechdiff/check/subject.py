"""What is checked: a draft, the draft before it, the notes on what changed; and where words stand.

Everything that several rules need is worked out once, when the first of them asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256

from speechdiff.check.finding import Position
from speechdiff.history.rebuild import comparison_of
from speechdiff.history.step import Step, StepChange
from speechdiff.lineage import Substitution
from speechdiff.model import Comparison, Draft, Limit, SegmentedText, Span
from speechdiff.rulebook import Rulebook
from speechdiff.text.scripts import is_eastern
from speechdiff.text.word import Word, words

_LINE_END = re.compile(r"\r\n|\r|\n")
_LATIN = "A-Za-z0-9\u00c0-\u024f"
_STARTS_LATIN = re.compile(f"[{_LATIN}]")


_UNSEEN = r"\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f"
"""Soft hyphens, joiners, direction marks: nothing that is read."""
_EMPHASIS = "*_~`"
_TAG = r"</?(?:b|i|u|s|em|strong|mark|span|font|br)\b[^<>\n]{0,80}>|={2}|&(?:nbsp|shy|zwn?j);"
_ACCENTS = r"\u0300-\u036f\u20d0-\u20ff"
"""Dots and rings above and below characters of scripts without spaces."""
_MARKS = rf"(?:[{_UNSEEN}{_EMPHASIS}]|{_TAG})*+"
_BLANK = r"[^\S\r\n]"
_LINE = r"\\?(?:\r\n|\r|\n)[^\S\r\n\u3000]*+(?:>[^\S\r\n]*+)*+"
"""A line end in a paragraph: neither an empty line nor the indentation of a new one follows."""
_SPACE = rf"(?:{_MARKS}(?:{_BLANK}|{_LINE})++{_MARKS})"
_GAP = rf"(?:[{_UNSEEN}{_EMPHASIS}{_ACCENTS}]|{_BLANK}|{_TAG})*+(?:{_LINE}{_MARKS})?+"
"""What may stand beside a character of a script without spaces, and part no word."""


def occurrences(text: str, phrase: str, *, ignore_case: bool = False) -> list[Span]:
    """Where a phrase stands, to the letter, without overlap.

    White space in it stands for any white space, a line end too; beside a character of a script
    without spaces there may be some or none. Marks of emphasis and signs that nobody sees do not
    count. Words in Latin letters are found as whole words only.
    """
    pattern = _pattern(" ".join(phrase.split()))
    if _STARTS_LATIN.match(phrase.strip()[:1]):
        pattern = f"(?<![{_LATIN}]){pattern}"
    if _STARTS_LATIN.match(phrase.strip()[-1:]):
        pattern = f"{pattern}(?![{_LATIN}])"
    flags = re.IGNORECASE if ignore_case else 0
    return [Span(*match.span()) for match in re.finditer(pattern, text, flags)]


def _pattern(phrase: str) -> str:
    """The characters of a phrase, with what may stand between two of them."""
    parts = [re.escape(phrase[:1])]
    for before, here, after in zip(phrase, phrase[1:], f"{phrase[2:]} ", strict=False):
        if here == " ":
            parts.append(_GAP if is_eastern(before) or is_eastern(after) else _SPACE)
            continue
        if here not in _EMPHASIS and before != " ":
            parts.append(_GAP if is_eastern(before) or is_eastern(here) else f"[{_UNSEEN}]*+")
        parts.append(re.escape(here))
    return "".join(parts)


class Subject:
    """A draft that is checked."""

    def __init__(
        self,
        new: SegmentedText,
        file: str,
        *,
        old: SegmentedText | None = None,
        notes: tuple[str, ...] = (),
        between: tuple[str, ...] = (),
        committed: bool = True,
    ) -> None:
        self.new = new
        self.file = file
        """The path that reports name."""
        self.old = old
        """The draft that it is compared with."""
        self.notes = notes
        """Of every draft after the old one, up to this one."""
        self.between = between
        """Their texts, but for this one's."""
        self.before: Rulebook | None = None
        """The rules where the change began, if they were others."""
        self.committed = committed
        """False for a working copy, which has no note yet."""
        self._contexts: dict[int, str] = {}

    @property
    def text(self) -> str:
        """The untouched text of the draft."""
        return self.new.text

    @property
    def is_chinese(self) -> bool:
        """Whether full-width punctuation is right in it."""
        return self.new.language.partition("-")[0].lower() in _WIDE_LANGUAGES

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the draft, sentence by sentence, by offsets in the draft."""
        draft_words: list[Word] = []
        for sentence in self.new.sentences:
            at = sentence.span.start
            inside = words(sentence.span.of(self.text))
            draft_words.extend(Word(at + word.start, at + word.end, word.kind) for word in inside)
        return tuple(draft_words)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that begin inside a span."""
        first = bisect_right(self._word_starts, span.start - 1)
        return self.words[first : bisect_right(self._word_starts, span.end - 1)]

    @cached_property
    def step(self) -> Step | None:
        """How the old draft became this one; None where there is no old one."""
        return self._pair[0] if self._pair else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """The comparison with the old draft that the step was made from; None where there is none.

        The texts are not compared again.
        """
        if self.old is None or self.step is None:
            return None
        return comparison_of(self.step, self.old, self.new)

    @property
    def changes(self) -> tuple[StepChange, ...]:
        """What is not the same as in the old draft."""
        return self.step.changes if self.step else ()

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """Formulations of the old draft that were replaced by others."""
        return self._pair[1] if self._pair else ()

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What was not done, or in a cheaper way, to tell what changed."""
        return (*self._pair[0].limits, *self._pair[2]) if self._pair else ()

    def sentence_at(self, at: int) -> int:
        """The sentence that an offset stands in, or the one before it; -1 before the first."""
        return bisect_right(self._starts, at) - 1

    def sentence_span(self, at: int) -> Span:
        """The span of that sentence; empty where there is none."""
        number = max(self.sentence_at(at), 0)
        sentences = self.new.sentences
        return sentences[number].span if sentences else Span(0, 0)

    def context(self, at: int) -> str:
        """A hash of that sentence, white space left out: the same wherever the sentence stands."""
        number = self.sentence_at(at)
        if number not in self._contexts:
            words = "".join(self.sentence_span(at).of(self.text).split())
            data = words.encode("utf-8", "surrogatepass")
            self._contexts[number] = sha256(data).hexdigest()
        return self._contexts[number]

    def position(self, at: int) -> Position:
        """Line and column of an offset."""
        line = bisect_right(self._line_starts, at)
        return Position(line, at - self._line_starts[line - 1] + 1)

    def place_of_lost(self, change: StepChange) -> Span:
        """Where the new side of a change stands, or, where it was cut, what stands before it."""
        if change.new is not None:
            return change.new.members[0]._replace(end=change.new.members[-1].end)
        number = self._survivor_before(change.link.old[0])
        return self.new.sentences[number].span if number is not None else Span(0, 0)

    def _survivor_before(self, old: int) -> int | None:
        """The new sentence of the nearest old one before `old` that stands in the new draft."""
        near = [pair for pair in self._survivors() if pair[0] < old]
        return max(near)[1] if near else None

    def _survivors(self) -> Iterator[tuple[int, int]]:
        if self.step is not None:
            yield from self.step.stays()
            for change in self.step.changes:
                if change.old and change.new:
                    yield change.link.old[-1], change.link.new[-1]

    @cached_property
    def _pair(self) -> tuple[Step, tuple[Substitution, ...], tuple[Limit, ...]] | None:
        if self.old is None:
            return None
        from speechdiff.history.history import History
        from speechdiff.history.materials import TextsInMemory

        drafts = [Draft(each.name, each.name) for each in (self.old, self.new)]
        history = History(TextsInMemory(drafts, [self.old, self.new]))
        return history.step(0, 1), history.substitutions, history.substitution_limits

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.new.sentences]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]


_WIDE_LANGUAGES = frozenset({"zh", "yue", "cmn", "wuu", "ja"})
