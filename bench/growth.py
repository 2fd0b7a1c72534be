"""python -m bench.growth [SHAPE...]: how processor time grows with the size of hostile shapes.

A shape is a text, a page or a document that is made of n of something. It is compared, or read, in
a process of its own at n, 2n and 4n; printed are the seconds above those of n = 1, and the steps.
A step above 2.6 is worse than linear: status 1. Refused in one line, as docs/limits.md has it, is
as good.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from bench.growth_shapes import DOCUMENTS, PAIRS

WORST = 2.6
_NOISE = 0.25
"""Seconds below which a step says nothing."""


def seconds(make: Callable[[int], tuple[bytes, bytes]], n: int, ending: str) -> tuple[float, int]:
    """Processor time of one comparison, and its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{side}{ending}" for side in ("a", "b")]
        for file, data in zip(files, make(n), strict=True):
            file.write_bytes(data)
        command = [sys.executable, "-P", "-m", "speechdiff", "diff", *map(str, files)]
        with Path(os.devnull).open("wb") as nowhere:
            child = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime, child.returncode


def steps(name: str) -> tuple[list[float], list[float], bool]:
    """Seconds above the start at n, 2n and 4n, the steps between them, and whether refused."""
    make, n, ending = (PAIRS | DOCUMENTS)[name]
    start, _ = seconds(make, 1, ending)
    above: list[float] = []
    for factor in (1, 2, 4):
        took, status = seconds(make, n * factor, ending)
        above.append(max(took - start, 0.01))
        if status:
            return above, [], status == 2
    grown = [after / before for before, after in pairwise(above) if after - before > _NOISE]
    return above, grown, False


def main() -> int:
    wrong = 0
    for name in sys.argv[1:] or (*PAIRS, *DOCUMENTS):
        above, grown, refused = steps(name)
        bad = bool(grown) and max(grown) > WORST
        wrong += bad
        told = "refused" if refused else " ".join(f"{step:.1f}" for step in grown) or "-"
        shown = " ".join(f"{each:6.2f}" for each in above)
        print(f"{'BAD ' if bad else 'ok  '}{name:24} {shown}   {told}", flush=True)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
