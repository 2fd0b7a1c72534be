"""A comparison as a Word file with tracked changes: accepting all gives the new draft.

A line of the drafts is a paragraph; the end of a line that is gone or come is a tracked paragraph
mark. Line ends of any kind are one; the last line's own end is not there, for Word ends every
paragraph. Characters that XML cannot hold are shown by visible signs. Nothing but the drafts stands
in the text. The file is written part by part, with no clock in it: the same bytes on any machine.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from importlib import resources
from typing import Final

from speechdiff.generator import WORD_PART
from speechdiff.model import Comparison, Draft, Role, SegmentedText
from speechdiff.report.office.line_ends import last_ends, with_plain_ends
from speechdiff.report.redline import RedlineRun, redline
from speechdiff.report.xml_text import attribute, element_text

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can hold."""
_NO_DATE: Final = "1980-01-01T00:00:00Z"
"""For the range of a move, which must have a date (ECMA-376, CT_MoveBookmark) and shows none."""
_STYLES: Final = {Role.TITLE: "Title", Role.HEADING: "Heading1"}
_TAGS: Final = {"gone": "del", "come": "ins"}
_MOVES: Final = {"gone": "moveFrom", "come": "moveTo"}


@dataclass(frozen=True, slots=True)
class Reviser:
    """In whose name the changes stand."""

    author: str
    date: str = ""
    """ISO 8601; empty where it is not known."""


def reviser_of(draft: Draft) -> Reviser:
    """The author of a draft, or the draft itself where nobody is named."""
    return Reviser(draft.author or draft.role or draft.name, draft.date)


def docx_report(
    comparison: Comparison, reviser: Reviser, *, title: str = "", native_moves: bool = False
) -> bytes:
    """The Word file. Moves are a deletion and an insertion, unless `native_moves` are asked for.

    Word ties the two ends of a native move together; other programs may not know them.
    """
    parts = {
        "[Content_Types].xml": _part("content_types.xml"),
        "_rels/.rels": _part("relations.xml"),
        "docProps/core.xml": _properties(reviser, title),
        WORD_PART: _part("application.xml"),
        "word/_rels/document.xml.rels": _part("document_relations.xml"),
        "word/styles.xml": _part("styles.xml"),
        "word/document.xml": _document(comparison, reviser, native_moves=native_moves),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            archive.writestr(entry, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _part(name: str) -> str:
    """A part that is alike in all Word files."""
    return resources.files("speechdiff.report.office").joinpath("parts", name).read_text("utf-8")


def _properties(reviser: Reviser, title: str) -> str:
    stamp = _stamp(reviser.date)
    kind = 'xsi:type="dcterms:W3CDTF"'
    modified = f"<dcterms:modified {kind}>{stamp}</dcterms:modified>" if stamp else ""
    author = element_text(reviser.author)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{element_text(title)}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{modified}</cp:coreProperties>"
    )


def _document(comparison: Comparison, reviser: Reviser, *, native_moves: bool) -> str:
    ended = last_ends((comparison.old, comparison.new))
    plain = with_plain_ends(comparison, drop_last=ended)
    writer = _Writer(reviser, _roles(plain.old), _roles(plain.new))
    for run in redline(plain):
        writer.add(run if native_moves and "\n" not in run.text else replace(run, move=None))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_W}"><w:body>{writer.finished()}<w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
        'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>"
    )


def _roles(draft: SegmentedText) -> dict[int, Role]:
    """The roles of sentences that are more than that, by the offset at which they begin."""
    return {each.span.start: each.role for each in draft.sentences if each.role in _STYLES}


class _Writer:
    """Puts runs into paragraphs, in the words of Word."""

    def __init__(self, reviser: Reviser, old: dict[int, Role], new: dict[int, Role]) -> None:
        stamp = _stamp(reviser.date)
        dated = f" w:date={attribute(stamp)}" if stamp else ""
        self._who = f"w:author={attribute(reviser.author)}{dated}"
        self._roles = {"old": old, "new": new}
        self._ids = 0
        self._done: list[str] = []
        self._line: list[str] = []
        self._styles = {"old": "", "new": ""}
        """Of the line, as what it is in either draft."""

    def add(self, run: RedlineRun) -> None:
        """Write a run of the text, with its state and its line ends."""
        at = run.at
        for number, line in enumerate(run.text.split("\n")):
            if number:
                self._end_paragraph(run.state)
                at += 1
            if line:
                side = "old" if run.state == "gone" else "new"
                role = self._roles[side].get(at)
                self._styles[side] = self._styles[side] or (_STYLES[role] if role else "")
                self._line.append(self._piece(line, run))
            at += len(line)

    def finished(self) -> str:
        """All paragraphs; the last one ends here, on both sides."""
        self._end_paragraph("kept")
        return "".join(self._done)

    def _end_paragraph(self, state: str) -> None:
        # What the new draft has a line for looks as it does there, whatever is struck in it.
        style_id = self._styles["old" if state == "gone" else "new"]
        style = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
        mark = ""
        if state != "kept":
            mark = f"<w:rPr><w:{_TAGS[state]} {self._revision()}/></w:rPr>"
        about = f"<w:pPr>{style}{mark}</w:pPr>" if style or mark else ""
        self._done.append(f"<w:p>{about}{''.join(self._line)}</w:p>")
        self._line.clear()
        self._styles = {"old": "", "new": ""}

    def _piece(self, text: str, run: RedlineRun) -> str:
        if run.state == "kept":
            return _run(text, "t")
        if run.move is not None:
            return self._move(text, run)
        inner = _run(text, "delText" if run.state == "gone" else "t")
        tag = _TAGS[run.state]
        return f"<w:{tag} {self._revision()}>{inner}</w:{tag}>"

    def _move(self, text: str, run: RedlineRun) -> str:
        """One end of a native move: a range with the name that both ends share."""
        tag = _MOVES[run.state]
        about, number = self._revision(), self._ids
        dated = "" if "w:date=" in about else f' w:date="{_NO_DATE}"'
        return (
            f'<w:{tag}RangeStart {about}{dated} w:name="move{run.move}"/>'
            f"<w:{tag} {self._revision()}>{_run(text, 't')}</w:{tag}>"
            f'<w:{tag}RangeEnd w:id="{number}"/>'
        )

    def _revision(self) -> str:
        """A number of its own, and who and when."""
        self._ids += 1
        return f'w:id="{self._ids}" {self._who}'


def _run(text: str, tag: str) -> str:
    """A run of characters; tabs are elements of their own."""
    pieces = text.split("\t")
    parts = [
        f'<w:{tag} xml:space="preserve">{element_text(piece)}</w:{tag}>' if piece else ""
        for piece in pieces
    ]
    return f"<w:r>{'<w:tab/>'.join(parts)}</w:r>"


def _stamp(date: str) -> str:
    """A date as Word writes it: the time on the wall, called Z; empty where there is none."""
    day, _, time = date.partition("T") if "T" in date else date.partition(" ")
    clock = time[:8] if re.fullmatch(r"\d\d:\d\d:\d\d", time[:8]) else "00:00:00"
    return f"{day}T{clock}Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else ""
