"""The app in a real terminal, driven by real keys: from opening it to a committed take-back."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechdiff.drafts.store import make_demo
from tests.tui.terminal import Terminal, needs_tmux

SPEECH = "innovation-forum.txt"
NOTE = "恢复旧数字：待核对"

pytestmark = needs_tmux


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example speeches, and a user that git knows."""
    (tmp_path / ".gitconfig").write_text(
        "[user]\n\tname = Anna\n\temail = anna@example.invalid\n", "utf-8"
    )
    make_demo(tmp_path / "demo")
    return tmp_path / "demo"


@pytest.fixture
def terminal(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    # A socket's path has to be short.
    shown = Terminal(demo, tmp_path_factory.mktemp("t") / "s")
    yield shown
    shown.close()


def git(demo: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=demo, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def test_from_open_to_a_committed_take_back(demo: Path, terminal: Terminal) -> None:
    drafts_before = len(git(demo, "log", "--format=%h", "--", SPEECH).splitlines())
    before = git(demo, "show", f"HEAD:{SPEECH}")

    terminal.until("innovation-forum.txt, 4 drafts", "Enter compares d4 with d3")
    terminal.keys("Enter", "Enter")
    terminal.until("change 3 of", "0 of 24 done", "Numbers")

    # The change of a number, and the life of its sentence.
    to_a_number(terminal)
    terminal.keys("s")
    terminal.until("states in")
    terminal.keys("q")
    terminal.until("v Seen", "number")

    # Seen, with a mark that git keeps.
    terminal.keys("v")
    terminal.until("marked as seen: 1 of")
    assert '"state":"seen"' in git(demo, "show", "refs/notes/speechdiff")

    # One number back: preview, deed, undo, redo.
    terminal.keys("t")
    terminal.until("the whole sentence", "now", "then")
    terminal.keys("Tab")
    offered = terminal.until("only “")
    old, new = re.findall(r"only “(\S+?)” for “(\S+?)”", offered)[0]
    terminal.keys("Enter")
    terminal.until("taken back: 1 change not committed")
    taken = (demo / SPEECH).read_text("utf-8")
    assert taken.count(old) == before.count(old) + 1
    assert taken == before.replace(new, old, 1)
    terminal.keys("u")
    terminal.until("undone: the working copy is the newest draft")
    assert (demo / SPEECH).read_text("utf-8") == before
    terminal.keys("C-r")
    terminal.until("redone: 1 change not committed")

    # The next draft.
    terminal.keys("c")
    terminal.until("A new draft of", "1 change against d4", "by Anna")
    terminal.type(NOTE)
    terminal.until(NOTE)
    terminal.keys("Enter")
    terminal.when(lambda screen: "new d5" in screen, "the new draft on the screen")

    terminal.keys("C-q")
    terminal.must_end()
    subjects = git(demo, "log", "--format=%s|%an", "--", SPEECH).splitlines()
    assert len(subjects) == drafts_before + 1
    assert subjects[0] == f"{NOTE}|Anna"
    assert git(demo, "show", f"HEAD:{SPEECH}") == taken
    assert git(demo, "status", "--porcelain") == ""


def test_the_main_job_takes_sixteen_keys_and_the_note(demo: Path, terminal: Terminal) -> None:
    """What changed that matters, where a paragraph went, a life, old words back, commit, report."""
    pressed = 0

    def press(*keys: str, shows: str) -> None:
        nonlocal pressed
        terminal.keys(*keys)
        pressed += len(keys)
        terminal.until(shows)

    terminal.until("innovation-forum.txt, 4 drafts", "Enter compares d4 with d3")
    press("Enter", "Enter", shows="Numbers")
    press("n", "n", shows="change 5 of")
    press("%", shows="moved down to")
    press("%", shows="change 5 of")
    press("s", shows="states in")
    press("q", shows="change 5 of")
    press("n", shows="change 6 of")
    press("t", shows="the whole sentence")
    press("Enter", shows="taken back: 1 change not committed")
    press("c", shows="A new draft of")
    terminal.type(NOTE)
    terminal.until(NOTE)
    press("Enter", shows="new d5")
    press("o", shows=".docx")
    press("Enter", shows="innovation-forum-d3-d5.docx")
    terminal.keys("C-q")
    terminal.must_end()

    assert pressed + 1 == 16
    assert (demo / "reports" / "innovation-forum-d3-d5.docx").exists()
    assert git(demo, "log", "-1", "--format=%s").strip() == NOTE


def to_a_number(terminal: Terminal) -> None:
    """On to the first change whose label says number."""
    for _ in range(24):
        status = terminal.screen().splitlines()[-2]
        if "number" in status:
            return
        at = re.findall(r"change (\d+) of", status)
        terminal.keys("n")
        following = f"change {int(at[0]) + 1} of"
        terminal.until(following)
    raise AssertionError(f"no number has changed:\n{terminal.screen()}")


@pytest.mark.parametrize(
    ("editor", "said"), [("false", "ended with status 1"), ("/nowhere/vi", "cannot start the")]
)
def test_an_editor_that_fails_gives_the_terminal_back(
    demo: Path, tmp_path_factory: pytest.TempPathFactory, editor: str, said: str
) -> None:
    shown = Terminal(demo, tmp_path_factory.mktemp("t") / "s", VISUAL=editor)
    try:
        shown.until("Enter compares d4 with d3")
        shown.keys("Enter", "Enter")
        shown.until("change 3 of")
        shown.keys("e")
        shown.until(said)
        shown.keys("n")
        shown.until("change 4 of")
    finally:
        shown.close()
