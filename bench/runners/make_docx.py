"""Text files to .docx, a paragraph a line: OLD.txt becomes OLD.docx beside it."""

import sys
from pathlib import Path

import docx

for name in sys.argv[1:]:
    document = docx.Document()
    for line in Path(name).read_text("utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(Path(name).with_suffix(".docx")))
