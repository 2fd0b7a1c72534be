"""Words for drafts and ranges of drafts, with the same meaning in every command.

    A..B       from A to B
    A...B      from where A and B parted (git's merge base) to B
    ..B  A..   a start left out is the first draft, an end left out the newest one
    ...B A...  as in git: what is left out is the newest draft
    B..A       a range against the order of the drafts is just its two ends, B first
    2018..2020 years, where the drafts are a year each and are called by it

What A and B may be is in `drafts.resolve`. A word that is a path, or a file that is there, is no
range.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speechdiff.drafts.resolve import (
    STANDARD_INPUT,
    WORKTREE,
    as_git,
    file_exists,
    find_draft,
    find_speech,
    is_ordinal,
    is_path_word,
    some_names,
)
from speechdiff.drafts.source import Source
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.model import Draft, Speech
from speechdiff.view.draft_names import draft_names
from speechdiff.wording import tr

FIRST: Final = "d1"
NEWEST: Final = "d-1"
_RANGE: Final = re.compile(r"(?P<old>(?:.*?[^.])?)(?P<dots>\.{2,3})(?P<new>[^.].*)?", re.DOTALL)
_YEAR: Final = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class DraftRange:
    """Two words for drafts; never empty."""

    old: str
    new: str
    parting: bool = False
    """Whether the range begins where the two parted: three dots."""
    words: str = ""
    """The range as the user wrote it."""

    def __str__(self) -> str:
        return self.words or f"{self.old}{'...' if self.parting else '..'}{self.new}"


def read_range(word: str, folder: Path) -> DraftRange | None:
    """The range that a word is; None for any other word."""
    match = _RANGE.fullmatch(word)
    if match is None or is_path_word(word) or file_exists(folder / word):
        return None
    parting = match["dots"] == "..."
    return DraftRange(
        match["old"] or (NEWEST if parting else FIRST), match["new"] or NEWEST, parting, word
    )


def is_revision(source: Source, word: str) -> bool:
    """Whether a word names a commit of the source's repository."""
    git = as_git(source)
    return git is not None and git.repository.commit_id(word) is not None


def draft_called(source: Source, speech: Speech | None, word: str, folder: Path) -> Draft:
    """The draft that a word names: a year where drafts are called by years, else `find_draft`.

    Raises UnknownDraft.
    """
    if speech is not None and _YEAR.fullmatch(word):
        names = draft_names(speech.drafts)
        if word in names:
            return speech.drafts[names.index(word)]
    return find_draft(source, speech, word, folder)


def ends_of(
    source: Source, speech: Speech | None, draft_range: DraftRange, folder: Path
) -> tuple[Draft, Draft]:
    """The first and the last draft of a range. Raises UnknownDraft, UsageError."""
    new = draft_called(source, speech, draft_range.new, folder)
    if not draft_range.parting:
        return draft_called(source, speech, draft_range.old, folder), new
    base = parting_commit(source, speech, draft_range, folder)
    return find_draft(source, speech or find_speech(source), base, folder), new


def drafts_of(
    source: Source, speech: Speech, draft_range: DraftRange, folder: Path
) -> tuple[Draft, ...]:
    """The drafts from one end of a range to the other; just the ends where they are not in order.

    One draft where both ends are the same. Raises UnknownDraft, UsageError.
    """
    old, new = ends_of(source, speech, draft_range, folder)
    keys = [draft.key for draft in speech.drafts]
    if old.key == new.key:
        return (new,)
    if old.key in keys and new.key in keys and keys.index(old.key) < keys.index(new.key):
        return speech.drafts[keys.index(old.key) : keys.index(new.key) + 1]
    return old, new


def speech_of_range(source: Source, draft_range: DraftRange) -> Speech | None:
    """The speech that a range of revisions is about: the only one that differs between its ends.

    None where both ends are not commits, or where no speech or the only one there is differs.
    Raises UnknownDraft where several differ.
    """
    git = as_git(source)
    names = git.names() if git else ()
    if git is None or len(names) < 2:
        return None
    old, new = (
        git.repository.tip() if word == NEWEST else git.repository.commit_id(word)
        for word in (draft_range.old, draft_range.new)
    )
    if not old or not new:
        return None
    start = git.repository.merge_base(old, new) if draft_range.parting else old
    differing = git.repository.differing(start, new) if start else ()
    differing_names = [name for name in names if name in differing]
    if len(differing_names) > 1:
        words = tr("{n} speeches differ in {range!r}: name one of {names} after it")
        raise UnknownDraft(
            words.format(
                n=len(differing_names), range=str(draft_range), names=some_names(differing_names)
            )
        )
    return git.speech_at(differing_names[0]) if differing_names else None


def parting_commit(
    source: Source, speech: Speech | None, draft_range: DraftRange, folder: Path
) -> str:
    """The id of the commit where the ends of A...B parted. Raises UnknownDraft, UsageError."""
    git = as_git(source)
    words = (draft_range.old, draft_range.new)
    ends = [_commit(source, speech, word, folder) for word in words] if git else []
    if git is None or not all(ends):
        raise UsageError(tr("A...B needs two commits of a git repository: write A..B"))
    base = git.repository.merge_base(*ends)
    if base is None:
        raise UnknownDraft(
            tr("{old!r} and {new!r} have no common ancestor: write A..B").format(
                old=draft_range.old, new=draft_range.new
            )
        )
    return base


def _commit(source: Source, speech: Speech | None, word: str, folder: Path) -> str:
    """The commit that a word names: a revision is itself, a draft the commit that made it."""
    git = as_git(source)
    if git is not None and not is_ordinal(word) and word not in (WORKTREE, STANDARD_INPUT):
        commit = git.repository.commit_id(word)
        if commit is not None:
            return commit
    return draft_called(source, speech, word, folder).revision
