"""The colours that the app can wear; what they mean is said in words and signs as well.

    dark               Textual's own, by which everything was drawn first
    light              ink on paper
    contrast           black and white, and full colours on them
    colour-blind       Okabe and Ito's colours, told apart with any colour vision
    terminal           the sixteen colours of the terminal itself

A theme gives each meaning a colour, and the screens ask for meanings only: `error` for what is
gone, `success` for what is new, `primary` for what moved and for the program itself, `warning` for
what was edited. Names are those of the settings file, which `THEMES` there lists.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from textual.theme import BUILTIN_THEMES, Theme

from speechdiff.wording import later, tr

if TYPE_CHECKING:
    from textual.app import App

DEFAULT: Final = "dark"
SIXTEEN_COLOURS: Final = "terminal"
"""Taken where the terminal has sixteen colours: mixed ones would all come out as the same grey."""

LIGHT: Final = Theme(
    name="speechdiff-light",
    dark=False,
    primary="#0b5cad",
    secondary="#3d5a73",
    accent="#8a4b00",
    warning="#8a5300",
    error="#b3261e",
    success="#1b6b33",
    foreground="#1c1c1a",
    background="#fcfbf8",
    surface="#f3f2ee",
    panel="#e4e5e6",
    variables={
        "text-error": "#a3201a",
        "text-success": "#175c2b",
        "text-warning": "#7a4a00",
        "text-primary": "#0a4f95",
        "text-muted": "#5c5b57",
        "text-disabled": "#777670",
        "error-muted": "#f9dcd8",
        "success-muted": "#d6eedb",
        "primary-muted": "#d8e6f6",
        "warning-muted": "#f6e6c8",
    },
)

CONTRAST: Final = Theme(
    name="speechdiff-contrast",
    dark=True,
    primary="#5ec8ff",
    secondary="#ffffff",
    accent="#ffe14d",
    warning="#ffe14d",
    error="#ff7b72",
    success="#5dff8f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1f1f1f",
    text_alpha=1.0,
    variables={
        "text-muted": "#d9d9d9",
        "text-disabled": "#b8b8b8",
        "text-error": "#ff8f87",
        "text-success": "#5dff8f",
        "text-warning": "#ffe14d",
        "text-primary": "#7fd3ff",
        "error-muted": "#400b08",
        "success-muted": "#06401a",
        "primary-muted": "#06324a",
        "warning-muted": "#443a00",
        "footer-key-foreground": "#ffe14d",
        "footer-description-foreground": "#ffffff",
    },
)
"""Every text at least seven to one against what it stands on; a test measures it."""

COLOUR_BLIND: Final = Theme(
    name="speechdiff-colour-blind",
    dark=True,
    primary="#CC79A7",
    secondary="#56B4E9",
    accent="#F0E442",
    warning="#F0E442",
    error="#E69F00",
    success="#56B4E9",
    foreground="#e6e6e6",
    background="#101418",
    surface="#181d23",
    panel="#252c34",
    variables={
        "text-error": "#E69F00",
        "text-success": "#56B4E9",
        "text-warning": "#F0E442",
        "text-primary": "#E3A0C4",
        "error-muted": "#3d2c07",
        "success-muted": "#12344a",
        "primary-muted": "#43283a",
        "warning-muted": "#3d3a12",
    },
)
"""Orange is gone, sky blue is new, reddish purple moved, yellow edited."""

_TERMINAL_NAMES: Final = ("ansi-dark", "textual-ansi")
"""Textual's own theme of sixteen colours; the second is its name before Textual 8."""


def _terminal() -> Theme:
    """Textual's theme of the terminal's own colours, without a tint behind words.

    There is no mixing sixteen colours: a muted red is the same red, and red words on it are not to
    be seen. Magenta can be read on black and on white; blue can not on black.
    """
    base = next(BUILTIN_THEMES[name] for name in _TERMINAL_NAMES if name in BUILTIN_THEMES)
    muted = {f"{name}-muted": "ansi_default" for name in ("error", "success", "primary", "warning")}
    quiet = {
        "block-cursor-blurred-background": "ansi_bright_black",
        "block-cursor-blurred-foreground": "ansi_bright_white",
    }
    return replace(
        base,
        name=TERMINAL_NAME,
        primary="ansi_magenta",
        variables={**base.variables, **muted, **quiet, "footer-key-foreground": "ansi_magenta"},
    )


TERMINAL_NAME: Final = "speechdiff-terminal"
TERMINAL: Final = _terminal()

_TEXTUAL_NAMES: Final = {
    "dark": "textual-dark",
    "light": LIGHT.name,
    "contrast": CONTRAST.name,
    "colour-blind": COLOUR_BLIND.name,
    "terminal": TERMINAL_NAME,
}
_WORDS: Final = {
    "dark": later("Dark"),
    "light": later("Light"),
    "contrast": later("High contrast"),
    "colour-blind": later("Colour-blind safe"),
    "terminal": later("The terminal's sixteen colours"),
}


def names() -> tuple[str, ...]:
    """The names of all themes, the usual one first."""
    return tuple(_TEXTUAL_NAMES)


def title(name: str) -> str:
    """A theme by what people call it."""
    return tr(_WORDS[name])


def register(app: App[Any]) -> None:
    """Make our own themes known to an app."""
    for theme in (LIGHT, CONTRAST, COLOUR_BLIND, TERMINAL):
        app.register_theme(theme)


def apply_theme(app: App[Any], name: str) -> None:
    """Switch to a theme."""
    app.theme = _TEXTUAL_NAMES[name]


def current_theme(app: App[Any]) -> str:
    """The name of the theme that an app has on; the usual one where it is none of ours."""
    theme_names = (name for name, textual in _TEXTUAL_NAMES.items() if app.theme == textual)
    return next(theme_names, DEFAULT)
