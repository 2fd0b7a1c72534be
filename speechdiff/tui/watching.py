"""Notices, from time to time and in a thread, that the branch or the working copy has moved.

    SourceWatcher(session, speech).look()  ->  News.NONE, WORKING_COPY, BRANCH, GONE

The library polls; every screen that is a `Follower` is told, and keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from speechdiff.app.session import Session, is_working_copy
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.watch import RepositoryState, Watch

EVERY: Final = 1.0
"""Seconds between two looks; one costs a handful of `stat` calls."""


class News(Enum):
    """What is another than it was."""

    NONE = auto()
    WORKING_COPY = auto()
    """A file was written; the commits are the same."""
    BRANCH = auto()
    """There are other commits."""
    GONE = auto()
    """The repository cannot be found any more."""


@runtime_checkable
class Follower(Protocol):
    """A screen that shows what may move."""

    def working_copy_moved(self) -> None:
        """The file on disk holds something else; the session is the same."""
        ...

    def source_opened(self, session: Session, speeches: tuple[Speech, ...]) -> None:
        """The place was read anew: use this session from now on."""
        ...

    def source_vanished(self) -> None:
        """The place is not there any more; what was read may stay on show."""
        ...


class SourceWatcher:
    """Looks at one speech again and again; each look may wait for the disk: use a thread."""

    def __init__(self, session: Session, speech: Speech, tip: str = "") -> None:
        """`tip` is the newest commit as it was before the speech was listed."""
        self._session = session
        self._speech = speech
        self._tip = tip
        self._watch: Watch | None = None
        self._before: RepositoryState | None = None

    def begin(self) -> None:
        """Take what later looks are compared with; to be called before the drafts are read."""
        from speechdiff.drafts.watch import Watch

        if self._watch is None:
            watch = Watch(self._session.source, self._speech)
            now = watch.look()
            self._before = replace(now, tip=self._tip) if self._tip else now
            self._watch = watch

    def look(self) -> News:
        """What has changed since the last look, or since the beginning."""
        if self._watch is None or self._before is None:
            return News.NONE
        now, before = self._watch.look(), self._before
        self._before = now
        return _news(before, now)


def _news(before: RepositoryState, now: RepositoryState) -> News:
    if before.tip != now.tip:
        return News.BRANCH if now.tip else News.GONE
    return News.NONE if before.files == now.files else News.WORKING_COPY


def still_there(draft: Draft, drafts: Iterable[Draft]) -> Draft | None:
    """A draft of a speech that was read anew: the same revision, or the same key."""
    return next((each for each in drafts if each.key == draft.key), None)


@dataclass(frozen=True, slots=True)
class ComparedDrafts:
    """Two drafts of a speech that are compared, or one that is shown by itself."""

    speech: Speech
    old: Draft | None
    """None for a draft that is shown by itself."""
    new: Draft

    @property
    def sides(self) -> tuple[Draft, Draft]:
        """The drafts to compare; a draft by itself is compared with itself."""
        return self.old or self.new, self.new

    @property
    def has_working_copy(self) -> bool:
        """Whether one of them is the working copy."""
        return any(map(is_working_copy, self.sides))

    def after(self, speeches: Sequence[Speech]) -> ComparedDrafts | None:
        """The drafts to compare of the speech as it is now, read anew; None where it is gone.

        The working copy stays what it is. Where the newest draft was compared, the newest is
        compared from now on.
        """
        speech = next((each for each in speeches if each.name == self.speech.name), None)
        if speech is None or not speech.drafts:
            return None
        before, new = self.speech.drafts, self.new
        if not is_working_copy(new):
            if self.old is not None and before and new.key == before[-1].key:
                new = speech.drafts[-1]
            else:
                new = still_there(new, speech.drafts) or new
        return ComparedDrafts(speech, self.old, new)


def name_of(draft: Draft) -> str:
    """A draft for people."""
    return tr("working copy") if is_working_copy(draft) else draft.name


def note_of(draft: Draft) -> str:
    """What a draft was made for, for people."""
    return tr("not committed yet") if is_working_copy(draft) else draft.note


def details_of(draft: Draft, note: str = "") -> str:
    """``2020-05-19  editor  figures checked``: day, author and note, as far as they are known."""
    return "  ".join(filter(None, (draft.date[:10], draft.who, note)))
