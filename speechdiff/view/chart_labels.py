"""Words on the pages of a history: headings, origins, phrases; templates call them `charts`.

What pages say of sentences is in `river_labels`. Words are put together in these modules only, and
translated when they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from speechdiff.lineage import BlamedSentence, PhraseLife, Status, Substitution
from speechdiff.model import Draft
from speechdiff.view.draft_names import DraftColumn, stretch
from speechdiff.view.heat import HeatReason, HeatRow, HeatSection
from speechdiff.view.labels import counted, listed
from speechdiff.view.timing import day
from speechdiff.wording import Spoken, asked, later, tr, trn

_WORDS: Final = {
    "SENTENCES": later("Sentences"),
    "PHRASES": later("Phrases"),
    "BLAME": later("Origins"),
    "PAGES": later("Pages of this report"),
    "OVERVIEW": later("How each wording came about"),
    "STEPS": later("Drafts and steps"),
    "RIVER": later("The flow of sentences"),
    "RIVER_EXPLAINED": later(
        "Each column is a draft and each block a sentence, in reading order; a block is as high "
        "as its sentence is long. Follow a band to see what became of a sentence; click it to see"
        " its life, below."
    ),
    "IN_WORDS": later("The same in numbers"),
    "LEGEND": later("Legend"),
    "LIVES": later("The life of each sentence"),
    "LIVES_EXPLAINED": later(
        "Sentences in the order of the newest draft; each opens to its wordings, draft by draft, "
        "with the words that changed."
    ),
    "CUT_LIVES": later("Sentences that are gone"),
    "RETURNS": later("Sentences that came back"),
    "NO_RETURNS": later("No sentence came back after an absence."),
    "AGE_LAYERS": later("How long the text of each draft lasts"),
    "AGE_LAYERS_EXPLAINED": later(
        "Each layer is the text that one draft or one group of drafts brought in; its height is "
        "the number of characters that are still there. The stronger its colour, the newer it is."
    ),
    "HEAT": later("Phrases by draft"),
    "HEAT_EXPLAINED": later(
        "A number says how often a draft has the phrase; the stronger its colour, the more often "
        "per 1,000 characters of the draft. No number: the draft does not have it."
    ),
    "SHADES": later("Per 1,000 characters:"),
    "PHRASE": later("Phrase"),
    "SUBSTITUTIONS": later("Phrases that replaced others"),
    "NO_SUBSTITUTIONS": later("No phrase replaced another."),
    "NO_PHRASES": later("No phrase was tracked or found."),
    "ALSO_AS": later("As data:"),
    "AGE_EXPLAINED": later(
        "First comes the draft that brought a sentence in, then the last one that changed its "
        "words. The stronger the colour of the bar, the newer that change."
    ),
    "WORDS_EXPLAINED": later("Shaded words came later than their sentence."),
    "BROUGHT": later("Sentences brought in"),
    "SHARE": later("Sentences last changed"),
    "WORD_NAMES": later("Show the drafts inside the sentences"),
    "DRAFTS": later("Drafts"),
    "NO_CHINESE_FONT": later(
        "no font with Chinese characters is installed, so the plot shows boxes instead: install "
        "Noto Sans CJK (on Debian: apt install fonts-noto-cjk), then plot again"
    ),
    "PLOT_MISSING": later(
        "plots need matplotlib: install the extra `plot`, for example with pipx install "
        "'.[plot]' in a clone"
    ),
    "PER_THOUSAND": later("per 1,000 characters"),
    "OCCURRENCES": later("occurrences"),
    "HEAT_KEY": later("number: occurrences; shade: per 1,000 characters"),
    "CHANGES_BY_KIND": later("changes"),
}
__getattr__ = asked(__name__, _WORDS)


def in_draft(name: str) -> str:
    """Heading over what happened in a draft."""
    return tr("In {draft}").format(draft=name)


def origin(of: BlamedSentence, names: Sequence[str]) -> str:
    """In the margin of a sentence: ``d2, changed 3 times, last in d6``."""
    if of.changed == of.born or not of.changes:
        return tr("as written")
    words = trn("changed in {draft}", "changed {n:,} times, last in {draft}", of.changes)
    return words.format(n=of.changes, draft=names[of.changed])


def moved_in(draft: str) -> str:
    """In the margin of a sentence that changed its place."""
    return tr("moved in {draft}").format(draft=draft)


def word_origin(name: str, draft: Draft) -> str:
    """The tooltip of words: the draft that brought them in."""
    return listed(filter(None, (name, day(draft.date), draft.who)))


def sentences_page(drafts: int) -> str:
    """Caption of the link to the river and the lives."""
    return tr("Each sentence through {drafts}").format(drafts=counted(drafts, "draft"))


def blame_page(draft: str) -> str:
    """Caption of the link to the page of origins."""
    return tr("Where the words of {draft} come from").format(draft=draft)


def returned_sentences(count: int) -> str:
    """The number of sentences that came back, in words."""
    if not count:
        return tr("No sentence came back")
    return tr("{sentences} came back").format(sentences=counted(count, "sentence"))


def plot_form(path: str) -> str:
    """A name that does not say which kind of picture is wanted."""
    words = tr("{path!r} is not a picture: end the name in .png or .svg")
    return words.format(path=path)


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
    successors = dict.fromkeys((s.new, names[s.draft]) for s in row.replaced_by)
    words = tr("replaced in {draft} by “{new}”")
    return tr("; ").join(words.format(draft=draft, new=new) for new, draft in list(successors)[:3])


def rest(substitution: Substitution) -> str:
    """What is left of the phrase that was replaced."""
    if substitution.complete:
        return tr("gone")
    return tr("still occurs {times}").format(times=times(len(substitution.left)))


def old_rest(remainder: str) -> str:
    """Behind a substitution that is not complete."""
    return tr("the old one {left}").format(left=remainder)


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
