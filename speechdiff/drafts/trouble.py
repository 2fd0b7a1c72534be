"""What the operating system complains of, said to people."""

from __future__ import annotations

import errno

from speechdiff.wording import Spoken, later

_MENDING = Spoken(
    {
        errno.ENOSPC: later("the disk is full: free some space and try again"),
        errno.EDQUOT: later("the disk quota is used up: free some space and try again"),
        errno.EROFS: later("the file system is read-only: choose another place"),
        errno.EACCES: later("permission denied: choose another place or change its permissions"),
        errno.EPERM: later("permission denied: choose another place or change its permissions"),
        errno.ENOENT: later("no such folder: make it first"),
        errno.ENOTDIR: later("a part of the path is a file, not a folder: choose another place"),
        errno.EISDIR: later("it is a folder: name a file"),
        errno.ENAMETOOLONG: later("the name is too long: choose a shorter one"),
        errno.EEXIST: later("file exists"),
        errno.EIO: later("input/output error"),
        errno.EBUSY: later("device or resource busy"),
        errno.ELOOP: later("too many levels of symbolic links"),
        errno.EMFILE: later("too many open files"),
        errno.ETXTBSY: later("text file busy"),
        errno.EXDEV: later("invalid cross-device link"),
        errno.EADDRINUSE: later("address already in use"),
        errno.EADDRNOTAVAIL: later("cannot assign requested address"),
    }
)
"""By number of the error; the last ones in the words of the system, which tell all."""


def reason(error: OSError) -> str:
    """What went wrong and what to do, in one phrase without the file's name."""
    if error.errno is not None and error.errno in _MENDING:
        return _MENDING[error.errno]
    return (error.strerror or type(error).__name__).lower()
