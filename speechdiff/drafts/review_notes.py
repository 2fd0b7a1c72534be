"""Review marks in git notes: ``refs/notes/speechdiff``, one note for each content of a speech.

A note hangs on the new content (the blob) whose change was marked: the same content has the same id
after a rebase, an amended commit, a rename. Which mark is for which change is in the mark itself
(`review.change_key`), and all notes are read together, so that a mark also holds where the change
is met again in another pair of drafts.

Marks are shared like any notes; lines of two people merge without a conflict:

    git push origin refs/notes/speechdiff
    git fetch origin refs/notes/speechdiff:refs/notes/theirs
    git notes --ref=speechdiff merge -s cat_sort_uniq theirs

The ref moves only from where it was read (compare and swap); who comes second reads again and adds
to what the first one wrote.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from speechdiff.drafts.git_writable import identity
from speechdiff.drafts.mark_lines import MarkLine, gathered, parse, with_marks
from speechdiff.drafts.resolve import as_git
from speechdiff.drafts.source import Source
from speechdiff.drafts.watch import NOTES_REF
from speechdiff.errors import CommitRefused, NotesError
from speechdiff.model import Comparison, Draft
from speechdiff.review import Mark, Marks, Review, ReviewState
from speechdiff.wording import tr, trn

TRIES: Final = 12
"""Attempts to write while others write too; each waits a little longer than the one before."""
_PAUSE: Final = 0.02
"""Seconds."""
_WHEN: Final = "%Y-%m-%dT%H:%M:%SZ"
_NOTE_PATH: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class NotesCommit:
    """All notes as they stand in one commit of their ref."""

    commit: str = ""
    """Its id; empty where there are no notes yet."""
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By id of the content, where its note stands in the tree: git may spread them over folders."""
    lines: dict[str, list[MarkLine]] = field(default_factory=dict)
    """By id of the content."""

    def marks(self) -> Marks:
        """By change, the newest mark of each person."""
        return gathered(line for lines in self.lines.values() for line in lines)

    def notices(self) -> tuple[str, ...]:
        """What cannot be read in them."""
        strange = [line for lines in self.lines.values() for line in lines if line.mark is None]
        newer = sum(line.newer for line in strange)
        said = []
        if newer:
            said.append(
                trn(
                    "{n} review mark was made by a newer speechdiff: kept, but not shown",
                    "{n} review marks were made by a newer speechdiff: kept, but not shown",
                    newer,
                ).format(n=newer)
            )
        if damaged := len(strange) - newer:
            said.append(
                trn(
                    "{n} line of the review notes cannot be read: kept as it is",
                    "{n} lines of the review notes cannot be read: kept as they are",
                    damaged,
                ).format(n=damaged)
            )
        return tuple(said)


class ReviewNotes:
    """The review marks of a repository. Hold the source while you use it, as for any reading."""

    def __init__(self, source: Source) -> None:
        """Raises `NotesError` where the source is no repository."""
        git = as_git(source)
        if git is None:
            raise NotesError(_not_kept(source))
        self._source = git
        self._git = git.repository.git
        self._notes = NotesCommit()

    def who(self) -> str:
        """Whose marks are one's own: ``Name <address>``; empty where git does not know."""
        try:
            return identity(self._git)
        except CommitRefused:
            return ""

    def read(self) -> NotesCommit:
        """All notes as they stand now. Raises `NotesError` where their ref holds something else."""
        found = self._git.object(NOTES_REF)
        commit = found.id if found else ""
        if found is not None and found.kind != "commit":
            raise NotesError(
                tr("{ref} does not hold notes: remove it with `git update-ref -d {ref}`").format(
                    ref=NOTES_REF
                )
            )
        if commit != self._notes.commit:
            self._notes = self._read(commit) if commit else NotesCommit()
        return self._notes

    def review(self, comparison: Comparison) -> Review:
        """The marks on the changes of a comparison, as the user sees them. Raises `NotesError`."""
        notes = self.read()
        return Review.of(comparison, notes.marks(), self.who(), notes.notices())

    def put(
        self, draft: Draft, text: str, keys: Sequence[str], state: ReviewState, note: str = ""
    ) -> None:
        """Mark changes of `draft`, whose text is `text`, and keep the marks in the repository.

        Raises `NotesError`; what was marked before stands then.
        """
        self._must_not_be_merging()
        try:
            who = identity(self._git)
        except CommitRefused as error:
            raise NotesError(str(error)) from None
        content = self._content(draft, text)
        for attempt in range(TRIES):
            notes = self.read()
            marks = [Mark(key, state, who, _moment(notes, key, who), note) for key in keys]
            complaint = self._write(notes, content, marks)
            if complaint is None:
                return
            if ".lock" not in complaint and self.read() is notes:
                break
            time.sleep(_PAUSE * (attempt + 1))
        raise NotesError(tr("the marks cannot be kept: {why}").format(why=complaint))

    def _read(self, commit: str) -> NotesCommit:
        paths: dict[str, tuple[str, ...]] = {}
        lines: dict[str, list[MarkLine]] = {}
        listed = self._git.output("ls-tree", "-r", "-z", "--full-tree", commit)
        for about, _, name in (row.partition(b"\t") for row in listed.split(b"\0") if row):
            path = name.decode("utf-8", "surrogateescape")
            content = path.replace("/", "")
            if not _NOTE_PATH.fullmatch(content):
                continue
            found = self._git.object(about.split()[2].decode("ascii"))
            paths[content] = (*paths.get(content, ()), path)
            lines.setdefault(content, []).extend(parse(found.data if found else b"?"))
        return NotesCommit(commit, paths, lines)

    def _write(self, notes: NotesCommit, content: str, marks: Iterable[Mark]) -> str | None:
        """Put marks on top of `notes`; git's complaint where the ref has moved on meanwhile."""
        path, *spare = notes.paths.get(content, (content,))
        stream = _stream(
            parent=notes.commit,
            committer=self.who(),
            path=path,
            data=with_marks(notes.lines.get(content, []), marks),
            spare=spare,
        )
        result = self._git.run(
            "fast-import", "--quiet", "--done", "--date-format=now", stdin=stream
        )
        return (result.complaint or "?") if result.status else None

    def _content(self, draft: Draft, text: str) -> str:
        """The id of the content that a note hangs on."""
        if (known := self._source.blob_of(draft)) is not None:
            return known
        repository = self._source.repository
        revision, _, path = draft.key.partition(":")
        if draft.revision and (found := repository.blob_at(revision, path)):
            return found
        data = text.encode("utf-8", "surrogatepass")  # the working copy, as it will be committed
        kind = hashlib.sha256 if len(repository.tip()) == 64 else hashlib.sha1
        return kind(b"blob %d\0" % len(data) + data).hexdigest()

    def _must_not_be_merging(self) -> None:
        try:
            waiting = (self._source.repository.place.git_dir / "NOTES_MERGE_REF").read_text("utf-8")
        except (OSError, ValueError):
            return
        if NOTES_REF in waiting:
            raise NotesError(
                tr(
                    "a merge of the review notes is in progress: `git notes merge --commit` "
                    "finishes it, `git notes merge --abort` cancels it"
                )
            )


def marks_for(comparison: Comparison, source: Source) -> Review:
    """The marks on the changes of a comparison, for any face.

    Where no marks can be kept (a folder), or none be read, the review has none and says why.
    """
    try:
        return ReviewNotes(source).review(comparison)
    except NotesError as error:
        return Review.of(comparison, notices=(str(error),))


def _not_kept(source: Source) -> str:
    return tr(
        "{place!r} is not in git, so review marks cannot be kept: `speechdiff import` makes a "
        "repository from drafts"
    ).format(place=source.name)


def _moment(notes: NotesCommit, key: str, who: str) -> str:
    """Now, but later than that person's last mark on that change, which may hang elsewhere.

    Two marks of one second, or a clock that was ahead, would leave it open which of them holds.
    """
    now = dt.datetime.now(dt.UTC)
    for mark in notes.marks().get(key, ()):
        if mark.who == who:
            last = dt.datetime.strptime(mark.when, _WHEN).replace(tzinfo=dt.UTC)
            now = max(now, last + dt.timedelta(seconds=1))
    return now.strftime(_WHEN)


def _stream(*, parent: str, committer: str, path: str, data: bytes, spare: Sequence[str]) -> bytes:
    """The commit in the language of fast-import; paths are hexadecimal digits and slashes."""
    message = b"Mark changes as reviewed\n"
    parts = [
        f"commit {NOTES_REF}\ncommitter {committer} now\n".encode("utf-8", "replace"),
        b"data %d\n%b" % (len(message), message),
        f"from {parent}\n".encode("ascii") if parent else b"",
        f"M 100644 inline {path}\n".encode("ascii"),
        b"data %d\n%b\n" % (len(data), data),
        *(f"D {each}\n".encode("ascii") for each in spare),
        b"\ndone\n",
    ]
    return b"".join(parts)
