"""The page of figures: what they say and the bounds on top, then a part for each measurement."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.table import markdown_table

METHOD = (
    "All tools ran in turn in one run; figures are medians of processor time (user and system, of"
    " a process and the ones it waits for), because wall time on a shared machine is noise. Ratios"
    " are what to read. A peak of memory below that of the measuring process is not seen and left"
    " out. Pages of their own: [the terminal app](benchmarks-app.md), [histories and"
    " pages](benchmarks-histories.md)."
)


@dataclass(frozen=True, slots=True)
class Target:
    """One bound and what was measured."""

    what: str
    bound: str
    measured: str
    met: bool


@dataclass(slots=True)
class Page:
    """The page as it grows."""

    targets: list[Target] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    """Sentences for the top, each computed from figures."""

    def add(self, title: str, *paragraphs: str) -> None:
        """Add a part."""
        self.parts.append("\n\n".join([f"## {title}", *filter(None, paragraphs)]))

    def text(self, versions: Iterable[tuple[str, str]], date: str, call: str) -> str:
        """The whole page."""
        missed = [target for target in self.targets if not target.met]
        rows = [
            (t.what, t.bound, t.measured, "met" if t.met else "**missed**") for t in self.targets
        ]
        when = f", {date}" if date else ""
        method = f"Written by `{call}`{when}, on {os.cpu_count()} cores. {METHOD}"
        table = markdown_table(("what", "to reach", "measured", ""), rows)
        head = ["# Benchmarks", method, self.reading(missed), table]
        tail = ", ".join(f"{name} {version}" for name, version in versions)
        return "\n\n".join([*head, *self.parts, f"## Versions\n\n{tail}."]) + "\n"

    def reading(self, missed: Sequence[Target]) -> str:
        """What the figures say, in a few sentences."""
        count = f"{len(self.targets) - len(missed)} of {len(self.targets)} targets are met"
        rest = "; ".join(f"{t.what} ({t.measured}, to reach {t.bound})" for t in missed)
        lines = [f"{count}." + (f" Missed: {rest}." if rest else ""), *self.findings]
        return "\n".join(f"- {line}" for line in lines)
