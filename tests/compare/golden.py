"""Golden comparisons in a form that a person can read and correct by hand."""

from __future__ import annotations

import json
from pathlib import Path

import speechdiff
from speechdiff.model import Comparison, Edit, Link, Op

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("compare-*/old.txt"))


def readable(case: Path) -> list[dict[str, object]]:
    """The changed or moved links of a case, each as one small object."""
    old, new = (
        (case / name).read_bytes().decode("utf-8", "surrogatepass")
        for name in ("old.txt", "new.txt")
    )
    comparison = speechdiff.compare(old, new)
    return [_readable(comparison, link) for link in comparison.links]


def _readable(comparison: Comparison, link: Link) -> dict[str, object]:
    row: dict[str, object] = {"kind": link.kind.value}
    if link.moved:
        row["moved"] = link.moved.direction.value
    if link.facets:
        row["facets"] = [facet.value for facet in link.facets]
    return row | {"text": _inline(comparison, link)}


def _inline(comparison: Comparison, link: Link) -> str:
    if not link.edits:
        side, members = (comparison.old, link.old) if link.old else (comparison.new, link.new)
        return "".join(map(side.sentence_text, members))
    return "".join(_marked(comparison, edit) for edit in link.edits)


def _marked(comparison: Comparison, edit: Edit) -> str:
    old, new = edit.old.of(comparison.old.text), edit.new.of(comparison.new.text)
    if edit.op is Op.EQUAL:
        return new
    if edit.op is Op.MOVE:
        return f"{{>{new}<}}"
    return f"[-{old}-]" * bool(old) + f"{{+{new}+}}" * bool(new)


def main() -> None:
    """Write every expected.json anew."""
    for case in CASES:
        rows = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in readable(case))
        (case / "expected.json").write_text(f"[{rows}]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
