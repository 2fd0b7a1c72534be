"""difflib.SequenceMatcher over characters, its defaults: [operation, old text, new text] a line."""

import json
import sys
from difflib import SequenceMatcher
from pathlib import Path

old, new = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
for op, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
    print(json.dumps([op, old[i:j], new[k:m]], ensure_ascii=False))
