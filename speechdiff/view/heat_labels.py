"""What pages and plots say of phrases by draft, and of what took whose place.

Like `labels` and `page_labels`, this is the only place where these sentences are put together, and
all are translated when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from speechdiff.lineage import PhraseLife, Status, Substitution
from speechdiff.view.draft_names import DraftColumn, stretch
from speechdiff.view.heat import HeatReason, HeatRow, HeatSection
from speechdiff.view.labels import counted
from speechdiff.wording import Spoken, later, tr, trn

_SECTIONS: Final = Spoken(
    {
        HeatReason.TRACKED: later("Tracked"),
        HeatReason.NEW: later("New"),
        HeatReason.GONE: later("Gone"),
        HeatReason.RETURNED: later("Returned"),
        HeatReason.REPLACED: later("Replaced in places"),
        HeatReason.TELLING: later("Most telling others"),
    }
)


def section(of: HeatSection) -> str:
    """Name of a section of the heat map, and how much of it is left out."""
    name = _SECTIONS[of.section]
    if not of.left_out:
        return name
    return tr("{name} ({n:,} more in phrases.csv)").format(name=name, n=of.left_out)


def rates(lower: float, upper: float) -> str:
    """The rates that a shade stands for."""
    words = tr("{lower:.2f} to {upper:.2f}") if lower else tr("up to {upper:.2f}")
    return words.format(lower=lower, upper=upper)


def column(of: DraftColumn, names: Sequence[str]) -> str:
    """Head of a column of drafts."""
    return stretch(names[of.first], names[of.last])


def life(phrase: PhraseLife, names: Sequence[str]) -> str:
    """What became of a phrase: ``new in d3``, ``gone after d2``, ``back in d6, away since d3``."""
    if phrase.first is None or phrase.last is None:
        return tr("in no draft")
    first, last = names[phrase.first], names[phrase.last]
    match phrase.status:
        case Status.NEW:
            return tr("new in {draft}").format(draft=first)
        case Status.GONE:
            words = tr("{first} to {last}, then gone") if first != last else tr("only in {draft}")
            return words.format(first=first, last=last, draft=last)
        case Status.RETURNED:
            away, back = _absence(phrase)
            words = tr("gone from {away}, back in {back}")
            return words.format(away=names[away], back=names[back])
        case Status.RISING:
            return tr("rising") + _trend(phrase)
        case Status.FALLING:
            return tr("falling") + _trend(phrase)
    return tr("{first} to {last}").format(first=first, last=last) if first != last else first


def _trend(phrase: PhraseLife) -> str:
    return "" if phrase.trend is None else f" (p = {max(phrase.trend, 0.001):.3f})"


def _absence(phrase: PhraseLife) -> tuple[int, int]:
    """The first draft of the last absence between two uses, and the draft that ended it."""
    standing = [draft for draft, count in enumerate(phrase.counts) if count]
    for before, after in reversed(list(pairwise(standing))):
        if after - before > 1:
            return before + 1, after
    return standing[0], standing[-1]


def replaced_by(row: HeatRow, names: Sequence[str]) -> str:
    """What took the place of a phrase: ``replaced in d4 by “乙”``; empty where nothing did."""
    made = dict.fromkeys((s.new, names[s.draft]) for s in row.replaced_by)
    words = tr("replaced in {draft} by “{new}”")
    return tr("; ").join(words.format(draft=draft, new=new) for new, draft in list(made)[:3])


def rest(made: Substitution) -> str:
    """What is left of the phrase that was replaced."""
    if made.complete:
        return tr("gone")
    return tr("still occurs {times}").format(times=times(len(made.left)))


def old_rest(left: str) -> str:
    """Behind a substitution that is not complete."""
    return tr("the old one {left}").format(left=left)


def times(count: int) -> str:
    """A number of times in words: ``once``, ``3 times``."""
    return trn("once", "{n:,} times", count).format(n=count)


def columns_joined(columns: int, drafts: int) -> str:
    """That neighbouring drafts share a column."""
    words = tr(
        "Not shown in full: {drafts:,} drafts share {columns:,} columns; a number is the "
        "highest of its drafts. phrases.csv has them all."
    )
    return words.format(drafts=drafts, columns=columns)


def phrases_page() -> str:
    """Caption of the link to the heat map."""
    return tr("Phrases by draft, and what replaced what")


def replaced_phrases(count: int) -> str:
    """How many phrases took another's place."""
    if not count:
        return tr("No phrase replaced another")
    words = tr("{phrases} replaced others")
    return words.format(phrases=counted(count, "phrase"))
