"""What asking a judge about unsure links gains, by the real way: `speechdiff diff --judge`.

    python -m bench.judged [--gold GOLD] [--high NUMBER ...]

The judge is `bench/gold_judge.py`, which answers from gold. Prints for each HIGH of
--judge-between the sentences that were asked about, as a share of changed sentences, and the
figures that `bench.confidence` prints. There the gold tells the whole truth about what is asked;
here it only answers about the pairs that were put to it.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.confidence import GoldPair, asked, changed, gold_pairs
from bench.quality import ROOT
from bench.table import markdown_table

HIGHS = (0.0, 0.5, 0.6, 0.7)


def by_command(
    folder: Path, high: float, gold: Path, names: tuple[str, str], texts: tuple[str, str]
) -> dict[str, Any]:
    """The comparison that `speechdiff diff` writes; what is asked is logged in the folder."""
    paths = [folder / "old.txt", folder / "new.txt"]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    with tempfile.TemporaryDirectory() as state:  # what one pair taught is not used for another
        judge = [sys.executable, ROOT / "bench" / "gold_judge.py", gold, *names, folder / "log"]
        asking = ["--judge", shlex.join(map(str, judge)), "--judge-between", "0", str(high)]
        command = [sys.executable, "-P", "-m", "speechdiff", "diff", "--format", "json", *asking]
        done = subprocess.run(
            [*command, *paths],
            env=os.environ | {"XDG_STATE_HOME": state, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
    if done.stderr:
        raise SystemExit(done.stderr.decode())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def changed_sentences(pairs: Sequence[GoldPair]) -> int:
    """Sentences of links that are not the same text on both sides."""
    return sum(len(link.old) + len(link.new) for pair in pairs for _, link in changed(pair))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--high", type=float, nargs="*", default=HIGHS)
    options = parser.parse_args()
    rows = []
    total = changed_sentences(list(gold_pairs(options.gold)))
    for high in options.high:
        with tempfile.TemporaryDirectory() as folder:
            compare = partial(by_command, Path(folder), high)
            tally = asked(list(gold_pairs(options.gold, compare)), 0.0)
            log = Path(folder) / "log"
            number = sum(map(int, log.read_text("utf-8").split())) if log.exists() else 0
        figures = f"{tally.f1('changed'):.3f}", f"{tally.recall('exact'):.3f}"
        rows.append([f"{high:g}", f"{number / total:.1%}", *figures])
    print(markdown_table(("asked below", "sentences asked", "changed", "exact"), rows))


if __name__ == "__main__":
    main()
