"""The drafts of a speech one after another, and the steps between them, ready for a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, zip_longest
from typing import Final

from speechdiff.model import Comparison, Draft, Kind, Speech
from speechdiff.report.formats import OF_A_STEP, USUAL, files_of_step
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
    """The way from one draft to the next: what changed, and its files."""

    drafts: tuple[Draft, Draft]
    comparison: Comparison
    stem: str
    """Name of the step's files, without their endings."""
    forms: tuple[str, ...] = USUAL
    """In which it is written; see `speechdiff.report.formats`."""
    review: Review | None = None

    @property
    def names(self) -> tuple[str, str]:
        """What both drafts are called."""
        return self.drafts[0].name, self.drafts[1].name

    @property
    def stats(self) -> str:
        """The counts of what changed, in words."""
        return labels.stats(self.comparison.stats())

    @property
    def reviewed(self) -> str:
        """How far a review of it has come, in words; empty where there is none."""
        return review_labels.tally(self.review) if self.review else ""

    @property
    def bars(self) -> list[ChangeBar]:
        """The shares of what changed, side by side."""
        counts = self.comparison.stats()
        kinds = [*labels.STATS_ORDER, Kind.UNCHANGED]
        total = sum(counts[kind] for kind in kinds) or 1
        widths = [counts[kind] / total * _BAR_WIDTH for kind in kinds]
        starts = accumulate(widths, initial=0.0)
        return [
            ChangeBar(kind.value, round(start, 2), round(width, 2))
            for kind, start, width in zip(kinds, starts, widths, strict=False)
            if width
        ]

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
        ReportStep(drafts, comparison, stem, forms, review)
        for drafts, comparison, stem, review in zip_longest(
            pairwise(speech.drafts), comparisons, _stems(speech.drafts), reviews
        )
    ]
    return [
        DraftsTableRow(draft, length(text, language, speech.a_minute), step)
        for draft, text, step in zip(speech.drafts, texts, (None, *steps), strict=True)
    ]


def language_of(speech: Speech, comparisons: Sequence[Comparison]) -> str:
    """As the source says, or the newest comparison."""
    return speech.language or (comparisons[-1].language if comparisons else "und")


def _stems(drafts: Sequence[Draft]) -> Iterator[str]:
    """By step, the name of its files: those of its drafts, or its number where they name none."""
    taken: set[str] = set()
    for number, (old, new) in enumerate(pairwise(draft.name for draft in drafts), 1):
        stem = f"{old}-{new}"
        if not (_FILE_NAME.fullmatch(old) and _FILE_NAME.fullmatch(new)) or stem.lower() in taken:
            stem = f"step-{number}"
        taken.add(stem.lower())
        yield stem
