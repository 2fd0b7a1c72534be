"""`speechdiff log --graph`: how the sentences of a speech flow from draft to draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechdiff.cli.following import opened, read_history
from speechdiff.cli.printing import Printing, in_lines

if TYPE_CHECKING:
    from speechdiff.cli.options import Place
    from speechdiff.history.history import History


def flow_page(place: Place, word: str | None, printing: Printing, language: str | None) -> str:
    """The flow for people, the whole history as JSON, or its lineages as CSV.

    Raises SpeechdiffError.
    """
    with opened(place, word) as session:
        history = read_history(session, language)
        if printing.form == "json":
            from speechdiff.report.data.history_json import history_json

            return history_json(history.to_dict())
        if printing.form == "csv":
            from speechdiff.report.data.history_csv import lineages_csv

            return lineages_csv(history.drafts, history.lineages, history.text)
        return _drawn(history, session.speech().name, printing)


def _drawn(history: History, speech: str, printing: Printing) -> str:
    from speechdiff.history.tracing.excerpts import quote
    from speechdiff.history.tracing.moves import directions
    from speechdiff.report.text.flow import flow_text

    lines = flow_text(
        history.drafts,
        history.lineages,
        directions(history),
        lambda draft, sentence: quote(history, draft, sentence).text,
        printing.sheet,
        speech=speech,
    )
    return in_lines(lines)
