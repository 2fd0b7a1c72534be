"""Writes docs/json.md out of the JSON Schemas: every document, every field, its type and unit.

python docs/make_json_page.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speechdiff.report.data.json import SCHEMAS, schema_named

PAGE = Path(__file__).with_name("json.md")
HEAD = """# JSON

Every JSON document names its schema in the field `schema`. `speechdiff schema` lists the schemas,
`speechdiff schema NAME` prints one (JSON Schema 2020-12). A schema grows by new fields only: a
program that reads a document must pass over fields that it does not know. Positions are half-open
ranges of code points in the untouched text of one draft. Drafts and sentences count from 0 where
they are numbers; in a comparison sentences are called `o1`, `n1` and links `l1`.

This page is made of the schemas by `docs/make_json_page.py`.
"""
WRITTEN_BY = {
    "comparison": "`diff --format json`, `report`, `speechdiff.render(comparison, 'json')`",
    "history": "`log --graph --format json`, `report` (`history.json`), `History.to_dict()`",
    "phrases": "`phrases --format json`",
    "log": "`log --format json`",
    "blame": "`blame --format json`",
    "trace": "`trace --format json`",
    "check": "`check --format json`",
}


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"\n{part}" for name in SCHEMAS for part in _document(name))


def _document(name: str) -> Iterator[str]:
    schema = schema_named(name)
    assert schema is not None
    kind = name.split(".")[1].split("/", maxsplit=1)[0]
    yield f"## {name}\n\n{schema['title']}. Written by {WRITTEN_BY[kind]}.\n"
    yield _table(schema)
    for part, definition in schema.get("$defs", {}).items():
        if "properties" in definition:
            yield f"### {part} (in {kind})\n\n{_table(definition)}"


def _table(part: dict[str, Any]) -> str:
    return "| field | type | |\n| --- | --- | --- |\n" + "".join(_rows(part, ""))


def _rows(part: dict[str, Any], before: str) -> Iterator[str]:
    """A row for each field, then those of objects in it: ``old.name``, ``limits[].code``."""
    for name, field in part["properties"].items():
        missing = "" if name in part.get("required", ()) else " (may be missing)"
        yield f"| `{before}{name}`{missing} | {_type(field)} | {_told(field)} |\n"
        for inner, mark in ((field, ""), (field.get("items", {}), "[]")):
            if "properties" in inner:
                yield from _rows(inner, f"{before}{name}{mark}.")


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return field["$ref"].rpartition("/")[2]
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{each}`" for each in field["enum"])
    for key in ("anyOf", "oneOf"):
        if key in field:
            return " or ".join(dict.fromkeys(map(_type, field[key])))
    kind = field.get("type", "any")
    if kind == "array":
        return f"list of {_type(field['items'])}" if "items" in field else "list"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _told(field: dict[str, Any]) -> str:
    told = field.get("description", "") or field.get("items", {}).get("description", "")
    return " ".join(str(told).split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
