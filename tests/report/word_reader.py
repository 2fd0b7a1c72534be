"""Reads a Word file with tracked changes either way: knows nothing of how this program writes one.

After ECMA-376, part 1, 17.13.5: insertions and deletions of runs, of paragraph marks, and moves.
"""

from __future__ import annotations

import io
import zipfile
from typing import Literal
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(data: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read("word/document.xml"))


def text_after(data: bytes, decision: Literal["accept", "reject"]) -> str:
    """The paragraphs that are left, joined by line feeds."""
    gone = ("del", "moveFrom") if decision == "accept" else ("ins", "moveTo")
    paragraphs = [""]
    for paragraph in document(data).iter(f"{W}p"):
        for child in paragraph:
            if child.tag.removeprefix(W) not in gone:
                paragraphs[-1] += "".join(map(characters, child.iter()))
        if not any(paragraph.findall(f"{W}pPr/{W}rPr/{W}{tag}") for tag in gone):
            paragraphs.append("")
    return "\n".join(paragraphs[:-1])


def characters(element: ET.Element) -> str:
    tag = element.tag.removeprefix(W)
    if tag in ("t", "delText"):
        return element.text or ""
    return "\t" if tag == "tab" else ""
