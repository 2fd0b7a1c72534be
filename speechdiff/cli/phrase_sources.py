"""Which phrases a command follows: its words, its options, speechdiff.toml, the list we ship."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from speechdiff.cli import stderr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdiff.cli.following import Opened
    from speechdiff.lineage import TrackedPhrase


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for."""

    track: Sequence[str]
    lexicons: Sequence[Path]
    shipped: bool = True


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
    from speechdiff.lineage import TrackedPhrase

    words = [*named, *wanted.track]
    tracked = [TrackedPhrase(checked_phrase(each, "phrase", stderr.say_once)) for each in words]
    for path in wanted.lexicons:
        tracked += read_lexicon(path, stderr.say_once)
    settings = nearest_settings(*home_of(found))
    listed, shipped = read_settings(settings, stderr.say_once) if settings else ((), True)
    tracked += listed
    if wanted.shipped and shipped:
        tracked += shipped_lexicon()
    return once(tracked, "phrases")


def home_of(found: Opened) -> tuple[Path, Path]:
    """The folder that a speech's newest draft stands in, and the top folder of its source."""
    from speechdiff.drafts.folder import FolderSource
    from speechdiff.drafts.resolve import as_git

    source, speech, folder = found.source, found.speech, found.folder
    git = as_git(source)
    if git is not None:
        top = git.root or folder
        return top / PurePosixPath(speech.name).parent, top
    if isinstance(source, FolderSource) and speech.drafts:
        return (source.root / speech.drafts[-1].key).parent, source.root
    return folder, folder
