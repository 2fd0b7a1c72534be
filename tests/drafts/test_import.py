"""Importing drafts: what the repository then holds, and that it is the same everywhere."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from speechdiff.app.pair import resolve_pair
from speechdiff.drafts.example_speeches import EXAMPLE_NAMES, example_folders, examples
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.import_plan import tracked_name
from speechdiff.drafts.store import import_drafts, make_demo
from speechdiff.errors import (
    ConfigError,
    EmptyDraft,
    ImportFailed,
    SpeechdiffError,
    UnreadableDraft,
)

DEMO_HEAD = "977aa4378ea88d8cbd67a49b7dc43ad5abcb03e2"
"""The demo's newest commit, on any machine: content, authors, dates and notes go into it."""


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)
    return done.stdout.decode().strip()


def files_in(folder: Path, **texts: str | bytes) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, (stem, text) in enumerate(texts.items()):
        path = folder / f"{stem}.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        os.utime(path, (1_700_000_000 + number * 86_400,) * 2)
        paths.append(path)
    return paths


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in ("home", "in"))


def test_each_file_becomes_a_commit_of_one_tracked_file(tmp_path):
    files = files_in(tmp_path / "in", v10="题\n丙\n", v1="题\n甲\n", v2="题\n乙\n")

    report = import_drafts(files, tmp_path / "out")

    assert report.speech == "题.txt"
    assert [draft.key for draft in report.drafts] == ["v1.txt", "v2.txt", "v10.txt"]
    assert [draft.name for draft in report.drafts] == ["d1", "d2", "d3"]
    assert report.order == "by the numbers in the names"
    assert report.created
    assert git(tmp_path / "out", "log", "--format=%s", "--", "题.txt").split() == [
        "v10",
        "v2",
        "v1",
    ]
    assert git(tmp_path / "out", "rev-parse", "HEAD") == report.head == report.drafts[-1].revision
    assert (tmp_path / "out" / "题.txt").read_text("utf-8") == "题\n丙\n"
    assert git(tmp_path / "out", "status", "--porcelain") == ""
    assert git(tmp_path / "out", "fsck", "--strict") == ""
    assert left_behind(tmp_path) == ["out"]


def test_speech_toml_beside_the_files_gives_all_there_is_to_know(tmp_path):
    report = import_drafts([examples() / "npc-closing"], tmp_path / "out", name="closing")

    assert report.speech == "closing.txt"
    assert "speech.toml" in report.order
    with GitSource(tmp_path / "out") as source:
        (speech,) = source.speeches()
        assert (speech.title, speech.language) == ("在市X届人大X次会议闭幕会上的讲话", "zh")
        assert speech.speaker_role == "市委书记"
        assert [draft.author for draft in speech.drafts][4:] == ["审稿", "办公室", "办公室"]
        assert speech.drafts[4].role == "审稿"
        assert speech.drafts[0].date.startswith("2020-05-06")
        last = (examples() / "npc-closing" / "draft-07.txt").read_bytes()
        assert source.read_bytes(speech) == last


def test_the_same_drafts_give_the_same_commit_ids_in_any_place(tmp_path, monkeypatch):
    first = import_drafts([examples() / "town-hall"], tmp_path / "a")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "somebody else")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    (tmp_path / "home" / ".gitconfig").write_text(
        "[user]\nname = x\nemail = x@y\n[core]\nautocrlf = true\n[commit]\ngpgsign = true\n"
        "[init]\ndefaultBranch = trunk\n[i18n]\ncommitEncoding = GBK\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "home" / ".gitconfig"))
    second = import_drafts([examples() / "town-hall"], tmp_path / "b")

    assert [d.revision for d in first.drafts] == [d.revision for d in second.drafts]
    assert git(tmp_path / "b", "status", "--porcelain") == ""


def test_the_demo_is_one_repository_whose_ids_are_known(tmp_path):
    report = make_demo(tmp_path / "demo")

    assert report.created
    assert report.head == DEMO_HEAD
    assert report.speeches == tuple(f"{name}.txt" for name in EXAMPLE_NAMES)
    with GitSource(tmp_path / "demo") as source:
        counts = {speech.name: len(speech.drafts) for speech in source.speeches()}
    assert counts == {"npc-closing.txt": 7, "innovation-forum.txt": 4, "town-hall.txt": 4}
    assert git(tmp_path / "demo", "fsck", "--strict") == ""
    assert git(tmp_path / "demo", "status", "--porcelain") == ""


def test_a_demo_that_is_there_is_taken_as_it_is(tmp_path):
    first = make_demo(tmp_path / "demo")
    second = make_demo(tmp_path / "demo")

    assert not second.created
    assert second.head == first.head
    import_drafts(files_in(tmp_path / "in", a="x\n"), tmp_path / "other")
    with pytest.raises(ImportFailed, match="another repository"):
        make_demo(tmp_path / "other")


def test_plain_git_reads_what_was_imported(tmp_path):
    make_demo(tmp_path / "demo")

    form = "--format=%an|%ad|%s|%b"
    log = git(tmp_path / "demo", "log", "-1", form, "--date=short", "--", "npc-closing.txt")
    shown = git(tmp_path / "demo", "show", "HEAD~14:npc-closing.txt")

    author, date, note, rest = log.split("|")
    assert (author, date, rest) == ("办公室", "2020-05-25", "Role: 办公室")
    assert note == "定稿：称谓统一为“各位代表、同志们”，核对案件名称，恢复一句，校对标点"
    assert shown == (examples() / "npc-closing" / "draft-01.txt").read_text("utf-8").strip()


@pytest.mark.parametrize(
    "text", ["a\r\nb\r\n", "a\rb\n", "a\nb", "a\r\nb\n", "\ufeffa\n", "a\0b" + "c" * 400]
)
def test_the_bytes_of_utf_8_files_are_kept(tmp_path, text, monkeypatch):
    (tmp_path / "home" / ".gitconfig").write_text("[core]\nautocrlf = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "home" / ".gitconfig"))
    import_drafts(files_in(tmp_path / "in", a=text), tmp_path / "out", name="x")

    with GitSource(tmp_path / "out") as source:
        assert source.read_bytes(source.speeches()[0]) == text.encode()
    assert (tmp_path / "out" / "x.txt").read_bytes() == text.encode()
    assert git(tmp_path / "out", "status", "--porcelain") == ""


def test_other_encodings_are_stored_as_utf_8_and_it_is_said(tmp_path):
    text = "各位代表、同志们：\r\n大会即将闭幕。\r\n"
    files = files_in(tmp_path / "in", a=text.encode("gb18030"), b=text.encode("utf-16") + b"\n\0")

    report = import_drafts(files, tmp_path / "out", name="x")

    with GitSource(tmp_path / "out") as source:
        assert source.read_bytes(source.speeches()[0]) == (text + "\n").encode()
        assert source.read(source.speeches()[0].drafts[0]).text == text
    assert ["GB18030" in report.assumptions[0], "UTF-16" in report.assumptions[1]] == [True, True]


def test_order_by_date_takes_the_files_times_where_nothing_else_is_known(tmp_path):
    files = files_in(tmp_path / "in", c="1\n", a="2\n", b="3\n")

    report = import_drafts(files, tmp_path / "out", order="date")

    assert [draft.key for draft in report.drafts] == ["c.txt", "a.txt", "b.txt"]
    assert report.order == "by date, from the times of the files"
    assert report.drafts[0].date == "2023-11-14T22:13:20+00:00"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.txt", "b.txt\n\na.txt\n"),
        (
            "list.csv",
            'file,date,author,role,note\nb.txt,2020-01-02,甲,起草,"初,稿"\na.txt,2020-01-01,,,\n',
        ),
        ("list.tsv", "\ufefffile\tnote\nb.txt\t初稿\na.txt\t\n"),
        ("list.toml", "[[drafts]]\nfile='b.txt'\ndate=2020-01-02\n[[drafts]]\nfile='a.txt'\n"),
    ],
)
def test_a_list_of_drafts_gives_the_order(tmp_path, name, content):
    files = files_in(tmp_path / "in", a="1\n", b="2\n")
    (tmp_path / "in" / name).write_text(content, "utf-8")

    report = import_drafts(files, tmp_path / "out", order=tmp_path / "in" / name)

    assert [draft.key for draft in report.drafts] == ["b.txt", "a.txt"]
    assert name in report.order
    if name == "list.csv":
        assert report.drafts[0].author == "甲"
        assert report.drafts[0].note == "初,稿"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("list.txt", "a.txt\n", "does not list 'b.txt'"),
        ("list.csv", "name\na.txt\n", "column `file`"),
        ("list.csv", "file,date\na.txt,soon\nb.txt,\n", "`date`"),
        ("none.csv", None, "there is no file|cannot read"),
    ],
)
def test_a_list_that_cannot_be_used_stops_the_import(tmp_path, name, content, what):
    files = files_in(tmp_path / "in", a="1\n", b="2\n")
    if content is not None:
        (tmp_path / "in" / name).write_text(content)

    with pytest.raises(ConfigError, match=what):
        import_drafts(files, tmp_path / "out", order=tmp_path / "in" / name)
    assert left_behind(tmp_path) == []


def test_a_date_before_1970_is_kept_in_a_trailer(tmp_path):
    files = files_in(tmp_path / "in", a="1954\n")
    (tmp_path / "in" / "speech.toml").write_text(
        "[[drafts]]\nfile='a.txt'\ndate=1954-09-23\nauthor='甲'\n"
    )

    import_drafts(files, tmp_path / "out", name="报告")

    with GitSource(tmp_path / "out") as source:
        assert source.speeches()[0].drafts[0].date == "1954-09-23"
    assert git(tmp_path / "out", "log", "--format=%ad", "--date=short") == "1970-01-01"


def test_a_draft_that_repeats_the_one_before_is_left_out_and_said(tmp_path):
    report = import_drafts(
        files_in(tmp_path / "in", a="1\n", b="1\n", c="2\n", d="1\n"), tmp_path / "out"
    )

    assert [draft.key for draft in report.drafts] == ["a.txt", "c.txt", "d.txt"]
    assert report.skipped == ("b.txt",)


def test_authors_may_bring_an_address_and_cannot_break_the_commit(tmp_path):
    files = files_in(tmp_path / "in", a="1\n", b="2\n", c="3\n")
    (tmp_path / "in" / "speech.toml").write_text(
        "[[drafts]]\nfile='a.txt'\nauthor='甲 <jia@example.invalid>'\n"
        "[[drafts]]\nfile='b.txt'\nauthor='x> 0 +0000\\n<y'\n"
        '[[drafts]]\nfile="c.txt"\nauthor="<>"\nnote="-m x\\u0000\\u001b[2J\\nRole: 假"\n'
    )

    import_drafts(files, tmp_path / "out", name="x")

    assert git(tmp_path / "out", "log", "--reverse", "--format=%an|%ae").splitlines() == [
        "甲|jia@example.invalid",
        "x 0 +0000\\ny|drafts@speechdiff.invalid",
        "speechdiff|drafts@speechdiff.invalid",
    ]
    assert git(tmp_path / "out", "fsck", "--strict") == ""


def test_without_an_author_git_s_own_name_is_used(tmp_path, monkeypatch):
    (tmp_path / "home" / ".gitconfig").write_text(
        "[user]\nname = 编辑\nemail = e@example.invalid\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "home" / ".gitconfig"))

    import_drafts(files_in(tmp_path / "in", a="1\n"), tmp_path / "out")

    assert git(tmp_path / "out", "log", "--format=%an <%ae>") == "编辑 <e@example.invalid>"


def test_an_empty_folder_is_filled_and_a_missing_parent_is_made(tmp_path, monkeypatch):
    files = files_in(tmp_path / "in", a="1\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "here").mkdir()

    import_drafts(files, tmp_path / "empty")
    import_drafts(files, tmp_path / "x" / "y" / "z")
    monkeypatch.chdir(tmp_path / "here")
    import_drafts(files, Path())

    for folder in ("empty", "x/y/z", "here"):
        assert git(tmp_path / folder, "log", "--format=%s") == "a"
        assert git(tmp_path / folder, "status", "--porcelain") == ""
    assert sorted(path.name for path in Path().iterdir()) == [".git", "1.txt"]
    assert left_behind(tmp_path) == ["empty", "here", "x"]


def test_a_folder_with_other_things_in_it_is_refused(tmp_path, repo):
    files = files_in(tmp_path / "in", a="1\n")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    repo.commit_files("one", {"sub/x.txt": "x\n"})

    for target in (tmp_path / "full", repo.root / "sub"):
        with pytest.raises(ImportFailed, match="contains files and is not the top"):
            import_drafts(files, target)
    with pytest.raises(ImportFailed, match="is a file"):
        import_drafts(files, files[0])
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["x"]


@pytest.mark.parametrize("bad", ["binary", "missing", "empty", "bytes"])
def test_one_draft_that_cannot_be_read_stops_everything(tmp_path, bad):
    files = files_in(tmp_path / "in", a="1\n", b="2\n", c="3\n")
    match bad:
        case "binary":
            files[1].write_bytes(b"%PDF-1.4\n")
        case "missing":
            files[1].unlink()
        case "empty":
            files[1].write_bytes(b" \n")
        case "bytes":
            files[1].write_bytes("我们要坚定信心，追赶超越".encode() + b"\xff")

    with pytest.raises((UnreadableDraft, EmptyDraft), match=r"b\.txt") as caught:
        import_drafts(files, tmp_path / "out" / "deep")

    assert "\n" not in str(caught.value)
    assert left_behind(tmp_path) == []


def test_nothing_to_import_is_said(tmp_path):
    (tmp_path / "in").mkdir()

    with pytest.raises(ImportFailed, match="no draft to import"):
        import_drafts([tmp_path / "in"], tmp_path / "out")


def test_drafts_are_put_on_top_of_a_repository_that_exists(tmp_path):
    files = files_in(tmp_path / "in", a="1\n", b="2\n", c="3\n")
    first = import_drafts(files[:2], tmp_path / "out", name="x")

    second = import_drafts(files[1:], tmp_path / "out", name="x")

    assert not second.created
    assert second.skipped == ("b.txt",)
    assert [draft.name for draft in second.drafts] == ["d3"]
    assert git(tmp_path / "out", "rev-parse", "HEAD~1") == first.head
    assert (tmp_path / "out" / "x.txt").read_text() == "3\n"
    assert git(tmp_path / "out", "status", "--porcelain") == ""
    third = import_drafts(files[2:], tmp_path / "out", name="x")
    assert (third.drafts, third.skipped, third.head) == ((), ("c.txt",), second.head)


def test_another_speech_joins_a_repository_and_leaves_the_rest_alone(tmp_path, repo):
    repo.commit("one", a="一\n")
    repo.write("a.txt", "改了\n")
    repo.git("add", "a.txt")
    repo.write("b.txt", "untracked\n")

    import_drafts([examples() / "town-hall"], repo.root, name="town")

    assert repo.git("status", "--porcelain").split("\n") == ["M  a.txt", "?? b.txt"]
    assert repo.git("log", "--format=%s", "--", "a.txt") == "one"
    assert len(repo.git("log", "--format=%s", "--", "town.txt").splitlines()) == 4
    assert "Mayor" in (repo.root / "town.toml").read_text("utf-8")


@pytest.mark.parametrize("trouble", ["changed", "staged", "untracked", "detached", "locked"])
def test_what_is_not_committed_is_never_overwritten(tmp_path, repo, trouble):
    files = files_in(tmp_path / "in", v="新\n")
    repo.commit("one", x="一\n")
    match trouble:
        case "changed":
            repo.write("x.txt", "改\n")
        case "staged":
            repo.write("x.txt", "改\n")
            repo.git("add", "x.txt")
            repo.write("x.txt", "一\n")
        case "untracked":
            repo.write("y.txt", "mine\n")
        case "detached":
            repo.git("checkout", "-q", "--detach")
        case "locked":
            (repo.root / ".git" / "index.lock").touch()
    before = repo.git("rev-parse", "HEAD"), (repo.root / "x.txt").read_text("utf-8")

    with pytest.raises(ImportFailed) as caught:
        import_drafts(files, repo.root, name="y" if trouble == "untracked" else "x")

    assert "\n" not in str(caught.value)
    assert (repo.git("rev-parse", "HEAD"), (repo.root / "x.txt").read_text("utf-8")) == before
    assert not list(repo.root.glob(".x.txt.*"))


def test_the_first_drafts_may_go_into_a_repository_without_commits_or_a_bare_one(
    tmp_path, repo, new_repo
):
    files = files_in(tmp_path / "in", a="1\n", b="2\n")
    bare = new_repo("bare", "--bare")

    for root in (repo.root, bare.root):
        if root == repo.root:
            repo.write(".gitignore", "*.bak\n")
        import_drafts(files, root, name="x")
        assert git(root, "log", "--format=%s", "--", "x.txt").split() == ["b", "a"]
    assert (repo.root / "x.txt").read_text() == "2\n"
    assert not (bare.root / "x.txt").exists()


def test_hooks_filters_and_signatures_of_the_repository_are_not_used(tmp_path, repo):
    repo.commit_files("one", {".gitattributes": "*.txt filter=x\n"})
    hooks = repo.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in (
        "pre-commit",
        "commit-msg",
        "post-commit",
        "reference-transaction",
        "post-index-change",
    ):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\nexit 1\n")
        (hooks / hook).chmod(0o755)
    repo.git("config", "commit.gpgSign", "true")
    repo.git("config", "gpg.program", "false")

    import_drafts(files_in(tmp_path / "in", a="1\n"), repo.root, name="x")

    assert not (tmp_path / "sprung").exists()
    assert "x.txt" in repo.git("ls-tree", "--name-only", "HEAD")


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        ("在市X届人大X次会议闭幕会上的讲话", "在市X届人大X次会议闭幕会上的讲话.txt"),
        ("../../etc/passwd", "etc passwd.txt"),
        ("/abs", "abs.txt"),
        ("-rf", "rf.txt"),
        (".git", "git.txt"),
        (".git/hooks/pre-commit", "git hooks pre-commit.txt"),
        ("a\nb\0c\u202ed", "a b c d.txt"),
        ("CON", "speech CON.txt"),
        ("nul.txt", "speech nul.txt"),
        ("x.md", "x.md"),
        ("x.MD", "x.MD"),
        ("v1.2", "v1.2.txt"),
        ("", "speech.txt"),
        ("...", "speech.txt"),
        ("讲" * 200, "讲" * 40 + ".txt"),
    ],
)
def test_names_of_tracked_files_are_safe(called, expected):
    assert tracked_name(called) == expected


def test_without_any_title_the_common_start_of_the_names_is_taken(tmp_path):
    sentence = "这是一句很长的话，" * 6 + "。\n"
    files = files_in(
        tmp_path / "in", **{"讲话稿(终稿2)": sentence, "讲话稿(终稿1)": "首。\n" + sentence}
    )

    assert import_drafts(files, tmp_path / "out").speech == "讲话稿.txt"


def test_an_imported_speech_is_compared_at_once(tmp_path):
    import_drafts(example_folders()[:1], tmp_path / "out")

    pair = resolve_pair([], tmp_path / "out", lambda: b"")

    assert [pair.old.name, pair.new.name] == ["d6", "d7"]


def test_a_relative_target_in_a_checkout_makes_a_repository_of_its_own(tmp_path, repo, monkeypatch):
    repo.commit("one", a="一\n")
    monkeypatch.chdir(repo.root)

    import_drafts(files_in(tmp_path / "in", v="1\n"), Path("speech"))

    assert git(repo.root / "speech", "rev-parse", "--show-toplevel") == str(repo.root / "speech")
    assert repo.git("log", "--format=%s") == "one"


def test_variables_of_a_hook_do_not_send_the_drafts_elsewhere(tmp_path, repo, monkeypatch):
    head = repo.commit("one", a="一\n")
    monkeypatch.setenv("GIT_DIR", str(repo.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repo.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.root / ".git" / "index"))

    import_drafts(files_in(tmp_path / "in", v="1\n"), tmp_path / "out")

    monkeypatch.undo()
    assert repo.git("rev-parse", "HEAD") == head
    assert repo.git("status", "--porcelain") == ""
    assert git(tmp_path / "out", "log", "--format=%s") == "v"


def test_a_thousand_drafts_are_imported_by_few_processes(tmp_path, monkeypatch):
    from speechdiff.drafts.git_command import GitCommand

    calls: list[str] = []
    run = GitCommand.run
    monkeypatch.setattr(
        GitCommand,
        "run",
        lambda self, *words, **more: calls.append(words[0]) or run(self, *words, **more),
    )
    files = files_in(tmp_path / "in", **{f"v{n}": f"{n}\n" for n in range(1000)})

    report = import_drafts(files, tmp_path / "out", name="x")

    assert len(report.drafts) == 1000
    assert len(calls) < 20


def test_any_failure_is_one_line_of_the_error_tree(tmp_path):
    files = files_in(tmp_path / "in", a="1\n")

    for target in (files[0] / "x", tmp_path / ("长" * 300), tmp_path / "a\0b"):
        with pytest.raises(SpeechdiffError) as caught:
            import_drafts(files, target)
        assert "\n" not in str(caught.value)
    assert left_behind(tmp_path) == []
