"""``--plot FILE``: a picture beside what a command says, for the verbs that have one.

    @plot_option                                     adds `plot: Path | None` to the command
    write_plot(plot, lambda form: changes(...))      draws it in the form that FILE asks for
    write_phrases_plot(plot, book, lines=True)       the same for phrases

The drawings are `speechdiff.report.charts.plots`: `phrase_lines`, `phrase_heat`, `changes`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from speechdiff.cli import stderr
from speechdiff.cli.options import PATH
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.view import chart_labels as words
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.report.charts.plots import Form, Plot
    from speechdiff.view.phrase_book import PhraseBook


def write_plot(path: Path, draw: Callable[[Form], Plot]) -> None:
    """Draw into a file, whole or not at all, in the form of its ending. Raises SpeechdiffError."""
    from speechdiff.app.files import write_atomically

    with stderr.progress(tr("drawing")):
        plot = draw(form_of(path))
    write_atomically(path, plot.data)
    if plot.boxes:
        stderr.say_once(words.NO_CHINESE_FONT)


def write_phrases_plot(path: Path, book: PhraseBook, *, lines: bool) -> None:
    """Draw phrases: a line each, or all as a heat map. Raises SpeechdiffError.

    Lines are of counts; of rates where the drafts are a year each, for they differ in length.
    """
    from speechdiff.report.charts.plots import phrase_heat, phrase_lines
    from speechdiff.view.heat import heat

    title, names = book.speech.title, book.names
    yearly = names != tuple(draft.name for draft in book.speech.drafts)

    def draw(form: Form) -> Plot:
        if lines:
            return phrase_lines(book.lives, names, title=title, rates=yearly, form=form)
        heat_map = heat(book.lives, book.substitutions, len(names))
        return phrase_heat(heat_map, names, title=title, form=form)

    write_plot(path, draw)


def form_of(path: Path) -> Form:
    """The kind of picture that a file is to hold. Raises UsageError."""
    form = path.suffix.lower().removeprefix(".")
    if form not in ("png", "svg"):
        raise UsageError(words.plot_form(str(path)))
    return cast("Form", form)


def _checked(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    from importlib.util import find_spec

    if path is not None:
        form_of(path)
        if find_spec("matplotlib") is None:
            raise SpeechdiffError(words.PLOT_MISSING)
    return path


plot_option: Final = click.option(
    "--plot",
    metavar="FILE",
    type=PATH,
    callback=_checked,
    help="Also draw it into FILE (.png or .svg). Needs matplotlib (pipx install '.[plot]').",
)
"""What cannot be plotted is refused before anything is read."""
