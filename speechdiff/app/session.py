"""An open source of speeches: its speeches, drafts, texts, comparisons and histories.

    with speechdiff.open("speeches") as session:
        history = session.history("talk.md")
        comparison = session.compare("d2", "d5", speech="talk.md")

The app keeps one session open and asks it from any thread; a command opens one for its speech.
Reading goes one at a time, because a source need not be safe to share; comparing holds no lock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from speechdiff.app.cache.recent import Recent
from speechdiff.app.comparing import compare_named
from speechdiff.app.progress import SILENT, Progress, collector_paused
from speechdiff.app.selection import draft_called
from speechdiff.drafts.resolve import (
    ReadInput,
    changed_working_draft,
    find_speech,
    open_source,
    read_draft,
    speech_names,
)
from speechdiff.drafts.source import PLAIN_LINE, Closing, HistoryLine
from speechdiff.errors import UnknownDraft
from speechdiff.view.joining import pair
from speechdiff.view.timing import USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdiff.app.decisions import Same
    from speechdiff.app.history_service import HistoryService
    from speechdiff.app.location import Location
    from speechdiff.drafts.source import DraftText, Source
    from speechdiff.history.history import History
    from speechdiff.lineage import TrackedPhrase
    from speechdiff.model import Comparison, Draft, Speech

HELD_TEXTS: Final = 64
"""A speech has a dozen drafts, a text some 20 kB."""
HELD_COMPARISONS: Final = 6
"""Going back and forth between neighbours should not compare again."""
HELD_HISTORIES: Final = 3
"""Of the speech that is open, and of its working copy as it was and is."""


CompareTexts = Callable[..., "Comparison"]
"""What `speechdiff.compare` is: two texts and their `language` to what changed."""


class Session(Closing):
    """An open source, and perhaps one of its speeches; use it in a ``with`` statement.

    Words for speeches and drafts are those of the command line. Every method may take long, and
    raises SpeechdiffError where something is missing or cannot be read.
    """

    def __init__(
        self,
        source: Source,
        speech: Speech | None = None,
        progress: Progress = SILENT,
        *,
        folder: Path | None = None,
        compare: CompareTexts | None = None,
        stdin: ReadInput | None = None,
        decisions: bool = True,
    ) -> None:
        """`speech` is the one that methods mean where none is named; its notices are said.

        Words for drafts are seen from `folder`, or the current one. `compare` makes comparisons in
        place of the engine, `stdin` returns what standard input holds. Without `decisions` those of
        readers do not count.
        """
        self.source = source
        self.reading = Lock()
        """Held while the source is read, by whoever reads from it directly too."""
        self.progress = progress
        self.folder = folder or Path.cwd()
        self._speech: Speech | None = None
        self._compare = compare
        self._stdin = stdin
        self._decisions = decisions
        self._texts: Recent[DraftText] = Recent(HELD_TEXTS)
        self._comparisons: Recent[Comparison] = Recent(HELD_COMPARISONS)
        self._services: Recent[HistoryService] = Recent(HELD_HISTORIES)
        self.pace = USUAL
        """That of who reads, for speeches that have none of their own."""
        self.is_named = True
        """Whether the word that it was opened with is the speech."""
        if speech is not None:
            self.choose(speech)

    @classmethod
    def at(cls, path: Path, line: HistoryLine = PLAIN_LINE, progress: Progress = SILENT) -> Session:
        """What is at a path: a repository, a folder of drafts, one file."""
        folder = path if path.is_dir() else path.parent
        source = open_source(path, line)
        return cls(source, None, progress, folder=folder, decisions=line.decisions)

    @classmethod
    def of_speech(
        cls,
        location: Location,
        word: str | None,
        progress: Progress = SILENT,
        *,
        or_only: bool = False,
    ) -> Session:
        """The speech that a word leads to from a location, or the only one there.

        With `or_only` a word that leads to no speech stands for something else; see `is_named`.
        """
        folder, name = location.of(word)
        source = open_source(folder, location.line)
        try:
            speech, is_named = _called(source, name, folder, or_only=or_only)
            session = cls(
                source, speech, progress, folder=folder, decisions=location.line.decisions
            )
        except BaseException:
            source.close()
            raise
        session.is_named = bool(word) and is_named
        return session

    def choose(self, speech: Speech) -> None:
        """Mean this speech where none is named; its notices are said."""
        self._speech = speech
        for notice in speech.notices:
            self.progress.say(notice)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all speeches; no history is read for them."""
        return speech_names(self.source)

    def speeches(self) -> tuple[Speech, ...]:
        """All speeches, at the pace of each."""
        from speechdiff.drafts.check_settings import all_paced

        with self.reading:
            return all_paced(self.source, self.source.speeches(), self.progress.say)

    def paced(self, speech: Speech) -> Speech:
        """The speech at the pace that its settings say."""
        from speechdiff.drafts.check_settings import paced

        return paced(self.source, speech, self.progress.say)

    def names_first(self, first: str = "") -> tuple[Speech, ...]:
        """All speeches by name, of which one is read: that called `first`, else the first of all.

        The others have neither title nor drafts: `speeches` reads them, in a while where there are
        many.
        """
        with self.reading:
            names = self.names
            one = first if first in names else next(iter(names), "")
            return tuple(
                self.paced(find_speech(self.source, name, self.folder))
                if name == one
                else unread_speech(name)
                for name in names
            )

    def speech(self, name: str | Speech | None = None) -> Speech:
        """The speech of that name, path, stem or title; else the chosen or the only one."""
        if name is None or isinstance(name, str):
            default = self._speech if name is None else None
            return default or find_speech(self.source, name, self.folder)
        return name

    def draft(self, word: str, *, speech: str | Speech | None = None) -> Draft:
        """A draft: ``d3``, ``d-1``, a tag, a git revision, ``REV:PATH``, ``WORKTREE``."""
        return draft_called(self.source, self.speech(speech), word, self.folder)

    def working_copy(self, speech: Speech) -> Draft | None:
        """The working copy if its text is not that of the newest draft, else None."""
        with self.reading:
            return changed_working_draft(self.source, speech)

    def text(self, draft: Draft) -> str:
        """The whole text of a draft."""
        return self.read(draft).text

    def read(self, draft: Draft) -> DraftText:
        """The text of a draft; what had to be assumed to read it is said.

        A working copy is read anew each time.
        """

        def read() -> DraftText:
            with self.reading:
                text = read_draft(self.source, draft, self._stdin)
            if text.assumed:
                self.progress.say(pair(draft.name, text.assumed))
            return text

        return read() if is_working_copy(draft) else self._texts.get(draft.key, read)

    def compare(
        self, old: str = "d-2", new: str = "d-1", *, speech: str | None = None
    ) -> Comparison:
        """What changed between two drafts of a speech; the last two unless others are named."""
        chosen_speech = self.speech(speech)
        drafts = [self.draft(word, speech=chosen_speech) for word in (old, new)]
        return self.comparison(chosen_speech, drafts[0], drafts[1])

    def comparison(self, speech: Speech, old: Draft, new: Draft) -> Comparison:
        """The same for two drafts at hand; a draft with itself is all unchanged."""
        before, after, decided = self.text(old), self.text(new), self.decided()

        def make() -> Comparison:
            with collector_paused():
                if self._compare is not None:
                    return self._compare(before, after, language=speech.language)
                names = old.name, new.name
                return compare_named(
                    before, after, names=names, language=speech.language, decided=decided
                )

        state = (self._state(old), self._state(new), *decided.items())
        return self._comparisons.get((speech.name, speech.language, *state), make)

    def decided(self) -> Same:
        """What readers decided of sentences in this source, read anew each time."""
        if not self._decisions:
            return {}
        from speechdiff.app.decisions import decided_at

        with self.reading:
            return decided_at(self.source, self.progress.say)

    def history(
        self,
        speech: str | Speech | None = None,
        *,
        language: str | None = None,
        newest: Draft | None = None,
        tracked: Sequence[TrackedPhrase] | None = None,
    ) -> History:
        """The history of a speech, with the phrases that its settings follow or those given.

        `newest` is a draft that the speech does not list, its working copy, to be its last one.
        Drafts are read on demand: use it while the session is open.
        """
        from speechdiff.app.histories import open_history

        listed = _listing(self.speech(speech), newest)
        if tracked is None:
            tracked = self.tracked_phrases(listed)
        return open_history(
            self.source,
            listed,
            language=language,
            tracked=tracked,
            progress=self.progress,
            decided=self.decided(),
        )

    def tracked_phrases(
        self,
        speech: Speech,
        *,
        first: Sequence[str] = (),
        lexicons: Sequence[Path] = (),
        no_lexicon: bool = False,
    ) -> tuple[TrackedPhrase, ...]:
        """The phrases to follow, `first` before the others; each once. Raises ConfigError."""
        from speechdiff.app.phrases import tracked_phrases

        return tracked_phrases(
            self.source,
            speech,
            folder=self.folder,
            first=first,
            lexicons=lexicons,
            no_lexicon=no_lexicon,
            say=self.progress.say,
        )

    def history_service(self, speech: Speech, newest: Draft | None = None) -> HistoryService:
        """The history for several threads, with `newest` as above."""
        from speechdiff.app.history_service import HistoryService

        listed, decided = _listing(speech, newest), self.decided()
        key = (speech.name, *map(self._state, listed.drafts), *decided.items())
        return self._services.get(
            key, lambda: HistoryService(self.source, listed, self.reading, decided)
        )

    def home(self, speech: Speech) -> Path:
        """The folder that holds all that the source has; that of words for what is on no disk."""
        from speechdiff.drafts.tracking import home_of

        home = home_of(self.source, speech)
        return home[1] if home else self.folder

    @property
    def in_folder(self) -> bool:
        """Whether the drafts are files of a folder, whose order can be given another way."""
        return hasattr(self.source, "turn_round")

    def turn_round(self, speech: Speech) -> Path:
        """List the drafts of a folder's speech the other way round; the file that says so."""
        from speechdiff.drafts.folder import FolderSource

        assert isinstance(self.source, FolderSource)
        with self.reading:
            return self.source.turn_round(speech)

    def close(self) -> None:
        """Close the source, unless it is being read just now: then the end of the program will."""
        if self.reading.acquire(blocking=False):
            try:
                self.source.close()
            finally:
                self.reading.release()

    def _state(self, draft: Draft) -> tuple[str, int]:
        """What a draft holds, under a name that no other text of it has."""
        return draft.key, hash(self.text(draft)) if is_working_copy(draft) else 0


def _called(
    source: Source, name: str | None, folder: Path, *, or_only: bool
) -> tuple[Speech, bool]:
    """The speech of that name, or the only one, and whether the name is its own."""
    try:
        return find_speech(source, name, folder), True
    except UnknownDraft:
        if not or_only or name is None or len(speech_names(source)) != 1:
            raise
        return find_speech(source), False


def unread_speech(name: str) -> Speech:
    """A speech of which only the name is known: without title, which every other one has."""
    from speechdiff.model import Speech

    return Speech(name, "", ())


def is_document(name: str) -> bool:
    """Whether a file of that name is a Word file, a page or the like, and no text to edit."""
    from speechdiff.drafts.formats import OFFICE_SUFFIXES, OTHER_SUFFIXES

    return Path(name).suffix.lower() in (*OFFICE_SUFFIXES, *OTHER_SUFFIXES, ".docm")


def is_working_copy(draft: Draft) -> bool:
    """Whether a draft is the file as it stands on disk, which no commit holds."""
    return draft.key.startswith("WORKTREE:")


def _listing(speech: Speech, newest: Draft | None) -> Speech:
    """The speech with a draft as its last one, unless it lists that."""
    if newest is None or any(newest.key == each.key for each in speech.drafts):
        return speech
    return replace(speech, drafts=(*speech.drafts, newest))
