"""A comparison as JSON, schema ``speechdiff.comparison/1``, and the JSON Schema that it keeps.

    {
     "schema": "speechdiff.comparison/1",
     "links": [
      {"id": "l1", "kind": "unchanged", ...},

One line a sentence and a link: quick to write, and a line-by-line diff of two results reads well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from speechdiff.model import Comparison, Link
from speechdiff.view.visible import HIDDEN

if TYPE_CHECKING:
    from speechdiff.explanation import Explanation
    from speechdiff.review import Review

SCHEMA_FILE = "comparison-1.schema.json"
SCHEMAS: Final = tuple(
    f"speechdiff.{kind}/1"
    for kind in ("comparison", "history", "phrases", "log", "blame", "trace", "check")
)
"""The schema ids of all documents that are written."""


def json_report(
    comparison: Comparison,
    *,
    explained: Callable[[Link], Explanation] | None = None,
    review: Review | None = None,
) -> str:
    """The comparison as JSON text that ends with a line feed; with `explained`, why each link is.

    With a `review` everybody's marks are in it, each with the link that it is on.
    It is valid UTF-8 for any comparison: lone surrogates, and whatever a terminal would act on,
    stand in it as escapes.
    """
    document = comparison.to_dict()
    if explained:
        for entry, link in zip(document["links"], comparison.links, strict=True):
            entry["explanation"] = explained(link).to_dict()
    if review is not None:
        document["review"] = _review(review)
    return json_text(document)


def _review(review: Review) -> dict[str, Any]:
    from speechdiff.review import name_of

    marks = [
        {
            "link": f"l{number}",
            "state": mark.state.value,
            "who": name_of(mark),
            "when": mark.when,
            "note": mark.note,
        }
        for number, mark in review.all_marks()
    ]
    return {"changes": review.total, "seen": review.seen_by_anybody, "marks": marks}


def json_text(document: dict[str, Any]) -> str:
    """Any plain data of this program as JSON text, in the same manner."""
    return "".join(_written(document, "")) + "\n"


def schema(file: str = SCHEMA_FILE) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `json_report` writes, or another one that is shipped."""
    from importlib import resources

    resource = resources.files("speechdiff.report.data").joinpath("schemas", file)
    loaded: dict[str, Any] = json.loads(resource.read_text("utf-8"))
    return loaded


def schema_named(name: str) -> dict[str, Any] | None:
    """The schema of an id, ``speechdiff.log/1``, or of its kind, ``log``; None for another word."""
    for schema_id in SCHEMAS:
        kind = schema_id.removeprefix("speechdiff.").removesuffix("/1")
        if name in (schema_id, kind):
            return schema(f"{kind}-1.schema.json")
    return None


def _written(value: object, indent: str) -> Iterator[str]:
    """Objects and lists of objects on lines of their own, what is inside a list on one line."""
    deeper = indent + " "
    if isinstance(value, dict) and value:
        before = "{\n"
        for key, inner in value.items():
            yield f"{before}{deeper}{_line(key)}: "
            yield from _written(inner, deeper)
            before = ",\n"
        yield f"\n{indent}}}"
    elif isinstance(value, list) and value:
        yield "[\n" + ",\n".join(deeper + _line(item) for item in value) + f"\n{indent}]"
    else:
        yield _line(value)


def _line(value: object) -> str:
    return HIDDEN.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
