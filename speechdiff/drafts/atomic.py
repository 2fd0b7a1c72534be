"""Writing a file so that it is, at any moment, the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from speechdiff.drafts.trouble import reason
from speechdiff.errors import SpeechdiffError
from speechdiff.wording import tr


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, keeping the permissions of a file that is there already.

    A symbolic link is followed; a device or pipe is written to as it is. Raises `SpeechdiffError`
    with one line that names the file; the old content then stands untouched.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
            return
        with staged(target, data) as put_in_place:
            put_in_place()
    except OSError as error:
        raise SpeechdiffError(
            tr("cannot write {path!r}: {why}").format(path=str(path), why=reason(error))
        ) from error


@contextlib.contextmanager
def staged(target: Path, data: bytes) -> Iterator[Callable[[], None]]:
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
        yield lambda: _replace(Path(temporary), target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _replace(temporary: Path, target: Path) -> None:
    temporary.replace(target)


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
