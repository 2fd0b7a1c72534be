"""The ways from one screen to another: messages to the app, which alone makes screens.

    CompareScreen --OpenSentence(draft, 3)--> SpeechdiffApp --push_screen--> SentenceScreen

A screen names what is to be seen, never the screen that shows it, so no screen imports another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual.message import Message

from speechdiff.lineage import PhraseLife
from speechdiff.model import Draft, Speech

if TYPE_CHECKING:
    from textual.screen import Screen

    from speechdiff.app.session import Session


@dataclass(frozen=True, slots=True)
class SentencePair:
    """The sentence at which a comparison is opened: its index in the old and in the new draft."""

    old: int | None
    new: int | None


@dataclass
class Navigation(Message):
    """Something of a speech is to be seen on a screen of its own."""

    speech: Speech
    sender: Screen[Any] | None = field(default=None, init=False, repr=False)
    """The screen that asks; once another one lies above it, it is too late."""
    session: Session | None = field(default=None, init=False, repr=False)
    """Where the speech is, if not where the screen that asks is."""


@dataclass
class OpenComparison(Navigation):
    """Two drafts against each other, the cursor on a sentence if `at` is given."""

    old: Draft | None
    """None for a first draft, which is shown by itself."""
    new: Draft
    at: SentencePair | None = None


@dataclass
class OpenSentence(Navigation):
    """The whole life of sentence number `sentence`, from 0, of a draft."""

    draft: Draft
    sentence: int


@dataclass
class OpenBlame(Navigation):
    """A draft with the origin of every sentence, the cursor on one of them."""

    draft: Draft
    sentence: int | None = None


@dataclass
class OpenPhrases(Navigation):
    """The phrases of the speech, draft by draft."""


@dataclass
class OpenPhrase(Navigation):
    """The places of a phrase, and of those that it took the place of, if they are named."""

    phrases: tuple[str, ...]
    life: PhraseLife | None = None
    """That of the first phrase, where it is known."""
