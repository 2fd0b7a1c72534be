"""Marks of a review in what is written: ``--review`` asks for them, git notes hold them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from speechdiff.cli import stderr
from speechdiff.errors import NotesError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdiff.drafts import Source
    from speechdiff.model import Comparison
    from speechdiff.review import Review

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def review_option(function: Decorated) -> Decorated:
    """``--review``: everybody's marks too."""
    return click.option(
        "--review",
        is_flag=True,
        help="Add everyone's review marks (seen, accepted, queried with a note) and how many "
        "changes are seen; not in text or in files for other programs.",
    )(function)


def review_at(repository: Path | None, comparison: Comparison) -> Review:
    """The marks on a comparison of drafts that a repository keeps. Raises SpeechdiffError."""
    from speechdiff.drafts import open_source

    if repository is None:
        raise NotesError(tr("these drafts are not in git, so they have no review marks"))
    with open_source(repository) as source:
        (review,) = reviews_of(source, [comparison])
        return review


def reviews_of(source: Source, comparisons: Sequence[Comparison]) -> list[Review]:
    """The marks on each of the comparisons. Raises NotesError where none can be kept or read."""
    from speechdiff.drafts.review_notes import ReviewNotes

    notes = ReviewNotes(source)
    reviews = [notes.review(comparison) for comparison in comparisons]
    for notice in dict.fromkeys(notice for review in reviews for notice in review.notices):
        stderr.say_once(notice)
    return reviews
