"""Beside the list: the draft under the cursor, and its worst changes or its first lines.

d7  figures checked, opening warmer
2,310 characters, 10:30 (+0:14)
6 edited, 2 inserted, 1 deleted
Numbers    ¶4  12 -> 15
Deleted    ¶9  - we must go on
"""

from __future__ import annotations

import time
from functools import partial
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from speechdiff.app.draft_list import draft_lines
from speechdiff.app.progress import Cancelled
from speechdiff.app.session import Session
from speechdiff.model import Comparison, Draft
from speechdiff.tui.background import in_thread
from speechdiff.tui.library import timeline
from speechdiff.tui.library.entry import count, in_words
from speechdiff.tui.watching import ComparedDrafts, name_of, note_of
from speechdiff.tui.widgets.lines import Prose
from speechdiff.view import labels
from speechdiff.view.change_list import ChangeLine, change_list
from speechdiff.view.joining import remarked
from speechdiff.view.timing import Pace, clock, length
from speechdiff.view.visible import visible
from speechdiff.wording import tr

MOST: Final = 60
"""Changes or lines that are shown; the comparison itself has the rest."""
LONGEST: Final = 200
"""Characters of a line of a draft."""
PAUSE: Final = 0.05
"""Seconds that the cursor must rest on a draft before anything is compared for it."""


class DraftPreview(VerticalScroll, can_focus=False):
    """What is known of one draft; worked out in a thread, once the cursor rests."""

    def __init__(self) -> None:
        super().__init__()
        self._pair: ComparedDrafts | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        yield Prose(id="preview")

    def show(self, session: Session, pair: ComparedDrafts | None) -> None:
        """Show a draft, or nothing; the note at once, the rest when it is known."""
        self._pair = pair
        self.scroll_home(animate=False)
        self._put(_head(pair.new) if pair else Content(""))
        if pair is not None and self.display:
            work = partial(_preview_after_pause, session, pair)
            in_thread(self, work, done=self._put, failed=self._fail, group="preview")

    def _put(self, content: Content) -> None:
        self.query_one("#preview", Static).update(content)

    def _fail(self, error: Exception) -> None:
        if self._pair is not None:
            message = Content.styled(visible(str(error)), "$text-error")
            self._put(Content("\n").join([_head(self._pair.new), message]))


def _preview_after_pause(session: Session, pair: ComparedDrafts) -> Content:
    """The preview, unless the cursor has gone on. Raises SpeechdiffError."""
    worker = get_current_worker()
    time.sleep(PAUSE)
    if worker.is_cancelled:
        raise Cancelled
    return preview(session, pair)


def preview(session: Session, pair: ComparedDrafts) -> Content:
    """All there is to say of a draft. Raises SpeechdiffError; takes a comparison's time."""
    draft_text = session.read(pair.new)
    comparison = session.comparison(pair.speech, *pair.sides)
    lines = [_head(pair.new)]
    if draft_text.assumed:
        lines.append(Content.styled(visible(draft_text.assumed), "$text-warning"))
    lines.append(Content.styled(_size(comparison, pair, session.pace), "dim"))
    body = _first_lines(draft_text.text) if pair.old is None else _changes(comparison, pair.old)
    return Content("\n").join([*lines, *body])


def _head(draft: Draft) -> Content:
    """Its name and its whole note; its day and author."""
    (draft_line,) = draft_lines((draft,), timeline.now())
    details = labels.clauses(
        tuple(filter(None, (draft_line.date, draft_line.ago, visible(draft_line.author))))
    )
    head = Content.assemble((visible(name_of(draft)), "bold"), "  ", visible(note_of(draft)))
    return Content("\n").join([head, Content.styled(details, "dim")]) if details else head


def _size(comparison: Comparison, pair: ComparedDrafts, reader: Pace) -> str:
    """``2,310 characters, 10:30 (+0:14)``: length, speaking time, its change."""
    language, pace = comparison.language, pair.speech.a_minute
    new_length = length(comparison.new.text, language, pace)
    words = labels.clauses((str(new_length), clock(new_length.minutes_of(reader))))
    if pair.old is None:
        return words
    before = length(comparison.old.text, language, pace)
    more = new_length.minutes_of(reader) - before.minutes_of(reader)
    return remarked(words, clock(more, sign="+"))


def _first_lines(text: str) -> list[Content]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [Content(""), *(Content(visible(line[:LONGEST])) for line in lines[:MOST])]


def _changes(comparison: Comparison, old: Draft) -> list[Content]:
    from speechdiff.view.build import rows

    changes = change_list(rows(comparison))
    against = tr("against {draft}: {changes}")
    summary = against.format(draft=visible(name_of(old)), changes=in_words(count(comparison)))
    return [Content.styled(summary, "dim"), Content(""), *map(_change, changes[:MOST])]


def _change(line: ChangeLine) -> Content:
    old, new = map(visible, line.words())
    if line.row.link.moved and old == new:
        old = ""
    words: list[str | tuple[str, str]] = [(old, "$text-error strike")] if old else []
    words += ["  ->  "] if old and new else []
    words += [(new, "$text-success")] if new else []
    return Content.assemble((line.group.title, "bold"), f"  {visible(line.place)}  ", *words)
