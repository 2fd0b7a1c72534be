"""Drafts as TEI P5 with a critical apparatus: parallel segmentation over any number of them.

    <p>今年的目标是<app><rdg wit="#d1 #d2">百分之五</rdg><rdg wit="#d3">百分之六</rdg></app>。</p>

Every draft is a witness, and its text is what stands outside of readings and in its own ones: a
paragraph a line, ``<lb/>`` for a line that only some drafts have. The last line's own end is not
told where all drafts have it. Characters that XML cannot hold are shown by visible signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from speechdiff.model import Comparison, Draft
from speechdiff.report.office.apparatus import ApparatusEntry, places
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
