"""The drafts of a speech one after another, and the steps between them, ready for a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from speechdiff.model import Comparison, Draft, Kind, Speech
from speechdiff.report.forms import OF_A_STEP, USUAL, files_of_step
from speechdiff.review import Review
from speechdiff.view import labels, review_labels
from speechdiff.view.timing import Length, length

_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,30}")
_BAR_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """A share of the sentences of a step, in hundredths."""

    mark: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class ReportStep:
    """The way from one draft to the next, and its files."""

    old: str
    new: str
    stem: str
    """Name of the step's files, without their endings."""
    stats: str
    bars: tuple[ChangeBar, ...]
    forms: tuple[str, ...] = USUAL
    """In which it is written; see `speechdiff.report.forms`."""
    review: str = ""
    """How far a review of it has come, in words; empty where there is none."""

    @property
    def page(self) -> str:
        """Name of the page."""
        return f"{self.stem}.html"

    @property
    def markdown(self) -> str:
        """Name of the Markdown file."""
        return f"{self.stem}.md"

    @property
    def files(self) -> dict[str, str]:
        """By form, the name of the file."""
        return files_of_step(self.stem, self.forms)

    def others(self, form: str) -> list[tuple[str, str]]:
        """What each form but this one is called, and its file."""
        return [(OF_A_STEP[key].label, name) for key, name in self.files.items() if key != form]


@dataclass(frozen=True, slots=True)
class DraftsTableRow:
    """One draft in the table, with the step that led to it; the first has none."""

    draft: Draft
    length: Length
    step: ReportStep | None


def entries(
    speech: Speech,
    texts: Sequence[str],
    comparisons: Sequence[Comparison],
    forms: tuple[str, ...] = USUAL,
    reviews: Sequence[Review] = (),
) -> list[DraftsTableRow]:
    """The drafts with their texts' lengths and the comparisons of neighbours, one fewer.

    `reviews` are those of the comparisons, or there are none.
    """
    language = language_of(speech, comparisons)
    steps = [
        replace(step, forms=forms, review=review_labels.tally(review) if review else "")
        for step, review in zip_longest(_steps(speech.drafts, comparisons), reviews)
    ]
    return [
        DraftsTableRow(draft, length(text, language, speech.a_minute), step)
        for draft, text, step in zip(speech.drafts, texts, (None, *steps), strict=True)
    ]


def language_of(speech: Speech, comparisons: Sequence[Comparison]) -> str:
    """As the source says, or the newest comparison."""
    return speech.language or (comparisons[-1].language if comparisons else "und")


def _steps(drafts: Sequence[Draft], comparisons: Sequence[Comparison]) -> Iterator[ReportStep]:
    taken: set[str] = set()
    for number, comparison in enumerate(comparisons):
        old, new = drafts[number].name, drafts[number + 1].name
        stem = f"{old}-{new}"
        if not (_FILE_NAME.fullmatch(old) and _FILE_NAME.fullmatch(new)) or stem.lower() in taken:
            stem = f"step-{number + 1}"
        taken.add(stem.lower())
        yield ReportStep(old, new, stem, labels.stats(comparison.stats()), tuple(_bars(comparison)))


def _bars(comparison: Comparison) -> Iterator[ChangeBar]:
    counts = comparison.stats()
    kinds = [*labels.STATS_ORDER, Kind.UNCHANGED]
    total = sum(counts[kind] for kind in kinds) or 1
    start = 0.0
    for kind in kinds:
        width = counts[kind] / total * _BAR_WIDTH
        if width:
            yield ChangeBar(kind.value, round(start, 2), round(width, 2))
        start += width
