"""Where speeches and their drafts are looked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.drafts.source import HistoryLine


@dataclass(slots=True)
class Location:
    """A folder, and which commits of its repository count; files are written where the user is."""

    folder: Path = field(default_factory=Path.cwd)
    tip: str | None = None
    """The revision that holds the newest draft; None for what is checked out."""
    all_parents: bool = False
    """Whether the drafts of merged branches count too."""
    decisions: bool = True
    """Whether what readers decided of sentences is used."""

    @property
    def line(self) -> HistoryLine:
        """As `open_source` takes it."""
        from speechdiff.drafts.source import HistoryLine

        return HistoryLine(
            tip=self.tip or "HEAD", all_parents=self.all_parents, decisions=self.decisions
        )

    def of(self, word: str | None) -> tuple[Path, str | None]:
        """The folder to look in and the name to look for there, where a word may be a path.

        A path of a folder is that folder, all its speeches; a path of a file is that name in the
        file's own folder, which may belong to a repository of its own.
        """
        path = self.folder / (word or "")
        if word and path.is_file():
            return path.parent, path.name
        return (path, None) if path.is_dir() else (self.folder, word or None)
