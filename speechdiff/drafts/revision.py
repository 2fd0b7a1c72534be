"""A speech as it stands in a commit that a revision names."""

from __future__ import annotations

from pathlib import Path

from speechdiff.drafts.git import GitSource
from speechdiff.model import Draft, Speech


def draft_at(source: GitSource, speech: Speech | None, word: str, cwd: Path) -> Draft | None:
    """What ``REV:path`` or ``REV`` names, or None where it names nothing.

    ``REV:./path`` is seen from `cwd`, as in git; any other path from the top of the repository.
    """
    repository = source.repository
    revision, colon, path = word.partition(":")
    if colon and revision and (commit := repository.commit_id(revision)) is not None:
        name = repository.name_of(cwd / path) if path.startswith(("./", "../")) else path
        blob_id = name and repository.blob_at(commit, name)
        return repository.describe(commit).draft(word, name) if name and blob_id else None
    if speech is None or (commit := repository.commit_id(word)) is None:
        return None
    for name in source.paths_of(speech):
        blob = repository.blob_at(commit, name)
        if blob is not None:
            draft = _listed(source, speech, commit, blob)
            return draft or repository.describe(commit).draft(word, name)
    return None


def _listed(source: GitSource, speech: Speech, commit: str, blob: str) -> Draft | None:
    """The draft of the speech that the commit holds: same content, and part of its history."""
    same = [draft for draft in reversed(speech.drafts) if source.blob_of(draft) == blob]
    inside = (draft for draft in same if source.repository.is_ancestor(draft.revision, commit))
    return next(inside, None)
