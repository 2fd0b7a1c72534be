"""Where a reader leaves off in the app, and the way back there (`app.resume` keeps it)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from speechdiff.app.resume import LeftOff
from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech
from speechdiff.tui.comparison.choice import FACETS, KINDS, STATES, Choice
from speechdiff.tui.navigation import OpenComparison, SentencePair

if TYPE_CHECKING:
    from textual.screen import Screen

    from speechdiff.app.opening import Opening
    from speechdiff.tui.comparison.screen import CompareScreen


def left_on(screens: Sequence[Screen[Any]]) -> LeftOff | None:
    """Where a reader is who leaves now: in the comparison that is open, else in the list of drafts.

    None before there is a list.
    """
    from speechdiff.tui.comparison.screen import CompareScreen
    from speechdiff.tui.library.screen import LibraryScreen

    for screen in reversed(screens):
        if isinstance(screen, CompareScreen):
            return _in_comparison(screen)
    library = next((each for each in screens if isinstance(each, LibraryScreen)), None)
    if library is None or library.speech is None:
        return None
    return LeftOff(library.speech.name, new=library.draft.key if library.draft else "")


def _in_comparison(screen: CompareScreen) -> LeftOff:
    view, choice = screen.view, screen.view.choice
    link = view.row.link if view.row else None
    return LeftOff(
        screen.drafts.speech.name,
        comparing=True,
        old=screen.drafts.old.key if screen.drafts.old else "",
        new=screen.drafts.new.key,
        sentence=(_least(link.old), _least(link.new)) if link else (None, None),
        quiet=choice.quiet,
        only=tuple(sorted(choice.only)),
        without=tuple(sorted(choice.without)),
        states=tuple(sorted(choice.states)),
        layout=view.layout_choice,
        folded=view.folded,
        wrapped=view.wrapped,
        listed=screen.desk.is_listed,
        by_weight=view.by_weight,
    )


def first_comparison(
    opening: Opening | None, left_off: LeftOff | None, session: Session, speeches: Sequence[Speech]
) -> tuple[OpenComparison, LeftOff | None] | None:
    """The comparison to begin with, and how it was left; None for the list of drafts.

    What was asked for comes before what was left. It reads the working copy: call it in a thread.
    Raises SpeechdiffError.
    """
    if opening is not None and opening.pair is not None:
        old, new = opening.pair
        match_by_name = next((each for each in speeches if each.name == opening.speech), None)
        speech = match_by_name or Speech(opening.speech, opening.speech, opening.pair)
        if left_off and left_off.comparing and (left_off.old, left_off.new) == (old.key, new.key):
            return OpenComparison(speech, old, new, _place(left_off)), left_off
        return OpenComparison(speech, old, new), None
    if (
        left_off is None
        or not left_off.comparing
        or (opening and opening.speech not in ("", left_off.speech))
    ):
        return None
    match = next((each for each in speeches if each.name == left_off.speech), None)
    drafts = [
        _draft(key, session, match) if match else None for key in (left_off.old, left_off.new)
    ]
    if match is None or drafts[1] is None or (left_off.old and drafts[0] is None):
        return None
    return OpenComparison(match, drafts[0], drafts[1], _place(left_off)), left_off


def _place(left_off: LeftOff) -> SentencePair | None:
    return None if left_off.sentence == (None, None) else SentencePair(*left_off.sentence)


def arrange_as_left(screen: CompareScreen, left_off: LeftOff) -> None:
    """Filter, fold and lay out a comparison as it was; names that are not known any more go."""
    view = screen.view
    view.layout_choice, view.wrapped = left_off.layout, left_off.wrapped
    if screen.drafts.old is None:
        return
    view.folded = left_off.folded
    view.by_weight, screen.desk.is_listed = left_off.by_weight, left_off.listed
    names = (*KINDS, *FACETS)
    only, without = _allowed(left_off.only, names), _allowed(left_off.without, names)
    view.choose(Choice(left_off.quiet, only, without, _allowed(left_off.states, STATES)))


def _allowed(names: Iterable[str], allowed: Iterable[str]) -> frozenset[str]:
    return frozenset(names) & frozenset(allowed)


def _least(members: Sequence[int]) -> int | None:
    return members[0] if members else None


def _draft(key: str, session: Session, speech: Speech) -> Draft | None:
    """The draft of a speech that has a key, the changed working copy among them."""
    draft = next((each for each in speech.drafts if each.key == key), None)
    if draft is None and key:
        working = session.working_copy(speech)
        draft = working if working is not None and working.key == key else None
    return draft
