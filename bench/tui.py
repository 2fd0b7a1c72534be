"""Times the terminal app in a real pseudo-terminal on a comparison of 30,000 sentences.

    python -m bench.tui [--sentences N] [--size 160x48] [--write docs/benchmarks-app.md]

Each figure stands beside that of an empty Textual app: first paint, memory, and from a key to the
last byte of the redraw. *Held* is the longest stretch of processor time for which the thread that
draws did nothing else, so that no key could be obeyed meanwhile; it should stay under 50 ms.
Figures are medians and worst cases of one run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.pseudo_terminal import PseudoTerminal
from bench.table import markdown_table

PLAYERS = str(Path(__file__).with_name("tui_players.py"))
STARTS = 7
PAUSE = 0.15
"""Seconds between two keys: an escape and a key right behind it are another key."""
LIVES = ("blame", "sentence", "phrases")
Size = tuple[int, int]


class Step(NamedTuple):
    """Something that a reader does, so many times."""

    does: str
    keys: str
    times: int = 1
    back: str = ""
    """Keys that undo it, timed as well."""


COMPARISON = (
    Step("a sentence down", "j", 20),
    Step("next change", "]", 20),
    Step("a page down", " ", 20),
    Step("stacked, side by side", "2", 3, "1"),
    Step("one line each, whole", "w", 3, "w"),
    Step("quiet hidden, shown", ".", 3, "."),
    Step("the filter panel, closed", "f", 3, "\x1b"),
    Step("the reasons, closed", "x", 3, "x"),
    Step("search opened, left", "/", 3, "\x1b"),
    Step("to the end", "G"),
    Step("previous change", "[", 20),
    Step("a sentence up", "k", 20),
    Step("a page up", "\x7f", 20),
    Step("to the start", "g"),
    Step("into the list, out of it", "\t", 3, "\t"),
    Step("into the list", "\t"),
    Step("a change down the list", "j", 20),
    Step("a page down the list", " ", 20),
    Step("by weight, by the text", "S", 1, "S"),
    Step("a group opened, folded", "z", 3, "z"),
    Step("to the end of the list", "G"),
    Step("back to the text", "\t"),
    Step("list hidden, shown", "l", 3, "l"),
    Step("another theme and back", "@", 3, "@"),
    Step("unfolded, folded", "Z", 3, "Z"),
)
"""Keys on the comparison; `@` is the bench's own."""
OTHERS = (
    Step("a block down", "j", 20),
    Step("a page down", " ", 20),
    Step("to the end", "G"),
    Step("a block up", "k", 20),
    Step("a page up", "\x7f", 20),
    Step("to the start", "g"),
)
INTRODUCTION = """\
Written by `python -m bench.tui`, {date}, in a pseudo-terminal of {size} on 2 cores. *Median* and \
*worst* are wall time from a key to the last byte that it made the app write, *cpu* is processor \
time a press, in all threads, *held* is the longest stretch for which the thread that draws could \
do nothing else; 50 ms is the bound for that. Wall time on a shared machine is noise; read *cpu* \
and *held*.
"""
LONGER = """
## What takes longer than 50 ms

- *Another theme*: Textual parses every style sheet anew, of all screens that were open so far.
- *Opening a screen for the first time*: Textual parses its style sheets, once.
- *Python's search for garbage in cycles*, now and then, in what a screen makes as it is used. It
  rests while drafts are compared, rows, reasons and histories are made, and does not look at those
  ever again (`speechdiff/app/progress.py`).
- Whatever else the machine does meanwhile lengthens *held* too."""
HEADS = ("", "what", "median, ms", "worst, ms", "cpu, ms", "held, ms")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sentences", type=int, default=30_000)
    parser.add_argument("--size", default="160x48")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    text = "\n".join(page(options.sentences, (width, height)))
    if options.write:
        options.write.write_text(text, "utf-8")
    else:
        print(text)


def page(sentences: int, size: Size) -> Iterator[str]:
    """The page, line by line."""
    yield "# The terminal app in figures\n"
    yield INTRODUCTION.format(
        date=f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", size=f"{size[0]} x {size[1]}"
    )
    yield "## Start and memory\n"
    yield markdown_table(
        ("app", "first paint, ms", "cpu, ms", "memory, MB"),
        [started(app, size) for app in ("empty", "speechdiff")],
    )
    yield f"\n## A comparison of {sentences:,} against {sentences:,} sentences\n"
    terminal = PseudoTerminal(PLAYERS, ["comparison", str(sentences)], size)
    terminal.first_paint()
    terminal.drain()
    terminal.type("!")
    said = terminal.read_until(b"OPENED|").split(b"OPENED|", 1)[1].split(b"|")[0].decode()
    terminal.drain()
    held, memory = terminal.held() * 1000, terminal.memory()
    yield f"{said}, held {held:.0f} ms. Memory then {memory:,.0f} MB, comparison included.\n"
    rows = [("empty app", *timed(answers)) for answers in empty_answers(size)]
    for state in ("folded", "unfolded"):
        rows += [(state, *timed(step_answers(terminal, step))) for step in COMPARISON[:-1]]
        rows.append((state, *timed(resize_answers(terminal, size))))
        rows.append((state, *timed(step_answers(terminal, COMPARISON[-1]))))
        terminal.type("Z")
        terminal.answer()
    yield markdown_table(HEADS, rows)
    yield f"\nMemory at the end: {terminal.memory():,.0f} MB.\n"
    terminal.close()
    yield f"## The other screens, on 1,000 drafts, {sentences:,} sentences, 5,000 phrases\n"
    others = []
    for name in LIVES:
        terminal = PseudoTerminal(PLAYERS, [name, str(sentences)], size)
        terminal.first_paint()
        terminal.drain()
        terminal.type("!")
        terminal.answer()
        terminal.held()
        others += [(name, *timed(step_answers(terminal, step))) for step in OTHERS]
        terminal.close()
    yield markdown_table(HEADS, others)
    yield LONGER
    yield ""


class Answers(NamedTuple):
    """How an app answered one thing, time after time; seconds."""

    what: str
    walls: list[float | None]
    processor: float
    held: float


def timed(answers: Answers) -> tuple[str, ...]:
    """The cells of a row."""
    walls = [wall * 1000 for wall in answers.walls if wall is not None]
    median = f"{statistics.median(walls):.0f}" if walls else "nothing to draw"
    worst = f"{max(walls):.0f}" if walls else ""
    cpu = f"{answers.processor * 1000:.0f}"
    return answers.what, median, worst, cpu, f"{answers.held * 1000:.0f}"


def started(app: str, size: Size) -> tuple[str, ...]:
    """The medians of several starts."""
    figures = []
    for _ in range(STARTS):
        terminal = PseudoTerminal(PLAYERS, [app, "0"], size)
        figures.append((terminal.first_paint(), terminal.processor_time(), terminal.memory()))
        terminal.close()
    paint, cpu, memory = (statistics.median(column) for column in zip(*figures, strict=True))
    name = "an empty Textual app" if app == "empty" else "speechdiff, before anything is read"
    return name, f"{paint * 1000:.0f}", f"{cpu * 1000:.0f}", f"{memory:.0f}"


def empty_answers(size: Size) -> list[Answers]:
    """Keys in an app that draws one line anew at each, and has no looks of its own."""
    terminal = PseudoTerminal(PLAYERS, ["empty", "0"], size)
    terminal.first_paint()
    terminal.drain()
    terminal.held()
    steps = (Step("a key, one line drawn", "j", 20), Step("another theme and back", "@", 3, "@"))
    answers = [step_answers(terminal, step) for step in steps]
    answers.append(resize_answers(terminal, size))
    terminal.close()
    return answers


def step_answers(terminal: PseudoTerminal, step: Step) -> Answers:
    """Do something so many times, and undo it each time."""
    keys = [key for key in (step.keys, step.back) if key]
    return _answers(terminal, step.does, (lambda k=k: terminal.type(k) for k in keys * step.times))


def resize_answers(terminal: PseudoTerminal, size: Size) -> Answers:
    """A narrower terminal and the old one again, three times."""
    sizes = [(size[0] * 3 // 5, size[1] - 8), size] * 3
    return _answers(
        terminal, "another size and back", (lambda s=s: terminal.resize(s) for s in sizes)
    )


def _answers(terminal: PseudoTerminal, what: str, deeds: Iterable[object]) -> Answers:
    before, walls = terminal.processor_time(), []
    for deed in deeds:
        assert callable(deed)
        deed()
        walls.append(terminal.answer())
        time.sleep(PAUSE)
    return Answers(what, walls, (terminal.processor_time() - before) / len(walls), terminal.held())


if __name__ == "__main__":
    main()
