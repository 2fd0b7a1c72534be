"""Times the terminal app in a real pseudo-terminal on a comparison of 30,000 sentences.

    python bench/tui.py [--sentences N] [--size 160x48]

Prints, in milliseconds: the first paint of an empty Textual app and of speechdiff; opening the
comparison once it exists (its rows, their folding, the first display); and from a key to the last
byte of the redraw, folded and unfolded; then keys on the screens of `bench/lives.py`. Figures are
medians and worst cases of one run.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.model import Comparison

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

QUIET = 0.12
"""Seconds without a byte after which a redraw is taken to be over."""
MOST = 60.0
KEYS = {"j": 30, "]": 30, " ": 30, "2": 1, "1": 1, "G": 1, "[": 30, "k": 30, "\x7f": 30, "g": 1}
"""Keys to press, and how often."""
LIVES = ("blame", "sentence", "phrases")
LIVES_KEYS = {"j": 30, " ": 30, "n": 30, "G": 1, "k": 30, "\x7f": 30, "g": 1}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sentences", type=int, default=30_000)
    parser.add_argument("--size", default="160x48")
    parser.add_argument("--play", choices=["empty", "speechdiff", "comparison", *LIVES])
    options = parser.parse_args()
    if options.play:
        play(options.play, options.sentences)
        return
    size = tuple(map(int, options.size.split("x")))
    for app in ("empty", "speechdiff"):
        times = [paint_once(app, size) for _ in range(7)]
        wall, processor = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"first paint, {app:12} {wall:6.0f} ms, of processor time {processor:6.0f}")
    terminal = Terminal("comparison", options.sentences, size)
    terminal.first_paint()
    print(f"{options.sentences:,} sentences at {options.size}:")
    for line in terminal.open_comparison():
        print(f"  {line}")
    for round_name in ("folded", "unfolded"):
        for key, times, processor in terminal.press_keys():
            taken = f"{statistics.median(times):6.1f} ms, worst {max(times):6.1f}"
            print(f"  {round_name:9} {key!r:4} {taken}, of processor time {processor:5.1f}")
        print(f"  Z         {terminal.press('Z'):6.1f} ms")
    terminal.close()
    time_lives(options.sentences, size)


def time_lives(sentences: int, size: tuple[int, ...]) -> None:
    """The keys of the screens about lives, on a history of 1,000 drafts."""
    for name in LIVES:
        terminal = Terminal(name, sentences, size)
        terminal.first_paint()
        terminal.drain()
        terminal.press("!")
        for key, times, processor in terminal.press_keys(LIVES_KEYS):
            taken = f"{statistics.median(times):6.1f} ms, worst {max(times):6.1f}"
            print(f"  {name:9} {key!r:6} {taken}, of processor time {processor:5.1f}")
        terminal.close()


def paint_once(app: str, size: tuple[int, ...]) -> tuple[float, float]:
    terminal = Terminal(app, 0, size)
    taken = terminal.first_paint(), terminal.processor_time()
    terminal.close()
    return taken


class Terminal:
    """An app in a pseudo-terminal of its own."""

    def __init__(self, app: str, sentences: int, size: tuple[int, ...]) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.pop("NO_COLOR", None)
            arguments = [__file__, "--play", app, "--sentences", str(sentences)]
            time.sleep(0.05)  # until the size is set
            os.execv(sys.executable, [sys.executable, *arguments])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def first_paint(self) -> float:
        """Milliseconds from the start of the process to its first frame, the start-up wait off."""
        self.read_until(b"PAINTED")
        return (time.perf_counter() - self.started - 0.05) * 1000

    def open_comparison(self) -> list[str]:
        """What the app says of its opening of the comparison."""
        self.drain()
        os.write(self.fd, b"!")
        said = self.read_until(b"OPENED", MOST)
        self.drain()
        words = said.split(b"OPENED", 1)[1].split(b"|")[1].decode()
        return words.split(";")

    def press(self, key: str) -> float:
        """Milliseconds from a key to the last byte that it makes the app write."""
        begun = last = time.perf_counter()
        os.write(self.fd, key.encode())
        patience = 3.0
        while select.select([self.fd], [], [], patience)[0]:
            os.read(self.fd, 1 << 16)
            last, patience = time.perf_counter(), QUIET
        return (last - begun) * 1000

    def press_keys(self, keys: dict[str, int] = KEYS) -> list[tuple[str, list[float], float]]:
        """(key, wall times, processor time a press) of every key."""
        results = []
        for key, times in keys.items():
            before = self.processor_time()
            taken = [self.press(key) for _ in range(times)]
            results.append((key, taken, (self.processor_time() - before) / times))
        return results

    def processor_time(self) -> float:
        """Milliseconds that the app has computed; the kernel counts them in steps of ten."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def read_until(self, word: bytes, seconds: float = MOST) -> bytes:
        """What is written up to `word` and a little more; empty where it does not come in time."""
        got, end = b"", time.perf_counter() + seconds
        while time.perf_counter() < end:
            if select.select([self.fd], [], [], 0.02)[0]:
                try:
                    got += os.read(self.fd, 1 << 16)
                except OSError:
                    return b""
            if word in got:
                return got
        return b""

    def drain(self) -> None:
        while select.select([self.fd], [], [], 0.5)[0]:
            os.read(self.fd, 1 << 16)

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def play(name: str, sentences: int) -> None:
    """What runs in the pseudo-terminal."""
    from textual.app import App

    if name == "empty":

        class Empty(App[None]):
            def on_mount(self) -> None:
                self.call_after_refresh(say, "PAINTED")

        Empty().run()
        return
    from speechdiff.drafts.source import MemorySource
    from speechdiff.tui.app import SpeechdiffApp

    class Timed(SpeechdiffApp):
        def on_mount(self) -> None:
            self.call_after_refresh(say, "PAINTED")

        def on_key(self, event: object) -> None:
            if getattr(event, "character", "") == "!" and name == "comparison":
                open_big(self, sentences)
            elif getattr(event, "character", "") == "!" and name in LIVES:
                from bench.lives import big_screen

                self.push_screen(big_screen(name, sentences))

    Timed(lambda: MemorySource((), {}), place="bench").run()


def say(word: str) -> None:
    """Write to the terminal beside the app; the bench reads it."""
    os.write(1, b"\x1b]0;" + word.encode() + b"\x07")


def open_big(app: object, sentences: int) -> None:
    """Show a comparison that was made beforehand, and say how long each step took."""
    from speechdiff.model import Draft, Speech
    from speechdiff.tui.comparison.screen import CompareScreen
    from speechdiff.tui.comparison.view import ComparisonView

    comparison = big_comparison(sentences)
    drafts = (Draft("d1", "1"), Draft("d2", "2"))

    class Desk:
        def comparison(self, *_: object) -> object:
            return comparison

    class Screen(CompareScreen):
        begun = processor = 0.0

        def _compare(self) -> None:
            self.begun, self.processor = time.perf_counter(), time.process_time()
            super()._compare()

        def on_compare_screen_compared(self, event: CompareScreen.Compared) -> None:
            there = time.perf_counter()
            super().on_compare_screen_compared(event)
            shown = time.perf_counter()
            self.call_after_refresh(self.tell, there, shown)

        def tell(self, there: float, shown: float) -> None:
            now, processor = time.perf_counter(), time.process_time() - self.processor
            view = self.query_one(ComparisonView)
            begun = time.perf_counter()
            view.folded = False
            view.folded = True
            turned = time.perf_counter() - begun
            say(
                f"OPENED|rows and folds in the thread {(there - self.begun) * 1000:.0f} ms;"
                f"laid out {(shown - there) * 1000:.0f} ms;painted {(now - shown) * 1000:.0f} ms;"
                f"in all {(now - self.begun) * 1000:.0f} ms, "
                f"of processor time {processor * 1000:.0f};"
                f"unfolded and folded again {turned * 1000:.0f} ms|"
            )

    app.push_screen(Screen(Desk(), Speech("big", "big", drafts), *drafts))  # type: ignore[attr-defined]


def big_comparison(sentences: int) -> Comparison:
    """One edit in five sentences, one of them in fifty deleted, inserted or moved."""
    from speechdiff.model import (
        Comparison,
        Direction,
        Edit,
        Facet,
        Kind,
        Link,
        Move,
        Op,
        SegmentedText,
        Sentence,
        Span,
    )

    words = "我们要坚定不移推动产业转型升级，在高质量发展之路上奋力追赶超越，办好人民满意的教育，"
    texts: list[list[str]] = [[], []]
    spans: list[list[Sentence]] = [[], []]
    at = [0, 0]

    def add(side: int, text: str, paragraph: int) -> Span:
        span = Span(at[side], at[side] + len(text))
        texts[side].append(text + ("\n" if len(spans[side]) % 6 == 5 else ""))
        at[side] += len(texts[side][-1])
        spans[side].append(Sentence(span, paragraph))
        return span

    links = []
    for n in range(sentences):
        text = f"{words[: 12 + n * 7 % 35]}第{n}句。"
        paragraph = n // 6
        if n % 250 == 3:
            old, new = len(spans[0]), len(spans[1])
            add(0, text, paragraph)
            add(1, text, paragraph)
            links.append(Link(Kind.UNCHANGED, (old,), (new,), 1.0, Move(f"m{n}", Direction.DOWN)))
        elif n % 50 == 7:
            links.append(Link(Kind.DELETED, (len(spans[0]),), ()))
            add(0, text, paragraph)
            links.append(Link(Kind.INSERTED, (), (len(spans[1]),)))
            add(1, "新的" + text, paragraph)
        elif n % 5 == 0:
            old, new = len(spans[0]), len(spans[1])
            a, c = add(0, text, paragraph), add(1, text[:5] + "必须" + text[5:], paragraph)
            edits = (
                Edit(Op.EQUAL, Span(a.start, a.start + 5), Span(c.start, c.start + 5)),
                Edit(Op.INSERT, Span(a.start + 5, a.start + 5), Span(c.start + 5, c.start + 7),
                     (Facet.MODALITY,)),
                Edit(Op.EQUAL, Span(a.start + 5, a.end), Span(c.start + 7, c.end)),
            )  # fmt: skip
            links.append(Link(Kind.EDITED, (old,), (new,), 0.9, None, (Facet.MODALITY,), edits))
        else:
            links.append(Link(Kind.UNCHANGED, (len(spans[0]),), (len(spans[1]),), 1.0))
            add(0, text, paragraph)
            add(1, text, paragraph)
    old_text, new_text = ("".join(side) for side in texts)
    return Comparison(
        SegmentedText(old_text, tuple(spans[0]), "zh"),
        SegmentedText(new_text, tuple(spans[1]), "zh"),
        tuple(links),
    )


if __name__ == "__main__":
    main()
