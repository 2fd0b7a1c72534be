"""Which phrases a command follows: its words, its options, speechdiff.toml, the list we ship."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from speechdiff.cli import stderr
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.cli.following import Opened
    from speechdiff.lineage import TrackedPhrase

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for."""

    track: Sequence[str] = ()
    lexicons: Sequence[Path] = ()
    no_lexicon: bool = False


def wanted_options(function: Decorated) -> Decorated:
    """``--track``, ``--lexicon`` and ``--no-lexicon``, to be gathered as `Wanted`."""
    track = click.option(
        "--track", metavar="PHRASE", multiple=True, help="Follow this phrase; repeatable."
    )
    lexicons = click.option(
        "--lexicon",
        "lexicons",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path),
        help="Follow the phrases of a file, one a line, `[group]` above them; repeatable.",
    )
    no_lexicon = click.option(
        "--no-lexicon", is_flag=True, help="Leave out the list of formulations we ship."
    )
    return track(lexicons(no_lexicon(function)))


def tracked_phrases(
    found: Opened, wanted: Wanted, named: Sequence[str] = ()
) -> tuple[TrackedPhrase, ...]:
    """The phrases to follow, those that were named first; each once. Raises ConfigError.

    A lexicon is sought from where the user is, one in speechdiff.toml from where that stands.
    """
    from speechdiff.drafts.phrase_lists import (
        checked_phrase,
        nearest_settings,
        once,
        read_lexicon,
        read_settings,
        shipped_lexicon,
    )
    from speechdiff.drafts.resolve import as_git
    from speechdiff.drafts.tracking import home_of
    from speechdiff.lineage import TrackedPhrase

    words = [*named, *wanted.track]
    tracked = [TrackedPhrase(checked_phrase(each, tr("phrase"), stderr.say_once)) for each in words]
    for path in wanted.lexicons:
        tracked += read_lexicon(path, stderr.say_once)
    home, top = home_of(found.source, found.speech) or (found.folder,) * 2
    settings = nearest_settings(home, top)
    if settings is not None and as_git(found.source) is None:
        top = settings.parent
    listed, shipped = read_settings(settings, stderr.say_once, top) if settings else ((), True)
    tracked += listed
    if shipped and not wanted.no_lexicon:
        tracked += shipped_lexicon()
    return once(tracked, tr("phrases"))
