"""Output that a runner of GitHub Actions reads, line by line, and may take for a command to itself.

    ::add-mask::x        at the beginning of a line, white space aside      : :add-mask::x
    ##[add-path]x        anywhere in a line                                 # #[add-path]x

What a draft, a name or an error says is no command. Only annotations that are meant as such keep
their colons (`speechdiff.check.as_text`). A file that is written is not touched.
"""

from __future__ import annotations

import os
import re
from typing import Final

_ENDS: Final = r"\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_AT_START: Final = re.compile(rf"((?:(?<=[{_ENDS}])|\A)[^\S{_ENDS}]*):(?=:)")
_ANYWHERE: Final = re.compile(r"#(?=#\[)")
_IN_A_STRING: Final = r"\u0023"
"""A number sign in a string of JSON."""


def is_runner() -> bool:
    """Whether a runner of GitHub Actions reads what is written."""
    return os.environ.get("GITHUB_ACTIONS", "").casefold() == "true"


def broken(text: str, *, commands: bool = False) -> str:
    """The text without commands to a runner, if one reads it; JSON means the same as before.

    Where it holds `commands` on purpose, those that begin a line stay.
    """
    if not is_runner():
        return text
    if text.startswith(("{", "[")) and "##[" in text:
        text = _ANYWHERE.sub(lambda _: _IN_A_STRING, text)
    text = _ANYWHERE.sub("# ", text)
    return text if commands else _AT_START.sub(r"\1: ", text)
