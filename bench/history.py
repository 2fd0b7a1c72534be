"""Histories of real texts: time, growth and memory, beside git blame and WikiWho.

    python -m bench.history [--texts DIR] [--rounds N]

DIR holds folders of drafts, v01.txt and so on: `gwr-national` (yearly reports) and
`tw-中華民國刑法` (a law in 49 drafts). What is not there is left out by name; the three example
speeches are always measured. Each figure is of a process of its own, processor time with that of
its children. WikiWho comes from `python -m bench.peers --install`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.peers import PLACE, RUNNERS
from bench.table import markdown_table, times
from bench.timing import ROOT, Run, module, python, run

REPORTS, LAW = "gwr-national", "tw-中華民國刑法"
EXAMPLES = ("npc-closing", "innovation-forum", "town-hall")
CUTTING = python("""
import sys, time
from pathlib import Path
import rjieba
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("v*.txt"))]
rjieba.cut(texts[0])
start = time.process_time()
for text in texts:
    rjieba.cut(text)
print(time.process_time() - start)
""")
"""The cutting alone, without start, dictionary and reading."""
PIECES = python("""
import json, sys
from pathlib import Path
from speechdiff.drafts.resolve import find_speech, open_source
from speechdiff.app.histories import open_history
with open_source(Path(sys.argv[1])) as source:
    history = open_history(source, find_speech(source))
    runs = [run for each in history.blame(words=True).sentences for run in each.words]
print(json.dumps({"pieces": len(runs), "drafts": len({run.draft for run in runs})}))
""")
WIKIWHO = (str(PLACE / "venv" / "bin" / "python"), str(RUNNERS / "wikiwho_blame.py"))
LIMIT = 600.0


def main() -> None:
    """Measure what there is and print a page of Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for part in (examples, years, law):
            print("\n".join(part(place, options.texts, options.rounds)), flush=True)


def examples(_place: Path, _texts: Path | None, rounds: int) -> Iterator[str]:
    """Every face of a history on the three example speeches."""
    yield "## The example speeches, cold\n"
    verbs = {"blame": ("blame",), "blame --words": ("blame", "--words"), "phrases": ("phrases",)}
    rows = []
    for speech in EXAMPLES:
        folder = ROOT / "versions" / speech
        for verb, words in verbs.items():
            done = best(own(*words, "--repo", str(folder), "--format", "json"), rounds)
            rows.append((speech, verb, f"{done.cpu:.2f} s", f"{done.peak:.0f} MB"))
    yield markdown_table(("speech", "command", "processor time", "peak"), rows) + "\n"


def years(_place: Path, texts: Path | None, rounds: int) -> Iterator[str]:
    """Yearly reports: mined phrases against the mere cutting of the words."""
    folder = texts / REPORTS if texts else None
    yield f"## {REPORTS}: phrases of yearly reports\n"
    if folder is None or not folder.is_dir():
        yield f"Left out: no folder {REPORTS} (--texts).\n"
        return
    cutting = min(float(checked([*CUTTING, str(folder)]).out) for _ in range(rounds))
    done = best(own("phrases", "--repo", str(folder), "--format", "json"), rounds)
    size = characters(folder)
    rows = [
        ("rjieba cuts all words", f"{cutting:.3f} s", "1", ""),
        ("speechdiff phrases", f"{done.cpu:.2f} s", times(done.cpu / cutting), memory(done, size)),
    ]
    yield f"{size:,} characters in {len(drafts_in(folder))} drafts.\n"
    yield markdown_table(("what", "processor time", "x cutting", "peak"), rows) + "\n"


def law(place: Path, texts: Path | None, rounds: int) -> Iterator[str]:
    """A law in many drafts: growth, and the peers that say who wrote what."""
    folder = texts / LAW if texts else None
    yield f"## {LAW}: blame of the newest draft, cold\n"
    if folder is None or not folder.is_dir():
        yield f"Left out: no folder {LAW} (--texts).\n"
        return
    paths = drafts_in(folder)
    rows = []
    for count in (len(paths) // 4, len(paths) // 2, len(paths)):
        part = copied(paths[:count], place / f"law-{count}")
        done = best([*PIECES, str(part)], rounds)
        rows.append(row(f"speechdiff, {count} drafts", done, part))
    rows += peers(place, folder, rounds)
    heads = ("what", "processor time", "a draft", "pieces", "of drafts", "peak")
    yield markdown_table(heads, rows) + "\n"
    yield "Pieces: runs of words (speechdiff), lines (git), tokens (WikiWho) with one origin.\n"


def peers(place: Path, folder: Path, rounds: int) -> Iterator[tuple[str, ...]]:
    """What git blame and WikiWho make of the same drafts."""
    repository = place / "repository"
    paths = [str(path) for path in drafts_in(folder)]
    checked(own("import", *paths, "--into", str(repository), "--order", "name"))
    (tracked,) = (path for path in repository.glob("*.txt"))
    for name, flags in (("git blame", ()), ("git blame -M -C", ("-M", "-C"))):
        command = ["git", "blame", "--porcelain", *flags, "--", tracked.name]
        done = best(command, rounds, repository)
        lines = [line.split() for line in done.out.splitlines() if not line.startswith(b"\t")]
        heads = [line for line in lines if len(line) in (3, 4) and len(line[0]) == 40]
        told = {"pieces": len(heads), "drafts": len({line[0] for line in heads})}
        yield row(name, done, folder, told)
    if not Path(WIKIWHO[0]).exists():
        yield ("WikiWho", "left out: not installed", "", "", "", "")
        return
    done = run([*WIKIWHO, str(folder)], limit=LIMIT)
    yield row("WikiWho", done, folder) if not done.status else ("WikiWho", "failed", *[""] * 4)


def row(name: str, done: Run, folder: Path, told: dict[str, int] | None = None) -> tuple[str, ...]:
    """Time, time for a draft, what was told, and memory."""
    told = told or json.loads(done.out)
    each = done.cpu / len(drafts_in(folder))
    return (
        name,
        f"{done.cpu:.2f} s",
        f"{each * 1000:.0f} ms",
        f"{told['pieces']:,}",
        str(told["drafts"]),
        memory(done, characters(folder)),
    )


def own(verb: str, *words: str) -> list[str]:
    """One of our commands."""
    return module("speechdiff", verb, *words)


def best(command: Sequence[str], rounds: int, folder: Path | None = None) -> Run:
    """The run with the least processor time."""
    return min((checked(command, folder) for _ in range(rounds)), key=lambda done: done.cpu)


def checked(command: Sequence[str], folder: Path | None = None) -> Run:
    """One run; one that fails ends the measuring."""
    done = run(command, limit=LIMIT, folder=folder)
    if done.status or done.late:
        raise SystemExit(f"{command[:6]}: {done.err.decode('utf-8', 'replace')[-600:]}")
    return done


def copied(paths: Sequence[Path], folder: Path) -> Path:
    """A folder with these drafts alone."""
    folder.mkdir()
    for path in paths:
        shutil.copy(path, folder)
    return folder


def drafts_in(folder: Path) -> list[Path]:
    """The files of the drafts, oldest first."""
    return sorted(folder.glob("v*.txt"))


def characters(folder: Path) -> int:
    """Characters of all drafts."""
    return sum(len(path.read_text("utf-8")) for path in drafts_in(folder))


def memory(done: Run, size: int) -> str:
    """Peak memory, and what that is in bytes for each character; empty where it is too little."""
    if not done.peak:
        return ""
    return f"{done.peak:.0f} MB ({done.peak * 2**20 / size:.0f} bytes a character)"


if __name__ == "__main__":
    sys.exit(main())
