"""The list of drafts as lines: columns, widths, what is shown and what is left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from speechdiff.app.history_log import DraftLog, read_log
from speechdiff.app.session import Session
from speechdiff.cli import stdout
from speechdiff.cli.log import clock, log_pages, log_text
from speechdiff.drafts.source import DraftText, MemorySource
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft, Limit, Speech
from speechdiff.report.text.painter import TextPainter
from speechdiff.view.timing import Length
from speechdiff.view.width import cells


def lines_of(*entries: DraftLog, width: int = 80, **speech: str) -> list[str]:
    drafts = tuple(entry.draft for entry in entries)
    whole = Speech(name="speech.txt", title=speech.get("title", "讲话"), drafts=drafts)
    return list(log_text(whole, entries, TextPainter(width=width)))


def test_columns_stay_straight_with_wide_characters():
    table = [("d1", "起草组", "1"), ("d10", "Chief of staff", "100")]

    rows = list(TextPainter().table(table, frozenset({2})))

    assert rows == [["d1 ", "起草组        ", "  1"], ["d10", "Chief of staff", "100"]]
    assert all(cells(one) == cells(other) for one, other in zip(*rows, strict=True))


def test_a_column_that_is_empty_everywhere_is_left_out():
    assert list(TextPainter().table([("d1", "", "x"), ("d2", "", "y")])) == [
        ["d1", "x"],
        ["d2", "y"],
    ]


def test_no_drafts_are_no_rows():
    assert list(TextPainter().table([])) == []


def test_speaking_time_is_minutes_and_seconds():
    assert [clock(minutes) for minutes in (0, 0.5, 9.99, 75)] == ["0:00", "0:30", "9:59", "75:00"]


def test_a_draft_is_one_row_with_its_note_and_counts_below():
    counts = dict.fromkeys(
        ("unchanged", "edited", "rewritten", "split", "merged", "regrouped", "inserted", "deleted",
         "moved", "move_groups", "quiet"), 0
    ) | {"edited": 2, "unchanged": 5}  # fmt: skip
    first = DraftLog(
        Draft("d1", "k", "2020-05-06", "起草组", note="初稿"), Length(220, "characters")
    )
    second = DraftLog(Draft("d2", "l", "2020-05-09"), Length(330, "characters"), 7, 110, counts)

    assert lines_of(first, second) == [
        "speech.txt  讲话  (2 drafts)",
        "d1  2020-05-06  起草组  220 characters  1:00",
        "    初稿",
        "d2  2020-05-09          330 characters  1:30  +110",
        "    2 edited; 5 unchanged",
    ]


def test_times_are_shown_where_two_drafts_share_a_day():
    entries = [
        DraftLog(Draft(f"d{n}", "", f"2020-05-06T1{n}:30:00+08:00"), Length(1, "words"))
        for n in (1, 2)
    ]

    assert "2020-05-06 11:30" in lines_of(*entries)[1]


def test_limits_and_unreadable_drafts_are_said():
    limited = DraftLog(
        Draft("d1", ""), Length(1, "words"), limits=(Limit("edits", "too long to compare words"),)
    )
    broken = DraftLog(Draft("d2", ""), problem="'x' is binary")

    said = "\n".join(lines_of(limited, broken))
    assert "too long to compare words" in said
    assert "cannot be read: 'x' is binary" in said


def test_notes_are_wrapped_and_made_visible():
    entry = DraftLog(Draft("d1", "", note="同" * 60 + "\x1b[2J\n\u202e"), Length(1, "words"))

    lines = lines_of(entry, width=40)

    assert max(map(cells, lines)) <= 40
    assert "\x1b" not in "".join(lines)
    assert "\u202e" not in "".join(lines)


def test_a_title_cannot_act_on_the_terminal():
    heading = lines_of(DraftLog(Draft("d1", ""), Length(1, "words")), title="\x1b]0;x\x07")[0]

    assert "\x1b" not in heading


def test_each_speech_is_written_before_the_next_is_read():
    drafts = {name: tuple(Draft(f"d{n}", f"{name}{n}") for n in (1, 2)) for name in "abc"}
    reads: list[str] = []

    class RecordingSource(MemorySource):
        def read(self, draft: Draft, *, rejected: bool = False) -> DraftText:
            reads.append(draft.key)
            return super().read(draft, rejected=rejected)

    texts = {
        draft.key: f"第一句。这是{draft.key}。\n" for each in drafts.values() for draft in each
    }
    speeches = tuple(Speech(name, f"讲话{name}", each) for name, each in drafts.items())
    with Session(RecordingSource(speeches, texts)) as session:
        pages = []
        for page in log_pages(read_log(session, None, None), TextPainter(width=80)):
            pages.append(page)
            assert {key[0] for key in reads} == set("abc"[: len(pages)])

    assert [page.split()[0] for page in pages] == ["a", "b", "c"]
    assert [page.startswith("\n") for page in pages] == [False, True, True]


@pytest.mark.skipif(os.name == "nt", reason="a shell of another kind")
def test_a_pager_has_each_part_at_once_and_ends_what_has_no_end(tmp_path, monkeypatch):
    kept = tmp_path / "kept.txt"
    monkeypatch.setattr(stdout, "is_terminal", lambda: True)
    monkeypatch.setenv("SPEECHDIFF_PAGER", f"head -n 3 > '{kept}'")

    stdout.page(f"line {n}\n" for n in count())

    assert kept.read_text() == "line 0\nline 1\nline 2\n"


@pytest.mark.skipif(os.name == "nt", reason="a shell of another kind")
@pytest.mark.parametrize("parts", [0, 2])
def test_what_fails_on_the_way_is_an_error_after_what_was_written(tmp_path, monkeypatch, parts):
    def failing() -> Iterator[str]:
        yield from (f"{n}\n" for n in range(parts))
        raise SpeechdiffError("it cannot be read")

    kept: Path = tmp_path / "kept.txt"
    monkeypatch.setattr(stdout, "is_terminal", lambda: True)
    monkeypatch.setenv("SPEECHDIFF_PAGER", f"cat > '{kept}'")

    with pytest.raises(SpeechdiffError):
        stdout.page(failing())

    assert kept.exists() is bool(parts)
    assert not parts or kept.read_text() == "0\n1\n"
