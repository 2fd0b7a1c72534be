"""The order of an import as a file that a person corrects: `import --order FILE` reads it back.

[[drafts]]                          file,date,author,role,note
file = "讲话稿(1).docx"              讲话稿(1).docx,2020-05-06T08:00:00Z,办公室,,讲话稿(1)
date = "2020-05-06T08:00:00Z"
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Final

from speechdiff.drafts.import_plan import ImportPlan
from speechdiff.drafts.speechfile import DraftEntry, draft_tables
from speechdiff.errors import UsageError
from speechdiff.wording import tr

COLUMNS: Final = tuple(field.name for field in fields(DraftEntry))
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def written_order(plan: ImportPlan, path: Path) -> bytes:
    """The drafts of a plan, in order, in the form that the ending of `path` asks for.

    ``.toml`` as speech.toml has it, ``.csv`` or ``.tsv`` as a table, otherwise a name a line.
    Raises `UsageError` where a name cannot stand in that form as it is.
    """
    entries = [draft.about for draft in plan.drafts]
    names = [draft.file.name for draft in plan.drafts]
    if len(set(names)) < len(names):
        raise UsageError(
            tr(
                "two of the files have the same name: rename one, because a list identifies them "
                "by name"
            )
        )
    suffix = path.suffix.casefold()
    if suffix == ".toml":
        text = plan.about.to_toml() + draft_tables(entries)
    elif suffix in (".csv", ".tsv"):
        text = _sheet(entries, "\t" if suffix == ".tsv" else ",")
    else:
        text = "".join(f"{name}\n" for name in names)
        if text.splitlines() != names or any(name != name.strip() for name in names):
            raise UsageError(_unfit(names, "\n"))
    return text.encode("utf-8")


def _sheet(entries: Sequence[DraftEntry], delimiter: str) -> str:
    """A table for a spreadsheet; what one would reckon out cannot stand in it."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for entry in entries:
        row = astuple(entry)
        for value in row:
            if value.lstrip(" \u3000").startswith(_FORMULA_STARTS):
                raise UsageError(_unfit([value], ""))
        writer.writerow(row)
    return table.getvalue()


def _unfit(names: Sequence[str], separator: str) -> str:
    value = next((name for name in names if separator in name), names[0])
    return tr("{value!r} cannot be written in such a list: use a list that ends in .toml").format(
        value=value
    )
