"""Repositories and names that nobody has to trust."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from speechdiff.app.pair import resolve_pair
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.resolve import find_draft, find_speech, open_source
from speechdiff.errors import RepositoryError, UnknownDraft

ODD_NAMES = [
    "with space.txt",
    "讲话稿（终稿3）.txt",
    "quo\"te's.txt",
    "line\nend.txt",
    "tab\there.txt",
    "--upload-pack=x.txt",
    "-n.txt",
    ":(glob)*.txt",
    "back\\slash.txt",
    "*.txt",
    "{a,b}.txt",
    "HEAD.txt",
    "e\u0301.txt",
    "[bold]x.txt",
    "deep/er/ 中文 .txt",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_is_only_a_name(repo, name):
    repo.commit_files("one", {name: "一\n"})
    repo.commit_files("two", {name: "二\n"})

    with open_source(repo.root) as source:
        speech = find_speech(source, name, repo.root)

        assert speech.name == name
        assert [source.read(draft).text for draft in speech.drafts] == ["一\n", "二\n"]
        assert find_draft(source, speech, "HEAD~1", repo.root).name == "d1"
        assert source.read(find_draft(source, speech, f"HEAD~1:{name}", repo.root)).text == "一\n"
    pair = resolve_pair([name], repo.root, lambda: b"")
    assert (pair.old_text.text, pair.new_text.text) == ("一\n", "二\n")


def test_a_name_that_is_not_utf_8_is_kept(repo):
    name = os.fsdecode("讲话.txt".encode("gb18030"))
    try:
        repo.write(name, "一\n")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    repo.commit("one")

    with GitSource(repo.root) as source:
        (speech,) = source.speeches()

        assert speech.name == name
        assert source.read(speech.drafts[0]).text == "一\n"
        assert source.working_draft(speech) is not None


@pytest.mark.parametrize(
    "word", ["--upload-pack=x", "-n1", "--all", "--help", "HEAD\nHEAD", "\0", ""]
)
def test_a_word_is_never_an_option(repo, word):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")

    with pytest.raises(UnknownDraft) as caught:
        resolve_pair([word, "d2", "a.txt"], repo.root, lambda: b"")

    assert "\n" not in str(caught.value)


def test_a_branch_called_like_an_option_is_a_revision(repo):
    first = repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")
    repo.git("update-ref", "refs/heads/--upload-pack=x", first)

    pair = resolve_pair(["--upload-pack=x", "d2", "a.txt"], repo.root, lambda: b"")

    assert pair.old.name == "d1"
    assert pair.old_text.text == "一\n"


def test_no_program_that_the_repository_names_is_run(repo):
    trap = repo.root / "trap.sh"
    sprung = repo.root.parent / "sprung"
    trap.write_text(f"#!/bin/sh\necho \"$0\" >> '{sprung}'\ncat\n")
    trap.chmod(0o755)
    repo.commit("one", a="一\n")
    repo.commit_files("two", {"a.txt": "二\n", ".gitattributes": "*.txt diff=x filter=x\n"})
    hooks = repo.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in (
        "post-index-change",
        "reference-transaction",
        "post-checkout",
        "fsmonitor-watchman",
    ):
        (hooks / hook).write_text(trap.read_text())
        (hooks / hook).chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "diff.x.command"),
        *("filter.x.clean", "filter.x.smudge", "gpg.program", "core.sshCommand", "pager.log"),
        *("core.editor", "core.askPass", "credential.helper"),
    ):
        repo.git("config", key, str(trap))
    repo.git("config", "log.showSignature", "true")
    sprung.unlink(missing_ok=True)
    repo.write("a.txt", "三\n")
    sprung.unlink(missing_ok=True)

    pair = resolve_pair([], repo.root, lambda: b"")
    other = resolve_pair(["HEAD~1", "HEAD", "a.txt"], repo.root, lambda: b"")

    assert (pair.old_text.text, pair.new_text.text) == ("二\n", "三\n")
    assert other.old.name == "d1"
    assert not sprung.exists()


def test_settings_that_change_what_git_prints_change_nothing(repo):
    repo.commit("one", a="一\n")
    repo.git("mv", "a.txt", "b.txt")
    repo.commit("renamed")
    repo.commit("two", b="二\n")
    for key, value in {
        "color.ui": "always",
        "diff.renames": "false",
        "diff.noprefix": "true",
        "diff.relative": "true",
        "log.date": "relative",
        "log.decorate": "full",
        "format.pretty": "oneline",
        "log.diffMerges": "combined",
        "i18n.logOutputEncoding": "GBK",
        "core.quotePath": "true",
        "log.follow": "true",
    }.items():
        repo.git("config", key, value)

    with GitSource(repo.root) as source:
        (speech,) = source.speeches()

        assert [draft.note for draft in speech.drafts] == ["one", "two"]
        assert speech.drafts[0].author == "起草组"


def test_a_repository_inside_another_is_the_one_that_is_read(repo, new_repo):
    repo.commit("outer", a="外\n")
    inner = new_repo("repo/inner")
    inner.commit("inner", b="内\n")

    with open_source(inner.root) as source:
        assert [speech.name for speech in source.speeches()] == ["b.txt"]
    with open_source(inner.root / "b.txt") as source:
        assert [speech.name for speech in source.speeches()] == ["b.txt"]


def test_a_broken_repository_inside_another_is_not_passed_over(repo, new_repo):
    repo.commit("outer", a="外\n")
    inner = new_repo("repo/inner")
    inner.commit("inner", b="内\n")
    (inner.root / ".git" / "HEAD").unlink()

    with pytest.raises(RepositoryError, match="broken"):
        open_source(inner.root)


def scramble_objects(git_dir: Path) -> None:
    for file in (git_dir / "objects").rglob("*"):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"garbage")


@pytest.mark.parametrize(
    "damage",
    [
        lambda git_dir: (git_dir / "HEAD").write_text("garbage"),
        lambda git_dir: (git_dir / "HEAD").unlink(),
        lambda git_dir: (git_dir / "refs/heads/main").write_text("0" * 39 + "1\n"),
        lambda git_dir: (git_dir / "refs/heads/main").write_text("garbage\n"),
        lambda git_dir: (git_dir / "config").write_text("[core\n"),
        lambda git_dir: (git_dir / "config").write_text("[core]\nrepositoryformatversion = 9\n"),
        lambda git_dir: (git_dir / "packed-refs").write_text("garbage\n"),
        lambda git_dir: shutil.rmtree(git_dir / "objects"),
        scramble_objects,
    ],
)
def test_a_damaged_repository_is_one_line(repo, damage):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")
    damage(repo.root / ".git")

    with pytest.raises(RepositoryError) as caught:
        resolve_pair([], repo.root, lambda: b"")

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["index.lock", "index", "logs/HEAD", "description"])
def test_damage_that_is_no_matter_for_reading_is_no_matter(repo, name):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")
    (repo.root / ".git" / name).write_text("garbage\n")

    assert resolve_pair([], repo.root, lambda: b"").new_text.text == "二\n"


def test_one_missing_blob_is_said_and_the_other_drafts_are_read(repo):
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")
    blob = repo.git("rev-parse", "HEAD~1:a.txt")
    (repo.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    with GitSource(repo.root) as source:
        (speech,) = source.speeches()

        assert source.read(speech.drafts[1]).text == "二\n"
        with pytest.raises(RepositoryError, match="lacks object"):
            source.read(speech.drafts[0])
        assert source.read(speech.drafts[1]).text == "二\n"


def test_a_repository_of_another_user_is_refused_in_one_line(repo):
    repo.commit("one", a="一\n")
    if os.geteuid() != 0:
        pytest.skip("only root can give a repository away")
    os.chown(repo.root / ".git", 12345, 12345)
    os.chown(repo.root, 12345, 12345)

    with pytest.raises(RepositoryError, match=r"safe\.directory") as caught:
        open_source(repo.root)

    assert "\n" not in str(caught.value)


def test_variables_of_a_hook_point_only_the_current_folder_elsewhere(repo, new_repo, monkeypatch):
    repo.commit("one", a="一\n")
    other = new_repo("other")
    other.commit("other", b="他\n")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git" / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.root / ".git" / "objects"))

    with GitSource(repo.root) as source:
        assert [speech.name for speech in source.speeches()] == ["a.txt"]
    monkeypatch.chdir(other.root)
    with GitSource(Path()) as source:
        assert [speech.name for speech in source.speeches()] == ["b.txt"]


def test_no_git_on_the_path_is_one_line(tmp_path):
    script = (
        "from pathlib import Path\n"
        "from speechdiff.drafts.resolve import open_source\n"
        "from speechdiff.errors import RepositoryError\n"
        "try:\n    open_source(Path('.'))\n"
        "except RepositoryError as error:\n    print(error)\n"
    )
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith("git is not installed")


def test_a_working_copy_behind_a_linked_folder_is_no_draft(repo, tmp_path):
    repo.commit_files("one", {"sub/a.txt": "一\n"})
    (tmp_path / "outside").mkdir()
    (repo.root / "sub" / "a.txt").rename(tmp_path / "outside" / "a.txt")
    (repo.root / "sub").rmdir()
    (repo.root / "sub").symlink_to(tmp_path / "outside")

    with GitSource(repo.root) as source:
        (speech,) = source.speeches()

        assert source.working_draft(speech) is None


def test_a_source_that_is_closed_leaves_no_process(repo):
    repo.commit("one", a="一\n")
    source = GitSource(repo.root)
    source.speeches()
    process = source.repository.git._batch.proc

    source.close()
    source.close()

    assert process.returncode is not None


def test_many_threads_may_read_at_once(repo):
    from concurrent.futures import ThreadPoolExecutor

    for number in range(12):
        repo.commit(f"n{number}", a=f"{number}\n" * 2000)

    with GitSource(repo.root) as source, ThreadPoolExecutor(8) as pool:
        drafts = source.speeches()[0].drafts
        read = list(pool.map(lambda draft: source.read(draft).text, drafts * 3))

    assert read == [f"{number}\n" * 2000 for number in range(12)] * 3


def test_a_repository_with_sha_256_is_read(new_repo):
    repo = new_repo("new", "--object-format=sha256")
    repo.commit("one", a="一\n")
    repo.commit("two", a="二\n")

    pair = resolve_pair(["HEAD~1", "HEAD", "a.txt"], repo.root, lambda: b"")

    assert (pair.old_text.text, pair.new_text.text) == ("一\n", "二\n")
