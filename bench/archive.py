"""What an archive costs, as ratios in one run; and how much of what it is known to hold is found.

    python -P -m bench.archive --speeches 200 [--cluster]

A plain loop reads each speech, follows its sentences and packs them. CPU is of all processes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.archive_texts import Truth, write_archive
from bench.table import markdown_table, times

PLAIN = """
from pathlib import Path
from speechdiff.archive.reading import Reader
from speechdiff.archive.speeches import list_source
from speechdiff.history.packing import pack_outline, pack_step
reader = Reader()
for each in list_source(Path.cwd(), "speeches")[0]:
    history = reader.read(each).history
    history.lineages
    for number in range(len(history.drafts)):
        pack_outline(history.outline(number))
        if number:
            pack_step(history.step(number - 1, number))
"""
INDEX = ("-m", "speechdiff", "archive", "index")
SEED = 2026


class Cost(NamedTuple):
    cpu: float
    """Seconds."""
    memory: int
    """Peak of the first process, in MB."""


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    nowhere = subprocess.DEVNULL
    command = [sys.executable, "-P", *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=nowhere, stderr=nowhere)


def ended(process: subprocess.Popen[bytes]) -> Cost:
    _, process.returncode, usage = os.wait4(process.pid, 0)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


def cost(folder: Path, *arguments: str) -> Cost:
    process = started(folder, *arguments)
    found = ended(process)
    if process.returncode:
        raise SystemExit(f"{arguments} failed")
    return found


@contextmanager
def made(speeches: int) -> Iterator[tuple[Path, Truth]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = write_archive(folder, speeches, SEED)
        cost(folder, "-m", "speechdiff", "archive", "add", "speeches", "--table", "meta.csv")
        yield folder, truth


def without_index(folder: Path) -> Path:
    (folder / "archive-index").rename(folder / f"old-{time.monotonic_ns()}")
    return folder


def clustered(folder: Path) -> float:
    """CPU seconds of an index run on two workers, theirs and the scheduler's with it."""
    contact = folder / "scheduler.json"
    host = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(contact))
    scheduler = started(folder, "-m", "distributed.cli.dask_scheduler", "--port", "0", *host)
    worker = ("-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", *host)
    workers = [started(folder, *worker) for _ in range(2)]
    while not contact.exists():
        time.sleep(0.1)
    time.sleep(2)
    address = json.loads(contact.read_text())["address"]
    total = cost(without_index(folder), *INDEX, "--cluster", address).cpu
    for process in [*workers, scheduler]:  # the scheduler last: it lets the workers go
        process.terminate()
        total += ended(process).cpu
    return total


def found(folder: Path, truth: Truth) -> Iterator[tuple[str, str]]:
    from speechdiff.archive import ask
    from speechdiff.archive.place import open_archive

    with ask.opened(open_archive(folder)) as connection:
        firsts = {phrase: ask.uses(connection, phrase).first for phrase in truth.first_uses}
        told = {
            (row["speech"], row["text"]): row["from_speech"]
            for row in ask.reuse(connection)
            if row["origin"] == "taken"
        }
    right = sum(
        row is not None and (row["speech"], row["draft"]) == truth.first_uses[phrase]
        for phrase, row in firsts.items()
    )
    yield "first uses that are right", f"{right} of {len(firsts)}"
    hits = len(told.items() & truth.takeovers.items())
    precision, recall = hits / len(told), hits / len(truth.takeovers)
    harmonic = 2 * precision * recall / (precision + recall)
    yield "takeovers: precision, recall, F1", f"{precision:.2f}, {recall:.2f}, {harmonic:.2f}"


def rows(speeches: int, *, cluster: bool) -> Iterator[tuple[str, str]]:
    with made(speeches // 4) as (folder, _):
        quarter = cost(folder, *INDEX).cpu
    with made(speeches) as (folder, truth):
        plain = cost(folder, "-c", PLAIN).cpu
        first = cost(folder, *INDEX)
        yield "CPU of an index run / of the plain loop", times(first.cpu / plain)
        yield f"CPU of {speeches} speeches / of a quarter", times(first.cpu / quarter)
        yield "peak memory, MB", str(first.memory)
        yield (
            "CPU of a run with nothing new / of the first",
            times(cost(folder, *INDEX).cpu / first.cpu),
        )
        size = sum(path.stat().st_size for path in (folder / "archive-index").rglob("*.parquet"))
        yield "kB of Parquet a draft", f"{size / speeches / 5000:.1f}"
        yield from found(folder, truth)
        both = cost(without_index(folder), *INDEX, "--jobs", "2").cpu
        yield "CPU of two processes / of one", times(both / first.cpu)
        if cluster:
            yield "CPU of two Dask workers / of one process", times(clustered(folder) / first.cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--speeches", type=int, default=200)
    parser.add_argument("--cluster", action="store_true", help="measure two Dask workers, too")
    given = parser.parse_args()
    print(markdown_table(("what", "value"), list(rows(given.speeches, cluster=given.cluster))))


if __name__ == "__main__":
    main()
