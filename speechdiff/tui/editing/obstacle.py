"""What stands in the way of editing the working copy, with what to do instead."""

from __future__ import annotations

from speechdiff.app.session import Session, is_document
from speechdiff.model import Speech
from speechdiff.wording import tr

_EDITING = frozenset({"take-back.open", "take-back.edit", "commit.open"})
"""The commands that need a working copy."""
_UNDOING = frozenset({"take-back.undo", "take-back.redo"})
"""Those that undo marks as well, which only a repository keeps."""


def withheld(session: Session, speech: Speech) -> frozenset[str]:
    """The commands that cannot be done here."""
    from speechdiff.drafts.resolve import as_git

    if as_git(session.source) is None:
        return _EDITING | _UNDOING
    return _EDITING if obstacle(session, speech) else frozenset()


def obstacle(session: Session, speech: Speech) -> str:
    """Why nothing can be taken back, edited or committed here; empty where it can."""
    from speechdiff.drafts.resolve import as_git

    if as_git(session.source) is None:
        return tr("to edit and commit, first `speechdiff import FILE... --into DIR`")
    if is_document(speech.name):
        return tr("only text is edited: `speechdiff import FILE... --into DIR` makes it")
    return ""
