"""Makes the pictures of the terminal app in this folder, from the app itself on the examples.

    python docs/make_screenshots.py [--into FOLDER]

The same drafts give the same picture, byte for byte.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.cells import cell_len  # noqa: E402

from speechdiff.drafts.source import MemorySource  # noqa: E402
from speechdiff.model import Draft, Speech  # noqa: E402
from speechdiff.tui.app import SpeechdiffApp  # noqa: E402

SIZE = (120, 36)
CELL = 12.2
"""Width of a cell in the pictures that Rich draws."""
SPEECH = "innovation-forum"
KEYS = ("enter", "right_square_bracket", "right_square_bracket", "right_square_bracket")
"""From the newest draft to a sentence whose number changed, with a move under it."""

_TEXT = re.compile(r'(<text [^>]*?textLength=")[^"]*("[^>]*>)([^<]*)(</text>)')
_DIGEST = re.compile(r"terminal-\d+")
_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE)
    into = parser.parse_args().into
    picture = asyncio.run(screenshot(SPEECH, KEYS))
    (into / "screenshot.svg").write_text(picture, encoding="utf-8")


async def screenshot(name: str, keys: tuple[str, ...]) -> str:
    """The app on one example speech after some keys, as SVG."""
    app = SpeechdiffApp(lambda: example(name), place=f"versions/{name}")
    async with app.run_test(size=SIZE) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.pause()
        return plain(app.export_screenshot(title="speechdiff"))


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


def plain(picture: str) -> str:
    """The picture with room for wide characters, without random names and fonts from elsewhere."""
    return _FONTS.sub("", _DIGEST.sub("terminal", _TEXT.sub(_with_room, picture)))


def _with_room(match: re.Match[str]) -> str:
    width = cell_len(html.unescape(match[3])) * CELL
    return f"{match[1]}{width:.1f}{match[2]}{match[3]}{match[4]}"


if __name__ == "__main__":
    main()
