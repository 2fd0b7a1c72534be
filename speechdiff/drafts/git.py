"""Speeches that a git repository keeps: one for each tracked text file, a draft a commit."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from speechdiff.drafts.folder import DRAFT_SUFFIXES, is_draft_name
from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.git_history import Commit, CommitLog, FileHistory, FileVersion
from speechdiff.drafts.git_log import read_file_log, read_log
from speechdiff.drafts.git_place import common_dir, locate
from speechdiff.drafts.git_repository import Repository
from speechdiff.drafts.reading import file_bytes, read_file
from speechdiff.drafts.renames import guess_notices, with_past
from speechdiff.drafts.source import PLAIN_LINE, DraftText, HistoryLine, Source
from speechdiff.drafts.speechfile import SPEECH_FILE, SpeechFile, parse_speech_file
from speechdiff.drafts.titles import first_line, naturally
from speechdiff.errors import (
    ConfigError,
    RepositoryError,
    UnknownDraft,
    UnreadableDraft,
)
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.cache import Cache

WORKTREE: Final = "WORKTREE"
"""The word for the working copy, which is no commit yet."""
STAGED: Final = "STAGED"
"""The name of what is staged for the next commit."""
_PATTERNS: Final = tuple(f":(top,icase)*{suffix}" for suffix in DRAFT_SUFFIXES)
"""In any folder. git compares the ends of names, in half the time of ``glob`` and ``**/*``."""


class GitSource(Source):
    """The speeches of the repository that `path` is in, at or below `path`, as `line` has them.

    Files that tell of the project (README and the like) are not listed; `speech_at` gives them all
    the same. History is read once; make a new source to see new commits.
    """

    def __init__(self, path: Path, line: HistoryLine = PLAIN_LINE) -> None:
        place = locate(path)
        if place is None:
            words = tr(
                "{path!r} is not in a git repository: `speechdiff import` makes one from drafts"
            )
            raise RepositoryError(words.format(path=str(path)))
        self.repository = Repository(place, line.tip, staged=line.staged)
        self.line = line
        self._below = self.repository.name_of(path) or ""
        self._blobs: dict[str, str] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._histories: dict[str, FileHistory] = {}
        self._logs: dict[tuple[str, ...], CommitLog] = {}
        self._names: tuple[str, ...] | None = None
        self._speeches: tuple[Speech, ...] | None = None
        self._speeches_in: Counter[str] | None = None
        self._renames: dict[str, str] | None = None
        self._cache: Cache | None = None

    @property
    def name(self) -> str:
        """The working tree, or the bare repository."""
        return self.repository.place.shown

    @property
    def root(self) -> Path | None:
        """The working tree; None for a bare repository."""
        return self.repository.place.root

    def speeches(self) -> tuple[Speech, ...]:
        """The tracked text files at the tip, in natural order of their paths.

        Raises `RepositoryError` where there is no commit yet, and where the repository is damaged.
        """
        if self._speeches is None:
            names = self.names()
            if len(names) > 1:
                self._log(names[0])  # read once for all of them
            self._speeches = tuple(self._speech(name) for name in names)
        return self._speeches

    def names(self) -> tuple[str, ...]:
        """The names of `speeches`; no history is read for them. Raises the same."""
        if self._names is None:
            names = [name for name in self.repository.files() if self._is_listed(name)]
            self._names = tuple(naturally(names, str))
        return self._names

    def speech_at(self, name: str) -> Speech | None:
        """The speech of any file tracked at the tip, whatever its ending; `name` is its path."""
        for speech in self._speeches or ():
            if speech.name == name:
                return speech
        return self._speech(name) if name in self.repository.files() else None

    def title_of(self, name: str) -> str:
        """The title of a speech; no history is read for it."""
        return self._about(name)[0].title or self._first_line(name)

    def tracks(self, path: Path) -> bool:
        """Whether the tip holds the file at `path`, or some file in the folder there."""
        if self.line == PLAIN_LINE and not self.repository.has_tip():
            return False
        name = self.repository.name_of(path)
        files = self.repository.files()
        if name is None:
            return path.is_dir()
        return name in files or any(each.startswith(f"{name}/") for each in files)

    def read(self, draft: Draft, *, rejected: bool = False) -> DraftText:
        """The text of a draft. Raises `UnreadableDraft`, `UnknownDraft`, `RepositoryError`.

        Offsets in the text of the working copy are offsets in its file.
        """
        revision, _, path = draft.key.partition(":")
        if revision == WORKTREE:
            place = self.repository.path_of(path)
            return read_file(place, path, rejected=rejected)
        blob = self._blobs.get(draft.key) or self.repository.blob_at(revision, path)
        if blob is None:
            words = tr("there is no {path!r} in commit {revision}: check the path")
            raise UnknownDraft(words.format(path=path, revision=revision[:12]))
        ending = PurePosixPath(path).suffix
        data = self.repository.bytes_of(blob)
        return read_bytes(data, f"{path} at {revision[:12]}", ending, rejected=rejected)

    def read_bytes(self, speech: Speech) -> bytes:
        """The untouched bytes of the speech's file at the tip."""
        return self.repository.bytes_of(self.repository.files()[speech.name])

    def working_draft(self, speech: Speech) -> Draft | None:
        """The working copy of the speech's file, or None where there is no such regular file.

        What lies behind a link is not the working copy: git does not follow it either. Where
        another commit than the one checked out is the tip, there is none. What is staged takes its
        place on a line that says so.
        """
        if self.line.staged:
            key = f"{STAGED}:{speech.name}"
            self._blobs[key] = self.repository.files()[speech.name]
            return Draft(STAGED, key, note="not committed yet")
        if not self.repository.is_at_head():
            return None
        path = self.repository.path_of(speech.name)
        try:
            regular = stat.S_ISREG(path.lstat().st_mode)
        except (OSError, ValueError):
            return None
        if not regular or self.repository.name_of(path) != speech.name:
            return None
        return Draft(WORKTREE, f"{WORKTREE}:{speech.name}", note="not committed yet")

    def working_copy_differs(self, speech: Speech) -> bool:
        """Whether the working copy, or what is staged, holds another text than HEAD.

        Line ends of a file do not count: git may have rewritten them when it wrote it.
        """
        if self.line.staged:
            newest = self._blobs[speech.drafts[-1].key] if speech.drafts else None
            return self.repository.files()[speech.name] != newest
        if speech.name not in self.repository.files() or self.working_draft(speech) is None:
            return False
        try:
            working = file_bytes(self.repository.path_of(speech.name), speech.name)
        except UnreadableDraft:
            return False
        return _with_plain_ends(working) != _with_plain_ends(self.read_bytes(speech))

    def blob_of(self, draft: Draft) -> str | None:
        """The id of the content of a draft that this source listed."""
        return self._blobs.get(draft.key)

    def parents_of(self, key: str) -> tuple[str, ...] | None:
        """The keys of the drafts that the draft with that key was made from, the main line first.

        None for what is no draft of a speech that was asked for: the working copy, for example.
        """
        return self._parents.get(key)

    def cache(self, say: Callable[[str], None]) -> Cache:
        """What earlier runs worked out, kept in the repository; closed with the source.

        `say` hears where there is something wrong with it; the first one who asks is told.
        """
        if self._cache is None:
            from speechdiff.drafts.cache import Cache

            place = self.repository.place
            self._cache = Cache(common_dir(place) / "speechdiff" / "cache.sqlite", say)
        return self._cache

    def paths_of(self, speech: Speech) -> tuple[str, ...]:
        """Every path that the speech's file ever had, the newest first."""
        return self._history(speech.name).paths

    def removal_of(self, name: str) -> Commit | None:
        """The newest commit that deleted the file `name` or renamed it away."""
        return self._log(name).last_removal(name)

    def close(self) -> None:
        """End the process that reads objects, and keep what was worked out."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None
        self.repository.git.close()

    def _is_listed(self, name: str) -> bool:
        if name == self._below:
            return True
        below = not self._below or name.startswith(f"{self._below}/")
        return below and is_draft_name(PurePosixPath(name).name)

    def _patterns(self, name: str) -> tuple[str, ...]:
        """What matches all text files, and the file `name` whatever its ending."""
        if name.casefold().endswith(DRAFT_SUFFIXES):
            return _PATTERNS
        return (*_PATTERNS, f":(top,literal){name}")

    def _log(self, name: str) -> CommitLog:
        """The log of all text files."""
        patterns = self._patterns(name)
        if self.line.staged and not self.repository.has_tip():
            return CommitLog((), {})
        if patterns not in self._logs:
            self._logs[patterns] = read_log(
                self.repository.git,
                patterns,
                self.repository.tip(),
                all_parents=self.line.all_parents,
            )
        return self._logs[patterns]

    def _history(self, name: str) -> FileHistory:
        """The history of a file; of one alone, unless that of all files was read already."""
        if name not in self._histories:
            at_tip, patterns = self._name_at_tip(name), self._patterns(name)
            is_born = not self.line.staged or self.repository.has_tip()
            if is_born and patterns not in self._logs and self._is_line:
                log = read_file_log(self.repository.git, at_tip, patterns, self.repository.tip())
            else:
                log = self._log(name)
            history = log.history(at_tip)
            if self._is_line:
                history = with_past(self.repository, log, history, patterns)
            self._histories[name] = history
        return self._histories[name]

    @cached_property
    def _is_line(self) -> bool:
        """Whether the history has one line only, or one is asked for."""
        git, tip = self.repository.git, self.repository.tip
        return not self.line.all_parents or not git.output(
            "rev-list", "--merges", "--max-count=1", "--end-of-options", tip()
        )

    def _name_at_tip(self, name: str) -> str:
        """What the file that is called `name` now is called at the tip."""
        if not self.line.staged or not self.repository.has_tip():
            return name
        if self._renames is None:
            self._renames = self.repository.staged_renames()
        return self._renames.get(name, name)

    def _speech(self, name: str) -> Speech:
        history = self._history(name)
        about, notices = self._about(name)
        drafts = tuple(
            self._draft(f"d{n}", version) for n, version in enumerate(history.versions, 1)
        )
        for draft, parents in zip(drafts, history.parents, strict=True):
            self._parents[draft.key] = tuple(drafts[number].key for number in parents)
        notices = (*notices, *self._shallow_notice(drafts), *guess_notices(history))
        title = about.title or self._first_line(name)
        return about.speech(name, title, drafts, notices)

    def _draft(self, name: str, version: FileVersion) -> Draft:
        commit = version.commit
        draft = commit.draft(name, version.path, self.repository.tags(commit.id))
        self._blobs[draft.key] = version.blob
        return draft

    def _about(self, name: str) -> tuple[SpeechFile, tuple[str, ...]]:
        """What a tracked file beside the speech says of it: NAME.toml, or the folder's speech.toml.

        The latter only where it is the one speech of its folder. One that cannot be used is said in
        a notice: nobody promised that it is about a speech.
        """
        path = PurePosixPath(name)
        places = [path.with_suffix(".toml")]
        if self._neighbours(path) == 1:
            places.append(path.with_name(SPEECH_FILE))
        for place in map(str, places):
            blob = self.repository.files().get(place)
            if blob is not None:
                try:
                    return parse_speech_file(self.repository.bytes_of(blob), place), ()
                except ConfigError as error:
                    return SpeechFile(), (str(error),)
        return SpeechFile(), ()

    def _neighbours(self, path: PurePosixPath) -> int:
        """Number of speeches in the folder of `path`."""
        if self._speeches_in is None:
            paths = map(PurePosixPath, self.repository.files())
            self._speeches_in = Counter(str(p.parent) for p in paths if is_draft_name(p.name))
        return self._speeches_in[str(path.parent)]

    def _first_line(self, name: str) -> str:
        """The first line of the file at the tip, or its name where it cannot be read."""
        return first_line(
            self.repository.text_of(self.repository.files()[name], name), PurePosixPath(name).stem
        )

    def _shallow_notice(self, drafts: tuple[Draft, ...]) -> tuple[str, ...]:
        if not drafts or not self.repository.cut_off(drafts[0].revision):
            return ()
        notice = tr(
            "this clone is shallow: d1 is the oldest draft in it, not the first one (`git fetch "
            "--unshallow` fetches the rest)"
        )
        return (notice,)


def _with_plain_ends(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
