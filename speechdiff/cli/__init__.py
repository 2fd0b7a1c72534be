"""The command line: verbs and options, and nothing that a program could not do by the same calls.

`stdout` alone writes standard output, `stderr` alone standard error; `exits` lists what the exit
statuses say. A verb is a module of its own, loaded when it is called for, and what it needs (git,
the comparer, the terminal app) is loaded after its options have been understood.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main", "run"]


def main() -> NoReturn:
    """Run the command line of this process and leave with its status."""
    # Drafts, links and lineages are a great many small objects that hold no cycles: Python is to
    # look for some less often, which takes an eighth off a history of a thousand drafts.
    gc.set_threshold(100_000, 20, 100)
    if sys.argv[1:2] == ["git"]:
        sys.excepthook = _say_fault
    status = run(sys.argv[1:])
    gc.freeze()  # the search at the end takes a sixth of a long comparison, and finds nothing
    sys.exit(status)


def _say_fault(kind: type[BaseException], error: BaseException, _: object) -> None:
    """One line in place of a traceback: git calls us once a file, and goes on without us."""
    sys.stderr.write(f"speechdiff: {kind.__name__}: {' '.join(str(error).split())}\n")


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit status."""
    try:
        from speechdiff.cli.stderr import guarded

        return guarded(lambda: _status(arguments))
    except KeyboardInterrupt:  # while the program itself was still being loaded
        return 130


def _status(arguments: Sequence[str]) -> int:
    from speechdiff.cli import reader
    from speechdiff.cli.group import group

    reader.settle(arguments)
    status = group.main(list(arguments), prog_name="speechdiff", standalone_mode=False)
    return status if isinstance(status, int) else 0
