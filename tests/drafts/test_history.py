"""The drafts of a tracked file: its own history, through everything that git can do to it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from speechdiff.drafts.git import GitSource
from speechdiff.errors import RepositoryError
from speechdiff.model import Speech

LONG = "".join(f"第{n}句话，我们要坚定信心。\n" for n in range(40))


def speech_of(root: Path, name: str = "a.txt") -> Speech:
    with GitSource(root) as source:
        return {speech.name: speech for speech in source.speeches()}[name]


def notes(speech: Speech) -> list[str]:
    return [draft.note for draft in speech.drafts]


def texts(root: Path, name: str = "a.txt") -> list[str]:
    with GitSource(root) as source:
        speech = {speech.name: speech for speech in source.speeches()}[name]
        return [source.read(draft).text for draft in speech.drafts]


def test_each_commit_that_changed_the_file_is_a_draft_oldest_first(repo):
    repo.commit("初稿", a="一\n")
    repo.commit("other", b="x\n")
    last = repo.commit("二稿", a="二\n")

    speech = speech_of(repo.root)

    assert notes(speech) == ["初稿", "二稿"]
    assert [draft.name for draft in speech.drafts] == ["d1", "d2"]
    assert speech.drafts[-1].revision == last
    assert speech.drafts[-1].author == "起草组"
    assert speech.drafts[-1].date == "2024-03-01T03:00:00+08:00"
    assert texts(repo.root) == ["一\n", "二\n"]


def test_the_root_commit_is_a_draft_even_where_the_user_hides_root_diffs(repo):
    repo.git("config", "log.showRoot", "false")
    repo.commit("only", a="一\n")

    assert notes(speech_of(repo.root)) == ["only"]


def test_a_rename_is_followed_and_is_no_draft_by_itself(repo):
    repo.commit("one", old=LONG)
    repo.git("mv", "old.txt", "新 名.txt")
    repo.commit("renamed")
    repo.commit_files("two", {"新 名.txt": LONG + "再说一句。\n"})

    speech = speech_of(repo.root, "新 名.txt")

    assert notes(speech) == ["one", "two"]
    assert [draft.key.partition(":")[2] for draft in speech.drafts] == ["old.txt", "新 名.txt"]


def test_a_rename_with_many_edits_in_long_paragraphs_is_followed(repo):
    paragraph = "".join(f"这是第{n}个重要的方面，需要大家共同努力。" for n in range(30))
    before = "\n".join(f"{n}" + paragraph for n in range(8))
    after = (
        before.replace("1这是", "1首先这是").replace("2这是", "2其次这是").replace("3这", "3再这")
    )
    repo.commit("one", a=before)
    (repo.root / "a.txt").unlink()
    repo.commit("two", b=after)

    assert notes(speech_of(repo.root, "b.txt")) == ["one", "two"]


KEPT = "".join(f"我们要把第{n}件实事办好，让群众看得见。\n" for n in range(8))
"""What stays of a text of which three quarters are written anew."""


def rewritten(seed: int) -> str:
    """A text of long lines, each another one but for a clause that git cannot find in it."""
    new = "".join(f"{seed}新的第{seed * 40 + n}句话讲的是另一件大事。\n" for n in range(20))
    return new + "".join(f"{seed}以下各点，{line}" for line in KEPT.splitlines(keepends=True))


@pytest.mark.parametrize("others", [0, 3])
def test_a_rename_with_most_of_the_text_anew_is_followed_and_said_to_be_a_guess(repo, others):
    files = {f"other{n}.txt": f"别的讲话第{n}篇，与此无关。\n" * 9 for n in range(others)}
    repo.commit_files("one", {**files, "稿/初稿.txt": rewritten(1)})
    (repo.root / "稿/初稿.txt").unlink()
    repo.commit_files("two", {"稿/送审稿.txt": rewritten(2), "unrelated.txt": "天气很好。\n" * 9})
    (repo.root / "稿/送审稿.txt").unlink()
    repo.commit_files("three", {"终稿.txt": rewritten(3)})
    with GitSource(repo.root) as source:
        alone = source.speech_at("终稿.txt")
    with GitSource(repo.root) as source:
        listed = {each.name: each for each in source.speeches()}

    assert alone is not None
    assert notes(alone) == ["one", "two", "three"]
    assert [draft.key.partition(":")[2] for draft in alone.drafts] == [
        "稿/初稿.txt",
        "稿/送审稿.txt",
        "终稿.txt",
    ]
    assert [notice.split(":")[0] for notice in alone.notices] == [
        "d2 is probably '稿/初稿.txt' under a new name",
        "d3 is probably '稿/送审稿.txt' under a new name",
    ]
    assert listed["终稿.txt"] == alone
    assert notes(listed["unrelated.txt"]) == ["two"]
    assert listed["unrelated.txt"].notices == ()


def test_a_file_that_takes_the_place_of_another_speech_is_a_new_one(repo):
    repo.commit("one", a=LONG)
    (repo.root / "a.txt").unlink()
    repo.commit("two", b=rewritten(1))

    assert notes(speech_of(repo.root, "b.txt")) == ["two"]


def test_of_two_files_that_take_over_a_text_only_the_nearer_one_has_its_past(repo):
    repo.commit("one", a=rewritten(1))
    (repo.root / "a.txt").unlink()
    repo.commit("two", b=rewritten(2), c="".join(rewritten(3).splitlines(keepends=True)[:-3]))

    assert notes(speech_of(repo.root, "b.txt")) == ["one", "two"]
    assert notes(speech_of(repo.root, "c.txt")) == ["two"]


def test_a_commit_that_replaces_many_files_is_not_guessed_about(repo):
    repo.commit_files("one", {f"old{n}.txt": rewritten(n) for n in range(11)})
    for n in range(11):
        (repo.root / f"old{n}.txt").unlink()
    repo.commit_files("two", {f"new{n}.txt": rewritten(n + 20) for n in range(11)})

    assert notes(speech_of(repo.root, "new3.txt")) == ["two"]


def test_a_name_that_is_in_use_again_is_no_guess(repo):
    repo.commit("one", a=rewritten(1))
    (repo.root / "a.txt").unlink()
    repo.commit("two", b=rewritten(2))
    repo.commit("again", a=rewritten(1))

    assert notes(speech_of(repo.root, "a.txt")) == ["one", "again"]
    assert notes(speech_of(repo.root, "b.txt")) == ["two"]


def test_a_new_file_under_an_old_name_does_not_take_the_history_that_was_renamed_away(repo):
    repo.commit("one", a=LONG)
    repo.git("mv", "a.txt", "b.txt")
    repo.commit("renamed")
    repo.commit("another speech", a="完全不同\n")

    assert notes(speech_of(repo.root, "a.txt")) == ["another speech"]
    assert notes(speech_of(repo.root, "b.txt")) == ["one"]


def test_a_file_that_was_deleted_and_came_back_is_one_speech(repo):
    repo.commit("one", a="一\n")
    repo.git("rm", "-q", "a.txt")
    repo.commit("gone")
    repo.commit("back", a="又\n")

    assert notes(speech_of(repo.root)) == ["one", "back"]


def test_parents_come_before_children_even_where_clocks_were_wrong(repo):
    repo.hours = 20
    repo.commit("late clock", a="一\n")
    repo.hours = 3
    repo.commit("early clock", a="二\n")

    assert notes(speech_of(repo.root)) == ["late clock", "early clock"]


def test_a_detached_head_has_the_drafts_up_to_it(repo):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")
    repo.git("checkout", "-q", "HEAD~1")

    assert notes(speech_of(repo.root)) == ["one"]


def test_a_shallow_clone_says_that_it_is_shallow(repo, tmp_path):
    for number in range(4):
        repo.commit(f"n{number}", a=f"{number}\n")
    repo.git("clone", "-q", "--depth", "2", repo.root.as_uri(), str(tmp_path / "shallow"))

    speech = speech_of(tmp_path / "shallow")

    assert notes(speech) == ["n2", "n3"]
    assert "shallow" in speech.notices[0]
    assert speech_of(repo.root).notices == ()


def test_a_bare_repository_is_read_and_has_no_working_copy(repo, tmp_path):
    repo.commit("one", a="一\n")
    repo.git("clone", "-q", "--bare", str(repo.root), str(tmp_path / "bare.git"))

    with GitSource(tmp_path / "bare.git") as source:
        (speech,) = source.speeches()

        assert notes(speech) == ["one"]
        assert source.working_draft(speech) is None


def test_a_linked_worktree_has_its_own_head(repo, tmp_path):
    repo.commit("one", a="一\n")
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    (tmp_path / "linked" / "a.txt").write_text("工\n", "utf-8")

    with GitSource(tmp_path / "linked") as source:
        (speech,) = source.speeches()

        assert source.working_copy_differs(speech)
    with GitSource(repo.root) as source:
        assert not source.working_copy_differs(source.speeches()[0])


def test_a_repository_without_a_commit_is_one_clear_line(repo):
    with GitSource(repo.root) as source, pytest.raises(RepositoryError) as caught:
        source.speeches()

    assert "no commit yet" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tags_and_the_role_trailer_are_read(repo):
    repo.commit("note\n\nRole: 审稿", a="一\n")
    repo.git("tag", "送审稿")
    repo.git("tag", "-a", "-m", "x", "v1")

    (draft,) = speech_of(repo.root).drafts

    assert set(draft.tags) == {"送审稿", "v1"}
    assert draft.role == "审稿"


def test_titles_come_from_the_sheet_beside_the_file_or_from_its_first_line(repo):
    repo.commit_files(
        "one",
        {
            "a.txt": "\n# 开幕词\n正文\n",
            "b.txt": "x\n",
            "b.toml": 'title = "致辞"\nlanguage = "zh"\nspeaker_role = "市长"\n',
            "only/draft.txt": "y\n",
            "only/speech.toml": 'title = "讲话"\n',
        },
    )

    assert speech_of(repo.root, "a.txt").title == "开幕词"
    b = speech_of(repo.root, "b.txt")
    assert (b.title, b.language, b.speaker_role) == ("致辞", "zh", "市长")
    assert speech_of(repo.root, "only/draft.txt").title == "讲话"


def test_a_sheet_that_cannot_be_used_is_a_notice(repo):
    repo.commit_files("one", {"a.txt": "题\n", "a.toml": "title = 3\n"})

    speech = speech_of(repo.root)

    assert speech.title == "题"
    assert "title" in speech.notices[0]


def test_files_about_the_project_links_and_other_kinds_are_not_listed(repo):
    (repo.root / "link.txt").symlink_to("a.txt")
    repo.commit_files(
        "one",
        {
            "a.txt": "一\n",
            "B.MD": "b\n",
            "c.markdown": "c\n",
            "README.md": "r\n",
            "LICENSE.txt": "l\n",
            ".hidden.txt": "h\n",
            "x.py": "p\n",
        },
    )

    with GitSource(repo.root) as source:
        assert [speech.name for speech in source.speeches()] == ["a.txt", "B.MD", "c.markdown"]
        readme = source.speech_at("README.md")
        assert readme is not None
        assert notes(readme) == ["one"]
        script = source.speech_at("x.py")
        assert script is not None
        assert notes(script) == ["one"]
        assert source.speech_at("link.txt") is None


def test_a_thousand_drafts_are_listed_and_read_in_a_moment(repo):
    stream = [
        f"commit refs/heads/main\ncommitter a <a@b> {1_700_000_000 + n} +0800\ndata 1\nn\n"
        f"M 100644 inline a.txt\ndata {len(str(n)) + 1}\n{n}\n"
        for n in range(1000)
    ]
    repo.git("fast-import", "--quiet", stdin="\n".join(stream).encode())

    started = time.perf_counter()
    with GitSource(repo.root) as source:
        (speech,) = source.speeches()
        listed = time.perf_counter() - started
        read = [source.read(draft).text for draft in speech.drafts]

    assert read == [f"{n}\n" for n in range(1000)]
    assert listed < 2  # 0.1 s on an idle machine; reading commit by commit takes several seconds
