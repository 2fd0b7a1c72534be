"""The working copies that are being edited, with what can be undone: one store for an app.

It outlives sessions and screens: after a commit the place is read anew, and what was done before
can still be undone. Every method may wait for the disk: call it from a thread.

A change of a comparison is pending where the working copy says what the old draft said, and the
newest draft does not: told by the words of whole sentences, so it holds for any two drafts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from speechdiff.app.session import Session
from speechdiff.errors import WorkingCopyError
from speechdiff.model import Comparison, Draft, SegmentedText, Span, Speech
from speechdiff.wording import tr

if TYPE_CHECKING:
    from textual.app import App

    from speechdiff.drafts.working_copy import WorkingCopy


class UndoStore:
    """Working copies by their path; one thread at a time works on them."""

    def __init__(self) -> None:
        self._copies: dict[Path, WorkingCopy] = {}
        self._lock = Lock()

    def text(self, session: Session, speech: Speech) -> str:
        """What stands in the file now."""
        with self._at_hand(session, speech) as copy:
            copy.read()
            return copy.text

    def replace(
        self, session: Session, speech: Speech, expected: str, span: Span, text: str
    ) -> None:
        """Replace `span` of a file that holds `expected` by `text`. Raises `ChangedOnDisk`."""
        with self._at_hand(session, speech) as copy:
            if copy.text != expected:  # changed meanwhile: by an undo, or in another window
                raise WorkingCopyError(
                    tr("the working copy has changed since it was shown: look at it again")
                )
            copy.replace(span, text)

    def undo(self, session: Session, speech: Speech) -> None:
        """Undo the last edit of the file. Raises `ChangedOnDisk`, `WorkingCopyError`."""
        with self._at_hand(session, speech) as copy:
            copy.undo()

    def redo(self, session: Session, speech: Speech) -> None:
        """Make the edit that was undone last once more. Raises as `undo` does."""
        with self._at_hand(session, speech) as copy:
            copy.redo()

    @contextmanager
    def _at_hand(self, session: Session, speech: Speech) -> Iterator[WorkingCopy]:
        from speechdiff.drafts.working_copy import open_working_copy

        with self._lock:
            with session.reading:
                copy = open_working_copy(session.source, speech)
            yield self._copies.setdefault(copy.path, copy)


def undo_of(app: App[Any]) -> UndoStore:
    """The store of this app; made when it is first asked for."""
    store: UndoStore = vars(app).setdefault("_undo_store", UndoStore())
    return store


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """What the working copy has that the newest draft has not."""

    newest: Draft
    comparison: Comparison

    @property
    def changes(self) -> int:
        """How many changes."""
        return sum(link.changed for link in self.comparison.links)


def uncommitted(session: Session, speech: Speech) -> Uncommitted | None:
    """What there is to commit; None where there is no working copy, or it is the newest draft."""
    working = session.working_copy(speech)
    if working is None or not speech.drafts:
        return None
    newest = speech.drafts[-1]
    return Uncommitted(newest, session.comparison(speech, newest, working))


def pending_in(session: Session, speech: Speech, comparison: Comparison) -> frozenset[int] | None:
    """Numbers of the links, from 1, that were taken back; None where all is committed.

    Compares the working copy with the newest draft: call it in a thread. Raises SpeechdiffError.
    """
    pending = uncommitted(session, speech)
    if pending is None or not pending.changes:
        return None
    return taken_back(
        comparison,
        newest=pending.comparison.old,
        working=pending.comparison.new,
    )


def taken_back(
    comparison: Comparison, *, newest: SegmentedText, working: SegmentedText
) -> frozenset[int]:
    """Numbers of the links, from 1; linear in the drafts."""
    before, now = frozenset(_texts(newest)), frozenset(_texts(working))
    changed = (
        (number, frozenset(_texts(comparison.old, link.old)),
         frozenset(_texts(comparison.new, link.new)))
        for number, link in enumerate(comparison.links, 1)
        if link.changed
    )  # fmt: skip
    return frozenset(
        number
        for number, old, new in changed
        if _is_as_it_was(old, new, now) and not _is_as_it_was(old, new, before)
    )


def _is_as_it_was(old: frozenset[str], new: frozenset[str], draft: frozenset[str]) -> bool:
    """Whether a draft has the old sentences of a change and none of those that came for them."""
    return old <= draft and not (new - old) & draft


def _texts(draft: SegmentedText, members: Sequence[int] | None = None) -> Iterable[str]:
    for index in range(len(draft.sentences)) if members is None else members:
        yield draft.sentence_text(index).strip()
