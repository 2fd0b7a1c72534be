"""The checked-in reports on the example speeches are what the tool makes today (`make reports`)."""

from __future__ import annotations

import pytest

from tests.cli.command_line import ROOT, VERSIONS, speechdiff

REPORTS = ROOT / "reports"


@pytest.mark.parametrize("name", ["npc-closing", "innovation-forum", "town-hall"])
def test_the_report_on(name, tmp_path):
    """In every format and to the byte: Word files too, wherever and whenever they are made."""
    answer = speechdiff(
        "report", "-C", VERSIONS / name, "--formats", "all", "--into", tmp_path, cwd=tmp_path
    )
    assert answer.returncode == 0, answer.stderr

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in (REPORTS / name).iterdir()}

    assert made.keys() == kept.keys(), "run `make reports`"
    for file, data in made.items():
        assert kept[file] == data, f"{file} is not current: run `make reports`"
