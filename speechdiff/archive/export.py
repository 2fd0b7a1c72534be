"""The tables as files that other programs read, sorted, with a data dictionary.

The same archive gives the same bytes, whatever was indexed when, and by how many.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from speechdiff.archive.ask import opened
from speechdiff.archive.manifest import read_manifest
from speechdiff.archive.place import Archive
from speechdiff.archive.reduce import DERIVED, load_batches, quoted
from speechdiff.archive.tables import connected
from speechdiff.errors import UsageError
from speechdiff.wording import tr

Form = Literal["parquet", "csv"]

DICTIONARY: Final = "dictionary.csv"
COLUMNS: Final = {
    "speech": "name of the speech in the archive",
    "name": "speeches: its name in its source; drafts: the draft's; steps: of what is counted",
    "source": "path of its source, from the archive's folder",
    "title": "first line, or as speech.toml has it",
    "language": "of its drafts, as an IETF tag",
    "drafts": "speeches: drafts that can be read; holders: drafts that have the sentence",
    "place": "as the tables of the archive say",
    "level": "as the tables of the archive say",
    "year": "as the tables of the archive say, else that of the newest draft",
    "kind": "as the tables of the archive say",
    "speaker": "as the tables of the archive say",
    "day": "date that decides the order, yyyy-mm-dd; the year alone where the tables know better",
    "draft": "number of the draft, from 0; failures: its name, empty for the whole speech",
    "date": "ISO 8601, as the source has it",
    "author": "of the draft",
    "note": "of the draft",
    "sha256": "of the draft's text in UTF-8",
    "characters": "code points of the draft",
    "sentences": "of the draft",
    "lineage": "number of the sentence's lineage in its speech, from 0",
    "sentence": "number of the sentence in its draft, from 0; empty for a cut",
    "start": "code points before the sentence in its draft",
    "end": "code points before what follows the sentence",
    "event": "what happened since the draft before: born, unchanged, edited, cut ...",
    "moved": "whether the sentence changed its place among the others",
    "quiet": "whether only punctuation, width, spacing, script or numbering changed",
    "text_id": "of the sentence: BLAKE2b of its UTF-8, 128 bits",
    "text": "the sentence",
    "hash": "fingerprint of 8 characters, 64 bits (winnowing, windows of 6)",
    "pos": "code points before it in the sentence",
    "what": "kind, facet or limit",
    "n": "how many links",
    "why": "why the draft or speech is left out",
    "first_draft": "first draft of the speech that has the sentence",
    "last_draft": "last draft that has it",
    "in_last": "whether the newest draft of the speech has it",
    "from_speech": "an earlier speech that shares fingerprints with the sentence",
    "from_text_id": "its sentence that does",
    "shared": "fingerprints that both sentences have",
    "rare": "those of them that fewer than 5 places have",
    "prints": "fingerprints of the sentence",
    "alike": "how alike both are, from 0 to 1 (Indel); 0 where it was not measured",
    "places": "places that have two thirds of its fingerprints by then",
    "first_text_id": "the earliest of the near-copies of the sentence in this archive",
}
"""What each column holds."""

_LIVE: Final = "FROM all_{0} a ANTI JOIN dead x ON a.speech = x.speech AND a.batch = x.batch"
_SPEECH: Final = "JOIN derived.speeches s USING (s) JOIN derived.texts t USING (t)"
_TEXTS: Final = "SEMI JOIN derived.texts t USING (text_id)"
SELECTS: Final = {
    "speeches": "SELECT * EXCLUDE (s, last_draft) FROM derived.speeches",
    "drafts": "SELECT s.speech, d.* EXCLUDE (s) FROM derived.drafts d "
    "JOIN derived.speeches s USING (s)",
    "states": f"SELECT a.* EXCLUDE (batch) {_LIVE.format('states')}",
    "texts": "SELECT text_id, text FROM derived.texts",
    "prints": f"SELECT DISTINCT hash, text_id, pos FROM all_prints {_TEXTS}",
    "steps": f"SELECT a.* EXCLUDE (batch) {_LIVE.format('steps')}",
    "failures": "SELECT * FROM derived.failures",
    "holders": "SELECT s.speech, t.text_id, h.first_draft, h.last_draft, h.drafts, h.in_last "
    f"FROM derived.holders h {_SPEECH}",
    "sources": "SELECT s.speech, t.text_id, o.speech AS from_speech, u.text_id AS from_text_id, "
    f"f.shared, f.rare, f.prints, f.alike, f.places FROM derived.sources f {_SPEECH} "
    "JOIN derived.speeches o ON o.s = f.from_s JOIN derived.texts u ON u.t = f.from_t",
    "clusters": "SELECT t.text_id, u.text_id AS first_text_id FROM derived.clusters c "
    "JOIN derived.texts t USING (t) JOIN derived.texts u ON u.t = c.first_t",
}
"""The query of each exported table, with names instead of internal numbers."""


def export(archive: Archive, into: Path, form: Form) -> list[Path]:
    """Write all tables and the dictionary into a folder; the files. Raises SpeechdiffError."""
    with opened(archive):  # refuses where there is no index
        manifest = read_manifest(archive.index)
    if into.exists() and not into.is_dir():
        raise UsageError(tr("{path!r} is a file: name a folder").format(path=str(into)))
    into.mkdir(parents=True, exist_ok=True)
    with connected(None, archive.index / "spill") as connection:
        connection.execute("SET preserve_insertion_order = true")
        load_batches(connection, archive.index, manifest)
        connection.execute(f"ATTACH {quoted(archive.index / DERIVED)} AS derived (READ_ONLY)")
        written = []
        told = [("table", "column", "type", "meaning")]
        for table, select in SELECTS.items():
            # What the writer does depends on what DuckDB knows of the rows: of a table, all.
            connection.execute(f"CREATE OR REPLACE TEMP TABLE _out AS {select} ORDER BY ALL")
            relation = connection.sql("FROM _out")
            kinds = list(map(str, relation.types))
            columns = zip(relation.columns, kinds, strict=True)
            told += [(table, name, kind, COLUMNS[name]) for name, kind in columns]
            path = into / f"{table}.{form}"
            with _made(path) as making:
                if form == "csv":
                    relation = relation.project(", ".join(map(_harmless, relation.columns, kinds)))
                    relation.write_csv(os.fspath(making), header=True)
                else:
                    relation.write_parquet(os.fspath(making), compression="zstd")
            written.append(path)
    return [*written, _dictionary(into, told)]


@contextmanager
def _made(path: Path) -> Iterator[Path]:
    """A temporary name for a file that then replaces the final one."""
    making = path.with_name(f"making-{os.getpid()}-{path.name}")
    try:
        yield making
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _harmless(name: str, kind: str) -> str:
    """A column for csv, an apostrophe before text that a spreadsheet would take for a formula."""
    column = f'"{name}"'
    if kind != "VARCHAR":
        return column
    formula = f"regexp_matches({column}, '^[ \u3000]*[-=+@＝＋－＠]')"
    return f"if({formula}, chr(39) || {column}, {column}) AS {column}"


def _dictionary(into: Path, rows: Iterable[tuple[str, ...]]) -> Path:
    import csv
    from io import StringIO

    from speechdiff.drafts.atomic import write_atomically

    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_atomically(into / DICTIONARY, text.getvalue().encode())
    return into / DICTIONARY
