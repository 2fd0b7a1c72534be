"""Docxodus on two .docx files: the tracked changes of its answer, [mark, text] a line.

Marks: = kept, - deleted, + inserted, < moved from here, > moved here, P end of a paragraph.
"""

import io
import json
import sys
import zipfile
from pathlib import Path

from lxml import etree
from python_redlines import DocxodusEngine

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = {"ins": "+", "del": "-", "moveFrom": "<", "moveTo": ">"}


def mark_of(node):
    for parent in node.iterancestors():
        name = parent.tag.removeprefix(WORD)
        if name in MARKS:
            return MARKS[name]
    return "="


old, new = (Path(name).read_bytes() for name in sys.argv[1:3])
answer, _, _ = DocxodusEngine().run_redline("peer", old, new)
document = etree.fromstring(zipfile.ZipFile(io.BytesIO(answer)).read("word/document.xml"))
for paragraph in document.iter(f"{WORD}p"):
    for node in paragraph.iter(f"{WORD}t", f"{WORD}delText"):
        print(json.dumps([mark_of(node), node.text or ""], ensure_ascii=False))
    print(json.dumps(["P", ""]))
