"""One speech among many: what a command on it costs, by how many speeches the repository holds.

    python bench/many_speeches.py [--speeches 200 1600] [--work DIR]

The repository is made with `git fast-import`: every speech has three drafts, one commit each, in
a folder of its year. A command on one speech has to look up that speech alone; listing them all
has to walk the commits once, and shows something before it has done so.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SIZES = (200, 1600)
DRAFTS = 3
A_YEAR = 100
"""Speeches in a folder."""
RUNS = 3
COMMANDS = {
    "log SPEECH": ("log", "{speech}"),
    "diff d1 d2 SPEECH": ("diff", "d1", "d2", "{speech}"),
    "diff d1..d3 SPEECH": ("diff", "d1..d3", "{speech}"),
    "blame SPEECH": ("blame", "{speech}"),
    "phrases SPEECH": ("phrases", "{speech}", "--no-mine"),
    "check SPEECH": ("check", "{speech}"),
}


def name_of(number: int) -> str:
    """The file of a speech."""
    return f"{1900 + number // A_YEAR}/talk-{number:04}.txt"


def make_repository(folder: Path, speeches: int) -> None:
    """A repository of so many speeches, the drafts of all of them one after the other."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    subprocess.run(
        ["git", "-C", str(folder), "fast-import", "--quiet"],
        input=b"".join(_commits(speeches)),
        check=True,
    )
    subprocess.run(["git", "-C", str(folder), "reset", "-q", "--hard"], check=True)


def _commits(speeches: int) -> Iterator[bytes]:
    for at in range(speeches * DRAFTS):
        draft, number = divmod(at, speeches)
        text = "".join(
            f"第{number}篇的第{n}句话说的是第{n + (draft if n % 7 == 0 else 0)}件事。\n"
            for n in range(30)
        ).encode()
        note = f"talk {number}, draft {draft + 1}".encode()
        yield b"commit refs/heads/main\ncommitter A <a@b.c> %d +0000\n" % (10**9 + at * 3600)
        yield b"data %d\n%s\nM 100644 inline %s\n" % (len(note), note, name_of(number).encode())
        yield b"data %d\n%s\n" % (len(text), text)


def seconds(folder: Path, command: Sequence[str]) -> float:
    """The least time of some runs of a command, its own and git's, in seconds of the processor."""
    spent = []
    for _ in range(RUNS):
        began = os.times()
        done = subprocess.run(
            [sys.executable, "-P", "-m", "speechdiff", *command],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        ended = os.times()
        spent.append(sum(ended[2:4]) - sum(began[2:4]))
        if done.returncode > 1:
            raise SystemExit(done.stderr.decode())
    return min(spent)


def first_line(folder: Path) -> float:
    """Seconds until `log` of all speeches has written its first line."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "speechdiff", "log"], cwd=folder, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        took = time.perf_counter() - began
        process.kill()
    return took


async def library(folder: Path) -> tuple[float, float]:
    """Seconds from the first paint of the app to the names of all speeches, and to all titles."""
    from speechdiff.drafts.resolve import open_source
    from speechdiff.tui.app import SpeechdiffApp
    from speechdiff.tui.library.screen import LibraryScreen
    from speechdiff.tui.library.speech_list import SpeechList

    app = SpeechdiffApp(lambda: open_source(folder))
    async with app.run_test(size=(140, 40)):
        began = time.perf_counter()
        while not any(each.virtual_size.height for each in app.screen.query(SpeechList)):
            await asyncio.sleep(0.005)
        names = time.perf_counter() - began
        assert isinstance(app.screen, LibraryScreen)
        while not app.screen.is_read:
            await asyncio.sleep(0.005)
        return names, time.perf_counter() - began


def main() -> None:
    """Print a row for each command, a column for each size, and the ratio of the last two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speeches", type=int, nargs="+", default=SIZES)
    parser.add_argument("--work", type=Path)
    asked = parser.parse_args()
    work = asked.work or Path(tempfile.mkdtemp())
    places = {}
    for size in asked.speeches:
        places[size] = work / f"speeches-{size}"
        if not places[size].exists():
            make_repository(places[size], size)
    print(f"{'seconds':24}", *(f"{size:>8}" for size in places), "   ratio")
    _print("log, its first line", [first_line(folder) for folder in places.values()])
    shown = [asyncio.run(library(folder)) for folder in places.values()]
    _print("library, names", [names for names, _ in shown])
    _print("library, titles", [titles for _, titles in shown])
    for label, command in COMMANDS.items():
        spent = [
            seconds(folder, [each.format(speech=name_of(size // 2)) for each in command])
            for size, folder in places.items()
        ]
        _print(label, spent)


def _print(label: str, spent: Sequence[float]) -> None:
    print(f"{label:24}", *(f"{each:8.2f}" for each in spent), f"{spent[-1] / spent[0]:8.2f}")


if __name__ == "__main__":
    main()
