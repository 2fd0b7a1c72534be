"""Two drafts and the comparison of them, with notices on how they were read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from speechdiff.cli import stderr
from speechdiff.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdiff.app.judge_command import Judge
    from speechdiff.app.location import Location
    from speechdiff.app.pair import DraftPair
    from speechdiff.model import Comparison


def compare_words(
    words: Sequence[str], location: Location, language: str | None, *, rejected: bool = False
) -> Comparison:
    """The comparison of the two drafts that the words name, seen from `place`.

    Raises SpeechdiffError. What had to be assumed to read a draft is said on standard error.
    """
    return compared(words, location, language, rejected=rejected)[1]


def compared(
    words: Sequence[str],
    location: Location,
    language: str | None,
    *,
    rejected: bool = False,
    judge: Judge | None = None,
) -> tuple[DraftPair, Comparison]:
    """The same, with the two drafts; a judge is asked about what is not sure."""
    from speechdiff.app.comparing import compare_pair
    from speechdiff.app.pair import resolve_pair

    with stderr.progress(tr("reading drafts")) as tell:
        pair = resolve_pair(
            words,
            location.folder,
            standard_input,
            location.line,
            rejected=rejected,
            say=stderr.say_once,
        )
        _tell_assumptions(pair)
        tell(tr("comparing {old} and {new}").format(old=pair.old.name, new=pair.new.name))
        if judge is None:
            return pair, compare_pair(pair, language)
        from dataclasses import replace

        from speechdiff.app.judging import judged_pair

        comparison, decided = judged_pair(pair, language, judge, stderr.say_once)
        return replace(pair, decided=decided), comparison


def standard_input() -> bytes:
    """All of standard input, within bounds; empty where it is closed. Raises `UnreadableDraft`."""
    from speechdiff.app.files import stream_bytes

    return b"" if sys.stdin is None else stream_bytes(sys.stdin.buffer, tr("standard input"))


def _tell_assumptions(pair: DraftPair) -> None:
    for draft, read in ((pair.old, pair.old_text), (pair.new, pair.new_text)):
        if read.assumed:
            from speechdiff.view import labels

            stderr.say_once(labels.pair(draft.name, read.assumed))
    for notice in pair.speech.notices if pair.speech else ():
        stderr.say_once(notice)
