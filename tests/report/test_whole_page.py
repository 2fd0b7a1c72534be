"""The page that holds a whole history: one file, whole in itself, true to the pages beside it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from speechdiff import wording
from speechdiff.app.reporting import account_of
from speechdiff.compare import compare_segmented
from speechdiff.lineage import TrackedPhrase
from speechdiff.model import Speech
from speechdiff.report.account import Account
from speechdiff.report.html import history as one_file
from speechdiff.report.html import phrases as places_module
from speechdiff.report.html.addresses import Pages, trails
from speechdiff.report.html.history import history_page
from speechdiff.report.html.phrases import phrase_places
from speechdiff.report.html.sentences import lives
from speechdiff.text.sentences import segment
from speechdiff.view.heat import heat
from tests.report.test_history_pages import TEXTS, Drawn, speech
from tests.report.test_html import policy_of

PHRASES = tuple(map(TrackedPhrase, ("追赶超越", "我们", "会议开得很好")))


def of_three() -> Speech:
    return speech("d1", "d2", "d3")


@cache
def account() -> Account:
    of = of_three()
    cut = [segment(t, language="zh", name=d.name) for t, d in zip(TEXTS, of.drafts, strict=True)]
    return account_of(of, cut, [compare_segmented(a, b) for a, b in pairwise(cut)], PHRASES)


def page() -> str:
    return history_page(of_three(), TEXTS, account().comparisons, account())


def test_every_address_on_the_page_is_a_place_on_it() -> None:
    drawn = Drawn(page())

    assert len(drawn.ids) == len(set(drawn.ids))
    assert {href[:1] for href in drawn.hrefs} == {"#"}
    assert {href[1:] for href in drawn.hrefs} <= set(drawn.ids)


def test_the_page_is_one_file_under_a_strict_policy() -> None:
    html = page()

    assert Drawn(html).policy == policy_of(html)
    assert not re.search(r"url\(|@import|https?://|src=|\sstyle=", html)


def test_every_comparison_and_every_part_is_on_the_page() -> None:
    drawn = Drawn(page())

    assert {"drafts", "sentences", "phrases", "origins", "t1", "t2"} <= set(drawn.ids)
    for number, comparison in enumerate(account().comparisons, 1):
        assert {f"t{number}-l{n + 1}" for n in range(len(comparison.links))} <= set(drawn.ids)


def test_what_would_be_too_heavy_is_left_out_from_the_oldest_on_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(one_file, "MOST_LINKS", 1)
    html = page()
    drawn = Drawn(html)

    assert "t1" not in drawn.ids
    assert "t2" in drawn.ids, "the newest comparison is never left out"
    assert "the oldest comparison would make the page too large" in html
    assert {href[1:] for href in drawn.hrefs} <= set(drawn.ids)


def test_a_phrase_has_as_many_places_in_a_draft_as_its_count_says() -> None:
    of = account()
    mapped = heat(of.phrases, of.substitutions, len(of.drafts))
    found, left_out = phrase_places(mapped, of, trails((), of.comparisons, Pages()))

    assert left_out == 0
    assert {each.phrase for each in found} >= {phrase.text for phrase in PHRASES}
    for stands, row in zip(found, mapped.rows, strict=True):
        counts = tuple(
            sum(place.first <= draft <= place.last for place in stands.places)
            for draft in range(len(of.drafts))
        )
        assert counts == row.phrase.counts
        assert all(place.phrase == row.phrase.text for place in stands.places)


def test_places_beyond_the_bound_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places_module, "MOST_PLACES", 2)
    html = page()

    assert html.count("<mark>") == 2
    assert re.search(r"Not shown in full: \d+ more places", html)


def test_the_way_from_a_wording_leads_to_the_change_that_made_it() -> None:
    of = account()
    ways = trails(lives(of).linked, of.comparisons, Pages("", ("d1-d2", "d2-d3")))
    reached = 0
    for life in lives(of).linked:
        for wording_ in life.wordings:
            address = ways.change(life, wording_)
            if not address:
                continue
            step, number = map(int, re.findall(r"\d+", address))
            link = of.comparisons[step - 1].links[number - 1]
            at = {state.draft: state.sentence for state in life.lineage.states}
            sentence = at[wording_.first]
            assert step == wording_.first
            assert sentence in link.new or (sentence is None and at[step - 1] in link.old)
            reached += 1
    assert reached > 4


def test_the_way_to_a_life_is_shown_where_a_sentence_had_several_wordings() -> None:
    of = account()
    ways = trails(lives(of).linked, of.comparisons, Pages())
    changed = {
        life.lineage.id
        for life in lives(of).linked
        if sum(bool(w.pieces) for w in life.wordings) > 1
    }
    led_to = {
        each.href[1:]
        for step, comparison in enumerate(of.comparisons)
        for link in comparison.links
        for each in ways.lives_of(step)(link)
    }

    assert led_to == changed


def test_the_page_is_in_the_language_of_its_reader_and_the_speech_in_its_own() -> None:
    with wording.speaking("zh_CN"):
        chinese = page()

    assert '<html lang="en">' in page()
    assert '<html lang="zh-CN">' in chinese
    assert '<p class="new" lang="zh" dir="auto">' in page()
