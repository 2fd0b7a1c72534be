"""A key means the same on every screen; every dialog is closed with Esc, and with q and Enter."""

from __future__ import annotations

from collections import defaultdict

import pytest
from textual.binding import Binding

from speechdiff.tui import keys
from speechdiff.tui.dialog import Dialog

MEANINGS = {
    "next": ["n", "right_square_bracket"],
    "previous": ["N", "left_square_bracket"],
    "older": ["less_than_sign"],
    "newer": ["greater_than_sign"],
    "before": ["comma"],
    "start": ["g", "home"],
    "end": ["G", "end"],
    "down": ["j", "down"],
    "up": ["k", "up"],
    "page-down": ["space", "pagedown", "ctrl+f"],
    "page-up": ["backspace", "pageup", "ctrl+b"],
    "blame": ["b"],
    "narrow": ["f"],
    "fold": ["z"],
    "copy": ["y"],
    "leave": ["q", "escape"],
    "enter": ["enter"],
    "why": ["x"],
    "step": ["B"],
    "phrases": ["p"],
    "life": ["s"],
    "search": ["slash"],
    "sort": ["S"],
    "other-part": ["tab", "shift+tab"],
    "help": ["question_mark"],
    "other-end": ["percent_sign"],
}
SAME = {
    "drafts.oldest": "end", "speeches.last": "end", "drafts.newest": "start",
    "speeches.first": "start", "sentence.before": "previous before",
    "blame.before-change": "before",
    "phrases.next-section": "next", "phrases.previous-section": "previous",
    "compare.next-change": "next", "compare.previous-change": "previous",
    "blame.next-new": "next", "blame.previous-new": "previous", "phrases.status": "narrow",
    "compare.filters": "narrow", "sentence.fold": "fold", "compare.fold-here": "fold enter",
    "compare.explain": "why", "blame.words": "why", "blame.sentence": "life enter",
    "compare.sentence": "life", "places.sentence": "life enter", "library.focus-next": "other-part",
    "drafts.compare": "enter", "library.compare": "enter", "speeches.open": "enter",
    "sentence.enter": "enter", "phrases.places": "enter", "compare.leave": "leave",
    "compare.back": "leave", "lives.back": "leave", "library.quit": "leave",
    "library.forget-mark": "leave", "compare.order": "sort", "changes.open": "enter",
    "changes.fold": "fold", "archive.margin": "enter", "archive.sentence": "life enter",
    "archive.phrase": "phrases", "archive.passages": "other-end", "archive.all": "leave",
    "archive.quit": "leave",
}  # fmt: skip
"""What the commands mean whose names do not say it."""
TYPED = ("search", "edit", "export", "commit", "review.note", "phrases.ask")
"""Commands of fields, where letters are text."""


DIALOGS = sorted(
    # What others are made of has no keys of its own.
    (
        each
        for each in keys.all_classes()
        if Dialog in each.__mro__[1:] and not each.__subclasses__()
    ),
    key=lambda each: each.__name__,
)


def of_screens() -> dict[str, set[str]]:
    """The commands of each key on the screens that are no dialogs."""
    found = defaultdict(set)
    for owner in keys.all_classes():
        if issubclass(owner, Dialog) or owner.__name__ in ("FilterPanel", "SearchBar"):
            continue
        for binding in keys.own_bindings(owner):
            for each in Binding.make_bindings([binding]):
                if each.id and not each.id.startswith(TYPED):
                    found[each.key].add(each.id)
    return found


def test_a_key_means_the_same_on_every_screen() -> None:
    meaning = {key: name for name, its in MEANINGS.items() for key in its}
    strange = [
        (key, identity)
        for key, its in of_screens().items()
        if len({identity.partition(".")[2] for identity in its}) > 1
        for identity in its
        if meaning.get(key) not in SAME.get(identity, identity.partition(".")[2]).split()
    ]

    assert strange == []


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_dialog_is_closed_with_escape_and_where_nothing_is_typed_with_q(dialog: type) -> None:
    bound = {
        each.key
        for binding in keys.own_bindings(dialog)
        for each in Binding.make_bindings([binding])
    }
    typed = dialog.fields is not Dialog.fields and dialog.__name__ not in (
        "CopyScreen",
        "HelpScreen",
    )

    assert "escape" in bound
    assert typed or {"q", "enter"} <= bound
