"""Blame as text: every sentence with a margin that says where it came from.

     12  d2 → d5 3x           回首过去的一年，全市上下攻坚克难、砥砺实干，追赶超越步履坚定，
         2020-05-19 审稿      干成了一批大事实事。
                                                          3-------

With `words` a second line stands under each line of text: the number of the draft that brought
those words in, and as many signs as the words are wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from speechdiff.lineage import Blame, BlamedSentence, WordRun
from speechdiff.model import Draft, SegmentedText
from speechdiff.report.text.excerpts import excerpt_lines
from speechdiff.report.text.painter import BOLD, DIM, TextPainter, age_style
from speechdiff.traces import Turn
from speechdiff.view import lineage_labels
from speechdiff.view.rows import Piece
from speechdiff.view.visible import visible
from speechdiff.view.width import clusters

LONGEST_AUTHOR: Final = 14
"""Cells of an author's name in the margin."""
_ORDINAL: Final = re.compile(r"d\d+")
WIDE_ENOUGH: Final = 100
"""Cells of a line from which on the margin has one line instead of two."""


def blame_text(
    drafts: Sequence[Draft],
    text: SegmentedText,
    blame: Blame,
    painter: TextPainter,
    *,
    speech: str = "",
    commands: tuple[str, str] | None = None,
) -> Iterator[str]:
    """The lines of the report, without line ends; `commands` are what one may go on with."""
    draft = drafts[blame.draft]
    heading = lineage_labels.blame_heading(speech, draft, len(text.sentences))
    yield from painter.words(heading, BOLD)
    yield from painter.words(lineage_labels.BLAME_MARGIN, DIM)
    page = BlameText(drafts, text, blame, painter)
    lines = list(page.lines(blame.sentences))
    if any(sentence.words for sentence in blame.sentences):
        yield from painter.words(lineage_labels.WORDS_EXPLAINED, DIM)
    yield ""
    yield from lines
    if commands and blame.sentences:
        yield ""
        for hint in lineage_labels.blame_commands(*commands):
            yield from painter.words(hint, DIM)


@dataclass(frozen=True)
class BlameText:
    """Sentences with their margins."""

    drafts: Sequence[Draft]
    text: SegmentedText
    blame: Blame
    painter: TextPainter

    def lines(self, sentences: Sequence[BlamedSentence]) -> Iterator[str]:
        """Those sentences, a line left free between paragraphs."""
        before: int | None = None
        for sentence in sentences:
            paragraph = self.text.sentences[sentence.sentence].paragraph
            if before not in (None, paragraph):
                yield ""
            yield from self._block(sentence)
            before = paragraph

    def _block(self, sentence: BlamedSentence) -> Iterator[str]:
        margin, wide = self._margin(sentence)
        lines = list(self._text(sentence, wide))
        for number in range(max(len(margin), len(lines))):
            beside = margin[number] if number < len(margin) else " " * wide
            yield (beside + (lines[number] if number < len(lines) else "")).rstrip(" ")

    def _margin(self, sentence: BlamedSentence) -> tuple[list[str], int]:
        """The lines of the margin, as wide as each other, and how wide that is."""
        changed = self.drafts[sentence.changed]
        born = self.drafts[sentence.born].name
        number = self.painter.padded(str(sentence.sentence + 1), self._digits, right=True)
        origin = lineage_labels.origin(visible(born), visible(changed.name), sentence.changes)
        author = self.painter.cut(visible(changed.author), LONGEST_AUTHOR)
        date = visible(changed.date[:10])
        style = age_style(sentence.changed, self.blame.draft)
        origin_wide, date_wide, author_wide = self._widths
        about = [(date, date_wide)] * bool(date_wide) + [(author, author_wide)]
        details = self.painter.columns(about)
        first = self.painter.paint(self.painter.padded(origin, origin_wide), style)
        if self.painter.width is None or self.painter.width >= WIDE_ENOUGH:
            line = f"{number}  {first}  {self.painter.paint(details, DIM)}  "
            return [line], self._digits + 6 + origin_wide + self.painter.cells(details)
        wide = max(origin_wide, self.painter.cells(details))
        first += " " * (wide - origin_wide)
        details = self.painter.padded(details, wide)
        second = f"{' ' * self._digits}  {self.painter.paint(details, DIM)}  "
        lines = [f"{number}  {first}  "] + [second] * bool(details.strip())
        return lines, self._digits + 4 + wide

    @cached_property
    def _digits(self) -> int:
        return len(str(len(self.text.sentences)))

    @cached_property
    def _widths(self) -> tuple[int, int, int]:
        """Cells of origin, date and author over the whole draft."""
        origins, dates, authors = [0], [0], [0]
        for each in self.blame.sentences:
            born, changed = self.drafts[each.born], self.drafts[each.changed]
            words = lineage_labels.origin(visible(born.name), visible(changed.name), each.changes)
            origins.append(self.painter.cells(words))
            dates.append(self.painter.cells(visible(changed.date[:10])))
            cut = self.painter.cut(visible(changed.author), LONGEST_AUTHOR)
            authors.append(self.painter.cells(cut))
        return max(origins), max(dates), max(authors)

    def _text(self, sentence: BlamedSentence, margin: int) -> Iterator[str]:
        if not sentence.words:
            words = visible(sentence.span.of(self.text.text))
            for line in self.painter.lines([Piece(words)], margin):
                yield "".join(piece.text for piece in line)
            return
        yield from self._words(sentence, margin)

    def _words(self, sentence: BlamedSentence, margin: int) -> Iterator[str]:
        """The text, and under each line of it the drafts of its runs."""
        runs = [(visible(run.span.of(self.text.text)), run) for run in sentence.words]
        owners = [run for text, run in runs for _ in text]
        at = 0
        for line in self.painter.lines([Piece("".join(text for text, _ in runs))], margin):
            words = "".join(piece.text for piece in line)
            owned = owners[at : at + len(words)]
            at += len(words)
            yield self._painted(words, owned)
            ruler = self._ruler(words, owned, sentence.born)
            if ruler:
                yield ruler

    def _painted(self, words: str, owned: Sequence[WordRun]) -> str:
        return "".join(
            self.painter.paint(words[start:end], age_style(run.draft, self.blame.draft))
            for start, end, run in _stretches(owned)
        )

    def _ruler(self, words: str, owned: Sequence[WordRun], born: int) -> str:
        """The drafts under the words, as far as they are not the one that bore the sentence."""
        ruler = ""
        for start, end, run in _stretches(owned):
            wide = sum(width for _, width in clusters(words[start:end], self.painter.ambiguous))
            name = "" if run.draft == born else self._short_name(run.draft, wide)
            fill = " " if run.draft == born else "-"
            cell = name + fill * (wide - len(name))
            ruler += self.painter.paint(cell, age_style(run.draft, self.blame.draft))
        return ruler if any(run.draft != born for run in owned) else ""

    def _short_name(self, draft: int, wide: int) -> str:
        name = self.drafts[draft].name
        name = name[1:] if _ORDINAL.fullmatch(name) else visible(name)[:1]
        return name if len(name) <= wide else "*" * min(wide, 1)


def _stretches(owned: Sequence[WordRun]) -> Iterator[tuple[int, int, WordRun]]:
    """Consecutive characters of one run: start, end, run."""
    start = 0
    for at in range(1, len(owned) + 1):
        if at == len(owned) or owned[at] is not owned[start]:
            yield start, at, owned[start]
            start = at


def step_back_text(
    drafts: Sequence[Draft],
    reference: str,
    turn: Turn,
    before: tuple[SegmentedText, Blame] | None,
    painter: TextPainter,
    *,
    command: str = "",
) -> Iterator[str]:
    """What last changed a sentence, and the sentences that it was made from with their origins.

    `before` is the draft in which these stood, None where the sentence was born in `turn`. Blame
    of it tells of those sentences only. `command` steps back once more.
    """
    draft = drafts[turn.draft]
    if before is None or turn.excerpt is None:
        yield from painter.words(lineage_labels.nothing_before(reference, draft))
        return
    text, blame = before
    yield from painter.words(lineage_labels.stepped_back(reference, draft), BOLD)
    yield from excerpt_lines(turn.excerpt, painter)
    yield ""
    name = drafts[turn.excerpt.old_draft].name
    places = [lineage_labels.place(name, each.sentence) for each in blame.sentences]
    yield from painter.words(lineage_labels.before_that(places), BOLD)
    yield from BlameText(drafts, text, blame, painter).lines(blame.sentences)
    if command:
        yield ""
        yield from painter.words(lineage_labels.further_back(command), DIM)
