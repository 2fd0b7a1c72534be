"""Why two sentences were put beside each other, or why one stands alone: asked for, in a thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from speechdiff.app.comparing import explaining, nearest
from speechdiff.app.progress import collector_paused
from speechdiff.model import Comparison, Link
from speechdiff.tui.background import in_thread
from speechdiff.tui.widgets.lines import clip
from speechdiff.view import labels
from speechdiff.view.explanation_labels import why_linked
from speechdiff.view.visible import visible
from speechdiff.view.width import wrap_text
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.comparing import Explained
    from speechdiff.app.decisions import Same
    from speechdiff.explanation import Evidence, Explanation, Rival

SIDES = 4
"""Cells of the panel's edges, until it has been laid out."""
RIVAL_CELLS = 120
"""Cells of the sentence that came next best."""


class Reasons:
    """The reasons of one comparison; aligns it again when the first is asked for."""

    def __init__(self, comparison: Comparison, decided: Same | None = None) -> None:
        """`decided` is what the comparison was made with."""
        self._comparison, self._decided = comparison, decided
        self._explain_link: Explained | None = None
        self._lock = Lock()

    def nearest(self, link: Link) -> tuple[int, int] | None:
        """A sentence alone with the nearest one of the other draft; None where none is near."""
        try:
            return nearest(self._explanation, link)
        except ValueError:
            return None

    def of(self, link: Link) -> list[str]:
        """Lines for people; may take as long as the comparison did. Raises nothing."""
        try:
            explanation = self._explanation(link)
        except ValueError:
            return [tr("No reason is known: this comparison was made elsewhere.")]
        return [visible(line) for line in self._lines(explanation)]

    def _explanation(self, link: Link) -> Explanation:
        with self._lock, collector_paused():
            if self._explain_link is None:
                self._explain_link = explaining(self._comparison, self._decided)
            return self._explain_link(link)

    def _lines(self, explanation: Explanation) -> list[str]:
        rival = None if explanation.obstacle is None else explanation.runner_up  # told below
        lines = [why_linked(replace(explanation, runner_up=rival), self._comparison)]
        if explanation.missing_new:
            lines.append(tr("only old: {words}").format(words=_words(explanation.missing_new)))
        if explanation.missing_old:
            lines.append(tr("only new: {words}").format(words=_words(explanation.missing_old)))
        if explanation.runner_up:
            lines.append(self._rival(explanation.runner_up))
        return lines

    def _rival(self, rival: Rival) -> str:
        side = self._comparison.old if rival.side == "old" else self._comparison.new
        where = labels.paragraph(side.sentences[rival.index].paragraph + 1)
        text = clip(side.sentence_text(rival.index), RIVAL_CELLS)
        if rival.side == "old":
            words = tr("next best: old {where}, {similarity:.2f}: {text}")
        else:
            words = tr("next best: {where}, {similarity:.2f}: {text}")
        return words.format(where=where, similarity=rival.similarity, text=text)


class ExplainPanel(Static):
    """A few lines under the comparison, about the sentence under the cursor."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._link: Link | None = None
        self._lines: list[str] = []
        self._review: list[str] = []

    def explain(self, reasons: Reasons | None, link: Link | None, review: str = "") -> None:
        """Say why `link` is as it is, as soon as that is known; first what people said of it."""
        self._link = link
        self._review = [tr("review: {words}").format(words=visible(review))] if review else []
        if reasons is None or link is None:
            self._say(tr("Nothing to explain here: go to a sentence."))
            return
        if link.kind.value == "unchanged" and link.moved is None:
            self._say(tr("The same text on both sides."))
            return
        self._say(tr("finding out why ..."))

        def show_reasons(lines: list[str]) -> None:
            if link is self._link:  # else the cursor has gone on
                self._say(*lines)

        in_thread(self, partial(reasons.of, link), done=show_reasons, group="explaining")

    def on_resize(self) -> None:
        """Take the new width."""
        self._say(*self._lines)

    def _say(self, *lines: str) -> None:
        """Show the lines, broken where Chinese may be."""
        self._lines = list(lines)
        width = max(self.content_size.width or self.app.size.width - SIDES, 1)
        texts = (wrap_text(line, width) for line in (*self._review, *lines))
        self.update(Content("\n".join(chain.from_iterable(texts))))


def _words(evidence: tuple[Evidence, ...]) -> str:
    return labels.listed(each.text for each in evidence)
