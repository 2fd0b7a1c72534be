"""The options that say which phrases a command follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class LexiconOptions:
    """Which phrases are followed besides those that the settings name."""

    track: Sequence[str] = ()
    lexicons: Sequence[Path] = ()
    no_lexicon: bool = False


def lexicon_options(function: Decorated) -> Decorated:
    """``--track``, ``--lexicon`` and ``--no-lexicon``, to be gathered as `LexiconOptions`."""
    track = click.option(
        "--track", metavar="PHRASE", multiple=True, help="Follow this phrase; repeatable."
    )
    lexicons = click.option(
        "--lexicon",
        "lexicons",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path),
        help="Follow the phrases in a file, one per line under `[group]` headings; repeatable.",
    )
    no_lexicon = click.option(
        "--no-lexicon", is_flag=True, help="Leave out the built-in list of phrases."
    )
    return track(lexicons(no_lexicon(function)))
