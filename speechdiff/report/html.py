"""One comparison as one HTML file: no network, no script, readable as it is.

All that a page does, it does by style sheets and `details`; the policy in its head allows the one
style sheet in it, by its hash, and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

from speechdiff.model import Comparison, Draft, Kind
from speechdiff.report.markup import marked_up
from speechdiff.view import captions, chart_labels, labels
from speechdiff.view.build import rows
from speechdiff.view.folding import flatten, fold
from speechdiff.view.rows import FoldRow, LinkRow, Piece, PieceRole, Row
from speechdiff.view.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

CONTEXT = 2
"""Unchanged sentences that stay open around a change."""
_MAP_WIDTH = 1000
_MOST_TICKS = 1500
"""Changes up to which a page has a map of them; beyond, ticks would be thinner than a hair."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Addresses, relative to the page, of the pages around it; empty where there is none."""

    index: str = ""
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """One change on the map of a page, in thousandths of the whole."""

    number: int
    mark: str
    name: str
    start: float
    width: float


def html_report(
    comparison: Comparison,
    *,
    title: str = "",
    drafts: tuple[Draft, Draft] | None = None,
    around: Neighbours | None = None,
    quiet: bool = True,
    only: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> str:
    """The page of one comparison. `drafts` adds dates, roles and notes; `around` adds links.

    `quiet`, `only` and `without` are those of `speechdiff.view.folding.fold`.
    """
    drawn = () if comparison.identical else rows(comparison)
    shown = fold(drawn, context=CONTEXT, quiet=quiet, only=only, without=without)
    return render(
        "comparison.html.j2",
        comparison=comparison,
        title=title,
        sides=_sides(comparison, drafts),
        around=around or Neighbours(),
        counts=counts(comparison),
        rows=shown,
        openers=_openers(drawn),
        ticks=_ticks(drawn),
        legend=_legend(drawn),
    )


def render(template: str, *, extra_style: str = "", **values: Any) -> str:
    """A page from a template of this package, with everything in `values` escaped.

    `extra_style` is a style sheet of this package that follows the one of all pages.
    """
    style = _style("page.css") + (_style(extra_style) if extra_style else "")
    return (
        _environment()
        .get_template(template)
        .render(
            style=style, style_hash=b64encode(sha256(style.encode()).digest()).decode(), **values
        )
    )


def counts(comparison: Comparison) -> list[tuple[str, str, int]]:
    """Style class, word and number of what there is to count, unchanged last."""
    stats = comparison.stats()
    kinds = [(kind.value, labels.kind_name(kind), stats[kind]) for kind in labels.STATS_ORDER]
    kinds.append(("moved", labels.moved(stats["moved"], stats["move_groups"]), stats["moved"]))
    kinds.append(("quiet", labels.QUIET, stats["quiet"]))
    kinds.append(("unchanged", labels.kind_name(Kind.UNCHANGED), stats[Kind.UNCHANGED]))
    return [entry for entry in kinds if entry[2]]


@dataclass(frozen=True, slots=True)
class _SideHead:
    """What stands over one side of the page."""

    name: str
    details: tuple[str, ...]
    note: str


def _sides(
    comparison: Comparison, drafts: tuple[Draft, Draft] | None
) -> tuple[_SideHead, _SideHead]:
    old, new = drafts or (Draft("", ""), Draft("", ""))
    return (
        _side_head(comparison.old.name or old.name or labels.OLD, old),
        _side_head(comparison.new.name or new.name or labels.NEW, new),
    )


def _side_head(name: str, draft: Draft) -> _SideHead:
    details = (draft.date[:10], draft.role or draft.author)
    return _SideHead(name, tuple(detail for detail in details if detail), draft.note)


def _ticks(drawn: Sequence[Row]) -> list[Tick]:
    links = [row for row in drawn if isinstance(row, LinkRow)]
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


def row_class(row: LinkRow) -> str:
    """The style class that says how a row is to be seen."""
    if row.change is None:
        return "same"
    if row.link.quiet:
        return "quiet"
    return "moved" if row.link.moved else row.link.kind.value


def _openers(drawn: Sequence[Row]) -> frozenset[int]:
    """Numbers of the links that open a paragraph of the new draft."""
    opened, last = set(), None
    for row in drawn:
        if isinstance(row, LinkRow) and row.new_paragraph not in (None, last):
            last = row.new_paragraph
            opened.add(row.number)
    return frozenset(opened)


def _legend(drawn: Sequence[Row]) -> list[Piece]:
    roles = {
        piece.role for row in flatten(drawn) if isinstance(row, LinkRow) for piece in row.inline
    }
    return [Piece(words, role) for role, words in labels.legend() if role in roles]


@cache
def _style(name: str) -> str:
    return resources.files("speechdiff.report").joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=PackageLoader("speechdiff.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["marked_up"] = lambda pieces: Markup(marked_up(pieces))
    made.filters["row_class"] = row_class
    made.globals.update(words=captions, labels=labels, charts=chart_labels, border=PieceRole.BREAK)
    made.tests["fold"] = lambda row: isinstance(row, FoldRow)
    made.tests["steady"] = lambda entry: hasattr(entry, "entries")
    made.tests["link"] = lambda row: isinstance(row, LinkRow)
    return made


def _finalize(value: object) -> object:
    """Whatever text reaches a page is made visible; what is markup already is left as it is."""
    return visible(value) if type(value) is str else value
