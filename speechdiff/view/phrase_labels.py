"""Every word about phrases that `speechdiff phrases` shows to people, in one place.

All are translated when they are asked for; nothing outside puts sentences together from parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from speechdiff.lineage import PhraseLife, PhraseSource, Status, Substitution
from speechdiff.view.joining import statements
from speechdiff.view.labels import aside, clauses, counted, listed
from speechdiff.wording import Spoken, asked, later, tr, trn

_WORDS: Final = {
    "REPLACED": later("Replaced"),
    "NO_PHRASES": later("No phrases were found."),
    "NO_SUCH_PHRASES": later("There is no such phrase."),
    "NOTHING_NEW": later("No phrase is new, gone or back."),
    "LONGER": later("Inside longer phrases:"),
    "DRAFT": later("draft"),
    "COUNT": later("times"),
    "RATE": later("per 1,000"),
}
__getattr__ = asked(__name__, _WORDS)
STATUS_TITLES: Final = Spoken(
    {
        Status.NEW: later("New"),
        Status.GONE: later("Gone"),
        Status.RETURNED: later("Returned"),
        Status.RISING: later("Rising"),
        Status.FALLING: later("Falling"),
        Status.STEADY: later("Steady"),
    }
)
SOURCES: Final = Spoken(
    {
        PhraseSource.TRACKED: later("tracked"),
        PhraseSource.LEXICON: later("from the built-in list of phrases"),
        PhraseSource.MINED: later("found in the drafts"),
    }
)
_STATUS_WORDS: Final = Spoken(
    {
        Status.NEW: later("new"),
        Status.GONE: later("gone"),
        Status.RETURNED: later("returned"),
        Status.RISING: later("rising"),
        Status.FALLING: later("falling"),
        Status.STEADY: later("steady"),
    }
)
_STATUS_COUNTS: Final = Spoken(
    {
        Status.NEW: later("{n:,} new"),
        Status.GONE: later("{n:,} gone"),
        Status.RETURNED: later("{n:,} returned"),
        Status.RISING: later("{n:,} rising"),
        Status.FALLING: later("{n:,} falling"),
        Status.STEADY: later("{n:,} steady"),
    }
)


def heading(name: str, title: str, drafts: Sequence[str]) -> str:
    """The speech and its drafts."""
    reach = clauses((counted(len(drafts), "draft"), without(drafts[0], drafts[-1])))
    parts = [name, title if title != name else "", aside(reach)]
    return "  ".join(filter(None, parts))


def summary(lives: Sequence[PhraseLife]) -> str:
    """How many phrases have each status."""
    numbers = [
        _STATUS_COUNTS[status].format(n=number)
        for status in STATUS_TITLES
        if (number := sum(life.status is status and any(life.counts) for life in lives))
    ]
    total = sum(any(life.counts) for life in lives)
    if not total:
        none = _WORDS["NO_PHRASES"]
        return tr(none)
    return tr("{phrases}: {numbers}").format(
        phrases=counted(total, "phrase"), numbers=listed(numbers)
    )


def more(number: int) -> str:
    """How many phrases a section leaves out."""
    return tr("... and {n:,} more (--top all shows them)").format(n=number)


def scale(first: str, last: str, together: int, *, rates: bool) -> str:
    """The sentence that explains the bars beside phrases."""
    what = tr("occurrences per 1,000 characters") if rates else tr("occurrences")
    bars = tr("one draft") if together == 1 else tr("{n} drafts, the highest counts")
    bars = bars.format(n=together)
    words = tr("Bars from {first} to {last}, each {bars}: {what}.")
    return words.format(first=first, last=last, bars=bars, what=what)


def since(life: PhraseLife, names: Sequence[str]) -> str:
    """Where a phrase stands, in a few words."""
    if life.first is None or life.last is None:
        return tr("in no draft")
    first, last = names[life.first], names[life.last]
    match life.status:
        case Status.GONE:
            if life.first == life.last:
                return tr("only in {draft}").format(draft=first)
            return without(first, last)
        case Status.RETURNED:
            return tr("back in {draft}").format(draft=names[_last_return(life.counts)])
        case Status.NEW:
            return tr("since {draft}").format(draft=first)
    return ""


def total(life: PhraseLife) -> str:
    """How often all drafts together have it."""
    return tr("{n:,}x").format(n=sum(life.counts))


def trend(life: PhraseLife) -> str:
    """The test behind rising or falling."""
    if life.trend is None:
        return ""
    p = "p < 0.001" if life.trend < 0.001 else f"p = {life.trend:.3f}"
    return f"Mann-Kendall {p}"


def substitution(each: Substitution, name: str) -> tuple[str, str, str]:
    """Draft, what became what, and how thoroughly."""
    unfinished = tr("{n}x, the old one still occurs {times}")
    words = tr("{n}x, complete") if each.complete else unfinished
    how = words.format(n=each.count, times=counted(len(each.left), "time"))
    return name, f"{each.old} -> {each.new}", how


def title(life: PhraseLife, names: Sequence[str]) -> str:
    """One phrase in one line: status, reach, how often."""
    if life.first is None:
        return tr("no draft has it; {source}").format(source=SOURCES[life.source])
    there = sum(map(bool, life.counts))
    parts = [
        " ".join(filter(None, (_STATUS_WORDS[life.status], since(life, names)))),
        tr("first {first}, last {last}").format(
            first=names[life.first], last=names[life.last or 0]
        ),
        tr("in {n:,} of {drafts}").format(n=there, drafts=counted(len(names), "draft")),
        total(life),
    ]
    return statements([*parts, trend(life), life.group])


def without(first: str, last: str) -> str:
    """Drafts in a row without the phrase."""
    if first == last:
        return first
    return tr("{first} to {last}").format(first=first, last=last)


def step(name: str, note: str) -> str:
    """A draft as a heading; its note unless that only repeats the name."""
    return f"{name}  {note}" if note and note != name else name


STEP_TITLES: Final = Spoken(
    {
        Status.NEW: later("new"),
        Status.GONE: later("gone: no later draft has it"),
        Status.RETURNED: later("back after an absence"),
    }
)


def mixed_scripts(names: Sequence[str]) -> str:
    """Said where drafts are in traditional script and others in simplified."""
    which = listed(names[:3])
    if len(names) > 3:
        which = tr("{names} and others").format(names=which)
    words = trn(
        "{names} is in traditional characters and other drafts in simplified ones: add --fold to "
        "count both as one",
        "{names} are in traditional characters and other drafts in simplified ones: add --fold to "
        "count both as one",
        len(names),
    )
    return words.format(names=which)


def _last_return(counts: Sequence[int]) -> int:
    """The draft after the longest absence."""
    at, best, back = 0, 0, 0
    for there, run in groupby(counts, key=bool):
        length = len(list(run))
        if not there and at and at + length < len(counts) and length >= best:
            best, back = length, at + length
        at += length
    return back
