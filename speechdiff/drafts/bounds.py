"""How much is read of what comes from outside; `docs/limits.md` has these numbers, and why.

Where one of them is met, that is said in one line and the command leaves with 2: nothing is read in
part. What a comparison or a history bounds is said in its `limits`.
"""

from __future__ import annotations

from typing import Final

DRAFT_BYTES: Final = 64 << 20
"""Bytes of a file, a blob or standard input: a Word file with pictures in it is far below."""
DRAFT_CHARACTERS: Final = 2_000_000
"""Characters of text: some forty times the longest report to a party congress."""
DRAFT_SENTENCES: Final = 200_000
"""Stops and line ends, those in a row counted once: some hundred times that report."""
LEXICON_PHRASES: Final = 20_000
"""Phrases that one lexicon may hold; the shipped one has some hundred."""
SETTINGS_BYTES: Final = 1 << 20
"""Bytes of a file of settings, of a lexicon, of a list of drafts."""
SETTINGS_DEPTH: Final = 50
"""Tables, lists and parts of a dotted key inside one another; we know four."""
LARGEST_NUMBER: Final = 1e9
"""Of any number in settings; the smallest that is not 0 is one by that."""
ELEMENTS: Final = 2_000_000
"""Elements of a page or of one part of a document."""
ATTRIBUTES: Final = 500
"""Attributes of one element; a parser of pages takes time by their square."""
NATIVE_MEMORY: Final = 768 << 20
"""Bytes of address space of the process in which PDFium reads a file."""
NATIVE_SECONDS: Final = 60
"""Seconds of its processor time."""
