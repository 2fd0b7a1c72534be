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
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit status."""
    try:
        from speechdiff.cli.stderr import guarded

        return guarded(lambda: _status(arguments))
    except KeyboardInterrupt:  # while the program itself was still being loaded
        return 130
    except ModuleNotFoundError as error:
        return _damaged(error)


def _damaged(error: ModuleNotFoundError) -> int:
    """A library is gone, which is no fault of the program: one line, as for any other trouble."""
    from speechdiff.cli import exits, stderr
    from speechdiff.wording import tr

    said = tr("the installation of speechdiff is damaged ({why}): install it again")
    stderr.say(said.format(why=error))
    return exits.MISUSE


def _status(arguments: Sequence[str]) -> int:
    from speechdiff.cli import reader
    from speechdiff.cli.group import group

    reader.settle(arguments)
    status = group.main(list(arguments), prog_name="speechdiff", standalone_mode=False)
    return status if isinstance(status, int) else 0
