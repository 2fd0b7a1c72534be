"""Telling git, a second time, and taking it back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from speechdiff.drafts.git_install import install, undo
from speechdiff.drafts.git_settings import Program, settings_of
from speechdiff.errors import RepositoryError, SpeechdiffError, UsageError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "讲话 repository"
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


def state(folder: Path) -> tuple[bytes, bytes | None, list[str]]:
    """The settings, the attributes, and all files beside them."""
    attributes = folder / ".git/info/attributes"
    return (
        (folder / ".git/config").read_bytes(),
        attributes.read_bytes() if attributes.exists() else None,
        sorted(each.name for each in (folder / ".git/info").iterdir()),
    )


def attribute(folder: Path, name: str, of: str) -> str:
    answer = subprocess.run(
        ["git", "check-attr", "-z", of, "--", name], cwd=folder, capture_output=True, check=True
    )
    return answer.stdout.decode().split("\0")[2]


PROGRAM = Program(("/programs/python 3", "-P", "-m", "speechdiff"), "/programs/50%P off")


def told(folder: Path, *patterns: str, everywhere: bool = False, really: bool = True):
    patterns = patterns or ("*.txt", "*.md", "*.docx")
    return install(folder, patterns, PROGRAM, everywhere=everywhere, really=really)


def test_undo_gives_back_what_was_there_to_the_byte(repository):
    before = state(repository)
    told(repository)
    assert state(repository) != before

    undo(repository, everywhere=False)

    assert state(repository) == before


@pytest.mark.parametrize("own", [b"*.txt merge=union\n", b"# mine\n*.md text", b"\n\n", b""])
def test_an_attributes_file_that_is_there_keeps_all_its_lines(repository, own):
    path = repository / ".git/info/attributes"
    path.write_bytes(own)
    told(repository)
    assert path.read_bytes().startswith(own)
    assert attribute(repository, "a.txt", "merge") == "speech"

    undo(repository, everywhere=False)

    assert path.read_bytes() == own


def test_lines_written_around_the_block_since_are_kept(repository):
    path = repository / ".git/info/attributes"
    told(repository)
    path.write_bytes(b"*.a text\n" + path.read_bytes() + b"*.b text\n")
    told(repository, "*.speech")
    assert attribute(repository, "x.speech", "diff") == "speech"
    assert attribute(repository, "x.txt", "diff") == "unspecified"

    undo(repository, everywhere=False)

    assert path.read_bytes() == b"*.a text\n*.b text\n"


def test_a_second_time_changes_nothing(repository):
    told(repository)
    once = state(repository)

    told(repository)

    assert state(repository) == once


def test_settings_of_the_user_come_back(repository):
    config = repository / ".git/config"
    git = ["git", "-C", repository, "config"]
    subprocess.run([*git, "merge.speech.driver", "mine %A"], check=True)
    subprocess.run([*git, "--add", "diff.speech.textconv", "one"], check=True)
    subprocess.run([*git, "--add", "diff.speech.textconv", "two"], check=True)
    told(repository)
    told(repository, "*.speech")
    assert b"mine" not in config.read_bytes()

    undo(repository, everywhere=False)

    shown = subprocess.run(
        [*git, "--get-all", "diff.speech.textconv"], capture_output=True, check=True
    )
    assert shown.stdout == b"one\ntwo\n"
    assert b"driver = mine %A" in config.read_bytes()


def test_a_setting_that_somebody_changed_since_is_left(repository):
    told(repository)
    git = ["git", "-C", repository, "config"]
    subprocess.run([*git, "merge.speech.driver", "mine %A"], check=True)

    report = undo(repository, everywhere=False)

    assert report is not None
    assert report.left == ("merge.speech.driver",)
    assert b"mine %A" in (repository / ".git/config").read_bytes()


def test_undo_where_nothing_is_installed_says_so(repository):
    assert undo(repository, everywhere=False) is None


def test_a_dry_run_sets_nothing(repository):
    before = state(repository)
    report = told(repository, really=False)

    assert state(repository) == before
    assert report.settings == settings_of(PROGRAM)


@pytest.mark.parametrize("pattern", ["讲话*.txt", "my talks/*.txt", 'a"b.txt', "#x.txt", "a\\b c"])
def test_patterns_reach_git_as_they_are(repository, pattern):
    told(repository, pattern)
    name = pattern.replace("*", "X")

    assert attribute(repository, name, "diff") in ("speech", "unspecified")
    if "\\" not in pattern:
        assert attribute(repository, name, "merge") == "speech"


def test_word_files_are_shown_and_not_merged(repository):
    told(repository)

    assert attribute(repository, "a.docx", "diff") == "speech"
    assert attribute(repository, "a.docx", "merge") == "unspecified"


@pytest.mark.parametrize("pattern", ["", "!*.txt", "a\n* merge=evil"])
def test_what_is_no_pattern_is_refused_and_sets_nothing(repository, pattern):
    before = state(repository)
    with pytest.raises(UsageError):
        told(repository, pattern)

    assert state(repository) == before


def test_everywhere_writes_the_users_files(tmp_path, monkeypatch):
    config, attributes = tmp_path / "gitconfig", tmp_path / "my attributes"
    config.write_text(f"[core]\n\tattributesFile = {attributes}\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    before = config.read_bytes()

    told(tmp_path, everywhere=True)

    assert b'[merge "speech"]' in config.read_bytes()
    assert "*.txt diff=speech merge=speech" in attributes.read_text("utf-8")
    undo(tmp_path, everywhere=True)
    assert config.read_bytes() == before
    assert not list(tmp_path.glob("*attributes*"))


def test_everywhere_uses_gits_usual_attributes_file_where_none_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    told(tmp_path, everywhere=True)
    subprocess.run(["git", "init", "-q", tmp_path / "r"], check=True)

    assert attribute(tmp_path / "r", "a.txt", "merge") == "speech"


def test_a_linked_working_tree_shares_the_settings(repository, tmp_path):
    git = ["git", "-C", repository, "-c", "user.name=E", "-c", "user.email=e@example.org"]
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    subprocess.run([*git, "worktree", "add", "-q", tmp_path / "tree"], check=True)
    told(tmp_path / "tree")

    assert attribute(repository, "a.txt", "merge") == "speech"
    undo(repository, everywhere=False)
    assert attribute(tmp_path / "tree", "a.txt", "merge") == "unspecified"


def test_outside_a_repository_it_is_one_line(tmp_path):
    with pytest.raises(RepositoryError, match="--global"):
        told(tmp_path)


def test_where_the_attributes_cannot_be_written_the_settings_are_taken_back(repository):
    before = (repository / ".git/config").read_bytes()
    (repository / ".git/info/attributes").mkdir()
    with pytest.raises(SpeechdiffError):
        told(repository)

    assert (repository / ".git/config").read_bytes() == before


def test_a_damaged_record_is_one_line(repository):
    told(repository)
    (repository / ".git/info/speechdiff.json").write_text("{", "utf-8")
    with pytest.raises(SpeechdiffError, match="damaged"):
        undo(repository, everywhere=False)


def log_of(folder: Path, *options: str) -> bytes:
    """The patches of all drafts and of the working copy; git ends without a fault."""
    shown = b""
    for command in ("log", "diff"):
        done = subprocess.run(
            ["git", "-C", folder, command, "-p", *options], capture_output=True, check=True
        )
        shown += done.stdout
    return shown


def test_without_the_program_git_shows_texts_as_it_does_by_itself(repository):
    """The program that `told` names is not there."""
    commit = ["git", "-C", repository, "-c", "user.name=E", "-c", "user.email=e@example.org"]
    commit += ["commit", "-q", "-a", "-m", "draft"]
    names = ("讲 话.txt", "-x.txt", "a'$(b)\"c.txt")
    for text in ("一。\n\n二。  \n", "一！\n\n\n二", ""):
        for name in names:
            (repository / name).write_text(text, "utf-8")
        subprocess.run(["git", "-C", repository, "add", "-A"], check=True)
        subprocess.run(commit, check=True)
    (repository / names[0]).write_text("三。\r\n", "utf-8")
    told(repository)

    assert log_of(repository) == log_of(repository, "--no-textconv")


def test_without_the_program_a_changed_binary_file_is_a_line(repository):
    told(repository)
    (repository / "a.docx").write_bytes(b"PK\0\1" * 9)
    subprocess.run(["git", "-C", repository, "add", "-A"], check=True)
    (repository / "a.docx").write_bytes(b"PK\0\2" * 9)

    shown = subprocess.run(
        ["git", "-C", repository, "diff"], capture_output=True, check=True
    ).stdout.decode()

    assert shown.count("\n-binary file ") == shown.count("\n+binary file ") == 1


def test_nothing_is_taken_for_a_speech_by_its_ending(repository, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(repository / "none"))
    before = state(repository)
    for everywhere in (False, True):
        with pytest.raises(UsageError, match="name the files that are speeches"):
            install(repository, (), PROGRAM, everywhere=everywhere)

    assert state(repository) == before


def test_patterns_stay_when_the_program_has_moved(repository):
    told(repository, "talks/*.txt", "a b.md")
    attributes = (repository / ".git/info/attributes").read_bytes()
    moved = Program(("/else/python", "-P", "-m", "speechdiff"), "/else/speechdiff")

    report = install(repository, (), moved, everywhere=False)

    assert report.settings == settings_of(moved)
    assert (repository / ".git/info/attributes").read_bytes() == attributes


@pytest.mark.parametrize(
    ("own", "patterns", "gives_way"),
    [
        ("*.txt merge=union", ["*.txt"], {"merge=union": ("a.txt", "talks/b.txt")}),
        ("/talks/*.txt -diff", ["talks/*.txt"], {"-diff": ("talks/b.txt",)}),
        ("*.txt binary", ["/a.txt"], {"-diff": ("a.txt",), "-merge": ("a.txt",)}),
        ("*.md merge", ["*.md"], {"merge": ("*.md",)}),
        ("*.docx merge=ours diff=word", ["x/?.docx"], {"diff=word": ("x/?.docx",)}),
        ("*.txt text eol=lf\n*.md merge=union", ["*.txt"], {}),
        ("*.txt merge=speech diff=speech", ["*.txt"], {}),
        ("b.txt merge=union", ["[ab].txt"], {"merge=union": ("talks/b.txt",)}),
    ],
)
def test_attributes_that_give_way_are_named(repository, own, patterns, gives_way):
    for name, text in (("a.txt", "一。"), ("talks/b.txt", "二。"), (".gitattributes", own)):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text(f"{text}\n", "utf-8")
    subprocess.run(["git", "-C", repository, "add", "-A"], check=True)

    report = told(repository, *patterns, really=False)

    assert {each.attribute: each.names for each in report.overridden} == gives_way


def test_of_a_users_own_attributes_those_that_give_way_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "git").mkdir()
    (tmp_path / "git/attributes").write_text("*.md diff=markdown\n", "utf-8")

    report = told(tmp_path, "*.md", everywhere=True)

    assert [(each.attribute, each.names) for each in report.overridden] == [
        ("diff=markdown", ("*.md",))
    ]


def test_a_users_configuration_that_is_no_file_is_not_replaced_by_one(tmp_path, monkeypatch):
    """Git renames a new file over it, were it /dev/null itself."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path))

    with pytest.raises(SpeechdiffError, match="is not a file"):
        told(tmp_path, "*.md", everywhere=True)
