"""A speech and its drafts, as a source lists them; no text is read for that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of a speech, as its source lists it; the text is read when it is wanted."""

    name: str
    """``d1`` ... counted over the file's own history; ``WORKTREE``, a path, or ``-`` elsewhere."""
    key: str
    """What its source reads it by: ``COMMIT:path`` in git, a path in a folder."""
    date: str = ""
    """ISO 8601 with offset where it is known, else a bare date, else empty."""
    author: str = ""
    role: str = ""
    """The author's role, where speech.toml or the commit gives one."""
    note: str = ""
    """One line: what this draft was made for."""
    revision: str = ""
    """Full commit id in git, else empty."""
    tags: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """Who made it, for people: the role where there is one, else the name."""
        return self.role or self.author


@dataclass(frozen=True, slots=True)
class Speech:
    """One work and its drafts, oldest first."""

    name: str
    """Short and unique in its source: the path of the tracked file, or the folder's name."""
    title: str
    drafts: tuple[Draft, ...]
    language: str | None = None
    """As given by speech.toml; None where the text is to tell."""
    speaker_role: str = ""
    notices: tuple[str, ...] = ()
    """What a reader must know of the history: that it is shallow, for example."""
    a_minute: float | None = None
    """Characters (Chinese) or words that its speaker says in a minute; None where nobody says."""
