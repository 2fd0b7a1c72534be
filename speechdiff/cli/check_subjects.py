"""What `speechdiff check` looks at: speeches, the drafts of each, and the settings beside it.

check                       every speech here: its newest draft, or a changed working copy
check main...HEAD talk.md   that speech, and what changed since it left the branch
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from speechdiff.cli import stderr
from speechdiff.cli.following import WORKTREE
from speechdiff.errors import EmptyDraft, UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.check.subject import Subject
    from speechdiff.cli.options import Place
    from speechdiff.drafts import Source
    from speechdiff.model import Draft, Speech

_RANGE: Final = re.compile(r"(?P<old>.*?)(?P<dots>\.{2,3})(?P<new>[^.].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Range:
    """Two words for drafts; ``...`` compares with where they parted."""

    old: str
    new: str
    parting: bool

    def __str__(self) -> str:
        return f"{self.old}{'...' if self.parting else '..'}{self.new}"


@dataclass(frozen=True, slots=True)
class Found:
    """A speech in a source that is open."""

    source: Source
    speech: Speech
    place: Path
    """Where words for drafts are seen from."""


def split_words(words: Sequence[str], folder: Path) -> tuple[Range | None, tuple[str, ...]]:
    """The range that the first word is, if it is one and no file, and the words for speeches."""
    match = _RANGE.fullmatch(words[0]) if words else None
    if match is None or words[0].startswith((".", "/")) or _exists(folder / words[0]):
        return None, tuple(words)
    chosen = Range(match["old"], match["new"] or "", match["dots"] == "...")
    return chosen, tuple(words[1:])


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long, or with a NUL
        return False


@contextmanager
def found_speeches(place: Place, words: Sequence[str]) -> Iterator[list[Found]]:
    """The speeches that words name, files and folders among them; without words all that are here.

    Raises SpeechdiffError.
    """
    from contextlib import ExitStack

    with ExitStack() as opened:
        found: dict[tuple[str, str], Found] = {}
        for word in words or (".",):
            for each in _named(place, word, opened.enter_context):
                found.setdefault((each.source.name, each.speech.name), each)
        for each in found.values():
            for notice in each.speech.notices:
                stderr.say_once(notice)
        yield list(found.values())


def _named(place: Place, word: str, enter: Callable[[Source], Source]) -> Iterator[Found]:
    from speechdiff.drafts import find_speech, open_source

    path = place.folder / word
    if _exists(path):
        source = enter(open_source(path, place.line))
        speeches = source.speeches() or (find_speech(source),)
        for speech in speeches:
            yield Found(source, speech, place.folder)
    else:
        source = enter(open_source(place.folder, place.line))
        yield Found(source, find_speech(source, word, place.folder), place.folder)


def subject_of(found: Found, chosen: Range | None, language: str | None) -> Subject:
    """The drafts of a speech that are checked, read. Raises SpeechdiffError."""
    from speechdiff.check.subject import Subject
    from speechdiff.text import language_of, segment

    old, new = _drafts(found, chosen)
    text = _read(found, new)
    file = shown_path(found, new)
    name = file if new.name == new.key else new.name  # a file alone is called by its whole path
    if not text.strip():
        words = tr("draft {name!r} of {speech!r} is empty: there is nothing to check")
        raise EmptyDraft(words.format(name=name, speech=found.speech.name))
    code = language or found.speech.language or language_of(text)
    return Subject(
        segment(text, language=code, name=name),
        file,
        old=segment(_read(found, old), language=code, name=old.name) if old else None,
        notes=notes_between(found.speech, old, new),
        committed=new.name != WORKTREE,
    )


def _read(found: Found, draft: Draft) -> str:
    from speechdiff.cli.comparing import standard_input
    from speechdiff.drafts import read_draft
    from speechdiff.view import labels

    read = read_draft(found.source, draft, standard_input)
    if read.assumed:
        stderr.say_once(labels.pair(draft.name, read.assumed))
    return read.text


def _drafts(found: Found, chosen: Range | None) -> tuple[Draft | None, Draft]:
    """The draft to check and the one that it is compared with, if there is one."""
    from speechdiff.drafts import changed_working_draft

    drafts = found.speech.drafts
    if chosen is None:
        working = changed_working_draft(found.source, found.speech)
        row = (*drafts, working) if working else drafts
        return (row[-2] if len(row) > 1 else None), row[-1]
    if chosen.new:
        new = _new_end(found, chosen.new)
    else:
        new = changed_working_draft(found.source, found.speech) or drafts[-1]
    return _old_end(found, chosen), new


def _new_end(found: Found, word: str) -> Draft:
    """The draft to check. Raises UnknownDraft, for a revision without the speech too."""
    from speechdiff.drafts import find_draft
    from speechdiff.drafts.resolve import as_git

    try:
        return find_draft(found.source, found.speech, word, found.place)
    except UnknownDraft:
        git = as_git(found.source)
        if git is None or git.repository.commit_id(word) is None:
            raise
    words = tr("{speech!r} is not in {revision!r}: name the speeches that are to be checked")
    raise UnknownDraft(words.format(speech=found.speech.name, revision=word))


def _old_end(found: Found, chosen: Range) -> Draft | None:
    """The old end of a range; None where the speech does not stand in that commit yet."""
    from speechdiff.drafts import find_draft
    from speechdiff.drafts.resolve import as_git

    git, word = as_git(found.source), chosen.old or "d-1"
    if git is not None and chosen.parting:
        word = _parting(found, chosen)
    try:
        return find_draft(found.source, found.speech, word, found.place)
    except UnknownDraft:
        if git is None or git.repository.commit_id(word) is None:
            raise
    words = tr("{speech!r} is not in {revision!r}: rules about change are left out")
    stderr.say_once(words.format(speech=found.speech.name, revision=chosen.old))
    return None


def _parting(found: Found, chosen: Range) -> str:
    """The commit from which both ends of a range come."""
    from speechdiff.drafts.resolve import as_git

    git = as_git(found.source)
    assert git is not None, "a range with three dots is asked of git only"
    ends = [git.repository.commit_id(word or "HEAD") for word in (chosen.old, chosen.new)]
    if ends[0] is None or ends[1] is None:
        return chosen.old
    base = git.repository.merge_base(ends[0], ends[1])
    if base is None:
        words = tr("{range!r}: the two have no common ancestor: write two dots, not three")
        raise UnknownDraft(words.format(range=str(chosen)))
    return base


def notes_between(speech: Speech, old: Draft | None, new: Draft) -> tuple[str, ...]:
    """The notes of the drafts behind the old one, up to the new one."""
    if old is None:
        return ()
    keys = [draft.key for draft in speech.drafts]
    first = keys.index(old.key) + 1 if old.key in keys else len(keys)
    last = keys.index(new.key) + 1 if new.key in keys else len(keys)
    notes = [draft.note for draft in speech.drafts[first:last]]
    if new.key not in keys and new.name != WORKTREE:
        notes.append(new.note)
    return tuple(notes)


def shown_path(found: Found, draft: Draft) -> str:
    """The speech's file as reports name it: from the top of its repository, else from here."""
    from speechdiff.drafts.folder import FolderSource
    from speechdiff.drafts.resolve import as_git

    if as_git(found.source) is not None:
        return found.speech.name
    path = Path(draft.key)
    if isinstance(found.source, FolderSource):
        path = found.source.root / draft.key
    return _from(_top_of(path) or Path.cwd(), path)


def settings_of(found: Found, draft_file: str) -> Path | None:
    """The nearest speechdiff.toml: in the speech's folder or above it, inside its repository."""
    from speechdiff.drafts.folder import FolderSource
    from speechdiff.drafts.phrase_lists import nearest_settings
    from speechdiff.drafts.resolve import as_git

    git = as_git(found.source)
    if git is not None:
        top = git.root or found.place
        return nearest_settings(top / PurePosixPath(draft_file).parent, top)
    if isinstance(found.source, FolderSource):
        newest = found.source.root / found.speech.drafts[-1].key
        return nearest_settings(newest.parent, _top_of(newest) or found.source.root)
    path = Path(found.speech.drafts[-1].key)
    return nearest_settings(path.parent, _top_of(path) or path.parent)


def _top_of(path: Path) -> Path | None:
    """The top of the working tree that a file is in, whether git keeps it or not."""
    from speechdiff.drafts.git_place import locate, looks_tracked

    place = locate(path) if looks_tracked(path) else None
    return place.root if place else None


def _from(top: Path, path: Path) -> str:
    whole = path.resolve()
    try:
        return whole.relative_to(top.resolve()).as_posix()
    except ValueError:
        return whole.as_posix()
