"""Our block in an attributes file, and which attributes of other files give way to it.

What stands around the block is the user's.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from speechdiff.drafts.git_command import GitCommand
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
        words = tr("{pattern!r} is not a pattern for git's attributes: try '*.txt'")
        raise UsageError(words.format(pattern=pattern))
    if re.search(r'[\s"\\]|^[#\[]', pattern):
        return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return pattern


_WRITTEN: Final = {"set": "{name}", "unset": "-{name}"}
"""How an attribute is written that has no value."""
_NOT_TAKEN: Final = ("unspecified", "speech")


@dataclass(frozen=True, slots=True)
class Overridden:
    """An attribute that gives way, and where."""

    attribute: str
    """As attributes files write it: ``merge=union``, ``-diff``."""
    names: tuple[str, ...]
    """Files in the index; a pattern where no file matches it."""


def overridden(git: GitCommand, ours: Mapping[str, Sequence[str]]) -> tuple[Overridden, ...]:
    """What gives way in a repository if patterns get attributes of `ours`, names by pattern."""
    names_by_attribute: dict[str, dict[str, None]] = {}
    for pattern, names in ours.items():
        example = _example(pattern)
        files = _matching(git, pattern)
        examples = files or ([example] if example else [])
        for path, attribute in _attributes(git, names, examples):
            names_by_attribute.setdefault(attribute, {})[path if files else pattern] = None
    return tuple(
        Overridden(attribute, tuple(names)) for attribute, names in names_by_attribute.items()
    )


def overridden_for_user(ours: Mapping[str, Sequence[str]]) -> tuple[Overridden, ...]:
    """The same for the attributes that a user has in all repositories."""
    with tempfile.TemporaryDirectory() as folder:
        git = GitCommand(Path(folder), {"GIT_DIR": folder})
        git.output("init", "-q", "--bare")
        return overridden(git, ours)


def _matching(git: GitCommand, pattern: str) -> list[str]:
    anchored = "/" in pattern
    place = pattern.removeprefix("/") if anchored else f"**/{pattern}"
    return _parts(git.run("ls-files", "-z", "--", f":(top,glob){place}").output)


def _example(pattern: str) -> str:
    """A path that matches; empty where that takes more than a letter for each wildcard."""
    return "" if re.search(r"[\[\\]", pattern) else re.sub(r"\*+|\?", "x", pattern).lstrip("/")


def _attributes(
    git: GitCommand, names: Sequence[str], paths: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Path and attribute, for each that has a value of its own."""
    queries = "".join(f"{path}\0" for path in paths)
    answer = _parts(git.output("check-attr", "-z", "--stdin", *names, stdin=os.fsencode(queries)))
    for path, name, value in zip(*[iter(answer)] * 3, strict=True):
        if value not in _NOT_TAKEN:
            yield path, _WRITTEN.get(value, "{name}={value}").format(name=name, value=value)


def _parts(output: bytes) -> list[str]:
    return os.fsdecode(output).split("\0")[:-1]
