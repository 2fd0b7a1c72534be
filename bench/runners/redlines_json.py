"""redlines on two text files: its JSON."""

import sys
from pathlib import Path

from redlines import Redlines

old, new = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
sys.stdout.write(Redlines(old, new).output_json())
