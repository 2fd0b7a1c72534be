"""Which draft a comparison shows once there are other drafts than before."""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.app.session import is_working_copy
from speechdiff.model import Draft
from speechdiff.tui.watching import still_there


def newer_side(
    old: Draft | None, new: Draft, before: Sequence[Draft], now: Sequence[Draft]
) -> Draft:
    """The new side among the drafts there are now; the working copy stays what it is.

    Where the newest draft was compared, the newest is compared from now on.
    """
    if is_working_copy(new):
        return new
    if old is not None and before and new.key == before[-1].key:
        return now[-1]
    return still_there(new, now) or new
