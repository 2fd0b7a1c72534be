"""No setting of a repository that is read makes git run a program, whatever command reads it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.command_line import git, speechdiff

SETTINGS = (
    *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass"),
    *("core.gitProxy", "core.alternateRefsCommand", "sequence.editor", "pager.log", "pager.diff"),
    *("diff.external", "diff.x.textconv", "diff.x.command", "filter.x.smudge", "filter.x.clean"),
    *("filter.x.process", "merge.x.driver", "gpg.program", "gpg.ssh.program", "credential.helper"),
    *("uploadpack.packObjectsHook", "trailer.role.command", "trailer.role.cmd"),
    *("interactive.diffFilter", "remote.origin.uploadpack", "alias.log"),
    *("alias.cat-file", "man.viewer", "browser.x.cmd", "difftool.x.cmd", "mergetool.x.cmd"),
)
"""What names a program that some command of git runs."""
HOOKS = (
    *("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"),
    *("pre-commit", "post-commit", "pre-auto-gc", "post-rewrite"),
)
COMMANDS = (
    *(("log",), ("log", "--merges"), ("diff",), ("diff", "d1", "d2"), ("diff", "HEAD~2", "HEAD")),
    *(("diff", "d1...d2"), ("blame", "a.txt"), ("trace", "a.txt", "大会"), ("phrases", "a.txt")),
    *(("check",), ("check", "HEAD~1...HEAD"), ("report", "--into", "../made"), ("git", "rejoin")),
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A repository whose every setting runs a program, with an object that it would fetch."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    for words in ("我们开会。", "我们开大会。", "我们再开大会。"):
        (root / "a.txt").write_text(f"{words}\n同志们要团结一致。\n", "utf-8")
        (root / ".gitattributes").write_text("* diff=x filter=x merge=x\n", "utf-8")
        git(root, "add", "-A")
        git(root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x\n\nRole: a")
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{tmp_path / "ran"}"\nexit 1\n', "utf-8")
    program.chmod(0o755)
    for name in HOOKS:
        hook = root / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(program.read_bytes())
        hook.chmod(0o755)
    lost = git(root, "rev-parse", "HEAD~1:a.txt").strip()
    (root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    promised = (
        *(("core.repositoryformatversion", "1"), ("extensions.partialclone", "origin")),
        *(("remote.origin.promisor", "true"), ("protocol.allow", "always")),
        *(("protocol.ext.allow", "always"), ("log.showSignature", "true")),
        ("remote.origin.url", f"ext::{program} %S"),
    )
    for key, value in (*((key, str(program)) for key in SETTINGS), *promised):
        with (root / ".git" / "config").open("a", encoding="utf-8") as config:
            section, _, rest = key.partition(".")
            below, _, name = rest.rpartition(".")
            head = f'[{section} "{below}"]' if below else f"[{section}]"
            config.write(f"{head}\n\t{name} = {value}\n")
    return root


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_that_reads_runs_nothing(
    hostile: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    # A git before 2.45 does not know GIT_NO_LAZY_FETCH: this one forgets it.
    old = tmp_path / "old" / "git"
    old.parent.mkdir()
    real = subprocess.run(
        ["which", "git"], capture_output=True, check=True, text=True
    ).stdout.strip()
    old.write_text(f'#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec {real} "$@"\n', "utf-8")
    old.chmod(0o755)

    answer = speechdiff(*command, cwd=hostile, PATH=f"{old.parent}{os.pathsep}{os.environ['PATH']}")

    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text("utf-8")
    assert b"Traceback" not in answer.stderr


def test_the_speeches_are_listed_without_running_anything(hostile: Path, tmp_path: Path) -> None:
    from speechdiff.drafts.resolve import open_source

    with open_source(hostile) as source:
        assert [each.name for each in source.speeches()] == ["a.txt"]

    assert not (tmp_path / "ran").exists()
