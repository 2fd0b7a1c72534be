"""`speechdiff check` wherever git runs it: the same history, settings and findings everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import started

RULES = '[[protect]]\ntext = "不增加税收"\n[[forbid]]\ntext = "赶超发展"\n'
GOOD, BROKEN = "我们承诺不增加税收。", "我们承诺增加税收，赶超发展。"
PRELUDE = f"""
set -e
export GIT_AUTHOR_NAME=E GIT_AUTHOR_EMAIL=e@example.org
export GIT_COMMITTER_NAME=E GIT_COMMITTER_EMAIL=e@example.org
export S="$(dirname "$PWD")/speechdiff-here"
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=protocol.file.allow GIT_CONFIG_VALUE_0=always
new() {{ git init -q -b main "$@"; }}
fill() {{ mkdir -p speeches; printf '{RULES.encode("unicode_escape").decode()}' >speechdiff.toml
  echo '{GOOD}' >speeches/a.txt; git add -A; git commit -qm base; }}
break_it() {{ echo '{BROKEN}' >speeches/a.txt; }}
hook() {{ d=$(git rev-parse --git-common-dir)/hooks; mkdir -p "$d"
  printf '#!/bin/sh\\n%s\\n' "$2" >"$d/$1"; chmod +x "$d/$1"; }}
"""
PLACES = {
    "a hook": "new .; fill; hook pre-commit '$S check speeches/a.txt'; break_it; git commit -am x",
    "a hook of a commit in a subfolder": (
        "new .; fill; hook pre-commit '$S check speeches/a.txt'; break_it; cd speeches;"
        "git commit -am x"
    ),
    "a hook of a commit of one file": (
        "new .; fill; hook pre-commit '$S check speeches/a.txt'; break_it;"
        "git commit -m x speeches/a.txt"
    ),
    "a hook that moves to the folder": (
        "new .; fill; hook pre-commit 'cd speeches; $S check a.txt'; break_it; git commit -am x"
    ),
    "a hook, the working copy mended but not staged": (
        "new .; fill; hook pre-commit '$S check'; break_it; git add -A;"
        f"echo '{GOOD}' >speeches/a.txt; git commit -m x"
    ),
    "a hook of a renaming": (
        "new .; fill; hook pre-commit '$S check'; mkdir talks; git mv speeches/a.txt talks/b.txt;"
        f"echo '{BROKEN}' >>talks/b.txt; sed -i 's/不增加/增加/' talks/b.txt; git commit -am x"
    ),
    "a hook of the first commit": (
        "new .; hook pre-commit '$S check'; fill || true; break_it; git add -A; git commit -m x"
    ),
    "a linked working tree": (
        "new r; cd r; fill; hook pre-commit '$S check speeches/a.txt';"
        "git worktree add -q ../w; cd ../w; break_it; git commit -am x"
    ),
    "a submodule": (
        "new r; cd r; fill; cd ..; new top; cd top; git submodule -q add ../r sub; cd sub;"
        "hook pre-commit '$S check speeches/a.txt'; break_it; git commit -am x"
    ),
    "submodule foreach": (
        "new r; cd r; fill; cd ..; new top; cd top; git submodule -q add ../r sub; cd sub;"
        "break_it; cd ..; git submodule foreach '$S check speeches/a.txt'"
    ),
    "a hook around a submodule": (
        "new r; cd r; fill; cd ..; new top; cd top; git submodule -q add ../r sub;"
        "echo x >x; git add -A; hook pre-commit '$S check --no-staged sub/speeches/a.txt'; cd sub;"
        "break_it; cd ..; git commit -m x"
    ),
    "a separate git directory": (
        "new --separate-git-dir apart.git r; cd r; fill; hook pre-commit '$S check';"
        "break_it; git commit -am x"
    ),
    "--git-dir and --work-tree": (
        "new --bare apart.git; mkdir tree; cd tree; g='git --git-dir=../apart.git --work-tree=.';"
        "git() { command $g \"$@\"; }; fill; hook pre-commit '$S check speeches/a.txt'; break_it;"
        "git commit -am x"
    ),
    "GIT_DIR in a subfolder": (
        "new .; fill; break_it; cd speeches; GIT_DIR=../.git $S check a.txt"
    ),
    "GIT_DIR and GIT_WORK_TREE from elsewhere": (
        "new --separate-git-dir apart.git r; cd r; fill; break_it; cd ..; rm r/.git;"
        "GIT_DIR=apart.git GIT_WORK_TREE=r $S check r/speeches/a.txt"
    ),
    "core.worktree, from beside the repository": (
        "new r; cd r; git config core.worktree ../../tree; mkdir ../tree; cd ../tree;"
        "export GIT_DIR=../r/.git; fill; break_it; unset GIT_DIR; cd ../r; $S check"
    ),
    "an alias, names seen from where it was called": (
        "new .; fill; mkdir more; echo x >more/a.txt; git add -A; git commit -qm y; break_it;"
        "git config alias.s '!$S check'; cd speeches; git s a.txt"
    ),
    "an alias in a linked working tree": (
        "new r; cd r; fill; git config alias.s '!$S check speeches/a.txt';"
        "git worktree add -q ../w; cd ../w; break_it; cd speeches; git s"
    ),
    "an alias with a relative --work-tree": (
        "new .; fill; break_it; git config alias.s '!$S check'; cd speeches;"
        "git --git-dir=../.git --work-tree=.. s a.txt"
    ),
    "a file of a repository that is not the one of the commit": (
        "new r; cd r; fill; break_it; cd ..; new o; cd o; echo x >x; git add x;"
        "hook pre-commit '$S check ../r/speeches/a.txt'; git commit -m x"
    ),
    "rebase --exec": (
        "new .; fill; break_it; git commit -qam x; git rebase -q --exec '$S check' HEAD~1"
    ),
    "bisect run": (
        "new .; fill; git commit -q --allow-empty -m y; break_it; git commit -qam x;"
        "git commit -q --allow-empty -m z; git bisect start HEAD HEAD~3 >out;"
        "git bisect run $S check; git bisect reset >out; false"
    ),
    "a push": (
        "new .; fill; new --bare ../b.git; hook pre-push '$S check'; break_it; git commit -qam x;"
        "git push ../b.git main"
    ),
    "a push, where it arrives": (
        "new .; fill; git clone -q --bare . ../b.git; cd ../b.git;"
        "hook pre-receive 'read old new ref; $S check $old..$new'; cd - >/dev/null; break_it;"
        "git commit -qam x; git push ../b.git main"
    ),
    "an update, where it arrives": (
        "new .; fill; git clone -q --bare . ../b.git; cd ../b.git;"
        "hook update '$S check $2..$3 speeches/a.txt'; cd - >/dev/null; break_it;"
        "git commit -qam x; git push ../b.git main"
    ),
    "a bare repository": (
        "new r; cd r; fill; break_it; git commit -qam x; git clone -q --bare . ../b.git;"
        "cd ../b.git; $S check"
    ),
}
"""What is done, up to a command of git that runs the check and fails for it."""


def run(script: str, folder: Path, *, anew: bool = False) -> subprocess.CompletedProcess[str]:
    place = folder / "place"
    place.mkdir()
    started.program(folder / "speechdiff-here", anew=anew)
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment = inherited | {"HOME": str(folder), "LC_ALL": "C.UTF-8"}
    environment["GIT_CEILING_DIRECTORIES"] = str(folder)
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    return subprocess.run(
        ["bash", "-c", PRELUDE + script],
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_check_finds_the_same_wherever_git_runs_it(place, tmp_path):
    done = run(PLACES[place], tmp_path, anew=place == "a hook")

    assert done.returncode != 0, done.stdout
    assert "[protected-wording]" in done.stdout, done.stdout
    assert "[forbidden-phrase]" in done.stdout, done.stdout
    assert "Traceback" not in done.stdout


GOES_THROUGH = {
    "the working copy is broken, what is staged is not": (
        "new .; fill; hook pre-commit '$S check'; echo y >y; git add y; break_it; git commit -m x"
    ),
    "a speech is taken away": (
        "new .; fill; cp speeches/a.txt speeches/b.txt; git add -A; git commit -qm y;"
        "hook pre-commit 'git diff --cached --name-only -z | xargs -0 $S check';"
        "git rm -q speeches/b.txt; git commit -m x"
    ),
    "the settings are changed alone": (
        "new .; fill; hook pre-commit 'git diff --cached --name-only -z | xargs -0 $S check';"
        "echo '#' >>speechdiff.toml; git commit -am x"
    ),
    "a file that is only announced": (
        "new .; fill; hook pre-commit '$S check'; echo TODO >speeches/b.txt;"
        "git add -N speeches/b.txt; echo y >y; git add y; git commit -m x"
    ),
    "a post-commit hook": "new .; fill; hook post-commit '$S check'; echo y >y; git add y;"
    "git commit -qm x",
}


@pytest.mark.parametrize("what", GOES_THROUGH)
def test_a_commit_that_breaks_nothing_goes_through(what, tmp_path):
    done = run(GOES_THROUGH[what], tmp_path)

    assert done.returncode == 0, done.stdout
    assert "error:" not in done.stdout


def test_the_rules_of_a_hook_are_the_staged_ones(tmp_path):
    done = run(
        "new .; fill; hook pre-commit '$S check'; : >speechdiff.toml; git add -A;"
        "printf '[[forbid]]\\ntext = \"新\"\\n' >speechdiff.toml; break_it; git add speeches;"
        "git commit -m x",
        tmp_path,
    )

    assert done.returncode != 0
    assert "[rule-weakened]" in done.stdout
    assert "[forbidden-phrase]" not in done.stdout


def test_what_is_not_merged_yet_is_not_checked_as_if_it_were(tmp_path):
    done = run(
        "new .; fill; git checkout -qb other; break_it; git commit -qam x; git checkout -q main;"
        f"echo '{GOOD}好。' >speeches/a.txt; git commit -qam y; "
        "git merge other || $S check --staged",
        tmp_path,
    )

    assert done.returncode == 2
    assert "'speeches/a.txt' is not merged yet" in done.stdout


CONFIGURATION = """repos:
- repo: local
  hooks:
  - {id: speeches, name: speeches, language: system, entry: COMMAND, types_or: [text]}
"""


@pytest.mark.parametrize("where", ["r", "w"])
def test_pre_commit_checks_what_is_staged(where, tmp_path):
    """The framework of that name, where it is installed."""
    if shutil.which("pre-commit") is None:
        pytest.skip("pre-commit is not installed")
    configuration = CONFIGURATION.replace("COMMAND", f"{sys.executable} -P -m speechdiff check")
    (tmp_path / "configuration").write_text(configuration, "utf-8")

    done = run(
        "new r; cd r; fill; cp ../../configuration .pre-commit-config.yaml; git add -A;"
        "git commit -qm y; pre-commit install >/dev/null; git worktree add -q ../w;"
        f"cd ../{where}; break_it; git add -A; echo '{GOOD}' >speeches/a.txt;"
        "git commit -m x",
        tmp_path,
    )

    assert done.returncode != 0, done.stdout
    assert "[protected-wording]" in done.stdout, done.stdout
    assert "[forbidden-phrase]" in done.stdout, done.stdout
