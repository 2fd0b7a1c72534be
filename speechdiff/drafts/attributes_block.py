"""Our block in an attributes file; what stands around it is the user's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from speechdiff.errors import UsageError
from speechdiff.wording import tr

_DIFF_ONLY: Final = (".docx", ".odt", ".pdf", ".html", ".htm")
"""Endings of files that can be read as text and not written as such: git merges them."""
_BEGIN: Final = "# >>> speechdiff >>> written by `speechdiff git install`; --undo takes it out"
_END: Final = "# <<< speechdiff <<<"
_BLOCK: Final = re.compile(
    rf"^{re.escape(_BEGIN)}\r?\n.*?^{re.escape(_END)}(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL
)


def attributes_of(pattern: str) -> tuple[str, ...]:
    """The attributes that files of a pattern get."""
    return ("diff",) if pattern.casefold().endswith(_DIFF_ONLY) else ("diff", "merge")


def attribute_lines(patterns: Sequence[str]) -> tuple[str, ...]:
    """A line for each pattern. Raises `UsageError` for one that attributes cannot hold."""
    return tuple(
        " ".join((_quoted(pattern), *(f"{name}=speech" for name in attributes_of(pattern))))
        for pattern in patterns
    )


def block_lines(text: str) -> tuple[str, ...]:
    """The lines of the block in a file; none where there is no block."""
    block = _BLOCK.search(text)
    return tuple(block.group().splitlines()[1:-1]) if block else ()


def with_block(text: str, lines: Sequence[str]) -> str:
    """The file with the block in it: in its place, or at the end, where it outweighs the rest."""
    block = "\n".join((_BEGIN, *lines, _END)) + "\n"
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: block, text, count=1)
    return text + ("" if not text or text.endswith("\n") else "\n") + block


def without_block(text: str) -> str:
    """The file without the block."""
    return _BLOCK.sub("", text)


def _quoted(pattern: str) -> str:
    if not pattern or pattern.startswith("!") or re.search(r"[\n\r\0]", pattern):
        raise UsageError(
            tr("{pattern!r} is not a pattern for git's attributes: try '*.txt'").format(
                pattern=pattern
            )
        )
    if re.search(r'[\s"\\]|^[#\[]', pattern):
        return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return pattern
