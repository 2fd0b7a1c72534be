"""Whether a text is written in traditional characters."""

from __future__ import annotations

from typing import Final

from speechdiff.text.forms import fold_script
from speechdiff.text.scripts import is_han

SAMPLE: Final = 1_000
"""Characters looked at."""
LEAST_SHARE: Final = 0.1
"""Of Han characters that have another simplified form: about a third are in traditional prose, and
next to none where a simplified text quotes a name."""


def traditional(text: str) -> bool:
    """Whether the text is written in traditional characters."""
    sample = text[:SAMPLE]
    simplified = fold_script(sample)
    han = sum(map(is_han, sample))
    other = sum(a != b for a, b in zip(sample, simplified, strict=True))
    return other > LEAST_SHARE * han
