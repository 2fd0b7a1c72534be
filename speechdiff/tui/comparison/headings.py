"""The two drafts of a comparison, named above their columns."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from speechdiff.app.session import is_working_copy
from speechdiff.model import Draft
from speechdiff.tui.comparison.columns import Layout
from speechdiff.tui.watching import ComparedDrafts, name_of
from speechdiff.tui.widgets.lines import clip, padded
from speechdiff.view.width import cells
from speechdiff.wording import tr


class DraftHeadings(Widget):
    """``old d6 ...`` and ``new d7 ...``: beside each other, or one above the other."""

    arrangement: reactive[Layout] = reactive[Layout]("stacked", layout=True)
    """The layout of the comparison under it."""

    def __init__(self, drafts: ComparedDrafts) -> None:
        super().__init__()
        self._drafts = drafts

    def show(self, drafts: ComparedDrafts) -> None:
        """Name other drafts."""
        self._drafts = drafts
        self.refresh(layout=True)

    def render(self) -> Content:
        """One line or two."""
        width, (old, new) = self.content_size.width, self._drafts.sides
        if self._drafts.old is None:
            return _head("", new, width)
        if self.arrangement == "stacked":
            return Content("\n").join([_head(tr("old"), old, width), _head(tr("new"), new, width)])
        half = width // 2
        left = _head(tr("old"), old, half - 2, fill=True)
        return Content.assemble(left, " " * 4, _head(tr("new"), new, width - half - 2))


def _head(side: str, draft: Draft, width: int, *, fill: bool = False) -> Content:
    name = f"{side} {clip(name_of(draft), max(width // 2, 8))}".strip()
    note = tr("not committed yet") if is_working_copy(draft) else draft.note
    parts = (draft.date[:10], draft.role or draft.author, note)
    known = "  ".join(part for part in parts if part)
    room = max(width - cells(name) - 2, 0)
    rest = padded(known, room) if fill else clip(known, room)
    return Content.assemble((name, "bold"), "  ", (rest, "$text-muted"))
