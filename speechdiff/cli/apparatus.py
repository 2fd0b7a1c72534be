"""`speechdiff log --format tei`: all drafts of one speech as one text with an apparatus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechdiff.app.reporting import LEAST, read_steps
from speechdiff.cli.following import opened
from speechdiff.errors import UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.cli.options import Place


def tei_page(place: Place, word: str | None, language: str | None) -> str:
    """The drafts as TEI. Raises SpeechdiffError."""
    from speechdiff.report.office.tei import tei_report

    with opened(place, word) as session:
        speech = session.speech()
        if len(speech.drafts) < LEAST:
            raise UnknownDraft(
                tr("{name!r} has only one draft, so there is nothing to compare").format(
                    name=speech.name
                )
            )
        speech, _, comparisons = read_steps(session, language)
        return tei_report(speech.drafts, comparisons, speech.title)
