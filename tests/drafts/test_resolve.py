"""What the words for speeches and drafts mean, as a table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from speechdiff.app.pair import resolve_pair
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.resolve import (
    find_draft,
    find_speech,
    open_source,
    read_draft,
    working_draft,
)
from speechdiff.drafts.source import MemorySource
from speechdiff.errors import (
    EmptyDraft,
    RepositoryError,
    SpeechdiffError,
    UnknownDraft,
    UnreadableDraft,
    UsageError,
)
from speechdiff.model import Draft, Speech
from tests.drafts.conftest import Repo


def no_input() -> bytes:
    raise AssertionError("standard input was read")


@pytest.fixture(scope="module")
def two_speeches(tmp_path_factory):
    """speech.txt with four drafts, the third tagged; sub/other.txt with two; a branch aside."""
    repo = Repo(tmp_path_factory.mktemp("two speeches") / "repo")
    repo.commit_files("one", {"speech.txt": "s1\n", "sub/other.txt": "o1\n"})
    repo.commit_files("two", {"speech.txt": "s2\n"})
    repo.git("branch", "aside")
    repo.commit_files("three", {"speech.txt": "s3\n", "sub/other.txt": "o2\n"})
    repo.git("tag", "-a", "-m", "x", "送审稿")
    repo.commit_files("four", {"speech.txt": "s4\n"})
    repo.git("switch", "-q", "aside")
    repo.commit_files("aside", {"speech.txt": "aside\n"})
    repo.git("switch", "-q", "main")
    repo.write("untracked.txt", "u\n")
    repo.write("d3", "a file called d3\n")
    repo.write("HEAD~1", "a file called HEAD~1\n")
    return repo


@pytest.fixture
def two(two_speeches, tmp_path):
    """A copy of them."""
    return two_speeches.copied(tmp_path / "repo")


@pytest.mark.parametrize(
    ("words", "names", "texts"),
    [
        ("speech.txt", "d3 d4", "s3 s4"),
        ("speech", "d3 d4", "s3 s4"),
        ("sub", "d1 d2", "o1 o2"),
        ("sub/other.txt", "d1 d2", "o1 o2"),
        ("d1 speech.txt", "d1 d4", "s1 s4"),
        ("d1 d2 speech.txt", "d1 d2", "s1 s2"),
        ("d-2 d-1 speech", "d3 d4", "s3 s4"),
        ("d3 d4 speech", "d3 d4", "s3 s4"),
        ("送审稿 d-1 speech", "d3 d4", "s3 s4"),
        ("HEAD~2 HEAD speech", "d2 d4", "s2 s4"),
        ("HEAD~1 HEAD speech", "d3 d4", "s3 s4"),
        ("main~3 main sub/other.txt", "d1 d2", "o1 o2"),
        ("HEAD~2 HEAD sub/other.txt", "d1 d2", "o1 o2"),
        ("aside main speech", "aside d4", "aside s4"),
        ("aside..main speech", "aside d4", "aside s4"),
        ("aside...main speech", "d2 d4", "s2 s4"),
        ("main...aside speech", "d2 aside", "s2 aside"),
        ("d1..d3 speech", "d1 d3", "s1 s3"),
        ("d2.. speech", "d2 d4", "s2 s4"),
        ("..d2 speech", "d1 d2", "s1 s2"),
        ("d3..d1 speech", "d3 d1", "s3 s1"),
        ("HEAD~2:speech.txt HEAD:speech.txt", "HEAD~2:speech.txt HEAD:speech.txt", "s2 s4"),
        ("HEAD~3:sub/other.txt untracked.txt", "HEAD~3:sub/other.txt untracked.txt", "o1 u"),
        ("HEAD~3:speech.txt..HEAD:speech.txt", "HEAD~3:speech.txt HEAD:speech.txt", "s1 s4"),
        ("speech.txt untracked.txt", "speech.txt untracked.txt", "s4 u"),
        ("speech.txt sub/other.txt", "speech.txt sub/other.txt", "s4 o2"),
        ("d3 untracked.txt speech", "d3 untracked.txt", "s3 u"),
        ("./d3 d3 speech", "./d3 d3", "file s3"),
        ("./HEAD~1 HEAD~1 speech", "./HEAD~1 d3", "file s3"),
        ("HEAD~1 untracked.txt", "HEAD~1 untracked.txt", "file u"),
        ("WORKTREE d1 speech", "WORKTREE d1", "s4 s1"),
        ("- untracked.txt", "- untracked.txt", "in u"),
        ("d1 - speech", "d1 -", "s1 in"),
        (":/two d4 speech", "d2 d4", "s2 s4"),
    ],
)
def test_what_words_mean(two, words, names, texts):
    pair = resolve_pair(words.split(), two.root, lambda: b"in\n")

    assert [pair.old.name, pair.new.name] == names.split()
    read = [pair.old_text.text.strip(), pair.new_text.text.strip()]
    assert [
        text if not text.startswith("a file called") else "file" for text in read
    ] == texts.split()


@pytest.mark.parametrize(
    ("words", "error", "what"),
    [
        ("", UnknownDraft, "2 speeches.*'speech.txt', 'sub/other.txt'"),
        ("d1", UnknownDraft, "2 speeches"),
        ("d1 d2", UnknownDraft, "2 speeches"),
        ("HEAD~2 HEAD", UnknownDraft, "'HEAD~2' is a revision, but of which speech"),
        ("d9 d1 speech", UnknownDraft, "no draft 'd9': its drafts are d1 to d4"),
        ("d0 d1 speech", UnknownDraft, "'d0'"),
        ("d-5 d1 speech", UnknownDraft, "'d-5'"),
        ("送审 d1 speech", UnknownDraft, "did you mean '送审稿'"),
        ("none d1 speech", UnknownDraft, "'none'"),
        ("d1 d2 spech", UnknownDraft, "did you mean 'speech.txt'"),
        ("d1 d2 none.txt", UnknownDraft, "there is no speech 'none.txt'"),
        (
            "none.txt none2.txt",
            UnknownDraft,
            "no draft, revision, file or speech is called 'none.txt'",
        ),
        ("./none.txt ./none2.txt", UnreadableDraft, "there is no file './none.txt'"),
        ("sub untracked.txt", UnreadableDraft, "'sub' is a folder"),
        ("untracked.txt", UnknownDraft, "one file without a history"),
        ("HEAD:none.txt HEAD:speech.txt", UnknownDraft, "HEAD:none.txt"),
        ("HEAD:sub HEAD:speech.txt", UnknownDraft, "HEAD:sub"),
        ("a b c d", UsageError, "not 4 words"),
        ("- -", UsageError, "only one"),
        ("d1 d2 untracked.txt", UnknownDraft, "d1 only"),
        ("d1...- speech", UsageError, "two commits"),
    ],
)
def test_what_cannot_be_resolved_is_one_line(two, words, error, what):
    with pytest.raises(error, match=what) as caught:
        resolve_pair(words.split(), two.root, no_input)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (
            "speech-1.txt speech-3.txt",
            "no file 'speech-3.txt': did you mean 'speech-2.txt', 'speech-1.txt'",
        ),
        ("speech-1.txt nowhere/a.txt", "is called 'nowhere/a.txt'"),
    ],
)
def test_a_slip_in_the_name_of_a_file_is_answered_with_the_files_there(tmp_path, words, what):
    for name in ("speech-1.txt", "speech-2.txt", "notes.txt"):
        (tmp_path / name).write_text(f"{name} 一\n", encoding="utf-8")

    with pytest.raises(UnknownDraft, match=re.escape(what)):
        resolve_pair(words.split(), tmp_path, no_input)


def test_the_history_of_a_single_file_is_answered_with_what_can_be_done(tmp_path):
    (tmp_path / "a.txt").write_text("一\n", encoding="utf-8")

    with open_source(tmp_path) as source, pytest.raises(UnknownDraft, match=r"diff a\.txt NEW"):
        find_speech(source, "a.txt", tmp_path)


def test_without_words_the_only_speech_is_taken(repo):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")

    pair = resolve_pair([], repo.root, no_input)

    assert [pair.old.name, pair.new.name] == ["d1", "d2"]
    assert pair.speech is not None
    assert pair.speech.name == "a.txt"


def test_a_changed_working_copy_is_the_newest_thing_there_is(repo):
    repo.commit("one", a="一\n")
    repo.write("a.txt", "改\n")

    for words in ([], ["a.txt"], ["d1"], ["d1", "a.txt"], ["HEAD"]):
        pair = resolve_pair(words, repo.root, no_input)

        assert [pair.old.name, pair.new.name] == ["d1", "WORKTREE"]
        assert pair.new_text.text == "改\n"


def test_other_line_ends_do_not_make_the_working_copy_changed(repo):
    repo.commit("one", a="一\n二\n")
    repo.write("a.txt", "一\r\n二\r\n")

    with pytest.raises(UnknownDraft, match="only one draft"):
        resolve_pair([], repo.root, no_input)


def test_a_working_copy_that_is_a_link_or_gone_is_no_draft(repo):
    repo.commit("one", a="一\n")
    (repo.root / "a.txt").unlink()
    with GitSource(repo.root) as source:
        assert working_draft(source, source.speeches()[0]) is None
    (repo.root / "a.txt").symlink_to("/etc/passwd")
    with GitSource(repo.root) as source:
        assert working_draft(source, source.speeches()[0]) is None
        with pytest.raises(UnknownDraft, match="no working copy"):
            find_draft(source, source.speeches()[0], "WORKTREE")


def test_words_are_seen_from_the_current_folder(two):
    pair = resolve_pair(["d1", "d2", "other.txt"], two.root / "sub", no_input)
    upward = resolve_pair(["../speech.txt"], two.root / "sub", no_input)
    inside = resolve_pair([], two.root / "sub", no_input)
    relative = resolve_pair(["HEAD~3:./other.txt", "../untracked.txt"], two.root / "sub", no_input)

    assert pair.new_text.text == "o2\n"
    assert upward.new_text.text == "s4\n"
    assert inside.speech is not None
    assert inside.speech.name == "sub/other.txt"
    assert relative.old_text.text == "o1\n"


def test_a_path_in_another_repository_is_looked_up_there(two, new_repo, tmp_path):
    other = new_repo("other")
    other.commit("one", x="x1\n")
    other.commit("two", x="x2\n")

    pair = resolve_pair(["d1", "d2", str(other.root / "x.txt")], two.root, no_input)

    assert [pair.old_text.text, pair.new_text.text] == ["x1\n", "x2\n"]
    assert resolve_pair([str(other.root)], tmp_path, no_input).new_text.text == "x2\n"


def test_a_revision_from_before_a_rename_finds_the_old_name(repo):
    long = "".join(f"第{n}句。\n" for n in range(30))
    repo.commit("one", old=long)
    repo.git("mv", "old.txt", "new.txt")
    repo.commit("renamed")
    repo.commit("two", new=long + "末\n")

    pair = resolve_pair(["HEAD~2", "HEAD~1", "new.txt"], repo.root, no_input)

    assert [pair.old.name, pair.new.name] == ["d1", "d1"]


def test_a_text_that_returned_is_named_by_the_draft_that_the_revision_holds(repo):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")
    repo.commit("back", a="一\n")
    repo.commit("unrelated", b="x\n")

    pair = resolve_pair(["HEAD~3", "HEAD", "a.txt"], repo.root, no_input)

    assert [pair.old.name, pair.new.name] == ["d1", "d3"]


def test_a_removed_speech_is_told_where_it_went(repo):
    repo.commit("one", a="一\n", b="x\n")
    repo.git("rm", "-q", "a.txt")
    gone = repo.commit("gone")

    with pytest.raises(UnknownDraft, match=rf"removed or renamed.*{gone[:12]}\^:a.txt"):
        resolve_pair(["d1", "d2", "a.txt"], repo.root, no_input)
    assert resolve_pair([f"{gone[:12]}^:a.txt", "HEAD:b.txt"], repo.root, no_input)


def test_a_speech_with_one_draft_has_nothing_to_compare(repo):
    repo.commit("one", a="一\n")

    with pytest.raises(UnknownDraft, match="only one draft"):
        resolve_pair(["a.txt"], repo.root, no_input)


@pytest.mark.parametrize("empty", ["", " \n\t\n", "\ufeff"])
def test_an_empty_draft_is_said_to_be_empty(repo, empty):
    repo.commit("one", a="一\n")
    repo.commit("two", a=empty)

    with pytest.raises(EmptyDraft, match="'d2' is empty"):
        resolve_pair([], repo.root, no_input)


def test_unrelated_histories_have_no_parting(repo):
    repo.commit("one", a="一\n")
    repo.git("checkout", "-q", "--orphan", "island")
    repo.commit("island", a="岛\n")

    with pytest.raises(UnknownDraft, match="no common ancestor"):
        resolve_pair(["main...island", "a.txt"], repo.root, no_input)


def test_a_bare_repository_is_compared_by_revisions(repo, tmp_path):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")
    repo.git("clone", "-q", "--bare", str(repo.root), str(tmp_path / "bare"))

    for words in (
        [],
        ["HEAD~1", "HEAD"],
        ["HEAD~1", "HEAD", "a.txt"],
        ["HEAD~1..HEAD"],
        ["d1", "d2"],
    ):
        pair = resolve_pair(words, tmp_path / "bare", no_input)

        assert [pair.old_text.text, pair.new_text.text] == ["一\n", "二\n"]


def test_a_repository_without_commits_is_said_but_two_files_in_it_compare(repo):
    repo.write("a.txt", "一\n")
    repo.write("b.txt", "二\n")

    assert resolve_pair(["a.txt", "b.txt"], repo.root, no_input).new_text.text == "二\n"
    for words in ([], ["d1"], ["HEAD~1", "HEAD"]):
        with pytest.raises(RepositoryError, match="no commit yet"):
            resolve_pair(words, repo.root, no_input)


def test_folders_without_git_have_ordinals_and_file_names(tmp_path):
    folder = tmp_path / "x"
    folder.mkdir()
    for number in (1, 2, 10):
        (folder / f"v{number}.txt").write_text(f"{number}\n")

    for words, cwd, texts in (
        ([], folder, ["2\n", "10\n"]),
        (["x"], tmp_path, ["2\n", "10\n"]),
        (["d1", "x"], tmp_path, ["1\n", "10\n"]),
        (["v1", "v2.txt", "x"], tmp_path, ["1\n", "2\n"]),
        (["d1..d2"], folder, ["1\n", "2\n"]),
        (["v1", "v2"], folder, ["1\n", "2\n"]),
        (["v1.txt", "d3"], folder, ["1\n", "10\n"]),
    ):
        pair = resolve_pair(words, cwd, no_input)
        assert [pair.old_text.text, pair.new_text.text] == texts
    with pytest.raises(UsageError, match=r"A\.\.\.B needs two commits"):
        resolve_pair(["d1...d2"], folder, no_input)


@pytest.mark.parametrize("kind", ["missing", "binary", "folder", "bytes"])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path, kind):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("x\n")
    match kind:
        case "binary":
            bad.write_bytes(b"%PDF-1.4\n")
        case "folder":
            bad.mkdir()
        case "bytes":
            bad.write_bytes("我们要坚定信心，追赶超越".encode() + b"\xff")

    with pytest.raises(SpeechdiffError) as caught:
        resolve_pair(["bad.txt", "good.txt"], tmp_path, no_input)

    assert "bad.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_path_through_a_pipe_is_read(tmp_path):
    script = (
        "import sys; from pathlib import Path; from speechdiff.app.pair import resolve_pair\n"
        "pair = resolve_pair(sys.argv[1:], Path(), lambda: b'')\n"
        "print(pair.old_text.text, pair.new_text.text)\n"
    )
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -c \"$1\" <(echo 一) <(echo 二)", "bash", script],
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )

    assert done.stdout.decode().split() == ["一", "二"]


def test_two_plain_files_load_neither_git_nor_anything_heavy(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name}\n")
    script = (
        "import sys; from pathlib import Path; from speechdiff.app.pair import resolve_pair\n"
        "resolve_pair(['a.txt', 'b.txt'], Path(), lambda: b'')\n"
        "heavy = ('git', 'gitdb', 'subprocess', 'natsort', 'charset_normalizer', 'csv')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_speeches_are_found_by_title_and_a_doubtful_name_is_asked_about(repo):
    repo.commit_files("one", {"x/a.txt": "开幕词\n", "y/a.txt": "闭幕词\n", "y/b.txt": "z\n"})

    with open_source(repo.root) as source:
        assert find_speech(source, "闭幕词").name == "y/a.txt"
        assert find_speech(source, "x").name == "x/a.txt"
        with pytest.raises(UnknownDraft, match=r"'a.txt' may be 'x/a.txt', 'y/a.txt'"):
            find_speech(source, "a.txt", Path("/"))


def test_a_source_in_memory_resolves_like_any_other():
    speech = Speech("s", "S", (Draft("d1", "k1"), Draft("d2", "k2")))
    source = MemorySource((speech,), {"k1": "一", "k2": "二"})

    assert read_draft(source, find_draft(source, None, "d-1")).text == "二"
    with pytest.raises(UnknownDraft):
        find_draft(source, speech, "none")
