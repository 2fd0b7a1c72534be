"""Every word on the pages and plots of a history: the river, the heat map, blame, lives.

Like `labels` and `captions`, this is the only place where these sentences are put together, and all
are translated when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from speechdiff.lineage import BlamedSentence, Event, PhraseLife, Return, Status, Substitution
from speechdiff.model import Draft
from speechdiff.view.flows import Fate
from speechdiff.view.heat import Column, HeatRow, HeatSection, Section
from speechdiff.view.labels import counted, listed
from speechdiff.wording import Spoken, asked, later, tr, trn

_WORDS: Final = {
    "SENTENCES": later("Sentences"),
    "PHRASES": later("Phrases"),
    "BLAME": later("Origins"),
    "PAGES": later("Pages of this report"),
    "OVERVIEW": later("How each phrasing came to be"),
    "STEPS": later("Drafts and steps"),
    "RIVER": later("The river of sentences"),
    "RIVER_EXPLAINED": later(
        "A column is a draft, a block a sentence, as high as it is long, in reading order. "
        "Follow a band to see what became of a sentence; a click leads to its life, below."
    ),
    "IN_WORDS": later("The same in numbers"),
    "LEGEND": later("Legend"),
    "LIVES": later("The life of each sentence"),
    "LIVES_EXPLAINED": later(
        "Sentences in the order of the newest draft; each opens to its wordings, draft by draft, "
        "with the words that changed."
    ),
    "CUT_LIVES": later("Sentences that no longer stand"),
    "RETURNS": later("Sentences that came back"),
    "NO_RETURNS": later("No sentence came back after an absence."),
    "STRATA": later("How long what a draft brought in lasts"),
    "STRATA_EXPLAINED": later(
        "Each layer is what one draft or one group of drafts brought in; its height is the number "
        "of characters that still stand. Darker layers are newer."
    ),
    "CHARACTERS": later("characters"),
    "HEAT": later("Phrases by draft"),
    "HEAT_EXPLAINED": later(
        "A number says how often a draft has the phrase; the darker its field, the more often for "
        "a thousand characters of the draft. No number: the draft does not have it."
    ),
    "SHADES": later("For a thousand characters:"),
    "PHRASE": later("Phrase"),
    "LIFE": later("Life"),
    "SUBSTITUTIONS": later("Formulations that took another's place"),
    "NO_SUBSTITUTIONS": later("No formulation took another's place."),
    "NO_PHRASES": later("No phrase was tracked or found."),
    "WAS": later("Before"),
    "IS": later("After"),
    "IN_DRAFT": later("In draft"),
    "TIMES": later("Times"),
    "REST": later("The old one"),
    "GONE_NOW": later("gone"),
    "ALSO_AS": later("As data:"),
    "GROUP": later("Group"),
    "ORIGIN": later("From"),
    "LAST_CHANGE": later("Last change"),
    "AGE_EXPLAINED": later(
        "The draft that brought a sentence in stands first, then the last one that changed its "
        "words. The darker the bar, the newer that change."
    ),
    "WORDS_EXPLAINED": later("Words with a shade came later than their sentence did."),
    "BROUGHT": later("Sentences begun"),
    "SHARE": later("Sentences last changed"),
    "WORD_NAMES": later("Name the drafts inside the sentences"),
    "DRAFTS": later("Drafts"),
    "NO_CHINESE_FONT": later(
        "no font with Chinese characters is installed, so the plot shows boxes in their place: "
        "install Noto Sans CJK (on Debian: apt install fonts-noto-cjk), then plot again"
    ),
    "PLOT_MISSING": later(
        "plots need matplotlib, which is not installed: pip install 'speechdiff[plot]'"
    ),
    "PER_THOUSAND": later("per 1,000 characters"),
    "OCCURRENCES": later("occurrences"),
    "HEAT_KEY": later("number: occurrences; shade: per 1,000 characters"),
    "CHANGES_BY_KIND": later("changes"),
}
__getattr__ = asked(__name__, _WORDS)

MOST_REPEATS: Final = 6
"""Repeated drafts that are named."""

_FATES: Final = Spoken(
    {
        Fate.SAME: later("unchanged"),
        Fate.QUIET: later("only punctuation, spacing or the like"),
        Fate.EDITED: later("edited"),
        Fate.REWRITTEN: later("rewritten"),
        Fate.MOVED: later("moved"),
        Fate.FORKED: later("split or merged"),
        Fate.BORN: later("new"),
        Fate.CUT: later("cut"),
        Fate.RETURNED: later("came back"),
    }
)
_EVENTS: Final = Spoken(
    {
        Event.BORN: later("first stands here"),
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
_SECTIONS: Final = Spoken(
    {
        Section.TRACKED: later("Tracked"),
        Section.NEW: later("New"),
        Section.GONE: later("Gone"),
        Section.RETURNED: later("Returned"),
        Section.REPLACED: later("Replaced in places"),
        Section.TELLING: later("Others that tell most"),
    }
)


def fate(of: Fate) -> str:
    """What a band or block means, for the legend."""
    return _FATES[of]


def fate_head(of: Fate) -> str:
    """The same over a column of counts."""
    return tr("quiet changes") if of is Fate.QUIET else _FATES[of]


def event(of: Event, *, moved: bool = False) -> str:
    """What happened to a sentence, in a word or two."""
    if not moved:
        return _EVENTS[of]
    if of is Event.UNCHANGED:
        return tr("moved")
    return tr("moved, {event}").format(event=_EVENTS[of])


def section(of: HeatSection) -> str:
    """Name of a section of the heat map, and how much of it is left out."""
    name = _SECTIONS[of.section]
    if not of.left_out:
        return name
    return tr("{name} ({n:,} more in phrases.csv)").format(name=name, n=of.left_out)


def stretch(first: str, last: str) -> str:
    """Drafts from one to another: ``d2`` or ``d2–d5``."""
    return first if first == last else f"{first}–{last}"


def rates(lower: float, upper: float) -> str:
    """The rates that a shade stands for."""
    words = tr("{lower:.2f} to {upper:.2f}") if lower else tr("up to {upper:.2f}")
    return words.format(lower=lower, upper=upper)


def column(of: Column, names: Sequence[str]) -> str:
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
    """What is left of the formulation that was replaced."""
    if made.complete:
        gone = _WORDS["GONE_NOW"]
        return tr(gone)
    return tr("still stands {times}").format(times=times(len(made.left)))


def old_rest(left: str) -> str:
    """Behind a substitution that is not complete."""
    return tr("the old one {left}").format(left=left)


def in_draft(name: str) -> str:
    """Heading over what happened in a draft."""
    return tr("In {draft}").format(draft=name)


def times(count: int) -> str:
    """How often."""
    return trn("once", "{n:,} times", count).format(n=count)


def came_back(of: Return, names: Sequence[str]) -> str:
    """``last seen in d2, back in d6 to the word``."""
    if of.similarity == 1:
        words = tr("last seen in {last}, back in {back} to the word")
    else:
        words = tr("last seen in {last}, back in {back} in other words")
    return words.format(last=names[of.last_seen], back=names[of.draft])


def repeats(pairs: Sequence[tuple[str, str]]) -> str:
    """Drafts with the text of an older one: ``d4 repeats the text of d3; and 2 more``."""
    words = tr("{draft} repeats the text of {older}")
    said = [words.format(draft=draft, older=of) for draft, of in pairs[:MOST_REPEATS]]
    if len(pairs) > MOST_REPEATS:
        said.append(and_more(len(pairs) - MOST_REPEATS))
    return tr("; ").join(said)


def tooltip(draft: str, happened: str, beginning: str) -> str:
    """Said over a block or band: ``d3: edited. 我们要坚定信心…``."""
    words = tr("{draft}: {happened}. {beginning}")
    return words.format(draft=draft, happened=happened, beginning=beginning)


def run(draft: str, count: int) -> str:
    """Said over a run of sentences that stayed."""
    words = trn("{draft}: {n:,} sentence unchanged", "{draft}: {n:,} sentences unchanged", count)
    return words.format(draft=draft, n=count)


def river_summary(drafts: int, first: str, last: str, blocks: int) -> str:
    """What a reader who does not see the river is told first."""
    words = tr(
        "{drafts}, {first} to {last}, with {sentences} in all, as bands from draft to draft. The "
        "numbers stand in the table that follows, the words of each sentence below it."
    )
    return words.format(
        drafts=counted(drafts, "draft"),
        first=first,
        last=last,
        sentences=counted(blocks, "sentence"),
    )


def river_cut(first: str, drafts: int, shown: int) -> str:
    """That a river shows the newest drafts only."""
    words = tr(
        "Not shown in full: of {drafts:,} drafts, the river shows the newest {shown:,}, from "
        "{first} on; all of them are in the layers above it and in lineages.csv."
    )
    return words.format(drafts=drafts, shown=shown, first=first)


def strata_summary(first: str, last: str) -> str:
    """What a reader who does not see the layers is told."""
    words = tr("Characters of each draft, {first} to {last}, by the draft that brought them in.")
    return words.format(first=first, last=last)


def layer(born: str, now: int, at: str) -> str:
    """Said over a layer."""
    words = tr("from {born}: {characters} in {draft}")
    return words.format(born=born, characters=counted(now, "character"), draft=at)


def columns_joined(columns: int, drafts: int) -> str:
    """That neighbouring drafts share a column."""
    words = tr(
        "Not shown in full: {drafts:,} drafts share {columns:,} columns; a number is the most "
        "that one of them has. phrases.csv has them all."
    )
    return words.format(drafts=drafts, columns=columns)


def lives_left_out(count: int) -> str:
    """That some lives are not on the page."""
    words = tr(
        "Not shown in full: {sentences} would make the page too heavy; lineages.csv has them all."
    )
    return words.format(sentences=counted(count, "more sentence"))


def steady(count: int, first: str, last: str) -> str:
    """Consecutive sentences to which nothing happened."""
    words = trn("{n:,} sentence unchanged, {drafts}", "{n:,} sentences unchanged, {drafts}", count)
    return words.format(n=count, drafts=stretch(first, last))


def short_lives(count: int) -> str:
    """Sentences that stood in one draft only."""
    words = tr("{sentences} stood in one draft only; lineages.csv has them.")
    return words.format(sentences=counted(count, "sentence"))


def life_head(first: str, last: str, changes: int, *, gone: bool) -> str:
    """``d1–d7, 4 changes``: how long a sentence stands and how often it changed."""
    said = counted(changes, "change") if changes else tr("unchanged")
    words = tr("{drafts}, {changes}, then cut") if gone else tr("{drafts}, {changes}")
    return words.format(drafts=stretch(first, last), changes=said)


def merged_into(other: str) -> str:
    """The end of a sentence that went into another one."""
    return tr("merged into {place}").format(place=other)


def grew_from(others: Sequence[str]) -> str:
    """The sentences that went into one."""
    return tr("with {places}").format(places=listed(others))


def origin(of: BlamedSentence, names: Sequence[str]) -> str:
    """In the margin of a sentence: ``d2, changed 3 times, last in d6``."""
    if of.changed == of.born or not of.changes:
        return tr("as written")
    words = trn("changed in {draft}", "changed {n:,} times, last in {draft}", of.changes)
    return words.format(n=of.changes, draft=names[of.changed])


def moved_in(draft: str) -> str:
    """In the margin of a sentence that changed its place."""
    return tr("moved in {draft}").format(draft=draft)


def blame_title(draft: Draft) -> str:
    """Title of the page of origins."""
    return blame_page(draft.name)


def word_origin(name: str, draft: Draft) -> str:
    """Said over words: the draft that brought them in."""
    return ", ".join(filter(None, (name, draft.date[:10], draft.role or draft.author)))


def sentences_page(drafts: int) -> str:
    """Caption of the link to the river and the lives."""
    return tr("Each sentence through {drafts}").format(drafts=counted(drafts, "draft"))


def phrases_page() -> str:
    """Caption of the link to the heat map."""
    return tr("Phrases by draft, and what took whose place")


def blame_page(draft: str) -> str:
    """Caption of the link to the page of origins."""
    return tr("Where the words of {draft} come from").format(draft=draft)


def returned_sentences(count: int) -> str:
    """How many sentences came back."""
    if not count:
        return tr("No sentence came back")
    return tr("{sentences} came back").format(sentences=counted(count, "sentence"))


def replaced_formulations(count: int) -> str:
    """How many formulations took another's place."""
    if not count:
        return tr("No formulation took another's place")
    words = tr("{formulations} took another's place")
    return words.format(formulations=counted(count, "formulation"))


def and_more(count: int) -> str:
    """Behind a shortened list."""
    return tr("and {n:,} more").format(n=count)


def plot_form(path: str) -> str:
    """A name that does not say which kind of picture is wanted."""
    words = tr("{path!r} names no kind of picture: end it in .png or .svg")
    return words.format(path=path)
