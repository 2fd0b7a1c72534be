"""What a made-up archive is known to hold is found in it: seeds that no threshold was chosen by."""

from __future__ import annotations

import pytest

from bench.archive_texts import write_archive
from speechdiff.archive import ask, run
from speechdiff.archive.place import begun

pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'speechdiff[archive]'")


def test_first_uses_are_right_and_takeovers_are_nearly_all_found(tmp_path):
    truth = write_archive(tmp_path, 120, seed=20261130, drafts=2)
    archive = begun(tmp_path).with_added(["speeches"], ["meta.csv"])
    archive.save()
    run.index(archive)

    with ask.opened(archive) as connection:
        firsts = {phrase: ask.uses(connection, phrase).first for phrase in truth.first_uses}
        told = {
            (row["speech"], row["text"]): row["from_speech"]
            for row in ask.reuse(connection)
            if row["origin"] == "taken"
        }

    found = {phrase: (row["speech"], row["draft"]) for phrase, row in firsts.items() if row}
    assert found == truth.first_uses
    right = len(told.items() & truth.takeovers.items())
    precision, recall = right / len(told), right / len(truth.takeovers)
    assert 2 * precision * recall / (precision + recall) >= 0.88, (precision, recall)
