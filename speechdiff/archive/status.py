"""The status of an index: what is in it and what is not."""

from __future__ import annotations

from typing import Any

from speechdiff.archive import ask
from speechdiff.archive.place import Archive
from speechdiff.archive.reduce import DERIVED
from speechdiff.archive.run import Say, plan, size_of
from speechdiff.archive.tables import connected

COUNTED = ("speeches", "drafts", "texts", "sources", "clusters")


def status(archive: Archive, say: Say = lambda _: None) -> dict[str, Any]:
    """Counts, failures with reasons, and speeches still to be read. Raises SpeechdiffError."""
    planned = plan(archive, say)
    figures: dict[str, Any] = dict.fromkeys(COUNTED, 0)
    figures |= {
        "waiting": len(planned.pending),
        "gone": planned.gone,
        "bytes": size_of(archive.index) if archive.index.is_dir() else 0,
        "current": not planned.pending
        and planned.manifest.state(planned.facts_told) == planned.manifest.reduced,
        "undated": 0,
        "failures": [],
    }
    if (archive.index / DERIVED).is_file():
        with connected(archive.index / DERIVED, None, read_only=True) as connection:
            for name in COUNTED:
                (figures[name],) = connection.execute(
                    f"SELECT count(*) FROM {name}"
                ).fetchone() or (0,)
            figures["undated"] = ask.undated(connection)
            rows = connection.execute("SELECT speech, draft, why FROM failures").fetchall()
            figures["failures"] = [
                dict(zip(("speech", "draft", "why"), row, strict=True)) for row in rows
            ]
    return figures
