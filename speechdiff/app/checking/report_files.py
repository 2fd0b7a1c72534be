"""What the rules find in the newest draft of a report, as files of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.app.checking.formats import Form, as_form
from speechdiff.app.checking.settings import rulebook_of, settings_of
from speechdiff.drafts.resolve import as_git

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.model import SegmentedText

FILES: Final[dict[str, Form]] = {
    "check.json": "json",
    "check.sarif": "sarif",
    "check.junit.xml": "junit",
    "check.md": "markdown",
}


def check_files(session: Session, texts: Sequence[SegmentedText]) -> dict[str, bytes]:
    """By name, the findings in each form that a program or a person reads. Raises SpeechdiffError.

    Paths in them are seen from the place of the drafts, so that they are the same everywhere.
    """
    from speechdiff.check.examine import examine
    from speechdiff.check.subject import Subject

    speech = session.speech()
    new = speech.drafts[-1]
    file = speech.name if as_git(session.source) is not None else Path(new.key).name
    rulebook = rulebook_of(settings_of(session, file))
    examined = examine(Subject(texts[-1], file, old=texts[-2], notes=(new.note,)), rulebook)
    return {
        name: as_form(form, (examined,)).encode("utf-8", "backslashreplace")
        for name, form in FILES.items()
    }
