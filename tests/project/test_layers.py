"""What a command loads: a cold start must not pay for what the command does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

OLD = "同志们：\n今年的目标是百分之五。我们要努力。\n"
NEW = "同志们：\n今年的目标是百分之六。我们要努力。\n"

APP = {"textual", "rich", "asyncio"}
ARCHIVE = {"duckdb", "dask", "distributed"}
HEAVY = (
    APP | ARCHIVE | {"git", "jinja2", "jieba", "rjieba", "rapidfuzz", "charset_normalizer", "numpy"}
)


def loaded_by(code: str, folder: Path) -> set[str]:
    """Top-level names of the modules that are loaded once `code` has run in a fresh process."""
    script = f"{code}\nimport sys\nprint(*{{n.partition('.')[0] for n in sys.modules}}, sep='\\n')"
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=folder, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return set(answer.stdout.split())


def loaded_by_command(*arguments: str, folder: Path) -> set[str]:
    """The same for one command line, what it prints thrown away."""
    return loaded_by(
        "import contextlib, io\n"
        "from speechdiff.cli import run\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        f"    assert run({list(arguments)!r}) == 0",
        folder,
    )


@pytest.fixture
def two_files(tmp_path: Path) -> Path:
    """A folder with two drafts and no git."""
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return tmp_path


def test_importing_the_package_loads_nothing_heavy(tmp_path):
    loaded = loaded_by("import speechdiff", tmp_path)

    assert not loaded & (HEAVY | {"click"})
    assert "dataclasses" not in loaded, "even the model is loaded when it is first used"


@pytest.mark.parametrize("form", ["text", "json"])
def test_diff_of_two_files_loads_neither_app_nor_git_nor_templates(two_files, form):
    loaded = loaded_by_command("diff", "old.txt", "new.txt", "--format", form, folder=two_files)

    assert "click" in loaded
    assert not loaded & (APP | ARCHIVE | {"git", "jinja2", "charset_normalizer", "numpy"})


def test_log_does_not_load_the_app(two_files):
    loaded = loaded_by_command("log", folder=two_files)

    assert not loaded & (APP | {"jinja2"})


def test_help_loads_neither_engine_nor_app(tmp_path):
    loaded = loaded_by_command("--help", folder=tmp_path)

    assert not loaded & HEAVY


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_first_paint_of_the_app_needs_neither_git_nor_a_cutter_of_words(tmp_path, language):
    loaded = loaded_by(
        "import asyncio, sys\n"
        "from speechdiff import wording\n"
        "from speechdiff.settings import Settings\n"
        "from speechdiff.tui.app import SpeechdiffApp\n"
        f"wording.use({language!r})\n"
        "painted = []\n"
        "def source():\n"
        "    painted.extend(sys.modules)\n"
        "    raise OSError('seen enough')\n"
        "async def drive():\n"
        "    async with SpeechdiffApp(source, settings=Settings()).run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "        await pilot.app.workers.wait_for_complete()\n"
        "asyncio.run(drive())\n"
        "assert painted\n"
        "for name in set(sys.modules) - set(painted): del sys.modules[name]",
        tmp_path,
    )

    assert "textual" in loaded
    assert not loaded & (HEAVY - APP), "the source is opened after the first paint"
