"""How merges of texts with structure come out: by sentences, and by git's lines.

    python -m bench.merging structure [COUNT [SEED]] [--show N] [--smallest] [--scene NAME]
                                      [--fault WORD] [--conflicts] [--no-git] [--save FILE]

Prints a table, and before it the first N pairs (default 0) that speechdiff merged without conflict
and wrongly. A merge is wrong where it is not the text that is known to be right, where only a
conflict is right, or where a judge of `bench.merge_judges` finds a fault; a conflict is wrong that
has lost words. Needs git. Exit status 1 if a merge by sentences is wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from typing import Literal, NamedTuple

from bench.block_pairs import SCENES, Pair, Plan, plans
from bench.merge_judges import faults, lost
from bench.merge_lines import read
from bench.table import markdown_table
from speechdiff.merge import merge_texts

Outcome = Literal["right", "conflict", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("right", "conflict", "wrong")


class Merged(NamedTuple):
    text: str
    clean: bool


class Verdict(NamedTuple):
    """What became of a pair, and why it is wrong."""

    outcome: Outcome
    why: tuple[str, ...] = ()


Merger = Callable[[Pair], Merged]


def by_sentences(pair: Pair) -> Merged:
    """As the driver does it; where it fails it gives the file to git, marks and all."""
    try:
        merged = merge_texts(pair.base, pair.ours, pair.theirs)
    except Exception as error:  # noqa: BLE001  counted as what it is: a fault of the merge
        return Merged(f"{type(error).__name__}: {error}", clean=True)
    return Merged(merged.text, merged.clean)


class ByLines:
    """`git merge-file`, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.paths = [folder / name for name in ("ours", "base", "theirs")]

    def __call__(self, pair: Pair) -> Merged:
        for path, text in zip(self.paths, (pair.ours, pair.base, pair.theirs), strict=True):
            path.write_bytes(text.encode())
        answer = subprocess.run(
            ["git", "merge-file", "-p", *map(str, self.paths)], capture_output=True, check=False
        )
        return Merged(answer.stdout.decode(), clean=answer.returncode == 0)


def verdict(pair: Pair, merged: Merged) -> Verdict:
    """What became of a pair."""
    if not merged.clean:
        gone = lost(pair.base, pair.ours, pair.theirs, merged.text)
        if gone:
            return Verdict("wrong", tuple(gone))
        return Verdict("right" if pair.clash else "conflict")
    if merged.text in pair.right:
        return Verdict("right")
    why = tuple(faults(pair.base, pair.ours, pair.theirs, merged.text))
    if pair.clash:
        why = (*why, "clash: only a conflict is right")
    if pair.right and not twin_lines(pair.base):
        why = (*why, "known: another text is known to be right")
    return Verdict("wrong" if why else "right", why)


def twin_lines(text: str) -> bool:
    """Whether two lines have the same words: which of them was moved nothing tells."""
    said = [line.words for line in read(text).lines]
    return len(set(said)) < len(said)


def smaller(plan: Plan, merger: Merger) -> Plan:
    """The plan with as few operations and blocks as still go wrong in the same way."""
    kind = _kind(verdict(plan.pair(), merger(plan.pair())))

    def still(other: Plan) -> bool:
        try:
            pair = other.pair()
        except (KeyError, IndexError):
            return False
        return _kind(verdict(pair, merger(pair))) == kind

    changed = True
    while changed:
        changed = False
        for other in _less(plan):
            if still(other):
                plan, changed = other, True
                break
    return plan


def _kind(found: Verdict) -> str:
    return found.why[0].split(":")[0] if found.why else found.outcome


def _less(plan: Plan) -> Iterator[Plan]:
    """The plan without one operation, block or sentence."""
    for n in range(len(plan.ours)):
        yield replace(plan, ours=plan.ours[:n] + plan.ours[n + 1 :])
    for n in range(len(plan.theirs)):
        yield replace(plan, theirs=plan.theirs[:n] + plan.theirs[n + 1 :])
    for n, block in enumerate(plan.base.blocks):
        base = plan.base.copy()
        del base.blocks[n]
        yield replace(plan, base=base)
        for k in range(len(block.sentences)) if block.kind == "paragraph" else ():
            base = plan.base.copy()
            del base.blocks[n].sentences[k]
            if base.blocks[n].sentences:
                yield replace(plan, base=base)


def shown(pair: Pair, merged: Merged, found: Verdict) -> str:
    """A pair to be read: the base, and what each side and the merge made of it."""
    lines = [f"=== {pair.scene} {pair.number}: {pair.did[0]} | {pair.did[1]}"]
    lines += [f"  ! {each}" for each in found.why]
    lines += [f"    {_visible(each)}" for each in pair.base.split("\n")]
    right = sorted(pair.right)[:1]
    for name, text in [("ours", pair.ours), ("theirs", pair.theirs), ("merged", merged.text)] + [
        ("right", each) for each in right
    ]:
        lines.append(f"  {name}:")
        made = unified_diff(pair.base.split("\n"), text.split("\n"), lineterm="", n=1)
        lines += [f"    {_visible(each)}" for each in list(made)[2:]]
    return "\n".join(lines)


def _visible(line: str) -> str:
    """A line whose trailing spaces and carriage return can be seen."""
    bare = line.rstrip(" \r")
    return bare + line[len(bare) :].replace(" ", "·").replace("\r", "␍")


class Report:
    """Counts the outcomes of each scene and each merger."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.counts: dict[str, Counter[tuple[str, Outcome]]] = {}
        self.known: Counter[str] = Counter()
        self.why: dict[str, Counter[str]] = {name: Counter() for name in names}

    def enter(self, pair: Pair, name: str, found: Verdict) -> None:
        known = "right known" if pair.right else "must clash" if pair.clash else "not known"
        for row in (pair.scene, known, "all"):
            self.counts.setdefault(row, Counter())[name, found.outcome] += 1
        for judge in {each.split(":")[0] for each in found.why}:
            self.why[name][judge] += 1

    def table(self) -> str:
        rows = sorted(
            self.counts, key=[*SCENES, "right known", "must clash", "not known", "all"].index
        )
        heads = ["the editors", "pairs"] + [
            f"{name}: {each}" for name in self.names for each in OUTCOMES
        ]
        return markdown_table(heads, (self._row(row) for row in rows))

    def _row(self, row: str) -> list[str]:
        counts = self.counts[row]
        pairs = sum(counts[self.names[0], each] for each in OUTCOMES)
        return [row, str(pairs), *(str(counts[n, each]) for n in self.names for each in OUTCOMES)]


def main(arguments: list[str]) -> None:
    given = _arguments(arguments)
    scenes = tuple(name for name in SCENES if given.scene in name)
    with tempfile.TemporaryDirectory() as folder:
        mergers: dict[str, Merger] = {"speechdiff": by_sentences}
        if not given.no_git:
            mergers["git"] = ByLines(Path(folder))
        report = Report(tuple(mergers))
        left = given.show
        saved = []
        for plan in plans(given.count, given.seed, scenes):
            pair = plan.pair()
            for name, merger in mergers.items():
                merged = merger(pair)
                found = verdict(pair, merged)
                report.enter(pair, name, found)
                if name != "speechdiff" or not _wanted(given, pair, found):
                    continue
                if given.save:
                    saved.append(scene_line(pair, found))
                if left > 0:
                    left -= 1
                    show(plan, merger, smallest=given.smallest)
    if given.save:
        given.save.write_text("".join(saved), encoding="utf-8")
    print(f"{given.count} pairs, seed {given.seed}\n\n{report.table()}\n")
    for name, why in report.why.items():
        print(
            f"{name}: "
            + (", ".join(f"{judge} {n}" for judge, n in why.most_common()) or "no faults")
        )
    sys.exit(report.counts["all"]["speechdiff", "wrong"] > 0)


def _wanted(given: argparse.Namespace, pair: Pair, found: Verdict) -> bool:
    """Whether a pair is one of those to be shown."""
    if given.conflicts:
        return found.outcome == "conflict" and bool(pair.right)
    return found.outcome == "wrong" and any(each.startswith(given.fault) for each in found.why)


def show(plan: Plan, merger: Merger, *, smallest: bool) -> None:
    """Print a pair, made as small as it can be if that is asked for."""
    if smallest:
        plan = smaller(plan, merger)
    pair = plan.pair()
    merged = merger(pair)
    print(shown(pair, merged, verdict(pair, merged)), end="\n\n")


def scene_line(pair: Pair, found: Verdict) -> str:
    """A pair as a line of JSON with its three texts and what is wanted."""
    name = f"{pair.scene}-{pair.number}".replace(" ", "-")
    want = sorted(pair.right) or "conflict"
    texts = {"base": pair.base, "ours": pair.ours, "theirs": pair.theirs, "want": want}
    head = {"id": name, "kind": pair.scene, "file": "s.md"}
    return json.dumps({**head, **texts, "why": "; ".join(found.why)}, ensure_ascii=False) + "\n"


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.merging structure")
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N wrong merges")
    parser.add_argument("--smallest", action="store_true", help="make what is printed small")
    parser.add_argument(
        "--scene", default="", metavar="NAME", help="only scenes with this in the name"
    )
    parser.add_argument(
        "--fault", default="", metavar="WORD", help="only faults that begin with this word"
    )
    parser.add_argument("--conflicts", action="store_true", help="print needless conflicts instead")
    parser.add_argument("--no-git", action="store_true", help="leave git's own merge out")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write all of them as JSON lines")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
