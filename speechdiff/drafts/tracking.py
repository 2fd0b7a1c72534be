"""Adding phrases to a speechdiff.toml and taking them out, the rest of the file left as it is.

    [phrases]                                   track("政治生态")
    track = ["追赶超越"]  # ours        ->       track = ["追赶超越", "政治生态"]  # ours

Comments, order and other tables stay. The file that governs a speech is the nearest one above it;
where there is none, one is made beside the speech.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from speechdiff.drafts.atomic import write_atomically
from speechdiff.drafts.phrase_lists import (
    SETTINGS_FILE,
    checked_phrase,
    nearest_settings,
    read_settings,
    top_of,
)
from speechdiff.drafts.reading import file_bytes, inside
from speechdiff.errors import ConfigError, DraftError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

    from speechdiff.drafts.source import Source
    from speechdiff.model import Speech


def home_of(source: Source, speech: Speech) -> tuple[Path, Path] | None:
    """The folder of a speech, and the top folder of its source; None where it is on no disk."""
    from speechdiff.drafts.folder import FolderSource
    from speechdiff.drafts.resolve import as_git

    git = as_git(source)
    if git is not None:
        top = git.root
        return (top / PurePosixPath(speech.name).parent, top) if top else None
    if isinstance(source, FolderSource) and speech.drafts:
        return (source.root / speech.drafts[-1].key).parent, source.root
    return None


def governing_settings(source: Source, speech: Speech) -> Path | None:
    """The speechdiff.toml of a speech: the nearest there is, else where one would be made.

    None where the speech stands on no disk: in a bare repository, in memory.
    """
    home = home_of(source, speech)
    return None if home is None else nearest_settings(*home) or home[0] / SETTINGS_FILE


def track(settings: Path, phrase: str) -> str:
    """Add a phrase to the list, making the file where there is none; returns it as it is kept.

    Raises ConfigError for what is no phrase, is there already, or cannot be written.
    """
    phrase = checked_phrase(phrase, tr("phrase"))
    if settings.is_file() and any(each.text == phrase for each in read_settings(settings)[0]):
        raise ConfigError(tr("{phrase!r} is already tracked").format(phrase=phrase))
    document = _document(settings)
    section = _section(document)
    tracked = section.get("track")
    if isinstance(tracked, dict):  # a table of groups: ours is the group without a name
        group = tracked.get("")
        if group is None:
            tracked[""] = [phrase]
        else:
            group.append(phrase)
    elif tracked is None:
        section["track"] = [phrase]
    else:
        tracked.append(phrase)
    _write(settings, document)
    return phrase


def untrack(settings: Path, phrase: str) -> None:
    """Take a phrase off the list. Raises ConfigError where it is not there, or not writable."""
    document = _document(settings)
    tracked = _section(document).get("track", [])
    lists = tracked.values() if isinstance(tracked, dict) else [tracked]
    gone = 0
    for phrases in lists:
        for at in reversed(range(len(phrases))):
            if str(phrases[at]).strip() == phrase:
                del phrases[at]
                gone += 1
    if not gone:
        words = tr("{settings!r} does not name {phrase!r}: a lexicon file does")
        raise ConfigError(words.format(settings=str(settings), phrase=phrase))
    _write(settings, document)


def _document(settings: Path) -> TOMLDocument:
    """The file as it is written; an empty one where there is none. Raises ConfigError."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    inside(settings, top_of(settings))  # a link may lead to where there is no file yet
    if not settings.exists():
        return tomlkit.document()
    read_settings(settings)  # says what is wrong with it, in one line
    try:
        return tomlkit.parse(file_bytes(settings, str(settings)).decode("utf-8-sig"))
    except (DraftError, ValueError, TOMLKitError, RecursionError) as error:
        words = tr("{settings!r} cannot be written to: {why}")
        raise ConfigError(words.format(settings=str(settings), why=error)) from error


def _section(document: TOMLDocument) -> Table:
    import tomlkit

    if "phrases" not in document:
        document["phrases"] = tomlkit.table()
    section: Table = document["phrases"]  # read_settings saw to it
    return section


def _write(settings: Path, document: TOMLDocument) -> None:
    import tomlkit

    write_atomically(settings, tomlkit.dumps(document).encode("utf-8"))
