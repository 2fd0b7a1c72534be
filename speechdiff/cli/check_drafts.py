"""The drafts of a speech that are checked: which, what their notes say, which rules were before.

check talk.md               the newest draft or changed working copy, and the one before it
check main...HEAD talk.md   the draft at HEAD, and the one where it left main
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.app.selection import draft_called, parting_commit
from speechdiff.cli import stderr
from speechdiff.cli.check_settings import rulebook_before, settings_at, top_of
from speechdiff.cli.following import WORKTREE
from speechdiff.errors import EmptyDraft, UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.selection import DraftRange
    from speechdiff.check.subject import Subject
    from speechdiff.cli.check_settings import Settings
    from speechdiff.cli.check_subjects import Found
    from speechdiff.drafts.git import GitSource
    from speechdiff.model import Draft, Speech
    from speechdiff.rulebook import Rulebook

STAGED: Final = "STAGED"
UNCOMMITTED: Final = (WORKTREE, STAGED)
"""Names of drafts that have no note yet."""


def subject_of(found: Found, chosen: DraftRange | None, language: str | None) -> Subject:
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
    between = drafts_between(found.speech, old, new)
    return Subject(
        segment(text, language=code, name=name),
        file,
        old=segment(_read(found, old), language=code, name=old.name) if old else None,
        notes=tuple("" if each.name in UNCOMMITTED else each.note for each in between),
        between=tuple(_read(found, each) for each in between[:-1]),
        committed=new.name not in UNCOMMITTED,
    )


def rules_before(
    found: Found, chosen: DraftRange | None, subject: Subject, now: Settings | None
) -> Rulebook | None:
    """The rules in force where the change of a subject began, if it may have weakened them."""
    from speechdiff.drafts.resolve import as_git

    git = as_git(found.source)
    began = _beginning(git, found, chosen, subject) if git is not None else None
    if git is None or began is None:
        return None
    if chosen is None and subject.committed:
        ended = next(each for each in found.speech.drafts if each.name == subject.new.name)
        now = settings_at(git, ended.revision, subject.file)
    return rulebook_before(git, began, subject.file, now)


def _beginning(
    git: GitSource, found: Found, chosen: DraftRange | None, subject: Subject
) -> str | None:
    """The commit that a change was made on: the old end of a range, else the one before it."""
    from speechdiff.drafts.resolve import is_ordinal

    if chosen is not None:
        word = _old_word(found, chosen)
        commit = None if is_ordinal(word) else git.repository.commit_id(word)
        return commit or draft_called(git, found.speech, word, found.place).revision or None
    if not subject.committed:
        return git.repository.tip() if git.repository.has_tip() else None
    new = next((each for each in found.speech.drafts if each.name == subject.new.name), None)
    return git.repository.commit_id(f"{new.revision}^") if new else None


def _read(found: Found, draft: Draft) -> str:
    from speechdiff.cli.comparing import standard_input
    from speechdiff.drafts import read_draft
    from speechdiff.view import labels

    read = read_draft(found.source, draft, standard_input)
    if read.assumed:
        stderr.say_once(labels.pair(draft.name, read.assumed))
    return read.text


def _drafts(found: Found, chosen: DraftRange | None) -> tuple[Draft | None, Draft]:
    """The draft to check and the one that it is compared with, if there is one.

    What is checked out is no matter where the history of another commit is asked for.
    """
    from speechdiff.drafts import changed_working_draft
    from speechdiff.drafts.resolve import as_git
    from speechdiff.drafts.source import PLAIN_LINE

    drafts = found.speech.drafts
    if chosen is None:
        asked = as_git(found.source)
        if asked is not None and asked.line.tip != PLAIN_LINE.tip:
            return (drafts[-2] if len(drafts) > 1 else None), drafts[-1]
        working = changed_working_draft(found.source, found.speech)
        row = (*drafts, working) if working else drafts
        return (row[-2] if len(row) > 1 else None), row[-1]
    return _old_end(found, chosen), _new_end(found, chosen.new)


def _new_end(found: Found, word: str) -> Draft:
    """The draft to check. Raises UnknownDraft, for a revision without the speech too."""
    from speechdiff.drafts.resolve import as_git

    try:
        return draft_called(found.source, found.speech, word, found.place)
    except UnknownDraft:
        git = as_git(found.source)
        if git is None or git.repository.commit_id(word) is None:
            raise
    words = tr("{speech!r} is not in {revision!r}: name the speeches to check")
    raise UnknownDraft(words.format(speech=found.speech.name, revision=word))


def _old_end(found: Found, chosen: DraftRange) -> Draft | None:
    """The old end of a range; None where the speech does not stand in that commit yet."""
    from speechdiff.drafts.resolve import as_git

    git, word = as_git(found.source), _old_word(found, chosen)
    try:
        return draft_called(found.source, found.speech, word, found.place)
    except UnknownDraft:
        if git is None or git.repository.commit_id(word) is None:
            raise
    words = tr("{speech!r} is not in {revision!r}: rules about change are left out")
    stderr.say_once(words.format(speech=found.speech.name, revision=chosen.old))
    return None


def _old_word(found: Found, chosen: DraftRange) -> str:
    """The word for the old end: of a range with three dots the commit where its ends parted."""
    if not chosen.parting:
        return chosen.old
    return parting_commit(found.source, found.speech, chosen, found.place)


def drafts_between(speech: Speech, old: Draft | None, new: Draft) -> tuple[Draft, ...]:
    """The drafts behind the old one, up to the new one, which is the last of them."""
    if old is None:
        return (new,)
    keys = [draft.key for draft in speech.drafts]
    first = keys.index(old.key) + 1 if old.key in keys else len(keys)
    last = keys.index(new.key) if new.key in keys else len(keys)
    return (*speech.drafts[first:last], new)


def shown_path(found: Found, draft: Draft) -> str:
    """The speech's file as reports name it: from the top of its repository, else from here."""
    from speechdiff.drafts.folder import FolderSource
    from speechdiff.drafts.resolve import as_git

    if as_git(found.source) is not None:
        return found.speech.name
    path = Path(draft.key)
    if isinstance(found.source, FolderSource):
        path = found.source.root / draft.key
    return _from(top_of(path) or Path.cwd(), path)


def _from(top: Path, path: Path) -> str:
    whole = Path(os.path.realpath(path))
    try:
        return whole.relative_to(top.resolve()).as_posix()
    except ValueError:
        return whole.as_posix()
