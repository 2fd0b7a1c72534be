"""The error tree.

Every error that a user can cause is a `SpeechdiffError`: its message is one line that says what is
wrong and what to do, and the faces print it and leave with status 2.

    SpeechdiffError
    ├── DraftError          a draft cannot be had
    │   ├── UnknownDraft      no such draft, revision, path or speech
    │   ├── UnreadableDraft   a file that is a directory, binary, or in no known encoding
    │   │   └── MissingDraft    a file that is not there
    │   └── EmptyDraft        nothing to compare in it
    ├── RepositoryError     the repository is broken, absent, empty or cannot be written
    ├── WorkingCopyError    the working copy cannot be edited; it stands as it stood
    │   └── ChangedOnDisk     somebody else wrote to it meanwhile; carries both texts
    ├── CommitRefused       the working copy cannot be committed, or git would not
    │   └── NothingToCommit   it holds what the newest draft holds
    ├── NotesError          review marks cannot be kept or read; none is lost
    ├── ImportFailed        drafts cannot be brought into a repository
    ├── ConfigError         speech.toml or speechdiff.toml says something that cannot be used
    └── UsageError          options that do not go together
"""

from __future__ import annotations


class SpeechdiffError(Exception):
    """Something the user can mend; the message is one line that says what and how."""


class DraftError(SpeechdiffError):
    """A draft cannot be had."""


class UnknownDraft(DraftError):
    """No draft, revision, file or speech goes by that name."""


class UnreadableDraft(DraftError):
    """The bytes of a draft cannot be had or understood."""


class MissingDraft(UnreadableDraft):
    """There is no such file, or not any more."""


class EmptyDraft(DraftError):
    """A draft holds no text."""


class RepositoryError(SpeechdiffError):
    """The repository is broken, absent, empty or read-only."""


class WorkingCopyError(SpeechdiffError):
    """The working copy cannot be edited; the file stands as it stood."""


class ChangedOnDisk(WorkingCopyError):
    """Somebody else wrote to the working copy since it was read; nothing was written over it."""

    def __init__(self, message: str, *, wanted: str, on_disk: str) -> None:
        super().__init__(message)
        self.wanted = wanted
        """The whole text as this program would have written it."""
        self.on_disk = on_disk
        """The whole text as it stands in the file now."""


class CommitRefused(SpeechdiffError):
    """The working copy cannot be committed; the repository stands as it stood."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output
        """All that git and the user's hooks said, where they were asked."""


class NothingToCommit(CommitRefused):
    """The working copy holds what the newest draft holds."""


class NotesError(SpeechdiffError):
    """Review marks cannot be kept, or not be read; those that there are stand as they stood."""


class ImportFailed(SpeechdiffError):
    """Drafts could not be brought into a repository; nothing was changed."""


class ConfigError(SpeechdiffError):
    """A settings file says something that cannot be used."""


class UsageError(SpeechdiffError):
    """Options or arguments that do not go together."""
