"""Writing a file so that it is, at any moment, the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from speechdiff.drafts.trouble import reason
from speechdiff.errors import SpeechdiffError
from speechdiff.wording import tr


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, keeping the permissions of a file that is there already.

    A symbolic link is followed; a device or pipe is written to as it is. Raises `SpeechdiffError`
    with one line that names the file; the old content then stands untouched.
    """
    write_all({path: data})


def write_in_folder(path: Path, data: bytes) -> None:
    """As `write_atomically`, in a folder that is made where there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = tr("{where!r}: {what}")
        raise SpeechdiffError(words.format(where=str(path), what=reason(error))) from error
    write_atomically(path, data)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file or, where one cannot be written, none; each one as `write_atomically` does.

    All of them are written beside their places before the first one takes its place.
    """
    with contextlib.ExitStack() as stack:
        ready: list[tuple[Path, Callable[[], object]]] = []
        for path, data in files.items():
            with _failing(path):
                target = Path(os.path.realpath(path))
                if target.exists() and not target.is_file() and not target.is_dir():
                    ready.append((path, functools.partial(target.write_bytes, data)))
                else:
                    ready.append((path, stack.enter_context(staged(target, data))))
        for path, put_in_place in ready:
            with _failing(path):
                put_in_place()


@contextlib.contextmanager
def _failing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        words = tr("cannot write {path!r}: {why}")
        raise SpeechdiffError(words.format(path=str(path), why=reason(error))) from error


@contextlib.contextmanager
def staged(target: Path, data: bytes) -> Iterator[Callable[[], object]]:
    """Write `data` beside `target`; calling what this yields puts it in place.

    Without the call nothing is left. Raises `OSError`.
    """
    if target.is_dir():
        raise OSError(errno.EISDIR, tr("it is a folder"))
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        yield functools.partial(Path(temporary).replace, target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """Permissions of the file there, or what the umask leaves of 0666."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    return 0o666 & ~umask()


def umask() -> int:
    """The permissions that new files are not to have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
