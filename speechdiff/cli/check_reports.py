"""Which reports `speechdiff check` writes, in which form, and where.

--format github                   on standard output
--output out.sarif                the form by the ending of the file
--output gitlab:report.json       or by a word before it
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.checking.formats import FORMS, Form
from speechdiff.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

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
                tr(
                    "the format of {word!r} is unclear: write FORMAT:FILE, FORMAT one of {forms}"
                ).format(word=word, forms=tr(", ").join(FORMS)),
                ctx=context,
                param=parameter,
            )
        found.append(Output(form, path))
    return tuple(found)


def _by_ending(name: str) -> Form | None:
    low = name.casefold()
    fitting = [ending for ending in _ENDINGS if low.endswith(ending) and low != ending]
    return _ENDINGS[max(fitting, key=len)] if fitting else None
