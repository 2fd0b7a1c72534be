"""A comparison of 30,000 sentences opens, scrolls and folds; only what is near is laid out."""

from __future__ import annotations

from speechdiff.model import Comparison, Edit, Kind, Link, Op, SegmentedText, Sentence, Span
from tests.tui.driving import press, seen, settled, view
from tests.tui.speeches import PARK, app_on

SENTENCES = 30_000


def large(*_: object, **__: object) -> Comparison:
    """Every tenth sentence has a word more."""
    old, new = _draft(""), _draft("很")
    return Comparison(old, new, tuple(_link(old, new, n) for n in range(SENTENCES)))


def _draft(word: str) -> SegmentedText:
    texts = [f"第{n}句{word if n % 10 == 0 else ''}说得好，也说得明白。" for n in range(SENTENCES)]
    sentences, at = [], 0
    for number, text in enumerate(texts):
        sentences.append(Sentence(Span(at, at + len(text)), number // 5))
        at += len(text)
    return SegmentedText("".join(texts), tuple(sentences), "zh")


def _link(old: SegmentedText, new: SegmentedText, number: int) -> Link:
    if number % 10:
        return Link(Kind.UNCHANGED, (number,), (number,), 1.0)
    (a, b), (c, d) = old.sentences[number].span, new.sentences[number].span
    middle = a + len(f"第{number}句"), c + len(f"第{number}句")
    edits = (
        Edit(Op.EQUAL, Span(a, middle[0]), Span(c, middle[1])),
        Edit(Op.INSERT, Span(middle[0], middle[0]), Span(middle[1], middle[1] + 1)),
        Edit(Op.EQUAL, Span(middle[0], b), Span(middle[1] + 1, d)),
    )
    return Link(Kind.EDITED, (number,), (number,), 0.9, edits=edits)


async def test_thirty_thousand_sentences_open_and_scroll_to_the_end_and_back() -> None:
    app = app_on(PARK)
    app._compare = large
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert view(pilot).place.changes == SENTENCES // 10
        await press(pilot, "Z", "G")
        assert "第29999句" in seen(view(pilot))
        await press(pilot, "pageup", "left_square_bracket", "2", "g")
        assert "第0句" in seen(view(pilot))
        drawn = view(pilot)._row_layout._exact
        assert sum(drawn) < SENTENCES // 50


async def test_what_is_in_sight_does_not_jump_when_rows_are_measured() -> None:
    """Estimates above and below are wrong here; going a line at a time must still be a line."""
    app = app_on(PARK)
    app._compare = large
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "Z")
        shown = view(pilot)
        shown.scroll_lines(40_000)
        for step in (1, -1, 1, -1, -1, -1):
            before = seen(shown).split("\n")
            shown.scroll_lines(step)
            after = seen(shown).split("\n")
            assert before[1:] == after[:-1] if step == 1 else before[:-1] == after[1:]
