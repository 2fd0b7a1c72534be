"""Commands in processes of their own that need not start: each is a fork of one that is ready.

A test of the command line wants a real process: its own streams, folder, environment and exit
status. Most of its time would go into starting Python and importing the same modules again. So one
process for each worker imports them, waits, and forks for each command:

    test, or a program (ask.py)   waiting process                 its fork
    arguments, folder,    ──────> forks                   ──────> takes over all that was given,
    environment, streams                                          and is `python -m speechdiff`
    exit status           <────── hears of its end        <────── leaves as any process does

Where the environment says something else that Python or a library reads while it starts (a locale,
a path, the hash seed), and where there is no fork, the command starts anew. A program that a script
calls has the locale of the tests, or C.UTF-8.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import pkgutil
import runpy
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NoReturn

from tests.cli.ask import LONG, ask, number, received, understood

SECONDS = 120
"""The longest that a command may take."""
READ_AT_THE_START = (
    *("PYTHON", "LC_", "LANG", "PATH", "LD_", "TZ", "TMPDIR"),
    *("GIT_PYTHON", "OPENBLAS", "OMP_", "MPL"),
)
"""Beginnings of the names of environment variables."""
NOT_LOADED = ("speechdiff.tui", "speechdiff.__main__", "speechdiff.archive")
"""Textual takes as long as all the rest."""
LIBRARIES = (
    *("charset_normalizer", "diff_match_patch", "difflib", "encodings.utf_8_sig", "git", "jinja2"),
    *("natsort", "numpy", "opencc", "rapidfuzz", "regex", "sentencex", "tomlkit", "tomllib"),
    "wcwidth",
)
"""What commands load late."""


def run(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], stdin: bytes | int
) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m speechdiff` to its end, its output captured."""
    command = [sys.executable, "-m", "speechdiff", *arguments]
    if isinstance(stdin, bytes) and hasattr(os, "fork"):
        ready = _ready()
        if _start(environment) == ready.start:
            return subprocess.CompletedProcess(
                command, *ready.run(arguments, cwd, environment, stdin)
            )
    given = {"stdin": stdin} if isinstance(stdin, int) else {"input": stdin}
    return subprocess.run(
        command,
        **given,
        capture_output=True,
        cwd=cwd,
        env=environment,
        timeout=SECONDS,
        check=False,
    )


def _start(environment: Mapping[str, str]) -> dict[str, str]:
    """What of an environment counts while Python starts."""
    return {n: value for n, value in environment.items() if n.startswith(READ_AT_THE_START)}


def program(path: Path, *, anew: bool = False) -> Path:
    """Make an executable file that is `speechdiff`, for scripts and for git; returns its path."""
    command = [sys.executable, "-P", "-m", "speechdiff"]
    if hasattr(os, "fork") and not anew:
        client = Path(__file__).with_name("ask.py")
        command = [sys.executable, "-I", "-S", str(client), _ready().address]
    path.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', "utf-8")
    path.chmod(0o755)
    return path


@cache
def _ready() -> Ready:
    return Ready()


class Ready:
    """The process that waits, as the tests see it. It ends when they do."""

    def __init__(self) -> None:
        self.start = _start(os.environ)
        self._folder = tempfile.mkdtemp(prefix="ready-")
        self.address = f"{self._folder}/line"
        self._open, other = socket.socketpair()
        with other, socket.socket(socket.AF_UNIX) as door:
            door.bind(self.address)
            door.listen()
            ends = [door.fileno(), other.fileno()]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.cli.started", *map(str, ends)],
                pass_fds=ends,
                stdin=subprocess.DEVNULL,
            )
        atexit.register(self.end)

    def end(self) -> None:
        """Let it go, and wait until it is gone."""
        self._open.close()
        self._process.wait(SECONDS)
        shutil.rmtree(self._folder)

    def run(
        self, arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], stdin: bytes
    ) -> tuple[int, bytes, bytes]:
        """Exit status, standard output, standard error."""
        (given, feed), (out, writing), (err, telling) = os.pipe(), os.pipe(), os.pipe()
        lent = (given, writing, telling)
        line = ask(self.address, lent, arguments, os.fspath(cwd), environment)
        for end in lent:
            os.close(end)
        watch = threading.Timer(SECONDS, os.kill, (number(line), signal.SIGKILL))
        watch.start()
        with ThreadPoolExecutor(2) as pool:
            pool.submit(_write_all, feed, stdin)
            told = pool.submit(_read_all, err)
            written = _read_all(out)
            status = number(line)
            watch.cancel()
            line.close()
            return status, written, told.result()


def _read_all(end: int) -> bytes:
    with open(end, "rb") as file:
        return file.read()


def _write_all(end: int, data: bytes) -> None:
    try:
        with open(end, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
    except BrokenPipeError:  # a command need not read what it is given
        pass


# The other side: this file as a program


def wait_and_fork(door: socket.socket, until: socket.socket) -> list[str]:
    """Serve commands; returns in each fork, which is to run the command line returned."""
    woken, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    lines: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([door, until, woken], [], [])
        if until in ready:
            os._exit(0)
        if woken in ready:
            woken.recv(4096)
            tell_of_ends(lines)
        if door in ready:
            line, _ = door.accept()
            head, streams, _, _ = socket.recv_fds(line, LONG, 3)
            asked = received(line, int.from_bytes(head, "big"))
            child = os.fork()
            if not child:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                return take_over(streams, *understood(asked))
            for stream in streams:
                os.close(stream)
            line.sendall(child.to_bytes(LONG, "big"))
            lines[child] = line


def tell_of_ends(lines: dict[int, socket.socket]) -> None:
    """Tell those who asked for the forks that have ended how they did; their lines are closed."""
    while lines:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        with lines.pop(child) as line, suppress(BrokenPipeError):
            line.sendall(os.waitstatus_to_exitcode(status).to_bytes(LONG, "big", signed=True))


def take_over(
    streams: Sequence[int], arguments: list[str], folder: str, environment: dict[str, str]
) -> list[str]:
    """Make this process what `python -m speechdiff` is when it begins; returns its arguments."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.path[0] = str(Path.cwd())
    return arguments


def become_speechdiff() -> object:
    """Run it; returns what `sys.exit` was given."""
    try:
        runpy.run_module("speechdiff", run_name="__main__", alter_sys=True)
    except SystemExit as left:
        return left.code
    except BaseException:  # noqa: BLE001 (Python's own way to end)
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def leave(status: object) -> NoReturn:
    """End as Python does, but leave all that was loaded to the system: it need not be taken apart.

    To take it apart, the fork would first have to copy it.
    """
    if status is not None and not isinstance(status, int):
        print(status, file=sys.stderr)
        status = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status or 0)


def make_ready() -> None:
    """Load what commands load, jieba's dictionary, and what a first comparison makes."""
    import speechdiff

    for module in pkgutil.walk_packages(speechdiff.__path__, "speechdiff."):
        if not module.name.startswith(NOT_LOADED):
            importlib.import_module(module.name)
    for library in LIBRARIES:
        importlib.import_module(library)
    speechdiff.compare("今天上午，会议开始。", "今天下午，会议正式开始。")
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    make_ready()
    sys.argv[1:] = wait_and_fork(*(socket.socket(fileno=int(end)) for end in sys.argv[1:]))
    leave(become_speechdiff())
