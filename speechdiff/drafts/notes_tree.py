"""Git notes of this program: lines that hang on the content of a draft, kept under a ref.

The ref moves only from where it was read (compare and swap); who comes second reads again and adds
to what the first one wrote. Lines stand sorted: so ``git notes merge -s cat_sort_uniq`` does.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_writable import identity
from speechdiff.errors import CommitRefused, NotesError
from speechdiff.model import Draft
from speechdiff.wording import tr

TRIES: Final = 12
"""Attempts to write while others write too; each waits a little longer than the one before."""
_PAUSE: Final = 0.02
"""Seconds."""
_NOTE_PATH: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class NotesState:
    """All notes as they stand in one commit of their ref."""

    commit: str = ""
    """Its id; empty where there are no notes yet."""
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By id of the content, where its note stands in the tree: git may spread them over folders."""
    notes: dict[str, bytes] = field(default_factory=dict)
    """By id of the content; one a line, ``?`` for a note that is no file."""


class NotesTree:
    """The notes of a repository under one ref. Hold the source while you use it."""

    def __init__(self, source: GitSource, ref: str, message: str) -> None:
        """`message` is that of the commits that change the notes."""
        self._source, self._git = source, source.repository.git
        self._ref, self._message = ref, message
        self._state = NotesState()

    def who(self) -> str:
        """The user: ``Name <address>``; empty where git does not know."""
        try:
            return identity(self._git)
        except CommitRefused:
            return ""

    def read(self) -> NotesState:
        """The same object as before while the ref stands. Raises `NotesError`: no notes there."""
        target = self._git.object(self._ref)
        commit = target.id if target else ""
        if target is not None and target.kind != "commit":
            words = tr("{ref} does not hold notes: remove it with `git update-ref -d {ref}`")
            raise NotesError(words.format(ref=self._ref))
        if commit != self._state.commit:
            self._state = self._read(commit) if commit else NotesState()
        return self._state

    def put(self, draft: Draft, text: str, change: Callable[[str], bytes]) -> None:
        """Replace the note on `draft`, whose text is `text`, by what `change` makes of its content.

        `change` gets the id of the content after the notes were read, and is called anew where
        others wrote meanwhile. Raises `NotesError`; what stood before stands then.
        """
        self._must_not_be_merging()
        try:
            identity(self._git)
        except CommitRefused as error:
            raise NotesError(str(error)) from None
        content = self._content(draft, text)
        for attempt in range(TRIES):
            state = self.read()
            complaint = self._write(state, content, change(content))
            if complaint is None:
                return
            if ".lock" not in complaint and self.read() is state:
                break
            time.sleep(_PAUSE * (attempt + 1))
        raise NotesError(tr("the marks cannot be kept: {why}").format(why=complaint))

    def _read(self, commit: str) -> NotesState:
        paths: dict[str, tuple[str, ...]] = {}
        notes: dict[str, bytes] = {}
        entries = self._git.listed("ls-tree", "-r", "-z", "--full-tree", commit)
        for about, _, path in (row.partition("\t") for row in entries):
            content = path.replace("/", "")
            if not _NOTE_PATH.fullmatch(content):
                continue
            note = self._git.object(about.split()[2])
            paths[content] = (*paths.get(content, ()), path)
            notes[content] = notes.get(content, b"") + (note.data if note else b"?") + b"\n"
        return NotesState(commit, paths, notes)

    def _write(self, state: NotesState, content: str, data: bytes) -> str | None:
        """Put a note on top of `state`; git's complaint where the ref has moved on meanwhile."""
        path, *spare = state.paths.get(content, (content,))
        stream = self._stream(state.commit, path, data, spare)
        result = self._git.run(
            "fast-import", "--quiet", "--done", "--date-format=now", stdin=stream
        )
        return (result.complaint or "?") if result.status else None

    def _stream(self, parent: str, path: str, data: bytes, spare: Sequence[str]) -> bytes:
        """The commit in the language of fast-import; paths are hexadecimal digits and slashes."""
        message = f"{self._message}\n".encode()
        parts = [
            f"commit {self._ref}\ncommitter {self.who()} now\n".encode("utf-8", "replace"),
            b"data %d\n%b" % (len(message), message),
            f"from {parent}\n".encode("ascii") if parent else b"",
            f"M 100644 inline {path}\n".encode("ascii"),
            b"data %d\n%b\n" % (len(data), data),
            *(f"D {each}\n".encode("ascii") for each in spare),
            b"\ndone\n",
        ]
        return b"".join(parts)

    def _content(self, draft: Draft, text: str) -> str:
        """The id of the content that a note hangs on."""
        if (blob_id := self._source.blob_of(draft)) is not None:
            return blob_id
        repository = self._source.repository
        revision, _, path = draft.key.partition(":")
        if draft.revision and (blob := repository.blob_at(revision, path)):
            return blob
        data = text.encode("utf-8", "surrogatepass")  # the working copy, as it will be committed
        kind = hashlib.sha256 if len(repository.tip()) == 64 else hashlib.sha1
        return kind(b"blob %d\0" % len(data) + data).hexdigest()

    def _must_not_be_merging(self) -> None:
        try:
            waiting = (self._source.repository.place.git_dir / "NOTES_MERGE_REF").read_text("utf-8")
        except (OSError, ValueError):
            return
        if self._ref in waiting.split():
            raise NotesError(
                tr(
                    "a merge of the review notes is in progress: `git notes merge --commit` "
                    "finishes it, `git notes merge --abort` cancels it"
                )
            )
