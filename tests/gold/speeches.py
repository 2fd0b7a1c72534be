"""The gold of the example speeches: what every change between their drafts is.

A gold.json names its draft files without a folder; they stand in `versions/`, once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speechdiff.drafts.example_speeches import examples

GOLD = Path(__file__).parent / "speeches"
EXAMPLE_OF = {
    "zh-npc-closing": "npc-closing",
    "zh-innovation-forum": "innovation-forum",
    "en-town-hall": "town-hall",
}
"""Folder of the gold and folder of the drafts."""


@dataclass(frozen=True, slots=True)
class GoldSpeech:
    """One example speech with its gold."""

    slug: str
    gold: dict[str, Any]
    hard_cases: Any
    texts: dict[str, str]
    """Text of each draft, line ends untouched, by the file name that the gold uses."""


def gold_speech(slug: str) -> GoldSpeech:
    """The speech of the folder `slug` in tests/gold/speeches, such as ``zh-npc-closing``."""
    folder = GOLD / slug
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    hard_cases = json.loads((folder / "hard_cases.json").read_text("utf-8"))
    drafts = examples() / EXAMPLE_OF[slug]
    texts = {
        draft["file"]: (drafts / draft["file"]).read_bytes().decode("utf-8")
        for draft in gold["drafts"]
    }
    return GoldSpeech(slug, gold, hard_cases, texts)


def gold_speeches() -> tuple[GoldSpeech, ...]:
    """All three speeches."""
    return tuple(gold_speech(slug) for slug in EXAMPLE_OF)
