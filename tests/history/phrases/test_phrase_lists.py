"""Lists of phrases: settings, lexicon files, and the one that is shipped."""

from __future__ import annotations

import pytest

from speechdiff.drafts.phrase_lists import (
    checked_phrase,
    nearest_settings,
    read_lexicon,
    read_settings,
    shipped_lexicon,
)
from speechdiff.errors import ConfigError
from speechdiff.lineage import PhraseSource, TrackedPhrase

LEXICON = "# ours\n追赶超越\n\n[产业]\n新型工业\twork report\n追赶超越\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_lexicon_is_read_in_any_encoding_and_duplicates_are_said(tmp_path, encoding):
    said = []
    (tmp_path / "list.txt").write_bytes(LEXICON.encode(encoding))

    found = read_lexicon(tmp_path / "list.txt", said.append)

    assert found == (TrackedPhrase("追赶超越"), TrackedPhrase("新型工业", "产业"))
    assert "more than once" in said[-1]
    assert (len(said) == 2) == (encoding != "utf-8")


@pytest.mark.parametrize("content", [b"", b"# only\n\n", b"\x00\x01\x02" * 50, "。。\n".encode()])
def test_a_list_without_a_phrase_is_refused_in_one_line(tmp_path, content):
    (tmp_path / "list.txt").write_bytes(content)

    with pytest.raises(ConfigError) as error:
        read_lexicon(tmp_path / "list.txt")

    assert "\n" not in str(error.value)
    assert "list.txt" in str(error.value)


def test_a_folder_and_a_missing_file_are_no_lexicon(tmp_path):
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(ConfigError, match=path.name):
            read_lexicon(path)


@pytest.mark.parametrize("phrase", ["", "  ", "。、", "...", "追" * 300])
def test_what_nobody_can_look_for_is_refused(phrase):
    with pytest.raises(ConfigError):
        checked_phrase(phrase, "here")


@pytest.mark.parametrize("phrase", ["追赶.*超越", r"\d+年", "(a|b)", "[a-z]", "^前进"])
def test_a_phrase_that_looks_like_a_pattern_is_said_to_be_none(phrase):
    said = []

    assert checked_phrase(phrase, "here", said.append) == phrase
    assert "not patterns" in said[0]


@pytest.mark.parametrize("phrase", ["互联网+", "U.S. plan", "What now?", "A+B (c)", "“三农”"])
def test_signs_that_speeches_have_are_not_taken_for_patterns(phrase):
    said = []
    checked_phrase(phrase, "here", said.append)

    assert said == []


def test_settings_name_phrases_groups_and_lexicons(tmp_path):
    (tmp_path / "list.txt").write_text(LEXICON, "utf-8")
    (tmp_path / "speechdiff.toml").write_text(
        '[phrases]\ntrack = { "主题" = ["追赶超越"] }\nlexicon = "list.txt"\nshipped = false\n',
        "utf-8",
    )

    found, shipped = read_settings(tmp_path / "speechdiff.toml")

    assert found == (TrackedPhrase("追赶超越", "主题"), TrackedPhrase("新型工业", "产业"))
    assert shipped is False


@pytest.mark.parametrize(
    "settings",
    [
        "[phrases",
        "phrases = 3",
        "[phrases]\ntrack = 3",
        "[phrases]\ntrack = [3]",
        '[phrases]\ntrack = [""]',
        "[phrases]\nlexicon = [3]",
        "[phrases]\nshipped = 3",
        "[phrases]\ntracked = []",
    ],
)
def test_settings_that_cannot_be_used_are_refused_by_name(tmp_path, settings):
    (tmp_path / "speechdiff.toml").write_text(settings, "utf-8")

    with pytest.raises(ConfigError, match=r"speechdiff\.toml") as error:
        read_settings(tmp_path / "speechdiff.toml")

    assert "\n" not in str(error.value)


def test_settings_are_sought_up_to_the_top_of_the_source_and_no_higher(tmp_path):
    (tmp_path / "speechdiff.toml").touch()
    inner = tmp_path / "top" / "speech"
    inner.mkdir(parents=True)

    assert nearest_settings(inner, tmp_path / "top") is None
    assert nearest_settings(inner, tmp_path) == (tmp_path / "speechdiff.toml").resolve()


def test_the_shipped_list_has_groups_and_no_duplicates():
    shipped = shipped_lexicon()

    assert len({each.text for each in shipped}) == len(shipped) > 50
    assert all(each.group and each.source is PhraseSource.LEXICON for each in shipped)
