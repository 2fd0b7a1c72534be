"""Which reports `speechdiff check` writes, in which form, and where.

--format github                   on standard output
--output out.sarif                the form by the ending of the file
--output gitlab:report.json       or by a word before it
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

import click

from speechdiff.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdiff.check.as_markdown import Compared
    from speechdiff.check.finding import Examined

Form = Literal["text", "json", "github", "sarif", "junit", "gitlab", "markdown", "comment"]
WITH_CHANGES: Final[frozenset[Form]] = frozenset({"markdown", "comment"})
"""Forms that have room for what changed."""
FORMS: Final = get_args(Form)
_ENDINGS: Final[dict[str, Form]] = {
    ".txt": "text",
    ".json": "json",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".xml": "junit",
    ".md": "markdown",
}


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write."""

    form: Form
    path: Path


def outputs(
    context: click.Context, parameter: click.Parameter, words: Sequence[str]
) -> tuple[Output, ...]:
    """What the words behind ``--output`` ask for."""
    found = []
    for word in words:
        named, colon, rest = word.partition(":")
        form = next((each for each in FORMS if colon and each == named), None)
        path = Path(rest if form else word)
        form = form or _by_ending(path.name)
        if form is None or not path.name:
            raise click.BadParameter(
                tr("{word!r} does not say its form: write FORM:FILE, FORM one of {forms}").format(
                    word=word, forms=tr(", ").join(FORMS)
                ),
                ctx=context,
                param=parameter,
            )
        found.append(Output(form, path))
    return tuple(found)


def _by_ending(name: str) -> Form | None:
    low = name.casefold()
    fitting = [ending for ending in _ENDINGS if low.endswith(ending) and low != ending]
    return _ENDINGS[max(fitting, key=len)] if fitting else None


def as_form(
    form: Form,
    examined: tuple[Examined, ...],
    comparisons: Sequence[Compared] = (),
    *,
    colour: bool = False,
    silenced: bool = False,
) -> str:
    """The findings in a form; only those `WITH_CHANGES` have room for comparisons."""
    if form in WITH_CHANGES:
        from speechdiff.check.as_markdown import as_comment, as_markdown

        return (as_comment if form == "comment" else as_markdown)(examined, comparisons)
    if form == "text":
        from speechdiff.check.as_text import as_text

        return as_text(examined, colour=colour, silenced=silenced)
    return _as_data(form, examined)


def _as_data(form: Form, examined: tuple[Examined, ...]) -> str:
    if form == "json":
        from speechdiff.check.as_json import as_json as write
    elif form == "github":
        from speechdiff.check.as_github import as_github as write
    elif form == "sarif":
        from speechdiff.check.as_sarif import as_sarif as write
    elif form == "junit":
        from speechdiff.check.as_junit import as_junit as write
    else:
        from speechdiff.check.as_gitlab import as_gitlab as write
    return write(examined)
