"""What is shown of a draft can be seen, and no terminal acts on it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from speechdiff.view.visible import visible
from tests.strategies import any_text

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(any_text(200))
def test_visible_text_holds_no_control_no_bidi_mark_and_no_lone_surrogate(text: str) -> None:
    shown = visible(text)

    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not BIDI & set(shown)
    shown.encode("utf-8")


@given(any_text(200))
def test_what_is_visible_already_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x00\x7f", "␀␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\u2028", "⟨U+2028⟩"),
        ("一\n二\t三\r", "一↵二⇥三␍"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("👩🏽\u200d🚀", "👩🏽\u200d🚀"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("a\u200db", "a⟨U+200D⟩b"),
        ("\u200d👩", "⟨U+200D⟩👩"),
        ("讲话。", "讲话。"),
    ],
)
def test_stand_ins(text: str, shown: str) -> None:
    assert visible(text) == shown
