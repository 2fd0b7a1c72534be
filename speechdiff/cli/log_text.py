"""The drafts of a speech as lines for people, in columns that stay straight with Chinese in them.

d2  2020-05-12  起草组  2,310 characters  10:30  +212
    补充脱贫攻坚数据
    6 edited, 2 inserted; 34 unchanged
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from speechdiff.app.history_log import DraftLog
from speechdiff.cli.columns import straight
from speechdiff.model import Draft, Speech
from speechdiff.view import labels
from speechdiff.view.rows import Piece
from speechdiff.view.timing import clock
from speechdiff.view.visible import visible
from speechdiff.view.width import wrap
from speechdiff.wording import tr

INDENT: Final = "    "
NARROWEST: Final = 20
"""Cells that a note has at the least, however narrow the terminal says it is."""
NUMERIC_COLUMNS: Final = frozenset({3, 4, 5})
"""Length, time and change are set to the right."""

BOLD, YELLOW, FAINT, RED, PLAIN = "\x1b[1m", "\x1b[33m", "\x1b[2m", "\x1b[31m", "\x1b[0m"


def log_text(
    speech: Speech, drafts: Sequence[DraftLog], *, width: int, colour: bool = False
) -> str:
    """The heading of a speech and a block for each draft; every line ends with a line feed."""
    lines = [(_heading(speech), BOLD), *((visible(notice), FAINT) for notice in speech.notices)]
    with_time = _a_day_has_two(speech.drafts)
    table = straight([_columns(entry, with_time) for entry in drafts], NUMERIC_COLUMNS)
    for entry, (name, rest) in zip(drafts, table, strict=True):
        lines.append((_painted(name, YELLOW, colour) + rest, ""))
        lines += _below(entry, max(width - len(INDENT), NARROWEST))
    return "".join(f"{_painted(line, style, colour)}\n" for line, style in lines)


def _heading(speech: Speech) -> str:
    known = [speech.name, speech.title if speech.title != speech.name else ""]
    drafts = labels.counted(len(speech.drafts), "draft")
    return visible("  ".join([*filter(None, known), labels.aside(drafts)]))


def _columns(entry: DraftLog, with_time: bool) -> tuple[str, ...]:
    draft, size = entry.draft, entry.size
    names = " ".join([draft.name, *(f"({tag})" for tag in draft.tags)])
    date = draft.date[:16].replace("T", " ") if with_time else draft.date[:10]
    writer = draft.author
    if draft.role and draft.role != draft.author:
        writer = tr("{author} ({role})").format(author=draft.author, role=draft.role)
    change = "" if entry.change is None else f"{entry.change:+,}"
    length, time = (str(size), clock(size.minutes)) if size else ("", "")
    return (visible(names), visible(date), visible(writer), length, time, change)


def _below(entry: DraftLog, width: int) -> Iterator[tuple[str, str]]:
    """The lines under a draft, each with its style: note, counts, and what was not done."""
    said = [(entry.draft.note, "")]
    if entry.problem:
        said.append((tr("cannot be read: {why}").format(why=entry.problem), RED))
    if entry.counts:
        said.append((labels.stats(entry.counts), FAINT))
    said += [(labels.limit(limit), RED) for limit in entry.limits]
    for text, style in filter(itemgetter(0), said):
        for line in wrap([Piece(visible(text))], width):
            yield INDENT + "".join(piece.text for piece in line).rstrip(), style


def _a_day_has_two(drafts: Sequence[Draft]) -> bool:
    """Whether dates alone do not tell the drafts apart, and their times are known."""
    days = [draft.date[:10] for draft in drafts]
    return len(set(days)) < len(days) and all("T" in draft.date for draft in drafts)


def _painted(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{PLAIN}" if colour and style and text else text
