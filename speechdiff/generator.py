"""The marks by which a file that speechdiff wrote is known again, so that it is no draft.

What marks it, by its form:

    HTML            a `meta` element, as the HTML standard has it
    Markdown        a comment as the last line
    CriticMarkup    a comment at the end, which goes when changes are taken or refused
    Word            the name of the application
    text            begins as `diff -u` does
"""

from __future__ import annotations

import re
from typing import Final

NAME: Final = "speechdiff"
HTML_MARK: Final = f'<meta name="generator" content="{NAME}">'
MARKDOWN_MARK: Final = f"<!-- {NAME} -->"
CRITIC_MARK: Final = f"{{>>{NAME}<<}}"
WORD_MARK: Final = f"<Application>{NAME}</Application>"
WORD_PART: Final = "docProps/app.xml"
_TEXT: Final = re.compile(r"\A\ufeff?--- .*\r?\n\+\+\+ ")


def is_report(text: str) -> bool:
    """Whether a text file, HTML included, is a report of speechdiff, not a draft."""
    ends_marked = text.rstrip().endswith((MARKDOWN_MARK, CRITIC_MARK))
    return ends_marked or HTML_MARK in text or _TEXT.match(text) is not None
