"""Every word about phrases that `speechdiff phrases` shows to people, in one place.

A second language is a second module with the same functions: nothing outside puts sentences
together from parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from speechdiff.lineage import PhraseLife, PhraseSource, Status, Substitution
from speechdiff.view.labels import counted

STATUS_TITLES: Final = {
    Status.NEW: "New",
    Status.GONE: "Gone",
    Status.RETURNED: "Returned",
    Status.RISING: "Rising",
    Status.FALLING: "Falling",
    Status.STEADY: "Steady",
}
REPLACED = "Replaced"
NO_PHRASES = "No phrases were found."
NO_SUCH_PHRASES = "No phrase is like that."
NOTHING_NEW = "No phrase is new, gone or back."
LONGER = "Inside longer formulations:"
DRAFT, COUNT, RATE = "draft", "times", "per 1,000"
SOURCES: Final = {
    PhraseSource.TRACKED: "tracked",
    PhraseSource.LEXICON: "from the list of known formulations",
    PhraseSource.MINED: "found in the drafts",
}


def heading(name: str, title: str, drafts: Sequence[str]) -> str:
    """The speech and its drafts."""
    reach = drafts[0] if len(drafts) == 1 else f"{drafts[0]} to {drafts[-1]}"
    known = [name, title if title != name else "", f"({counted(len(drafts), 'draft')}, {reach})"]
    return "  ".join(filter(None, known))


def summary(lives: Sequence[PhraseLife]) -> str:
    """How many phrases have each status."""
    numbers = [
        f"{number:,} {status.value}"
        for status in STATUS_TITLES
        if (number := sum(life.status is status and any(life.counts) for life in lives))
    ]
    total = sum(any(life.counts) for life in lives)
    return f"{counted(total, 'phrase')}: {', '.join(numbers)}" if total else NO_PHRASES


def more(number: int) -> str:
    """What a section leaves out."""
    return f"... and {number:,} more (--top all shows them)"


def scale(first: str, last: str, together: int, *, rates: bool) -> str:
    """What the bars stand for."""
    what = "occurrences per 1,000 characters" if rates else "occurrences"
    bars = "one draft" if together == 1 else f"{together} drafts, the highest counts"
    return f"Bars from {first} to {last}, each {bars}: {what}."


def since(life: PhraseLife, names: Sequence[str]) -> str:
    """Where a phrase stands, in a few words."""
    if life.first is None or life.last is None:
        return "in no draft"
    first, last = names[life.first], names[life.last]
    match life.status:
        case Status.GONE:
            return f"only in {first}" if life.first == life.last else f"{first} to {last}"
        case Status.RETURNED:
            return f"back in {names[_last_return(life.counts)]}"
        case Status.NEW:
            return f"since {first}"
    return ""


def total(life: PhraseLife) -> str:
    """How often all drafts together have it."""
    return f"{sum(life.counts):,}x"


def peak(life: PhraseLife, names: Sequence[str]) -> str:
    """The draft that has it most often."""
    highest = max(life.counts)
    return f"most {highest:,} in {names[life.counts.index(highest)]}"


def trend(life: PhraseLife) -> str:
    """The test behind rising or falling."""
    if life.trend is None:
        return ""
    p = "p < 0.001" if life.trend < 0.001 else f"p = {life.trend:.3f}"
    return f"Mann-Kendall {p}"


def substitution(each: Substitution, name: str) -> tuple[str, str, str]:
    """Draft, what became what, and how thoroughly."""
    if each.complete:
        how = "complete"
    else:
        how = f"the old one still stands {counted(len(each.left), 'time')}"
    return name, f"{each.old} -> {each.new}", f"{each.count}x, {how}"


def title(life: PhraseLife, names: Sequence[str]) -> str:
    """One phrase in one line: status, reach, how often."""
    if life.first is None:
        return f"no draft has it; {SOURCES[life.source]}"
    there = sum(map(bool, life.counts))
    parts = [
        " ".join(filter(None, (life.status.value, since(life, names)))),
        f"first {names[life.first]}, last {names[life.last or 0]}",
        f"in {there:,} of {counted(len(names), 'draft')}",
        f"{sum(life.counts):,}x",
    ]
    return "; ".join(filter(None, [*parts, trend(life), life.group]))


def without(first: str, last: str) -> str:
    """Drafts in a row without the phrase."""
    return first if first == last else f"{first} to {last}"


def step(name: str, note: str) -> str:
    """A draft as a heading; its note unless that only repeats the name."""
    return f"{name}  {note}" if note and note != name else name


STEP_TITLES: Final = {
    Status.NEW: "new",
    Status.GONE: "gone: no later draft has it",
    Status.RETURNED: "back after an absence",
}


def mixed_scripts(names: Sequence[str]) -> str:
    """Said where drafts are in traditional script and others in simplified."""
    which = (
        names[0]
        if len(names) == 1
        else f"{', '.join(names[:3])}" + (" and others" if len(names) > 3 else "")
    )
    are = "is" if len(names) == 1 else "are"
    return (
        f"{which} {are} in traditional characters and other drafts in simplified ones: "
        "add --fold to count both as one"
    )


def strangers() -> str:
    """Why no substitutions are told."""
    return "most drafts share little with the one before: no replaced formulations were sought"


def _last_return(counts: Sequence[int]) -> int:
    """The draft after the longest absence."""
    at, best, back = 0, 0, 0
    for there, run in groupby(counts, key=bool):
        length = len(list(run))
        if not there and at and at + length < len(counts) and length >= best:
            best, back = length, at + length
        at += length
    return back
