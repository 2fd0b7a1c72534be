"""Reading one file as a draft, or as settings: the door through which every file comes.

Only regular files are read, and only so much of them; a name such as ``/dev/fd/63``, which a shell
makes of ``<(command)``, may stand for a pipe, for then a person gave it. What a repository's
settings name lies inside that repository, wherever links lead.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import IO, Final

from speechdiff.drafts.bounds import DRAFT_BYTES, SETTINGS_BYTES
from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.source import DraftText
from speechdiff.drafts.trouble import reason
from speechdiff.errors import ConfigError, DraftError, MissingDraft, UnreadableDraft
from speechdiff.wording import tr

_BLOCK: Final = 1 << 20
_STREAM: Final = re.compile(r"/dev/(?:fd/[0-9]+|stdin)|/proc/(?:self|[0-9]+)/fd/[0-9]+")
"""Paths that stand for what a process has open already."""
_UNBLOCKED: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Nobody waits for a writer of a pipe, and no terminal becomes ours."""


def read_file(path: Path, name: str, *, rejected: bool = False) -> DraftText:
    """The text of the file at `path`, called `name` in messages.

    Tracked changes are taken as accepted, or as `rejected`. Raises `UnreadableDraft`.
    """
    return read_bytes(file_bytes(path, name), name, path.suffix, rejected=rejected)


def file_bytes(path: Path, name: str, most: int = DRAFT_BYTES) -> bytes:
    """All bytes of the file at `path`, `most` of them at the most. Raises `UnreadableDraft`."""
    try:
        if str(path) == os.devnull:
            return b""
        if _STREAM.fullmatch(str(path)):
            with path.open("rb") as stream:
                return stream_bytes(stream, name, most)
        _must_be_regular(path.stat().st_mode, name)
        with open(path, "rb", opener=_opened) as file:
            _must_be_regular(os.fstat(file.fileno()).st_mode, name)
            return stream_bytes(file, name, most)
    except FileNotFoundError:
        words = tr("there is no file {name!r}: check the name")
        raise MissingDraft(words.format(name=name)) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else tr("it is not a file name")
        words = tr("cannot read {name!r}: {why}")
        raise UnreadableDraft(words.format(name=name, why=why)) from error


def settings_bytes(path: Path) -> bytes:
    """All bytes of a file of settings, a lexicon, a list. Raises `ConfigError`."""
    try:
        return file_bytes(path, str(path), SETTINGS_BYTES)
    except DraftError as error:
        raise ConfigError(str(error)) from error


def stream_bytes(stream: IO[bytes], name: str, most: int = DRAFT_BYTES) -> bytes:
    """What is left in an open file, `most` bytes of it. Raises `UnreadableDraft`, `OSError`."""
    blocks: list[bytes] = []
    room = most
    while block := stream.read(min(_BLOCK, room + 1)):
        blocks.append(block)
        room -= len(block)
        if room < 0:
            raise too_large(name, most)
    return b"".join(blocks)


def too_large(name: str, most: int = DRAFT_BYTES) -> UnreadableDraft:
    """The error for more bytes than are read."""
    words = tr("{name!r} is larger than {n} MB: it is not read")
    return UnreadableDraft(words.format(name=name, n=most >> 20))


def inside(path: Path, top: Path, said_by: str = "") -> Path:
    """The file at `path`, links followed; for what settings name, which lies inside `top`.

    `said_by` are the settings, for the message. Raises `ConfigError` where it leads out of the
    folder, into what git keeps of it, or to what is no regular file.
    """
    if leads_out(path, top):
        words = tr("{path!r} is outside {top!r}: settings can only name files inside it")
        wrong = words.format(path=str(path), top=str(top))
    elif path.exists() and not path.is_file():
        wrong = tr("{path!r} is not a regular file: name one").format(path=str(path))
    else:
        return Path(os.path.realpath(path))
    raise ConfigError(tr("{what}: {told}").format(what=said_by, told=wrong) if said_by else wrong)


def leads_out(path: Path, top: Path) -> bool:
    """Whether what is at `path`, links followed, is outside the folder `top`, or git's own."""
    if "\0" in str(path):
        return True
    own = os.name == "posix" and path.parent == top and path.name != ".."
    if own and not os.path.islink(path):  # noqa: PTH114 as it is where it may not be looked at
        return path.name.casefold() == ".git"
    real, root = (Path(os.path.realpath(each)) for each in (path, top))
    within = real.relative_to(root).parts if real.is_relative_to(root) else (".git",)
    return ".git" in map(str.casefold, within)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | _UNBLOCKED)


def _must_be_regular(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        words = tr("{name!r} is a folder, not a draft: name a file in it")
        raise UnreadableDraft(words.format(name=name))
    if not stat.S_ISREG(mode):
        words = tr("{name!r} is a device, a pipe or a socket, not a file: it is not read")
        raise UnreadableDraft(words.format(name=name))
