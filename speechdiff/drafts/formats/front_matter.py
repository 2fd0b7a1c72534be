"""The block of settings on top of a Markdown file, set apart from its text.

    ---
    title: 闭幕讲话          ->   Facts("闭幕讲话", "起草组", "2020-05-28"), and the text below it
    author: 起草组
    date: 2020-05-28
    ---
    同志们：

Only plain ``key: value`` lines are understood; whatever else stands there is left out unread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from speechdiff.drafts.source import DraftText, Facts
from speechdiff.drafts.speechfile import is_date
from speechdiff.wording import tr

MARKDOWN_SUFFIXES: Final = (".md", ".markdown")
_BLOCK: Final = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<rows>(?:.*\r?\n){0,200}?)(?P=fence)[ \t]*(?:\r?\n|\Z)"
)
_ROW: Final = re.compile(
    r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE
)
_DATES: Final = ("modified", "lastmod", "updated", "date")


def set_apart(read: DraftText, ending: str) -> DraftText:
    """The draft without its front matter, what that says among its facts; others as they are."""
    if ending.casefold() not in MARKDOWN_SUFFIXES or not read.text.startswith(("---", "+++")):
        return read
    block = _BLOCK.match(read.text)
    rows = {row["key"].casefold(): _plain(row["value"]) for row in _ROW.finditer(_rows(block))}
    if block is None or not rows:
        return read
    date = next((rows[key] for key in _DATES if is_date(rows.get(key, ""))), "")
    said = tr("its front matter is set apart from the text")
    return replace(
        read,
        text=read.text[block.end() :].lstrip("\r\n"),
        assumed=f"{read.assumed}; {said}" if read.assumed else said,
        facts=Facts(rows.get("title", ""), rows.get("author", ""), date),
    )


def _rows(block: re.Match[str] | None) -> str:
    return block["rows"] if block else ""


def _plain(value: str) -> str:
    """A value without the quotes around it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
