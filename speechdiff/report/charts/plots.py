"""Plots as PNG or SVG, by matplotlib: phrases over drafts, the heat map, changes by draft.

The same input gives the same bytes: no date, no chance, no settings of the user's. In an SVG text
stays text, so it can be searched and drawn in the reader's fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal

from speechdiff.lineage import PhraseLife
from speechdiff.model import Kind
from speechdiff.report.xml_text import legal
from speechdiff.view import chart_labels as words
from speechdiff.view import labels
from speechdiff.view.heat import Heat
from speechdiff.view.visible import visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Form = Literal["png", "svg"]

FONTS: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Heiti SC",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "Arial Unicode MS",
)
"""Families with Chinese characters, the best first; those of Linux, macOS and Windows."""
_LATIN: Final = "DejaVu Sans"
"""Comes with matplotlib."""
_HAN: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

MOST_LINES: Final = 24
"""Phrases of a plot of lines; more would not fit a screen."""
_MOST_NAMES: Final = 30
"""Names of drafts under an axis; with more, they thin out."""

_INK: Final = "#1d1c1a"
_SOFT: Final = "#5f5b54"
_FAINT: Final = "#e4e0d8"
_PAPER: Final = "#ffffff"
_LINE: Final = "#20629c"
_SHADES: Final = ("#ffffff", "#e3edf6", "#c3d9ec", "#95bddd", "#3676ab", "#20629c", "#0b3d6b")
_DARK_FROM: Final = 4
_KINDS: Final = {
    Kind.EDITED: ("#d0a044", ""),
    Kind.REWRITTEN: ("#8a5a00", ""),
    Kind.DELETED: ("#a32a14", "\\\\"),
    Kind.INSERTED: ("#00594f", "//"),
    Kind.SPLIT: ("#c9b28a", ""),
    Kind.MERGED: ("#a58f66", ""),
    Kind.REGROUPED: ("#7d6b49", ""),
}
"""Colour and hatching of a bar: what comes and what goes differ without colour too."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture, and whether its Chinese is drawn as boxes for want of a font."""

    data: bytes
    boxes: bool = False


def phrase_lines(
    phrases: Sequence[PhraseLife],
    names: Sequence[str],
    *,
    title: str = "",
    rates: bool = False,
    form: Form = "png",
) -> Plot:
    """A line a phrase, one under the other on the same scale: counts, or rates a thousand.

    `names` are those of the drafts; at most `MOST_LINES` phrases are drawn, the first ones.
    """
    plotted = phrases[:MOST_LINES]
    texts = [title, *(phrase.text for phrase in plotted), *names]

    def draw(figure: Figure) -> None:
        values = [phrase.rates if rates else phrase.counts for phrase in plotted]
        highest = max((max(row, default=0) for row in values), default=0) or 1
        grid = figure.subplots(max(len(plotted), 1), 1, sharex=True, squeeze=False)
        axes = [row[0] for row in grid]
        for axis, phrase, row in zip(axes, plotted, values, strict=False):
            _line(axis, phrase.text, row, highest)
        _name_drafts(axes[-1], names)
        unit = words.PER_THOUSAND if rates else words.OCCURRENCES
        axes[0].set_title(unit, loc="right", fontsize=9, color=_SOFT)

    return _plot(draw, texts, title, (9.0, 1.1 + 0.62 * max(len(plotted), 1)), form)


def phrase_heat(heat: Heat, names: Sequence[str], *, title: str = "", form: Form = "png") -> Plot:
    """The heat map of the pages as a picture, counts in its cells."""
    rows = heat.rows
    heads = [words.column(each, names) for each in heat.columns]
    texts = [title, *(row.phrase.text for row in rows), *heads]

    def draw(figure: Figure) -> None:
        axis = figure.subplots()
        _cells(axis, heat)
        axis.set_yticks(range(len(rows)), [_shown(row.phrase.text) for row in rows], fontsize=10)
        _name_drafts(axis, heads)
        axis.set_xlabel(words.HEAT_KEY, fontsize=8, color=_SOFT)
        axis.tick_params(length=0)
        axis.spines[:].set_visible(False)

    width = 3.0 + 0.36 * max(len(heads), 8)
    return _plot(draw, texts, title, (width, 1.2 + 0.27 * max(len(rows), 2)), form)


def changes(
    steps: Sequence[tuple[str, Mapping[str, int]]], *, title: str = "", form: Form = "png"
) -> Plot:
    """Bars of the changes in each draft by kind; a step is its name and `Comparison.stats()`."""
    names = [name for name, _ in steps]

    def draw(figure: Figure) -> None:
        axis = figure.subplots()
        base = [0] * len(steps)
        for kind, (colour, hatch) in _KINDS.items():
            heights = [counts.get(kind.value, 0) for _, counts in steps]
            if any(heights):
                label = labels.kind_name(kind)
                axis.bar(
                    range(len(steps)), heights, 0.7, base, color=colour, hatch=hatch,
                    edgecolor=_PAPER, linewidth=0.5, label=label,
                )  # fmt: skip
                base = [low + height for low, height in zip(base, heights, strict=True)]
        _name_drafts(axis, names)
        _bare(axis)
        axis.set_ylabel(words.CHANGES_BY_KIND, color=_SOFT)
        if any(base):
            axis.legend(frameon=False, fontsize=9, loc="upper left", bbox_to_anchor=(1.0, 1.0))

    return _plot(draw, [title, *names], title, (3.2 + 0.3 * max(len(steps), 12), 3.6), form)


def _line(axis: Axes, name: str, values: Sequence[float], highest: float) -> None:
    drafts = range(len(values))
    axis.fill_between(drafts, values, step=None, color=_LINE, alpha=0.15, linewidth=0)
    axis.plot(drafts, values, color=_LINE, linewidth=1.4, marker="o", markersize=2.5, clip_on=False)
    axis.set_ylim(0, highest * 1.15)
    axis.set_xlim(-0.5, len(values) - 0.5)
    axis.set_ylabel(
        _shown(name), rotation=0, ha="right", va="center", fontsize=10, color=_INK, labelpad=26
    )
    axis.set_yticks([0, highest], ["0", f"{highest:.3g}"], fontsize=7, color=_SOFT)
    _bare(axis)


def _cells(axis: Axes, heat: Heat) -> None:
    from matplotlib.colors import ListedColormap

    levels = [[cell.level for cell in row.cells] for row in heat.rows]
    if not levels:
        return
    axis.imshow(levels, cmap=ListedColormap(_SHADES), vmin=0, vmax=len(_SHADES) - 1, aspect="auto")
    for y, row in enumerate(heat.rows):
        for x, cell in enumerate(row.cells):
            if cell.count:
                colour = _PAPER if cell.level >= _DARK_FROM else _INK
                axis.text(x, y, f"{cell.count}", ha="center", va="center", fontsize=8, color=colour)
    axis.set_xticks([at - 0.5 for at in range(len(heat.columns) + 1)], minor=True)
    axis.set_yticks([at - 0.5 for at in range(len(heat.rows) + 1)], minor=True)
    axis.grid(which="minor", color=_FAINT, linewidth=0.5)
    axis.tick_params(which="minor", length=0)


def _name_drafts(axis: Axes, names: Sequence[str]) -> None:
    """The names under an axis, the newest always among them; long ones stand on end."""
    every = -(-len(names) // _MOST_NAMES) or 1
    places = [at for at in range(len(names)) if (len(names) - 1 - at) % every == 0]
    upright = len(places) * max((len(names[at]) for at in places), default=0) <= 60
    axis.set_xticks(
        places,
        [_shown(names[at]) for at in places],
        rotation=0 if upright else 90,
        fontsize=9,
        color=_SOFT,
    )


def _bare(axis: Axes) -> None:
    axis.spines[["top", "right"]].set_visible(False)
    axis.spines[["left", "bottom"]].set_color(_FAINT)
    axis.tick_params(color=_FAINT)


def _plot(
    draw: Callable[[Figure], None],
    texts: Sequence[str],
    title: str,
    inches: tuple[float, float],
    form: Form,
) -> Plot:
    from matplotlib.figure import Figure

    chinese = any(map(_HAN.search, texts))
    fonts = installed_fonts() if chinese else []
    with _settings([*fonts[:1], _LATIN]):
        figure = Figure(figsize=inches, layout="constrained", facecolor=_PAPER)
        draw(figure)
        if title:
            figure.suptitle(_shown(title), x=0.01, ha="left", fontsize=13, color=_INK)
        out = BytesIO()
        figure.savefig(out, format=form, dpi=150, metadata=_metadata(form))
    # A reader of an SVG has fonts of their own; a PNG stays as it is.
    return Plot(out.getvalue(), boxes=chinese and not fonts and form == "png")


def installed_fonts() -> list[str]:
    """The families of `FONTS` that are installed, the best first."""
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    return [family for family in FONTS if family in installed]


@contextmanager
def _settings(fonts: Sequence[str]) -> Iterator[None]:
    """Matplotlib as it comes, whatever the user's settings, and deterministic."""
    import logging
    import warnings

    import matplotlib as mpl

    settings: Any = {
        "font.family": list(fonts),
        "svg.fonttype": "none",
        "svg.hashsalt": "speechdiff",
        "text.parse_math": False,
        "axes.unicode_minus": False,
        "hatch.linewidth": 0.5,
    }
    log = logging.getLogger("matplotlib")
    level = log.level
    with mpl.rc_context(), warnings.catch_warnings():
        # Missing glyphs are said once, by the caller, and not for each of them.
        warnings.simplefilter("ignore")
        log.setLevel(logging.ERROR)
        try:
            mpl.rcdefaults()
            mpl.rcParams.update(settings)
            yield
        finally:
            log.setLevel(level)


def _metadata(form: Form) -> dict[str, None]:
    return {"Date": None, "Creator": None} if form == "svg" else {"Software": None}


def _shown(text: str) -> str:
    """Draft text as a label: what cannot be seen is shown, and XML can hold it."""
    return legal(visible(text))
