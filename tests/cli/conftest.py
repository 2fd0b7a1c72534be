"""Drafts to run commands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import VERSIONS, speechdiff

OLD = "开幕词\n同志们，今年增长目标为百分之五。我们要坚持稳中求进。要扩大内需，优先恢复消费。\n"
NEW = "开幕词\n同志们，今年增长目标为百分之六。我们要坚持稳中求进！要扩大内需，优先恢复消费。\n"


@pytest.fixture
def two_files(tmp_path: Path) -> Path:
    """A folder with old.txt and new.txt; a number and a punctuation mark differ."""
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def town_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the four drafts of the English example. Not to be changed."""
    folder = tmp_path_factory.mktemp("town hall 市政厅")
    answer = speechdiff("import", VERSIONS / "town-hall", "--into", "speech", cwd=folder)
    assert answer.returncode == 0, answer.stderr
    return folder / "speech"
