"""A trace as text: what happened to a sentence or a phrase, draft by draft.

d3     2020-05-12  办公室  comes: 8
       8x comes for “赶超发展”
         d3:7    ... 砥砺实干，[-赶超发展-]{+追赶超越+}步履坚定，干成了一批大 ...
d4-d6  unchanged
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from speechdiff.lineage import Event
from speechdiff.model import Draft
from speechdiff.report.text.excerpts import excerpt_lines, roles_in, row_words
from speechdiff.report.text.painter import BOLD, DIM, TextPainter
from speechdiff.traces import Crossing, Fate, PhraseStep, PhraseTrace, Quote, SentenceTrace, Turn
from speechdiff.view import labels, lineage_labels
from speechdiff.view.excerpts import CrossingGroup, grouped, shortened, stretches
from speechdiff.view.joining import pair
from speechdiff.view.rows import Piece, Pieces
from speechdiff.view.visible import visible

_STYLES = {
    Event.BORN: "32",
    Event.CUT: "31",
    Event.RETURNED: "32",
    Event.SPLIT: "35",
    Event.MERGED: "35",
    Event.REGROUPED: "35",
}
_EDITED = "33"
_FATE_STYLES = {Fate.CAME: "32", Fate.WENT: "31", Fate.VARIED: "33", Fate.STAYED: "2"}

BESIDE: Final = 30
"""Characters that are left beside a phrase in a sentence that came or went with it."""


def sentence_text(
    drafts: Sequence[Draft], trace: SentenceTrace, painter: TextPainter, *, speech: str = ""
) -> Iterator[str]:
    """The lines of a sentence's trace, without line ends."""
    name = lineage_labels.place(drafts[trace.asked.draft].name, trace.asked.sentence)
    yield from painter.words(lineage_labels.sentence_heading(speech, name), BOLD)
    yield from painter.legend(roles_in(turn.excerpt for turn in trace.turns if turn.excerpt))
    yield ""
    teller = _TraceText(drafts, painter)
    for turn in trace.turns:
        yield from teller.turn(turn)


def phrase_text(
    drafts: Sequence[Draft],
    trace: PhraseTrace,
    painter: TextPainter,
    *,
    speech: str = "",
    whole: bool = False,
) -> Iterator[str]:
    """The lines of a phrase's trace, without line ends; sentences shortened unless `whole`."""
    heading = lineage_labels.phrase_heading(speech, trace.phrase, like=trace.like)
    yield from painter.words(heading, BOLD)
    teller = _TraceText(drafts, painter)
    yield from teller.life(trace)
    excerpts = (c.excerpt for stage in trace.stages for c in stage.crossings if c.excerpt)
    yield from painter.legend(roles_in(excerpts))
    for stage in trace.stages:
        yield ""
        yield from teller.stage(trace, stage, whole=whole)


@dataclass(frozen=True)
class _TraceText:
    drafts: Sequence[Draft]
    painter: TextPainter

    def turn(self, turn: Turn) -> Iterator[str]:
        """What happened in a draft, and the drafts that left it so."""
        draft = self.drafts[turn.draft]
        words = self._said(turn)
        style = _STYLES.get(turn.event, _EDITED)
        yield from self._head(draft.name, _with_who(draft, words), style)
        if turn.repeats is not None:
            older = self.drafts[turn.repeats].name
            yield from self._below(lineage_labels.repeats(older))
        if turn.excerpt is not None:
            yield from excerpt_lines(turn.excerpt, self.painter, indent=self._indent, named=False)
        elif turn.quote is not None:
            yield from self._below(turn.quote.text)
        for quote in turn.instead:
            yield from self._quote(quote)
        if turn.until > turn.draft and turn.into is None:
            yield from self._rest(turn)

    def _rest(self, turn: Turn) -> Iterator[str]:
        first, last = self.drafts[turn.draft + 1].name, self.drafts[turn.until].name
        newest = turn.until == len(self.drafts) - 1
        if turn.event is Event.CUT:
            words = lineage_labels.absent()
        else:
            words = lineage_labels.unchanged(newest and turn.until > turn.draft)
        yield from self._head(lineage_labels.drafts(first, last), words, DIM)

    def _said(self, turn: Turn) -> str:
        words = row_words(turn.excerpt) if turn.excerpt else ""
        kin, instead = map(self._places, (turn.kin, turn.instead))
        origin = ""
        if turn.into is not None and turn.quote is not None:
            origin = self._place(turn.draft, turn.quote.sentence)
        elif turn.event is Event.SPLIT and turn.excerpt is not None:
            origin = self._place(turn.excerpt.old_draft, turn.excerpt.old[0])
        return lineage_labels.turn(turn, words, origin, kin, instead)

    def _places(self, quotes: Sequence[Quote]) -> list[str]:
        return [self._place(quote.draft, quote.sentence) for quote in quotes]

    def _place(self, draft: int, sentence: int) -> str:
        return visible(lineage_labels.place(self.drafts[draft].name, sentence))

    def life(self, trace: PhraseTrace) -> Iterator[str]:
        """In how many drafts, and how often in each; with variants, each of them."""
        present = [number for number, count in enumerate(trace.counts) if count]
        if present:
            first, last = (self.drafts[number].name for number in (present[0], present[-1]))
            words = lineage_labels.life(len(present), len(self.drafts), first, last)
            yield from self.painter.words(words)
        forms = [form for form in trace.forms if any(form.counts)]
        wide = max((self.painter.cells(visible(form.text)) for form in forms), default=0)
        for form in forms:
            counts = self._counts(form.counts)
            if trace.like:
                how = lineage_labels.variant(form.differences)
                name = self.painter.padded(visible(form.text), wide)
                yield from self.painter.hanging(f"  {name}  ", f"{counts}  {labels.aside(how)}")
            else:
                yield from self.painter.words(counts)

    def _counts(self, counts: Sequence[int]) -> str:
        return "  ".join(
            pair(lineage_labels.drafts(self.drafts[a].name, self.drafts[b].name), str(count))
            for a, b, count in stretches(counts)
        )

    def stage(self, trace: PhraseTrace, stage: PhraseStep, *, whole: bool) -> Iterator[str]:
        """What a draft did to a phrase."""
        draft = self.drafts[stage.draft]
        words = lineage_labels.stage(stage.draft, stage.before, stage.count)
        yield from self._head(draft.name, _with_who(draft, words), BOLD)
        if stage.repeats is not None:
            yield from self._below(lineage_labels.repeats(self.drafts[stage.repeats].name))
        phrases = None if whole else [form.text for form in trace.forms]
        for group in grouped(stage.crossings):
            if stage.draft:
                yield from self._below(_group_words(group, trace.phrase), _FATE_STYLES[group.fate])
            for crossing in group.crossings:
                yield from self._crossing(crossing, phrases)

    def _crossing(self, crossing: Crossing, phrases: Sequence[str] | None) -> Iterator[str]:
        """The sentence, with what changed in it where it did."""
        at = crossing.at
        head = self._place_head(at.draft, at.sentence)
        indent = self.painter.cells(head)
        if crossing.excerpt is not None:
            # A move is seen in no word of the sentence.
            has_moves = any(link.moved for link in crossing.excerpt.comparison.links)
            yield from excerpt_lines(
                crossing.excerpt,
                self.painter,
                indent=indent,
                named=has_moves,
                phrases=phrases,
                head=head,
            )
        else:
            pieces: Pieces = (Piece(crossing.sentence),)
            cut = pieces if phrases is None else shortened(pieces, phrases, around=BESIDE)
            yield from self.painter.draft_text(cut, indent=indent, head=head)

    def _quote(self, quote: Quote) -> Iterator[str]:
        head = self._place_head(quote.draft, quote.sentence)
        pieces = (Piece(quote.text),)
        yield from self.painter.draft_text(pieces, indent=self.painter.cells(head), head=head)

    def _place_head(self, draft: int, sentence: int) -> str:
        """The place of a sentence, to the left of its text; room for three figures."""
        place = self._place(draft, sentence)
        name = self.painter.cells(visible(self.drafts[draft].name))
        return " " * (self._indent + 2) + self.painter.padded(place, name + 4) + "  "

    def _head(self, name: str, text: str, style: str) -> Iterator[str]:
        head = self.painter.padded(visible(name), self._indent - 2) + "  "
        yield from self.painter.hanging(head, text, style, BOLD if style != DIM else DIM)

    def _below(self, words: str, style: str = "") -> Iterator[str]:
        yield from self.painter.words(words, style, indent=self._indent)

    @cached_property
    def _indent(self) -> int:
        """Cells before what is said of a draft: its name, or two of older ones, and two spaces."""
        *older, newest = [self.painter.cells(visible(draft.name)) for draft in self.drafts]
        return max(newest, 2 * max(older) + 1 if older else 0) + 2


def _with_who(draft: Draft, text: str) -> str:
    """Words about a draft, after its date and author."""
    return "  ".join(filter(None, (lineage_labels.when_and_who(draft), text)))


def _group_words(group: CrossingGroup, phrase: str) -> str:
    """What happened to the occurrences of a group."""
    if group.fate is Fate.STAYED:
        return lineage_labels.stayed(group.number)
    if group.fate is Fate.VARIED:
        return lineage_labels.varied(group.number, group.other, group.own)
    words = group.number, group.other, group.own, phrase
    if group.fate is Fate.WENT:
        if group.with_sentence:
            return lineage_labels.went_with_sentence(group.number)
        return lineage_labels.went(*words)
    if group.with_sentence:
        return lineage_labels.came_with_sentence(group.number, returned_one=group.returned)
    return lineage_labels.came(*words)
