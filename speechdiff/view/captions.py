"""Fixed words of the pages: headings, captions and controls. Words about changes: `labels`.

`captions.CHANGES` and its like are translated whenever they are asked for.
"""

from __future__ import annotations

from speechdiff.view.timing import USUAL
from speechdiff.wording import asked, later, tr, trn

_WORDS = {
    "TO_CHANGES": later("Skip to the changes"),
    "AT_A_GLANCE": later("At a glance"),
    "CHANGES": later("Changes"),
    "LAYOUT": later("Layout"),
    "SIDE_BY_SIDE": later("Side by side"),
    "STACKED": later("Old above new"),
    "IN_ONE": later("In one text"),
    "MAP": later("Changes in reading order"),
    "MAP_EXPLAINED": later(
        "The draft from its first to its last sentence; coloured where it changed."
    ),
    "ALL_DRAFTS": later("All drafts"),
    "PREVIOUS": later("Previous step"),
    "NEXT": later("Next step"),
    "STEPS": later("Steps"),
    "BORDER": later("border between sentences"),
    "DRAFT": later("Draft"),
    "DATE": later("Date"),
    "BY": later("By"),
    "NOTE": later("Note"),
    "CHANGES_SINCE": later("Changes since the draft before"),
    "LENGTH": later("Length"),
    "SPEAKING_TIME": later("Speaking time"),
    "FIRST_DRAFT": later("first draft"),
    "OTHER_FORMS": later("Also as"),
    "MARKDOWN": later("Markdown"),
    "JSON": later("JSON"),
    "CONSTRUCTED": later("Made by speechdiff from the texts alone."),
}


__getattr__ = asked(__name__, _WORDS)


def step(old: str, new: str) -> str:
    """Caption of a link to the comparison of two drafts."""
    return tr("Compare {old} with {new}").format(old=old, new=new)


def drafts(count: int) -> str:
    """How many drafts a page lists."""
    return trn("{n:,} draft", "{n:,} drafts", count).format(n=count)


def speaking(minutes: float) -> str:
    """A speaking time, to the minute."""
    if minutes < 1:
        return tr("under 1 min")
    return tr("{n:,} min").format(n=round(minutes))


def pace(a_minute: float | None) -> str:
    """At which pace a speaking time is meant: the speech's own, or the usual one."""
    if a_minute:
        words = tr("Speaking time at {n:g} characters (Chinese) or words a minute.")
        return words.format(n=a_minute)
    words = tr("Speaking time at {characters:g} Chinese characters or {words:g} words a minute.")
    return words.format(characters=USUAL.characters, words=USUAL.words)
