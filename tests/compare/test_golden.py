"""Golden cases: a folder each, with old.txt, new.txt, expected.json and note.md.

`python tests/compare/golden.py` writes expected.json anew from what the tool says today; the
difference is then to be read, and committed only if it is wanted.
"""

from __future__ import annotations

import json

import pytest

from tests.compare.golden import CASES, readable


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_case_comes_out_as_written(case):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))

    assert readable(case) == expected


def test_there_are_golden_cases():
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_case_says_what_is_hard_about_it(case):
    assert (case / "note.md").read_text(encoding="utf-8").strip()
