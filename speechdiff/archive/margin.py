"""The margin of a speech: where each sentence of its newest draft stood earlier, and the shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from speechdiff.archive import ask

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OWN: Final = "own"
ORIGINS: Final = (OWN, "kept", "national", "shared", "taken")


@dataclass(frozen=True, slots=True)
class MarginRow:
    """A sentence, and the one in an earlier speech that it is like."""

    sentence: ask.Row
    source: ask.Row | None
    """None for one of the speech's own."""

    @property
    def origin(self) -> str:
        """One of `ORIGINS`."""
        return OWN if self.source is None else str(self.source["origin"])


def margin(
    connection: DuckDBPyConnection,
    speech: str,
    *,
    source: str | None = None,
    boilerplate: int = ask.BOILERPLATE,
) -> list[MarginRow]:
    """The sentences of a speech with their sources; only those of the place `source` if named."""
    rows = ask.reuse(connection, speech, source=source, boilerplate=boilerplate)
    by_start = {row["start"]: row for row in rows}
    return [MarginRow(row, by_start.get(row["start"])) for row in ask.sentences(connection, speech)]


def shares(rows: Sequence[MarginRow]) -> dict[str, float]:
    """The share of the characters of each origin, from 0 to 1, all origins in one order."""
    counts = dict.fromkeys(ORIGINS, 0)
    for row in rows:
        counts[row.origin] += len(row.sentence["text"])
    total = sum(counts.values()) or 1
    return {origin: round(count / total, 4) for origin, count in counts.items()}
