"""Lineages, blame, traces and phrases as CSV, for spreadsheets and statistics.

One line of names, then a line each, as RFC 4180 has it. Drafts are called by their names,
sentences by their numbers from 1, as commands call them; offsets are code points, half-open.

Text from a draft is shown as everywhere (`view.visible`), and never is a formula: a cell of text
that a spreadsheet would reckon out (= + - @ at its start) begins with an apostrophe. JSON has the
untouched text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from speechdiff.lineage import Blame, Lineage, State
from speechdiff.model import Draft, SegmentedText
from speechdiff.traces import Excerpt, PhraseTrace, SentenceTrace
from speechdiff.view.phrase_book import PhraseBook
from speechdiff.view.visible import visible

Cell = str | int | float | None
Row = Sequence[Cell]

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LINEAGE_COLUMNS: Final = (
    *("lineage", "draft", "date", "author", "sentence", "event", "moved", "quiet", "from"),
    *("start", "end", "text"),
)
BLAME_COLUMNS: Final = (
    *("draft", "sentence", "lineage", "born", "changed", "changes", "moved", "date", "author"),
    *("start", "end", "text"),
)
WORD_COLUMNS: Final = ("words_from", "words_date", "words_author")
"""Added where words were asked for: then each run of words has a line, and the text is that run."""
TURN_COLUMNS: Final = (
    *("lineage", "draft", "until", "date", "author", "event", "moved", "quiet", "sentence"),
    *("before", "text", "beside", "instead"),
)
CROSSING_COLUMNS: Final = (
    *("phrase", "draft", "date", "author", "count", "fate", "form", "own", "other"),
    *("with_sentence", "sentence", "start", "end", "before", "text"),
)


def cell(value: Cell) -> Cell:
    """A value as a spreadsheet may have it: text is text, whatever it looks like."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA_STARTS) else text


def table(names: Sequence[str], rows: Iterable[Row]) -> str:
    """The line of names and the rows; every cell of text made harmless."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([cell(value) for value in row] for row in (names, *rows))
    return buffer.getvalue()


def lineages_csv(
    drafts: Sequence[Draft],
    lineages: Iterable[Lineage],
    text: Callable[[int], SegmentedText],
) -> str:
    """A line for each sentence of each draft, and for each cut; `text` gives a whole draft."""
    texts: dict[int, SegmentedText] = {}

    def words(state: State) -> tuple[Cell, Cell, Cell]:
        if state.sentence is None:
            return None, None, ""
        if state.draft not in texts:
            texts[state.draft] = text(state.draft)
        span = texts[state.draft].sentences[state.sentence].span
        return span.start, span.end, span.of(texts[state.draft].text)

    def rows() -> Iterator[Row]:
        for lineage in lineages:
            for state in lineage.states:
                yield lineage.id, *_state(drafts, state), *words(state)

    return table(LINEAGE_COLUMNS, rows())


def _state(drafts: Sequence[Draft], state: State) -> Iterator[Cell]:
    draft = drafts[state.draft]
    yield from (draft.name, draft.date, draft.author)
    yield None if state.sentence is None else state.sentence + 1
    yield from (state.event.value, int(state.moved), int(state.quiet))
    yield " ".join(f"s{number + 1}" for number in state.sources)


def blame_csv(drafts: Sequence[Draft], text: SegmentedText, blame: Blame) -> str:
    """A line for each sentence, or where words were asked for a line for each run of words."""
    by_words = any(each.words for each in blame.sentences)
    names = BLAME_COLUMNS + (WORD_COLUMNS if by_words else ())
    return table(names, _blamed(drafts, text, blame))


def _blamed(drafts: Sequence[Draft], text: SegmentedText, blame: Blame) -> Iterator[Row]:
    for each in blame.sentences:
        changed = drafts[each.changed]
        cells: tuple[Cell, ...] = (
            drafts[blame.draft].name,
            each.sentence + 1,
            f"s{each.lineage + 1}",
            drafts[each.born].name,
            changed.name,
            each.changes,
            "" if each.moved is None else drafts[each.moved].name,
            changed.date,
            changed.author,
        )
        if not each.words:
            yield *cells, *each.span, each.span.of(text.text)
        for run in each.words:
            origin = drafts[run.draft]
            where = (*run.span, run.span.of(text.text))
            yield *cells, *where, origin.name, origin.date, origin.author


def trace_csv(drafts: Sequence[Draft], trace: SentenceTrace | PhraseTrace) -> str:
    """A line for each turn of a sentence, or for each occurrence of a phrase and what it met."""
    if isinstance(trace, SentenceTrace):
        return table(TURN_COLUMNS, _turns(drafts, trace))
    return table(CROSSING_COLUMNS, _crossings(drafts, trace))


def _turns(drafts: Sequence[Draft], trace: SentenceTrace) -> Iterator[Row]:
    for turn in trace.turns:
        draft = drafts[turn.draft]
        yield (
            trace.lineage.id,
            draft.name,
            drafts[turn.until].name,
            draft.date,
            draft.author,
            turn.event.value,
            int(turn.moved),
            int(turn.quiet),
            None if turn.quote is None else turn.quote.sentence + 1,
            _side(turn.excerpt, old=True),
            turn.quote.text if turn.quote else "",
            " ".join(f"{drafts[kin.draft].name}:{kin.sentence + 1}" for kin in turn.kin),
            "\n".join(quote.text for quote in turn.instead),
        )


def _crossings(drafts: Sequence[Draft], trace: PhraseTrace) -> Iterator[Row]:
    for stage in trace.stages:
        draft = drafts[stage.draft]
        for crossing in stage.crossings:
            at, excerpt = crossing.at, crossing.excerpt
            yield (
                trace.phrase,
                draft.name,
                draft.date,
                draft.author,
                stage.count,
                crossing.fate.value,
                at.text,
                crossing.own,
                crossing.other,
                int(crossing.with_sentence),
                f"{drafts[at.draft].name}:{at.sentence + 1}",
                *at.span,
                _side(excerpt, old=True) if excerpt else "",
                _side(excerpt, old=False) if excerpt else crossing.sentence,
            )


def _side(excerpt: Excerpt | None, *, old: bool) -> str:
    if excerpt is None:
        return ""
    return (excerpt.comparison.old if old else excerpt.comparison.new).text


_ABOUT: Final = (
    "phrase",
    "group",
    "source",
    "status",
    "first",
    "last",
    "drafts",
    "total",
    "trend_p",
)


def phrases_csv(book: PhraseBook) -> str:
    """The table, lines ended as RFC 4180 has it; the first line names the columns."""
    return table((*_ABOUT, *book.names), _rows(book))


def _rows(book: PhraseBook) -> Iterator[Row]:
    for life in book.lives:
        first, last = ("" if at is None else book.names[at] for at in (life.first, life.last))
        kinds = (life.source.value, life.status.value)
        drafts, total = sum(map(bool, life.counts)), sum(life.counts)
        trend = "" if life.trend is None else round(life.trend, 6)
        yield life.text, life.group, *kinds, first, last, drafts, total, trend, *life.counts
