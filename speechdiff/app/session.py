"""A repository or folder that is open: its speeches, their drafts, histories and comparisons.

with speechdiff.open("speeches") as session:
history = session.history("talk.md")
comparison = session.compare("d2", "d5", speech="talk.md")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from speechdiff.app.comparing import compare_named
from speechdiff.app.selection import draft_called
from speechdiff.drafts.resolve import find_speech, open_source, read_draft, speech_names
from speechdiff.drafts.source import Closing, Line

if TYPE_CHECKING:
    from speechdiff.history.history import History
    from speechdiff.model import Comparison, Draft, Speech


class Session(Closing):
    """An open source of speeches; use it in a ``with`` statement.

    Words for speeches and drafts are those of the command line. Every method raises
    SpeechdiffError where something is missing or cannot be read.
    """

    def __init__(self, path: Path, line: Line) -> None:
        self._folder = path if path.is_dir() else path.parent
        self._source = open_source(path, line)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all speeches; no history is read for them."""
        return speech_names(self._source)

    def speech(self, name: str | None = None) -> Speech:
        """The speech of that name, path, stem or title, or the only one."""
        return find_speech(self._source, name, self._folder)

    def draft(self, word: str, *, speech: str | None = None) -> Draft:
        """A draft: ``d3``, ``d-1``, a tag, a git revision, ``REV:PATH``, ``WORKTREE``."""
        return draft_called(self._source, self.speech(speech), word, self._folder)

    def text(self, draft: Draft) -> str:
        """The whole text of a draft."""
        return read_draft(self._source, draft).text

    def compare(
        self, old: str = "d-2", new: str = "d-1", *, speech: str | None = None
    ) -> Comparison:
        """What changed between two drafts of a speech; the last two unless others are named."""
        drafts = [self.draft(word, speech=speech) for word in (old, new)]
        texts = [self.text(draft) for draft in drafts]
        return compare_named(
            texts[0],
            texts[1],
            names=(drafts[0].name, drafts[1].name),
            language=self.speech(speech).language,
        )

    def history(self, speech: str | None = None) -> History:
        """The history of a speech, with the phrases that its settings follow.

        It reads drafts when they are wanted: use it while the session is open.
        """
        from speechdiff.app.histories import open_history
        from speechdiff.app.phrases import tracked_phrases

        found = self.speech(speech)
        tracked = tracked_phrases(self._source, found, folder=self._folder)
        return open_history(self._source, found, tracked=tracked)

    def close(self) -> None:
        """Close what was opened; safe to call twice."""
        self._source.close()
