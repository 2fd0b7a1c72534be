"""The study of the aligner's numbers: it asks the engine that is shipped, and leaves it alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import speechdiff
from bench import thresholds
from bench.alignment import aligned, engine_value, engine_with, remembering
from bench.threshold_study import NAMES, Fold, Numbers, Study, changed_by, chosen, shipped
from tests.gold.speeches import gold_speech

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "thresholds.md"


def members(comparison: dict[str, Any]) -> set[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """The links with the numbers of their sentences, counted from 0."""
    return {
        (
            tuple(int(str(name).lstrip("o")) for name in link["old"]),
            tuple(int(str(name).lstrip("n")) for name in link["new"]),
            bool(link["moved"]),
        )
        for link in comparison["links"]
    }


def test_the_study_aligns_as_the_program_does():
    old, new, *_ = gold_speech("zh-npc-closing").texts.values()
    whole = speechdiff.compare(old, new)

    wanted = {(link.old, link.new, link.moved is not None) for link in whole.links}
    with remembering():
        twice = [members(aligned(old, new)) for _ in range(2)]

    assert twice == [wanted, wanted]


def test_other_numbers_are_gone_when_the_question_is_answered():
    before = shipped()

    with engine_with({"THRESHOLD_IN_ORDER": 0.9, "LEAST_CONTAINED": 0.1}):
        assert engine_value("THRESHOLD_IN_ORDER") == 0.9
        assert shipped() != before

    assert shipped() == before


def test_other_numbers_reach_every_module_that_uses_them():
    """At a threshold that nothing pays, no two sentences that differ are linked in their order."""
    texts = "桥在春天修好了。谢谢。", "这座桥在春天修好了。谢谢。"
    never = dict.fromkeys(
        ("THRESHOLD_IN_ORDER", "THRESHOLD_MOVED", "THRESHOLD_IN_SLOT", "THRESHOLD_IN_PLACE"), 2.0
    )

    with engine_with({**never, "LENGTH_RATIO": 0.0}):
        alone = {link["kind"] for link in aligned(*texts)["links"]}
    linked = {link["kind"] for link in aligned(*texts)["links"]}

    assert alone == {"deleted", "inserted", "unchanged"}
    assert linked == {"edited", "unchanged"}


class Hill:
    """A study of numbers that are best at one place."""

    def __init__(self, summit: Numbers) -> None:
        self.summit = summit

    def mean(self, groups: Iterable[Any], numbers: Numbers) -> float:
        del groups
        return 1 - sum(abs(a / b - 1) for a, b in zip(numbers, self.summit, strict=True)) / 10


def test_one_number_is_changed_where_that_gains_and_none_where_it_does_not():
    summit = changed_by(shipped(), 0, 1.25)

    assert chosen(Hill(summit), [], shipped()) == summit
    assert chosen(Hill(summit), [], summit) == summit


def test_every_speech_and_every_corpus_is_left_out_once():
    study = Study(ROOT / "tests" / "gold")

    held_out = [fold.held_out for fold in study.folds()]

    assert held_out == [(speech,) for speech in study.speeches]
    assert all(fold.held_out[0] not in group for fold in study.folds() for group in fold.training)
    study.corpora = (*study.corpora, ("essays",))
    assert next(study.folds()) == Fold((("essays",),), study.speeches)


def test_the_page_keeps_what_people_wrote_around_the_tables(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Before.\n\n<!-- tables -->\nold\n<!-- end of tables -->\n\nAfter.\n", "utf-8")

    thresholds.write_between_marks(page, "| new |")

    text = page.read_text("utf-8")
    assert "old" not in text
    assert "| new |" in text
    assert text.startswith("Before.\n")
    assert text.endswith("\n\nAfter.\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_speaks_of_the_numbers_that_are_shipped(name):
    row = f"| `{name}` | {engine_value(name):g} |"

    assert row in PAGE.read_text("utf-8"), "run `python -m bench.thresholds GOLD --page`"
