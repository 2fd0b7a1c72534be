"""Running git through GitPython, on a repository that nobody has to trust.

The repository's settings may name programs to run (hooks, pagers, file-system monitors, external
differs, signature checkers); every call switches them off, except where the user's own act is done
for them (`as_user`: a commit). Objects are read from one persistent ``git cat-file --batch``. This
module is the only one that imports GitPython.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speechdiff.drafts.bounds import DRAFT_BYTES
from speechdiff.errors import RepositoryError
from speechdiff.wording import tr

_QUIET = ("core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false")
"""What stays off in a user's own act: nothing that has a part in what is committed."""
_SAFE = (
    *(*_QUIET, f"core.hooksPath={os.devnull}", "core.quotePath=false", "core.askPass="),
    *("core.sshCommand=false", "credential.helper=", "log.showSignature=false"),
    "protocol.allow=never",
)
"""And what stays off in all else."""
_PATHSPECS = {f"GIT_{kind}_PATHSPECS": "0" for kind in ("LITERAL", "GLOB", "NOGLOB", "ICASE")}
_ENVIRONMENT_AS_USER = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": ":", **_PATHSPECS}
_ENVIRONMENT = {
    "LC_ALL": "C",  # what git complains of is looked for in its own words
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # outweighs protocol.ext.allow, which git before 2.45 follows
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_EXTERNAL_DIFF": "",
    **_PATHSPECS,
}
_SLIPS = (
    *("only has", "is outside repository", "no upstream configured", "no such branch"),
    *("does not point to a branch", "no push destination", "push has no destination"),
)
"""What git says where it gives up on a name, not on the repository."""


@dataclass(frozen=True, slots=True)
class GitResult:
    """What a git command left: exit status, standard output, standard error on one line."""

    status: int
    output: bytes
    complaint: str
    said: str = ""
    """All of standard error, controls but line feeds made visible."""


@dataclass(frozen=True, slots=True)
class GitObject:
    """An object as git stores it."""

    id: str
    kind: str
    data: bytes


class GitCommand:
    """git in one directory, with the environment that names the repository there.

    `as_user` is for what the user does, not this program: hooks and signatures are then theirs, as
    in their terminal, but git and they get no terminal, which an app may be drawing on.
    """

    def __init__(
        self,
        directory: Path,
        environment: Mapping[str, str] | None = None,
        *,
        as_user: bool = False,
    ) -> None:
        self._git = _git(directory)
        self._directory = directory
        manner = _ENVIRONMENT_AS_USER if as_user else _ENVIRONMENT
        off = _QUIET if as_user else _SAFE
        self._switches = ("--no-pager", *(part for each in off for part in ("-c", each)))
        self._options: dict[str, Any] = {"start_new_session": True} if as_user else {}
        self._environment = {**manner, **(environment or {})}
        self._batch: Any = None
        self._lock = threading.Lock()

    def run(self, *arguments: str, stdin: bytes = b"") -> GitResult:
        """Run ``git ARGUMENTS``; a status other than 0 is for the caller to judge."""
        with tempfile.TemporaryFile() as file:
            file.write(stdin)
            file.seek(0)
            status, output, complaint = self._execute(list(arguments), istream=file)
        return GitResult(status, output, _one_line(complaint), _visible(complaint))

    def output(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Standard output of ``git ARGUMENTS``. Raises `RepositoryError` with git's complaint."""
        result = self.run(*arguments, stdin=stdin)
        if result.status:
            words = tr("git cannot read the repository {directory!r}: {why}")
            raise RepositoryError(
                words.format(directory=str(self._directory), why=result.complaint)
            )
        return result.output

    def listed(self, *arguments: str, stdin: bytes = b"") -> list[str]:
        """What ``git ARGUMENTS`` lists with ``-z``, empty entries left out. Raises as `output`."""
        output = self.output(*arguments, stdin=stdin)
        return list(filter(None, output.decode("utf-8", "surrogateescape").split("\0")))

    def object(self, name: str) -> GitObject | None:
        """The object that an id or a revision names, or None.

        The name reaches git on its standard input, where nothing can be an option. Raises
        `UnreadableDraft` for one that is larger than what is read.
        """
        if not name or "\n" in name or "\0" in name:
            return None
        with self._lock:
            return self._ask(name)

    def close(self) -> None:
        """End the persistent process; safe to call twice."""
        with self._lock:
            self._end()

    def _end(self, *, listen: bool = False) -> str:
        """End the process, whatever it still has to say; why it ended where that is asked for."""
        process, self._batch = self._batch, None
        if process is None:
            return ""
        complaint = _one_line(process.stderr.read()) if listen else ""
        with contextlib.suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        process.proc.wait()
        process.stderr.close()
        return complaint

    def _ask(self, name: str) -> GitObject | None:
        if self._batch is None:
            self._batch = self._execute(
                ["cat-file", "--batch"], istream=subprocess.PIPE, as_process=True
            )
        try:
            self._batch.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
            self._batch.stdin.flush()
            header = self._batch.stdout.readline()
        except OSError:
            header = b""
        if not header:
            why = self._end(listen=True)
            if any(slip in why for slip in _SLIPS):
                return None
            raise self._damaged(why)
        fields = header.split()
        if len(fields) != 3 or not fields[2].isdigit() or not header.startswith(fields[0] + b" "):
            return None
        size = int(fields[2])
        if size > DRAFT_BYTES:
            from speechdiff.drafts.reading import too_large

            self._end()
            raise too_large(name[:12])
        data = self._batch.stdout.read(size + 1)
        if len(data) != size + 1:
            raise self._damaged(self._end(listen=True))
        return GitObject(fields[0].decode("ascii"), fields[1].decode("ascii"), data[:size])

    def _damaged(self, why: str) -> RepositoryError:
        words = tr("the repository {directory!r} is damaged: {why}")
        why = why or tr("an object cannot be read")
        return RepositoryError(words.format(directory=str(self._directory), why=why))

    def _execute(self, arguments: list[str], **options: Any) -> Any:
        from git.exc import GitCommandNotFound

        command = [self._git.GIT_PYTHON_GIT_EXECUTABLE, *self._switches, *arguments]
        try:
            return self._git.execute(
                command,
                env=self._environment,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                **self._options,
                **options,
            )
        except GitCommandNotFound:
            raise _git_is_missing() from None
        except (OSError, ValueError) as error:
            words = tr("git cannot be run: {why}")
            raise RepositoryError(words.format(why=_one_line(str(error)))) from error


def _git(directory: Path) -> Any:
    try:
        from git.cmd import Git
    except ImportError:  # GitPython refuses to be imported where it finds no git
        raise _git_is_missing() from None
    return Git(str(directory))


def _git_is_missing() -> RepositoryError:
    return RepositoryError(tr("git is not installed or not on PATH: install git 2.25 or newer"))


def _one_line(complaint: str | bytes) -> str:
    """Git's first fatal line without its prefix, else its first line; controls made visible."""
    lines = [line.strip() for line in _visible(complaint).split("\n") if line.strip()]
    worst = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (worst or lines or [""])[0].removeprefix("fatal:").removeprefix("error:").strip()


def _visible(complaint: str | bytes) -> str:
    """What git said with its line feeds; other controls made visible."""
    text = complaint if isinstance(complaint, str) else complaint.decode("utf-8", "replace")
    lines = ("".join(map(_shown, line)) for line in text.splitlines())
    return "\n".join(lines).strip()


def _shown(character: str) -> str:
    return character if character.isprintable() else f"\\x{ord(character):02x}"
