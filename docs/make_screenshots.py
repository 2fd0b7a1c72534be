"""Makes the pictures of the terminal app in this folder, from the app itself on the examples.

    python docs/make_screenshots.py [--into FOLDER]

The same drafts give the same picture, byte for byte.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from speechdiff.drafts.source import MemorySource  # noqa: E402
from speechdiff.model import Draft, Speech  # noqa: E402
from speechdiff.tui.app import SpeechdiffApp  # noqa: E402
from speechdiff.tui.exporting import plain_picture  # noqa: E402

NARROW, WIDE = (80, 24), (160, 48)


@dataclass(frozen=True)
class Picture:
    """The app on an example speech, after some keys."""

    name: str
    speech: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = NARROW


TO_A_MOVE = ("enter", "n", "n", "n", "n")
"""From the newest draft to a paragraph that moved, with a number that changed above it."""

PICTURES = (
    Picture("screenshot", "innovation-forum", ("enter", "n", "n", "n"), (120, 36)),
    Picture("pictures/library-80x24", "npc-closing"),
    Picture("pictures/library-160x48", "npc-closing", size=WIDE),
    Picture("pictures/compare-80x24", "innovation-forum", TO_A_MOVE),
    Picture("pictures/compare-160x48", "innovation-forum", TO_A_MOVE, WIDE),
    Picture("pictures/compare-one-line-80x24", "innovation-forum", ("enter", "n", "n", "w")),
    Picture("pictures/filters-80x24", "innovation-forum", ("enter", "n", "f", "down", "space")),
    Picture("pictures/search-80x24", "innovation-forum", ("enter", "slash", *"创新", "enter", "n")),
    Picture("pictures/explain-80x24", "npc-closing", ("enter", "n", "x")),
    Picture("pictures/explain-160x48", "npc-closing", ("enter", "n", "x"), WIDE),
    Picture("pictures/export-80x24", "npc-closing", ("enter", "o")),
)  # fmt: skip
"""By the name of the file, without its ending."""


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    parser.add_argument("--only", default="", help="pictures with this in their names")
    options = parser.parse_args()
    for picture in PICTURES:
        if options.only in picture.name:
            path = options.into / f"{picture.name}.svg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(asyncio.run(screenshot(picture)), encoding="utf-8")


async def screenshot(picture: Picture) -> str:
    """The app as SVG, once all that the keys set off is done."""
    app = SpeechdiffApp(lambda: example(picture.speech), place=f"versions/{picture.speech}")
    async with app.run_test(size=picture.size) as pilot:
        for key in ("", *picture.keys):
            if key:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.pause()
        return plain_picture(app.export_screenshot(title="speechdiff"))


def example(name: str) -> MemorySource:
    """One of the example speeches, as `speechdiff import` would have it."""
    folder = HERE.parent / "versions" / name
    told = tomllib.loads((folder / "speech.toml").read_text(encoding="utf-8"))
    drafts, texts = [], {}
    for number, draft in enumerate(told["drafts"], 1):
        key = draft["file"]
        texts[key] = (folder / key).read_text(encoding="utf-8")
        date, author, role = str(draft["date"]), draft["author"], draft["role"]
        drafts.append(Draft(f"d{number}", key, date, author, role, draft["note"]))
    speech = Speech(name, told["title"], tuple(drafts), told["language"], told["speaker_role"])
    return MemorySource((speech,), texts, name)


if __name__ == "__main__":
    main()
