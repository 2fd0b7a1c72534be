"""A speech as it stands in a commit that a revision names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from speechdiff.model import Draft, Speech

if TYPE_CHECKING:
    from speechdiff.drafts.git import GitSource


def draft_at(git: GitSource, speech: Speech | None, word: str, cwd: Path) -> Draft | None:
    """What ``REV:path`` or ``REV`` names, or None where it names nothing.

    ``REV:./path`` is seen from `cwd`, as in git; any other path from the top of the repository.
    """
    revision, colon, path = word.partition(":")
    if colon and revision and (commit := git.commit_id(revision)) is not None:
        name = git.relative(cwd / path) if path.startswith(("./", "../")) else path
        return _draft(git, word, commit, name) if name and git.blob_at(commit, name) else None
    if speech is None or (commit := git.commit_id(word)) is None:
        return None
    for name in git.paths_of(speech):
        blob = git.blob_at(commit, name)
        if blob is not None:
            return _listed(git, speech, commit, blob) or _draft(git, word, commit, name)
    return None


def _listed(git: GitSource, speech: Speech, commit: str, blob: str) -> Draft | None:
    """The draft of the speech that the commit holds: same content, and part of its history."""
    same = [draft for draft in reversed(speech.drafts) if git.blob_of(draft) == blob]
    return next((draft for draft in same if git.is_ancestor(draft.revision, commit)), None)


def _draft(git: GitSource, word: str, commit: str, name: str) -> Draft:
    about = git.describe(commit)
    return Draft(
        name=word,
        key=f"{commit}:{name}",
        date=about.date,
        author=about.author,
        role=about.role,
        note=about.subject,
        revision=commit,
    )
