"""Files that were renamed and rewritten in one commit, where git sees one deleted and one added.

    git log --name-status      D 征求意见稿.txt   A 送审稿.txt      most of the text is new

One is taken for the other if they share more than the texts of two speeches do. That is a guess,
and is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from speechdiff.drafts.git_history import CommitLog, FileHistory
from speechdiff.drafts.git_log import read_file_log
from speechdiff.drafts.git_repository import Repository
from speechdiff.wording import tr

RUN: Final = 8
"""Characters in a row by which texts are known to be of one speech."""
SAMPLE: Final = 20_000
"""Characters of a text that are looked at."""
LEAST_SHARED: Final = 0.2
"""Share of the shorter text's runs: first and last drafts share .24 and more, the texts of two
speeches under .02."""
MOST_PAIRS: Final = 100
"""Of deleted and added files of a commit that are compared; a commit with more moves a folder."""


def with_past(
    repository: Repository, log: CommitLog, history: FileHistory, patterns: Sequence[str]
) -> FileHistory:
    """The history, and before it that of the file from which it was probably renamed.

    `history`, from `log`, is one line; `patterns` match the files that may be speeches.
    """
    if not history.versions:
        return history
    first, here = history.versions[0], repository.files()
    deleted, added = log.ends(first.commit)
    old_blobs = {path: blob for path, blob in deleted.items() if path not in here}
    if first.path not in added or not 0 < len(old_blobs) * len(added) <= MOST_PAIRS:
        return history

    @cache
    def runs(blob: str, path: str) -> frozenset[str]:
        return _runs(repository.text_of(blob, path))

    def share(new: str, old: str) -> float:
        one, other = runs(added[new], new), runs(old_blobs[old], old)
        return len(one & other) / max(min(len(one), len(other)), 1)

    path = max(old_blobs, key=lambda old: share(first.path, old))
    before = repository.commit_id(f"{first.commit.id}^")
    nearest = max(added, key=lambda new: share(new, path))
    if share(first.path, path) < LEAST_SHARED or nearest != first.path or before is None:
        return history
    log = read_file_log(repository.git, path, patterns, before)
    return history.after(with_past(repository, log, log.history(path), patterns))


def guess_notices(history: FileHistory) -> tuple[str, ...]:
    """What was guessed of a history, for people."""
    words = tr(
        "d{n} is probably {path!r} under a new name: a guess, because most of its text changed too"
    )
    return tuple(words.format(n=at + 1, path=path) for at, path in history.guesses)


def _runs(text: str) -> frozenset[str]:
    """Every run of characters of the beginning of a text, white space left out."""
    letters = "".join(text.split())[:SAMPLE]
    return frozenset(letters[at : at + RUN] for at in range(len(letters) - RUN + 1))
