"""What a wheel holds: the package and the example drafts, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("speechdiff", "versions", "pyproject.toml", "README.md", "LICENSE", ".gitignore")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built of a copy of the tree, without a registry."""
    copy = tmp_path_factory.mktemp("copy")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name)
        else:
            shutil.copy(ROOT / name, copy / name)
    (copy / "scratch.txt").touch()
    (copy / "tests").mkdir()
    (copy / "tests" / "test_it.py").touch()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    (built,) = (copy / "dist").glob("*.whl")
    return built


def test_a_wheel_holds_the_package_and_the_examples_only(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"speechdiff"}
    assert not [name for name in names if "__pycache__" in name or "test" in name]
    for needed in (
        "speechdiff/py.typed",
        "speechdiff/versions/npc-closing/speech.toml",
        "speechdiff/report/data/schemas/comparison-1.schema.json",
    ):
        assert needed in names
    kept = {path.name for path in (ROOT / "versions").rglob("*") if path.is_file()}
    assert {Path(name).name for name in names if name.startswith("speechdiff/versions/")} == kept


def test_an_unpacked_wheel_makes_the_demo(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}

    answer = subprocess.run(
        [sys.executable, "-P", "-m", "speechdiff", "demo", "here"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr
    assert "(7 drafts)" in answer.stdout.decode("utf-8")
