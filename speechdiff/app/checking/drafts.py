"""The drafts of a speech that are checked: which, what their notes say, which rules were before.

check talk.md               the newest draft or changed working copy, and the one before it
check main...HEAD talk.md   the draft at HEAD, and the one where it left main
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.app.checking.settings import rulebook_before, settings_at, top_of
from speechdiff.app.selection import draft_called, is_revision, parting_commit
from speechdiff.drafts.resolve import WORKTREE, as_git, is_ordinal
from speechdiff.drafts.source import PLAIN_LINE
from speechdiff.errors import EmptyDraft, UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.checking.settings import Settings
    from speechdiff.app.selection import DraftRange
    from speechdiff.app.session import Session
    from speechdiff.check.subject import Subject
    from speechdiff.drafts.git import GitSource
    from speechdiff.model import Draft, Speech
    from speechdiff.rulebook import Rulebook

STAGED: Final = "STAGED"
UNCOMMITTED: Final = (WORKTREE, STAGED)
"""Names of drafts that have no note yet."""


def subject_of(session: Session, draft_range: DraftRange | None, language: str | None) -> Subject:
    """The drafts of a speech that are checked, read. Raises SpeechdiffError."""
    from speechdiff.check.subject import Subject
    from speechdiff.text.language import language_of
    from speechdiff.text.sentences import segment

    old, new = _drafts(session, draft_range)
    text = session.text(new)
    file = shown_path(session, new)
    name = file if new.name == new.key else new.name  # a file alone is called by its whole path
    if not text.strip():
        words = tr("draft {name!r} of {speech!r} is empty: there is nothing to check")
        raise EmptyDraft(words.format(name=name, speech=session.speech().name))
    code = language or session.speech().language or language_of(text)
    between = drafts_between(session.speech(), old, new)
    return Subject(
        segment(text, language=code, name=name),
        file,
        old=segment(session.text(old), language=code, name=old.name) if old else None,
        notes=tuple("" if each.name in UNCOMMITTED else each.note for each in between),
        between=tuple(session.text(each) for each in between[:-1]),
        committed=new.name not in UNCOMMITTED,
    )


def rules_before(
    session: Session, draft_range: DraftRange | None, subject: Subject, now: Settings | None
) -> Rulebook | None:
    """The rules in force where the change of a subject began, if it may have weakened them."""
    git = as_git(session.source)
    began = _beginning(git, session, draft_range, subject) if git is not None else None
    if git is None or began is None:
        return None
    if draft_range is None and subject.committed:
        ended = next(each for each in session.speech().drafts if each.name == subject.new.name)
        now = settings_at(git, ended.revision, subject.file)
    return rulebook_before(git, began, subject.file, now)


def _beginning(
    git: GitSource, session: Session, draft_range: DraftRange | None, subject: Subject
) -> str | None:
    """The commit that a change was made on: the old end of a range, else the one before it."""
    if draft_range is not None:
        word = _old_word(session, draft_range)
        commit = None if is_ordinal(word) else git.repository.commit_id(word)
        return commit or draft_called(git, session.speech(), word, session.folder).revision or None
    if not subject.committed:
        return git.repository.tip() if git.repository.has_tip() else None
    new = next((each for each in session.speech().drafts if each.name == subject.new.name), None)
    return git.repository.commit_id(f"{new.revision}^") if new else None


def _drafts(session: Session, draft_range: DraftRange | None) -> tuple[Draft | None, Draft]:
    """The draft to check and the one that it is compared with, if there is one.

    What is checked out is no matter where the history of another commit is asked for.
    """
    drafts = session.speech().drafts
    if draft_range is None:
        git = as_git(session.source)
        if git is not None and git.line.tip != PLAIN_LINE.tip:
            return (drafts[-2] if len(drafts) > 1 else None), drafts[-1]
        working = session.working_copy(session.speech())
        row = (*drafts, working) if working else drafts
        return (row[-2] if len(row) > 1 else None), row[-1]
    return _old_end(session, draft_range), _new_end(session, draft_range.new)


def _new_end(session: Session, word: str) -> Draft:
    """The draft to check. Raises UnknownDraft, for a revision without the speech too."""
    try:
        return draft_called(session.source, session.speech(), word, session.folder)
    except UnknownDraft:
        if not is_revision(session.source, word):
            raise
    words = tr("{speech!r} is not in {revision!r}: name the speeches to check")
    raise UnknownDraft(words.format(speech=session.speech().name, revision=word))


def _old_end(session: Session, draft_range: DraftRange) -> Draft | None:
    """The old end of a range; None where the speech does not stand in that commit yet."""
    word = _old_word(session, draft_range)
    try:
        return draft_called(session.source, session.speech(), word, session.folder)
    except UnknownDraft:
        if not is_revision(session.source, word):
            raise
    words = tr("{speech!r} is not in {revision!r}: rules about change are left out")
    session.progress.say(words.format(speech=session.speech().name, revision=draft_range.old))
    return None


def _old_word(session: Session, draft_range: DraftRange) -> str:
    """The word for the old end: of a range with three dots the commit where its ends parted."""
    if not draft_range.parting:
        return draft_range.old
    return parting_commit(session.source, session.speech(), draft_range, session.folder)


def drafts_between(speech: Speech, old: Draft | None, new: Draft) -> tuple[Draft, ...]:
    """The drafts behind the old one, up to the new one, which is the last of them."""
    if old is None:
        return (new,)
    keys = [draft.key for draft in speech.drafts]
    first = keys.index(old.key) + 1 if old.key in keys else len(keys)
    last = keys.index(new.key) if new.key in keys else len(keys)
    return (*speech.drafts[first:last], new)


def shown_path(session: Session, draft: Draft) -> str:
    """The speech's file as reports name it: from the top of its repository, else from here."""
    from speechdiff.drafts.folder import FolderSource

    if as_git(session.source) is not None:
        return session.speech().name
    path = Path(draft.key)
    if isinstance(session.source, FolderSource):
        path = session.source.root / draft.key
    return _from(top_of(path) or Path.cwd(), path)


def _from(top: Path, path: Path) -> str:
    whole = Path(os.path.realpath(path))
    try:
        return whole.relative_to(top.resolve()).as_posix()
    except ValueError:
        return whole.as_posix()
