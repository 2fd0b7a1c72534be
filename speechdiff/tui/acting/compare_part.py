"""The part of the comparison's screen that takes back: the old side of what the cursor is on."""

from __future__ import annotations

from speechdiff.model import Kind
from speechdiff.tui.acting.part import Acting
from speechdiff.tui.acting.taking import Wording
from speechdiff.tui.comparison.stage import Stage


class TakingBack(Stage, Acting):
    """What was cut or changed comes back; what was added goes."""

    def to_take_back(self) -> Wording | None:
        """The old sentences of the row under the cursor, or the new ones, to go."""
        row = self.comparison_view.row
        if row is None:
            return None
        if self.old is None:
            return Wording(self.new, row.link.new)
        if row.link.kind is Kind.INSERTED:
            return Wording(self.new, row.link.new, away=True)
        return Wording(self.old, row.link.old)
