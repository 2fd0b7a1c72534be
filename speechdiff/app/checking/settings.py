"""Which speechdiff.toml is in force for a speech that is checked, and which was before the change.

the working copy, a file   the nearest on disk
what is staged             the nearest in the index, or on disk where git does not keep it
--at REV, OLD..REV         the nearest in that commit, as in a bare repository always
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from speechdiff.drafts.phrase_lists import SETTINGS_FILE, nearest_settings
from speechdiff.drafts.resolve import as_git
from speechdiff.drafts.source import PLAIN_LINE
from speechdiff.errors import ConfigError
from speechdiff.rulebook import Rulebook

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.drafts.git import GitSource


@dataclass(frozen=True, slots=True)
class KeptSettings:
    """A speechdiff.toml that git keeps."""

    name: str
    """As messages call it: its path, or ``REV:PATH``."""
    data: bytes


Settings = Path | KeptSettings


def rulebook_of(settings: Settings | None) -> Rulebook:
    """The rules in a settings file; those that need none where there is no file.

    Raises ConfigError.
    """
    from speechdiff.drafts.check_settings import parse_rulebook, read_rulebook

    if settings is None:
        return Rulebook()
    if isinstance(settings, Path):
        return read_rulebook(settings)
    return parse_rulebook(settings.data, settings.name)


def settings_of(session: Session, file: str) -> Settings | None:
    """The settings for the speech whose file is `file`: in its folder or above it, not outside."""
    from speechdiff.drafts.folder import FolderSource

    git = as_git(session.source)
    if git is not None:
        if git.line.staged:
            return _staged(git, file)
        if git.root is None or git.line.tip != PLAIN_LINE.tip:
            word = "" if git.line.tip == PLAIN_LINE.tip else git.line.tip
            return settings_at(git, git.repository.tip(), file, word)
        return nearest_settings(git.root / PurePosixPath(file).parent, git.root)
    newest = Path(session.speech().drafts[-1].key)
    if isinstance(session.source, FolderSource):
        newest = session.source.root / newest
        return nearest_settings(newest.parent, top_of(newest) or session.source.root)
    return nearest_settings(newest.parent, top_of(newest) or newest.parent)


def settings_at(git: GitSource, commit: str, file: str, word: str = "") -> KeptSettings | None:
    """The settings for a file in a commit, which messages call `word`."""
    for name in _names_above(file):
        blob = git.repository.blob_at(commit, name)
        if blob is not None:
            label = f"{word or commit[:12]}:{name}"
            return KeptSettings(label, git.repository.bytes_of(blob))
    return None


def rulebook_before(
    git: GitSource, commit: str, file: str, now: Settings | None
) -> Rulebook | None:
    """The rules in force at a commit, if there were any and they are not those of now."""
    before = settings_at(git, commit, file)
    if before is None:
        return None
    try:
        data = now.read_bytes() if isinstance(now, Path) else now.data if now else b""
        return rulebook_of(before) if data != before.data else None
    except (OSError, ConfigError):  # what could not be used checked nothing
        return None


def _staged(git: GitSource, file: str) -> Settings | None:
    for name in _names_above(file):
        blob = git.repository.files().get(name)
        if blob is not None:
            return KeptSettings(name, git.repository.bytes_of(blob))
        if git.root is not None and (path := git.repository.path_of(name)).is_file():
            return path
    return None


def _names_above(file: str) -> Iterator[str]:
    """What a settings file would be called for a tracked file, the nearest first."""
    for folder in PurePosixPath(file).parents:
        yield str(folder / SETTINGS_FILE)


def top_of(path: Path) -> Path | None:
    """The top of the working tree that a file is in, whether git keeps it or not."""
    from speechdiff.drafts.git_place import locate, looks_tracked

    place = locate(path) if looks_tracked(path) else None
    return place.root if place else None
