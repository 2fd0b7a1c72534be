"""Makes the pictures of the terminal app in this folder, from the app itself on the examples.

    python docs/make_screenshots.py [--into FOLDER] [--only WORDS]

Every screen and every dialog is in the table below. The same drafts give the same picture, byte for
byte.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from textual.pilot import Pilot  # noqa: E402

from speechdiff import wording  # noqa: E402
from speechdiff.drafts.resolve import open_source  # noqa: E402
from speechdiff.drafts.store import make_demo  # noqa: E402
from speechdiff.tui.app import SpeechdiffApp  # noqa: E402
from speechdiff.tui.comparison.exporting import plain_picture  # noqa: E402
from speechdiff.tui.library import screen as library_screen  # noqa: E402
from speechdiff.tui.library import timeline  # noqa: E402
from speechdiff.tui.library.speech_list import SpeechList  # noqa: E402
from speechdiff.tui.library.timeline import Timeline  # noqa: E402
from tests.tui.states import make_archive  # noqa: E402

NARROW, WIDE = (80, 24), (160, 48)
CHINESE = "zh_CN"


@dataclass(frozen=True)
class Picture:
    """The app on an example speech, after some keys."""

    name: str
    shows: str
    """The class of the screen that is on top."""
    speech: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = NARROW
    language: str = "en"


CLOSING, FORUM = "npc-closing.txt", "innovation-forum.txt"
ARCHIVE = "archive"
"""In place of a speech: the archive of docs/archive.md."""
TO_A_MOVE = ("enter", "n", "n")
"""From the newest draft to a paragraph that moved, with a number that changed above it."""
TO_A_NUMBER = ("enter",)

PICTURES = (
    Picture("screenshot", "CompareScreen", FORUM, ("enter", "n", "n", "n"), (120, 36)),
    Picture("pictures/library-80x24", "LibraryScreen", CLOSING),
    Picture("pictures/library-160x48", "LibraryScreen", CLOSING, size=WIDE),
    Picture("pictures/library-pair-80x24", "LibraryScreen", CLOSING, ("j", "m", "j", "j")),
    Picture("pictures/library-80x24-zh", "LibraryScreen", CLOSING, language=CHINESE),
    Picture("pictures/compare-80x24", "CompareScreen", FORUM, TO_A_MOVE),
    Picture("pictures/compare-160x48", "CompareScreen", FORUM, TO_A_MOVE, WIDE),
    Picture("pictures/compare-160x48-zh", "CompareScreen", FORUM, TO_A_MOVE, WIDE, CHINESE),
    Picture("pictures/compare-80x24-zh", "CompareScreen", FORUM, TO_A_MOVE, language=CHINESE),
    Picture("pictures/compare-one-line-80x24", "CompareScreen", FORUM, (*TO_A_NUMBER, "w")),
    Picture("pictures/search-80x24", "CompareScreen", FORUM,
            ("enter", "slash", *"创新", "enter", "g", "n")),
    Picture("pictures/explain-80x24", "CompareScreen", CLOSING, ("enter", "n", "x")),
    Picture("pictures/explain-160x48", "CompareScreen", CLOSING, ("enter", "n", "x"), WIDE),
    Picture("pictures/filters-80x24", "FilterPanel", FORUM,
            ("enter", "n", "f", "down", "space")),
    Picture("pictures/export-80x24", "ExportScreen", CLOSING, ("enter", "o")),
    Picture("pictures/sentence-80x24", "SentenceScreen", CLOSING, ("enter", "n", "s")),
    Picture("pictures/sentence-160x48", "SentenceScreen", CLOSING, ("enter", "n", "s"), WIDE),
    Picture("pictures/sentence-80x24-zh", "SentenceScreen", CLOSING, ("enter", "n", "s"),
            language=CHINESE),
    Picture("pictures/step-80x24", "CompareScreen", CLOSING, ("enter", "n", "s", "enter")),
    Picture("pictures/phrases-80x24", "PhrasesScreen", CLOSING, ("p",)),
    Picture("pictures/phrases-160x48", "PhrasesScreen", CLOSING, ("p",), WIDE),
    Picture("pictures/phrases-80x24-zh", "PhrasesScreen", CLOSING, ("p",), language=CHINESE),
    Picture("pictures/track-80x24", "AskPhrase", CLOSING, ("p", "a")),
    Picture("pictures/places-80x24", "PlacesScreen", CLOSING, ("p", "enter")),
    Picture("pictures/blame-80x24", "BlameScreen", CLOSING, ("b",)),
    Picture("pictures/blame-160x48", "BlameScreen", CLOSING, ("b", "x"), WIDE),
    Picture("pictures/take-back-80x24", "TakeBackScreen", FORUM, (*TO_A_NUMBER, "t", "tab")),
    Picture("pictures/take-back-80x24-zh", "TakeBackScreen", FORUM,
            (*TO_A_NUMBER, "t", "tab"), language=CHINESE),
    Picture("pictures/copy-80x24", "CopyScreen", FORUM, (*TO_A_NUMBER, "Y")),
    Picture("pictures/edit-80x24", "EditSentenceScreen", FORUM, (*TO_A_NUMBER, "E")),
    Picture("pictures/commit-80x24", "CommitScreen", FORUM,
            (*TO_A_NUMBER, "t", "tab", "enter", "c")),
    Picture("pictures/commit-80x24-zh", "CommitScreen", FORUM,
            (*TO_A_NUMBER, "t", "tab", "enter", "c"), language=CHINESE),
    Picture("pictures/changed-80x24", "ChangedScreen", FORUM,
            (*TO_A_NUMBER, "t", "somebody else writes", "enter")),
    Picture("pictures/query-80x24", "NoteScreen", FORUM, (*TO_A_NUMBER, "V")),
    Picture("pictures/help-80x24", "HelpScreen", FORUM, ("enter", "question_mark")),
    Picture("pictures/help-80x24-zh", "HelpScreen", FORUM, ("enter", "question_mark"),
            language=CHINESE),
    Picture("pictures/commands-80x24", "CommandPalette", FORUM, ("enter", "ctrl+p")),
    Picture("pictures/jump-80x24", "JumpScreen", FORUM, ("enter", "colon")),
    Picture("pictures/align-80x24", "AlignScreen", FORUM, (*TO_A_NUMBER, "equals_sign")),
    Picture("pictures/archive-80x24", "ArchiveScreen", ARCHIVE),
    Picture("pictures/archive-phrase-160x48", "ArchivePhraseScreen", ARCHIVE,
            ("p", *"以钉钉子精神", "enter"), WIDE),
    Picture("pictures/archive-margin-160x48", "MarginScreen", ARCHIVE, ("G", "enter"), WIDE),
)  # fmt: skip
"""By the name of the file, without its ending."""


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    parser.add_argument("--only", default="", help="pictures with this in their names")
    options = parser.parse_args()
    day = dt.datetime(2020, 6, 1, 12, tzinfo=dt.UTC)
    for module in (timeline, library_screen):  # "3 days ago" must not change with the day
        module.now = lambda: day  # type: ignore[attr-defined]
    for picture in PICTURES:
        if options.only in picture.name:
            path = options.into / f"{picture.name}.svg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(asyncio.run(screenshot(picture)), encoding="utf-8")


async def screenshot(picture: Picture) -> str:
    """The app as SVG, once all that the keys set off is done."""
    wording.use(picture.language)
    with demo() as folder:
        in_archive = picture.speech == ARCHIVE
        archive = make_archive(folder.parent / ARCHIVE) if in_archive else None
        app = SpeechdiffApp(lambda: open_source(folder), place="speeches", archive=archive)
        async with app.run_test(size=picture.size) as pilot:
            await settled(pilot)
            if not in_archive:
                await choose(pilot, picture.speech)
            for key in picture.keys:
                if key == "somebody else writes":
                    with (folder / picture.speech).open("a", encoding="utf-8") as file:
                        file.write("\n谢谢！\n")
                    continue
                await pilot.press(key)
                await settled(pilot)
            for field in app.screen.query("Input, TextArea"):
                field.cursor_blink = False  # type: ignore[attr-defined]
            await pilot.pause()
            shown = type(app.screen).__name__
            if shown != picture.shows:
                raise SystemExit(f"{picture.name}: {shown} is shown, not {picture.shows}")
            return plain_picture(app.export_screenshot(title="speechdiff"))


async def settled(pilot: Pilot[None]) -> None:
    """Wait for the workers, and for those that come of what they said."""
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def choose(pilot: Pilot[None], speech: str) -> None:
    """Put the cursor on the newest draft of a speech."""
    listed = pilot.app.screen.query_one(SpeechList)
    listed.highlighted = sorted((FORUM, CLOSING, "town-hall.txt")).index(speech)
    pilot.app.screen.query_one(Timeline).focus()
    await settled(pilot)


@contextmanager
def demo() -> Iterator[Path]:
    """The example speeches as a repository of their own, and a user that git knows."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "speeches"
        make_demo(folder)
        for name, value in (("name", "Anna"), ("email", "anna@example.invalid")):
            subprocess.run(["git", "config", f"user.{name}", value], cwd=folder, check=True)
        yield folder


if __name__ == "__main__":
    main()
