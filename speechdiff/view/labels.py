"""Every word that a face shows to people about a comparison, in one place.

Each function and each word is translated when it is asked for; nothing outside puts sentences
together from parts.
"""

# ruff: noqa: PLC0414  whoever says something finds what joins words here, too

from __future__ import annotations

from collections.abc import Callable, Mapping

from speechdiff.front_matter import changed_settings
from speechdiff.model import Comparison, Direction, Facet, Kind, Limit, Link
from speechdiff.paragraphing import Break
from speechdiff.view.joining import and_more as and_more
from speechdiff.view.joining import aside as aside
from speechdiff.view.joining import clauses as clauses
from speechdiff.view.joining import in_words
from speechdiff.view.joining import listed as listed
from speechdiff.view.joining import pair as pair
from speechdiff.view.rows import LinkRow, PieceRole
from speechdiff.wording import asked, later, tr, trn

_WORDS = {
    "OLD": later("old"),
    "NEW": later("new"),
    "MOVED": later("moved"),
    "QUIET": later("quiet"),
}
"""OLD and NEW are what drafts are called that have no name."""
__getattr__ = asked(__name__, _WORDS)

_KIND_WORDS = {
    Kind.UNCHANGED: later("unchanged"),
    Kind.EDITED: later("edited"),
    Kind.REWRITTEN: later("rewritten"),
    Kind.SPLIT: later("split"),
    Kind.MERGED: later("merged"),
    Kind.REGROUPED: later("regrouped"),
    Kind.INSERTED: later("inserted"),
    Kind.DELETED: later("deleted"),
}
_FACET_WORDS = {
    Facet.NUMBER: later("number"),
    Facet.DATE: later("date"),
    Facet.NAME: later("name"),
    Facet.NEGATION: later("negation"),
    Facet.MODALITY: later("must/should/may"),
    Facet.QUOTATION: later("quotation"),
    Facet.ORDER: later("word order"),
    Facet.PHRASE: later("replaced phrase"),
    Facet.WORDING: later("wording"),
    Facet.PUNCTUATION: later("punctuation"),
    Facet.WIDTH: later("full or half width"),
    Facet.SPACING: later("spacing"),
    Facet.SCRIPT: later("script"),
    Facet.NUMBERING: later("numbering"),
}
_BREAK_WORDS = {
    Break.JOINED: later("joined to the paragraph before"),
    Break.DIVIDED: later("begins a new paragraph"),
}
STATS_ORDER = (
    Kind.EDITED,
    Kind.REWRITTEN,
    Kind.DELETED,
    Kind.INSERTED,
    Kind.SPLIT,
    Kind.MERGED,
    Kind.REGROUPED,
)
"""Kinds of change in the order in which they are counted."""

_LEGEND = (
    (PieceRole.DELETE, later("deleted")),
    (PieceRole.INSERT, later("inserted")),
    (PieceRole.MOVE_FROM, later("moved away")),
    (PieceRole.MOVE_TO, later("moved here")),
    (PieceRole.BREAK, later("border between sentences")),
)


def legend() -> tuple[tuple[PieceRole, str], ...]:
    """What the marks around pieces of text mean, in the order in which they are explained."""
    return tuple((role, tr(words)) for role, words in _LEGEND)


def kind_name(kind: Kind) -> str:
    """The kind in one word."""
    return tr(_KIND_WORDS[kind])


def facet_name(facet: Facet) -> str:
    """The facet in one or two words."""
    return tr(_FACET_WORDS[facet])


def paragraph(number: int) -> str:
    """A paragraph by its number, from 1."""
    return tr("¶{n}").format(n=number)


def place(old_paragraph: int | None, new_paragraph: int | None) -> str:
    """Where a change stands: in the new draft, or in the old one where it is no longer there."""
    if new_paragraph is not None:
        return paragraph(new_paragraph)
    return tr("old {place}").format(place=paragraph(old_paragraph or 1))


def heading(old: str, new: str) -> str:
    """Title of a report on two drafts."""
    return f"{old} → {new}"


def becoming(link: Link) -> str:
    """What became of the sentences of a link: ``split in 2``; empty where they are as they were."""
    match link.kind:
        case Kind.UNCHANGED:
            return ""
        case Kind.SPLIT:
            return tr("split in {n}").format(n=len(link.new))
        case Kind.MERGED:
            return tr("merged from {n}").format(n=len(link.old))
        case Kind.REGROUPED:
            words = tr("{old} sentences regrouped as {new}")
            return words.format(old=len(link.old), new=len(link.new))
        case Kind.REWRITTEN if link.unsure:
            return tr("perhaps rewritten")
        case kind:
            return kind_name(kind)


def touched(link: Link) -> str:
    """What the edits of a link touch, the plain wording left out: ``number, date``."""
    return listed(facet_name(facet) for facet in link.facets if facet is not Facet.WORDING)


def change(link: Link) -> str:
    """What happened inside a link: ``edited: number``, ``only punctuation``."""
    words, facets = becoming(link), touched(link)
    if link.quiet:
        return tr("only {facets}").format(facets=facets)
    return tr("{change}: {facets}").format(change=words, facets=facets) if facets else words


def arrival(direction: Direction, old_paragraph: int, new_paragraph: int) -> str:
    """Said at the new place of what moved: ``moved up from ¶6``."""
    if old_paragraph == new_paragraph:
        return _moved_within(direction, new_paragraph)
    up = direction is Direction.UP
    words = tr("moved up from {place}") if up else tr("moved down from {place}")
    return words.format(place=paragraph(old_paragraph))


def departure(direction: Direction, old_paragraph: int, new_paragraph: int) -> str:
    """Said at the old place of what moved: ``moved down to ¶8``."""
    if old_paragraph == new_paragraph:
        return _moved_within(direction, old_paragraph)
    up = direction is Direction.UP
    words = tr("moved up to {place}") if up else tr("moved down to {place}")
    return words.format(place=paragraph(new_paragraph))


def _moved_within(direction: Direction, number: int) -> str:
    up = direction is Direction.UP
    words = tr("moved up within {place}") if up else tr("moved down within {place}")
    return words.format(place=paragraph(number))


def plain(link: Link) -> bool:
    """Whether the label of a link says no more than its mark and its text do."""
    by_its_mark = link.kind in (Kind.EDITED, Kind.INSERTED, Kind.DELETED)
    return by_its_mark and link.moved is None and not touched(link)


def said(row: LinkRow) -> str:
    """The label of a row where it says more than its mark and its text do; else empty."""
    return row.label if row.paragraph_break or not plain(row.link) else ""


def row(
    link: Link,
    old_paragraph: int | None,
    new_paragraph: int | None,
    border: Break | None = None,
) -> str:
    """A link in words: ``moved up from ¶6, edited: number``; empty where it is as it was."""
    parts = [
        _itself(link, old_paragraph, new_paragraph),
        tr(_BREAK_WORDS[border]) if border else "",
    ]
    return tr("; ").join(filter(None, parts))


def _itself(link: Link, old_paragraph: int | None, new_paragraph: int | None) -> str:
    inside = change(link)
    if link.moved is None or old_paragraph is None or new_paragraph is None:
        return inside
    went = arrival(link.moved.direction, old_paragraph, new_paragraph)
    return clauses((went, inside))


def fold(unchanged: int, quiet: int, other: int) -> str:
    """What a fold hides: ``12 sentences unchanged, 3 quiet changes``."""
    parts = []
    if unchanged:
        words = trn("{n:,} sentence unchanged", "{n:,} sentences unchanged", unchanged)
        parts.append(words.format(n=unchanged))
    if quiet:
        parts.append(counted(quiet, "quiet change"))
    if other:
        parts.append(counted(other, "other change"))
    return listed(parts)


def limit(bound: Limit) -> str:
    """What was not done, or was done by readers, said before anything else."""
    if bound.code == "decisions":
        return tr("Note: {what}").format(what=in_words(bound))
    return tr("Incomplete: {what}").format(what=in_words(bound))


def stats(counts: Mapping[str, int]) -> str:
    """All counts in one line: ``27 edited, 2 moved; 3 quiet among them; 18 unchanged``."""
    parts = [numbered(counts[kind], kind_name(kind)) for kind in STATS_ORDER if counts[kind]]
    if counts["moved"]:
        parts.append(_moves(counts["moved"], counts["move_groups"]))
    divided = paragraphs(counts)
    statements = [listed(parts) or tr("no sentence changed")]
    if counts["quiet"]:
        statements.append(tr("{n} of them quiet").format(n=counts["quiet"]))
    if divided:
        statements.append(divided)
    return tr("; ").join((*statements, tr("{n} unchanged").format(n=counts[Kind.UNCHANGED])))


def paragraphs(counts: Mapping[str, int]) -> str:
    """How many paragraphs are divided otherwise; empty where none is."""
    joined, divided = counts.get("paragraphs_joined", 0), counts.get("paragraphs_divided", 0)
    parts = (
        trn("{n:,} paragraph joined", "{n:,} paragraphs joined", joined).format(n=joined),
        trn("{n:,} paragraph divided", "{n:,} paragraphs divided", divided).format(n=divided),
    )
    return listed(w for w, n in zip(parts, (joined, divided), strict=True) if n)


def _moves(links: int, blocks: int) -> str:
    """How many links moved, and in how many blocks where those are fewer."""
    if links == blocks:
        return numbered(links, tr("moved"))
    words = trn("{n} moved in {blocks:,} block", "{n} moved in {blocks:,} blocks", blocks)
    return words.format(n=f"{links:,}", blocks=blocks)


def numbered(number: int, word: str) -> str:
    """How many changes there are of a kind, which `word` names: ``27 edited``."""
    return tr("{n} {kind}").format(n=f"{number:,}", kind=word)


def characters(counts: Mapping[str, int]) -> str:
    """How much was taken away and added, and how long the draft is now."""
    words = trn(
        "{gone:,} character deleted, {new:,} inserted; {before:,} before, {now:,} now (with "
        "punctuation)",
        "{gone:,} characters deleted, {new:,} inserted; {before:,} before, {now:,} now (with "
        "punctuation)",
        counts["characters_removed"],
    )
    return words.format(
        gone=counts["characters_removed"],
        new=counts["characters_added"],
        before=counts["old_characters"],
        now=counts["new_characters"],
    )


def extent(comparison: Comparison, counts: Mapping[str, int]) -> str:
    """Said beside a table of kinds: characters; paragraphs and settings where those are others.

    `counts` are the comparison's `stats`. It quotes the drafts: a face makes it visible.
    """
    parts = (characters(counts), paragraphs(counts), settings(comparison))
    return tr("; ").join(filter(None, parts))


def settings(comparison: Comparison) -> str:
    """Which settings of the front matter are others; empty where none is. It quotes the drafts."""
    keys = changed_settings(comparison.old.text, comparison.new.text)
    return tr("front matter changed: {keys}").format(keys=listed(keys)) if keys else ""


def moved(links: int, blocks: int) -> str:
    """Said after the number of links that moved: in how many blocks, where those are fewer."""
    if blocks == links:
        return tr("moved")
    return trn("moved in {n:,} block", "moved in {n:,} blocks", blocks).format(n=blocks)


_COUNTED: Mapping[str, Callable[[int], str]] = {
    "sentence": lambda n: trn("{n:,} sentence", "{n:,} sentences", n),
    "more sentence": lambda n: trn("{n:,} more sentence", "{n:,} more sentences", n),
    "character": lambda n: trn("{n:,} character", "{n:,} characters", n),
    "draft": lambda n: trn("{n:,} draft", "{n:,} drafts", n),
    "speech": lambda n: trn("{n:,} speech", "{n:,} speeches", n),
    "paragraph": lambda n: trn("{n:,} paragraph", "{n:,} paragraphs", n),
    "change": lambda n: trn("{n:,} change", "{n:,} changes", n),
    "wording": lambda n: trn("{n:,} wording", "{n:,} wordings", n),
    "place": lambda n: trn("{n:,} place", "{n:,} places", n),
    "quiet change": lambda n: trn("{n:,} quiet change", "{n:,} quiet changes", n),
    "other change": lambda n: trn("{n:,} other change", "{n:,} other changes", n),
    "phrase": lambda n: trn("{n:,} phrase", "{n:,} phrases", n),
    "time": lambda n: trn("{n:,} time", "{n:,} times", n),
    "variant": lambda n: trn("{n:,} variant", "{n:,} variants", n),
}
"""By the English noun: a number goes into another place in each language."""


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural; a noun of ours: ``sentence``, ``draft``."""
    return _COUNTED[noun](number).format(n=number)


def same(name_old: str, name_new: str) -> str:
    """Said instead of a list of changes where the two texts are the same to the character."""
    words = tr("{old} and {new} are identical")
    return words.format(old=name_old, new=name_new)
