"""Every word on the pages and plots of a history: the river, the heat map, blame, lives.

Like `labels` and `captions`, this is the only place where these sentences are put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from speechdiff.lineage import BlamedSentence, Event, PhraseLife, Return, Status, Substitution
from speechdiff.model import Draft
from speechdiff.view.flows import Fate
from speechdiff.view.heat import Column, HeatRow, HeatSection, Section
from speechdiff.view.labels import counted

SENTENCES = "Sentences"
PHRASES = "Phrases"
BLAME = "Origins"
PAGES = "Pages of this report"
OVERVIEW = "How each phrasing came to be"
STEPS = "Drafts and steps"

RIVER = "The river of sentences"
RIVER_EXPLAINED = (
    "A column is a draft, a block a sentence, as high as it is long, in reading order. "
    "Follow a band to see what became of a sentence; a click leads to its life, below."
)
IN_WORDS = "The same in numbers"
LEGEND = "Legend"
LIVES = "The life of each sentence"
LIVES_EXPLAINED = (
    "Sentences in the order of the newest draft; each opens to its wordings, draft by draft, "
    "with the words that changed."
)
CUT_LIVES = "Sentences that no longer stand"
RETURNS = "Sentences that came back"
NO_RETURNS = "No sentence came back after an absence."
STRATA = "How long what a draft brought in lasts"
STRATA_EXPLAINED = (
    "Each layer is what one draft or one group of drafts brought in; its height is the number of "
    "characters that still stand. Darker layers are newer."
)
CHARACTERS = "characters"

HEAT = "Phrases by draft"
HEAT_EXPLAINED = (
    "A number says how often a draft has the phrase; the darker its field, the more often for a "
    "thousand characters of the draft. No number: the draft does not have it."
)
SHADES = "For a thousand characters:"
PHRASE = "Phrase"
LIFE = "Life"
SUBSTITUTIONS = "Formulations that took another's place"
NO_SUBSTITUTIONS = "No formulation took another's place."
NO_PHRASES = "No phrase was tracked or found."
WAS = "Before"
IS = "After"
IN_DRAFT = "In draft"
TIMES = "Times"
REST = "The old one"
GONE_NOW = "gone"
ALSO_AS = "As data:"
GROUP = "Group"

ORIGIN = "From"
LAST_CHANGE = "Last change"
AGE_EXPLAINED = (
    "The draft that brought a sentence in stands first, then the last one that changed its words. "
    "The darker the bar, the newer that change."
)
WORDS_EXPLAINED = "Words with a shade came later than their sentence did."
BROUGHT = "Sentences begun"
SHARE = "Sentences last changed"
WORD_NAMES = "Name the drafts inside the sentences"
DRAFTS = "Drafts"

MOST_REPEATS: Final = 6
"""Repeated drafts that are named."""

_FATES: Final = {
    Fate.SAME: "unchanged",
    Fate.QUIET: "only punctuation, spacing or the like",
    Fate.EDITED: "edited",
    Fate.REWRITTEN: "rewritten",
    Fate.MOVED: "moved",
    Fate.FORKED: "split or merged",
    Fate.BORN: "new",
    Fate.CUT: "cut",
    Fate.RETURNED: "came back",
}
_FATE_HEADS: Final = _FATES | {Fate.QUIET: "quiet changes"}
_EVENTS: Final = {
    Event.BORN: "first stands here",
    Event.UNCHANGED: "unchanged",
    Event.EDITED: "edited",
    Event.REWRITTEN: "rewritten",
    Event.SPLIT: "split",
    Event.MERGED: "merged",
    Event.REGROUPED: "regrouped",
    Event.CUT: "cut",
    Event.RETURNED: "came back",
}
_SECTIONS: Final = {
    Section.TRACKED: "Tracked",
    Section.NEW: "New",
    Section.GONE: "Gone",
    Section.RETURNED: "Returned",
    Section.REPLACED: "Replaced in places",
    Section.TELLING: "Others that tell most",
}


def fate(of: Fate) -> str:
    """What a band or block means, for the legend."""
    return _FATES[of]


def fate_head(of: Fate) -> str:
    """The same over a column of counts."""
    return _FATE_HEADS[of]


def event(of: Event, *, moved: bool = False) -> str:
    """What happened to a sentence, in a word or two."""
    if not moved:
        return _EVENTS[of]
    return "moved" if of is Event.UNCHANGED else f"moved, {_EVENTS[of]}"


def section(of: HeatSection) -> str:
    """Name of a section of the heat map, and how much of it is left out."""
    name = _SECTIONS[of.section]
    return f"{name} ({of.left_out:,} more in phrases.csv)" if of.left_out else name


def stretch(first: str, last: str) -> str:
    """Drafts from one to another: ``d2`` or ``d2–d5``."""
    return first if first == last else f"{first}–{last}"


def rates(lower: float, upper: float) -> str:
    """The rates that a shade stands for."""
    return f"{lower:.2f} to {upper:.2f}" if lower else f"up to {upper:.2f}"


def column(of: Column, names: Sequence[str]) -> str:
    """Head of a column of drafts."""
    return stretch(names[of.first], names[of.last])


def life(phrase: PhraseLife, names: Sequence[str]) -> str:
    """What became of a phrase: ``new in d3``, ``gone after d2``, ``back in d6, away since d3``."""
    if phrase.first is None or phrase.last is None:
        return "in no draft"
    first, last = names[phrase.first], names[phrase.last]
    match phrase.status:
        case Status.NEW:
            return f"new in {first}"
        case Status.GONE:
            return f"{first} to {last}, then gone" if first != last else f"only in {last}"
        case Status.RETURNED:
            away, back = _absence(phrase)
            return f"gone from {names[away]}, back in {names[back]}"
        case Status.RISING:
            return f"rising{_trend(phrase)}"
        case Status.FALLING:
            return f"falling{_trend(phrase)}"
    return f"{first} to {last}" if first != last else first


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
    return "; ".join(f"replaced in {draft} by “{new}”" for new, draft in list(made)[:3])


def rest(made: Substitution) -> str:
    """What is left of the formulation that was replaced."""
    return GONE_NOW if made.complete else f"still stands {times(len(made.left))}"


def old_rest(left: str) -> str:
    """Behind a substitution that is not complete."""
    return f"the old one {left}"


def in_draft(name: str) -> str:
    """Heading over what happened in a draft."""
    return f"In {name}"


def times(count: int) -> str:
    """How often."""
    return "once" if count == 1 else f"{count:,} times"


def came_back(of: Return, names: Sequence[str]) -> str:
    """``last seen in d2, back in d6 to the word``."""
    how = "to the word" if of.similarity == 1 else "in other words"
    return f"last seen in {names[of.last_seen]}, back in {names[of.draft]} {how}"


def repeats(pairs: Sequence[tuple[str, str]]) -> str:
    """Drafts with the text of an older one: ``d4 repeats the text of d3; and 2 more``."""
    said = [f"{draft} repeats the text of {of}" for draft, of in pairs[:MOST_REPEATS]]
    if len(pairs) > MOST_REPEATS:
        said.append(and_more(len(pairs) - MOST_REPEATS))
    return "; ".join(said)


def tooltip(draft: str, happened: str, beginning: str) -> str:
    """Said over a block or band: ``d3: edited. 我们要坚定信心…``."""
    return f"{draft}: {happened}. {beginning}"


def run(draft: str, count: int) -> str:
    """Said over a run of sentences that stayed."""
    return f"{draft}: {counted(count, 'sentence')} unchanged"


def river_summary(drafts: int, first: str, last: str, blocks: int) -> str:
    """What a reader who does not see the river is told first."""
    return (
        f"{counted(drafts, 'draft')}, {first} to {last}, with {counted(blocks, 'sentence')} in "
        "all, as bands from draft to draft. The numbers stand in the table that follows, the "
        "words of each sentence below it."
    )


def river_cut(first: str, drafts: int, shown: int) -> str:
    """That a river shows the newest drafts only."""
    return (
        f"Not shown in full: of {drafts:,} drafts, the river shows the newest {shown:,}, from "
        f"{first} on; all of them are in the layers above it and in lineages.csv."
    )


def strata_summary(first: str, last: str) -> str:
    """What a reader who does not see the layers is told."""
    return f"Characters of each draft, {first} to {last}, by the draft that brought them in."


def layer(born: str, now: int, at: str) -> str:
    """Said over a layer."""
    return f"from {born}: {counted(now, 'character')} in {at}"


def columns_joined(columns: int, drafts: int) -> str:
    """That neighbouring drafts share a column."""
    return (
        f"Not shown in full: {drafts:,} drafts share {columns:,} columns; a number is the most "
        "that one of them has. phrases.csv has them all."
    )


def lives_left_out(count: int) -> str:
    """That some lives are not on the page."""
    return (
        f"Not shown in full: {counted(count, 'more sentence')} would make the page too heavy; "
        "lineages.csv has them all."
    )


def steady(count: int, first: str, last: str) -> str:
    """Consecutive sentences to which nothing happened."""
    return f"{counted(count, 'sentence')} unchanged, {stretch(first, last)}"


def short_lives(count: int) -> str:
    """Sentences that stood in one draft only."""
    return f"{counted(count, 'sentence')} stood in one draft only; lineages.csv has them."


def life_head(first: str, last: str, changes: int, *, gone: bool) -> str:
    """``d1–d7, 4 changes``: how long a sentence stands and how often it changed."""
    head = f"{stretch(first, last)}, {counted(changes, 'change') if changes else 'unchanged'}"
    return f"{head}, then cut" if gone else head


def merged_into(other: str) -> str:
    """The end of a sentence that went into another one."""
    return f"merged into {other}"


def grew_from(others: Sequence[str]) -> str:
    """The sentences that went into one."""
    return f"with {', '.join(others)}"


def origin(of: BlamedSentence, names: Sequence[str]) -> str:
    """In the margin of a sentence: ``d2, changed 3 times, last in d6``."""
    if of.changed == of.born or not of.changes:
        return "as written"
    if of.changes == 1:
        return f"changed in {names[of.changed]}"
    return f"changed {of.changes:,} times, last in {names[of.changed]}"


def moved_in(draft: str) -> str:
    """In the margin of a sentence that changed its place."""
    return f"moved in {draft}"


def blame_title(draft: Draft) -> str:
    """Title of the page of origins."""
    return f"Where the words of {draft.name} come from"


def word_origin(name: str, draft: Draft) -> str:
    """Said over words: the draft that brought them in."""
    return ", ".join(filter(None, (name, draft.date[:10], draft.role or draft.author)))


def sentences_page(drafts: int) -> str:
    """Caption of the link to the river and the lives."""
    return f"Each sentence through {counted(drafts, 'draft')}"


def phrases_page() -> str:
    """Caption of the link to the heat map."""
    return "Phrases by draft, and what took whose place"


def blame_page(draft: str) -> str:
    """Caption of the link to the page of origins."""
    return f"Where the words of {draft} come from"


def returned_sentences(count: int) -> str:
    """How many sentences came back."""
    return f"{counted(count, 'sentence')} came back" if count else "No sentence came back"


def replaced_formulations(count: int) -> str:
    """How many formulations took another's place."""
    said = counted(count, "formulation") if count else "No formulation"
    return f"{said} took another's place"


def and_more(count: int) -> str:
    """Behind a shortened list."""
    return f"and {count:,} more"


NO_CHINESE_FONT: Final = (
    "no font with Chinese characters is installed, so the plot shows boxes in their place: "
    "install Noto Sans CJK (on Debian: apt install fonts-noto-cjk), then plot again"
)
PLOT_MISSING: Final = (
    "plots need matplotlib, which is not installed: pip install 'speechdiff[plot]'"
)
PER_THOUSAND: Final = "per 1,000 characters"
OCCURRENCES: Final = "occurrences"
HEAT_KEY: Final = "number: occurrences; shade: per 1,000 characters"
CHANGES_BY_KIND: Final = "changes"


def plot_form(path: str) -> str:
    """A name that does not say which kind of picture is wanted."""
    return f"{path!r} names no kind of picture: end it in .png or .svg"
