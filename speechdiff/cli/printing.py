"""What a verb writes: in which form, how it is set, and where it goes.

@file_options("text", "csv")
@screen_options
@gathered(Printing, "printing")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import click

from speechdiff.cli import stdout
from speechdiff.cli.options import (
    PATH,
    Decorated,
    colour_option,
    language_option,
    line_options,
    pager_option,
    place_option,
    together,
    width_option,
)
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.report.text.painter import TextPainter

BYTE_ORDER_MARK: Final = "\ufeff"
_PURPOSES: Final = {
    "text": "text for a terminal",
    "csv": "csv for spreadsheets",
    "json": "json for programs",
    "html": "html for a browser",
}
"""What the formats that many verbs write are for, in the order in which help says it."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What the options of `file_options` and `screen_options` say."""

    form: str = "text"
    output: Path | None = None
    """The file to write; None for standard output."""
    bom: bool = False
    width: int | None = None
    color: stdout.Colour = "auto"
    pager: bool = True

    def __post_init__(self) -> None:
        """A byte order mark is for spreadsheets alone. Raises UsageError."""
        if self.bom and self.form != "csv":
            raise UsageError(tr("--bom is for csv, not for {form}").format(form=self.form))

    @property
    def sheet(self) -> TextPainter:
        """How text is set for where it goes."""
        from speechdiff.report.text.painter import TextPainter

        if self.output is not None:
            return TextPainter(self.color == "always", self.width or stdout.WIDTH_WITHOUT_TERMINAL)
        return TextPainter(stdout.use_colour(self.color), self.width or stdout.width())

    def deliver(self, text: str | bytes) -> None:
        """Write to the file, whole or not at all, or to standard output, text through a pager."""
        if self.bom and isinstance(text, str):
            text = BYTE_ORDER_MARK + text
        if self.output is not None:
            from speechdiff.app.files import write_atomically

            data = stdout.encoded(text) if isinstance(text, str) else text
            write_atomically(self.output, data)
        elif isinstance(text, str):
            stdout.page(text, pager=self.pager and self.form == "text")
        else:
            stdout.write_bytes(text)


def in_lines(lines: Iterable[str]) -> str:
    """Lines as a text that ends with a line feed."""
    return "".join(f"{line}\n" for line in lines)


class Forms(click.Choice[str]):
    """The names of formats, some of which have another word."""

    def __init__(self, forms: Sequence[str], aliases: Mapping[str, str]) -> None:
        super().__init__(forms)
        self._aliases = aliases

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, whichever word was given."""
        return super().convert(self._aliases.get(value, value), param, ctx)


def form_option(
    *forms: str, about: str = "", aliases: Mapping[str, str] = MappingProxyType({})
) -> Callable[[Decorated], Decorated]:
    """``--format FORM``: the first of the forms unless another is named.

    `about` is what help says of them where they are not all for the usual purposes.
    """
    usual = ", ".join(_PURPOSES[form] for form in _PURPOSES if form in forms) + "."
    return click.option(
        "--format",
        "form",
        type=Forms(forms, aliases),
        default=forms[0],
        show_default=True,
        help=about or usual,
    )


output_option: Final = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH,
    help="Write to FILE instead of standard output, completely or not at all.",
)


def file_options(*forms: str, about: str = "") -> Callable[[Decorated], Decorated]:
    """``--format``, ``-o`` and ``--bom``, for a verb that can write csv."""
    bom = click.option(
        "--bom", is_flag=True, help="Start csv with a byte order mark, as Excel expects."
    )
    return together(form_option(*forms, about=about), output_option, bom)


screen_options: Final = together(width_option, colour_option, pager_option)
history_options: Final = together(line_options, language_option, screen_options, place_option)
"""Which drafts, in which language, set how, and where: for verbs that read a whole history."""
