"""Where a reader left off is kept for each place, and never in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.app import resume
from speechdiff.app.resume import LeftOff, read_left_off, write_left_off

names = st.lists(st.text(max_size=5), max_size=3).map(tuple)
indices = st.none() | st.integers(0, 10**9)
left_offs = st.builds(
    LeftOff,
    speech=st.text(max_size=9),
    comparing=st.booleans(),
    old=st.text(max_size=9),
    new=st.text(max_size=9),
    sentence=st.tuples(indices, indices),
    quiet=st.booleans(),
    only=names,
    without=names,
    states=names,
    layout=st.sampled_from(["auto", "side", "stacked"]),
    folded=st.booleans(),
    wrapped=st.booleans(),
    listed=st.booleans(),
    by_weight=st.booleans(),
)


@given(left_offs, st.text(max_size=20))
def test_what_is_kept_is_read_again(tmp_path_factory, left, place):
    folder = tmp_path_factory.getbasetemp() / "kept"

    assert write_left_off(place, left, folder) == ""
    assert read_left_off(place, folder) == (left, "")


def test_every_place_has_its_own_and_a_new_one_has_none(tmp_path: Path):
    write_left_off("/a", LeftOff("a.txt"), tmp_path)
    write_left_off("/b", LeftOff("b.txt"), tmp_path)

    assert read_left_off("/a", tmp_path) == (LeftOff("a.txt"), "")
    assert read_left_off("/c", tmp_path) == (None, "")


GOOD = json.dumps({"schema": resume.SCHEMA, "speech": "a.txt"})
DAMAGED = [
    b"",
    b"\xff\x00",
    b"{",
    b"[]",
    b"null",
    b"[" * 100_000,
    b'{"schema": "speechdiff.left-off/9"}',
    GOOD.replace('"a.txt"', "7").encode(),
    GOOD.replace('"a.txt"', '"a", "sentence": [1]').encode(),
    GOOD.replace('"a.txt"', '"a", "sentence": [-1, true]').encode(),
    GOOD.replace('"a.txt"', '"a", "layout": "round"').encode(),
    GOOD.replace('"a.txt"', '"a", "layout": []').encode(),
    GOOD.replace('"a.txt"', '"a", "only": [[]]').encode(),
    GOOD.replace('"a.txt"', '"a", "folded": null').encode(),
    GOOD.encode() + b" " * 10**7,
]


@pytest.mark.parametrize("data", DAMAGED, ids=lambda data: repr(data[:60]))
def test_a_damaged_file_counts_as_none_with_one_line(tmp_path: Path, data: bytes):
    write_left_off("/a", LeftOff("a.txt"), tmp_path)
    kept = next(tmp_path.iterdir())
    kept.write_bytes(data)

    left, said = read_left_off("/a", tmp_path)

    assert left is None
    assert str(kept) in said
    assert len(said.splitlines()) == 1
    assert write_left_off("/a", LeftOff("b.txt"), tmp_path) == ""
    assert read_left_off("/a", tmp_path) == (LeftOff("b.txt"), "")


def test_keys_that_a_later_version_adds_are_no_damage(tmp_path: Path):
    write_left_off("/a", LeftOff("a.txt"), tmp_path)
    kept = next(tmp_path.iterdir())
    kept.write_text(GOOD.replace("}", ', "colour": "red"}'))

    assert read_left_off("/a", tmp_path) == (LeftOff("a.txt"), "")


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path):
    (tmp_path / "file").write_text("")

    said = write_left_off("/a", LeftOff(), tmp_path / "file" / "places")

    assert "not kept" in said
    assert len(said.splitlines()) == 1
    assert read_left_off("/a", tmp_path / "file" / "places") == (None, "")


def test_the_places_left_longest_ago_are_forgotten(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(resume, "KEPT", 3)
    for number in range(6):
        write_left_off(f"/{number}", LeftOff(), tmp_path)
        for each in tmp_path.iterdir():
            os.utime(each, (stamp := each.stat().st_mtime - 10, stamp))

    found = [number for number in range(6) if read_left_off(f"/{number}", tmp_path)[0]]

    assert found == [3, 4, 5]


def test_the_usual_folder_is_that_of_states(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    write_left_off("/a", LeftOff("a.txt"))

    assert len(list((tmp_path / "speechdiff" / "places").iterdir())) == 1
