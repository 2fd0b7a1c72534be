"""The two drafts that the words after ``diff`` name: ``[OLD [NEW]] [SPEECH]``.

(nothing)      the only speech: its last two drafts, or the newest and a changed working copy
SPEECH         the same for the speech of that name, or at that path
A..B, A...B    from A to B; from where A and B parted to B; an open end is the newest draft
OLD            from OLD to the newest draft, or to a changed working copy
OLD NEW        two existing files are just these (git is not even loaded), else two drafts
... SPEECH     the same words, of that speech
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speechdiff.drafts.resolve import (
    STANDARD_INPUT,
    WORKTREE,
    ReadInput,
    changed_working_draft,
    find_draft,
    find_speech,
    is_file_word,
    is_ordinal,
    is_path_word,
    open_source,
    read_draft,
)
from speechdiff.drafts.source import DraftText, MemorySource, Source
from speechdiff.errors import EmptyDraft, UnknownDraft, UsageError
from speechdiff.model import Draft, Speech

_RANGE: Final = re.compile(r"(?P<old>.*?)(?P<dots>\.{2,3})(?P<new>[^.].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two drafts to compare, read already."""

    old: Draft
    new: Draft
    old_text: DraftText
    new_text: DraftText
    speech: Speech | None = None
    """The speech that both are drafts of, where it is one."""


@dataclass(frozen=True, slots=True)
class _Choice:
    source: Source
    speech: Speech | None
    old: Draft
    new: Draft


def resolve_pair(words: Sequence[str], cwd: Path, stdin: ReadInput) -> Pair:
    """The two drafts that `words` name, seen from the folder `cwd`.

    `stdin` returns all of standard input; it is called at most once. Raises `UnknownDraft`,
    `UnreadableDraft`, `RepositoryError`, `UsageError`, and `EmptyDraft` for a draft that holds
    nothing but white space.
    """
    if len(words) > 3:
        raise UsageError(f"diff takes OLD, NEW and SPEECH, not {len(words)} words: leave some out")
    if list(words[:2]).count(STANDARD_INPUT) == 2:
        raise UsageError("standard input can be only one of the two drafts: name a file")
    with ExitStack() as opened:
        choice = _choose(words, cwd, opened)
        old_text = _read(choice.source, choice.old, stdin)
        new_text = _read(choice.source, choice.new, stdin)
        return Pair(choice.old, choice.new, old_text, new_text, choice.speech)


def last_pair(source: Source, speech: Speech) -> tuple[Draft, Draft]:
    """The newest draft and a changed working copy, or else the last two drafts.

    Raises `UnknownDraft` where the speech has one draft only.
    """
    working = changed_working_draft(source, speech)
    drafts = (*speech.drafts, working) if working else speech.drafts
    if len(drafts) < 2:
        raise UnknownDraft(
            f"{speech.name!r} has only one draft, so there is nothing to compare: "
            "commit another draft, or name two files"
        )
    return drafts[-2], drafts[-1]


def _read(source: Source, draft: Draft, stdin: ReadInput) -> DraftText:
    read = read_draft(source, draft, stdin)
    if not read.text.strip():
        raise EmptyDraft(f"draft {draft.name!r} is empty: there is nothing to compare")
    return read


def _choose(words: Sequence[str], cwd: Path, opened: ExitStack) -> _Choice:
    if len(words) == 2 and all(_is_input(word, cwd) for word in words):
        old, new = (find_draft(_NOWHERE, None, word, cwd) for word in words)
        return _Choice(_NOWHERE, None, old, new)
    if words and (found := _speech_word(words[-1], cwd, len(words) == 3)) is not None:
        source, speech = found
        opened.enter_context(source)
        return _of_speech(source, speech, words[:-1], cwd)
    source = opened.enter_context(open_source(cwd))
    if len(words) == 3:
        find_speech(source, words[-1], cwd)  # says why there is none
    return _of_speech(source, None, words, cwd)


def _is_input(word: str, cwd: Path) -> bool:
    """Whether the word is a file or standard input, whatever the speeches here are."""
    return word == STANDARD_INPUT or is_path_word(word) or is_file_word(word, cwd)


def _speech_word(word: str, cwd: Path, required: bool) -> tuple[Source, Speech] | None:
    """The speech that a last word names, with its source opened; None where it names none."""
    if word in (STANDARD_INPUT, WORKTREE, "") or is_ordinal(word):
        return None
    there = is_file_word(word, cwd) or (cwd / word).is_dir() if "\0" not in word else False
    source = open_source(cwd / word if there else cwd)
    try:
        speech = find_speech(source, None if there else word, cwd)
        if there and required is False and len(speech.drafts) == 1 and not speech.drafts[0].revision:
            source.close()
            return None
        return source, speech
    except UnknownDraft:
        source.close()
        if there and (cwd / word).is_dir():
            raise
        return None
    except BaseException:
        source.close()
        raise


def _of_speech(source: Source, speech: Speech | None, words: Sequence[str], cwd: Path) -> _Choice:
    """The drafts that none, one or two words name, of one speech or of whichever they name."""
    if len(words) == 2:
        old, new = (find_draft(source, speech, word, cwd) for word in words)
        return _Choice(source, speech, old, new)
    if not words:
        chosen = speech or find_speech(source)
        return _Choice(source, chosen, *last_pair(source, chosen))
    ends = _range_ends(source, speech, words[0], cwd)
    if ends is not None:
        return _Choice(source, speech, *ends)
    old = find_draft(source, speech, words[0], cwd)
    chosen = speech or find_speech(source)
    return _Choice(source, chosen, old, _newest(source, chosen))


def _newest(source: Source, speech: Speech) -> Draft:
    """The changed working copy, or the newest draft."""
    return changed_working_draft(source, speech) or speech.drafts[-1]


def _range_ends(
    source: Source, speech: Speech | None, word: str, cwd: Path
) -> tuple[Draft, Draft] | None:
    """Both ends of A..B or A...B; None where the word is no range."""
    match = _RANGE.fullmatch(word)
    if match is None or is_path_word(word) or is_file_word(word, cwd):
        return None
    old, new = (
        find_draft(source, speech, match[end] or "d-1", cwd) for end in ("old", "new")
    )
    if match["dots"] == "...":
        old = _parting(source, speech, old, new, cwd)
    return old, new


def _parting(
    source: Source, speech: Speech | None, old: Draft, new: Draft, cwd: Path
) -> Draft:
    """The draft at the newest common ancestor of two drafts."""
    from speechdiff.drafts.git import GitSource

    if not isinstance(source, GitSource) or not old.revision or not new.revision:
        raise UsageError("A...B needs two commits of a git repository: write A..B")
    base = source.merge_base(old.revision, new.revision)
    if base is None:
        raise UnknownDraft(f"{old.name!r} and {new.name!r} have no common ancestor: write A..B")
    return find_draft(source, speech or find_speech(source), base, cwd)


_NOWHERE: Final = MemorySource((), {})
