"""Commands in processes of their own that need not start: each is a fork of one that is ready.

A test of the command line wants a real process: its own streams, folder, environment and exit
status. Most of its time would go into starting Python and importing the same modules again. So one
process for each worker imports them, waits, and forks for each command:

    test                          waiting process                 its fork
    arguments, folder,    ──────> forks                   ──────> takes over all that was given,
    environment, streams                                          and is `python -m speechdiff`
    exit status           <────── waits for it            <────── leaves as any process does

Where the environment says something else that Python or a library reads while it starts (a locale,
a path, the hash seed), and where there is no fork, the command starts anew.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NoReturn

SECONDS = 120
"""The longest that a command may take."""
READ_AT_THE_START = (
    *("PYTHON", "LC_", "LANG", "PATH", "LD_", "TZ", "TMPDIR"),
    *("GIT_PYTHON", "OPENBLAS", "OMP_", "MPL"),
)
"""Beginnings of the names of environment variables."""
PACKAGES = (
    *("check", "cli", "compare", "drafts", "history"),
    *("kept", "merge", "report", "text", "view"),
)
LIBRARIES = (
    *("charset_normalizer", "difflib", "git", "jinja2", "natsort", "numpy", "opencc"),
    *("rapidfuzz", "regex", "sentencex", "tomlkit", "tomllib", "wcwidth"),
)
"""What commands load late. Textual is left out: it takes as long as all the rest."""


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


@cache
def _ready() -> Ready:
    return Ready()


class Ready:
    """The process that waits, as the tests see it. It ends when they do."""

    def __init__(self) -> None:
        self.start = _start(os.environ)
        self._lock = threading.Lock()
        self._line, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(other.fileno())],
                pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
            )
        atexit.register(self.end)

    def end(self) -> None:
        """Let it go, and wait until it is gone."""
        self._line.close()
        self._process.wait(SECONDS)

    def run(
        self, arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], stdin: bytes
    ) -> tuple[int, bytes, bytes]:
        """Exit status, standard output, standard error."""
        asked = json.dumps([list(arguments), os.fspath(cwd), dict(environment)]).encode("ascii")
        with self._lock, ThreadPoolExecutor(2) as pool:
            (given, feed), (out, writing), (err, telling) = os.pipe(), os.pipe(), os.pipe()
            socket.send_fds(self._line, [len(asked).to_bytes(8, "big")], [given, writing, telling])
            for end in (given, writing, telling):
                os.close(end)
            self._line.sendall(asked)
            watch = threading.Timer(SECONDS, os.kill, (_number(self._line), signal.SIGKILL))
            watch.start()
            pool.submit(_write_all, feed, stdin)
            told = pool.submit(_read_all, err)
            written = _read_all(out)
            status = _number(self._line)
            watch.cancel()
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


def _number(line: socket.socket) -> int:
    return int.from_bytes(_received(line, 8), "big", signed=True)


def _received(line: socket.socket, size: int) -> bytes:
    data = line.recv(size, socket.MSG_WAITALL)
    if len(data) != size:
        raise EOFError("the other end is gone")
    return data


# The other side: this file as a program


def wait_and_fork(line: socket.socket) -> list[str]:
    """Serve commands; returns in each fork, which is to run the command line returned."""
    while True:
        head, streams, _, _ = socket.recv_fds(line, 8, 3)
        if not head:
            os._exit(0)
        asked = _received(line, int.from_bytes(head, "big"))
        child = os.fork()
        if not child:
            line.close()
            return take_over(streams, *json.loads(asked))
        for stream in streams:
            os.close(stream)
        line.sendall(child.to_bytes(8, "big", signed=True))
        _, status = os.waitpid(child, 0)
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(8, "big", signed=True))


def take_over(
    streams: Sequence[int], arguments: list[str], folder: str, environment: dict[str, str]
) -> list[str]:
    """Make this process what `python -m speechdiff` is when it begins; returns its arguments."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
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
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    import speechdiff

    for package in PACKAGES:
        folder = Path(speechdiff.__path__[0], package)
        for module in pkgutil.walk_packages([str(folder)], f"speechdiff.{package}."):
            importlib.import_module(module.name)
    for library in LIBRARIES:
        importlib.import_module(library)
    speechdiff.compare("今天上午，会议开始。", "今天下午，会议正式开始。")
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    make_ready()
    sys.argv[1:] = wait_and_fork(socket.socket(fileno=int(sys.argv[1])))
    leave(become_speechdiff())
