"""A text as sentences: paragraphs, sentencex's proposals, and the rules that correct them.

    paragraph ──> stops ──> frames ──> rules ──> ends of sentences ──> spans, roles
        └──────> sentencex ──────────────┘
                 asked where no rule knows

sentencex (the Wikimedia segmenter) proposes; `stops` holds the rules that overrule it and `frames`
the quotations that keep sentences together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from speechdiff.front_matter import speech_start
from speechdiff.model import Role, SegmentedText, Sentence, Span
from speechdiff.text.forms import fold_script
from speechdiff.text.frames import STAGE_DIRECTION, Frames
from speechdiff.text.language import language_of
from speechdiff.text.paragraphs import paragraphs, trimmed
from speechdiff.text.proposals import proposed_ends
from speechdiff.text.reading import reading
from speechdiff.text.roles import opens_with_a_title, role_of
from speechdiff.text.scripts import is_eastern
from speechdiff.text.stops import STOP, Stop, verdict

_EASTERN = frozenset({"zh", "ja"})
_SHORT = 2_000
"""Characters of a paragraph that is worth remembering; 4,096 of them are 16 MB at most."""
_Found = tuple[tuple[int, int, Role], ...]


def segment(text: str, *, language: str | None = None, name: str = "") -> SegmentedText:
    """The sentences of any string, in order; between their spans stands white space only.

    Before the first one there may be front matter, which is no part of the speech.

    A line is a paragraph and ends its sentence, unless it was wrapped to a width or is one clause
    of a sentence that has a line for each (see `paragraphs`). `language` is a code such as ``zh``;
    without it the script decides. Roles are decided by `roles`. Sentences are found in the
    `reading` of the text and in simplified script, so equal letters and either script give the same
    ones. Time is linear in the length of the text.
    """
    read = reading(text)
    head = speech_start(read.text)
    speech = read.text[head:] if head else read.text
    language = language or language_of(speech)
    sentences: list[Sentence] = []
    spans_of_lines = paragraphs(speech, wrapped=not _is_eastern(language))
    for number, paragraph in enumerate(spans_of_lines):
        start = head + paragraph.start
        for one, other, role in sentences_of(paragraph.of(speech), language):
            span = Span(read.place(start + one), read.place(start + other))
            sentences.append(Sentence(span, number, role))
    if opens_with_a_title(text, sentences):
        sentences[0] = Sentence(sentences[0].span, 0, Role.TITLE)
    return SegmentedText(text, tuple(sentences), language, name)


def sentences_of(line: str, language: str) -> _Found:
    """Start, end and role of each sentence of a paragraph; short ones are remembered.

    Neighbouring drafts have most paragraphs in common, and what a paragraph holds depends on
    nothing but itself.
    """
    return (_remembered if len(line) <= _SHORT else _found)(line, language)


def _found(line: str, language: str) -> _Found:
    line = fold_script(line)
    spans: list[Span] = []
    start = 0
    for end in (*sentence_ends(line, language), len(line)):
        span = trimmed(line, start, end)
        if span.start < span.end:
            spans.append(span)
        start = end
    alone = len(spans) == 1
    return tuple(
        (*span, role_of(span.of(line), first=index == 0, alone=alone))
        for index, span in enumerate(spans)
    )


_remembered = lru_cache(maxsize=4096)(_found)


def sentence_ends(line: str, language: str) -> Iterator[int]:
    """Offsets behind the sentences of one paragraph, in order; that of the last may be missing."""
    eastern = _is_eastern(language) and any(map(is_eastern, line))
    proposed = proposed_ends(line, _dialect(language, eastern))
    frames = Frames(line)
    start = 0
    for match in STOP.finditer(line):
        end = frames.closers_end(match.end())
        if match.start() < start or frames.hold(match.start(), end, start):
            continue
        frame = frames.closed(match.end(), end, start)
        stop = Stop(line, match.start(), match.end(), end, start, eastern, frame)
        answer = verdict(stop)
        if answer is None:
            answer = any(at in proposed for at in range(stop.marks_end, end + 1))
        if answer:
            yield end
            start = end
            direction = STAGE_DIRECTION.match(line, end)
            if direction:
                start = direction.end()
                yield start


def _dialect(language: str, eastern: bool) -> str:
    """What sentencex is told: a Latin line in a Chinese draft is read as English."""
    if language == "und" or (_is_eastern(language) and not eastern):
        return "en"
    return language


def _is_eastern(language: str) -> bool:
    """Whether a code such as ``zh``, ``zh-Hant`` or ``ja_JP`` is of a script without spaces."""
    return language.replace("_", "-").partition("-")[0].lower() in _EASTERN
