"""Which changes of a comparison were taken back into the working copy and are not committed.

The working copy says what the old draft said, and the newest draft does not: told by the words of
whole sentences, so it holds for any two drafts, wherever the sentences stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speechdiff.app.session import Session
from speechdiff.model import Comparison, SegmentedText, Speech
from speechdiff.tui.editing.undo import uncommitted


def pending_in(session: Session, speech: Speech, comparison: Comparison) -> frozenset[int] | None:
    """Numbers of the links, from 1, that were taken back; None where all is committed.

    Compares the working copy with the newest draft: call it in a thread. Raises SpeechdiffError.
    """
    found = uncommitted(session, speech)
    if found is None or not found.changes:
        return None
    return taken_back(comparison, newest=found.comparison.old, working=found.comparison.new)


def taken_back(
    comparison: Comparison, *, newest: SegmentedText, working: SegmentedText
) -> frozenset[int]:
    """Numbers of the links, from 1; linear in the drafts."""
    before, now = frozenset(_texts(newest)), frozenset(_texts(working))
    changed = (
        (number, frozenset(_texts(comparison.old, link.old)),
         frozenset(_texts(comparison.new, link.new)))
        for number, link in enumerate(comparison.links, 1)
        if link.changed
    )  # fmt: skip
    return frozenset(
        number
        for number, old, new in changed
        if _is_as_it_was(old, new, now) and not _is_as_it_was(old, new, before)
    )


def _is_as_it_was(old: frozenset[str], new: frozenset[str], draft: frozenset[str]) -> bool:
    """Whether a draft has the old sentences of a change and none of those that came for them."""
    return old <= draft and not (new - old) & draft


def _texts(draft: SegmentedText, members: Sequence[int] | None = None) -> Iterable[str]:
    for index in range(len(draft.sentences)) if members is None else members:
        yield draft.sentence_text(index).strip()
