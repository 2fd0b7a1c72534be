"""Everybody's review marks on comparisons of drafts that git keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechdiff.drafts.resolve import open_source
from speechdiff.errors import NotesError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from speechdiff.drafts.source import Source
    from speechdiff.model import Comparison
    from speechdiff.review import Review


def review_at(
    repository: Path | None, comparison: Comparison, say: Callable[[str], None]
) -> Review:
    """The marks on a comparison of drafts that a repository keeps. Raises SpeechdiffError."""
    if repository is None:
        raise NotesError(tr("these drafts are not in git, so they have no review marks"))
    with open_source(repository) as source:
        (review,) = reviews_of(source, [comparison], say)
        return review


def reviews_of(
    source: Source, comparisons: Sequence[Comparison], say: Callable[[str], None]
) -> list[Review]:
    """The marks on each of the comparisons. Raises NotesError where none can be kept or read."""
    from speechdiff.drafts.review_notes import ReviewNotes

    notes = ReviewNotes(source)
    reviews = [notes.review(comparison) for comparison in comparisons]
    for notice in dict.fromkeys(notice for review in reviews for notice in review.notices):
        say(notice)
    return reviews
