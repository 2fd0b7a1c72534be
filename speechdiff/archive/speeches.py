"""The speeches of an archive, as their sources list them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.errors import SpeechdiffError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source
    from speechdiff.model import Draft, Speech

FORMAT: Final = 1
"""Version of the tables, raised whenever their columns or contents change."""
DECIDING: Final = ("prints", "reading", "rows", "speeches")
"""Modules of this package that decide the rows of a speech."""
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class IndexJob:
    """A speech to be indexed, as its source lists it."""

    key: str
    """Its name in the archive."""
    folder: str
    """The absolute path of the archive."""
    source: str
    """The path to open, relative to the folder."""
    name: str
    """Its name there."""
    mark: str
    """A digest of everything that its rows depend on."""
    part: str | None = None
    """The folder of its drafts in the source; None if the source has to be listed to find it."""


@cache
def engine() -> str:
    """The versions that the rows of a speech depend on, as a short word."""
    from speechdiff.app.cache.engine import engine_version

    digest = blake2b(f"{FORMAT} {engine_version()}".encode(), digest_size=8)
    for path in deciding_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def deciding_files() -> list[Path]:
    """The files, beside those of the engine of comparisons, that decide the rows of a speech."""
    root = Path(__file__).parent.parent
    return [
        *sorted((root / "history").glob("*.py")),
        *(root / "archive" / f"{name}.py" for name in DECIDING),
    ]


def said(error: Exception, folder: str | Path) -> str:
    """The message of an error, with paths relative to the archive: the same anywhere."""
    return str(error).replace(f"{Path(folder).absolute()}{os.sep}", "")


# Listing


def list_source(folder: Path, path_word: str) -> tuple[list[IndexJob], dict[str, str]]:
    """The speeches of a source, and by name why something there cannot be listed.

    The path itself is opened, or each folder in it where repositories are among them, or where one
    of them cannot be read.
    """
    path = folder / path_word
    inside = [f"{path_word}/{each.name}" for each in _folders(path)]
    tracked = (path / ".git").exists()
    failures: dict[str, str] = {}
    if tracked or not any((folder / each / ".git").exists() for each in inside):
        try:
            jobs = list(_listed(folder, path_word))
        except (SpeechdiffError, OSError) as error:
            if tracked or not inside or _holds_drafts(path):
                failures[path_word] = said(error, folder)
            inside = [] if tracked else inside
        else:
            return jobs, {} if jobs else {path_word: tr("no speech in it")}
    jobs = []
    for name in inside:
        try:
            jobs += _listed(folder, name)
        except (SpeechdiffError, OSError) as error:
            failures[name] = said(error, folder)
    return jobs, failures or ({} if jobs else {path_word: tr("no speech in it")})


def _folders(path: Path) -> list[Path]:
    try:
        return sorted(each for each in path.iterdir() if each.is_dir() and each.name[0] != ".")
    except OSError:
        return []


def _holds_drafts(path: Path) -> bool:
    from speechdiff.drafts.folder import is_draft_name

    return path.is_dir() and any(is_draft_name(each.name) for each in path.iterdir())


def _listed(folder: Path, path_word: str) -> Iterator[IndexJob]:
    from speechdiff.drafts.resolve import open_source

    with open_source(folder / path_word) as source:
        speeches = source.speeches()
        ends = [speech.name for speech in speeches]
        for number, speech in enumerate(speeches):
            own = Path(path_word).name == speech.name and number == ends.index(speech.name)
            key = path_word if own else f"{path_word}/{speech.name}".removeprefix("./")
            yield IndexJob(
                key,
                os.fspath(folder.absolute()),
                path_word,
                speech.name,
                mark_of(source, speech),
                _part(source, speech),
            )


def _part(source: Source, speech: Speech) -> str | None:
    """The folder of the drafts of a speech in a folder of speeches; None in any other source."""
    from speechdiff.drafts.folder import FolderSource

    whole = not isinstance(source, FolderSource) or not speech.drafts
    return None if whole else os.path.dirname(speech.drafts[0].key)  # noqa: PTH120 "" is none


def mark_of(source: Source, speech: Speech) -> str:
    """A digest that changes whenever a row of the speech may change."""
    digest = blake2b(engine().encode(), digest_size=16)
    about = [speech.title, speech.language or ""]
    for draft in speech.drafts:
        about += [name_of(draft), draft.date, draft.author, draft.note]
        about.append(_content(source, draft))
    for each in about:
        digest.update(f"{len(each)}:{each}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def name_of(draft: Draft) -> str:
    """The name of a draft within its speech."""
    return "d1" if draft.name == draft.key else draft.name


def _content(source: Source, draft: Draft) -> str:
    """A digest of the bytes of a draft, or of the reason why they cannot be read."""
    from speechdiff.drafts.resolve import as_git

    git = as_git(source)
    if git is not None:
        return git.blob_of(draft) or ""
    digest = blake2b(digest_size=16)
    try:
        with open(path_of(source, draft), "rb", buffering=0) as file:  # noqa: PTH123 the faster one
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        return str(error.errno)
    return digest.hexdigest()


def path_of(source: Source, draft: Draft) -> str:
    """The file of a draft that no repository keeps."""
    return os.path.join(getattr(source, "root", ""), draft.key)  # noqa: PTH118 the faster one
