"""Fixed words of the pages: headings, captions, controls and help. Words on changes: `labels`.

A message with ``{k}`` or the like in a function's result is filled by the page's own script.
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
    "PREVIOUS_STEP": later("Previous step"),
    "NEXT_STEP": later("Next step"),
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
    "WALK": later("Go through the changes"),
    "PREVIOUS": later("Previous change"),
    "NEXT": later("Next change"),
    "NO_CHANGE": later("No change is shown"),
    "FIND": later("Find in both drafts"),
    "FIND_NEXT": later("Next match"),
    "FIND_PREVIOUS": later("Previous match"),
    "FOUND_NOTHING": later("Not found"),
    "FOUND": later("Sentence {k} of {n}"),
    "KINDS": later("Kinds of change"),
    "TOUCHED": later("What the changes touch"),
    "TOUCHED_HEAD": later("Touched:"),
    "FILTERED": later("Only some changes are shown."),
    "SHOW_ALL": later("Show all"),
    "FILTER_HINT": later("Choose one or more to see only those."),
    "SAME": later("Unchanged sentences"),
    "SAME_NEAR": later("Beside changes"),
    "SAME_ALL": later("All"),
    "SAME_NONE": later("None"),
    "QUIET": later("Quiet changes"),
    "QUIET_EXPLAINED": later(
        "Changes of punctuation, spacing, width, script or numbering alone; they rarely "
        "affect the meaning"
    ),
    "HELP": later("Keys"),
    "HELP_TITLE": later("Keys and reading help"),
    "CLOSE": later("Close"),
    "KEYS_ON": later("Single-letter keys"),
    "ALL_WORDINGS": later("The life of a sentence"),
    "ON_PAGE": later("Show it on the page"),
    "PLACES": later("Where it occurs"),
    "PLACES_EXPLAINED": later(
        "Each phrase opens to its places, with the words around it; drafts in which these are the"
        " same are grouped. A place links to the life of its sentence."
    ),
    "PLACES_IN": later("Where it occurs in {draft}"),
    "CONTENTS": later("Parts of this page"),
    "FILES_ELSEWHERE": later(
        "Files named on this page, such as phrases.csv, are written by speechdiff report --into."
    ),
    "TO_CONTENT": later("Skip to the content"),
}
__getattr__ = asked(__name__, _WORDS)

_KEYS = (
    ("n  ]", later("next change")),
    ("N  [", later("previous change")),
    ("m", later("other end of a move, and back")),
    ("s", later("life of the sentence")),
    ("/", later("find a text")),
    ("f", later("to the filters")),
    (".", later("show or fold quiet changes")),
    ("z", later("open or close the fold beside")),
    ("Z", later("open all folds, and back")),
    ("1  2", later("side by side; in one text")),
    ("g  G", later("first change; last change")),
    ("?", later("this help")),
    ("Esc", later("close")),
)


def keys() -> tuple[tuple[str, str], ...]:
    """The keys of a page, each with what it does."""
    return tuple((key, tr(words)) for key, words in _KEYS)


def spoken_marks() -> dict[str, str]:
    """What is said before the marks in a text, and after them, to who does not see them."""
    return {
        "gone": tr("deleted:"),
        "come": tr("inserted:"),
        "from": tr("moved away:"),
        "to": tr("moved here:"),
        "end": tr("end of mark"),
    }


def change_name(change: int, label: str) -> str:
    """Name of a change: ``Change 7: edited, number``."""
    return tr("Change {n}: {label}").format(n=change, label=label)


def link_to(change: int) -> str:
    """Name of the address of a change."""
    return tr("Link to change {n}").format(n=change)


def position(count: int) -> str:
    """Which change a reader is at; ``{k}`` stays."""
    return tr("Change {{k}} of {n:,}").format(n=count)


def position_among(count: int) -> str:
    """The same where not all are shown; ``{change}``, ``{k}`` and ``{n}`` stay."""
    return tr("Change {{change}} of {n:,}, {{k}} of {{n}} shown").format(n=count)


def shown(count: int) -> str:
    """How many changes are shown, before the first is visited; ``{n}`` stays."""
    return trn("{{n}} of {all:,} change shown", "{{n}} of {all:,} changes shown", count).format(
        all=count
    )


def places_left_out(count: int) -> str:
    """That not all places are on the page."""
    return trn(
        "Not shown in full: {n:,} more place would make the page too large.",
        "Not shown in full: {n:,} more places would make the page too large.",
        count,
    ).format(n=count)


def steps_left_out(count: int) -> str:
    """That the oldest comparisons are not on the page."""
    return trn(
        "Not shown in full: the oldest comparison would make the page too large. speechdiff "
        "report --into writes a page for each.",
        "Not shown in full: the {n:,} oldest comparisons would make the page too large. "
        "speechdiff report --into writes a page for each.",
        count,
    ).format(n=count)


def step(old: str, new: str) -> str:
    """Caption of a link to the comparison of two drafts."""
    return tr("Compare {old} with {new}").format(old=old, new=new)


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
