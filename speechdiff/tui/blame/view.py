"""A draft as it reads, with the origins of its sentences in the margin, and a cursor.

    narrow                            wide
     12  d2 → d5 3x  text ...          12  d2 → d5 3x  2020-05-19  审稿   text ...
         2020-05-19  text ...
         审稿         text ...

In the mode of words each line of text has a line under it with the drafts that brought words in.
`BlamePage` is plain data, made in a thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual.binding import Binding, BindingType

from speechdiff.lineage import Blame, BlamedSentence, WordRun
from speechdiff.model import Draft, SegmentedText
from speechdiff.tui.widgets.lines import NOTHING, Styled, filled, fitted, wrapped
from speechdiff.tui.widgets.row_list import HistoryRows, RowPainter
from speechdiff.view import lineage_labels
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.app.histories import History


@dataclass(frozen=True, slots=True)
class BlamePage:
    """A draft as it reads, with its blame."""

    drafts: tuple[Draft, ...]
    text: SegmentedText
    blame: Blame
    origin_cells: int
    """Of the longest origin."""

    @property
    def draft(self) -> Draft:
        """The draft that is shown."""
        return self.drafts[self.blame.draft]

    def origin(self, sentence: BlamedSentence) -> str:
        """``d2 → d5 3x``."""
        return _origin(self.drafts, sentence.born, sentence.changed, sentence.changes)

    def begins_paragraph(self, number: int) -> bool:
        """Whether a sentence, not the first, begins a paragraph."""
        sentences = self.text.sentences
        return number > 0 and sentences[number].paragraph != sentences[number - 1].paragraph

    def in_words(self, number: int) -> str:
        """All that is known of the origin of a sentence."""
        sentence = self.blame.sentences[number]
        born, changed = self.drafts[sentence.born], self.drafts[sentence.changed]
        parts = [tr("born in {draft}").format(draft=_draft_facts(born))]
        if sentence.changes:
            times = trn("changed once, in {draft}", "changed {n} times, last in {draft}",
                        sentence.changes)  # fmt: skip
            parts.append(times.format(n=sentence.changes, draft=_draft_facts(changed)))
        if sentence.moved is not None:
            parts.append(tr("moved in {draft}").format(draft=self.drafts[sentence.moved].name))
        return f"{number + 1} | {'; '.join(parts)}"


def page_of(history: History, blame: Blame) -> BlamePage:
    """The page of a blame."""
    origins = {(each.born, each.changed, each.changes) for each in blame.sentences}
    wide = max((cells(_origin(history.drafts, *each)) for each in origins), default=0)
    return BlamePage(history.drafts, history.text(blame.draft), blame, wide)


def same_sentence(history: History, draft: int, sentence: int, other: int) -> int:
    """Where a sentence of a draft stands in another one; where the one above it stands, else."""
    there = {lineage: at for at, lineage in enumerate(history.rows[other])}
    for lineage in reversed(history.rows[draft][: sentence + 1]):
        if lineage in there:
            return there[lineage]
    return 0


def _origin(drafts: Sequence[Draft], born: int, changed: int, changes: int) -> str:
    names = (visible(drafts[born].name), visible(drafts[changed].name))
    return lineage_labels.origin(*names, changes)


def _draft_facts(draft: Draft) -> str:
    return " ".join(filter(None, (draft.name, draft.date[:10], draft.who)))


WIDE_FROM: Final = 110
"""Cells from which date and author stand in the first line of the margin."""
DATE_CELLS: Final = 10
WHO_CELLS: Final = 14
LEAST_TEXT: Final = 4
CELLS_A_CHARACTER: Final = 2
"""For estimates only: those of Chinese."""


@dataclass(frozen=True)
class BlamePainter(RowPainter[BlamedSentence]):
    """Draws the sentences of a page."""

    page: BlamePage

    @cached_property
    def room(self) -> int:
        """Cells of the text; a cell is left free at the right."""
        return max(self.width - self._indent - 1, LEAST_TEXT)

    def height(self, sentence: BlamedSentence) -> int:
        """Lines by characters, with a blank one where a paragraph begins."""
        start, end = sentence.span
        text = (end - start) * CELLS_A_CHARACTER
        return 1 + self.page.begins_paragraph(sentence.sentence) + text // self.room

    def parts(self, sentence: BlamedSentence) -> Iterator[list[Styled]]:
        """The lines of a sentence, with a blank one above it where it begins a paragraph."""
        text = list(self._words(sentence) if sentence.words else self._text(sentence))
        margin = self._margin(sentence)[: len(text)]
        none: list[Styled] = []
        if self.page.begins_paragraph(sentence.sentence):
            yield []
        for beside, parts in zip_longest(margin, text, fillvalue=none):
            yield [*filled(beside, self._indent), *parts]

    @cached_property
    def _digits(self) -> int:
        return max(2, len(str(len(self.page.text.sentences))))

    @cached_property
    def _origin_cells(self) -> int:
        return min(max(self.page.origin_cells, DATE_CELLS), max(self.width // 3, DATE_CELLS))

    @cached_property
    def _indent(self) -> int:
        wide = self.width >= WIDE_FROM
        details_cells = DATE_CELLS + WHO_CELLS + 4 if wide else 0
        return self._digits + self._origin_cells + 7 + details_cells

    def _margin(self, sentence: BlamedSentence) -> list[list[Styled]]:
        """The lines of the margin, the one that matters most first."""
        draft = self.page.drafts[sentence.changed]
        number = str(sentence.sentence + 1).rjust(self._digits + 1)
        shade = self.palette.age(sentence.changed, self.page.blame.draft)
        origin = fitted([(self.page.origin(sentence), shade)], self._origin_cells)
        block = [(" ", shade), *filled(origin, self._origin_cells, shade), (" ", shade)]
        first = [(f"{number}  ", self.palette["still"]), *block, ("  ", NOTHING)]
        style = self.palette["known"]
        who = draft.who
        if self.width >= WIDE_FROM:
            date = filled(fitted([(draft.date[:10], style)], DATE_CELLS), DATE_CELLS + 2)
            return [[*first, *date, *fitted([(who, style)], WHO_CELLS)]]
        indent = (" " * (self._digits + 4), NOTHING)
        rest = [part for part in (draft.date[:10], who) if part] if sentence.changed else []
        return [first, *([indent, *fitted([(part, style)], self._origin_cells)] for part in rest)]

    def _text(self, sentence: BlamedSentence) -> Iterator[list[Styled]]:
        return wrapped([(sentence.span.of(self.page.text.text), NOTHING)], self.room)

    def _words(self, sentence: BlamedSentence) -> Iterator[list[Styled]]:
        """The text in runs, and under each line the drafts of those that came after its birth."""
        runs = [
            (run.span.of(self.page.text.text), self._run_style(run, sentence))
            for run in sentence.words
        ]
        owners = [
            run for run, (text, _) in zip(sentence.words, runs, strict=True) for _ in visible(text)
        ]
        at = 0
        for parts in wrapped(runs, self.room):
            yield parts
            ruler = self._ruler(parts, owners, at, sentence)
            if ruler:
                yield ruler
            at += sum(len(text) for text, _ in parts)

    def _run_style(self, run: WordRun, sentence: BlamedSentence) -> Style:
        if run.draft == sentence.born:
            return NOTHING
        return self.palette.age(run.draft, self.page.blame.draft)

    def _ruler(
        self, parts: list[Styled], owners: list[WordRun], at: int, sentence: BlamedSentence
    ) -> list[Styled]:
        """The drafts under a line of words; nothing where all of it is as old as the sentence."""
        ruler: list[Styled] = []
        has_names = False
        for text, _ in parts:
            run, wide = owners[at], cells(text)
            at += len(text)
            if run.draft == sentence.born:
                ruler.append((" " * wide, NOTHING))
                continue
            has_names = True
            name = visible(self.page.drafts[run.draft].name)
            name = name if cells(name) <= wide else "*"
            ruler.append((name + "-" * (wide - cells(name)), self.palette["known"]))
        return ruler if has_names else []


class BlameView(HistoryRows[BlamedSentence]):
    """The sentences of a draft, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket,n", "change(1)", "Next new", id="blame.next-new",
                show=False, tooltip="To the next sentence that this draft changed or brought in"),
        Binding("left_square_bracket,N", "change(-1)", "New above", id="blame.previous-new",
                show=False, tooltip="To the one above that this draft changed or brought in"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.blame_page: BlamePage | None = None

    def show(self, page: BlamePage, sentence: int) -> None:
        """Show a draft, the cursor on a sentence, as far down as it was."""
        keep = self.blame_page is not None
        self.blame_page, self.rows = page, page.blame.sentences
        self.rearranged(sentence, keep=keep)

    def make_painter(self, width: int) -> BlamePainter:
        """A painter for this width."""
        assert self.blame_page is not None
        return BlamePainter(*self.drawing(width), self.blame_page)

    def action_change(self, steps: int) -> None:
        """To the next sentence whose words this draft brought in, or the one above."""
        if self.blame_page is not None:
            newest = self.blame_page.blame.draft
            self.step(steps, lambda at: self.rows[at].changed == newest)
