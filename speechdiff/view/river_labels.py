"""What pages say of sentences from draft to draft: the river, its layers, the life of each.

Like `labels` and `page_labels`, this is the only place where these sentences are put together, and
all are translated when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from speechdiff.lineage import Event, Return
from speechdiff.view.draft_names import stretch
from speechdiff.view.labels import and_more, counted
from speechdiff.view.sankey import SentenceFate
from speechdiff.wording import Spoken, later, tr, trn

MOST_REPEATS: Final = 6
"""Repeated drafts that are named."""

_FATES: Final = Spoken(
    {
        SentenceFate.SAME: later("unchanged"),
        SentenceFate.QUIET: later("only punctuation, spacing or the like"),
        SentenceFate.EDITED: later("edited"),
        SentenceFate.REWRITTEN: later("rewritten"),
        SentenceFate.MOVED: later("moved"),
        SentenceFate.FORKED: later("split or merged"),
        SentenceFate.BORN: later("new"),
        SentenceFate.CUT: later("cut"),
        SentenceFate.RETURNED: later("came back"),
    }
)
_EVENTS: Final = Spoken(
    {
        Event.BORN: later("first appears here"),
        Event.UNCHANGED: later("unchanged"),
        Event.EDITED: later("edited"),
        Event.REWRITTEN: later("rewritten"),
        Event.SPLIT: later("split"),
        Event.MERGED: later("merged"),
        Event.REGROUPED: later("regrouped"),
        Event.CUT: later("cut"),
        Event.RETURNED: later("came back"),
    }
)


def fate(of: SentenceFate) -> str:
    """What a band or block means, for the legend."""
    return _FATES[of]


def fate_head(of: SentenceFate) -> str:
    """The same over a column of counts."""
    return tr("quiet changes") if of is SentenceFate.QUIET else _FATES[of]


def event(of: Event, *, moved: bool = False) -> str:
    """What happened to a sentence, in a word or two."""
    if not moved:
        return _EVENTS[of]
    if of is Event.UNCHANGED:
        return tr("moved")
    return tr("moved, {event}").format(event=_EVENTS[of])


def came_back(of: Return, names: Sequence[str]) -> str:
    """``last seen in d2, back in d6 to the word``."""
    if of.similarity == 1:
        words = tr("last seen in {last}, back in {back} word for word")
    else:
        words = tr("last seen in {last}, back in {back} in other words")
    return words.format(last=names[of.last_seen], back=names[of.draft])


def repeats(pairs: Sequence[tuple[str, str]]) -> str:
    """Drafts with the text of an older one: ``d4 repeats the text of d3; and 2 more``."""
    words = tr("{draft} repeats the text of {older}")
    parts = [words.format(draft=draft, older=of) for draft, of in pairs[:MOST_REPEATS]]
    if len(pairs) > MOST_REPEATS:
        parts.append(and_more(len(pairs) - MOST_REPEATS))
    return tr("; ").join(parts)


def tooltip(draft: str, happened: str, beginning: str) -> str:
    """The tooltip of a block or band: ``d3: edited. 我们要坚定信心…``."""
    words = tr("{draft}: {happened}. {beginning}")
    return words.format(draft=draft, happened=happened, beginning=beginning)


def run(draft: str, count: int) -> str:
    """The tooltip of a run of unchanged sentences."""
    words = trn("{draft}: {n:,} sentence unchanged", "{draft}: {n:,} sentences unchanged", count)
    return words.format(draft=draft, n=count)


def river_summary(drafts: int, first: str, last: str, blocks: int) -> str:
    """The summary of the river for screen readers."""
    words = tr(
        "{drafts}, {first} to {last}, with {sentences} in all, as bands from draft to draft. The "
        "table that follows has the numbers, and below it are the words of each sentence."
    )
    return words.format(
        drafts=counted(drafts, "draft"),
        first=first,
        last=last,
        sentences=counted(blocks, "sentence"),
    )


def river_cut(first: str, drafts: int, newest: int) -> str:
    """That a river shows the newest drafts only."""
    words = tr(
        "Not shown in full: of {drafts:,} drafts, only the newest {shown:,} are drawn, from "
        "{first} on; all of them are in the layers above and in lineages.csv."
    )
    return words.format(drafts=drafts, shown=newest, first=first)


def age_layers_summary(first: str, last: str) -> str:
    """The summary of the layers for screen readers."""
    words = tr("Characters of each draft, {first} to {last}, by the draft that brought them in.")
    return words.format(first=first, last=last)


def layer(born: str, now: int, at: str) -> str:
    """The tooltip of a layer."""
    words = tr("from {born}: {characters} in {draft}")
    return words.format(born=born, characters=counted(now, "character"), draft=at)


def lives_left_out(count: int) -> str:
    """That some lives are not on the page."""
    words = tr(
        "Not shown in full: {sentences} would make the page too large; lineages.csv has them all."
    )
    return words.format(sentences=counted(count, "more sentence"))


def steady(count: int, first: str, last: str) -> str:
    """Consecutive sentences to which nothing happened."""
    words = trn("{n:,} sentence unchanged, {drafts}", "{n:,} sentences unchanged, {drafts}", count)
    return words.format(n=count, drafts=stretch(first, last))


def short_lives(count: int) -> str:
    """Sentences that stood in one draft only."""
    words = tr("{sentences} are in one draft only; lineages.csv has them.")
    return words.format(sentences=counted(count, "sentence"))


def life_head(first: str, last: str, changes: int, *, gone: bool) -> str:
    """``d1–d7, 4 changes``: how long a sentence stands and how often it changed."""
    message = counted(changes, "change") if changes else tr("unchanged")
    words = tr("{drafts}, {changes}, then cut") if gone else tr("{drafts}, {changes}")
    return words.format(drafts=stretch(first, last), changes=message)


def merged_into(other: str) -> str:
    """The end of a sentence that went into another one."""
    return tr("merged into {place}").format(place=other)
