"""A comparison as CriticMarkup: the text with what is gone and come marked in it.

    我们要{--大力--}{++全面++}推进改革。

CriticMarkup has no sign that takes the meaning from its marks. Where the text itself holds one, it
is cut in two: inside a mark by ending the mark and beginning it anew, else by an empty comment.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from speechdiff.generator import CRITIC_MARK
from speechdiff.model import Comparison
from speechdiff.report.redline import State, redline

_MARKS: Final[dict[State, tuple[str, str]]] = {"gone": ("{--", "--}"), "come": ("{++", "++}")}
_OWN_MARK: Final = re.compile(r"(?<=\{)(?=\+\+|--|~~|==|>>)|(?<=\+)(?=\+\})|(?<=-)(?=-\})")
"""Places in a text at which a mark of CriticMarkup can be cut in two."""
_NOTHING: Final = "{>><<}"
_PIECE: Final = re.compile(
    r"\{--(?P<gone>.*?)--\}|\{\+\+(?P<come>.*?)\+\+\}|\{>>.*?<<\}", re.DOTALL
)


def critic_markup(comparison: Comparison) -> str:
    """All of both drafts in one text; `taken` gets either back, to the character."""
    parts = (
        _marked("".join(run.text for run in runs), state)
        for state, runs in groupby(redline(comparison), key=lambda run: run.state)
    )
    return "".join((*parts, CRITIC_MARK))


def taken(markup: str, state: State) -> str:
    """What a reader has who takes all changes (``come``) or none (``gone``)."""
    return _PIECE.sub(lambda match: match[state] or "", markup)


def _marked(text: str, state: State) -> str:
    if state == "kept":
        return _OWN_MARK.sub(_NOTHING, text)
    before, after = _MARKS[state]
    return before + _OWN_MARK.sub(after + before, text) + after
