"""A fault of a library that is no Python costs its answer and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.fuzz_sentencex import panics
from speechdiff.compare import compare_texts
from speechdiff.native import answer_of, strictly
from speechdiff.text.cutter import Cutter
from speechdiff.text.forms import fold_script
from speechdiff.text.sentences import bearable, segment

SPACES = [chr(code) for code in range(0x80, 0x110000) if chr(code).isspace()]


class Panic(BaseException):
    """What a panic of Rust is to Python."""


def panicking(*_: object, **__: object) -> None:
    raise Panic


def test_no_string_makes_sentencex_panic_in_any_language() -> None:
    """bench/fuzz_sentencex.py tries a million."""
    assert not panics(6_000, 7)


@pytest.mark.parametrize("space", SPACES, ids=ascii)
def test_any_space_may_stand_before_a_stop(space: str) -> None:
    text = f"The plan of Mr. A{space}. It holds."

    assert len(bearable(text)) == len(text)
    assert [each.span.of(text) for each in segment(text).sentences][-1] == "It holds."


def test_a_panic_leaves_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sentencex.get_sentence_boundaries", panicking)
    text = "It panics\u00a0here. And “goes on.” 好。又一句。 " * 300

    found = [each.span.of(text) for each in segment(text, language="en").sentences]

    assert "It panics\u00a0here." in found
    assert len(found) >= 900


def test_a_panic_leaves_words_and_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechdiff.text.cutter.rjieba_cut", lambda: panicking)
    monkeypatch.setattr("speechdiff.text.forms._converter", lambda: panicking)

    assert Cutter(enough=0).cut("我们要坚定信心") == ["我们", "要", "坚定信心"]
    assert fold_script("𠗣") == "𠗣"


def test_a_panic_leaves_a_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapidfuzz.distance.LCSseq.opcodes", panicking)
    old = "，".join(f"第{n}项工作要抓好" for n in range(300))

    compared = compare_texts(old + "。", old.replace("抓好", "抓实", 1) + "。")

    assert len(compared.links) == 1


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_ends_it(ending: type[BaseException]) -> None:
    def ended() -> str:
        raise ending

    never: Callable[[], str] = str
    with pytest.raises(ending):
        answer_of(ended, never)


def test_a_merge_takes_no_second_best():
    with strictly(), pytest.raises(Panic):
        answer_of(panicking, lambda: None)

    assert answer_of(panicking, lambda: "second best") == "second best"
