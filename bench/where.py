"""Where the time of a comparison goes: the stack, looked at whenever the kernel's clock ticks.

    python -m bench.where PAIR [SIZE]     PAIR: example, report, normal, unrelated, repeated,
                                          reversed, edited_throughout, long_sentence

Prints the share of each function of the project, with what it calls and (own) with only what is
called outside the project; then who calls whom. Unlike cProfile this does not make small functions
look dear.
"""

from __future__ import annotations

import signal
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Self

import speechdiff
from bench import inputs

PACKAGE = str(Path(speechdiff.__file__).parent)
STEP = 0.001
"""Seconds of processor time; the kernel may look less often."""
SHOWN = 32
LEAST = 0.03
"""Share below which a call is not shown."""


class Sampler:
    """Counts of functions seen on the stack."""

    def __init__(self) -> None:
        self.whole: Counter[str] = Counter()
        self.own: Counter[str] = Counter()
        self.calls: Counter[tuple[str, str]] = Counter()
        self.samples = 0

    def look(self, _: int, frame: FrameType | None) -> None:
        """Count every function of the project on the stack, once; the innermost as own."""
        self.samples += 1
        seen: list[str] = []
        while frame:
            code = frame.f_code
            if code.co_filename.startswith(PACKAGE):
                name = f"{code.co_filename[len(PACKAGE) + 1 : -3]}.{code.co_qualname}"
                seen.append(name)
            frame = frame.f_back
        self.whole.update(set(seen))
        self.calls.update(set(pairwise(reversed(seen))))
        self.own.update(seen[:1] or ["(outside)"])

    def __enter__(self) -> Self:
        signal.signal(signal.SIGPROF, self.look)
        signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main(name: str, *size: str) -> None:
    make = getattr(inputs, f"{name}_pair", None)
    if make is None:
        raise SystemExit(f"no such pair: {name}")
    pair = make(*map(int, size))
    with Sampler() as sampler:
        speechdiff.compare(pair.old, pair.new)
    print(f"{pair.name}: {sampler.samples} samples; share with callees, own, function")
    for function, count in sampler.whole.most_common(SHOWN):
        own = sampler.own[function] / sampler.samples
        print(f"{count / sampler.samples:7.1%} {own:7.1%}  {function}")
    for (caller, callee), count in sampler.calls.most_common():
        if count >= LEAST * sampler.samples:
            print(f"{count / sampler.samples:7.1%}  {caller} > {callee}")


if __name__ == "__main__":
    main(*sys.argv[1:])
