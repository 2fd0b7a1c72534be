"""One comparison as one HTML file: no network, readable as it is, and to be worked with.

Without a script the layout can be changed, folds open and links lead along moves. The page's own
script adds filters, a walk from change to change, a search, and an address for what is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.model import QUIET_FACETS, Comparison, Draft, Facet, Kind, Link
from speechdiff.report.html.render import render, row_class
from speechdiff.review import Review
from speechdiff.view import labels, review_labels
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten, fold
from speechdiff.view.rows import LinkRow, Piece, Row, is_change
from speechdiff.view.timing import day

CONTEXT: Final = 2
"""Unchanged sentences that stay open around a change."""
_MAP_WIDTH: Final = 1000
_MOST_TICKS: Final = 1500
"""Changes up to which a page has a map of them; beyond, ticks would be thinner than a hair."""
MANY: Final = 400
"""Links from which on a browser is spared the layout of what is far from view."""
CHUNK: Final = 40
"""Rows that a browser lays out together, or not at all while they are far from what is seen."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Addresses, relative to the page, of the pages around it; empty where there is none."""

    index: str = ""
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class LifeLink:
    """The link to the life of a sentence."""

    href: str
    label: str


LivesOf = Callable[[Link], Sequence[LifeLink]]


@dataclass(frozen=True, slots=True)
class Tick:
    """One change on the map of a page, in thousandths of the whole."""

    number: int
    mark: str
    name: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class SideHead:
    """What stands over one side of the page."""

    name: str
    details: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class RenderedComparison:
    """A comparison, ready to be written; several can stand on a page, told apart by `prefix`."""

    comparison: Comparison
    sides: tuple[SideHead, SideHead]
    stats: Mapping[str, int]
    """Of the comparison."""
    counts: tuple[tuple[str, str, int], ...]
    """Style class, word and number of what there is to count, unchanged last."""
    facets: tuple[tuple[Facet, int], ...]
    """What changes touch, and how many do."""
    rows: Sequence[Row]
    changes: int
    openers: frozenset[int]
    """Numbers of the links that open a paragraph of the new draft."""
    ticks: Sequence[Tick]
    legend: Sequence[Piece]
    prefix: str
    """Before every anchor."""
    lives: LivesOf
    review: Review | None = None

    def marks(self, number: int) -> str:
        """What anybody said of link `number`; empty where nobody did."""
        return review_labels.everybody(self.review, number) if self.review else ""

    @property
    def reviewed(self) -> str:
        """How far the review has come; empty where there is none."""
        return review_labels.tally(self.review) if self.review else ""

    @property
    def heading(self) -> str:
        """The names of both drafts."""
        return labels.heading(self.sides[0].name, self.sides[1].name)

    @property
    def language(self) -> str:
        """Language of the drafts."""
        return self.comparison.language

    @property
    def long(self) -> bool:
        """Whether a browser had better leave out what is far from view."""
        return len(self.comparison.links) > MANY

    def chunks(self, among: Sequence[Row]) -> Iterator[Sequence[Row]]:
        """The rows in groups of `CHUNK`, which a browser lays out one by one."""
        for at in range(0, len(among), CHUNK):
            yield among[at : at + CHUNK]


def html_report(
    comparison: Comparison,
    *,
    title: str = "",
    drafts: tuple[Draft, Draft] | None = None,
    around: Neighbours | None = None,
    lives: LivesOf | None = None,
    review: Review | None = None,
    quiet: bool = True,
    only: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> str:
    """The page of one comparison. `drafts` adds dates, roles and notes; `around` adds links.

    `lives` says where the lives of a link's sentences are told, `review` what anybody said of the
    changes. `quiet`, `only` and `without` are
    those of `speechdiff.view.folding.fold`.
    """
    all_rows = rows_of(comparison)
    folded = fold(all_rows, context=CONTEXT, quiet=quiet, only=only, without=without)
    return render(
        "comparison.html.j2",
        title=title,
        around=around or Neighbours(),
        view=drawn_comparison(
            comparison, all_rows, folded, drafts=drafts, lives=lives, review=review
        ),
    )


def rows_of(comparison: Comparison) -> Sequence[Row]:
    """All rows; none where the drafts are the same."""
    return () if comparison.identical else rows(comparison)


def drawn_comparison(
    comparison: Comparison,
    all_rows: Sequence[Row],
    folded: Sequence[Row],
    *,
    drafts: tuple[Draft, Draft] | None = None,
    prefix: str = "",
    lives: LivesOf | None = None,
    review: Review | None = None,
) -> RenderedComparison:
    """A comparison with all its rows and the same folded, ready to be written."""
    stats = comparison.stats()
    return RenderedComparison(
        comparison=comparison,
        stats=stats,
        sides=_sides(comparison, drafts),
        counts=tuple(_counts(stats)),
        facets=tuple(_facets(comparison)),
        rows=folded,
        changes=sum(map(is_change, all_rows)),
        openers=_openers(all_rows),
        ticks=_ticks(all_rows),
        legend=_legend(all_rows),
        prefix=prefix,
        lives=lives or _no_lives,
        review=review,
    )


def _no_lives(_: Link) -> Sequence[LifeLink]:
    return ()


def _counts(stats: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    kinds = [(kind.value, labels.kind_name(kind), stats[kind]) for kind in labels.STATS_ORDER]
    kinds.append(("moved", labels.moved(stats["moved"], stats["move_groups"]), stats["moved"]))
    kinds.append(("quiet", labels.QUIET, stats["quiet"]))
    kinds.append(("unchanged", labels.kind_name(Kind.UNCHANGED), stats[Kind.UNCHANGED]))
    return (entry for entry in kinds if entry[2])


def _facets(comparison: Comparison) -> Iterator[tuple[Facet, int]]:
    """Those that tell something first, the quiet ones last; plain wording is no facet to seek."""
    touched = Counter(facet for link in comparison.links for facet in link.facets)
    facets = [facet for facet in Facet if touched[facet] and facet is not Facet.WORDING]
    return ((facet, touched[facet]) for facet in sorted(facets, key=QUIET_FACETS.__contains__))


def _sides(comparison: Comparison, drafts: tuple[Draft, Draft] | None) -> tuple[SideHead, SideHead]:
    old, new = drafts or (Draft("", ""), Draft("", ""))
    return (
        _side_head(comparison.old.name or old.name or labels.OLD, old),
        _side_head(comparison.new.name or new.name or labels.NEW, new),
    )


def _side_head(name: str, draft: Draft) -> SideHead:
    details = (day(draft.date), draft.who)
    return SideHead(name, tuple(detail for detail in details if detail), draft.note)


def _ticks(all_rows: Sequence[Row]) -> list[Tick]:
    links = [row for row in all_rows if isinstance(row, LinkRow)]
    if sum(row.change is not None for row in links) > _MOST_TICKS:
        return []
    lengths = [sum(len(piece.text) for piece in row.new or row.old) for row in links]
    scale = _MAP_WIDTH / (sum(lengths) or 1)
    return list(_placed(links, [length * scale for length in lengths]))


def _placed(links: Sequence[LinkRow], widths: Sequence[float]) -> Iterator[Tick]:
    at = 0.0
    for row, width in zip(links, widths, strict=True):
        if row.change is not None:
            name = f"{labels.place(row.old_paragraph, row.new_paragraph)} {row.label}"
            yield Tick(row.number, row_class(row), name, round(at, 1), round(width, 1))
        at += width


def _openers(all_rows: Sequence[Row]) -> frozenset[int]:
    opened, last = set(), None
    for row in all_rows:
        if isinstance(row, LinkRow) and row.new_paragraph not in (None, last):
            last = row.new_paragraph
            opened.add(row.number)
    return frozenset(opened)


def _legend(all_rows: Sequence[Row]) -> list[Piece]:
    roles = {
        piece.role for row in flatten(all_rows) if isinstance(row, LinkRow) for piece in row.inline
    }
    return [Piece(words, role) for role, words in labels.legend() if role in roles]
