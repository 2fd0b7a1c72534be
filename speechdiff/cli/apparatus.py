"""`speechdiff log --format tei`: all drafts of one speech as one text with an apparatus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechdiff.app.reporting import LEAST, read_steps
from speechdiff.cli import stderr
from speechdiff.cli.places import standing_at
from speechdiff.errors import UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.cli.options import Place


def tei_page(place: Place, word: str | None, language: str | None) -> str:
    """The drafts as TEI. Raises SpeechdiffError."""
    from speechdiff.drafts import find_speech, open_source
    from speechdiff.report.office.tei import tei_report

    folder, word = standing_at(place.folder, word)
    with open_source(folder, place.line) as source, stderr.progress(tr("reading drafts")) as tell:
        speech = find_speech(source, word, cwd=folder)
        if len(speech.drafts) < LEAST:
            raise UnknownDraft(
                tr("{name!r} has only one draft, so there is nothing to compare").format(
                    name=speech.name
                )
            )
        speech, _, comparisons = read_steps(source, speech, language, tell, stderr.say_once)
        return tei_report(speech.drafts, comparisons, speech.title)
