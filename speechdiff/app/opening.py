"""What the app opens for the words after `speechdiff open`.

    (nothing)                the speeches of this folder or repository
    FOLDER, FILE             those of another one; one tracked file with its history; one file alone
    SPEECH                   the drafts of the speech of that name
    FILE FILE                these two, compared
    FILE FILE FILE ...       these, as the drafts of one speech; tracked ones are several speeches
    'drafts/*.docx'          the files that match, where the shell leaves the pattern as it is
    anything else            what `diff` would compare: A..B, A...B, OLD [NEW] [SPEECH]

Words mean what they mean everywhere (`app.pair`, `app.selection`); they are looked up before the
app starts, so that a wrong one is a line on the terminal.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from speechdiff.app.pair import choose_pair
from speechdiff.app.selection import is_revision, read_range
from speechdiff.drafts.resolve import (
    STANDARD_INPUT,
    as_git,
    file_exists,
    find_draft,
    find_speech,
    is_file_word,
    is_ordinal,
    is_path_word,
    open_source,
    read_draft,
    speech_names,
)
from speechdiff.drafts.source import PLAIN_LINE, HistoryLine, MemorySource, Source
from speechdiff.drafts.titles import naturally
from speechdiff.errors import SpeechdiffError, UnknownDraft, UsageError
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr

_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Opening:
    """A place, and what of it is shown first."""

    place: str
    """For people."""
    source: Callable[[], Source]
    """Opens the place; called again where it is to be read anew. Raises SpeechdiffError."""
    speech: str = ""
    """The name of the speech that is shown first; empty where it does not matter."""
    pair: tuple[Draft, Draft] | None = None
    """The drafts of it to compare at once; None where the list of drafts comes first."""
    key: str = ""
    """Under what `app.resume` keeps where the reader left off; empty where nothing is kept."""


def resolve_opening(words: Sequence[str], cwd: Path, line: HistoryLine = PLAIN_LINE) -> Opening:
    """What `words`, seen from the folder `cwd`, open. Raises SpeechdiffError."""
    if STANDARD_INPUT in words:
        raise UsageError(tr("standard input cannot be a draft here: name a file"))
    patterns, words = words, _matching(words, cwd)
    if not words:
        return _place(cwd, line)
    if len(words) > 1 and all(_is_file(word, cwd) for word in words):
        return _files(words, cwd, compared=len(patterns) == len(words) == 2)
    if len(words) > 1 or read_range(words[0], cwd) is not None:
        return _compared(words, cwd, line)
    if file_exists(cwd / words[0]) or is_path_word(words[0]):
        return _place(cwd / words[0], line)
    return _speech(words[0], cwd, line) or _compared(words, cwd, line)


def can_open(word: str, cwd: Path) -> bool:
    """Whether a word is meant for `resolve_opening`, which may still find nothing behind it.

    A repository is asked last, because that takes time.
    """
    if file_exists(cwd / word) or is_path_word(word) or is_ordinal(word) or ":" in word:
        return True
    if word == STANDARD_INPUT or _is_wild(word) or read_range(word, cwd) is not None:
        return True
    try:
        with open_source(cwd) as source:
            return _is_known(word, source, cwd)
    except SpeechdiffError:
        return False


def _is_known(word: str, source: Source, cwd: Path) -> bool:
    """Whether a word is a revision, a speech or a draft of a source. Raises SpeechdiffError."""
    if is_revision(source, word):
        return True
    try:
        return bool(find_speech(source, word, cwd))
    except UnknownDraft:
        return bool(find_draft(source, None, word, cwd))


def two_texts(name: str, names: tuple[str, str], texts: tuple[str, str]) -> Opening:
    """Two texts that no place keeps; `name` is that of the speech that they make."""
    drafts = Draft(names[0], "old"), Draft(names[1], "new")
    texts_by_key = dict(zip(("old", "new"), texts, strict=True))
    source = MemorySource((Speech(name, name, drafts),), texts_by_key, name)
    return Opening(name, lambda: source, name, drafts)


def no_speeches(place: str) -> Opening:
    """A place without speeches of its own: that of an archive."""
    return Opening(place, lambda: MemorySource((), {}, place))


def _place(path: Path, line: HistoryLine) -> Opening:
    if not file_exists(path):
        open_source(path, line)  # raises, with the words for it
    return Opening(str(path), lambda: open_source(path, line), key=os.path.realpath(path))


def _files(words: Sequence[str], cwd: Path, *, compared: bool) -> Opening:
    """Two files, compared; else the drafts of one speech, or speeches that git keeps."""
    from speechdiff.drafts.folder import FileSource

    paths = [cwd / word for word in words]
    if not compared and (home := _tracked_in(paths)) is not None:
        return _place(home, PLAIN_LINE)

    def source_of() -> FileSource:
        return FileSource(*paths, sort=not compared)

    with source_of() as source:
        speech = source.speeches()[0]
        pair = (speech.drafts[0], speech.drafts[1]) if compared else None
        for draft in pair or ():
            source.read(draft)
    place = os.path.commonpath([path.parent for path in paths])
    key = "\n".join(map(os.path.realpath, paths))
    return Opening(place, source_of, speech.name, pair, key)


def _tracked_in(paths: Sequence[Path]) -> Path | None:
    """The folder that holds all the files, where one repository tracks them."""
    with open_source(paths[0]) as source:
        git = as_git(source)
        if git is None or not all(map(git.tracks, paths)):
            return None
    return Path(os.path.commonpath([path.parent for path in paths]))


def _speech(word: str, cwd: Path, line: HistoryLine) -> Opening | None:
    """The drafts of the speech that a word names; None for a word that names a draft."""
    with open_source(cwd, line) as source:
        if is_ordinal(word) or is_revision(source, word):
            return None
        try:
            speech = find_speech(source, word, cwd)
        except UnknownDraft:
            return None
    return replace(_place(cwd, line), speech=speech.name)


def _compared(words: Sequence[str], cwd: Path, line: HistoryLine) -> Opening:
    """The two drafts that the words name, in the speech that both are drafts of."""
    line = _line_of(words[0], cwd, line)
    with ExitStack() as stack:
        pair = choose_pair(words, cwd, stack, line)
        old, new = (read_draft(pair.source, draft).text for draft in (pair.old, pair.new))
        speech = pair.speech or (
            find_speech(pair.source) if len(speech_names(pair.source)) == 1 else None
        )
    place = pair.place
    if place is None or speech is None:
        names = pair.old.name, pair.new.name
        return two_texts(pair.new.name, names, (old, new))
    return replace(_place(place, line), speech=speech.name, pair=(pair.old, pair.new))


def _line_of(word: str, cwd: Path, line: HistoryLine) -> HistoryLine:
    """The history that a range is about: of its end, where what is checked out has not got that."""
    draft_range = read_range(word, cwd)
    if draft_range is None or line.tip != PLAIN_LINE.tip:
        return line
    with open_source(cwd, line) as source:
        git = as_git(source)
        commit = git.repository.commit_id(draft_range.new) if git else None
        if (
            git is None
            or commit is None
            or git.repository.is_ancestor(commit, git.repository.tip())
        ):
            return line
    return replace(line, tip=draft_range.new)


def _matching(words: Sequence[str], cwd: Path) -> list[str]:
    """The words, with the files that match in the place of each pattern. Raises UnknownDraft."""
    paths: list[str] = []
    for word in words:
        if not _is_wild(word) or file_exists(cwd / word):
            paths.append(word)
            continue
        matches = glob.glob(word, root_dir=cwd, recursive=True)  # noqa: PTH207, Path's knows no ..
        files = [each for each in matches if is_file_word(each, cwd)]
        if not files:
            raise UnknownDraft(tr("no file matches {pattern!r}: check it").format(pattern=word))
        paths.extend(naturally(files, str))
    return paths


def _is_wild(word: str) -> bool:
    return not _WILD.isdisjoint(word)


def _is_file(word: str, cwd: Path) -> bool:
    return file_exists(cwd / word) and not (cwd / word).is_dir()
