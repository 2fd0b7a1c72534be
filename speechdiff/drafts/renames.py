"""Files that were renamed and rewritten in one commit, where git sees one deleted and one added.

    git log --name-status      D 征求意见稿.txt   A 送审稿.txt      most of the text is new

One is taken for the other if they share more than the texts of two speeches do. That is a guess,
and is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from speechdiff.drafts.git_history import CommitLog, FileHistory, read_file_log
from speechdiff.drafts.git_repository import Repository
from speechdiff.wording import tr

RUN: Final = 8
"""Characters in a row by which texts are known to be of one speech."""
LEAST_SHARED: Final = 0.2
"""Share of the shorter text's runs: first and last drafts share .24 and more, the texts of two
speeches under .02."""


def with_past(
    repository: Repository, log: CommitLog, history: FileHistory, patterns: Sequence[str]
) -> FileHistory:
    """The history, and before it that of the file from which it was probably renamed.

    `history`, from `log`, is one line; `patterns` match the files that may be speeches.
    """
    if not history.versions:
        return history
    first = history.versions[0]
    here = repository.files()
    paths = {
        str(change.old_path): change.old_blob
        for change in log.deleted_by(first.commit)
        if change.old_path not in here
    }
    if not paths:
        return history
    own = _runs(repository.text_of(first.blob, first.path))
    shares = {
        path: _shared(own, _runs(repository.text_of(blob, path))) for path, blob in paths.items()
    }
    path = max(shares, key=lambda each: shares[each])
    before = repository.commit_id(f"{first.commit.id}^")
    if shares[path] < LEAST_SHARED or before is None:
        return history
    log = read_file_log(repository.git, path, patterns, before)
    return history.after(with_past(repository, log, log.history(path), patterns))


def guess_notices(history: FileHistory) -> tuple[str, ...]:
    """What was guessed of a history, for people."""
    words = tr(
        "d{n} is probably {path!r} under a new name: a guess, because most of its text changed too"
    )
    return tuple(words.format(n=at + 1, path=path) for at, path in history.guesses)


def _runs(text: str) -> set[str]:
    """Every run of characters, white space left out."""
    letters = "".join(text.split())
    return {letters[at : at + RUN] for at in range(len(letters) - RUN + 1)}


def _shared(one: set[str], other: set[str]) -> float:
    """The share of the shorter text's runs that the longer one has."""
    return len(one & other) / max(min(len(one), len(other)), 1)
