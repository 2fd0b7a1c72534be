"""Whether something moved since one looked last: a handful of `stat` calls, no process.

    watch = Watch(source, speech)
    before = watch.look()
    ...
    now = watch.look()      now != before: something moved; now.tip != before.tip: a new commit

git's files are read as they are: HEAD, the branch that it names, or its line in packed-refs. Where
refs are kept in another way (a reftable), git is asked, and only when that file has changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.drafts.folder import FileSource, FolderSource
from speechdiff.drafts.git_place import common_dir
from speechdiff.drafts.resolve import as_git
from speechdiff.drafts.source import Source
from speechdiff.model import Speech

if TYPE_CHECKING:
    from speechdiff.drafts.git import GitSource

NOTES_REF: Final = "refs/notes/speechdiff"
"""Where review marks are kept."""
_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_DEPTH: Final = 5
"""Names that a symbolic ref is followed through; git's own bound."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a file from what it was: any write that a person or a program does changes it."""

    modified: int
    """Nanoseconds."""
    size: int
    inode: int


@dataclass(frozen=True, slots=True)
class RepositoryState:
    """How things stood when one looked; two sights are compared with ``==``."""

    tip: str = ""
    """Id of the commit whose history is shown; empty where there is none, or no repository."""
    notes: str = ""
    """Id of the commit that holds the review marks; empty where there are none."""
    files: tuple[Stamp | None, ...] = ()
    """The working copy; in a folder all drafts and the folder. None for what is not there."""


class Watch:
    """Looks at one speech of a source; cheap enough to be asked twice a second."""

    def __init__(self, source: Source, speech: Speech) -> None:
        git = as_git(source)
        self._refs = Refs(git) if git is not None else None
        self._tip = git.line.tip if git is not None else ""
        self._files = _files_of(git, source, speech)

    def look(self) -> RepositoryState:
        """How things stand now. Never raises: what cannot be read is not there."""
        files = tuple(map(stamp, self._files))
        if self._refs is None:
            return RepositoryState(files=files)
        return RepositoryState(self._refs.id_of(self._tip), self._refs.id_of(NOTES_REF), files)


def tip_of(source: Source) -> str:
    """Id of the newest commit of a source as it is now; empty where there is none."""
    git = as_git(source)
    return Refs(git).id_of(git.line.tip) if git is not None else ""


def stamp(path: Path) -> Stamp | None:
    """The stamp of the file at `path`, links not followed; None where there is none."""
    try:
        about = path.lstat()
    except (OSError, ValueError):
        return None
    return Stamp(about.st_mtime_ns, about.st_size, about.st_ino)


class Refs:
    """What the names of a repository point to, read from its files."""

    def __init__(self, git: GitSource) -> None:
        self._git = git
        place = git.repository.place
        self._own, self._common = place.git_dir, common_dir(place)
        self._packed: dict[str, str] = {}
        self._packed_stamp: Stamp | None = None
        self._asked: dict[str, str] = {}
        self._asked_stamp: Stamp | None = None

    def id_of(self, name: str) -> str:
        """The id that a ref, a branch or a commit's own id stands for; empty where none does."""
        if _ID.fullmatch(name):
            return name
        if self._reftable.parent.is_dir():
            return self._from_git(name)
        for full in (name, f"refs/tags/{name}", f"refs/heads/{name}", f"refs/remotes/{name}"):
            if target := self._resolved(full):
                return target
        return ""

    @property
    def _reftable(self) -> Path:
        return self._common / "reftable" / "tables.list"

    def _resolved(self, name: str) -> str:
        for _ in range(_DEPTH):
            word = self._loose(name) or self._from_packed(name)
            if not word.startswith("ref:"):
                return word if _ID.fullmatch(word) else ""
            name = word.removeprefix("ref:").strip()
        return ""

    def _loose(self, name: str) -> str:
        """The line in the ref's own file; a working tree has a HEAD of its own."""
        folder = self._common if name.startswith("refs/") else self._own
        try:
            return (folder / name).read_text("utf-8", "surrogateescape").strip()
        except (OSError, ValueError):
            return ""

    def _from_packed(self, name: str) -> str:
        path = self._common / "packed-refs"
        now = stamp(path)
        if now != self._packed_stamp:
            self._packed = _packed_refs(path)
            self._packed_stamp = now
        return self._packed.get(name, "")

    def _from_git(self, name: str) -> str:
        now = stamp(self._reftable)
        if now != self._asked_stamp:
            self._asked, self._asked_stamp = {}, now
        if name not in self._asked:
            result = self._git.repository.git.run(
                "rev-parse", "--verify", "-q", "--end-of-options", name
            )
            words = result.output.decode("ascii", "replace").split()
            self._asked[name] = words[0] if words and not result.status else ""
        return self._asked[name]


def _packed_refs(path: Path) -> dict[str, str]:
    """Names and ids; lines that begin with ``#`` or ``^`` are git's remarks."""
    try:
        text = path.read_text("utf-8", "surrogateescape")
    except OSError:
        return {}
    rows = (line.partition(" ") for line in text.splitlines() if line[:1] not in ("#", "^"))
    return {name: identity for identity, _, name in rows}


def _files_of(git: GitSource | None, source: Source, speech: Speech) -> tuple[Path, ...]:
    if git is not None:
        return (git.repository.path_of(speech.name),) if git.root else ()
    if isinstance(source, FileSource):
        return tuple(Path(draft.key) for draft in speech.drafts)
    if not isinstance(source, FolderSource):
        return ()
    drafts = tuple(source.root / draft.key for draft in speech.drafts)
    return (*dict.fromkeys(each.parent for each in drafts), *drafts)
