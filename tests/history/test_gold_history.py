"""The gold of the example speeches: what returns, and which formulations are replaced."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

import speechdiff
from speechdiff.history.history import History
from tests.gold.speeches import EXAMPLE_OF, GoldSpeech, gold_speech


@dataclass(frozen=True, slots=True)
class Told:
    speech: GoldSpeech
    history: History

    def draft(self, file: str) -> int:
        return list(self.speech.texts).index(file)

    def sentence(self, file: str, identity: str) -> str:
        return next(s["text"] for s in self.speech.gold["sentences"][file] if s["id"] == identity)


@cache
def told(slug: str) -> Told:
    speech = gold_speech(slug)
    return Told(speech, speechdiff.history(list(speech.texts.values())))


@pytest.mark.parametrize("slug", EXAMPLE_OF)
def test_what_returns_is_what_the_gold_says_and_nothing_else(slug):
    it = told(slug)
    wanted = {
        (
            it.draft(each["draft"]),
            it.sentence(each["draft"], each["id"]),
            it.draft(each["was"]["draft"]),
            it.sentence(each["was"]["draft"], each["was"]["id"]),
        )
        for each in it.speech.gold["returns"]
    }
    found = {
        (
            each.draft,
            it.history.text(each.draft).sentence_text(each.sentence),
            each.last_seen,
            it.history.text(each.last_seen).sentence_text(each.sentence_then),
        )
        for each in it.history.returns
    }
    assert found == wanted


@pytest.mark.parametrize("slug", EXAMPLE_OF)
def test_replaced_formulations_are_those_of_the_gold_to_the_letter_and_the_count(slug):
    it = told(slug)
    wanted = {
        (it.draft(s["draft"]), s["old_phrase"], s["new_phrase"], s["count"])
        for s in it.speech.gold["substitutions"]
    }
    found = {(s.draft, s.old, s.new, s.count) for s in it.history.substitutions}
    assert wanted <= found
    assert len(found - wanted) <= len(found) / 5


def test_the_gold_lists_fifteen_substitutions_and_seven_returns():
    golds = [told(slug).speech.gold for slug in EXAMPLE_OF]
    assert sum(len(gold["substitutions"]) for gold in golds) == 15
    assert sum(len(gold["returns"]) for gold in golds) == 7
