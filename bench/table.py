"""Markdown tables of figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns are flush left where the first row holds words, else flush right."""
    body = [[cell(value) for value in row] for row in rows]
    wrong = [row for row in body if len(row) != len(heads)]
    if wrong:
        raise ValueError(f"a row of {len(wrong[0])} cells under {len(heads)} heads")
    rules = [rule([row[column] for row in body]) for column in range(len(heads))]
    lines = [[cell(head) for head in heads], rules, *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: str) -> str:
    """A value on one line that holds no border."""
    return " ".join(value.split()).replace("|", "\\|")


def rule(values: Sequence[str]) -> str:
    """Numbers stand flush right."""
    given = [value for value in values if value]
    numbers = bool(given) and all(re.match(r"[-+]?[\d.,]", value) for value in given)
    return "--:" if numbers else "---"


def code(text: str, most: int = 200) -> str:
    """Text as a code span, cut at `most` characters; a backquote in it is an apostrophe."""
    one_line = " ".join(text.split()).replace("`", "'")
    return f"`{one_line if len(one_line) <= most else one_line[: most - 1] + '…'}`"


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    value = seconds * 1000
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def times(ratio: float) -> str:
    """A ratio with three digits that tell, or all those before the point."""
    if ratio >= 100:
        return f"{ratio:,.0f}"
    digits = 1 if ratio >= 10 else 2 if ratio >= 0.1 else 3 if ratio >= 0.01 else 4
    return f"{ratio:.{digits}f}"
