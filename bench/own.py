"""speechdiff in a process of its own, for timing.

    python -m bench.own pair OLD NEW   compare two files; prints seconds and counts as JSON
    python -m bench.own batch          JSON lines {old, new} in, comparisons out

`pair` leaves the start out of its seconds: a first small comparison has loaded the dictionary.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

import speechdiff


def pair(old_path: str, new_path: str) -> None:
    """Time one comparison."""
    old, new = (Path(name).read_bytes().decode("utf-8") for name in (old_path, new_path))
    speechdiff.compare("我们要稳步发展。", "我们要加快发展。")
    start = process_time()
    comparison = speechdiff.compare(old, new)
    seconds = process_time() - start
    limits = [limit.code for limit in comparison.limits]
    print(json.dumps({"seconds": seconds, "limits": limits, "stats": comparison.stats()}))


def batch() -> None:
    """Compare every pair that comes in."""
    for line in sys.stdin:
        row = json.loads(line)
        print(json.dumps(speechdiff.compare(row["old"], row["new"]).to_dict()))


if __name__ == "__main__":
    if sys.argv[1] == "pair":
        pair(*sys.argv[2:4])
    else:
        batch()
