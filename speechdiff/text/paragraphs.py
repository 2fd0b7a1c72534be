"""Paragraphs: which lines of a text belong together.

A line is a paragraph. It runs over several lines in two cases only, and never over a blank line or
into an item of a list:

*Wrapped to a width*, in scripts with spaces: the next line's first word would not have fitted into
the widest line, and at least one line breaks off in the middle of a sentence.

*One clause a line* (semantic line breaks), in any script, where the lines are plainly one sentence:
every line but the last ends in a comma (half of them may in a semicolon: with more it is a list),
the last in a full stop, and

- it is no verse: one line is as long as a line of prose at least, they are not all of one length,
  and where letters have cases the next line begins with a small one (there it may do without the
  comma);
- it is no salutation (尊敬的…，  Dear …,), no list behind a colon, and no line is indented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechdiff.lazy_patterns import late
from speechdiff.model import Span
from speechdiff.text.numbering import has_list_marker
from speechdiff.text.scripts import is_wide

_LINE = late("[^\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]+")
_BREAK = late("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HANGUL = late("[\uac00-\ud7a3]")
_FIRST_WORD = late(r"\S+")
_FINISHED = late(r"[.!?:;。！？：；…][\"'”’)\]]*$")
_NARROWEST, _WIDEST = 40, 120
"""Columns to which people wrap mail and plain text; verse is narrower, a paragraph a line wider."""

_COMMA = late("[，、,،]$")
_SEMICOLON = late("[；;؛]$")
_STOP = late("[.!?。！？؟।][\"'”’」』）)]*$")
_LIST_FOLLOWS = late("[：:][\"'”’」』）)]*$")
_OPENS_A_CLAUSE = late('[^\\W_]|[“‘「『《（("«¿¡]')
_SALUTATION = late(
    "(?:尊敬|敬爱|敬愛|亲爱|親愛|各位|诸位|諸位|拝[启啓]|.{0,8}(?<![我你他她它咱])[们們][，,、])"
    "|(?i:dear|ladies|gentlemen|friends|fellow|honou?red|hello|hi|good (?:morning|evening)"
    "|sehr geehrte|liebe|werte|verehrte|meine (?:sehr|damen|herren|lieben)|hallo"
    "|mesdames|messieurs|madame|monsieur|chers?|chères?|bonjour|bonsoir"
    "|señor|estimad|querid|distinguid|signor|gentil|egregi|car[oiae]|prezad|senhor|caros"
    "|уважаем|дорог|친애하는|존경하는)"
)
_MOST_LINES = 12
"""Lines that may be one sentence."""
_PROSE = 16
"""Cells of the longest line, below which lines are verse: seven Chinese characters and a comma."""
_PROSE_OF_CASES = 30
"""The same in scripts whose letters have cases."""


def paragraphs(text: str, *, wrapped: bool) -> Iterator[Span]:
    """Spans of the paragraphs, trimmed of white space; blank ones are left out.

    `wrapped` allows lines to be joined that were wrapped to a width (scripts with spaces).
    """
    for run in _runs(text, list(_lines(text))):
        lines = list(_unwrapped(text, run)) if wrapped else run
        yield from _by_clauses(text, lines)


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        span = trimmed(text, match.start(), match.end())
        if span.start < span.end:
            yield span


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, max(start + left, start + len(line.rstrip())))


def _runs(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """Lines that were wrapped to one width: until two blank lines, or one and an indented line."""
    run: list[Span] = []
    for line in lines:
        if run and len(text[run[-1].end : line.start].splitlines()) > 2:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _unwrapped(text: str, run: Sequence[Span]) -> Iterator[Span]:
    """The lines of a run, those joined that were wrapped to a width."""
    width = max(_columns(text, line) for line in run) if len(run) > 1 else 0
    broken_off = any(not _FINISHED.search(_end(text, line)) for line in run[:-1])
    if not (broken_off and _NARROWEST <= width <= _WIDEST):
        yield from run
        return
    current = run[0]
    for before, line in pairwise(run):
        if _touch(text, before, line) and _is_full(text, before, line, width):
            current = Span(current.start, line.end)
        else:
            yield current
            current = line
    yield current


def _touch(text: str, line: Span, following: Span) -> bool:
    """Whether no blank line stands between two lines, and no item of a list begins."""
    between = len(_BREAK.findall(text, line.end, following.start))
    return between == 1 and not has_list_marker(text, following.start)


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    word = _FIRST_WORD.match(text, following.start)
    if word is None:
        return False
    return _columns(text, line) + 1 + _columns(text, Span(*word.span())) > width


def _end(text: str, line: Span) -> str:
    return text[max(line.start, line.end - 8) : line.end]


def _columns(text: str, line: Span) -> int:
    """Its length as people wrap it: a syllable of Hangul counts two."""
    words = line.of(text)
    return len(words) if words.isascii() else len(words) + len(_HANGUL.findall(words))


def _cells(text: str, line: Span) -> int:
    """Its length, where any wide character counts two."""
    return line.end - line.start + sum(map(is_wide, line.of(text)))


def _by_clauses(text: str, run: Sequence[Span]) -> Iterator[Span]:
    """The lines of a run, those joined that are plainly one sentence."""
    at = 0
    while at < len(run):
        end = at + 1
        while end < len(run) and _goes_on(text, run[end - 1], run[end]):
            end += 1
        list_follows = at > 0 and _LIST_FOLLOWS.search(_end(text, run[at - 1]))
        if end - at > 1 and not list_follows and _is_sentence(text, run[at:end]):
            yield Span(run[at].start, run[end - 1].end)
        else:
            yield from run[at:end]
        at = end


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Whether a line breaks off, and the following one has the look of what it goes on with."""
    first = text[following.start]
    if not _OPENS_A_CLAUSE.match(first) or not _touch(text, line, following):
        return False
    if not _BREAK.match(text, following.start - 1):
        return False  # indented
    end = _end(text, line)
    if first.islower():
        return not _FINISHED.search(end)
    return not first.isupper() and bool(_COMMA.search(end) or _SEMICOLON.search(end))


def _is_sentence(text: str, lines: Sequence[Span]) -> bool:
    if len(lines) > _MOST_LINES or not _STOP.search(_end(text, lines[-1])):
        return False
    if any(_SALUTATION.match(text, line.start) for line in lines[:-1]):
        return False
    semicolons = sum(_SEMICOLON.search(_end(text, line)) is not None for line in lines)
    if 2 * semicolons > len(lines) - 1:
        return False  # a list
    lengths = [_cells(text, line) for line in lines]
    cased = text[lines[1].start].islower()
    return max(lengths) > (_PROSE_OF_CASES if cased else _PROSE) and len(set(lengths)) > 1
