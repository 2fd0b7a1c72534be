"""Phrases as rows: sections of what came, went and was replaced first, or one list in some order.

    book, PhraseQuery()                      New, Gone, Replaced, Returned, Rising, Falling, Steady
    book, PhraseQuery(order="count")         all phrases, the most frequent first

Plain data, without a widget. A row is a few words about a phrase, never a line of a screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from speechdiff.lineage import PhraseLife, PhraseSource, Substitution
from speechdiff.view.phrase_book import PhraseBook, absent

Order = Literal["news", "count", "first", "last", "text"]
ORDERS: Final[tuple[Order, ...]] = ("news", "count", "first", "last", "text")

PhraseFilter = Literal["", "new", "gone", "replaced", "returned", "rising", "falling", "steady"]
FILTERS: Final[tuple[PhraseFilter, ...]] = (
    "", "new", "gone", "replaced", "returned", "rising", "falling", "steady",
)  # fmt: skip
"""What a filter keeps; nothing is left out by the first one."""
SOURCES: Final[tuple[PhraseSource | None, ...]] = (None, *PhraseSource)


@dataclass(frozen=True, slots=True)
class PhraseQuery:
    """Which phrases are listed, and in which order."""

    phrase_filter: PhraseFilter = ""
    source: PhraseSource | None = None
    order: Order = "news"
    text: str = ""
    """Only phrases that hold this, capitals or not."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The head of a section."""

    kind: PhraseFilter | Literal["absent"]
    count: int


@dataclass(frozen=True, slots=True)
class ReplacedRow:
    """One formulation that took another one's place."""

    substitution: Substitution
    still: tuple[int, ...]
    """The sentences of its draft, by index, that have the old one yet."""


PhrasesRow = HeadRow | PhraseLife | ReplacedRow
Still = Mapping[Substitution, tuple[int, ...]]


def phrase_rows(book: PhraseBook, still: Still, query: PhraseQuery) -> tuple[PhrasesRow, ...]:
    """The rows that a query selects."""
    lives = [life for life in book.lives if _is_wanted(life, query)]
    replaced = [ReplacedRow(each, still.get(each, ())) for each in book.substitutions
                if _is_kept(each, query)]  # fmt: skip
    if query.order == "news":
        missing = [life for life in absent(book) if life in lives and not query.phrase_filter]
        return tuple(_sections(lives, replaced, missing))
    return tuple(sorted((life for life in lives if any(life.counts)), key=_key(query.order)))


def _sections(
    lives: Sequence[PhraseLife], replaced: Sequence[ReplacedRow], missing: Sequence[PhraseLife]
) -> Iterator[PhrasesRow]:
    by_status: dict[str, list[PhrasesRow]] = {}
    for life in lives:
        if any(life.counts):
            by_status.setdefault(life.status.value, []).append(life)
    for kind in FILTERS[1:]:
        rows = replaced if kind == "replaced" else by_status.get(kind, [])
        if rows:
            yield HeadRow(kind, len(rows))
            yield from rows
    if missing:
        yield HeadRow("absent", len(missing))
        yield from missing


def _is_wanted(life: PhraseLife, query: PhraseQuery) -> bool:
    if query.phrase_filter and (
        query.phrase_filter == "replaced" or life.status.value != query.phrase_filter
    ):
        return False
    if query.source is not None and life.source is not query.source:
        return False
    return query.text.casefold() in life.text.casefold()


def _is_kept(substitution: Substitution, query: PhraseQuery) -> bool:
    if query.phrase_filter not in ("", "replaced") or query.source is not None:
        return False
    needle = query.text.casefold()
    return needle in substitution.old.casefold() or needle in substitution.new.casefold()


def _key(order: Order):  # type: ignore[no-untyped-def]  # a tuple of what sorts
    def key(life: PhraseLife) -> tuple[object, ...]:
        total = sum(life.counts)
        match order:
            case "first":
                return (-(life.first or 0), -total, life.text)
            case "last":
                return ((life.last or 0), -total, life.text)
            case "text":
                return (life.text,)
            case _:
                return (-total, life.text)

    return key


def place_of(rows: Sequence[PhrasesRow], target: PhrasesRow | None) -> int:
    """Where a row that was shown before stands now; the first phrase where it does not."""
    first = 0
    for at, row in enumerate(rows):
        if isinstance(row, HeadRow):
            continue
        if target is None or texts_of(row) == texts_of(target):
            return at
        first = first or at
    return first


def texts_of(row: PhrasesRow) -> tuple[str, ...]:
    """The phrases that a row is about: the one, or the new one and the old one."""
    match row:
        case PhraseLife(text):
            return (text,)
        case ReplacedRow(made):
            return (made.new, made.old)
    return ()
