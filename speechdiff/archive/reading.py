"""Reading a speech of an archive: its texts and its history."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.archive.speeches import IndexJob, mark_of, name_of, path_of, said
from speechdiff.errors import DraftError, RepositoryError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source
    from speechdiff.history.history import History
    from speechdiff.model import Draft, Speech

LONGEST: Final = 1_000_000
"""Most characters of a draft that is indexed; see `docs/archive.md`."""
LARGEST: Final = 64 << 20
"""Most bytes of a document, pictures included."""
LARGEST_TEXT: Final = 4 * LONGEST
"""Most bytes of a text file: a longer one has too many characters."""


@dataclass(frozen=True, slots=True)
class SpeechReading:
    """The readable part of a speech."""

    speech: Speech
    mark: str
    history: History | None
    """None if no draft can be read."""
    failures: tuple[tuple[str, str], ...]
    """Names of drafts that are left out, and why."""


class Reader:
    """Reads speeches and keeps the last source open for the next one."""

    def __init__(self) -> None:
        self._path = ""
        self._source: Source | None = None
        self._speeches: dict[str, Speech] = {}

    def read(self, job: IndexJob) -> SpeechReading:
        """The readable part of a speech. Raises SpeechdiffError, OSError.

        A speech with a folder of its own is read there, so that a worker does not list all speeches
        of the source again. Where it is not what was listed, the whole source is.
        """
        source, speech = self._found(job, job.part)
        if speech is None or mark_of(source, speech) != job.mark:
            self.close()
            source, speech = self._found(job, None)
        if speech is None:
            words = tr("{speech!r} is gone: run the command again")
            raise RepositoryError(words.format(speech=job.key))
        mark = mark_of(source, speech)  # before the texts: later changes are seen next time
        texts: dict[str, str] = {}
        failures: list[tuple[str, str]] = []
        for draft in speech.drafts:
            try:
                texts[draft.key] = _text(source, draft)
            except (DraftError, OSError) as error:
                failures.append((name_of(draft), said(error, job.folder)))
        readable = [draft for draft in speech.drafts if draft.key in texts]
        history = _history(readable, texts, speech.language) if readable else None
        return SpeechReading(speech, mark, history, tuple(failures))

    def close(self) -> None:
        """Close what is open; safe to call twice."""
        if self._source is not None:
            self._source.close()
        self._source, self._path, self._speeches = None, "", {}

    def _found(self, job: IndexJob, part: str | None) -> tuple[Source, Speech | None]:
        """The source, or the part of it that is a folder of speeches; and the speech, if found."""
        from speechdiff.drafts.folder import FolderSource
        from speechdiff.drafts.resolve import open_source

        path = os.path.join(job.folder, job.source, part or "")  # noqa: PTH118 a str is compared
        if self._source is None or self._path != path:
            self.close()
            source = open_source(Path(path)) if part is None else FolderSource(Path(path))
            self._source, self._path = source, path
            self._speeches = {speech.name: speech for speech in reversed(source.speeches())}
        return self._source, self._speeches.get(job.name)


def _history(drafts: Iterable[Draft], texts: dict[str, str], language: str | None) -> History:
    from speechdiff import history

    return history(list(drafts), read=lambda draft: texts[draft.key], language=language)


def _text(source: Source, draft: Draft) -> str:
    """The text of a draft. Raises DraftError, also if it is too long to be indexed."""
    from speechdiff.drafts.formats import TEXT_SUFFIXES
    from speechdiff.drafts.resolve import as_git, read_draft

    words = tr("longer than the {most:,} {unit} that an archive reads")
    if as_git(source) is None:
        path = Path(path_of(source, draft))
        most = LARGEST_TEXT if path.suffix.casefold() in TEXT_SUFFIXES else LARGEST
        if path.stat().st_size > most:
            raise DraftError(words.format(most=most, unit=tr("bytes")))
    text = read_draft(source, draft).text
    if len(text) > LONGEST:
        raise DraftError(words.format(most=LONGEST, unit=tr("characters")))
    return text
