"""A file is the old one or the new one, never half of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from speechdiff.drafts.atomic import write_atomically
from speechdiff.errors import SpeechdiffError


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder."""
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


def test_a_file_is_written_and_nothing_stays_beside_it(place):
    write_atomically(place / "报告.html", b"one")
    write_atomically(place / "报告.html", b"two")

    assert (place / "报告.html").read_bytes() == b"two"
    assert len(list(place.iterdir())) == 1


def test_permissions_and_links_are_kept(place):
    target = place / "a"
    target.write_bytes(b"old")
    target.chmod(0o640)
    (place / "link").symlink_to("a")

    write_atomically(place / "link", b"new")

    assert (place / "link").is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_that_the_umask_leaves(place):
    before = os.umask(0o027)
    try:
        write_atomically(place / "a", b"x")
    finally:
        os.umask(before)

    assert stat.S_IMODE((place / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("number", "what"), [(28, "the disk is full"), (30, "read-only"), (13, "permission denied")]
)
def test_a_failure_keeps_the_old_file_and_is_one_line(place, monkeypatch, number, what):
    def failing(handle: int) -> None:
        raise OSError(number, "x")

    (place / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing)

    with pytest.raises(SpeechdiffError, match=what) as caught:
        write_atomically(place / "a", b"new")

    assert "\n" not in str(caught.value)
    assert (place / "a").read_bytes() == b"old"
    assert len(list(place.iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("none/a", "no such folder"),
        ("file/a", "is a file"),
        (".", "is a folder"),
        ("长" * 300, "long"),
    ],
)
def test_a_place_that_cannot_be_is_said(place, name, what):
    (place / "file").touch()

    with pytest.raises(SpeechdiffError, match=what):
        write_atomically(place / name, b"x")


def test_a_device_is_written_to_as_it_is():
    write_atomically(Path(os.devnull), b"x")

    assert not Path(os.devnull).is_file()
    if Path("/dev/full").exists():
        with pytest.raises(SpeechdiffError, match="the disk is full"):
            write_atomically(Path("/dev/full"), b"x")
