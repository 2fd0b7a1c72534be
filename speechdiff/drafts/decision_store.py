"""What readers decided of two sentences: the same sentence or not. One decision a line, as JSON.

    {"new": "...", "old": "...", "says": "same", "v": 1, "when": "2024-...Z", "who": "A <a@b.c>"}

In a repository the lines are git notes under ``refs/notes/speechdiff-links``, on the new content
for which they were made, and can be shared as review marks are; elsewhere they are a file of the
user's, to which lines are added. They hold by content: wherever both sentences stand.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from speechdiff.drafts.bounds import DRAFT_BYTES
from speechdiff.drafts.reading import file_bytes
from speechdiff.drafts.source import Source
from speechdiff.errors import NotesError
from speechdiff.model import Draft
from speechdiff.wording import tr

LINKS_REF: Final = "refs/notes/speechdiff-links"
VERSION: Final = 1
JUDGE: Final = "judge: "
"""Begins the name of who decided where that was a command."""
Pair = tuple[str, str]
"""The words of an old and a new sentence, white space around them left out."""


class Verdict(StrEnum):
    """What is said of two sentences."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"
    """Somebody was asked and cannot say; kept, so that nobody is asked twice."""
    FORGET = "forget"
    """What was said before no longer counts."""


@dataclass(frozen=True, slots=True)
class SentenceDecision:
    """What one person, or one command, said of two sentences."""

    old: str
    new: str
    says: Verdict
    who: str = ""
    when: str = ""
    """UTC, to the microsecond."""

    @property
    def pair(self) -> Pair:
        """The two sentences."""
        return self.old, self.new

    @property
    def by_judge(self) -> bool:
        """Whether a command said it."""
        return self.who.startswith(JUDGE)


Decided = Mapping[Pair, SentenceDecision]
"""The decision that holds of each pair."""


def holding(decisions: Iterable[SentenceDecision]) -> dict[Pair, SentenceDecision]:
    """The newest decision of each pair; a command never overrules a person."""
    newest: dict[Pair, SentenceDecision] = {}
    for each in sorted(decisions, key=lambda d: (d.when, d.who, d.says)):
        before = newest.get(each.pair)
        if each.says is Verdict.FORGET:
            newest.pop(each.pair, None)
        elif before is None or before.by_judge or not each.by_judge:
            newest[each.pair] = each
    return newest


def parsed(note: bytes) -> list[SentenceDecision]:
    """The decisions in lines; what cannot be read, or a newer version wrote, is left out."""
    return [each for line in note.splitlines() if (each := _parsed(line)) is not None]


def _parsed(line: bytes) -> SentenceDecision | None:
    try:
        fields = json.loads(line.decode("utf-8"))
        if fields.pop("v") != VERSION or not all(isinstance(each, str) for each in fields.values()):
            return None
        return SentenceDecision(**{**fields, "says": Verdict(fields["says"])})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _written(decision: SentenceDecision) -> bytes:
    line = json.dumps({"v": VERSION, **asdict(decision)}, ensure_ascii=False, sort_keys=True)
    return line.encode("utf-8", "replace")


class DecisionNotes:
    """Decisions in the notes of a repository. Hold the source while you use it, as for reading."""

    def __init__(self, source: Source) -> None:
        from speechdiff.drafts.notes_tree import NotesTree
        from speechdiff.drafts.resolve import as_git

        git = as_git(source)
        assert git is not None, "decisions elsewhere are a DecisionFile"
        self._tree = NotesTree(git, LINKS_REF, "Decide which sentences are the same")

    def read(self) -> Decided:
        """The decisions that hold, of any draft. Raises SpeechdiffError."""
        notes = self._tree.read().notes.values()
        return holding(each for note in notes for each in parsed(note))

    def add(self, draft: Draft, text: str, decisions: Sequence[SentenceDecision]) -> None:
        """Keep decisions made for `draft`, whose text is `text`; without `who` they are the user's.

        Raises SpeechdiffError; what was kept before stands then.
        """
        new_lines = {_written(each) for each in _signed(decisions, self._tree.who())}

        def with_them(content: str) -> bytes:
            lines = self._tree.read().notes.get(content, b"").splitlines()
            return b"".join(line + b"\n" for line in sorted({*filter(None, lines), *new_lines}))

        self._tree.put(draft, text, with_them)


class DecisionFile:
    """Decisions in a file of the user's."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Decided:
        """All that hold; none where there is no file."""
        if not self._path.exists():
            return {}
        return holding(parsed(file_bytes(self._path, str(self._path), DRAFT_BYTES)))

    def add(self, draft: Draft, text: str, decisions: Sequence[SentenceDecision]) -> None:  # noqa: ARG002
        """Append them; a line that was cut off before stays one line."""
        lines = (b"\n" + _written(each) for each in _signed(decisions, ""))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            with os.fdopen(os.open(self._path, flags, 0o600), "wb") as file:
                file.write(b"".join(lines) + b"\n")
        except OSError as error:
            words = tr("the decision cannot be kept in {file!r}: {why}")
            raise NotesError(
                words.format(file=str(self._path), why=error.strerror or error)
            ) from None


DecisionStore = DecisionNotes | DecisionFile
"""Where decisions are kept."""


def _signed(decisions: Sequence[SentenceDecision], who: str) -> list[SentenceDecision]:
    """The same with who and when; a later one has a later moment."""
    now = dt.datetime.now(dt.UTC)
    return [
        SentenceDecision(
            each.old.strip(),
            each.new.strip(),
            each.says,
            each.who or who,
            (now + dt.timedelta(microseconds=number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        )
        for number, each in enumerate(decisions)
    ]
