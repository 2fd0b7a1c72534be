"""Questions to an archive: the SQL beside this, given words as parameters and never as statements.

Every answer names speech, draft, sentence (from 1) and span, half-open, in code points. Where
several speeches of one day come first, they stand by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from speechdiff.archive.manifest import read_manifest
from speechdiff.archive.place import Archive
from speechdiff.archive.reduce import DERIVED, statement
from speechdiff.archive.tables import connected
from speechdiff.errors import RepositoryError, UnknownDraft
from speechdiff.wording import tr

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    Connection = DuckDBPyConnection
    """For those who ask, and need not know what answers."""

Row = dict[str, Any]

ALIKE: Final = 0.65
"""How alike two sentences are of which one may be the source of the other."""
RARE: Final = 4
"""Else: fingerprints that they share and fewer than `BOILERPLATE` places have, about 20 signs..."""
LEAST: Final = 0.3
"""Share of the sentence's fingerprints that these must be."""
KEPT: Final = 0.8
"""Share of the best source's similarity at which a place's own earlier speech is preferred."""
BOILERPLATE: Final = 5
"""Number of places from which on a sentence counts as shared by all."""
NATIONAL: Final = ("national", "central", "全国", "国家", "国家级", "中央")
"""Levels, in small letters, that count as national."""
MEMORY: Final = "1GB"


Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class SpeechFilter:
    """Filters of a query; None means all speeches."""

    place: str | None = None
    level: str | None = None
    years: Years = (None, None)
    """The first one and the last one."""
    all_drafts: bool = False
    """Whether to include sentences that the newest draft no longer has."""


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses of a phrase in an archive: one row per speech, by date and name."""

    phrase: str
    rows: tuple[Row, ...]

    @property
    def first(self) -> Row | None:
        """The earliest use in this archive."""
        return self.rows[0] if self.rows else None

    @property
    def last(self) -> Row | None:
        """The latest speech that has it, by the day of its last draft with it."""
        dated = [row for row in self.rows if row["last_day"]] or list(self.rows)
        return max(dated, key=lambda row: (row["last_day"] or "", row["speech"]), default=None)

    def spread(self) -> list[Row]:
        """The first use in each place, earliest first: the order in which it spread."""
        return list(self._first_by("place").values())

    def levels(self) -> list[Row]:
        """The first use at each level, earliest first."""
        return list(self._first_by("level").values())

    def years(self) -> dict[int, int]:
        """Number of speeches with the phrase, by year."""
        counts: dict[int, int] = {}
        for row in self.rows:
            if row["year"] is not None:
                counts[row["year"]] = counts.get(row["year"], 0) + 1
        return dict(sorted(counts.items()))

    def _first_by(self, column: str) -> dict[str, Row]:
        first: dict[str, Row] = {}
        for row in self.rows:
            if row[column] is not None:
                first.setdefault(row[column], row)
        return first


@contextmanager
def opened(archive: Archive) -> Iterator[DuckDBPyConnection]:
    """The derived database, open for queries. Raises RepositoryError without an index."""
    path = archive.index / DERIVED
    read_manifest(archive.index)  # refuses what a newer version made
    if not path.is_file():
        words = tr("the archive in {folder!r} is not indexed: run `speechdiff archive index`")
        raise RepositoryError(words.format(folder=str(archive.folder)))
    with connected(path, archive.index / "spill", read_only=True, memory=MEMORY) as connection:
        connection.execute("SET enable_external_access = false")  # no question needs another file
        yield connection


def search(
    connection: DuckDBPyConnection, words: Sequence[str], speech_filter: SpeechFilter, most: int
) -> tuple[list[Row], int]:
    """At most `most` sentences that contain all of the words, and how many there are in all."""
    more = {"all_drafts": speech_filter.all_drafts, "words": list(words), "most": most}
    parameters = _filters(speech_filter) | more
    rows = _rows(connection, statement("search"), parameters)
    return [_placed(row) for row in rows], rows[0]["total"] if rows else 0


def speeches(
    connection: DuckDBPyConnection, speech_filter: SpeechFilter = SpeechFilter()
) -> list[Row]:
    """The speeches in the order of time; `number` counts all of the archive, from 1."""
    return _rows(connection, statement("listed"), _filters(speech_filter))


def _filters(speeches: SpeechFilter) -> dict[str, Any]:
    since, until = speeches.years
    return {"place": speeches.place, "level": speeches.level, "since": since, "until": until}


def uses(connection: DuckDBPyConnection, phrase: str, *, all_drafts: bool = True) -> Uses:
    """The uses of a phrase."""
    rows = _rows(connection, statement("phrase"), {"phrase": phrase, "all_drafts": all_drafts})
    return Uses(phrase, tuple(map(_placed, rows)))


def reuse(
    connection: DuckDBPyConnection,
    speech: str | None = None,
    *,
    source: str | None = None,
    boilerplate: int = BOILERPLATE,
) -> list[Row]:
    """Sentences of newest drafts that also occur in earlier speeches, of one speech or of all.

    `origin` is ``kept`` (an earlier speech of the same place has it), ``national``, ``shared``
    (`boilerplate` places or more have it by then) or ``taken``: it stood earlier in the place that
    is named, the earliest in this archive of those that share most.
    """
    thresholds = _thresholds(speech, source, boilerplate)
    return [_placed(row) for row in _rows(connection, statement("reuse"), thresholds)]


def takeovers(
    connection: DuckDBPyConnection, *, source: str | None = None, boilerplate: int = BOILERPLATE
) -> list[Row]:
    """How many `taken` sentences each place has from every other, most first."""
    query = statement("takeovers").replace("$$reuse$$", statement("reuse").rstrip(" ;\n"))
    return _rows(connection, query, _thresholds(None, source, boilerplate))


def _thresholds(speech: str | None, source: str | None, boilerplate: int) -> dict[str, Any]:
    return {
        "speech": speech,
        "from": source,
        "alike": ALIKE,
        "rare": RARE,
        "least": LEAST,
        "kept": KEPT,
        "boilerplate": boilerplate,
        "national": list(NATIONAL),
    }


def sentences(connection: DuckDBPyConnection, speech: str) -> list[Row]:
    """The distinct sentences of the newest draft of a speech."""
    return [_placed(row) for row in _rows(connection, statement("sentences"), {"speech": speech})]


def undated(connection: DuckDBPyConnection) -> int:
    """Number of speeches without a date; their sentences are not linked to other speeches."""
    row = connection.execute("SELECT count(*) FROM speeches WHERE day IS NULL").fetchone()
    return int(row[0]) if row else 0


def named(connection: DuckDBPyConnection, word: str) -> str:
    """The full name of a speech, given that name or its end. Raises UnknownDraft."""
    rows = _rows(connection, statement("named"), {"word": word})
    exact = [row["speech"] for row in rows if row["speech"] == word]
    if not exact and len(rows) != 1:
        names = tr(", ").join(row["speech"] for row in rows[:5])
        words = tr(
            "no speech of the archive is called {word!r}: `speechdiff archive search` names them"
        )
        if rows:
            words = tr("{word!r} may be {names}: name one by its path")
        raise UnknownDraft(words.format(word=word, names=names))
    return str((exact or [rows[0]["speech"]])[0])


def _rows(connection: DuckDBPyConnection, query: str, parameters: dict[str, Any]) -> list[Row]:
    cursor = connection.execute(query, parameters)
    columns = [each[0] for each in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _placed(row: Row) -> Row:
    """The row with sentences counted from 1, as in all commands."""
    return {
        name: value + 1 if name in {"sentence", "from_sentence"} else value
        for name, value in row.items()
        if name != "total"
    }
