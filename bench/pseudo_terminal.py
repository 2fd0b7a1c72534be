"""A program in a pseudo-terminal of its own, and how long it takes to answer a key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

QUIET = 0.12
"""Seconds without a byte after which a redraw is taken to be over."""
PATIENCE = 1.5
"""Seconds to wait for the first byte after a key."""
MOST = 60.0
_LEAD = 0.05
"""Seconds that the program waits for the size of its terminal to be set."""


class PseudoTerminal:
    """Runs ``python SCRIPT ARGUMENTS``; the program says words to the bench as window titles."""

    def __init__(self, script: str, arguments: list[str], size: tuple[int, int]) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.environ.pop("NO_COLOR", None)
            time.sleep(_LEAD)
            os.execv(sys.executable, [sys.executable, script, *arguments])
        self.resize(size)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal a size, columns and lines; the program is told."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.fd, keys.encode())

    def first_paint(self) -> float:
        """Seconds from the start of the process to its first frame, the wait before it off."""
        self.read_until(b"PAINTED")
        return time.perf_counter() - self.started - _LEAD

    def answer(self) -> float | None:
        """Seconds from now to the last byte that is written; None where nothing is."""
        begun = time.perf_counter()
        last, patience = begun, PATIENCE
        while select.select([self.fd], [], [], patience)[0]:
            os.read(self.fd, 1 << 16)
            last, patience = time.perf_counter(), QUIET
        return None if last == begun else last - begun

    def held(self) -> float:
        """The longest stretch, in seconds, that the program's screen could not be touched.

        Since this was asked last; in processor time of the thread that draws, which busy
        neighbours do not lengthen.
        """
        os.kill(self.pid, signal.SIGUSR1)
        said = self.read_until(b"HELD|", 10)
        return float(said.rpartition(b"HELD|")[2].split(b"|")[0] or 0) / 1000

    def processor_time(self) -> float:
        """Seconds that the program has computed; the kernel counts them in hundredths."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes that it has held at most."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0.0

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
        """Read until it is quiet."""
        while select.select([self.fd], [], [], 0.5)[0]:
            os.read(self.fd, 1 << 16)

    def close(self) -> None:
        """End the program that was started here."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
