"""The two drafts that the words after ``diff`` name: ``[OLD [NEW]] [SPEECH]``.

(nothing)      the only speech: its last two drafts, or the newest and a changed working copy
SPEECH         the same for the speech of that name, or at that path
A..B, A...B    as `app.selection` has it
OLD            from OLD to the newest draft, or to a changed working copy
OLD NEW        two existing files are just these (git is not even loaded), else two drafts
... SPEECH     the same words, of that speech
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from speechdiff.app.decisions import Same, decided_at
from speechdiff.app.selection import ends_of, is_revision, read_range, speech_of_range
from speechdiff.drafts.resolve import (
    STANDARD_INPUT,
    WORKTREE,
    ReadInput,
    as_git,
    changed_working_draft,
    find_draft,
    find_speech,
    is_file_word,
    is_ordinal,
    is_path_word,
    open_source,
    read_draft,
)
from speechdiff.drafts.source import PLAIN_LINE, DraftText, HistoryLine, MemorySource, Source
from speechdiff.errors import EmptyDraft, UnknownDraft, UsageError
from speechdiff.model import Draft, Speech
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class DraftPair:
    """Two drafts to compare, read already."""

    old: Draft
    new: Draft
    old_text: DraftText
    new_text: DraftText
    speech: Speech | None = None
    """The speech that both are drafts of, where it is one."""
    repository: Path | None = None
    """Where the repository that keeps them is opened again; None for files and folders."""
    decided: Same = field(default_factory=dict)
    """What readers said of sentences of these drafts."""


@dataclass(frozen=True, slots=True)
class ChosenPair:
    """Two drafts that are not read yet, and where they are."""

    source: Source
    speech: Speech | None
    old: Draft
    new: Draft
    place: Path | None = None
    """Where the source is opened again; None for files that stand alone."""


def resolve_pair(
    words: Sequence[str],
    cwd: Path,
    stdin: ReadInput,
    line: HistoryLine = PLAIN_LINE,
    *,
    rejected: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> DraftPair:
    """The two drafts that `words` name, seen from the folder `cwd`.

    `stdin` returns all of standard input; it is called at most once. `line` says which commits
    count as drafts, `rejected` how tracked changes are taken; `say` hears why decisions cannot be
    used. Raises `UnknownDraft`, `UnreadableDraft`, `RepositoryError`, `UsageError`, and
    `EmptyDraft` for a draft that holds nothing but white space.
    """
    if list(words[:2]).count(STANDARD_INPUT) == 2:
        raise UsageError(tr("standard input can be only one of the two drafts: name a file"))
    with ExitStack() as stack:
        choice = choose_pair(words, cwd, stack, line)
        old_text = _read(choice.source, choice.old, stdin, rejected)
        new_text = _read(choice.source, choice.new, stdin, rejected)
        git = as_git(choice.source)
        place = git.repository.place if git else None
        home = (place.root or place.git_dir) if place else None
        decided = decided_at(choice.source, say) if line.decisions else {}
        return DraftPair(choice.old, choice.new, old_text, new_text, choice.speech, home, decided)


def choose_pair(words: Sequence[str], cwd: Path, stack: ExitStack, line: HistoryLine) -> ChosenPair:
    """The two drafts that `words` name, not read yet; `stack` closes what this opens.

    Raises as `resolve_pair` does, for what concerns names.
    """
    if len(words) > 3:
        raise UsageError(
            tr("only OLD, NEW and SPEECH can be named, not {n} words: leave some out").format(
                n=len(words)
            )
        )
    places: dict[Path, Source] = {}

    def sources(path: Path) -> Source:
        if path not in places:
            places[path] = stack.enter_context(open_source(path, line))
        return places[path]

    pair = _choose(words, sources, cwd)
    place = next((path for path, source in places.items() if source is pair.source), None)
    return replace(pair, place=place)


def last_pair(source: Source, speech: Speech) -> tuple[Draft, Draft]:
    """The newest draft and a changed working copy, or else the last two drafts.

    Raises `UnknownDraft` where the speech has one draft only.
    """
    working = changed_working_draft(source, speech)
    drafts = (*speech.drafts, working) if working else speech.drafts
    if len(drafts) < 2:
        raise UnknownDraft(
            tr(
                "{speech!r} has only one draft, so there is nothing to compare: commit another "
                "draft, or name two files"
            ).format(speech=speech.name)
        )
    return drafts[-2], drafts[-1]


def _read(source: Source, draft: Draft, stdin: ReadInput, rejected: bool) -> DraftText:
    draft_text = read_draft(source, draft, stdin, rejected=rejected)
    if not draft_text.text.strip():
        raise EmptyDraft(
            tr("draft {draft!r} is empty: there is nothing to compare").format(draft=draft.name)
        )
    return draft_text


Sources = Callable[[Path], Source]
"""The source at a path; each is opened once."""


def _choose(words: Sequence[str], sources: Sources, cwd: Path) -> ChosenPair:
    if len(words) == 2 and all(
        (word == STANDARD_INPUT or is_path_word(word) or is_file_word(word, cwd)) for word in words
    ):
        old, new = (find_draft(_NOWHERE, None, word, cwd) for word in words)
        return ChosenPair(_NOWHERE, None, old, new)
    last = words[-1] if words else ""
    if words and (match := _speech_of(last, sources, cwd, certain=len(words) == 3)) is not None:
        return _of_speech(*match, words[:-1], cwd)
    return _of_speech(sources(cwd), None, words, cwd)


def _speech_of(
    word: str, sources: Sources, cwd: Path, *, certain: bool
) -> tuple[Source, Speech] | None:
    """The speech that the last word names, in its source; None where it names a draft.

    Where it is `certain` that the word stands for a speech, `UnknownDraft` says why it does not. A
    revision wins over the stem or title of a speech, a path wins over a revision.
    """
    if not certain and (word in (STANDARD_INPUT, WORKTREE, "") or is_ordinal(word)):
        return None
    path = cwd / word
    if is_file_word(word, cwd) or _is_folder(path):
        return _speech_at(path, sources, certain=certain)
    source = sources(cwd)
    if not certain and is_revision(source, word):
        return None
    try:
        return source, find_speech(source, word, cwd)
    except UnknownDraft:
        if certain:
            raise
        return None


def _speech_at(path: Path, sources: Sources, *, certain: bool) -> tuple[Source, Speech] | None:
    """The speech of a tracked file or of a folder; None for a file that stands alone."""
    from speechdiff.drafts.folder import FileSource

    source = sources(path)
    if isinstance(source, FileSource) and not certain:
        return None
    return source, find_speech(source)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # too long, or with a NUL
        return False


def _of_speech(
    source: Source, speech: Speech | None, words: Sequence[str], cwd: Path
) -> ChosenPair:
    """The drafts that none, one or two words name, of one speech or of whichever they name."""
    if len(words) == 2:
        old, new = (find_draft(source, speech, word, cwd) for word in words)
        return ChosenPair(source, speech, old, new)
    if not words:
        own_speech = speech or find_speech(source)
        return ChosenPair(source, own_speech, *last_pair(source, own_speech))
    chosen_range = read_range(words[0], cwd)
    if chosen_range is not None:
        speech = speech or speech_of_range(source, chosen_range)
        return ChosenPair(source, speech, *ends_of(source, speech, chosen_range, cwd))
    if speech is None and is_file_word(words[0], cwd):
        raise UnknownDraft(
            tr("{word!r} is one file without a history: name the file to compare it with").format(
                word=words[0]
            )
        )
    old = find_draft(source, speech, words[0], cwd)
    own_speech = speech or find_speech(source)
    return ChosenPair(
        source,
        own_speech,
        old,
        (changed_working_draft(source, own_speech) or own_speech.drafts[-1]),
    )


_NOWHERE: Final = MemorySource((), {})
