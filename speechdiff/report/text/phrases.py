"""Phrases as text for a terminal: what came, went, returned and was replaced, each with its bars.

New
  追赶超越    ··▇▇▆▇█  0 0 8 8 7 8 9  since d3
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.lineage import PhraseLife, Status
from speechdiff.report.text.painter import BOLD, DIM, TextPainter
from speechdiff.view import labels, phrase_labels
from speechdiff.view.phrase_book import PhraseBook, PhraseSection, StepNews, absent, sections
from speechdiff.view.sparkline import merged, sparkline
from speechdiff.view.visible import visible
from speechdiff.wording import tr

_COLOURS: Final = {
    Status.NEW: "32",
    Status.GONE: "31",
    Status.RETURNED: "35",
    Status.RISING: "32",
    Status.FALLING: "31",
}
_NEWS: Final = frozenset({Status.NEW, Status.GONE, Status.RETURNED})
"""What is shown before the phrases that took another's place."""
INDENT: Final = "  "
WIDEST_PHRASE: Final = 40
"""Cells of a phrase before it is cut; its whole text stands in JSON and CSV."""
MOST_COUNTED: Final = 12
"""Drafts whose counts are written out; with more, the bars and the sum tell."""
BARS_WITHOUT_WIDTH: Final = 60
LEAST_BARS: Final = 8


def phrases_text(
    book: PhraseBook, painter: TextPainter, *, most: int | None, ascii_only: bool = False
) -> Iterator[str]:
    """The lines of all phrases of a speech, without line ends; at most so many a section."""
    yield from _head(book, painter)
    phrase_sections = list(sections(book, most))
    table = _PhraseTable(
        book.names, painter, [life for each in phrase_sections for life in each.lives], ascii_only
    )
    yield from painter.words(phrase_labels.summary(book.lives))
    yield from table.scale()
    for each in (each for each in phrase_sections if each.status in _NEWS):
        yield from ("", *table.section(phrase_labels.STATUS_TITLES[each.status], each))
    yield from _replaced(book, painter, most)
    for each in (each for each in phrase_sections if each.status not in _NEWS):
        yield from ("", *table.section(phrase_labels.STATUS_TITLES[each.status], each))
    for life in absent(book):
        summary = labels.pair(visible(life.text), phrase_labels.title(life, book.names))
        yield from painter.words(summary)


def step_text(
    book: PhraseBook, news: Sequence[StepNews], painter: TextPainter, *, ascii_only: bool = False
) -> Iterator[str]:
    """The lines of what is new, gone and back in some drafts."""
    yield from _head(book, painter)
    lives = [
        life
        for each in news
        for section in (each.new, each.gone, each.returned)
        for life in section.lives
    ]
    table = _PhraseTable(book.names, painter, lives, ascii_only)
    yield from table.scale()
    for each in news:
        yield ""
        draft = book.speech.drafts[each.draft]
        yield from painter.words(phrase_labels.step(book.names[each.draft], draft.note), BOLD)
        parts = [part for part in (each.new, each.gone, each.returned) if part.lives]
        if not parts:
            yield from painter.words(phrase_labels.NOTHING_NEW, indent=2)
        for part in parts:
            yield from table.section(phrase_labels.STEP_TITLES[part.status], part)


def lives_text(
    book: PhraseBook,
    longer: Mapping[str, Sequence[PhraseLife]],
    painter: TextPainter,
    *,
    ascii_only: bool = False,
) -> Iterator[str]:
    """The lines of whole lives; `longer` has, for each, the phrases that it stands in."""
    yield from _head(book, painter)
    for life in book.lives:
        around = longer.get(life.text, ())
        yield ""
        heading = f"{visible(life.text)}  {phrase_labels.title(life, book.names)}"
        yield from painter.words(heading, BOLD)
        if any(life.counts):
            yield from _draft_by_draft(life, book, painter, ascii_only=ascii_only)
        if around:
            yield from painter.words(phrase_labels.LONGER, indent=2)
            table = _PhraseTable(book.names, painter, around, ascii_only)
            for each in around:
                yield table.row(each, "")


def _head(book: PhraseBook, painter: TextPainter) -> Iterator[str]:
    words = phrase_labels.heading(book.speech.name, book.speech.title, book.names)
    yield from painter.words(words, BOLD)
    for bound in book.limits:
        yield from painter.words(f"! {labels.limit(bound)}", DIM)


def _replaced(book: PhraseBook, painter: TextPainter, most: int | None) -> Iterator[str]:
    if not book.substitutions:
        return
    yield ""
    substitutions = book.substitutions[:most]
    left_out = len(book.substitutions) - len(substitutions)
    yield painter.paint(_counted_title(phrase_labels.REPLACED, len(book.substitutions)), BOLD)
    rows = [phrase_labels.substitution(each, book.names[each.draft]) for each in substitutions]
    wide = max(painter.cells(name) for name, _, _ in rows)
    for name, pair, how in rows:
        head = f"{INDENT}{painter.padded(name, wide)}  "
        yield from painter.hanging(head, f"{visible(pair)}   {how}")
    if left_out:
        yield painter.paint(INDENT + phrase_labels.more(left_out), DIM)


def _counted_title(title: str, number: int) -> str:
    return tr("{title} ({n:,})").format(title=title, n=number)


def _draft_by_draft(
    life: PhraseLife, book: PhraseBook, painter: TextPainter, *, ascii_only: bool
) -> Iterator[str]:
    """A line for each draft that has it, and one for each row of drafts that have not."""
    bars = sparkline(life.rates, ascii_only=ascii_only)
    table = [(phrase_labels.DRAFT, "", phrase_labels.COUNT, phrase_labels.RATE, "")]
    at = 0
    while at < len(life.counts):
        end = at
        while not life.counts[at] and end + 1 < len(life.counts) and not life.counts[end + 1]:
            end += 1
        # A draft that is called by its year needs no date: it may be when files were copied.
        dated = at == end and not book.names[at].isdigit()
        date = book.speech.drafts[at].date[:10] if dated else ""
        name = phrase_labels.without(book.names[at], book.names[end])
        rate = f"{life.rates[at]:.2f}" if life.counts[at] else ""
        table.append((name, date, str(life.counts[at]), rate, bars[at]))
        at = end + 1
    for number, row in enumerate(painter.table(table, right=(2, 3))):
        yield painter.paint((INDENT + "  ".join(row)).rstrip(), DIM if number == 0 else "")


@dataclass(slots=True)
class _PhraseTable:
    """Rows of phrases whose columns are straight across sections."""

    names: Sequence[str]
    painter: TextPainter
    lives: Sequence[PhraseLife]
    ascii_only: bool

    def scale(self) -> Iterator[str]:
        """The line that explains the bars."""
        if self.lives and len(self.names) > 1:
            together = -(-len(self.names) // self._bars())
            ends = self.names[0], self.names[-1]
            words = phrase_labels.scale(*ends, together, rates=not self._written_out())
            yield from self.painter.words(words, DIM)

    def section(self, title: str, section: PhraseSection) -> Iterator[str]:
        number = len(section.lives) + section.left_out
        style = f"{BOLD};{_COLOURS[section.status]}" if section.status in _COLOURS else BOLD
        yield self.painter.paint(_counted_title(title, number), style)
        for life in section.lives:
            yield self.row(life, _COLOURS.get(section.status, ""))
        if section.left_out:
            yield self.painter.paint(INDENT + phrase_labels.more(section.left_out), DIM)

    def row(self, life: PhraseLife, style: str) -> str:
        """The line of a phrase: its text, bars, numbers and reach."""
        phrase, wide = visible(life.text), self._phrase_width()
        values = life.counts if self._written_out() else life.rates
        bars = sparkline(values, self._bars(), ascii_only=self.ascii_only)
        parts = [
            self.painter.padded(self.painter.cut(phrase, wide), wide),
            self.painter.paint(bars, style),
            self._numbers(life),
            phrase_labels.since(life, self.names),
        ]
        return (INDENT + "  ".join(parts)).rstrip()

    def _numbers(self, life: PhraseLife) -> str:
        if not self._written_out():
            return self.painter.padded(phrase_labels.total(life), self._number_width(), right=True)
        digits = max(len(str(count)) for each in self.lives for count in each.counts)
        return " ".join(f"{count:{digits}}" for count in life.counts)

    def _written_out(self) -> bool:
        return len(self.names) <= MOST_COUNTED

    def _number_width(self) -> int:
        if self._written_out():
            digits = max(len(str(count)) for each in self.lives for count in each.counts)
            return len(self.names) * (digits + 1) - 1
        return max(self.painter.cells(phrase_labels.total(life)) for life in self.lives)

    def _phrase_width(self) -> int:
        widest = max(self.painter.cells(visible(life.text)) for life in self.lives)
        room = WIDEST_PHRASE if self.painter.width is None else self.painter.width * 2 // 5
        return min(widest, room, WIDEST_PHRASE)

    def _bars(self) -> int:
        """Cells of the bars: what phrase, numbers and reach leave."""
        room = BARS_WITHOUT_WIDTH
        if self.painter.width is not None:
            reach = max(self.painter.cells(phrase_labels.since(e, self.names)) for e in self.lives)
            used = self._phrase_width() + self._number_width() + reach + len(INDENT) + 6
            room = max(self.painter.width - used, LEAST_BARS)
        return len(merged(list(range(len(self.names))), room))
