"""Hard texts as folders to read: tests/golden/segment-*/, named in docs/tricky-cases.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdiff.text.sentences import segment

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.glob("segment-*"))


def as_lines(text: str) -> str:
    """A row for each sentence: paragraph, role, text with its line ends shown as ⏎."""
    segmented = segment(text)
    rows = [f"language {segmented.language}"]
    for sentence in segmented.sentences:
        shown = sentence.span.of(text).replace("\n", "⏎")
        rows.append(f"{sentence.paragraph:3} {sentence.role:8} {shown}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_a_golden_text_has_the_sentences_that_its_folder_says(case: str) -> None:
    folder = GOLDEN / case
    expected = (folder / "sentences.txt").read_text("utf-8")

    assert expected == as_lines((folder / "text.txt").read_text("utf-8"))


def test_each_golden_case_is_explained_and_named_in_the_docs() -> None:
    named = (GOLDEN.parent.parent / "docs" / "tricky-cases.md").read_text("utf-8")

    assert CASES
    for case in CASES:
        assert (GOLDEN / case / "note.md").read_text("utf-8").strip()
        assert case in named
