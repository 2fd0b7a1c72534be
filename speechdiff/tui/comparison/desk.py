"""Text and list of changes together: one cursor for both, and the order in which `n` goes on."""

from __future__ import annotations

from collections.abc import Callable

from speechdiff.tui.comparison.change_list_view import ChangeListView
from speechdiff.tui.comparison.shown import ShownComparison
from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.wording import tr


class Desk:
    """Keeps the cursors of text and list on the same change.

    What both stand on is remembered, so that neither answers the other's answer.
    """

    def __init__(
        self, view: ComparisonView, listed: ChangeListView, say: Callable[[str], None]
    ) -> None:
        self._view = view
        self._list = listed
        self._say = say
        self._at: int | None = None
        """The number of the link that both cursors stand on."""

    def show(self, shown: ShownComparison) -> None:
        """List the changes of a comparison that the view shows already."""
        self._at = None
        self._list.show(shown.changes)
        self.narrow()

    def narrow(self) -> None:
        """List only the changes that the filter lets through."""
        self._list.keep_only(self._view.changes_asked_for, self._view.change_number)

    def follow(self) -> None:
        """The text's cursor has moved: the list's comes along."""
        number = self._view.change_number
        if number is not None and number != self._at:
            self._list.follow(number)
        self._at = number

    def pick(self, event: ChangeListView.Picked) -> None:
        """A change was picked in the list: the text's cursor comes along."""
        row = event.change.row
        if row.number != self._at:
            self._at = row.number
            self._view.go_to_change(row)

    def step(self, steps: int) -> None:
        """To the next change by weight, or the one before."""
        row = self._list.listed.following(self._view.change_number or self._at, steps)
        if row is None:
            self._say(tr("the list ends here") if steps > 0 else tr("the list begins here"))
        else:
            self._view.go_to_change(row)

    def order_in_words(self) -> str:
        """``by weight: 2 of 24``, where `n` goes by weight; else nothing."""
        if not self._view.by_weight:
            return ""
        rank, listed = self._list.listed.rank(self._view.change_number)
        words = tr("by weight: {n} of {all}") if rank else tr("by weight")
        return words.format(n=f"{rank:,}", all=f"{listed:,}")

    def switch_order(self) -> None:
        """Let `n` go by weight, or in the order of the text again; say which."""
        self._view.by_weight = not self._view.by_weight
        by_weight = tr("n and N now go by weight, as the list does")
        by_text = tr("n and N now go in the order of the text")
        self._say(by_weight if self._view.by_weight else by_text)
