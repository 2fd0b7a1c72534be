"""A range of drafts means the same to `diff`, `report`, `check` and `phrases`."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdiff.app.checking.drafts import subject_of
from speechdiff.app.histories import open_history
from speechdiff.app.pair import resolve_pair
from speechdiff.app.reporting import chosen_drafts
from speechdiff.app.selection import read_range
from speechdiff.app.session import Session
from speechdiff.app.tracing import draft_numbers
from speechdiff.drafts.resolve import find_speech, open_source
from speechdiff.drafts.store import import_drafts
from speechdiff.errors import SpeechdiffError

DRAFTS = 5
RANGES = {
    "d2..d4": "d2 d4",
    "..d3": "d1 d3",
    "d3..": "d3 d5",
    "d3..d1": "d3 d1",
    "d-2..d-1": "d4 d5",
    "d1...d3": "d1 d3",
    "d3...d1": "d1 d1",
    "...d2": "d2 d2",
    "d2...": "d2 d5",
    "HEAD~3..HEAD": "d2 d5",
    "2018..2020": "d2 d4",
    "2018...2020": "d2 d4",
    "d2..d2": "d2 d2",
    "d1..d9": "",
    "nothing..d2": "",
    "d1..WORKTREE": "d1 WORKTREE",
}


@pytest.fixture(scope="module")
def yearly(tmp_path_factory) -> Path:
    """A repository with a draft a year, 2017 to 2021."""
    folder = tmp_path_factory.mktemp("yearly")
    listed = ['title = "报告"']
    for year in range(2017, 2017 + DRAFTS):
        text = f"今年是{year}年。我们要把工作做好。\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
        listed.append(f'[[drafts]]\nfile = "{year}.txt"\ndate = "{year}-03-05"')
    (folder / "speech.toml").write_text("\n".join(listed), encoding="utf-8")
    import_drafts([folder], folder / "repository", name="talk.txt")
    return folder / "repository"


def by_diff(source, speech, word, folder):
    pair = resolve_pair([word, "talk.txt"], folder, bytes)
    return [pair.old.name, pair.new.name]


def by_report(source, speech, word, folder):
    drafts = chosen_drafts(source, [word, "talk.txt"], folder).drafts
    return [drafts[0].name, drafts[-1].name]


def by_check(source, speech, word, folder):
    subject = subject_of(Session(source, speech, folder=folder), read_range(word, folder), None)
    return [subject.old.name, subject.new.name]


def by_phrases(source, speech, word, folder):
    history = open_history(source, speech)
    numbers = draft_numbers(Session(source, speech, folder=folder), history, word)
    return [history.drafts[numbers[at]].name for at in (0, -1)]


@pytest.mark.parametrize("verb", [by_diff, by_report, by_check, by_phrases])
def test_every_verb_reads_a_range_alike(yearly, verb):
    with open_source(yearly) as source:
        speech = find_speech(source)
        read = {}
        for word in RANGES:
            try:
                read[word] = " ".join(verb(source, speech, word, yearly))
            except SpeechdiffError:
                read[word] = ""
    one_draft = {word for word, ends in RANGES.items() if ends and len(set(ends.split())) == 1}
    expected = dict(RANGES)
    if verb is by_report:  # nothing to compare
        expected |= dict.fromkeys(one_draft, "")
    if verb is by_phrases:  # not in the history
        expected["d1..WORKTREE"] = ""

    assert read == expected


@pytest.mark.parametrize("word", ["./a..b", "../x", "/a..b", "d3", "talk.txt", "....", "d1....d2"])
def test_what_is_no_range(tmp_path, word):
    assert read_range(word, tmp_path) is None


def test_a_file_that_is_there_is_no_range(tmp_path):
    (tmp_path / "a..b").write_text("x", "utf-8")

    assert read_range("a..b", tmp_path) is None
