"""The formats of what `check` finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdiff.check.as_markdown import Compared
    from speechdiff.check.finding import Examined

Form = Literal["text", "json", "github", "sarif", "junit", "gitlab", "markdown", "comment"]
WITH_CHANGES: Final[frozenset[Form]] = frozenset({"markdown", "comment"})
"""Forms that have room for what changed."""
FORMS: Final = get_args(Form)


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
        from speechdiff.check.as_text import as_github as write
    elif form == "sarif":
        from speechdiff.check.as_json import as_sarif as write
    elif form == "junit":
        from speechdiff.check.as_text import as_junit as write
    else:
        from speechdiff.check.as_json import as_gitlab as write
    return write(examined)
