"""From words to speeches and drafts.

What a word for a draft means, first match wins:

    d3, d-1          the third, the newest draft of the speech; never anything else
    WORKTREE         the working copy; ``-`` standard input
    ./x, ../x, /x    the file at that path; never anything else
    x                where no speech was chosen by another word: the file x, if there is one
                     a tag on a draft; in a folder the name of a draft's file, or its stem
    REV:path         the file at that path of the repository, in that commit
    REV              the speech as it stands in that commit, under the name that it has there;
                     called by its ordinal where it is one of the drafts
    x                where a speech was chosen: the file x, after all else

What is none of these is an error. Nothing is ever compared as text.
"""

from __future__ import annotations

import glob
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, cast

from speechdiff.drafts.source import PLAIN_LINE, DraftText, HistoryLine, Source
from speechdiff.errors import UnknownDraft, UnreadableDraft, UsageError
from speechdiff.model import Draft, Speech
from speechdiff.wording import quoted, tr

if TYPE_CHECKING:
    from speechdiff.drafts.git import GitSource

WORKTREE: Final = "WORKTREE"
STANDARD_INPUT: Final = "-"
_OUTSIDE: Final = "FILE:"
"""Begins the key of a draft that is a file outside its source; a path follows."""
_ORDINAL: Final = re.compile(r"d(-?[0-9]{1,9})")
_MANY: Final = 5
"""Names that a message lists before it stops."""

ReadInput = Callable[[], bytes]


def open_source(path: Path, line: HistoryLine = PLAIN_LINE) -> Source:
    """The place of drafts at `path`.

    A folder whose speech.toml, or whose subfolders' speech.toml, lists drafts is a `FolderSource`;
    otherwise what git tracks is a `GitSource` limited to `path`; the rest is a `FolderSource` or a
    `FileSource`. `line` says which commits count. Raises `UnreadableDraft` where there is nothing,
    `RepositoryError` where the repository cannot be opened, `UsageError` for another tip than HEAD
    where there is no repository.
    """
    from speechdiff.drafts.folder import FileSource, FolderSource, holds_a_list
    from speechdiff.drafts.git_place import looks_tracked

    if not file_exists(path):
        words = tr("there is no file or folder {path!r}: check the name")
        raise UnreadableDraft(words.format(path=str(path)))
    whole = path.is_dir()
    is_speech_folder = whole and not (path / ".git").exists() and holds_a_list(path)
    if (
        not is_speech_folder
        and looks_tracked(path)
        and (source := _tracked_source(path, line)) is not None
    ):
        return source
    if line.tip != PLAIN_LINE.tip:
        words = tr("{path!r} is not in git: it has no revision {tip!r}")
        raise UsageError(words.format(path=str(path), tip=line.tip))
    return FolderSource(path) if whole else FileSource(path)


def find_speech(source: Source, word: str | None = None, cwd: Path | None = None) -> Speech:
    """The speech that `word` names, or the only one there is.

    By its exact name, its path from `cwd`, the last part of its path with or without ending, the
    folder that it alone is in, or its title. Raises `UnknownDraft` with the names there are.
    """
    names = speech_names(source)
    if word is None:
        return _only(source, names)
    for candidates in _matches(source, names, word, cwd or Path.cwd()):
        if len(candidates) == 1:
            return _speech_named(source, candidates[0])
        if candidates:
            words = tr("{word!r} may be {names}: name one by its path")
            raise UnknownDraft(words.format(word=word, names=some_names(candidates)))
    raise UnknownDraft(_no_speech(source, names, word, cwd or Path.cwd()))


def speech_names(source: Source) -> tuple[str, ...]:
    """The names of all speeches; in a repository no history is read for them."""
    git = as_git(source)
    return git.names() if git else tuple(speech.name for speech in source.speeches())


def _speech_named(source: Source, name: str) -> Speech:
    """The speech of exactly that name, which is there."""
    git = as_git(source)
    speech = git.speech_at(name) if git else None
    return speech or next(each for each in source.speeches() if each.name == name)


def find_draft(source: Source, speech: Speech | None, word: str, cwd: Path | None = None) -> Draft:
    """The draft that `word` names; see the top of this module for what wins over what.

    `speech` is the one that another word chose, if any. `read_draft` reads what this returns.
    Raises `UnknownDraft`.
    """
    here = cwd or Path.cwd()
    if not word:
        raise UnknownDraft(tr("the name of a draft is empty: name one, d1 for example"))
    if word == STANDARD_INPUT:
        return Draft(STANDARD_INPUT, STANDARD_INPUT)
    if is_path_word(word) or (speech is None and _is_plain_file(source, word, here)):
        return file_draft(word, here)
    if is_ordinal(word) or word == WORKTREE:
        return _of_speech(source, speech or find_speech(source), word)
    draft = _by_name(source, speech, word, here)
    if draft is None and file_exists(here / word):
        draft = file_draft(word, here)
    if draft is None:
        raise UnknownDraft(_no_draft(source, speech, word, here))
    return draft


def read_draft(
    source: Source, draft: Draft, stdin: ReadInput | None = None, *, rejected: bool = False
) -> DraftText:
    """The text of any draft that `find_draft` gave; `stdin` returns what standard input holds.

    Tracked changes of documents are taken as accepted, or as `rejected`.
    """
    from speechdiff.drafts.formats import read_bytes
    from speechdiff.drafts.reading import read_file

    if draft.key == STANDARD_INPUT:
        if stdin is None:
            raise UnknownDraft(tr("standard input cannot be a draft here: name a file"))
        return read_bytes(stdin(), tr("standard input"), rejected=rejected)
    if draft.key.startswith(_OUTSIDE):
        path = Path(draft.key.removeprefix(_OUTSIDE))
        return read_file(path, draft.name, rejected=rejected)
    return source.read(draft, rejected=rejected)


def working_draft(source: Source, speech: Speech) -> Draft | None:
    """The working copy of a speech that git keeps, or None where there is none."""
    git = as_git(source)
    return git.working_draft(speech) if git else None


def changed_working_draft(source: Source, speech: Speech) -> Draft | None:
    """The working copy, if its text is not that of the newest draft."""
    git = as_git(source)
    if git is None or not git.working_copy_differs(speech):
        return None
    return git.working_draft(speech)


def is_ordinal(word: str) -> bool:
    """Whether a word counts a draft: d3, d-1."""
    return _ORDINAL.fullmatch(word) is not None


def is_path_word(word: str) -> bool:
    """Whether a word can only be a path: ./x, ../x, /x."""
    return Path(word).is_absolute() or word.startswith(("./", "../", f".{os.sep}", f"..{os.sep}"))


def is_file_word(word: str, cwd: Path) -> bool:
    """Whether a word is the name of something there that can be read as a draft."""
    if is_ordinal(word) or word in ("", WORKTREE, STANDARD_INPUT):
        return False
    return file_exists(cwd / word) and not (cwd / word).is_dir()


def _is_plain_file(source: Source, word: str, cwd: Path) -> bool:
    """Whether a word means a file; in a bare repository HEAD and config are no drafts."""
    git = as_git(source)
    return is_file_word(word, cwd) and (git is None or git.root is not None)


def file_draft(word: str, cwd: Path) -> Draft:
    """The file at the path `word`, seen from `cwd`, as a draft; it is not read yet."""
    return Draft(word, f"{_OUTSIDE}{cwd / word}")


def _tracked_source(path: Path, line: HistoryLine) -> Source | None:
    """The repository, if it tracks `path` or something in it; None where a plain file is meant."""
    from speechdiff.drafts.git import GitSource

    source = GitSource(path, line)
    whole = path.is_dir() and source.repository.name_of(path) is None
    if whole or source.tracks(path):
        return source
    source.close()
    return None


def as_git(source: Source) -> GitSource | None:
    """The source, if it is a repository.

    Where nothing has opened a repository its module is not loaded, and is not loaded for this.
    """
    loaded = sys.modules.get("speechdiff.drafts.git")
    return cast("GitSource", source) if loaded and isinstance(source, loaded.GitSource) else None


def file_exists(path: Path) -> bool:
    """Whether something is at a path; nothing is at one that cannot be a path."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long, or with a NUL
        return False


def _only(source: Source, names: tuple[str, ...]) -> Speech:
    if len(names) == 1:
        return _speech_named(source, names[0])
    if not names:
        words = tr(
            "there is no speech in {source!r}: it needs .txt or .md files (`speechdiff "
            "import` makes a repository from drafts)"
        )
        raise UnknownDraft(words.format(source=source.name))
    words = tr("there are {count} speeches in {source!r}: name one of {names}")
    raise UnknownDraft(words.format(count=len(names), source=source.name, names=some_names(names)))


def _matches(source: Source, names: tuple[str, ...], word: str, cwd: Path) -> Iterator[list[str]]:
    """The names of speeches that a word may mean, the surest meaning first.

    Titles come last: they are the only ones for which a draft of every speech has to be read.
    """
    yield [name for name in names if name == word]
    yield _by_place(source, names, word, cwd)
    paths = [(PurePosixPath(name), name) for name in names]
    yield [name for path, name in paths if word in (path.name, path.stem)]
    yield [name for path, name in paths if word == path.parent.name]
    git = as_git(source)
    if git is not None:
        yield [name for name in names if git.title_of(name) == word]
    else:
        yield [speech.name for speech in source.speeches() if speech.title == word]


def _by_place(source: Source, names: tuple[str, ...], word: str, cwd: Path) -> list[str]:
    """By the path from `cwd`: of a tracked file, or of a folder that the speeches are in."""
    git = as_git(source)
    if git is None:
        place = Path(os.path.realpath(cwd / word))
        return [each for each in names if each == place.name] if file_exists(place) else []
    name = git.repository.name_of(cwd / word)
    # An alias runs at the top of the tree: git says where it was called from.
    called = f"{os.environ.get('GIT_PREFIX', '')}{word}"
    for candidate in (name, word, called):
        if candidate and candidate in git.repository.files():
            return [candidate]
    return [each for each in names if name and each.startswith(f"{name}/")]


def _no_speech(source: Source, names: tuple[str, ...], word: str, cwd: Path) -> str:
    git = as_git(source)
    if git is not None and (removal := git.removal_of(word)) is not None:
        before = f"{removal.id[:12]}^:{word}"
        words = tr("{word!r} was removed or renamed in commit {commit}: name it {before!r}")
        return words.format(word=word, commit=removal.id[:12], before=before)
    if git is None and is_file_word(word, cwd):
        words = tr("{word!r} is one file without a history: compare it by `{command}`")
        return words.format(word=word, command=f"speechdiff diff {shlex.quote(word)} NEW")
    words = tr("there is no speech {word!r} in {place!r}")
    hint = _hint(word, list(names))
    return words.format(word=word, place=source.name) + hint


def _of_speech(source: Source, speech: Speech, word: str) -> Draft:
    """An ordinal of the speech, or its working copy."""
    if word == WORKTREE:
        if (draft := working_draft(source, speech)) is None:
            words = tr("{speech!r} has no working copy here: name a draft")
            raise UnknownDraft(words.format(speech=speech.name))
        return draft
    count = len(speech.drafts)
    number = int(word[1:])
    index = number - 1 if number > 0 else count + number
    if number == 0 or not 0 <= index < count:
        draft_names = tr("d1 to d{n}").format(n=count) if count > 1 else tr("d1 only")
        draft_names = draft_names if count else tr("none")
        words = tr("{speech!r} has no draft {word!r}: its drafts are {known}")
        raise UnknownDraft(words.format(speech=speech.name, word=word, known=draft_names))
    return speech.drafts[index]


def _by_name(source: Source, speech: Speech | None, word: str, cwd: Path) -> Draft | None:
    """A tag, a file of a folder, REV:path or a revision, in this order."""
    for draft in speech.drafts if speech else ():
        if word in draft.tags or (not draft.revision and word in _file_names(draft)):
            return draft
    git = as_git(source)
    if git is not None:
        from speechdiff.drafts.revision import draft_at

        return draft_at(git, speech or _one_or_none(source), word, cwd)
    if speech is None and (only := _one_or_none(source)) is not None:
        return _by_name(source, only, word, cwd)
    return None


def _one_or_none(source: Source) -> Speech | None:
    names = speech_names(source)
    return _speech_named(source, names[0]) if len(names) == 1 else None


def _file_names(draft: Draft) -> tuple[str, ...]:
    path = PurePosixPath(draft.key)
    return draft.name, draft.key, path.name, path.stem


def _no_draft(source: Source, speech: Speech | None, word: str, cwd: Path) -> str:
    git = as_git(source)
    if speech is None and git is not None and git.repository.commit_id(word) is not None:
        names = some_names(speech_names(source))
        words = tr("{word!r} is a revision, but of which speech? Name one of {names} after it")
        return words.format(word=word, names=names)
    only_speech = speech or _one_or_none(source)
    candidates: list[str] = []
    for draft in only_speech.drafts if only_speech else ():
        candidates += (draft.name, *draft.tags)
    candidates += speech_names(source) if only_speech is None else ()
    if git is None and speech is None and (beside := _files_beside(word, cwd)):
        return tr("there is no file {word!r}").format(word=word) + _hint(word, beside)
    words = tr("no draft, revision, file or speech is called {word!r}")
    return words.format(word=word) + _hint(word, candidates)


def _files_beside(word: str, cwd: Path) -> list[str]:
    """The files of the same kind in the folder that a word with a suffix names."""
    name = PurePosixPath(word)
    if not name.suffix:
        return []
    try:
        paths = sorted((cwd / name.parent).glob(f"*{glob.escape(name.suffix)}"))
    except (OSError, ValueError):
        return []
    return [str(name.parent / path.name) for path in paths if path.is_file()]


def _hint(word: str, names: list[str]) -> str:
    """What was perhaps meant, or what there is."""
    import difflib

    if not names:
        return tr(": check the name")
    close = difflib.get_close_matches(word, names, n=3, cutoff=0.5)
    words = tr(": did you mean {names}?") if close else tr(": choose from {names}")
    return words.format(names=some_names(close or names))


def some_names(names: Iterable[str]) -> str:
    """The first names, and how many more there are."""
    every = list(names)
    first = tr(", ").join(map(quoted, every[:_MANY]))
    if len(every) <= _MANY:
        return first
    return tr("{names} and {n} more").format(names=first, n=len(every) - _MANY)
