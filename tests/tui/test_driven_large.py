"""The app in a real terminal on a speech of 30,000 sentences; what is seen after each key."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.tui.repositories import git
from tests.tui.terminal import Terminal, needs_tmux

SENTENCES = 30_000
PARAGRAPH = 6
EDITED = range(250, SENTENCES, 500)
"""Sentences with a word more in the second draft."""
CUT, MOVED, BEFORE = 777, 3_333, 10_002
"""A sentence that is left out, and one that stands before another one later on."""
CHANGES = len(EDITED) + 2
TITLE = "三万项工作"

pytestmark = needs_tmux


def sentence(number: int, word: str = "要") -> str:
    return f"第{number}项工作{word}抓好。"


def draft(*, second: bool) -> str:
    sentences = {n: sentence(n) for n in range(SENTENCES)}
    if second:
        sentences.update((n, sentence(n, "必须")) for n in EDITED)
        sentences[CUT] = ""
        sentences[BEFORE] = sentences[MOVED] + sentences[BEFORE]
        sentences[MOVED] = ""
    ends = ("\n" if n % PARAGRAPH == PARAGRAPH - 1 else "" for n in range(SENTENCES))
    return f"{TITLE}\n" + "".join(map(str.__add__, sentences.values(), ends))


def paragraph(number: int) -> int:
    """The paragraph in which a sentence stands, the title being the first."""
    return number // PARAGRAPH + 2


@pytest.fixture
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("large") / "speeches"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for second, note in ((False, "first"), (True, "second")):
        (folder / "plan.txt").write_text(draft(second=second), "utf-8")
        git(folder, "add", "plan.txt")
        git(folder, "commit", "-q", "-m", note)
    shown = Terminal(folder, tmp_path_factory.mktemp("t") / "s", (90, 26))
    yield shown
    shown.close()


def test_thirty_thousand_sentences_from_open_to_quit(terminal: Terminal) -> None:
    terminal.until(TITLE, "60 edited, 1 deleted, 1 moved")
    terminal.keys("Enter")
    terminal.until(f"change 1 of {CHANGES}", "第250项工作要必须抓好", "Negation and duty  60")
    terminal.keys("l")
    terminal.until("sentences unchanged")
    go_from_change_to_change(terminal)
    search(terminal)
    filter_the_changes(terminal)
    fold_and_unfold(terminal)
    lay_out_otherwise(terminal)

    # The life of a sentence, and back to the same place.
    terminal.keys("s")
    terminal.until("states in")
    terminal.keys("q")
    terminal.until(f"change 2 of {CHANGES}")

    terminal.keys("q")
    terminal.until(TITLE, "second", "first")
    terminal.keys("C-q")
    terminal.must_end()


def go_from_change_to_change(terminal: Terminal) -> None:
    terminal.keys("n")
    terminal.until(f"change 2 of {CHANGES}", "第750项工作要必须抓好")
    terminal.keys("N")
    terminal.until(f"change 1 of {CHANGES}")
    terminal.keys("G")
    terminal.until(f"after change {CHANGES} of {CHANGES}", "第29750项工作要必须抓好")
    terminal.keys("g")
    terminal.until(f"before the first of {CHANGES} changes")
    for _ in range(3):
        terminal.keys("]")
    terminal.until(f"change 3 of {CHANGES}", "3  deleted", sentence(CUT))


def search(terminal: Terminal) -> None:
    """Search for what moved, and jump between its ends."""
    terminal.keys("/")
    terminal.until("find")
    terminal.type(f"第{MOVED}项")
    terminal.until("1 of 2", f"moved down to ¶{paragraph(BEFORE)}")
    terminal.keys("Enter", "n")
    terminal.until("2 of 2", f"moved down from ¶{paragraph(MOVED)}")
    terminal.keys("Escape")
    terminal.when(lambda screen: "find" not in screen, "no search")
    terminal.keys("%")
    terminal.until(f"old paragraph {paragraph(MOVED)} ")
    terminal.keys("%")
    terminal.until(f", paragraph {paragraph(BEFORE)} ")


def filter_the_changes(terminal: Terminal) -> None:
    terminal.keys("f")
    terminal.until("Hide or show changes", "deleted", "moved")
    terminal.keys("j", "j", "+")
    terminal.until("[x] deleted", f"filtered: {CHANGES - 1} hidden")
    terminal.keys("f")
    terminal.when(lambda screen: "Hide or show" not in screen, "no panel")
    terminal.keys("g")
    terminal.until("before the first")
    terminal.keys("]")
    terminal.until(f"change 3 of {CHANGES}", sentence(CUT))
    terminal.keys("f")
    terminal.until("[x] deleted")
    terminal.keys("a", "f")
    terminal.when(lambda screen: "filtered" not in screen, "no filter")


def fold_and_unfold(terminal: Terminal) -> None:
    terminal.keys("g")
    terminal.until("before the first")
    terminal.keys("Z")
    terminal.until("all shown")
    terminal.keys("g")
    terminal.until("第0项工作要抓好", "第14项工作要抓好")
    terminal.keys("Space")
    terminal.when(lambda screen: "第0项" not in screen and "第24项" in screen, "the next page")
    terminal.keys("G")
    terminal.until(sentence(SENTENCES - 1))
    terminal.keys("Z", "g")
    terminal.until("sentences unchanged, Enter opens")
    terminal.keys("z")
    terminal.until("opened by hand", "第3项工作要抓好")
    terminal.keys("z")
    terminal.until("Enter opens")


def lay_out_otherwise(terminal: Terminal) -> None:
    """Side by side by a key, by width, and one line for each."""
    terminal.keys("]", "]")
    terminal.until(f"change 2 of {CHANGES}")
    assert len(with_both(terminal)) == 0
    terminal.keys("1")
    terminal.when(lambda _: len(with_both(terminal)) > 0, "two columns")
    terminal.keys("0")
    terminal.when(lambda _: len(with_both(terminal)) == 0, "one column")
    terminal.resize(150, 40)
    terminal.until("side by side (auto)", f"change 2 of {CHANGES}", "第750项工作必须抓好")
    terminal.keys("w")
    terminal.until("one line each")
    terminal.keys("w")
    terminal.resize(90, 26)
    terminal.when(lambda _: len(with_both(terminal)) == 0, "one column")
    terminal.until(f"change 2 of {CHANGES}", "第750项工作")


def with_both(terminal: Terminal) -> list[str]:
    """Lines with the same sentence in two columns."""
    pairs = (re.findall(r"第(\d+)项", line) for line in terminal.screen().splitlines())
    return [found[0] for found in pairs if len(found) == 2 and found[0] == found[1]]
