"""The settings on top of a text that Markdown programs read, and where the speech begins.

    ---
    title: 闭幕讲话          YAML between lines of ---, TOML between lines of +++
    date: 2020-05-28
    ---
    同志们：                 <- the speech; what stands above is no sentence of it

Only blocks in which every line can be a setting are taken for one: two rules around some lines of a
speech are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from speechdiff.lazy_patterns import late

_MOST_ROWS: Final = 200
_BLOCK: Final = late(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n"
    rf"(?P<rows>(?:.*\r?\n){{1,{_MOST_ROWS}}}?)(?P=fence)[ \t]*(?:\r?\n|\Z)"
)
_KEY: Final = late(
    r"(?P<quote>[\"']?)(?P<key>\w[\w .-]{0,60}?)(?P=quote)[ \t]*(?P<sign>[:=])(?=\s|\Z)"
)
_GOES_ON: Final = late(r"[ \t]|-[ \t]|-\Z|[\[\]{}#]|\Z")
"""How a line begins that belongs to the setting above it: indented, a list item, a comment."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A key with its value, on one line or several."""

    key: str
    lines: str
    """To the character, with the line ends; the first one holds the key."""

    @property
    def value(self) -> str:
        """What stands behind the key on its line, without the quotes around it."""
        first = self.lines.split("\n", 1)[0]
        match = _KEY.match(first)
        value = first[match.end() :].strip() if match else ""
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            return value[1:-1]
        return value


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A block of settings at the beginning of a text."""

    opening: str
    """The line above the settings, and comments before the first of them."""
    settings: tuple[Setting, ...]
    closing: str
    """The line below them."""

    @property
    def text(self) -> str:
        """The block to the character, with the line end behind it."""
        return "".join((self.opening, *(each.lines for each in self.settings), self.closing))

    def value(self, key: str) -> str:
        """The value of a key, whatever its case; empty where it is not there."""
        values = (each.value for each in self.settings if each.key.casefold() == key)
        return next(values, "")


def front_matter(text: str) -> FrontMatter | None:
    """The settings on top of a text; None where there are none."""
    if not text.startswith(("---", "+++", "\ufeff---", "\ufeff+++")):
        return None
    block = _BLOCK.match(text)
    if block is None:
        return None
    sign = ":" if block["fence"] == "---" else "="
    opening, settings = text[: block.start("rows")], list[Setting]()
    for line in block["rows"].splitlines(keepends=True):
        key = _KEY.match(line)
        if key is not None and key["sign"] == sign:
            settings.append(Setting(key["key"], line))
        elif not _GOES_ON.match(line.rstrip("\r\n")):
            return None
        elif settings:
            settings[-1] = Setting(settings[-1].key, settings[-1].lines + line)
        else:
            opening += line
    if not settings:
        return None
    return FrontMatter(opening, tuple(settings), text[block.end("rows") : block.end()])


def changed_settings(old: str, new: str) -> tuple[str, ...]:
    """The keys of the settings that two texts do not have alike, those of the new one first."""
    sides = [
        {each.key: each.lines for each in block.settings} if block else {}
        for block in (front_matter(new), front_matter(old))
    ]
    keys = dict.fromkeys(key for side in sides for key in side)
    return tuple(key for key in keys if sides[0].get(key) != sides[1].get(key))


def speech_start(text: str) -> int:
    """Where the speech begins: behind the settings, else 0."""
    block = front_matter(text)
    return len(block.text) if block else 0
