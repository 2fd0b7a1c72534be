"""A text as sentences: paragraphs, sentencex's proposals, the rules that correct them, and roles.

    paragraph ──> stops ──> frames ──> rules ──> ends of sentences ──> spans, roles
        └──────> sentencex ──────────────┘
                 asked where no rule knows

sentencex (the Wikimedia segmenter) proposes; `stops` holds the rules that overrule it and `frames`
the quotations that keep sentences together.

The library is quadratic in the length of what it is given (80,000 characters in one line: 2.3 s),
refuses lone surrogates, and panics where white space of more than one byte stands between a capital
letter and a full stop. So it is handed windows of a line, each starting where the last one was sure
of a sentence end, with stand-ins of the same length for what it cannot bear; and should it fail all
the same, sentences end behind marks that nothing but white space follows.

A *heading* stands alone in its paragraph, is short, has no final stop and no bullet. A *title* is a
heading without a number, in front of everything else. An *item* begins its paragraph with a list
marker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from speechdiff.front_matter import speech_start
from speechdiff.model import Role, SegmentedText, Sentence, Span
from speechdiff.native import answer_of
from speechdiff.text.forms import fold_script
from speechdiff.text.frames import STAGE_DIRECTION, Frames
from speechdiff.text.language import language_of
from speechdiff.text.numbering import has_bullet, has_heading_marker, has_list_marker
from speechdiff.text.paragraphs import paragraphs, trimmed
from speechdiff.text.reading import reading
from speechdiff.text.scripts import is_eastern, is_wide
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


LONGEST_HEADING = 40
"""In characters of which a Han character counts one and any other a half: ten Latin words."""

_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]")
_FINAL = re.compile(r"[。！？!?….．｡；;：:，,、][\"”’」』）)】］\]]*$")


def role_of(sentence: str, *, first: bool, alone: bool) -> Role:
    """The role of a sentence that is the `first` of its paragraph, or `alone` in it."""
    if alone and _MARKDOWN_HEADING.match(sentence):
        return Role.HEADING
    if alone and _is_heading(sentence) and not has_bullet(sentence):
        return Role.HEADING
    if first and has_list_marker(sentence):
        return Role.ITEM
    return Role.SENTENCE


def _is_heading(sentence: str) -> bool:
    if _FINAL.search(sentence[-8:]) or not _is_short(sentence):
        return False
    return any(character.isalnum() for character in sentence[:LONGEST_HEADING])


def _is_short(sentence: str) -> bool:
    if len(sentence) > 2 * LONGEST_HEADING:
        return False
    wide = sum(map(is_wide, sentence))
    return wide + (len(sentence) - wide) / 2 <= LONGEST_HEADING


def opens_with_a_title(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the first sentence is the title of what follows."""
    if len(sentences) < 2 or sentences[0].role is not Role.HEADING:
        return False
    first = sentences[0].span.of(text)
    return bool(_MARKDOWN_HEADING.match(first)) or not has_heading_marker(first)


WINDOW = 1_500
"""Characters a window: above the longest sentence that occurs, and still quick."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_STAND_IN = "\ufffd"
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
"""White space that is no ASCII: U+00A0, U+3000 and the like."""
_END = re.compile(r"[.!?…。！？｡．؟।]+[\"'”’»）)\]」』】]*(?:\s+|\Z)")


def proposed_ends(text: str, language: str) -> set[int]:
    """Offsets in `text` behind each sentence that sentencex sees, white space not counted in."""
    clean = bearable(text)
    ends: set[int] = set()
    start = 0
    while start < len(clean):
        window = clean[start : start + WINDOW]
        proposals = answer_of(_ask, _plain_ends, language, window)
        if start + len(window) < len(clean):
            proposals = proposals[:-1]
        ends.update(start + len(window[:end].rstrip()) for end in proposals)
        start += proposals[-1] if proposals and proposals[-1] else len(window)
    return ends


def bearable(text: str) -> str:
    """The text as sentencex bears it, of the same length: its offsets are those of the text."""
    return _WIDE_SPACE.sub(" ", _SURROGATE.sub(_STAND_IN, text))


def _ask(language: str, window: str) -> Sequence[int]:
    """Offsets behind the sentences of a window, white space behind them counted in."""
    from sentencex import get_sentence_boundaries

    return [int(each["end_index"]) for each in get_sentence_boundaries(language, window)]


def _plain_ends(_language: str, window: str) -> Sequence[int]:
    """The same without the library."""
    ends = [match.end() for match in _END.finditer(window)]
    return ends if ends and ends[-1] == len(window) else [*ends, len(window)]
