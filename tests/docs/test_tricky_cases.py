"""docs/tricky-cases.md and the golden comparisons speak of the same cases."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECTION = (ROOT / "docs" / "tricky-cases.md").read_text("utf-8").partition("\n## Comparison\n")[2]
ROWS = re.findall(r"^\| `([a-z-]+)` \|.*\| (.*) \|$", SECTION, re.MULTILINE)
FOLDERS = {
    path.parent.name.removeprefix("compare-"): path
    for path in sorted(ROOT.glob("tests/golden/compare-*/note.md"))
}


def test_every_golden_comparison_stands_in_the_table_once():
    assert sorted(name for name, _ in ROWS) == sorted(FOLDERS)


def test_what_is_not_yet_right_is_called_so_in_both_places():
    in_table = {name for name, today in ROWS if "not yet" in today}

    assert in_table == {
        name for name, note in FOLDERS.items() if "not yet" in note.read_text("utf-8")
    }


def test_the_counts_in_the_text_are_those_of_the_table():
    cases, not_yet = map(int, re.findall(r"Of (\d+) cases (\d+) are", SECTION)[0])

    assert (cases, not_yet) == (len(ROWS), sum("not yet" in today for _, today in ROWS))
