"""Review marks in git notes: ``refs/notes/speechdiff``, one note for each content of a speech.

A note hangs on the new content (the blob) whose change was marked: the same content has the same id
after a rebase, an amended commit, a rename. Which mark is for which change is in the mark itself
(`review.change_key`), and all notes are read together, so that a mark also holds where the change
is met again in another pair of drafts. One mark is one line, so that notes merge line by line:

    {"key": "5f1c...", "note": "", "state": "seen", "v": 1, "when": "2024-...Z", "who": "..."}

    git push origin refs/notes/speechdiff
    git fetch origin refs/notes/speechdiff:refs/notes/theirs
    git notes --ref=speechdiff merge -s cat_sort_uniq theirs

A line that cannot be read, or that a newer version wrote, is kept to the byte.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from speechdiff.drafts.resolve import as_git
from speechdiff.drafts.source import Source
from speechdiff.drafts.watch import NOTES_REF
from speechdiff.errors import NotesError
from speechdiff.model import Comparison, Draft
from speechdiff.review import Mark, Marks, Review, ReviewState
from speechdiff.wording import tr, trn

VERSION: Final = 1
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_WHEN: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A line of a note and what it says."""

    line: bytes
    mark: Mark | None
    """None where it cannot be read."""
    newer: bool = False
    """Whether a newer version of this program wrote it."""


def parse(note: bytes) -> list[MarkLine]:
    """The lines of a note, blank ones left out."""
    return [_parsed(line) for line in note.split(b"\n") if line.strip()]


def written(mark: Mark) -> bytes:
    """A mark as a line; a broken character in its words becomes a question mark."""
    fields = {"v": VERSION, **asdict(mark)}
    line = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return line.encode("utf-8", "replace")


def with_marks(lines: Sequence[MarkLine], marks: Iterable[Mark]) -> bytes:
    """The note with some marks more, each in the place of that person's mark on that change."""
    marks = tuple(marks)
    replaced = {(mark.key, mark.who) for mark in marks}
    others = {
        each.line
        for each in lines
        if each.mark is None or (each.mark.key, each.mark.who) not in replaced
    }
    return b"".join(line + b"\n" for line in sorted(others | {written(mark) for mark in marks}))


def gathered(lines: Iterable[MarkLine]) -> dict[str, tuple[Mark, ...]]:
    """By change, the newest mark of each person, the newest of all first."""
    newest: dict[tuple[str, str], Mark] = {}
    for mark in sorted((each.mark for each in lines if each.mark), key=_age):
        newest[mark.key, mark.who] = mark
    by_change: dict[str, tuple[Mark, ...]] = {}
    for mark in sorted(newest.values(), key=_age, reverse=True):
        by_change[mark.key] = (*by_change.get(mark.key, ()), mark)
    return by_change


def _age(mark: Mark) -> tuple[str, str, str, str]:
    """By time; what was said in one second, in an order that is the same for everybody."""
    return mark.when, mark.who, mark.state.value, mark.note


def _parsed(line: bytes) -> MarkLine:
    try:
        fields = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return MarkLine(line, None)
    if not isinstance(fields, dict):
        return MarkLine(line, None)
    version = fields.get("v")
    newer = isinstance(version, int) and version > VERSION
    return MarkLine(line, _mark(fields) if version == VERSION else None, newer)


def _is_moment(when: str) -> bool:
    """Whether it is written as a moment, and is one: a clock can be added to it."""
    try:
        moment = dt.datetime.fromisoformat(when) if _WHEN.fullmatch(when) else None
    except ValueError:
        return False
    return moment is not None and moment.year < dt.MAXYEAR


def _mark(fields: dict[str, Any]) -> Mark | None:
    words = [fields.get(name, "") for name in ("key", "state", "who", "when", "note")]
    if not all(isinstance(each, str) for each in words):
        return None
    key, state, who, when, note = words
    if not (_KEY.fullmatch(key) and _is_moment(when) and state in set(ReviewState)):
        return None
    return Mark(key, ReviewState(state), who, when, note)


_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class NotesCommit:
    """All review marks as they stand in one commit of their ref."""

    commit: str = ""
    """Its id; empty where there are no notes yet."""
    lines: dict[str, list[MarkLine]] = field(default_factory=dict)
    """By id of the content."""

    def marks(self) -> Marks:
        """By change, the newest mark of each person."""
        return gathered(line for lines in self.lines.values() for line in lines)

    def notices(self) -> tuple[str, ...]:
        """What cannot be read in them."""
        strange = [line for lines in self.lines.values() for line in lines if line.mark is None]
        newer = sum(line.newer for line in strange)
        sentences = []
        if newer:
            sentences.append(
                trn(
                    "{n} review mark was made by a newer speechdiff: kept, but not shown",
                    "{n} review marks were made by a newer speechdiff: kept, but not shown",
                    newer,
                ).format(n=newer)
            )
        if damaged := len(strange) - newer:
            sentences.append(
                trn(
                    "{n} line of the review notes cannot be read: kept as it is",
                    "{n} lines of the review notes cannot be read: kept as they are",
                    damaged,
                ).format(n=damaged)
            )
        return tuple(sentences)


class ReviewNotes:
    """The review marks of a repository. Hold the source while you use it, as for any reading."""

    def __init__(self, source: Source) -> None:
        """Raises `NotesError` where the source is no repository."""
        git = as_git(source)
        if git is None:
            words = tr(
                "{place!r} is not in git, so review marks cannot be kept: `speechdiff import` "
                "makes a repository from drafts"
            )
            raise NotesError(words.format(place=source.name))
        from speechdiff.drafts.notes_tree import NotesTree

        self._tree = NotesTree(git, NOTES_REF, "Mark changes as reviewed")
        self._notes = NotesCommit()

    def who(self) -> str:
        """Whose marks are one's own: ``Name <address>``; empty where git does not know."""
        return self._tree.who()

    def read(self) -> NotesCommit:
        """All notes as they stand now. Raises `NotesError` where their ref holds something else."""
        state = self._tree.read()
        if state.commit != self._notes.commit:
            lines = {content: parse(note) for content, note in state.notes.items()}
            self._notes = NotesCommit(state.commit, lines)
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
        who = self.who()

        def with_them(content: str) -> bytes:
            notes = self.read()
            marks = [Mark(key, state, who, _moment(notes, key, who), note) for key in keys]
            return with_marks(notes.lines.get(content, []), marks)

        self._tree.put(draft, text, with_them)


def marks_for(comparison: Comparison, source: Source) -> Review:
    """The marks on the changes of a comparison, for any face.

    Where no marks can be kept (a folder), or none be read, the review has none and says why.
    """
    try:
        return ReviewNotes(source).review(comparison)
    except NotesError as error:
        return Review.of(comparison, notices=(str(error),))


def _moment(notes: NotesCommit, key: str, who: str) -> str:
    """Now, but later than that person's last mark on that change, which may hang elsewhere.

    Two marks of one second, or a clock that was ahead, would leave it open which of them holds.
    """
    now = dt.datetime.now(dt.UTC)
    for mark in notes.marks().get(key, ()):
        if mark.who == who:
            last = dt.datetime.strptime(mark.when, _MOMENT).replace(tzinfo=dt.UTC)
            now = max(now, last + dt.timedelta(seconds=1))
    return now.strftime(_MOMENT)
