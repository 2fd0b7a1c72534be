"""What the operating system complains of, said to people."""

from __future__ import annotations

import errno

_MENDING = {
    errno.ENOSPC: "the disk is full: free some space and try again",
    errno.EDQUOT: "the disk quota is used up: free some space and try again",
    errno.EROFS: "the file system is read-only: choose another place",
    errno.EACCES: "permission denied: choose another place or change its permissions",
    errno.EPERM: "permission denied: choose another place or change its permissions",
    errno.ENOENT: "no such folder: make it first",
    errno.ENOTDIR: "a part of the path is a file, not a folder: choose another place",
    errno.EISDIR: "it is a folder: name a file",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
}


def reason(error: OSError) -> str:
    """What went wrong and what to do, in one phrase without the file's name."""
    if error.errno in _MENDING:
        return _MENDING[error.errno]
    return (error.strerror or type(error).__name__).lower()
