"""Correcting which sentences are linked, where one sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from speechdiff.drafts.resolve import open_source
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.comparison.aligning import AlignScreen
from tests.tui.driving import press, settled, status, view

SIZE = (100, 34)
OLD = "讲话\n\n今年先办三件实事。\n道路要先修好再通车。\n谢谢大家的努力。\n"
NEW = OLD.replace("道路要先修好再通车。", "明年春天在河边种下一百棵树。").replace("三件", "五件")


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SpeechdiffApp:
    """Two drafts in a folder; a sentence is put beside another one."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "speeches"
    root.mkdir()
    (root / "1.txt").write_text(OLD, "utf-8")
    (root / "2.txt").write_text(NEW, "utf-8")
    return SpeechdiffApp(lambda: open_source(root), place=str(root))


async def to_the_rewritten_one(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await press(pilot, "enter", "n")
    assert view(pilot).row.link.kind.value == "rewritten"


async def test_a_link_is_parted_and_the_cursor_stays_and_u_links_it_again(
    app: SpeechdiffApp,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await to_the_rewritten_one(pilot)
        await press(pilot, "equals_sign")
        assert isinstance(app.screen, AlignScreen)
        await press(pilot, "o")
        assert view(pilot).row.link.kind.value == "inserted"
        assert "kept: two sentences" in status(pilot)
        await press(pilot, "u")
        assert view(pilot).row.link.kind.value == "rewritten"
        await press(pilot, "u")
        assert "undone" not in status(pilot)


async def test_what_was_said_makes_an_unsure_link_sure_and_holds_when_one_comes_again(
    app: SpeechdiffApp,
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await to_the_rewritten_one(pilot)
        assert view(pilot).row.link.confidence < 1
        await press(pilot, "equals_sign", "s")
        assert view(pilot).row.link.confidence == 1
        await press(pilot, "q", "enter", "n")
        assert view(pilot).row.link.confidence == 1


async def test_leaving_changes_nothing_and_equal_sentences_leave_nothing_to_say(
    app: SpeechdiffApp, tmp_path: Path
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await to_the_rewritten_one(pilot)
        await press(pilot, "equals_sign", "escape")
        assert view(pilot).row.link.kind.value == "rewritten"
        await press(pilot, "g", "equals_sign")
        assert "same text" in status(pilot)
        assert not (tmp_path / "state" / "speechdiff" / "decisions.jsonl").exists()
