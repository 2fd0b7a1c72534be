"""Counts of findings in words, as every report closes with them."""

from __future__ import annotations

from speechdiff.check.finding import Examined, counts
from speechdiff.rulebook import Severity
from speechdiff.wording import tr, trn


def tally(examined: tuple[Examined, ...]) -> str:
    """``2 errors, 1 warning, 0 notes; 8 silenced``, or that nothing was found."""
    silenced = sum(len(each.silenced) for each in examined)
    tail = tr("; {n} silenced").format(n=silenced) if silenced else ""
    found = counts(examined)
    if not any(found.values()):
        return tr("nothing found") + tail
    return tr(", ").join(counted(kind, count) for kind, count in found.items()) + tail


def counted(severity: Severity, count: int) -> str:
    """``2 errors``."""
    if severity is Severity.ERROR:
        words = trn("{n:,} error", "{n:,} errors", count)
    elif severity is Severity.WARNING:
        words = trn("{n:,} warning", "{n:,} warnings", count)
    else:
        words = trn("{n:,} note", "{n:,} notes", count)
    return words.format(n=count)


def compared(examined: Examined) -> str:
    """Which drafts were looked at: ``d7, compared with d6``; empty for a file alone."""
    if not examined.old:
        return examined.new if examined.new != examined.file else ""
    return tr("{new}, compared with {old}").format(new=examined.new, old=examined.old)
