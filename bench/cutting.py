"""Time of the two engines that cut Han text: ready, and for so many characters.

usage: cutting.py TEXT_FILE...

Each figure is the process time of a process of its own, Python's start included, median of five;
the bare start of Python is printed first. It decides `speechdiff.text.cutter.ENOUGH`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

SIZES = (0, 3_000, 10_000, 20_000, 40_000, 80_000, 300_000)
RUNS = 5

CHILD = """
import sys, time
engine, size, *files = sys.argv[1:]
from speechdiff.text import cutter
text = "".join(open(name, encoding="utf-8").read() for name in files)[: int(size)]
import re
runs = re.findall("[\u4e00-\u9fd5]+", text)
cut = getattr(cutter, engine + "_cut")()
cut("好")
count = sum(len(cut(run)) for run in runs)
print(time.process_time())
"""


def process_time(engine: str, size: int, files: list[str]) -> float:
    """Median process time in milliseconds."""
    command = [sys.executable, "-c", CHILD, engine, str(size), *files]
    times = [float(subprocess.check_output(command, text=True)) for _ in range(RUNS)]
    return statistics.median(times) * 1000


def main(files: list[str]) -> None:
    """Print a row for each size."""
    if not files or not all(Path(name).is_file() for name in files):
        print("cutting: give one or more text files")
        return
    bare = [sys.executable, "-c", "import time; print(time.process_time())"]
    starts = [float(subprocess.check_output(bare, text=True)) for _ in range(RUNS)]
    print(f"bare Python {statistics.median(starts) * 1000:6.0f} ms")
    for size in SIZES:
        jieba, rjieba = (process_time(engine, size, files) for engine in ("jieba", "rjieba"))
        print(f"{size:7} characters  jieba {jieba:6.0f} ms  rjieba {rjieba:6.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
