"""Texts that are the same to a reader, letter by letter, have no loud change."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import speechdiff
from speechdiff.model import Kind
from speechdiff.text.reading import equal_letters, reading
from speechdiff.text.sentences import segment
from speechdiff.text.word import words
from tests.strategies import any_text, draft_pairs

INVISIBLE = "\u00ad\u200b\u200e\u202c\u2060\u2069\ufe0f\ufeff"
SPACES = "\u00a0\u2003\u2009\u202f\u205f\u3000"
OTHER_FORMS = {
    "工": "⼯",
    "力": "⼒",
    "一": "⼀",
    "A": "Ａ",
    "a": "ａ",
    "fi": "ﬁ",
    "III": "Ⅲ",
    "-": "\u2010",
    "ガ": "ｶﾞ",
    "豈": "\uf900",
    "(1)": "⑴",
    "（": "︵",
    "e": "\U0001d41e",
    "1": "\U0001d7cf",
}
LETTERS = [
    *OTHER_FORMS,
    "é",
    "한",
    "我们",
    "坚持",
    "。",
    "，",
    "! ",
    " ",
    "工作",
    "long-term",
    "5",
    "\n",
]


def loud(old: str, new: str) -> list[str]:
    """The kinds and facets of the changes that are not quiet."""
    return [
        f"{link.kind}: {link.facets}"
        for link in speechdiff.compare(old, new).links
        if link.kind is not Kind.UNCHANGED and not link.quiet
    ]


@st.composite
def written_twice(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with letters in other forms and signs that nobody sees."""
    pieces = draw(st.lists(st.sampled_from(LETTERS), min_size=1, max_size=40))
    written = []
    for piece in pieces:
        other = OTHER_FORMS.get(piece, piece)
        other = draw(st.sampled_from([piece, other, normalize("NFD", piece)]))
        if piece == " ":
            other = draw(st.sampled_from(SPACES))
        unseen = draw(st.sampled_from(["", "", *INVISIBLE])) if not piece[-1].isspace() else ""
        written.append(other + unseen)
    return "".join(pieces), "".join(written)


@given(written_twice())
@example(("Le café a rouvert.", "Le cafe\u0301 a rouvert."))
@example(("It is a well-known plan.", "It is a well\u2010kno\u00adwn\u00a0plan."))
@example(("é国é。", "e\u0301国é。"))
def test_letters_in_another_form_are_no_loud_change(texts: tuple[str, str]) -> None:
    old, new = texts

    assert loud(old, new) == []


@given(any_text(60), st.sampled_from(["NFC", "NFD"]))
@example("ｶ\u3099。豈", "NFD")
def test_canonically_equal_texts_have_no_loud_change(text: str, form: str) -> None:
    assert loud(text, normalize(form, text)) == []


@given(any_text(80))
@example("a\u200b \u200b\n\ufeff")
@example("\u1100\u1161\u11a8。ﬁ…⑴㎡")
def test_a_reading_places_each_border_in_the_text_as_it_is_written(text: str) -> None:
    read = reading(text)
    places = [read.place(border) for border in range(len(read.text) + 1)]

    assert places == sorted(places)
    assert places[-1:] == [len(text)]
    assert reading(read.text).text == read.text
    assert equal_letters(read.text) == equal_letters(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("共10²个", "共102个"),
        ("约½成", "约12成"),
        ("见①", "见1"),
        ("于㏠到", "于1日到"),
        ("a⁻¹", "a-1"),
        ("H₂O", "HO"),
        ("五⒈二", "五1.二"),
    ],
)
def test_what_would_be_another_number_is_another_letter(one: str, other: str) -> None:
    assert equal_letters(one) != equal_letters(other)
    assert loud(f"全年数字为{one}以上。", f"全年数字为{other}以上。")


@pytest.mark.parametrize(
    ("one", "other"), [("排放CO₂多", "排放CO2多"), ("共5㎡地", "共5m²地"), ("升36℃了", "升36°C了")]
)
def test_raised_digits_behind_letters_and_signs_for_units_are_equal(one: str, other: str) -> None:
    assert loud(one, other) == []


def test_sentences_and_words_stand_where_they_are_written() -> None:
    text = "Le cafe\u0301 a\u00a0rouvert.\u200b ⼯作\u2060顺利。"

    assert [sentence.span.of(text) for sentence in segment(text).sentences] == [
        "Le cafe\u0301 a\u00a0rouvert.\u200b",
        "⼯作\u2060顺利。",
    ]
    cut = "⼯作\u2060顺利"
    assert [cut[a:b] for a, b, _ in words(cut)] == ["⼯作\u2060", "顺利"]


@given(draft_pairs())
def test_other_changes_are_told_alike_however_letters_are_written(texts: tuple[str, str]) -> None:
    old, new = (text.replace("工", "⼯").replace(" ", "\u00a0") for text in texts)
    plain, other = speechdiff.compare(*texts), speechdiff.compare(old, new)

    assert [(link.kind, link.facets) for link in plain.links] == [
        (link.kind, link.facets) for link in other.links
    ]
