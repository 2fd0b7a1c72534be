r"""Draft text in Markdown, to be read exactly as it stands: nothing in it is markup or a link.

    "*必须* @town www.a.cn"   ->   "\*必须\* @<!-- -->town www<!-- -->.a.cn"

Backslashes take the meaning from Markdown's own signs. What GitHub and GitLab find in finished text
(addresses, mentions, references to issues, requests and commits, which words like "fixes" would
close; emoji names) is parted by an empty comment, which nobody sees.
"""

from __future__ import annotations

import re
from typing import Final

from speechdiff.view.visible import visible

_PARTED: Final = "<!-- -->"
_CUT: Final = "\0"
"""Where the comment will stand: no visible text has one."""

_SIGNS: Final = re.compile(r"[\\`*_{}\[\]<>|~&$^]")
_BLOCK_START: Final = re.compile(r"^((?:&#32;)*)([#+\-=:]|\d+(?=[.)]))")
_FOUND_LATER: Final = re.compile(
    r"(?P<mention>@)(?=\w)"
    r"|(?P<reference>[#!%])(?=\d)"
    r"|(?P<host>www)(?=\.)"
    r"|(?P<scheme>[a-z]:)(?=//)"
    r"|(?P<domain>(?<=[a-z0-9])\.)(?=[a-z]{2})"
    r"|(?P<mail>mailto|xmpp)(?=:)"
    r"|(?P<issue>\bGH)(?=-\d)"
    r"|(?P<emoji>:)(?=[a-z0-9_+\-]+:)",
    re.IGNORECASE,
)
_COMMIT: Final = re.compile(
    r"(?<![0-9a-z])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40}(?![0-9a-z])", re.IGNORECASE
)
_TOO_SHORT: Final = 6
"""Digits by which no host finds a commit."""
_NOT_IN_CODE: Final = frozenset("`|")
"""What ends a code span, or the cell of a table around it."""
_OUTER_SPACES: Final = re.compile(r"^ +| +$")


def markdown_literal(text: str) -> str:
    """Markdown that is shown as `visible(text)` inside a line that holds other things before it."""
    cut = _FOUND_LATER.sub(lambda match: match.group() + _CUT, visible(text))
    escaped = _SIGNS.sub(lambda sign: "\\" + sign.group(), _COMMIT.sub(_no_commit, cut))
    return escaped.replace(_CUT, _PARTED)


def markdown_heading(markdown: str) -> str:
    """A heading of inline Markdown; number signs at its end are text, not the heading's own."""
    return f"# {markdown}{_PARTED if markdown.rstrip().endswith('#') else ''}"


def markdown_code(text: str) -> str:
    """Markdown that shows a command or a file's name as such, where a code span can hold it."""
    plain = text == text.strip() != "" and not _NOT_IN_CODE & set(text) and visible(text) == text
    return f"`{text}`" if plain else markdown_literal(text)


def markdown_line(markdown: str) -> str:
    """A line of inline Markdown that cannot begin a list, a heading or a block of code."""
    line = _OUTER_SPACES.sub(lambda spaces: "&#32;" * len(spaces.group()), markdown)
    return _BLOCK_START.sub(_harmless, line)


def _harmless(start: re.Match[str]) -> str:
    space, sign = start.groups()
    return f"{space}{sign}{_PARTED}" if sign[0].isdigit() else f"{space}\\{sign}"


def _no_commit(match: re.Match[str]) -> str:
    digits = match.group()
    return _CUT.join(digits[at : at + _TOO_SHORT] for at in range(0, len(digits), _TOO_SHORT))
