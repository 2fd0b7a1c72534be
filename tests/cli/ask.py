"""Ask the process that is ready (see started.py) to run a command: as a module, or as the command.

As a program it takes the address and the command's arguments, lends its streams, folder and
environment, and leaves as the command did. It imports next to nothing: a start is all it costs.
"""

from __future__ import annotations

import _socket as socket  # what socket puts around it takes as long to load as all the rest
import os
import sys
from collections.abc import Mapping, Sequence

LONG = 8
"""Bytes of a number."""


def ask(
    address: str,
    streams: Sequence[int],
    arguments: Sequence[str],
    folder: str,
    environment: Mapping[str, str],
) -> socket.socket:
    """Hand all over; returns the line on which come the command's process and its exit status."""
    words = [folder, str(len(arguments)), *arguments, *(f"{n}={v}" for n, v in environment.items())]
    asked = os.fsencode("\0".join(words))
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(address)
    lent = b"".join(stream.to_bytes(4, sys.byteorder) for stream in streams)
    head = len(asked).to_bytes(LONG, "big")
    line.sendmsg([head], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, lent)])
    line.sendall(asked)
    return line


def understood(asked: bytes) -> tuple[list[str], str, dict[str, str]]:
    """Arguments, folder and environment, of what was asked."""
    folder, count, *words = os.fsdecode(asked).split("\0")
    arguments, variables = words[: int(count)], words[int(count) :]
    return arguments, folder, dict(each.split("=", 1) for each in variables)


def number(line: socket.socket) -> int:
    """The next number on the line."""
    return int.from_bytes(received(line, LONG), "big", signed=True)


def received(line: socket.socket, size: int) -> bytes:
    """That many bytes."""
    data = line.recv(size, socket.MSG_WAITALL)
    if len(data) != size:
        raise EOFError("the other end is gone")
    return data


if __name__ == "__main__":
    _line = ask(sys.argv[1], (0, 1, 2), sys.argv[2:], os.getcwd(), os.environ)  # noqa: PTH109
    number(_line)
    _status = number(_line)
    if _status < 0:
        os.kill(os.getpid(), -_status)
    os._exit(_status)
