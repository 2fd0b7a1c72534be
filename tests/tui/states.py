"""Every screen and dialog of the app in a state that is worth looking at, and how to get there.

One repository, made once, is enough for all: nothing here writes into it. Its dates and authors are
fixed, so its revisions are the same everywhere, and so is each picture.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.pilot import Pilot
from textual.screen import Screen

from speechdiff.app.session import Session
from speechdiff.drafts.resolve import open_source
from speechdiff.drafts.source import MemorySource
from speechdiff.errors import ChangedOnDisk, RepositoryError
from speechdiff.model import Speech
from speechdiff.review import Mark
from speechdiff.review import ReviewState as Seen
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.library.speech_list import EmptyPage
from tests.tui.driving import press, settled
from tests.tui.lives import D1, D2, D4, D5, desk
from tests.tui.repositories import until

if TYPE_CHECKING:
    from speechdiff.archive.place import Archive

TITLE = "在园区开工仪式上的讲话"
D6 = (
    D5.replace("15个", "20个")
    .replace("我们要爱护环境，河流要清，天空要蓝。\n", "")
    .replace("去年，我们", "我们要爱护环境，河流要清，天空要蓝。\n去年，我们")
    .replace("各位来宾，大家好。", "各位来宾、大家好。")
    .replace("这是一件大事。", "这是一件大事。园区属于每一个人。")
)
"""A number, a move, a punctuation mark, and a sentence more."""
WORKING = D6.replace("20个", "25个").replace("路就在脚下。\n", "")
DRAFTS = (
    ("2024-03-01", "起草组", "初稿，分三部分", D1),
    ("2024-03-05", "办公室", "核对数字，道路与电力分开讲", D2),
    ("2024-03-08", "审稿", "统一提法：“阶段性胜利”“追赶超越”", D4),
    ("2024-03-09", "办公室", "恢复一句，结尾呼应", D5),
    ("2024-03-12", "办公室", "定稿：更新项目数，环境一段提前", D6),
)
GREETING = "Good evening.\n\nThank you for coming to the opening of the park.\n"


def make_repository(folder: Path) -> Path:
    """Five drafts of a speech with a working copy that differs, one of another, tracked phrases."""
    git(folder, "init", "-q", "-b", "main")
    for name, value in (("user.name", "Anna"), ("user.email", "anna@example.invalid")):
        git(folder, "config", name, value)
    tracked = '[phrases]\ntrack = ["追赶超越", "高质量发展"]\n'
    (folder / "speechdiff.toml").write_text(tracked, "utf-8")
    (folder / "thanks.txt").write_text(GREETING, "utf-8")
    for date, author, note, text in DRAFTS:
        (folder / "park.txt").write_text(text, "utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", note, date=f"{date}T09:30:00+08:00", author=author)
    (folder / "park.txt").write_text(WORKING, "utf-8")
    return folder


def git(folder: Path, *words: str, date: str = "", author: str = "Anna") -> None:
    """Run git there, on a fixed date."""
    people = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
              for what, value in (("NAME", author), ("EMAIL", "nobody@example.invalid"),
                                  ("DATE", date))}  # fmt: skip
    environment = {**os.environ, **(people if date else {})}
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True, capture_output=True)


def make_archive(folder: Path) -> Archive:
    """Three places and years, the second of which has a sentence of the first; made once."""
    from speechdiff.archive import run
    from speechdiff.archive.place import open_archive
    from tests.archive.conftest import three_places

    if not folder.exists():
        run.index(three_places(folder).archive)
    return open_archive(folder)


Way = Callable[[Pilot[None]], Awaitable[None]]


@dataclass(frozen=True)
class State:
    """Something to be looked at."""

    name: str
    shows: str
    """The class of the screen."""
    way: Way
    """From the app as it opens."""
    place: str = "repository"
    """What the app is opened on: the repository, an archive, nothing, or what cannot be opened."""
    wide: bool = False
    """Whether it is laid out otherwise where there is much room."""


def app_of(state: State, repository: Path) -> SpeechdiffApp:
    """The app that shows a state, not yet run."""

    def broken() -> MemorySource:
        raise RepositoryError("the repository '/srv/speeches' is broken: git fsck tells more")

    if state.place == "archive":
        empty = partial(MemorySource, (), {}, "")
        return SpeechdiffApp(empty, archive=make_archive(repository.parent / "archive"))
    factory = {
        "repository": partial(open_source, repository),
        "empty": partial(MemorySource, (), {}, "/srv/speeches"),
        "broken": broken,
    }[state.place]
    return SpeechdiffApp(factory, place="/srv/speeches")  # type: ignore[arg-type]


def keys(*pressed: str) -> Way:
    """Press keys once everything is read."""

    async def way(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: is_opened(pilot))
        await settled(pilot)
        await press(pilot, *pressed)

    return way


def is_opened(pilot: Pilot[None]) -> bool:
    """Whether the app knows what there is, or why nothing."""
    if not (found := pilot.app.screen.query(EmptyPage)):
        return True  # an archive
    nothing = found.first()
    return nothing.searched or nothing.failure is not None


def typing(words: str, *before: str) -> Way:
    """Press keys, then type words into the field that they opened."""

    async def way(pilot: Pilot[None]) -> None:
        await keys(*before)(pilot)
        await pilot.press(*words)
        await settled(pilot)

    return way


def dialog(make: Callable[[Session, Speech], Screen[object]]) -> Way:
    """Open a dialog that only somebody else's doing would bring, over a comparison."""

    async def way(pilot: Pilot[None]) -> None:
        await keys("j", "enter")(pilot)
        about = desk(pilot).speeches()[-1]
        pilot.app.push_screen(make(desk(pilot), about))
        await settled(pilot)

    return way


def changed(about: Session, speech: Speech) -> Screen[object]:
    """Two who wrote at once."""
    from speechdiff.tui.editing.working_copy_dialog import ChangedScreen

    wanted = WORKING.replace("25个", "15个")
    error = ChangedOnDisk(
        "'park.txt' was changed by somebody else: nothing was written",
        wanted=wanted,
        on_disk=WORKING.replace("谢谢大家。", "衷心感谢大家。"),
    )
    return ChangedScreen(about, speech, error)


def note(about: Session, speech: Speech) -> Screen[object]:
    """A change that another one has queried."""
    from speechdiff.tui.comparison.reviewing import NoteScreen

    del about, speech
    theirs = Mark("", Seen.QUERIED, "Boris <b@example.invalid>", "2024-03-10T08:30:00Z", "核实？")
    return NoteScreen(None, (theirs,))


def track(about: Session, speech: Speech) -> Screen[object]:
    """A phrase to be tracked; where it is written would be another folder each time."""
    from speechdiff.tui.phrases.screen import AskPhrase

    del about, speech
    return AskPhrase("阶段性胜利", "speechdiff.toml")


OPEN = ("j", "enter")
"""From the drafts to the comparison of the newest draft with the one before it."""

STATES = (
    State("library", "LibraryScreen", keys(), wide=True),
    State("library-pair", "LibraryScreen", keys("j", "m", "j", "j")),
    State("library-search", "LibraryScreen", typing("数字", "slash")),
    State("library-empty", "LibraryScreen", keys(), "empty"),
    State("library-broken", "LibraryScreen", keys(), "broken"),
    State("compare-side", "CompareScreen", keys(*OPEN, "1"), wide=True),
    State("compare-stacked", "CompareScreen", keys(*OPEN, "2", "N"), wide=True),
    State("compare-one-line", "CompareScreen", keys(*OPEN, "w", "N")),
    State("compare-all", "CompareScreen", keys(*OPEN, "Z")),
    State("compare-list", "CompareScreen", keys(*OPEN, "tab", "g", "S"), wide=True),
    State("compare-without-list", "CompareScreen", keys(*OPEN, "l")),
    State("jump", "JumpScreen", keys(*OPEN, "colon")),
    State("compare-search", "CompareScreen", keys(*OPEN, "slash", *"我们", "enter", "g", "n")),
    State("compare-explain", "CompareScreen", keys(*OPEN, "x")),
    State("compare-first", "CompareScreen", keys("G", "enter")),
    State("compare-aimed", "CompareScreen", keys(*OPEN, "s", "enter")),
    State("sentence", "SentenceScreen", keys(*OPEN, "s"), wide=True),
    State("phrases", "PhrasesScreen", keys("p"), wide=True),
    State("phrases-none", "PhrasesScreen", typing("xyz", "p", "slash")),
    State("places", "PlacesScreen", keys("p", "n", "enter"), wide=True),
    State("blame", "BlameScreen", keys("j", "b"), wide=True),
    State("blame-words", "BlameScreen", keys("j", "b", "x")),
    State("archive", "ArchiveScreen", keys(), "archive", wide=True),
    State(
        "archive-phrase",
        "ArchivePhraseScreen",
        keys("p", *"以钉钉子精神", "enter"),
        "archive",
        wide=True,
    ),
    State("archive-margin", "MarginScreen", keys("G", "enter"), "archive", wide=True),
    State("help", "HelpScreen", keys(*OPEN, "question_mark"), wide=True),
    State("palette", "CommandPalette", keys("ctrl+p"), wide=True),
    State("filters", "FilterPanel", keys(*OPEN, "f", "down", "space")),
    State("export", "ExportScreen", keys(*OPEN, "o")),
    State("copy", "CopyScreen", keys(*OPEN, "n", "n", "n", "Y")),
    State("align", "AlignScreen", keys(*OPEN, "equals_sign")),
    State("take-back", "TakeBackScreen", keys(*OPEN, "n", "n", "t")),
    State("edit-sentence", "EditSentenceScreen", keys(*OPEN, "n", "n", "E")),
    State("commit", "CommitScreen", keys(*OPEN, "c")),
    State("query", "NoteScreen", keys(*OPEN, "V")),
    State("query-others", "NoteScreen", dialog(note)),
    State("changed-on-disk", "ChangedScreen", dialog(changed)),
    State("track", "AskPhrase", dialog(track)),
)
