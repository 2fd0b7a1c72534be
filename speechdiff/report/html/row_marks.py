"""What a row is to a style sheet and to the page's script: names of the code, never words."""

from __future__ import annotations

from speechdiff.model import Kind
from speechdiff.view.rows import DepartureRow, LinkRow


def row_class(row: LinkRow) -> str:
    """The style class that says how a row is to be seen."""
    if row.change is None:
        return "same"
    if row.link.quiet:
        return "quiet"
    return "moved" if row.link.moved else row.link.kind.value


def tokens(row: LinkRow | DepartureRow) -> str:
    """All that a change can be chosen by on a page: ``edited number moved``."""
    link = row.link
    names = [link.kind.value, *(facet.value for facet in link.facets)]
    names += ["moved"] if link.moved else []
    names += ["quiet"] if link.quiet else []
    return " ".join(name for name in names if name != Kind.UNCHANGED.value)
