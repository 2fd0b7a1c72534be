"""Speeches that a git repository keeps: one for each tracked text file, a draft a commit."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

from speechdiff.drafts.encoding import decode
from speechdiff.drafts.folder import DRAFT_SUFFIXES, is_draft_name, read_file
from speechdiff.drafts.git_command import GitCommand, GitObject
from speechdiff.drafts.git_history import Commit, FileHistory, Log, Version, read_log
from speechdiff.drafts.git_place import Place, locate
from speechdiff.drafts.source import DraftText
from speechdiff.drafts.speechfile import SPEECH_FILE, SpeechFile, parse_speech_file
from speechdiff.drafts.titles import first_line, naturally
from speechdiff.errors import ConfigError, DraftError, RepositoryError, UnknownDraft
from speechdiff.model import Draft, Speech

WORKTREE: Final = "WORKTREE"
"""The word for the working copy, which is no commit yet."""
_PATTERNS: Final = tuple(f":(top,icase,glob)**/*{suffix}" for suffix in DRAFT_SUFFIXES)


class GitSource:
    """The speeches of the repository that `path` is in, those below `path` only.

    Files that tell of the project (README and the like) are not listed; `speech_at` gives them all
    the same. History is read once; make a new source to see new commits.
    """

    def __init__(self, path: Path) -> None:
        place = locate(path)
        if place is None:
            raise RepositoryError(
                f"{str(path)!r} is in no git repository: `speechdiff import` makes one of drafts"
            )
        self._place: Place = place
        self._git = GitCommand(place.home, place.environment)
        self._below = self.relative(path) or ""
        self._blobs: dict[str, str] = {}
        self._histories: dict[str, FileHistory] = {}
        self._logs: dict[tuple[str, ...], Log] = {}
        self._speeches: tuple[Speech, ...] | None = None
        self._files: dict[str, str] | None = None
        self._tags: dict[str, tuple[str, ...]] | None = None

    @property
    def name(self) -> str:
        """The working tree, or the bare repository."""
        return self._place.shown

    @property
    def root(self) -> Path | None:
        """The working tree; None for a bare repository."""
        return self._place.root

    def relative(self, path: Path) -> str | None:
        """The name that git has for `path`: relative to the working tree, with slashes.

        None outside it, and for the working tree itself.
        """
        if self._place.root is None:
            return None
        whole = os.path.join(os.path.realpath(path.parent), path.name) if path.name else str(path)
        root = os.path.realpath(self._place.root)
        if path.is_dir():
            whole = os.path.realpath(path)
        try:
            name = Path(os.path.normpath(whole)).relative_to(root).as_posix()
        except ValueError:
            return None
        return None if name == "." else name

    def speeches(self) -> tuple[Speech, ...]:
        """The tracked text files at HEAD, in natural order of their paths.

        Raises `RepositoryError` where there is no commit yet, and where the repository is damaged.
        """
        if self._speeches is None:
            names = [name for name in self._tracked() if self._listed(name)]
            self._speeches = tuple(self._speech(name) for name in naturally(names, str))
        return self._speeches

    def speech_at(self, name: str) -> Speech | None:
        """The speech of any file tracked at HEAD, whatever its ending; `name` is its path."""
        for speech in self._speeches or ():
            if speech.name == name:
                return speech
        return self._speech(name) if name in self._tracked() else None

    def read(self, draft: Draft) -> DraftText:
        """The text of a draft. Raises `UnreadableDraft`, `UnknownDraft`, `RepositoryError`."""
        revision, _, path = draft.key.partition(":")
        if revision == WORKTREE:
            return read_file(self._working_path(path), path)
        blob = self._blobs.get(draft.key) or self.blob_at(revision, path)
        if blob is None:
            raise UnknownDraft(f"there is no {path!r} in commit {revision[:12]}: check the path")
        return decode(self._object(blob).data, f"{path} at {revision[:12]}")

    def working_draft(self, speech: Speech) -> Draft | None:
        """The working copy of the speech's file, or None where there is no such regular file."""
        path = self._working_path(speech.name)
        try:
            about = path.lstat()
        except (OSError, ValueError):
            return None
        if self._place.root is None or not stat.S_ISREG(about.st_mode):
            return None
        return Draft(WORKTREE, f"{WORKTREE}:{speech.name}", note="not committed yet")

    def working_copy_differs(self, speech: Speech) -> bool:
        """Whether the working copy holds other text than HEAD, line ends aside.

        Line ends do not count: git may have rewritten them when it wrote the file.
        """
        blob = self._tracked().get(speech.name)
        if blob is None or self.working_draft(speech) is None:
            return False
        try:
            working = self._working_path(speech.name).read_bytes()
        except OSError:
            return False
        committed = self._object(blob).data
        return working != committed and _with_plain_ends(working) != _with_plain_ends(committed)

    def commit_id(self, revision: str) -> str | None:
        """The full id of the commit that a revision names, or None."""
        found = self._git.object(f"{revision}^{{commit}}") if revision else None
        return found.id if found and found.kind == "commit" else None

    def blob_at(self, commit: str, path: str) -> str | None:
        """The id of the file at `path` in the tree of a commit, or None.

        The trees are read name by name, so that no path can be taken for anything else.
        """
        parts = path.encode("utf-8", "surrogateescape").split(b"/")
        tree = self._git.object(f"{commit}^{{tree}}")
        for depth, part in enumerate(parts, 1):
            entry = _tree_entries(tree).get(part) if tree else None
            if entry is None:
                return None
            if depth == len(parts):
                return entry
            tree = self._git.object(entry)
        return None

    def blob_of(self, draft: Draft) -> str | None:
        """The id of the content of a draft that this source listed."""
        return self._blobs.get(draft.key)

    def read_bytes(self, speech: Speech) -> bytes:
        """The untouched bytes of the speech's file at HEAD."""
        return self._object(self._tracked()[speech.name]).data

    def tracks(self, path: Path) -> bool:
        """Whether HEAD holds the file at `path`, or some file in the folder there."""
        name = self.relative(path)
        if self.commit_id("HEAD") is None:
            return False
        if not path.is_dir():
            return name in self._tracked()
        return any(each.startswith(f"{name}/") for each in self._tracked()) if name else True

    def is_home(self, path: Path) -> bool:
        """Whether `path` is the working tree itself, or in a bare repository."""
        return self._place.root is None or self.relative(path) is None

    def paths_of(self, speech: Speech) -> tuple[str, ...]:
        """Every path that the speech's file ever had, the newest first."""
        return self._history(speech.name).paths

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether the commit `newer` holds `older` in its history."""
        return self._git.run("merge-base", "--is-ancestor", older, newer).status == 0

    def merge_base(self, one: str, other: str) -> str | None:
        """The newest common ancestor of two commits, or None."""
        result = self._git.run("merge-base", one, other)
        return result.output.decode("ascii").strip() or None if result.status == 0 else None

    def describe(self, commit: str) -> Commit:
        """Author, date and note of any commit."""
        from speechdiff.drafts.git_history import read_commit

        return read_commit(self._git, commit)

    def removal_of(self, name: str) -> Commit | None:
        """The newest commit that deleted the file `name` or renamed it away."""
        return self._log(name).last_removal(name)

    def close(self) -> None:
        """End the process that reads objects."""
        self._git.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _listed(self, name: str) -> bool:
        below = not self._below or name == self._below or name.startswith(self._below + "/")
        return below and is_draft_name(PurePosixPath(name).name)

    def _tracked(self) -> dict[str, str]:
        """The regular files at HEAD and their blobs."""
        if self._files is None:
            self._must_have_commits()
            output = self._git.output("ls-tree", "-r", "-z", "--full-tree", "HEAD")
            rows = (row.partition(b"\t") for row in output.split(b"\0") if row)
            self._files = {
                name.decode("utf-8", "surrogateescape"): about.split()[2].decode("ascii")
                for about, _, name in rows
                if about.startswith(b"100")
            }
        return self._files

    def _must_have_commits(self) -> None:
        if self.commit_id("HEAD") is not None:
            return
        where = self._place.shown
        reference = self._git.run("symbolic-ref", "-q", "HEAD").output.decode("utf-8", "replace")
        known = self._git.run("show-ref", "--verify", "-q", "--", reference.strip()).status == 0
        if known or not reference:
            raise RepositoryError(
                f"the repository {where!r} is damaged: HEAD names a commit that cannot be read: "
                "`git fsck` says more"
            )
        raise RepositoryError(
            f"the repository {where!r} has no commit yet on {reference.strip()!r}: commit a draft, "
            "or bring drafts in with `speechdiff import`"
        )

    def _log(self, name: str) -> Log:
        patterns = _PATTERNS
        if not name.casefold().endswith(DRAFT_SUFFIXES):
            patterns += (f":(top,literal){name}",)
        if patterns not in self._logs:
            self._logs[patterns] = read_log(self._git, patterns)
        return self._logs[patterns]

    def _history(self, name: str) -> FileHistory:
        if name not in self._histories:
            self._histories[name] = self._log(name).history(name)
        return self._histories[name]

    def _speech(self, name: str) -> Speech:
        versions = self._history(name).versions
        about, trouble = self._about(name)
        drafts = tuple(self._draft(f"d{n}", version) for n, version in enumerate(versions, 1))
        return Speech(
            name=name,
            title=about.title or self._title(name),
            drafts=drafts,
            language=about.language,
            speaker_role=about.speaker_role,
            notices=(*trouble, *self._shallow_notice(versions)),
        )

    def _draft(self, name: str, version: Version) -> Draft:
        commit = version.commit
        key = f"{commit.id}:{version.path}"
        self._blobs[key] = version.blob
        return Draft(
            name=name,
            key=key,
            date=commit.date,
            author=commit.author,
            role=commit.role,
            note=commit.subject,
            revision=commit.id,
            tags=self._tags_by_commit().get(commit.id, ()),
        )

    def _about(self, name: str) -> tuple[SpeechFile, tuple[str, ...]]:
        """What a tracked file beside the speech says of it: NAME.toml, or the folder's speech.toml.

        The latter only where it is the one speech of its folder. One that cannot be used is said in
        a notice: nobody promised that it is about a speech.
        """
        path = PurePosixPath(name)
        beside = [path.with_suffix(".toml").as_posix()]
        if sum(PurePosixPath(n).parent == path.parent for n in filter(self._listed, self._tracked())) == 1:
            beside.append(path.with_name(SPEECH_FILE).as_posix())
        for about in beside:
            if (blob := self._tracked().get(about)) is not None:
                try:
                    return parse_speech_file(self._object(blob).data, about), ()
                except ConfigError as error:
                    return SpeechFile(), (str(error),)
        return SpeechFile(), ()

    def _title(self, name: str) -> str:
        """The first line of the file at HEAD, or its name where it cannot be read."""
        stem = PurePosixPath(name).stem
        try:
            return first_line(decode(self._object(self._tracked()[name]).data, name).text, stem)
        except DraftError:
            return stem

    def _shallow_notice(self, versions: Sequence[Version]) -> tuple[str, ...]:
        common = self._git.output("rev-parse", "--git-common-dir").removesuffix(b"\n")
        mark = self._place.home / os.fsdecode(common) / "shallow"
        if not versions or not mark.is_file():
            return ()
        if versions[0].commit.id not in mark.read_text("ascii", "replace").split():
            return ()
        return (
            "this clone is shallow: d1 is the oldest draft in it, not the first one "
            "(`git fetch --unshallow` brings the rest)",
        )

    def _tags_by_commit(self) -> dict[str, tuple[str, ...]]:
        if self._tags is None:
            self._tags = {}
            output = self._git.output(
                "for-each-ref", "--format=%(objectname)%00%(*objectname)%00%(refname:strip=2)",
                "refs/tags",
            )  # fmt: skip
            for row in output.decode("utf-8", "surrogateescape").split("\n"):
                if row:
                    own, peeled, tag = row.split("\0")
                    commit = peeled or own
                    self._tags[commit] = (*self._tags.get(commit, ()), tag)
        return self._tags

    def _working_path(self, name: str) -> Path:
        root = os.fsencode(self._place.root or self._place.git_dir)
        return Path(os.fsdecode(root + b"/" + name.encode("utf-8", "surrogateescape")))

    def _object(self, identity: str) -> GitObject:
        found = self._git.object(identity)
        if found is None:
            raise RepositoryError(
                f"the repository {self._place.shown!r} lacks object {identity[:12]}: it is damaged "
                "or a partial clone: `git fsck` or `git fetch` says more"
            )
        return found


def _tree_entries(tree: GitObject) -> dict[bytes, str]:
    """Names in a tree and the ids that they stand for."""
    entries: dict[bytes, str] = {}
    size = len(tree.id) // 2
    at = 0
    while tree.kind == "tree" and at < len(tree.data):
        name_end = tree.data.index(b"\0", at)
        name = tree.data[at:name_end].partition(b" ")[2]
        entries[name] = tree.data[name_end + 1 : name_end + 1 + size].hex()
        at = name_end + 1 + size
    return entries


def _with_plain_ends(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
