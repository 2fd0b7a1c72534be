"""The sources of an archive, opened when a speech of them is gone to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from speechdiff.app.opening import two_texts
from speechdiff.app.session import Session
from speechdiff.errors import UnknownDraft
from speechdiff.tui.navigation import Navigation, OpenComparison, OpenSentence, SentencePair
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.archive.ask import Connection
    from speechdiff.archive.place import Archive
    from speechdiff.model import Draft, Speech

T = TypeVar("T")
Row = dict[str, Any]


class ArchiveSources:
    """An archive, its index, and its open sources. All methods are for threads, but `close`."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._sessions: dict[Path, Session] = {}

    def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer of the index. Raises SpeechdiffError."""
        from speechdiff.archive.ask import opened

        with opened(self.archive) as connection:
            return question(connection)

    def close(self) -> None:
        """Close what is open."""
        for session in self._sessions.values():
            session.close()
        self._sessions.clear()

    def sentence(self, row: Row) -> Navigation:
        """The request for the sentence of an answer in its draft. Raises SpeechdiffError."""
        session, speech, draft = self._draft(row)
        request = OpenSentence(speech, draft, row["sentence"] - 1)
        request.session = session
        return request

    def passages(self, row: Row) -> Navigation:
        """The request for the two drafts of a sentence and its source, compared at both."""
        source = {key.removeprefix("from_"): row[key] for key in row if key.startswith("from_")}
        texts, names = [], []
        for each in (source, row):
            session, speech, draft = self._draft(each)
            texts.append(session.text(draft))
            names.append(f"{speech.name} {draft.name}")
        opening = two_texts(row["speech"], (names[0], names[1]), (texts[0], texts[1]))
        session = Session(opening.source())
        assert opening.pair is not None
        at = SentencePair(source["sentence"] - 1, row["sentence"] - 1)
        request = OpenComparison(session.speeches()[0], *opening.pair, at)
        request.session = session
        return request

    def _draft(self, row: Row) -> tuple[Session, Speech, Draft]:
        from speechdiff.archive.speeches import name_of

        path = self.archive.folder / row["source"]
        if path not in self._sessions:
            self._sessions[path] = Session.at(path)
        session = self._sessions[path]
        for speech in session.speeches():
            for draft in speech.drafts if speech.name == row["name"] else ():
                if name_of(draft) == row["draft"]:
                    return session, speech, draft
        words = tr("{speech!r} has no draft {draft} any more: run `speechdiff archive index`")
        raise UnknownDraft(words.format(speech=row["speech"], draft=row["draft"]))
