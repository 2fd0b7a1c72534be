"""The formats of what `check` finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.check.as_markdown import Compared
    from speechdiff.check.finding import Examined
    from speechdiff.model import SegmentedText


Form = Literal["text", "json", "github", "sarif", "junit", "gitlab", "markdown", "comment"]
WITH_CHANGES: Final[frozenset[Form]] = frozenset({"markdown", "comment"})
"""Forms that have room for what changed."""
FORMS: Final = get_args(Form)
_MODULES: Final[dict[Form, str]] = {
    "text": "as_text",
    "json": "as_json",
    "github": "as_text",
    "sarif": "as_json",
    "junit": "as_text",
    "gitlab": "as_json",
    "markdown": "as_markdown",
    "comment": "as_markdown",
}
"""The module of `speechdiff.check` that writes each form."""


def as_form(
    form: Form,
    examined: tuple[Examined, ...],
    comparisons: Sequence[Compared] = (),
    *,
    colour: bool = False,
    silenced: bool = False,
) -> str:
    """The findings in a form; only those `WITH_CHANGES` have room for comparisons."""
    module = import_module(f"speechdiff.check.{_MODULES[form]}")
    write: Callable[..., str] = getattr(module, f"as_{form}")
    if form == "text":
        return write(examined, colour=colour, silenced=silenced)
    return write(examined, comparisons) if form in WITH_CHANGES else write(examined)


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
    from speechdiff.app.checking.settings import rulebook_of, settings_of
    from speechdiff.check.examine import examine
    from speechdiff.check.subject import Subject
    from speechdiff.drafts.resolve import as_git

    speech = session.speech()
    new = speech.drafts[-1]
    file = speech.name if as_git(session.source) is not None else Path(new.key).name
    rulebook = rulebook_of(settings_of(session, file))
    examined = examine(Subject(texts[-1], file, old=texts[-2], notes=(new.note,)), rulebook)
    return {
        name: as_form(form, (examined,)).encode("utf-8", "backslashreplace")
        for name, form in FILES.items()
    }
