"""Fixed words of the pages: headings, captions and controls. Words about changes: `labels`."""

from __future__ import annotations

TO_CHANGES = "Skip to the changes"
AT_A_GLANCE = "At a glance"
CHANGES = "Changes"
LAYOUT = "Layout"
SIDE_BY_SIDE = "Side by side"
STACKED = "Old above new"
IN_ONE = "In one text"
MAP = "Changes in reading order"
MAP_EXPLAINED = "The draft from its first to its last sentence; coloured where it changed."
ALL_DRAFTS = "All drafts"
PREVIOUS = "Previous step"
NEXT = "Next step"
STEPS = "Steps"
BORDER = "border between sentences"
DRAFT = "Draft"
DATE = "Date"
BY = "By"
NOTE = "Note"
CHANGES_SINCE = "Changes since the draft before"
LENGTH = "Length"
SPEAKING_TIME = "Speaking time"
FIRST_DRAFT = "first draft"
OTHER_FORMS = "Also as"
MARKDOWN = "Markdown"
JSON = "JSON"
PACE = "Speaking time at 220 Chinese characters or 130 words a minute."
CONSTRUCTED = "Made by speechdiff from the texts alone."


def step(old: str, new: str) -> str:
    """Caption of a link to the comparison of two drafts."""
    return f"Compare {old} with {new}"


def drafts(count: int) -> str:
    """How many drafts a page lists."""
    return "1 draft" if count == 1 else f"{count:,} drafts"


def speaking(minutes: float) -> str:
    """A speaking time, to the minute."""
    return "under 1 min" if minutes < 1 else f"{round(minutes):,} min"


def change_number(change: int) -> str:
    """Name of a link to a change."""
    return f"Change {change}"
