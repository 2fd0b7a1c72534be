"""An index run: read new speeches, write them in batches, drop missing ones; and how it stands.

Whatever ends a run, the next one goes on: a batch that stands is never made again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from speechdiff.archive.ask import undated
from speechdiff.archive.manifest import (
    BATCHES,
    Manifest,
    adopt,
    drop_torn,
    keep_only,
    read_manifest,
)
from speechdiff.archive.place import Archive, SpeechFacts, facts_by_key, read_tables
from speechdiff.archive.reduce import DERIVED, reduce_index
from speechdiff.archive.rows import Rows
from speechdiff.archive.speeches import IndexJob, list_source
from speechdiff.archive.tables import BatchWriter, connected, remove, sealed
from speechdiff.archive.workers import checked_address, mapped
from speechdiff.errors import RepositoryError
from speechdiff.wording import SOURCE, speaking, tr, trn

SPEECHES: Final = 64
"""Of a batch, at most."""
CHARACTERS: Final = 1_000_000
"""About how many characters of text a batch holds in memory before it is written."""

SPILL: Final = "spill"
"""The folder for what DuckDB cannot hold in memory."""
COUNTED: Final = ("speeches", "drafts", "texts", "sources", "clusters")
"""Tables whose rows the status counts."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """The work of an index run."""

    manifest: Manifest
    listed: dict[str, IndexJob]
    facts: dict[str, SpeechFacts]
    pending: tuple[IndexJob, ...]
    gone: int = 0
    torn: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    """Names in tables that match no speech."""

    @property
    def facts_told(self) -> list[tuple[str, dict[str, object]]]:
        """The facts as plain data in a fixed order."""
        return sorted((key, asdict(facts)) for key, facts in self.facts.items())


@dataclass(slots=True)
class IndexResult:
    """The result of an index run."""

    speeches: int = 0
    failures: int = 0
    gone: int = 0
    total: int = 0
    reduced: bool = False
    notices: list[str] = field(default_factory=list)


def plan(archive: Archive, say: Say = lambda _: None) -> IndexPlan:
    """The new, changed and missing speeches. Raises SpeechdiffError; writes nothing."""
    facts_by_name = read_tables(archive)
    manifest = read_manifest(archive.index)
    torn = drop_torn(manifest, archive.index)
    jobs, unlisted = _listed(archive, say)
    facts, unnamed = facts_by_key(facts_by_name, list(jobs))
    marks = {key: each.mark for key, each in jobs.items()}
    gone = keep_only(manifest, marks)
    manifest.unlisted = unlisted
    adopt(manifest, archive.index, marks)
    pending = tuple(each for key, each in sorted(jobs.items()) if key not in manifest.live)
    return IndexPlan(manifest, jobs, facts, pending, gone, tuple(torn), tuple(unnamed))


def index(
    archive: Archive, *, jobs: int = 1, cluster: str | None = None, say: Say = lambda _: None
) -> IndexResult:
    """Bring the index up to date. Raises SpeechdiffError; finished batches are kept."""
    if cluster is not None:
        checked_address(cluster)
    planned = plan(archive, say)
    done = IndexResult(gone=planned.gone, total=len(planned.listed))
    done.notices = list(_notices(planned))
    manifest = planned.manifest
    spill = archive.index / SPILL
    _hide(archive.index)
    with connected(None, spill) as connection:
        writer = BatchWriter(archive.index / BATCHES, connection)
        rows = _told(mapped(planned.pending, jobs=jobs, cluster=cluster), len(planned.pending), say)
        for batch in _batches(rows):
            name = writer.write(batch)
            for each in batch:
                manifest.live[each.key] = each.mark, name
                done.speeches += 1
    state = manifest.state(planned.facts_told)
    failures = _failures(archive.index) if state == manifest.reduced else None
    if failures is None:
        manifest.save(archive.index)
        say(tr("linking speeches"))
        reduce_index(archive.index, manifest, planned.facts)
        manifest.reduced, done.reduced = state, True
        manifest.save(archive.index)
        failures = _failures(archive.index)
    remove(spill)
    done.failures = failures or 0
    return done


def vacuum(archive: Archive) -> int:
    """Remove what no speech of the index needs; returns the bytes that are free now.

    Not while another run goes on: what that has not named in the manifest yet is removed, and read
    again by the next run.
    """
    manifest = read_manifest(archive.index)
    drop_torn(manifest, archive.index)
    before = size_of(archive.index)
    folder = archive.index / BATCHES
    with connected(None, archive.index / SPILL) as connection:
        writer = BatchWriter(folder, connection)
        for batch, marks in manifest.by_batch().items():
            if marks.keys() != (sealed(folder / batch) or {}).keys():
                name = writer.rewrite(batch, marks)
                manifest.live |= {key: (mark, name) for key, mark in marks.items()}
    if before:
        manifest.save(archive.index)
    needed = set(manifest.batches())
    for path in folder.glob("*"):
        if path.name not in needed:
            remove(path)
    remove(archive.index / SPILL)
    for path in archive.index.glob("making-*"):
        path.unlink(missing_ok=True)
    return before - size_of(archive.index)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _listed(archive: Archive, say: Say) -> tuple[dict[str, IndexJob], dict[str, str]]:
    """Speeches by key, and sources that cannot be listed. Raises RepositoryError without one."""
    by_key: dict[str, IndexJob] = {}
    unlisted: dict[str, str] = {}
    for source in archive.sources:
        say(tr("listing {source}").format(source=source))
        with speaking(SOURCE):  # what is kept is English
            jobs, failures = list_source(archive.folder, source)
        unlisted |= failures
        for each in jobs:
            by_key.setdefault(each.key, each)
    if not archive.sources:
        words = tr(
            "the archive in {folder!r} names no source: `speechdiff archive add PATH` adds one"
        )
        raise RepositoryError(words.format(folder=str(archive.folder)))
    return by_key, unlisted


def _hide(index: Path) -> None:
    """Make git ignore the derived files. Raises OSError."""
    ignored = index / ".gitignore"
    if not ignored.exists():
        index.mkdir(parents=True, exist_ok=True)
        ignored.write_text("*\n", "utf-8")


def _batches(rows: Iterator[Rows]) -> Iterator[list[Rows]]:
    batch: list[Rows] = []
    characters = 0
    for each in rows:
        batch.append(each)
        characters += sum(map(len, each.texts))
        if len(batch) >= SPEECHES or characters >= CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _told(rows: Iterator[Rows], total: int, say: Say) -> Iterator[Rows]:
    """The same items, with progress reports."""
    started = time.monotonic()
    for number, each in enumerate(rows, 1):
        rate = number / max(time.monotonic() - started, 1e-9)
        words = tr("{number} of {total} speeches, {rate} a second, {left} s left")
        minutes = round((total - number) / rate)
        say(words.format(number=number, total=total, rate=round(rate, 1), left=minutes))
        yield each


def _notices(planned: IndexPlan) -> Iterator[str]:
    if planned.torn:
        n = len(planned.torn)
        words = trn(
            "{n} batch of the index was incomplete: its speeches are read again",
            "{n} batches of the index were incomplete: their speeches are read again",
            n,
        )
        yield words.format(n=n)
    for name, why in planned.manifest.unlisted.items():
        yield tr("{name}: left out ({why})").format(name=name, why=why)
    if planned.unnamed:
        n = len(planned.unnamed)
        words = trn(
            "{n} row of the tables names no speech, or more than one: {first}",
            "{n} rows of the tables name no speech, or more than one, {first} first",
            n,
        )
        yield words.format(n=n, first=planned.unnamed[0])


def _failures(index: Path) -> int | None:
    """Speeches and drafts that are left out; None if the derived file is missing or damaged."""
    try:
        with connected(index / DERIVED, None, read_only=True) as connection:
            (count,) = connection.execute("SELECT count(*) FROM failures").fetchone() or (0,)
            return int(count)
    except RepositoryError:
        return None


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
            figures["undated"] = undated(connection)
            rows = connection.execute("SELECT speech, draft, why FROM failures").fetchall()
            figures["failures"] = [
                dict(zip(("speech", "draft", "why"), row, strict=True)) for row in rows
            ]
    return figures
