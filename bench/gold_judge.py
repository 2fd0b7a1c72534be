"""A judge that answers from gold, for `speechdiff diff --judge`.

    python gold_judge.py GOLD OLD NEW [LOG] < questions > answers

GOLD is the gold.json of a speech, OLD and NEW two of its drafts. Two sentences are the same where a
link of the gold holds both; sentences are known again by their words, whole or in part. With LOG
a line with the number of sentences that it was asked about is appended to that file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def members(sentences: list[dict[str, Any]], words: str) -> set[str]:
    """Ids of the gold's sentences that are these words, else that they hold or are part of."""
    texts = {each["id"]: each["text"].strip() for each in sentences}
    whole = {name for name, text in texts.items() if text == words}
    return whole or {name for name, text in texts.items() if text in words or words in text}


def main() -> None:
    gold, old, new, *log = sys.argv[1:]
    speech = json.loads(Path(gold).read_text("utf-8"))
    pair = next(p for p in speech["pairs"] if (p["old"], p["new"]) == (old, new))
    asked: set[tuple[str, str]] = set()
    for question in map(json.loads, sys.stdin):
        words = {side: question[side]["text"] for side in ("old", "new")}
        olds, news = (
            members(speech["sentences"][name], words[side])
            for side, name in (("old", old), ("new", new))
        )
        same = any(olds & {*link["old"]} and news & {*link["new"]} for link in pair["links"])
        asked |= {*words.items()}
        print("same" if same else "other")
    if log:
        with Path(log[0]).open("a", encoding="utf-8") as file:
            file.write(f"{len(asked)}\n")


if __name__ == "__main__":
    main()
