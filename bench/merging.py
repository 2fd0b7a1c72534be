"""How many pairs of edits are merged, and rightly: by sentences, and by git's lines.

    python -m bench.merging [COUNT [SEED]]     COUNT pairs of each scene (default 100)
    python -m bench.merging structure ...      texts with structure: see `bench.block_merging`

Prints a table. What is right is known by construction (`bench.edited_twice`): right is the one
text, to the character, or a conflict where the editors contradict each other; wrong is a text
without conflict that is another one. Needs git.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from bench.edited_twice import APART, Case, Form, Speech, cases
from bench.table import markdown_table
from speechdiff.merge import merge_texts

Outcome = Literal["right", "conflict", "wrong"]
Merger = Callable[[str, str, str], str | None]
"""The merged text, or None for a conflict."""


def by_sentences(base: str, ours: str, theirs: str) -> str | None:
    merged = merge_texts(base, ours, theirs)
    return merged.text if merged.clean else None


def by_lines(base: str, ours: str, theirs: str) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(text.encode("utf-8"))
        answer = subprocess.run(
            ["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False
        )
    return answer.stdout.decode("utf-8") if answer.returncode == 0 else None


MERGERS: tuple[tuple[str, Merger, Form], ...] = (
    ("speechdiff", by_sentences, "paragraphs"),
    ("git, a paragraph a line", by_lines, "paragraphs"),
    ("git, a sentence a line", by_lines, "sentences"),
)


def outcome(case: Case, merger: Merger, form: Form) -> Outcome:
    """What became of a pair."""

    def shown(speech: Speech) -> str:
        return case.shown(speech, form)

    merged = merger(shown(case.base), shown(case.ours), shown(case.theirs))
    if merged is None:
        return "conflict" if case.right else "right"
    return "right" if case.right and merged == shown(case.right) else "wrong"


def table(count: int, seed: int) -> str:
    """Shares of each scene, in percent."""
    found: dict[str, list[Counter[Outcome]]] = {}
    for case in cases(count, seed):
        counts = found.setdefault(case.scene, [Counter() for _ in MERGERS])
        for counter, (_, merger, form) in zip(counts, MERGERS, strict=True):
            counter[outcome(case, merger, form)] += 1
    heads = ["the editors", *(name for name, _, _ in MERGERS)]
    return markdown_table(heads, _rows(found, count))


def _rows(found: dict[str, list[Counter[Outcome]]], count: int) -> Iterator[list[str]]:
    for scene, counts in found.items():
        yield [scene.replace("_", " "), *(_shares(each, count) for each in counts)]
    apart = [found[scene.__name__] for scene in APART]
    sums = [sum((each[n] for each in apart), Counter[Outcome]()) for n in range(len(MERGERS))]
    yield ["all that do not clash", *(_shares(each, count * len(apart)) for each in sums)]


def _shares(counts: Counter[Outcome], count: int) -> str:
    """Right, conflict where there need be none, and wrong."""
    outcomes: tuple[Outcome, ...] = ("right", "conflict", "wrong")
    return " / ".join(f"{100 * counts[each] / count:.1f}" for each in outcomes)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["structure"]:
        from bench.block_merging import main as structure

        structure(arguments[1:])
        return
    count, seed = (*(int(each) for each in arguments), *(100, 1)[len(arguments) :])[:2]
    print(f"{count} pairs a row, seed {seed}; percent right / conflict / wrong\n")
    print(table(count, seed))


if __name__ == "__main__":
    main(sys.argv[1:])
