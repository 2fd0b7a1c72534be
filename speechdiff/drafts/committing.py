"""The working copy of a speech becomes a draft: one plain ``git commit`` of that file alone.

A commit is the user's own act, so it is done as their terminal would do it: author, hooks and
signature are theirs. (Reading switches hooks off, because opening a repository is no consent to run
what is in it; committing to it by hand is.) Not theirs are the terminal, which the app may be
drawing on: git, its hooks and the signer run in a session without one, may ask nothing there, and
what they say is kept. What has no part in a commit stays off: pager, editor, file-system monitor,
automatic collection of garbage. Other files, and what is staged of them, are left as they are.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from speechdiff.drafts.git_command import GitCommand, GitResult
from speechdiff.drafts.git_writable import branch_checked_out, identity, must_be_unlocked
from speechdiff.drafts.resolve import as_git
from speechdiff.drafts.source import Source
from speechdiff.drafts.working_copy import open_working_copy
from speechdiff.errors import CommitRefused, NothingToCommit
from speechdiff.model import Speech
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.git_place import GitPlace

_UNDER_WAY: Final = (
    ("MERGE_HEAD", "git merge"),
    ("rebase-merge", "git rebase"),
    ("rebase-apply", "git rebase"),
    ("CHERRY_PICK_HEAD", "git cherry-pick"),
    ("REVERT_HEAD", "git revert"),
)
"""What git leaves in its folder while a command waits for the user, and that command."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A draft that is a commit now."""

    revision: str
    """Full id."""
    author: str
    """``Name <address>``."""
    subject: str
    """First line of the note."""
    said: str
    """What git and the user's hooks said, on lines; often nothing."""


def author(source: Source) -> str:
    """Who would be the author: ``Name <address>``. Raises `CommitRefused` where nobody is set."""
    return identity(_place(source).git(as_user=True))


def commit_working_copy(source: Source, speech: Speech, note: str) -> Committed:
    """Commit the working copy of the speech's file, and nothing else, with a note.

    The note's first line is the draft's; more lines may follow. Raises `CommitRefused`,
    `NothingToCommit`, `WorkingCopyError`, `DraftError`: the history is then as it was. Open a new
    source to see the new draft.
    """
    open_working_copy(source, speech)
    place = _place(source)
    message = cleaned(note)
    if not message:
        raise CommitRefused(tr("a draft needs a note: a few words on what it is for"))
    git = place.git(as_user=True)
    who = identity(git)
    _must_be_quiet(place)
    only = f":(top,literal){speech.name}"
    branch_checked_out(git, place, CommitRefused)
    _must_differ(git, only, speech)
    result = git.run(
        *("-c", "i18n.commitEncoding=utf-8", "commit", "--quiet", "--cleanup=whitespace"),
        *("--file=-", "--only", "--", only),
        stdin=message.encode("utf-8"),
    )
    if result.status:
        raise _refusal(result)
    revision = git.output("rev-parse", "HEAD").decode("ascii").strip()
    return Committed(revision, who, message.splitlines()[0], result.said)


def cleaned(note: str) -> str:
    """The note without controls and broken characters, blank lines at its ends left out."""
    printable = (
        each
        for each in note.replace("\r\n", "\n").replace("\r", "\n")
        if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs")
    )
    return "".join(printable).strip()


def _place(source: Source) -> GitPlace:
    git = as_git(source)
    if git is None:
        words = tr("{place!r} is not in git: there is nothing to commit to")
        raise CommitRefused(words.format(place=source.name))
    return git.repository.place


def _must_be_quiet(place: GitPlace) -> None:
    """Raise where another command of git is at work, or waits for its end."""
    for mark, command in _UNDER_WAY:
        if (place.git_dir / mark).exists():
            words = tr(
                "a `{command}` is in progress: finish it in a terminal, or run `{command} --abort`"
            )
            raise CommitRefused(words.format(command=command))
    must_be_unlocked(place, CommitRefused)


def _must_differ(git: GitCommand, only: str, speech: Speech) -> None:
    difference = ("diff", "--quiet", "--no-ext-diff", "--no-textconv", "HEAD", "--", only)
    if git.run(*difference).status == 0:
        words = tr("{name!r} is the same as the newest draft: nothing to commit")
        raise NothingToCommit(words.format(name=speech.name))


def _refusal(result: GitResult) -> CommitRefused:
    """Why git did not commit: a hook, the signer, a lock, a full disk."""
    if "failed to sign" in result.said or "gpg" in result.complaint:
        why = tr(
            "the commit could not be signed ({why}): commit in a terminal, where the key can ask "
            "for its passphrase"
        )
        return CommitRefused(why.format(why=result.complaint), result.said)
    why = result.complaint or tr("a hook refused it without a message")
    return CommitRefused(tr("git did not commit: {why}").format(why=why), result.said)
