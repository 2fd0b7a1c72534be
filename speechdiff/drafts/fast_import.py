"""Commits written by one ``git fast-import``, which moves the branch last and all at once.

No filter, hook or signature touches what is written, and with given authors and dates the same
drafts give the same commit ids anywhere.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.speechfile import DraftEntry, moment
from speechdiff.errors import ImportFailed
from speechdiff.wording import tr

ADDRESS: Final = "drafts@speechdiff.invalid"
"""E-mail address of authors who gave none."""
_WITH_ADDRESS: Final = re.compile(r"(?P<name>.*?)\s*<(?P<address>[^<>\s]+)>\s*")
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class NewCommit:
    """One commit to write: the files that it changes and what is said of it."""

    files: tuple[tuple[str, bytes], ...]
    about: DraftEntry


def write_commits(
    git: GitCommand, branch: str, parent: str | None, commits: Sequence[NewCommit]
) -> list[str]:
    """Put `commits` on top of `parent` (None for a new history) and move `branch` to the last.

    Git's user stands where a draft names no author. Returns the commit ids. Raises `ImportFailed`;
    the branch then stands where it stood.
    """
    with tempfile.TemporaryDirectory(prefix="speechdiff-") as folder:
        marks = Path(folder) / "marks"
        result = git.run(
            "fast-import", "--quiet", "--done", "--date-format=raw", f"--export-marks={marks}",
            stdin=stream(branch, parent, commits, _default_author(git)),
        )  # fmt: skip
        if result.status:
            _remove_crash_reports(git)
            words = tr("git could not write the drafts: {why}")
            raise ImportFailed(words.format(why=result.complaint))
        rows = [row.split() for row in marks.read_text("ascii").splitlines()]
    ids = {int(mark[1:]): identity for mark, identity in rows}
    return [ids[number] for number in range(1, len(commits) + 1)]


def _default_author(git: GitCommand) -> str:
    """Who git would say wrote it, or this program where git has no name set."""
    name = _setting(git, "user.name")
    return f"{name or 'speechdiff'} <{(name and _setting(git, 'user.email')) or ADDRESS}>"


def _setting(git: GitCommand, key: str) -> str:
    result = git.run("config", "--get", key)
    return "" if result.status else result.output.decode("utf-8", "replace").strip()


def must(git: GitCommand, *arguments: str, stdin: bytes = b"") -> None:
    """Run a git command that is to succeed. Raises `ImportFailed`."""
    result = git.run(*arguments, stdin=stdin)
    if result.status:
        words = tr("git {command} failed: {why}")
        raise ImportFailed(words.format(command=arguments[0], why=result.complaint))


def _remove_crash_reports(git: GitCommand) -> None:
    """fast-import leaves a report for its developers in the repository."""
    result = git.run("rev-parse", "--absolute-git-dir")
    if not result.status:
        for report in Path(os.fsdecode(result.output.strip())).glob("fast_import_crash_*"):
            report.unlink(missing_ok=True)


def stream(branch: str, parent: str | None, commits: Sequence[NewCommit], author: str) -> bytes:
    """The commits in the language of fast-import; commit number n has the mark n."""
    parts: list[bytes] = []
    for number, commit in enumerate(commits, 1):
        who = _signature(commit.about, author)
        parts += [b"commit ", branch.encode("utf-8", "surrogateescape"), b"\n"]
        parts += [f"mark :{number}\n".encode("ascii"), b"author ", who, b"committer ", who]
        parts.append(_data(message(commit.about).encode("utf-8")))
        if number == 1 and parent:
            parts.append(f"from {parent}\n".encode("ascii"))
        for path, content in commit.files:
            parts += [b"M 100644 inline ", _quoted(path), b"\n", _data(content)]
        parts.append(b"\n")
    return b"".join([*parts, b"done\n"])


def message(about: DraftEntry) -> str:
    """The note, then as trailers what a commit has no field for."""
    role = "".join(each for each in about.role if each.isprintable())
    trailers = f"Role: {role}\n" if role else ""
    if moment(about.date) < _EPOCH:
        trailers += f"Draft-Date: {about.date}\n"
    note = "".join(each if each.isprintable() else " " for each in about.note)
    return f"{' '.join(note.split())}\n" + (f"\n{trailers}" if trailers else "")


def _signature(about: DraftEntry, author: str) -> bytes:
    """Name, address and time; git knows no time before 1970, which a trailer then keeps."""
    identity = about.author or author
    match = _WITH_ADDRESS.fullmatch(identity)
    name, address = (match["name"], match["address"]) if match else (identity, ADDRESS)
    name = "".join(each for each in name if each.isprintable() and each not in "<>").strip()
    when = max(moment(about.date), _EPOCH)
    offset = when.utcoffset() or dt.timedelta()
    minutes = int(offset.total_seconds()) // 60
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
    line = f"{name or 'speechdiff'} <{address}> {int(when.timestamp())} {zone}\n"
    return line.encode("utf-8", "replace")


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _quoted(path: str) -> bytes:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return b'"' + escaped.encode("utf-8", "surrogateescape") + b'"'
