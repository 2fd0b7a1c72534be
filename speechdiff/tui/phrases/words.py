"""What the screens of phrases say, and the phrases of a speech with what the screen needs.

The words are put together from those of `view.phrase_labels`; `ShownBook` is made in a thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from speechdiff.lineage import PhraseLife, PhraseSource, Status, Substitution
from speechdiff.model import Draft, sentence_at
from speechdiff.tui.phrases.rows import (
    HeadRow,
    Order,
    PhraseFilter,
    PhraseQuery,
    PhrasesRow,
    ReplacedRow,
    Still,
)
from speechdiff.view import lineage_labels, phrase_labels
from speechdiff.view.heat import heat
from speechdiff.view.labels import listed, pair
from speechdiff.view.phrase_book import PhraseBook
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.app.histories import History

MOST_STILL: Final = 4
"""Places that are named of an old formulation that still stands."""


def head(row: HeadRow) -> str:
    """A section and its size."""
    return tr("{title} ({n:,})").format(title=kind(row.kind), n=row.count)


def kind(name: PhraseFilter | str) -> str:
    """What a section or a filter holds."""
    match name:
        case "absent":
            return tr("Tracked, in no draft")
        case "replaced":
            return tr(phrase_labels.REPLACED)
        case "":
            return tr("all")
        case _:
            return tr(phrase_labels.STATUS_TITLES[Status(name)])


def source(which: PhraseSource | None) -> str:
    """Where phrases come from."""
    match which:
        case PhraseSource.TRACKED:
            return tr("tracked")
        case PhraseSource.LEXICON:
            return tr("known phrases")
        case PhraseSource.MINED:
            return tr("found in the drafts")
    return tr("from everywhere")


def order(which: Order) -> str:
    """How phrases are sorted."""
    match which:
        case "count":
            return tr("the most frequent first")
        case "first":
            return tr("the newest first")
        case "last":
            return tr("the earliest gone first")
        case "text":
            return tr("by their characters")
    return tr("news first")


def manner(query: PhraseQuery) -> str:
    """What is shown, and how: ``New, tracked, news first``."""
    parts = [kind(query.phrase_filter)] if query.phrase_filter else []
    parts += [source(query.source)] if query.source is not None else []
    return listed([*parts, order(query.order)])


def replacement(row: ReplacedRow, drafts: Sequence[Draft]) -> str:
    """How often, in which draft, and whether the old one is gone: ``8x in d3, complete``."""
    substitution, name = row.substitution, drafts[row.substitution.draft].name
    message = tr("{n}x in {draft}").format(n=substitution.count, draft=name)
    if substitution.complete:
        return tr("{said}, {more}").format(said=message, more=tr("complete"))
    places = [lineage_labels.place(name, sentence) for sentence in row.still[:MOST_STILL]]
    if len(row.still) > MOST_STILL:
        places.append(tr("..."))
    times = trn("the old one still occurs once: {places}",
                "the old one still occurs {n} times: {places}", len(substitution.left))  # fmt: skip
    more = times.format(n=len(substitution.left), places=listed(places))
    return tr("{said}, {more}").format(said=message, more=more)


def since(life: PhraseLife, names: Sequence[str]) -> str:
    """Where a phrase stands, in a few words."""
    return phrase_labels.since(life, names) if any(life.counts) else ""


def about(row: PhrasesRow | None, book: PhraseBook) -> str:
    """All about the phrase under the cursor."""
    match row:
        case PhraseLife():
            return pair(row.text, phrase_labels.title(row, book.names))
        case ReplacedRow(made):
            return f"{made.old} -> {made.new}"
        case HeadRow():
            return head(row)
    return ""


@dataclass(frozen=True)
class ShownBook:
    """A book, the shades of its rates, and where old formulations still stand."""

    book: PhraseBook
    bounds: tuple[float, ...]
    still: Still
    highest: int
    """The highest count of a phrase in a draft."""
    wide: Mapping[str, int]
    """Cells of each phrase: measuring thousands of them would hold up the screen."""
    since: Mapping[str, int]
    """The width in cells of the words on when each phrase occurs."""


def shown_book(history: History, book: PhraseBook) -> ShownBook:
    """The book as the screen takes it."""
    strongest = max(book.lives, key=lambda life: max(life.rates, default=0.0), default=None)
    bounds = heat([strongest], (), len(book.names)).bounds if strongest else ()
    still = {
        substitution: _sentences(history, substitution)
        for substitution in book.substitutions
        if substitution.left
    }
    highest = max((max(life.counts, default=0) for life in book.lives), default=0)
    wide = {life.text: cells(visible(life.text)) for life in book.lives}
    return ShownBook(book, bounds, still, highest, wide, since_cells(book))


def since_cells(book: PhraseBook) -> dict[str, int]:
    """The width in cells, in the current language, of the words on when each phrase occurs."""
    texts = {life.text: since(life, book.names) for life in book.lives}
    measured = {each: cells(each) for each in set(texts.values())}
    return {text: measured[each] for text, each in texts.items()}


def _sentences(history: History, substitution: Substitution) -> tuple[int, ...]:
    sentences = history.outline(substitution.draft).sentences
    return tuple(dict.fromkeys(sentence_at(sentences, span.start) for span in substitution.left))
