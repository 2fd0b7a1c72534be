"""Children that are timed: processor time, wall time and peak memory of a process of its own."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 60.0
"""Seconds of wall time after which a child is ended and named."""
LEAST = 1e-4
"""Seconds: the clock of processor time does not see less."""
KIB_PER_MB = 1024
PATIENCE = 20.0
"""Seconds of processor time after which a command has had rounds enough."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a child and of the children that it waited for."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processor time, user and system."""
    peak: float
    """Largest resident set in MB (of 1,048,576 bytes); 0 where it is below that of the measurer.

    The system counts the copy of the measuring process that every child is at first.
    """
    status: int
    out: bytes
    err: bytes
    late: bool = False
    """Whether it was ended at the limit."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians over the runs of one command; seconds and MB."""

    wall: float
    cpu: float
    peak: float
    runs: int
    failure: str = ""
    """Why there is no figure; the others are then 0."""

    def above(self, bare: Timing) -> float:
        """Processor time without the bare start, in seconds; never below a tenth of a ms."""
        return max(self.cpu - bare.cpu, LEAST)


def run(
    command: Sequence[str],
    *,
    limit: float = LIMIT,
    folder: Path | None = None,
    stdin: bytes = b"",
) -> Run:
    """Run a command to its end or to the limit, in seconds."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out:
        given.write(stdin)
        given.seek(0)
        with tempfile.TemporaryFile() as err:
            start = perf_counter()
            child = subprocess.Popen(
                command,
                stdin=given,
                stdout=out,
                stderr=err,
                cwd=folder,
                env=environment(),
                start_new_session=True,
            )
            late, status, used = wait(child, limit)
            wall = perf_counter() - start
            out.seek(0)
            err.seek(0)
            peak = seen_peak(used.ru_maxrss)
            cpu = used.ru_utime + used.ru_stime
            return Run(wall, cpu, peak, status, out.read(), err.read(), late)


def seen_peak(kib: int) -> float:
    """MB of a child, or 0 where what was counted may be the copy of this process."""
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kib / KIB_PER_MB if kib > mine + KIB_PER_MB else 0.0


def wait(child: subprocess.Popen[bytes], limit: float) -> tuple[bool, int, resource.struct_rusage]:
    """Whether it had to be ended, its exit status, and what it used."""
    ended = threading.Event()

    def end() -> None:
        ended.set()
        os.killpg(child.pid, signal.SIGKILL)

    timer = threading.Timer(limit, end)
    timer.start()
    _, status, used = os.wait4(child.pid, 0)
    timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return ended.is_set(), child.returncode, used


def environment() -> dict[str, str]:
    """The settings of the machine without the user's; UTF-8; this clone's package."""
    left_out = ("GIT_", "SPEECHDIFF_", "LC_", "PYTHONDONTWRITEBYTECODE")  # installed, it is written
    kept = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONHASHSEED": "0",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
    }


def in_turn(
    commands: Mapping[str, Sequence[str]],
    *,
    rounds: int,
    limit: float = LIMIT,
    folder: Path | None = None,
    statuses: Sequence[int] = (0, 1),
) -> dict[str, Timing]:
    """Run every command once a round, so that a busy minute falls on all of them.

    `statuses` are the exit statuses of success (differs: 1). A command that fails or is late once
    is left out of the later rounds, and so is one that has had `PATIENCE` seconds.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    failures: dict[str, str] = {}
    for _ in range(rounds):
        for name, command in commands.items():
            if name in failures or sum(past.cpu for past in runs[name]) > PATIENCE:
                continue
            done = run(command, limit=limit, folder=folder)
            if done.late:
                failures[name] = f"stopped after {limit:.0f} s"
            elif done.status not in statuses:
                failures[name] = reason(done)
            runs[name].append(done)
    return {name: medians(runs[name], failures.get(name, "")) for name in commands}


def reason(done: Run) -> str:
    """The last line that a failed child said, or its status."""
    said = done.err.decode("utf-8", "replace").strip().splitlines()
    return said[-1][:160] if said else f"exit status {done.status}"


def medians(runs: Sequence[Run], failure: str) -> Timing:
    """Medians of the runs."""
    if failure:
        return Timing(0, 0, 0, 0, failure)
    return Timing(
        statistics.median(r.wall for r in runs),
        statistics.median(r.cpu for r in runs),
        statistics.median(r.peak for r in runs),
        len(runs),
    )


def python(code: str) -> list[str]:
    """A command that runs `code` in this Python."""
    return [sys.executable, "-c", code]


def module(name: str, *arguments: str) -> list[str]:
    """A command that runs a module in this Python."""
    return [sys.executable, "-m", name, *arguments]
