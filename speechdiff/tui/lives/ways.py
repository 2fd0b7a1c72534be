"""Ways from one screen about lives to another; each screen is loaded when it is first gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech

if TYPE_CHECKING:
    from textual.app import App


class Crossing(NamedTuple):
    """A step between two drafts, and a sentence of it."""

    old: Draft | None
    """None for a first draft, which is shown by itself."""
    new: Draft
    old_sentence: int | None
    new_sentence: int | None


def to_compare(app: App[None], desk: Session, speech: Speech, crossing: Crossing) -> None:
    """The comparison of a step, the cursor on the sentence."""
    from speechdiff.tui.lives.aimed import AimedCompareScreen

    app.push_screen(AimedCompareScreen(desk, speech, crossing))


def to_sentence(app: App[None], desk: Session, speech: Speech, draft: Draft, sentence: int) -> None:
    """The life of a sentence."""
    from speechdiff.tui.sentence.screen import SentenceScreen

    app.push_screen(SentenceScreen(desk, speech, draft, sentence))


def to_blame(
    app: App[None], desk: Session, speech: Speech, draft: Draft, sentence: int | None = None
) -> None:
    """The origins of a draft, the cursor on a sentence of it."""
    from speechdiff.tui.blame.screen import BlameScreen

    app.push_screen(BlameScreen(desk, speech, draft, sentence))


def to_phrases(app: App[None], desk: Session, speech: Speech) -> None:
    """The phrases of a speech."""
    from speechdiff.tui.phrases.screen import PhrasesScreen

    app.push_screen(PhrasesScreen(desk, speech))
