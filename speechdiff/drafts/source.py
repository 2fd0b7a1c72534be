"""Where drafts come from: the contract, and the source that holds everything in memory.

The real sources are `speechdiff.drafts.git` and `speechdiff.drafts.folder`. Nothing else in the
program touches repositories or files of drafts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from speechdiff.errors import UnknownDraft
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a file says of itself beside its text; empty where it is silent."""

    title: str = ""
    author: str = ""
    """Who wrote this draft: in an office document whoever saved it last."""
    date: str = ""
    """ISO 8601: when it was last changed."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """The text of a draft and what had to be assumed to read it."""

    text: str
    encoding: str
    """Python's name of it; for a document the name of its format, ``docx`` for example."""
    assumed: str = ""
    """For people, one line; empty where nothing was guessed (plain UTF-8)."""
    facts: DocumentFacts = DocumentFacts()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Which commits make up a history in git; other places have one history only.

    And whether what readers decided of sentences counts, which holds everywhere.
    """

    tip: str = "HEAD"
    """The revision that holds the newest draft: a branch, a tag, a commit."""
    all_parents: bool = False
    """Whether drafts of every branch that was merged count, or those of first parents only."""
    staged: bool = False
    """Whether what is staged for the next commit takes the place of the working copy."""
    decisions: bool = True
    """Whether what readers decided of sentences is used."""


PLAIN_LINE = HistoryLine()


class Closing:
    """What is used in a `with` statement and closes what it opened, here nothing."""

    def close(self) -> None:
        """Release what is held open; safe to call twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Source(Closing, ABC):
    """A place that holds speeches. Use it in a `with` statement; it closes what it opened."""

    @property
    @abstractmethod
    def name(self) -> str:
        """For people: the folder or repository."""

    @abstractmethod
    def speeches(self) -> tuple[Speech, ...]:
        """All speeches, in natural order of their names. Raises RepositoryError."""

    @abstractmethod
    def read(self, draft: Draft, *, rejected: bool = False) -> DraftText:
        """The text of a draft of this source, tracked changes taken as accepted or as `rejected`.

        Raises DraftError.
        """


class MemorySource(Source):
    """Speeches and texts given from outside: for tests, and for programs that hold drafts."""

    def __init__(
        self, speeches: tuple[Speech, ...], texts: Mapping[str, str], name: str = "memory"
    ) -> None:
        self._speeches = speeches
        self._texts = dict(texts)
        self._name = name

    @property
    def name(self) -> str:
        """The name that was given to the source."""
        return self._name

    def speeches(self) -> tuple[Speech, ...]:
        """The speeches that were given to the source."""
        return self._speeches

    def read(self, draft: Draft, *, rejected: bool = False) -> DraftText:  # noqa: ARG002
        """The text given under the draft's key."""
        try:
            return DraftText(self._texts[draft.key], "utf-8")
        except KeyError:
            words = tr("there is no text for draft {name!r}")
            raise UnknownDraft(words.format(name=draft.name)) from None
