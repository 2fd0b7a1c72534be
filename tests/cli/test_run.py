"""`run.py`, which prepares a clone: what it decides, without a registry to install from."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module, for a clone of its own whose path has a space and a 中 in it."""
    clone = tmp_path / "a 中 b"
    clone.mkdir()
    (clone / "run.py").write_bytes((ROOT / "run.py").read_bytes())
    (clone / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    spec = importlib.util.spec_from_file_location("run_under_test", clone / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in module.UNWANTED_SETTINGS:  # main() removes them: have them put back afterwards
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_USER", "0")
    return module


def filled(run: ModuleType, home: Path, **differences: str) -> None:
    """Make `home` look like an environment that was filled."""
    python = Path(run.python_in(str(home)))
    python.parent.mkdir(parents=True)
    python.touch()
    stamp = run.what_it_is_for() | differences | {"groups": ["program"]}
    (home / run.STAMP).write_text(json.dumps(stamp), "ascii")


def test_requirements_are_those_of_pyproject(run):
    program, tests = run.requirements({"program"}), run.requirements({"program", "test"})

    assert any(package.startswith("textual") for package in program)
    assert not any(package.startswith("pytest") for package in program)
    assert set(program) < set(tests)
    assert any(package.startswith("pytest") for package in tests)


def test_a_filled_environment_is_used_as_it_is(run, monkeypatch):
    home = Path(run.CLONE, ".venv-run")
    filled(run, home)
    monkeypatch.setattr(run, "fill", lambda *_, **__: pytest.fail("nothing is to be filled"))

    assert run.prepared_python({"program"}) == run.python_in(str(home))


@pytest.mark.parametrize("differing", ["project", "clone", "python", "base"])
def test_an_environment_filled_for_something_else_is_stale(run, differing):
    home = Path(run.CLONE, ".venv-run")
    filled(run, home, **{differing: "something else"})

    assert run.filled_groups(str(home)) == set()


def test_an_environment_whose_python_is_gone_is_stale(run):
    home = Path(run.CLONE, ".venv-run")
    filled(run, home)
    Path(run.python_in(str(home))).unlink()

    assert run.filled_groups(str(home)) == set()


def test_a_half_made_environment_is_made_afresh(run, monkeypatch):
    home = Path(run.CLONE, ".venv-run")
    (home / "bin").mkdir(parents=True)
    (home / "left behind").touch()
    monkeypatch.setattr(run, "run_quietly", lambda *_: home.mkdir())
    monkeypatch.setattr(run, "install", lambda *_: None)
    monkeypatch.setattr(run, "show_clone", lambda _: None)

    run.prepared_python({"program"})

    assert not (home / "left behind").exists()
    assert (home / run.STAMP).exists()


def test_a_failed_set_up_is_told_and_leaves_no_stamp(run, monkeypatch, capfd):
    failing = [sys.executable, "-c", "print('no such package'); raise SystemExit(1)"]
    monkeypatch.setattr(run, "install", lambda *_: run.run_quietly("pip install", failing))

    status = run.main(["demo"])

    said = capfd.readouterr().err.splitlines()
    assert status == 2
    assert said[1].startswith("run.py: the set-up failed at `pip install`: ")
    assert said[2] == "  no such package"
    assert not Path(run.CLONE, ".venv-run", run.STAMP).exists()


def test_an_older_python_is_told_in_one_line(run, monkeypatch, capsys):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")

    status = run.main(["demo"])

    assert status == 2
    assert capsys.readouterr().err == (
        "run.py: speechdiff needs Python 3.11 or newer and this is 3.9; "
        "install a newer one and run this file with it\n"
    )


def test_the_environment_of_a_clone_that_cannot_be_written_is_private(run, tmp_path, monkeypatch):
    monkeypatch.setattr(run.os, "access", lambda *_: False)
    monkeypatch.setattr(run.tempfile, "gettempdir", lambda: str(tmp_path))

    folder = Path(run.environment_folder({"program"})).parent

    assert folder.parent == tmp_path
    assert folder.stat().st_mode & 0o077 == 0
    again = Path(run.environment_folder({"program"})).parent
    assert again == folder, "the second run finds what the first one made"


def test_a_filled_environment_in_a_clone_that_cannot_be_written_serves_what_it_holds(
    run, tmp_path, monkeypatch
):
    home = Path(run.CLONE, ".venv-run")
    filled(run, home)
    monkeypatch.setattr(run.os, "access", lambda *_: False)
    monkeypatch.setattr(run.tempfile, "gettempdir", lambda: str(tmp_path))

    assert run.environment_folder({"program"}) == str(home)
    assert run.environment_folder({"program", "test"}) != str(home)


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
def test_a_planted_temporary_folder_is_refused(run, tmp_path, monkeypatch):
    monkeypatch.setattr(run.tempfile, "gettempdir", lambda: str(tmp_path))
    folder = Path(run.private_folder())
    folder.chmod(0o777)

    with pytest.raises(run.SetUpFailed, match="is not private to you"):
        run.private_folder()

    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(run.SetUpFailed, match="is not private to you"):
        run.private_folder()


@pytest.mark.parametrize("home", ["/dev/null", "nowhere", "."])
def test_pip_keeps_a_cache_only_where_there_is_a_home(run, tmp_path, monkeypatch, home):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("PIP_CACHE_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / home))
    commands = []
    monkeypatch.setattr(run, "run_quietly", lambda _, command: commands.append(command))

    run.install(sys.executable, ["a-package"])

    assert ("--no-cache-dir" in commands[-1]) is (home != ".")
    assert list(tmp_path.iterdir()) == [Path(run.CLONE)]


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_an_environment_finds_its_clone_in_any_locale(run, tmp_path, environment):
    home = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    Path(run.CLONE, "found_in_the_clone.py").write_text("where = __file__\n")
    run.show_clone(str(home))

    answer = subprocess.run(
        [run.python_in(str(home)), "-P", "-c", "import found_in_the_clone as f; print(f.__name__)"],
        env=environment | {"PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )

    assert (answer.stdout, answer.stderr) == (b"found_in_the_clone\n", b"")
