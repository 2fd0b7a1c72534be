"""Where a reader leaves off in the app, and the way back there (`app.resume` keeps it)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
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
    opening: Opening | None, left: LeftOff | None, session: Session, speeches: Sequence[Speech]
) -> tuple[OpenComparison, LeftOff | None] | None:
    """The comparison to begin with, and how it was left; None for the list of drafts.

    What was asked for comes before what was left. It reads the working copy: call it in a thread.
    Raises SpeechdiffError.
    """
    if opening is not None and opening.pair is not None:
        old, new = opening.pair
        named = next((each for each in speeches if each.name == opening.speech), None)
        speech = named or Speech(opening.speech, opening.speech, opening.pair)
        if left is None or (left.comparing, left.old, left.new) != (True, old.key, new.key):
            return OpenComparison(speech, old, new), None
        return OpenComparison(speech, old, new, _place(left)), left
    if left is None or not left.comparing or (opening and opening.speech not in ("", left.speech)):
        return None
    found = next((each for each in speeches if each.name == left.speech), None)
    drafts = [_draft(key, session, found) if found else None for key in (left.old, left.new)]
    if found is None or drafts[1] is None or (left.old and drafts[0] is None):
        return None
    return OpenComparison(found, drafts[0], drafts[1], _place(left)), left


def _place(left: LeftOff) -> SentencePair | None:
    return None if left.sentence == (None, None) else SentencePair(*left.sentence)


def arrange_as_left(screen: CompareScreen, left: LeftOff) -> None:
    """Filter, fold and lay out a comparison as it was; names that are not known any more go."""
    view = screen.view
    view.layout_choice, view.wrapped = left.layout, left.wrapped
    if screen.drafts.old is None:
        return
    view.folded = left.folded
    view.by_weight, screen.desk.is_listed = left.by_weight, left.listed
    named = (*KINDS, *FACETS)
    wanted = Choice(quiet=left.quiet)
    wanted = replace(wanted, only=_known(left.only, named), without=_known(left.without, named))
    view.choose(replace(wanted, states=_known(left.states, STATES)))


def _known(names: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    return frozenset(names) & frozenset(known)


def _least(members: Sequence[int]) -> int | None:
    return members[0] if members else None


def _draft(key: str, session: Session, speech: Speech) -> Draft | None:
    """The draft of a speech that has a key, the changed working copy among them."""
    found = next((each for each in speech.drafts if each.key == key), None)
    if found is None and key:
        working = session.working_copy(speech)
        found = working if working is not None and working.key == key else None
    return found
