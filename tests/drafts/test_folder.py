"""Speeches without git: folders of drafts, folders of such folders, and single files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speechdiff.drafts.folder import FileSource, FolderSource
from speechdiff.drafts.resolve import open_source
from speechdiff.drafts.titles import first_line, naturally
from speechdiff.errors import ConfigError, UnreadableDraft


def folder_of(path: Path, *names: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name in names:
        (path / name).write_text(f"{name}\n", "utf-8")
    return path


def test_a_folder_of_files_is_one_speech_in_natural_order(tmp_path):
    root = folder_of(
        tmp_path / "讲话",
        "draft-10.txt",
        "draft-9.txt",
        "Draft-1.md",
        "x.py",
        ".h.txt",
        "README.md",
    )

    with open_source(root) as source:
        (speech,) = source.speeches()

        assert isinstance(source, FolderSource)
        assert speech.name == "讲话"
        assert [draft.note for draft in speech.drafts] == ["Draft-1", "draft-9", "draft-10"]
        assert [draft.name for draft in speech.drafts] == ["d1", "d2", "d3"]
        assert source.read(speech.drafts[0]).text == "Draft-1.md\n"
        assert speech.title == "draft-10.txt"


def test_a_folder_of_folders_holds_several_speeches(tmp_path):
    folder_of(tmp_path / "all" / "b10", "1.txt")
    folder_of(tmp_path / "all" / "b9", "1.txt", "2.txt")
    folder_of(tmp_path / "all" / ".hidden", "1.txt")
    folder_of(tmp_path / "all" / "none", "x.py")

    with open_source(tmp_path / "all") as source:
        assert [(s.name, len(s.drafts)) for s in source.speeches()] == [("b9", 2), ("b10", 1)]


def test_speech_toml_gives_title_order_and_what_is_known_of_each_draft(tmp_path):
    root = folder_of(tmp_path / "x", "a.txt", "b.txt", "c.txt")
    (root / "speech.toml").write_text(
        'title = "开幕词"\nlanguage = "zh"\nspeaker_role = "市长"\n'
        '[[drafts]]\nfile = "b.txt"\ndate = 2024-05-01\nauthor = "甲组"\nrole = "起草"\n'
        'note = "初稿"\n'
        '[[drafts]]\nfile = "a.txt"\ndate = "2024-05-02T10:00:00+08:00"\n',
        "utf-8",
    )

    (speech,) = FolderSource(root).speeches()

    assert (speech.title, speech.language, speech.speaker_role) == ("开幕词", "zh", "市长")
    assert [draft.key for draft in speech.drafts] == ["b.txt", "a.txt", "c.txt"]
    first, second, third = speech.drafts
    assert (first.date, first.author, first.role, first.note) == (
        "2024-05-01",
        "甲组",
        "起草",
        "初稿",
    )
    assert (second.date, second.note) == ("2024-05-02T10:00:00+08:00", "a")
    assert third.date.endswith("+00:00")
    assert "1 file is not listed" in speech.notices[0]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("title = 3", "`title` must be a string"),
        ("title =", "not valid TOML"),
        ('title = "\\uD800"', "not valid TOML"),
        ("drafts = 3", r"\[\[drafts\]\]"),
        ("[[drafts]]\nnote = 'x'", "draft 1.*`file` is missing"),
        ("[[drafts]]\nfile = 'a.txt'\ndate = 'soon'", "draft 1.*`date`"),
        ("[[drafts]]\nfile = 'a.txt'\ndate = 12:00:00", "draft 1.*`date`"),
        ("[[drafts]]\nfile = '../a.txt'", "inside the folder"),
        ("[[drafts]]\nfile = '/etc/passwd'", "inside the folder"),
        ("[[drafts]]\nfile = 'a.txt'\n[[drafts]]\nfile = 'a.txt'", "twice"),
        ("a = " + "[" * 5000, "not valid TOML"),
    ],
)
def test_a_speech_toml_that_cannot_be_used_is_one_line_with_file_and_key(tmp_path, content, what):
    root = folder_of(tmp_path / "x", "a.txt")
    (root / "speech.toml").write_text(content, "utf-8")

    with pytest.raises(ConfigError, match=what) as caught:
        FolderSource(root).speeches()

    assert "speech.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_speech_toml_in_another_encoding_is_one_line(tmp_path):
    root = folder_of(tmp_path / "x", "a.txt")
    (root / "speech.toml").write_bytes('title = "讲话"'.encode("gb18030"))

    with pytest.raises(ConfigError, match="not UTF-8 at byte 9"):
        FolderSource(root).speeches()


def test_a_listed_file_that_is_missing_is_said(tmp_path):
    root = folder_of(tmp_path / "x", "a.txt")
    (root / "speech.toml").write_text("[[drafts]]\nfile = 'b.txt'\n", "utf-8")

    with pytest.raises(UnreadableDraft, match=r"lists 'b\.txt', which does not exist"):
        FolderSource(root).speeches()


def test_one_file_without_git_is_a_speech_with_one_draft(tmp_path):
    path = folder_of(tmp_path / "x", "a.txt") / "a.txt"

    with open_source(path) as source:
        (speech,) = source.speeches()

        assert isinstance(source, FileSource)
        assert speech.name == "a.txt"
        assert source.read(speech.drafts[0]).text == "a.txt\n"


def test_a_path_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnreadableDraft, match="there is no file or folder"):
        open_source(tmp_path / "none")


def test_a_folder_without_drafts_has_no_speech(tmp_path):
    assert open_source(folder_of(tmp_path / "x", "a.py")).speeches() == ()


def test_a_folder_that_lists_its_drafts_is_one_speech_inside_a_repository_too(repo):
    folder_of(repo.root / "versions" / "x", "a.txt", "b.txt")
    (repo.root / "versions" / "x" / "speech.toml").write_text(
        "[[drafts]]\nfile = 'a.txt'\n", "utf-8"
    )
    repo.commit("one")

    for path in (repo.root / "versions", repo.root / "versions" / "x"):
        with open_source(path) as source:
            assert [(s.name, len(s.drafts)) for s in source.speeches()] == [("x", 2)]


def test_a_folder_that_may_not_be_entered_does_not_stop_the_others(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may enter every folder")
    folder_of(tmp_path / "all" / "a", "1.txt")
    closed = tmp_path / "all" / "b"
    closed.mkdir(mode=0)

    (speech,) = open_source(tmp_path / "all").speeches()
    closed.chmod(0o700)  # so that pytest can clear it away
    assert speech.name == "a"
    assert speech.notices == ("folder 'b' cannot be opened: left out",)


def test_names_are_ordered_as_people_count():
    names = [
        "三稿",
        "十二稿",
        "一稿",
        "二稿",
        "二十稿",
        "十稿",
        "a10",
        "A2",
        "a01",
        "a1",
        "终稿(3)",
        "终稿(12)",
    ]

    assert naturally(reversed(names), str) == [
        *("一稿", "二稿", "三稿", "十稿", "十二稿", "二十稿"),
        *("a01", "a1", "A2", "a10", "终稿(3)", "终稿(12)"),
    ]


def test_the_first_line_makes_a_title_of_at_most_eighty_characters():
    assert first_line("\ufeff\n \n## 开幕词 \n正文") == "开幕词"
    assert first_line("讲" * 100) == "讲" * 79 + "…"
    assert first_line(" \n\t\n", "x") == "x"


def test_an_order_that_is_a_guess_is_said_and_can_be_turned_round(tmp_path):
    for name, text in (("draft Tuesday", "甲。\n"), ("draft Friday", "甲。乙。\n")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "speech.toml").write_text('# ours\ntitle = "题"\n', encoding="utf-8")
    source = FolderSource(tmp_path)
    (speech,) = source.speeches()

    assert [draft.note for draft in speech.drafts] == ["draft Tuesday", "draft Friday"]
    assert "days of the week" in speech.notices[0]

    source.turn_round(speech)
    (turned,) = source.speeches()

    assert [draft.note for draft in turned.drafts] == ["draft Friday", "draft Tuesday"]
    assert turned.notices == ()
    assert (tmp_path / "speech.toml").read_text("utf-8").startswith('# ours\ntitle = "题"\n')
    source.turn_round(turned)
    assert [draft.note for draft in source.speeches()[0].drafts] == [
        "draft Tuesday",
        "draft Friday",
    ]
