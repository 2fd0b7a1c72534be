"""What `speechdiff check` looks at: speeches, the drafts of each, and the settings beside it.

check                       every speech here: its newest draft, or a changed working copy
check main...HEAD talk.md   that speech, and what changed since it left the branch
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from speechdiff.app.location import Location
from speechdiff.app.progress import Progress
from speechdiff.app.selection import DraftRange, read_range
from speechdiff.app.session import Session
from speechdiff.drafts.phrase_lists import SETTINGS_FILE
from speechdiff.drafts.resolve import (
    ReadInput,
    as_git,
    file_exists,
    find_speech,
    is_ordinal,
    open_source,
)
from speechdiff.drafts.speechfile import SPEECH_FILE
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.folder import FolderSource
    from speechdiff.drafts.source import HistoryLine, Source
    from speechdiff.model import Draft, Speech


def split_words(words: Sequence[str], folder: Path) -> tuple[DraftRange | None, tuple[str, ...]]:
    """The range that the first word is, if it is one and no file, and the words for speeches."""
    draft_range = read_range(words[0], folder) if words else None
    return (draft_range, tuple(words[1:])) if draft_range else (None, tuple(words))


def line_of(
    location: Location, draft_range: DraftRange | None, *, staged: bool | None
) -> HistoryLine:
    """Which commits count: up to the new end of a range, where that is another one than HEAD.

    What is staged counts where it is asked for, or git runs this for a commit. Raises UsageError
    where it is asked for and another draft too.
    """
    from speechdiff.drafts.git_place import commit_in_progress

    elsewhere = location.tip is not None or draft_range is not None
    if staged and elsewhere:
        raise UsageError(tr("--staged checks what is staged: name no other draft"))
    line = location.line
    if not elsewhere:
        return replace(line, staged=commit_in_progress() if staged is None else staged)
    if (
        location.tip is None
        and draft_range is not None
        and _is_elsewhere(location.folder, draft_range.new)
    ):
        return replace(line, tip=draft_range.new)
    return line


def _is_elsewhere(folder: Path, word: str) -> bool:
    """Whether a word names a commit that is not the one checked out."""
    from speechdiff.drafts.git_place import locate, looks_tracked

    if not word or is_ordinal(word) or not looks_tracked(folder):
        return False
    place = locate(folder)
    if place is None:
        return False
    from speechdiff.drafts.git_repository import HEAD, Repository

    repository = Repository(place)
    try:
        commit = repository.commit_id(word)
        return commit is not None and commit != repository.commit_id(HEAD)
    finally:
        repository.git.close()


@dataclass(frozen=True, slots=True)
class CheckScope:
    """Where speeches are looked for, and which of their drafts count."""

    folder: Path
    line: HistoryLine
    progress: Progress
    stdin: ReadInput
    failed: Callable[[SpeechdiffError], None]
    """Hears of each word or speech that could not be used; the others go on."""

    def session(self, source: Source, speech: Speech) -> Session:
        """The session in which a speech is checked."""
        return Session(
            source,
            speech,
            self.progress,
            folder=self.folder,
            stdin=self.stdin,
            decisions=self.line.decisions,
        )


@contextmanager
def found_speeches(scope: CheckScope, words: Sequence[str]) -> Iterator[list[Session]]:
    """The speeches that words name, files and folders among them; without words all that are here.

    A file of settings is no speech.
    """
    from contextlib import ExitStack

    with ExitStack() as stack:
        sessions: dict[tuple[str, str], Session] = {}
        for word in words or (".",):
            if Path(word).name in (SETTINGS_FILE, SPEECH_FILE):
                continue
            try:
                for each in _named(scope, word, stack.enter_context):
                    sessions.setdefault((each.source.name, each.speech().name), each)
            except SpeechdiffError as error:
                scope.failed(error)
        yield list(sessions.values())


def _named(scope: CheckScope, word: str, enter: Callable[[Source], Source]) -> Iterator[Session]:
    from speechdiff.drafts.folder import FolderSource

    path = scope.folder / word
    if not file_exists(path):
        source = enter(_opened(scope, scope.folder))
        if not _is_removed(source, path, word):
            yield scope.session(source, find_speech(source, word, scope.folder))
        return
    source = enter(_opened(scope, path))
    for speech in source.speeches() or (find_speech(source),):
        parts = _parts(scope, source, speech) if isinstance(source, FolderSource) else (speech,)
        for each in parts:
            yield scope.session(source, each)


def _opened(scope: CheckScope, path: Path) -> Source:
    """The place of drafts there; what is staged counts only in the repository of the commit."""
    source = open_source(path, scope.line)
    git = as_git(source)
    if git is None or not (scope.line.staged and git.repository.place.apart):
        return source
    git.close()
    return open_source(path, replace(scope.line, staged=False))


def _is_removed(source: Source, path: Path, word: str) -> bool:
    """Whether a file that is not there is one that the next commit takes away."""
    git = as_git(source)
    if git is None or not git.line.staged or not git.repository.has_tip():
        return False
    name = git.repository.name_of(path) or word
    committed = git.repository.blob_at(git.repository.tip(), name) is not None
    return committed and name not in git.repository.files()


def _parts(scope: CheckScope, source: FolderSource, speech: Speech) -> tuple[Speech, ...]:
    """The speech of a folder; or one for each group of files in it that are drafts of one.

    What a speech.toml lists is one speech. A file that cannot be read is one of its own.
    """
    from speechdiff.drafts.folder import speech_file_in
    from speechdiff.history.kinship import kin_groups

    folder = (source.root / speech.drafts[-1].key).parent
    if len(speech.drafts) < 2 or speech_file_in(folder).drafts:
        return (speech,)
    texts = [_text_or_nothing(source, draft) for draft in speech.drafts]
    readable = [number for number, text in enumerate(texts) if text]
    groups = [[readable[n] for n in group] for group in kin_groups([texts[n] for n in readable])]
    if len(groups) > 1:
        words = tr(
            "the files in {name!r} are not drafts of one speech, and {n} speeches are checked: "
            "list drafts of one in speech.toml"
        )
        scope.progress.say(words.format(name=speech.name, n=len(groups)))
    groups += [[number] for number, text in enumerate(texts) if not text]
    return tuple(_part(speech, group) for group in sorted(groups)) if groups[1:] else (speech,)


def _part(speech: Speech, numbers: Sequence[int]) -> Speech:
    drafts = tuple(speech.drafts[number] for number in numbers)
    return replace(speech, name=drafts[-1].key, drafts=drafts)


def _text_or_nothing(source: Source, draft: Draft) -> str:
    try:
        return source.read(draft).text.strip()
    except SpeechdiffError:
        return ""
