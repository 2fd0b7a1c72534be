"""Traces: a sentence turn by turn, a phrase with what it came for and what took its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import speechdiff
from speechdiff.errors import UsageError
from speechdiff.history.history import History
from speechdiff.history.tracing.excerpts import newcomers_between
from speechdiff.history.tracing.phrase import trace_phrase
from speechdiff.history.tracing.sentence import last_change, trace_sentence
from speechdiff.history.tracing.variants import alike, exactly
from speechdiff.lineage import Event
from speechdiff.text.sentences import segment
from speechdiff.traces import Crossing, Difference, Fate, SentenceTrace
from tests.strategies import draft_rows

A = "我们要坚持人民至上，把群众的小事当作自己的大事。"
B = "我们要加快产业转型，培育三个百亿级的新兴产业集群。"
C = "我们要守住生态红线，让清水长流、蓝天常在。"
D = "要改进工作作风，少开会、开短会、讲真话。"
E = "港口的新码头今天凌晨装上了第一台岸桥。"


def traced(history: History, sentence: str, draft: int = -1) -> SentenceTrace:
    number = range(len(history.drafts))[draft]
    text = history.text(number)
    index = next(n for n in range(len(text.sentences)) if text.sentence_text(n) == sentence)
    return trace_sentence(history, number, index)


def told(trace: SentenceTrace) -> list[str]:
    """The turns as `d2-d3 edited`."""
    return [f"d{turn.draft + 1}-d{turn.until + 1} {turn.event}" for turn in trace.turns]


def fates(history: History, phrase: str, *, like: bool = False) -> list[list[str]]:
    """For each stage what happened, as `came 追赶超越 for 赶超发展`."""
    stages = trace_phrase(history, phrase, like=like).stages
    return [[_fate(crossing) for crossing in stage.crossings] for stage in stages]


def _fate(crossing: Crossing) -> str:
    if crossing.with_sentence:
        return f"{crossing.fate} with its sentence"
    return f"{crossing.fate} {crossing.own} for {crossing.other}"


# Sentences


def test_a_sentence_is_born_edited_cut_and_comes_back():
    edited = A.replace("小事", "急事")
    history = speechdiff.history([A + B, A + B, edited + B, B, edited + B, edited + B])

    trace = traced(history, edited)

    assert told(trace) == ["d1-d2 born", "d3-d3 edited", "d4-d4 cut", "d5-d6 returned"]
    excerpt = trace.turns[1].excerpt
    assert excerpt is not None
    assert (excerpt.comparison.old.text, excerpt.comparison.new.text) == (A, edited)
    assert trace.turns[2].quote is None


def test_a_cut_sentence_names_what_stands_in_its_place():
    history = speechdiff.history([A + B + C, A + D + E + C])

    trace = traced(history, B, 0)

    assert [quote.text for quote in trace.turns[-1].instead] == [D, E]


def test_nothing_stands_in_the_place_of_a_sentence_whose_neighbours_closed_up():
    history = speechdiff.history([A + B + C, D + A + C])

    trace = traced(history, B, 0)

    assert trace.turns[-1].event is Event.CUT
    assert trace.turns[-1].instead == ()


def test_a_merged_sentence_names_the_other_one_and_the_other_one_names_where_it_went():
    one, other = "我们要改革，也要开放发展经济。", "我们要守住红线，保护好绿水青山。"
    joined = one[:-1] + "，" + other
    history = speechdiff.history([A + one + other, A + joined])

    whole = traced(history, joined)
    lineages = {traced(history, each, 0).lineage.number for each in (one, other)}
    (gone,) = [
        trace
        for trace in (traced(history, one, 0), traced(history, other, 0))
        if trace.lineage.number != whole.lineage.number
    ]

    assert whole.turns[-1].event is Event.MERGED
    assert len(whole.turns[-1].kin) == 1
    assert whole.lineage.number in lineages
    assert gone.turns[-1].into == whole.lineage.number
    assert gone.turns[-1].quote is not None
    assert gone.turns[-1].quote.text == joined


def test_a_moved_sentence_has_a_turn_though_its_words_stayed():
    history = speechdiff.history([A + B + C + D, D + A + B + C])

    trace = traced(history, D)

    assert told(trace) == ["d1-d1 born", "d2-d2 unchanged"]
    assert trace.turns[1].moved


def test_a_sentence_that_a_draft_does_not_have_is_an_index_error():
    with pytest.raises(IndexError):
        trace_sentence(speechdiff.history([A]), 0, 1)


@given(draft_rows())
@settings(max_examples=40)
def test_between_two_turns_nothing_happens(texts):
    """Every turn's wording holds to its last draft, and turns follow one another."""
    history = speechdiff.history(texts)
    for lineage in history.lineages:
        first = lineage.states[0]
        trace = trace_sentence(history, first.draft, first.sentence)
        assert trace.lineage == lineage
        assert all(one.until < next_.draft for one, next_ in pairwise(trace.turns))
        turns = {k: turn for turn in trace.turns for k in range(turn.draft, turn.until + 1)}
        for state in lineage.states:
            quote = turns[state.draft].quote
            if state.sentence is None:
                assert quote is None
                continue
            assert quote is not None
            there = history.text(state.draft).sentence_text(state.sentence)
            assert "".join(quote.text.split()) == "".join(there.split())


@given(draft_rows())
@settings(max_examples=40)
def test_an_excerpt_stands_in_its_drafts_where_it_says(texts):
    history = speechdiff.history(texts)
    for lineage in history.lineages:
        first = lineage.states[0]
        for turn in trace_sentence(history, first.draft, first.sentence).turns:
            if turn.excerpt is None:
                continue
            old, new = turn.excerpt.comparison.old.text, turn.excerpt.comparison.new.text
            assert texts[turn.excerpt.old_draft][turn.excerpt.old_start :].startswith(old)
            assert texts[turn.excerpt.new_draft][turn.excerpt.new_start :].startswith(new)


def test_one_step_back_is_the_last_change_of_words():
    edited = A.replace("小事", "急事")
    history = speechdiff.history([A + B + C, edited + B + C, B + C + edited])

    turn = last_change(history, 2, 2)

    assert (turn.draft, turn.event) == (1, Event.EDITED)
    assert turn.excerpt is not None
    assert turn.excerpt.old == (0,)


def test_nothing_stands_before_a_sentence_that_nobody_changed():
    turn = last_change(speechdiff.history([A, A + B, B + A]), 2, 0)

    assert (turn.draft, turn.excerpt) == (1, None)


def test_newcomers_are_sought_between_the_neighbours_that_stayed():
    step = speechdiff.history([A + B + C, A + D + E + C]).step(0, 1)

    assert newcomers_between(step, 1) == (1, 2)


# Phrases


def test_a_phrase_tells_what_it_came_for_and_what_took_its_place():
    drafts = ["全市赶超发展步履坚定，大家很努力。", "全市追赶超越步履坚定，大家很努力。"]
    history = speechdiff.history([*drafts, drafts[0]])

    assert fates(history, "追赶超越")[0] == ["came 追赶超越 for 赶超发展"]
    history = speechdiff.history([*drafts, "全市奋勇争先步履坚定，大家很努力。"])
    assert fates(history, "追赶超越")[1] == ["went 追赶超越 for 奋勇争先"]


def test_words_of_the_phrase_that_stayed_belong_to_what_it_came_for():
    drafts = ["我们坚决夺取全面小康的决定性胜利。", "我们坚决夺取全面小康的伟大胜利。"]

    assert fates(speechdiff.history(drafts), "伟大胜利") == [["came 伟大胜利 for 决定性胜利"]]


def test_a_phrase_comes_and_goes_with_its_sentence():
    history = speechdiff.history([A, A + B, A])

    assert fates(history, "新兴产业集群") == [["came with its sentence"], []]
    assert trace_phrase(history, "新兴产业集群").stages[1].repeats == 0
    history = speechdiff.history([A + C, A + B + C, D + A + C])
    assert fates(history, "新兴产业集群")[1] == ["went with its sentence"]


def test_a_phrase_that_comes_in_a_returned_sentence_says_so():
    history = speechdiff.history([A + B + C, A + C, A + B + C + D])

    (crossing,) = trace_phrase(history, "新兴产业集群").stages[-1].crossings

    assert crossing.fate is Fate.CAME
    assert crossing.returned


def test_a_phrase_stays_while_words_beside_it_change():
    history = speechdiff.history([B, B.replace("加快", "推动")])

    assert fates(history, "新兴产业集群")[1] == ["stayed 新兴产业集群 for 新兴产业集群"]


def test_a_variant_that_became_another_one_is_told_as_that():
    history = speechdiff.history(["我们奋力追赶超越，走在前列。", "我们奋力追赶和超越，走在前列。"])

    assert fates(history, "追赶超越", like=True)[1] == ["varied 追赶和超越 for 追赶超越"]


def test_a_phrase_that_is_a_pattern_by_accident_is_taken_to_the_letter():
    history = speechdiff.history(["a.b (x|y)* [z]。", "aXb axb。"])

    for phrase in ("a.b", "(x|y)*", "[z]"):
        assert trace_phrase(history, phrase).counts == (1, 0)
        assert trace_phrase(history, phrase, like=True).counts[0] == 1


@pytest.mark.parametrize("phrase", ["", "  ", "。", "……", "“”", ".*"])
@pytest.mark.parametrize("like", [False, True])
def test_a_phrase_without_a_sound_is_refused(phrase, like):
    with pytest.raises(UsageError, match="cannot be searched for"):
        trace_phrase(speechdiff.history([A]), phrase, like=like)


@given(draft_rows(), st.data())
@settings(max_examples=60)
def test_counts_are_those_of_a_plain_search_and_what_came_and_went_accounts_for_them(texts, data):
    history = speechdiff.history(texts)
    pool = [
        history.text(draft).sentence_text(n)
        for draft in range(len(texts))
        for n in range(len(history.text(draft).sentences))
    ]
    assume(pool)
    sentence = data.draw(st.sampled_from(pool))
    start = data.draw(st.integers(0, len(sentence) - 1))
    phrase = sentence[start : data.draw(st.integers(start + 1, len(sentence)))]
    assume(any(map(str.isalnum, phrase)))

    trace = trace_phrase(history, phrase)

    assert trace.counts == tuple(text.count(phrase) for text in texts)
    for stage in trace.stages:
        if stage.repeats is None:
            came = sum(crossing.fate is Fate.CAME for crossing in stage.crossings)
            went = sum(crossing.fate is Fate.WENT for crossing in stage.crossings)
            assert stage.before + came - went == stage.count


def test_words_that_a_move_put_side_by_side_came_together_only_now():
    old = "我们守住底线，筑牢屏障：今年开局良好；我们攻坚克难，我们久久为功！"
    new = "今年开局良好；我们攻坚克难，筑牢屏障：我们久久为功，我们守住底线！"
    history = speechdiff.history([old, new])

    trace = trace_phrase(history, "：我们久久")

    assert trace.counts == (0, 1)
    assert [each.fate for each in trace.stages[-1].crossings] == [Fate.CAME]


# Variants

VARIANTS = [
    ("追赶超越", "要追赶超越。", "追赶超越", ()),
    ("追赶超越", "要超越追赶。", "超越追赶", (Difference.ORDER,)),
    ("追赶超越", "要追赶和超越。", "追赶和超越", (Difference.MORE,)),
    ("追赶超越", "要追趕超越。", "追趕超越", (Difference.SCRIPT,)),
    ("追赶超越", "要追赶、超越。", "追赶、超越", (Difference.SIGNS,)),
    ("高质量发展", "要高质量的发展。", "高质量的发展", (Difference.PARTICLE,)),
    ("高质量的发展", "要高质量发展。", "高质量发展", (Difference.PARTICLE,)),
    ("全面建成小康社会", "要建成小康社会。", "建成小康社会", (Difference.LESS,)),
    ("GDP增长", "ＧＤＰ增长不快。", "ＧＤＰ增长", (Difference.WIDTH,)),
    ("gdp增长", "GDP增长不快。", "GDP增长", (Difference.CASE,)),
    ("keep the promise", "We keep  the promise.", "keep  the promise", (Difference.SIGNS,)),
    ("keep the promise", "Keep a promise; keep the old promise.", "keep the old promise",
     (Difference.MORE,)),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "text", "form", "differences"), VARIANTS)
def test_a_variant_is_found_and_says_how_it_differs(phrase, text, form, differences):
    draft = segment(text)

    found = [(span.of(text), how) for span, how in alike(phrase)(draft)]

    assert found == [(form, differences)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("追赶超越", "要追赶。超越很难。"),
        ("追赶超越", "要追赶，不要总想着马上就能全面超越。"),
        ("追赶超越", "追赶别人很累。"),
        ("ART", "We start again."),
        ("keep the promise", "That is the promise."),
        ("3.5", "增长35个点。"),
    ],
)
def test_what_only_resembles_a_variant_is_none(phrase, text):
    assert list(alike(phrase)(segment(text))) == []


@given(draft_rows(), st.text("追赶超越的 ab。", min_size=1, max_size=6))
def test_variants_hold_all_that_is_there_to_the_letter_and_never_overlap(texts, phrase):
    assume(any(map(str.isalnum, phrase)))
    draft = segment(texts[-1] + phrase)

    found = list(alike(phrase)(draft))

    spans = [span for span, _ in found]
    assert {span for span, _ in exactly(phrase)(draft)} <= set(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
