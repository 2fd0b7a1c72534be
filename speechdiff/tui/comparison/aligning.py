"""Correcting an alignment: the reader says of two sentences that they are the same one, or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from speechdiff.app.decisions import PairOfWords, PriorVerdict, decide_again, pairs_about
from speechdiff.app.session import Session
from speechdiff.model import Comparison, Draft, Link
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.comparison.reviewing import Undoable
from speechdiff.tui.comparison.shown_comparison import ShownComparison
from speechdiff.tui.dialog import Dialog
from speechdiff.tui.editing.preview import lines
from speechdiff.tui.widgets.lines import clip
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr

MOST_ASKED = 60
"""Pairs of sentences of one link that the dialog goes through."""
LONGEST = 300
"""Cells of a sentence in the box."""


class AlignScreen(Dialog[tuple[PairOfWords, str] | None]):
    """Asks of pairs of sentences; its result is one of them with ``same`` or ``other``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "answer('same')", "Same", id="align.same",
                tooltip="They are the same sentence, before and after"),
        Binding("o", "answer('other')", "Other", id="align.other",
                tooltip="They are two different sentences"),
        Binding("tab,right", "turn(1)", "Next pair", id="align.next",
                tooltip="Another pair of sentences of this link"),
        Binding("escape,q,l,enter", "dismiss(None)", "Leave", id="align.leave",
                tooltip="Leave it as it is"),
    ]  # fmt: skip

    def __init__(self, pairs: Sequence[PairOfWords]) -> None:
        super().__init__()
        self._pairs = pairs
        self._at = 0

    HEADING = later("Is this the same sentence?")

    def on_mount(self) -> None:
        """Show the first pair."""
        self.action_turn(0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """One pair has none beside it."""
        return action != "turn" or len(self._pairs) > 1

    def action_turn(self, step: int) -> None:
        """Go to another pair."""
        self._at = (self._at + step) % len(self._pairs)
        heads = [tr("old"), tr("new")]
        if len(self._pairs) > 1:
            heads[0] += f" ({self._at + 1}/{len(self._pairs)})"
        paragraphs = [
            Content.assemble((head, "bold dim"), "\n", visible(clip(words, LONGEST)))
            for head, words in zip(heads, self._pairs[self._at], strict=True)
        ]
        self.show(lines(paragraphs))

    def action_answer(self, says: str) -> None:
        """Close with this answer."""
        self.dismiss((self._pairs[self._at], says))


class Aligner:
    """Asks about the link under the cursor, keeps the answer, and undoes it.

    `changed` is called with what was kept, and comparisons come out otherwise; `say` with the rest.
    Each decision goes onto `undoable`.
    """

    def __init__(
        self,
        screen: Screen[None],
        *,
        changed: Callable[[str], None],
        say: Callable[[str], None],
        undoable: Undoable,
    ) -> None:
        self._screen = screen
        self._changed = changed
        self._say = say
        self._undoable = undoable

    def ask(self, session: Session, draft: Draft, comparison: ShownComparison, link: Link) -> None:
        """Ask about a link of the comparison on show, whose new side is `draft`."""

        def show_pairs(pairs: list[PairOfWords]) -> None:
            if not pairs:
                self._say(tr("no other sentence comes near this one, or it is the same text"))
                return
            self._screen.app.push_screen(AlignScreen(pairs), partial(self._answer, session, draft))

        find = partial(pairs_of, comparison, link)
        in_thread(self._screen, find, done=show_pairs, failed=self._fail, group="aligning")

    def _answer(
        self, session: Session, draft: Draft, answer: tuple[PairOfWords, str] | None
    ) -> None:
        if answer is not None:
            pair, says = answer
            same = tr("kept: the same sentence; u takes it back")
            message = same if says == "same" else tr("kept: two sentences; u takes it back")
            self._keep(session, draft, pair, says, message, undoable=True)

    def _keep(
        self,
        session: Session,
        draft: Draft,
        pair: PairOfWords,
        says: str,
        message: str,
        *,
        undoable: bool = False,
    ) -> None:
        def remember(before: PriorVerdict) -> None:
            if undoable:  # what was said before holds again
                undo = partial(self._keep, session, draft, pair, before or "forget")
                self._undoable.append(lambda: undo(tr("undone")))
            self._changed(message)

        keep = partial(decide_again, session, draft, pair, says)
        in_thread(self._screen, keep, done=remember, failed=self._fail, group=WRITING)

    def _fail(self, error: Exception) -> None:
        self._say(str(error))


def pairs_of(shown_comparison: ShownComparison, link: Link) -> list[PairOfWords]:
    """What can be said of a link, as `pairs_about` has it; pairs of the same text are left out.

    May take as long as the comparison did.
    """
    comparison: Comparison = shown_comparison.comparison
    sides = link.old, link.new
    at = next(n for n, each in enumerate(comparison.links) if (each.old, each.new) == sides)
    words = [
        (comparison.old.sentence_text(i).strip(), comparison.new.sentence_text(j).strip())
        for i, j in pairs_about(comparison.links, at, shown_comparison.reasons.nearest, MOST_ASKED)
    ]
    return [(old, new) for old, new in words if old != new]
