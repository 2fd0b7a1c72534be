"""What the readers of documents fill: lines of text, and counts of what text cannot hold."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from speechdiff.wording import later, tr, trn

LEFT_OUT: Final = {
    "footnote": (later("{n} footnote"), later("{n} footnotes")),
    "comment": (later("{n} comment"), later("{n} comments")),
    "picture": (later("{n} picture"), later("{n} pictures")),
    "text box": (later("{n} text box"), later("{n} text boxes")),
    "hidden": (later("{n} run of hidden text"), later("{n} runs of hidden text")),
    "embedded": (later("{n} embedded file"), later("{n} embedded files")),
    "header": (later("{n} header or footer"), later("{n} headers and footers")),
}
"""What is counted and left out, in the order in which it is said."""


_PAGE: Final = re.compile(r"[第共页頁]|\b(?:pages?|of)\b", re.IGNORECASE)


def says_more_than_a_page(header: str) -> bool:
    """Whether a header or footer holds more than the number of its page."""
    return any(letter.isalpha() for letter in _PAGE.sub("", header))


class Paragraphs:
    """Text that grows, a paragraph a line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self.left_out: Counter[str] = Counter()
        self.tables = 0
        self.changes = 0
        """Tracked changes that were decided on."""

    def add(self, text: str) -> None:
        """More of this paragraph; a line feed in it begins a line."""
        self._line.append(text)

    def finish(self, label: str = "") -> None:
        """End the paragraph, which begins with its automatic number if it has one."""
        self._lines.append(label + "".join(self._line))
        self._line.clear()

    def text(self) -> str:
        """All lines, each with its line feed; blank ones at either end left out."""
        if self._line:
            self.finish()
        whole = "\n".join(self._lines).strip("\n")
        return f"{whole}\n" if whole.strip() else ""

    def said(self, *, rejected: bool) -> str:
        """For people: what was decided and left out; empty where nothing was."""
        parts = []
        if self.changes:
            form = (
                trn("{n} tracked change taken as rejected", "{n} tracked changes taken as rejected",
                    self.changes)
                if rejected
                else trn("{n} tracked change taken as accepted",
                         "{n} tracked changes taken as accepted", self.changes)
            )  # fmt: skip
            parts.append(form.format(n=self.changes))
        if self.tables:
            form = trn("{n} table read cell by cell", "{n} tables read cell by cell", self.tables)
            parts.append(form.format(n=self.tables))
        lost = [
            trn(*LEFT_OUT[what], self.left_out[what]).format(n=self.left_out[what])
            for what in LEFT_OUT
            if self.left_out[what]
        ]
        if lost:
            parts.append(tr("left out: {what}").format(what=tr(", ").join(lost)))
        return tr("; ").join(parts)
