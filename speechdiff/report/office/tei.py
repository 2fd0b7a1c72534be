"""Drafts as TEI P5 with a critical apparatus: parallel segmentation over any number of them.

    <p>今年的目标是<app><rdg wit="#d1 #d2">百分之五</rdg><rdg wit="#d3">百分之六</rdg></app>。</p>

Every draft is a witness, and its text is what stands outside of readings and in its own ones: a
paragraph a line, ``<lb/>`` for a line that only some drafts have. The last line's own end is not
told where all drafts have it. Characters that XML cannot hold are shown by visible signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from speechdiff.model import Comparison, Draft, SegmentedText
from speechdiff.report.office.line_ends import last_ends, with_plain_ends
from speechdiff.report.redline import RedlineRun, redline
from speechdiff.report.xml_text import attribute, element_text
from speechdiff.view import labels

_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_ORDINAL: Final = re.compile(r"d[1-9]\d*")
_DATE: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)


def tei_report(drafts: Sequence[Draft], comparisons: Sequence[Comparison], title: str = "") -> str:
    """The document. `comparisons` lead from each draft to the next."""
    names = _witness_names(drafts)
    language = comparisons[-1].language
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<TEI xmlns="{_NAMESPACE}">\n',
            *_header(drafts, names, title or _title(drafts), language),
            f"<text xml:lang={attribute(_tag(language))}>\n",
            '<body xml:space="preserve">',
            *_body(places(comparisons), names),
            "</body>\n</text>\n</TEI>\n",
        )
    )


def _title(drafts: Sequence[Draft]) -> str:
    return labels.heading(drafts[0].name, drafts[-1].name)


def _witness_names(drafts: Sequence[Draft]) -> list[str]:
    """What readings call the drafts: d1, d2 ... where that is their name, else w1, w2 ..."""
    names = [draft.name for draft in drafts]
    if len(set(names)) == len(names) and all(map(_ORDINAL.fullmatch, names)):
        return names
    return [f"w{number}" for number, _ in enumerate(drafts, 1)]


def _header(
    drafts: Sequence[Draft], names: Sequence[str], title: str, language: str
) -> Iterator[str]:
    yield "<teiHeader>\n<fileDesc>\n"
    yield f"<titleStmt><title>{element_text(title)}</title></titleStmt>\n"
    yield "<publicationStmt><p>speechdiff</p></publicationStmt>\n"
    yield "<sourceDesc><listWit>\n"
    for draft, name in zip(drafts, names, strict=True):
        ids = f"xml:id={attribute(name)} n={attribute(draft.name)}"
        yield f"<witness {ids}>{_about(draft)}</witness>\n"
    yield "</listWit></sourceDesc>\n</fileDesc>\n"
    yield '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/>'
    yield "</encodingDesc>\n<profileDesc><langUsage>"
    yield f"<language ident={attribute(_tag(language))}/>"
    yield "</langUsage></profileDesc>\n</teiHeader>\n"


def _about(draft: Draft) -> str:
    """What is known of a draft: who, when, and what for."""
    parts = []
    if draft.author or draft.role:
        parts.append(f"<name>{element_text(draft.author or draft.role)}</name>")
    if _DATE.fullmatch(draft.date):
        parts.append(f"<date when={attribute(draft.date)}>{element_text(draft.date[:10])}</date>")
    if draft.note:
        parts.append(f"<note>{element_text(' '.join(draft.note.split()))}</note>")
    return " ".join(parts) or element_text(draft.name)


def _tag(language: str) -> str:
    """A language as XML may name it."""
    return language if _LANGUAGE.fullmatch(language) else "und"


def _body(line: Iterable[ApparatusEntry], names: Sequence[str]) -> Iterator[str]:
    """Paragraphs; where all drafts end a line, one ends and the next one begins."""
    yield "<p>"
    for place in line:
        if len(place.readings) == 1:
            yield "</p>\n<p>".join(map(element_text, place.readings[0].text.split("\n")))
            continue
        yield "<app>"
        for reading in place.readings:
            witnesses = attribute(" ".join(f"#{names[number]}" for number in reading.witnesses))
            text = "<lb/>".join(map(element_text, reading.text.split("\n")))
            yield f"<rdg wit={witnesses}>{text}</rdg>" if text else f"<rdg wit={witnesses}/>"
        yield "</app>"
    yield "</p>"


Witnesses = tuple[int, ...]
"""Numbers of drafts, from 0, in order."""


@dataclass(frozen=True, slots=True)
class VariantReading:
    """What some drafts have at a place; empty where they have nothing there."""

    text: str
    witnesses: Witnesses


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """A stretch of the common line: one reading where all drafts agree, else several."""

    readings: tuple[VariantReading, ...]


class _Stretch:
    """Characters that some drafts have in common, in a chain of such."""

    __slots__ = ("after", "text", "witnesses")

    def __init__(self, text: str, witnesses: set[int], after: _Stretch | None = None) -> None:
        self.text = text
        self.witnesses = witnesses
        self.after = after

    def split(self, at: int) -> None:
        """End here at that many characters; the rest follows."""
        self.after = _Stretch(self.text[at:], set(self.witnesses), self.after)
        self.text = self.text[:at]


def places(comparisons: Sequence[Comparison]) -> Iterator[ApparatusEntry]:
    """The common line of the drafts that these comparisons lead through, first to last.

        d1  今年的目标是 百分之五 。                    ┌ 百分之五  d1 d2
        d2  今年的目标是 百分之五 。        今年的目标是 ┤                      。
        d3  今年的目标是 百分之六 左右。                 └ 百分之六左右  d3

    Each draft is laid beside the one before it: what stayed is the same stretch, what is new stands
    behind what it took the place of. Every draft can be read off, to the character.

    Each compares the new draft of the one before it with the next. Line ends are made one kind,
    and the last one is left out where all drafts have it.
    """
    texts = [comparisons[0].old, *(each.new for each in comparisons)]
    drop_last = last_ends(texts)
    plain = [with_plain_ends(each, drop_last=drop_last) for each in comparisons]
    chain = _Stretch("", set(), _Stretch(plain[0].old.text, {0}))
    for number, comparison in enumerate(plain, 1):
        _lay_beside(chain, number, redline(comparison))
    drafts = [plain[0].old, *(each.new for each in plain)]
    yield from _grouped(chain, [_borders(draft) for draft in drafts])


def _lay_beside(chain: _Stretch, number: int, runs: Iterable[RedlineRun]) -> None:
    """Put draft `number` into the chain, by what became of the draft before it."""
    previous = number - 1
    last = chain
    for run in runs:
        if run.state == "come":
            while last.after is not None and previous not in last.after.witnesses:
                last = last.after
            last.after = _Stretch(run.text, {number}, last.after)
            last = last.after
            continue
        length = len(run.text)
        while length:
            assert last.after is not None, "the chain holds the whole draft before"
            last = last.after
            if previous in last.witnesses and last.text:
                if len(last.text) > length:
                    last.split(length)
                length -= len(last.text)
                if run.state == "kept":
                    last.witnesses.add(number)


def _borders(draft: SegmentedText) -> frozenset[int]:
    """Offsets at which a sentence begins or ends, and both ends of the draft."""
    inner = {offset for each in draft.sentences for offset in each.span}
    return frozenset(inner | {0, len(draft.text)})


def _grouped(chain: _Stretch, borders: Sequence[frozenset[int]]) -> Iterator[ApparatusEntry]:
    """Stretches put together to places: as few as there are, none across a common border."""
    every = len(borders)
    at = [0] * every
    open_here: list[_Stretch] = []
    stretch = chain.after
    while stretch is not None:
        if len(stretch.witnesses) == every:
            yield from _closed(open_here, every)
            yield ApparatusEntry((VariantReading(stretch.text, tuple(range(every))),))
        elif stretch.text:
            open_here.append(stretch)
        for witness in stretch.witnesses:
            at[witness] += len(stretch.text)
        if all(offset in allowed for offset, allowed in zip(at, borders, strict=True)):
            yield from _closed(open_here, every)
        stretch = stretch.after
    yield from _closed(open_here, every)


def _closed(stretches: list[_Stretch], every: int) -> Iterator[ApparatusEntry]:
    """The place that these stretches make, if there are any; the list is empty afterwards."""
    if not stretches:
        return
    texts = ["".join(s.text for s in stretches if number in s.witnesses) for number in range(every)]
    by_text: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        by_text.setdefault(text, []).append(number)
    stretches.clear()
    yield ApparatusEntry(
        tuple(VariantReading(text, tuple(numbers)) for text, numbers in by_text.items())
    )
