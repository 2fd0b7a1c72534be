"""Lineages: every sentence of every draft in exactly one, and what happened to it on the way."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings

import speechdiff
from speechdiff.history.history import History
from speechdiff.history.materials import TextsInMemory
from speechdiff.lineage import Event, Lineage
from speechdiff.model import Draft
from speechdiff.text.sentences import segment
from tests.strategies import draft_rows

A = "我们要坚持人民至上，把群众的小事当作自己的大事。"
B = "我们要加快产业转型，培育三个百亿级的新兴产业集群。"
C = "我们要守住生态红线，让清水长流、蓝天常在。"
D = "我们要改进工作作风，少开会、开短会、讲真话。"


def story(history: History, sentence: str, draft: int) -> list[str]:
    """The events of the lineage that a sentence of a draft stands in, as `d2 edited`."""
    texts = history.text(draft)
    index = next(n for n in range(len(texts.sentences)) if texts.sentence_text(n) == sentence)
    lineage = history.lineage_at(draft, index)
    moved = {True: " moved", False: ""}
    return [f"d{s.draft + 1} {s.event.value}{moved[s.moved]}" for s in lineage.states]


def branched(texts: list[str], parents: list[tuple[int, ...]]) -> History:
    drafts = [Draft(f"d{n}", f"d{n}") for n in range(1, len(texts) + 1)]
    segmented = [segment(text, language="zh") for text in texts]
    return History(TextsInMemory(drafts, segmented, parents))


@given(draft_rows())
@settings(max_examples=40)
def test_every_sentence_stands_in_one_lineage_and_every_state_in_its_sentence(texts):
    history = speechdiff.history(texts)

    stood = Counter(
        (state.draft, state.sentence)
        for lineage in history.lineages
        for state in lineage.states
        if state.sentence is not None
    )
    wanted = {
        (draft, sentence)
        for draft in range(len(texts))
        for sentence in range(len(history.text(draft).sentences))
    }
    assert set(stood) == wanted
    assert set(stood.values()) <= {1}


@given(draft_rows())
@settings(max_examples=40)
def test_a_lineage_is_born_once_and_only_what_was_cut_returns(texts):
    for lineage in speechdiff.history(texts).lineages:
        _is_one_life(lineage)


def _is_one_life(lineage: Lineage) -> None:
    events = [state.event for state in lineage.states]
    assert Event.BORN not in events[1:]
    assert [s.draft for s in lineage.states] == sorted({s.draft for s in lineage.states})
    for before, after in pairwise(events):
        assert (before is Event.CUT) == (after is Event.RETURNED)


@given(draft_rows())
@settings(max_examples=40)
def test_the_same_drafts_give_the_same_history(texts):
    assert speechdiff.history(texts).to_dict() == speechdiff.history(texts).to_dict()


@given(draft_rows())
@settings(max_examples=40)
def test_what_is_called_unchanged_is_the_same_text(texts):
    history = speechdiff.history(texts)

    for lineage in history.lineages:
        for before, after in pairwise(lineage.states):
            if after.event is Event.UNCHANGED and before.sentence is not None:
                old = history.text(before.draft).sentence_text(before.sentence)
                new = history.text(after.draft).sentence_text(after.sentence or 0)
                assert old == new


def test_a_sentence_is_born_edited_moved_cut_and_comes_back():
    edited = B.replace("三个", "五个")
    history = speechdiff.history(
        [A + B + C + D, A + edited + C + D, A + C + D + edited, A + C + D, A + edited + D + C]
    )

    assert story(history, edited, 4) == [
        "d1 born",
        "d2 edited",
        "d3 unchanged moved",
        "d4 cut",
        "d5 returned",
    ]
    (back,) = history.returns
    assert (back.draft, back.last_seen, back.similarity) == (4, 2, 1.0)


def test_a_sentence_that_comes_back_edited_is_known_again():
    history = speechdiff.history([A + B + C, A + C, A + B.replace("三个百亿级", "五个千亿级") + C])

    (back,) = history.returns
    assert back.lineage == history.rows[0][1]
    assert 0.5 < back.similarity < 1


def test_a_look_alike_of_what_was_cut_is_new():
    look_alike = "我们要加快补齐短板，办好三件群众急难愁盼的实事。"
    history = speechdiff.history([A + B + C, A + C, A + look_alike + C])

    assert not history.returns
    assert story(history, look_alike, 2) == ["d3 born"]


def test_what_resembles_a_sentence_that_never_went_is_a_formula_and_no_return():
    clauses = [f"违反第{n}条规定的，处一万元以下罚款。" for n in "二三四五"]
    history = speechdiff.history(
        [
            A + clauses[0] + B + clauses[1] + C,
            A + clauses[0] + B + C,
            A + clauses[0] + B + clauses[2] + C,
        ]
    )

    assert not history.returns


def test_a_comparison_that_linked_a_returned_sentence_is_overruled():
    """B comes back in the very slot from which D goes: D is cut, it did not become B."""
    history = speechdiff.history([A + B + C, A + C, A + D + C, A + B + C])

    assert story(history, B, 0) == ["d1 born", "d2 cut", "d4 returned"]
    assert story(history, D, 2) == ["d3 born", "d4 cut"]


def test_a_split_goes_on_as_its_larger_half_and_the_other_half_is_born_of_it():
    halves = B.replace("，培育", "。我们要培育")
    history = speechdiff.history([A + B + C, A + halves + C])

    first, second = history.rows[1][1:3]
    assert {history.rows[0][1]} < {first, second}
    born = history.lineages[max(first, second)]
    assert born.states[0].event is Event.SPLIT
    assert born.states[0].sources == (history.rows[0][1],)


def test_a_merged_sentence_names_what_flowed_in():
    history = speechdiff.history([A + B + C, A + B[:-1] + "，" + C])

    (survivor,) = {history.rows[1][1]}
    state = history.lineages[survivor].states[-1]
    assert state.event is Event.MERGED
    assert {survivor, *state.sources} == set(history.rows[0][1:])


def test_a_draft_that_repeats_an_older_one_makes_nothing_new():
    first, second = A + B + C, A + B.replace("三个", "五个") + D
    history = speechdiff.history([first, second, first, second])

    assert [(each.draft, each.of) for each in history.repeats] == [(2, 0), (3, 1)]
    assert history.rows[2] == history.rows[0]
    assert history.rows[3] == history.rows[1]
    assert not history.returns
    assert history.blame(3).sentences == history.blame(1).sentences


def test_a_merge_takes_from_its_second_parent_what_the_first_does_not_know():
    """d1 forks into d2 (edits A) and d3 (adds D); d4 merges them."""
    edited = A.replace("小事", "身边小事")
    history = branched(
        [A + B + C, edited + B + C, A + B + C + D, edited + B + C + D], [(), (0,), (0,), (1, 2)]
    )

    assert story(history, D, 3) == ["d3 born", "d4 unchanged"]
    assert story(history, edited, 3)[-2:] == ["d3 unchanged", "d4 unchanged"]
    assert all(state.event is not Event.CUT for each in history.lineages for state in each.states)


def test_drafts_come_as_text_or_with_a_way_to_read_them():
    draft = Draft("first", "key")
    assert speechdiff.history([draft], read=lambda _: A).drafts == (draft,)
    with pytest.raises(TypeError, match="read="):
        speechdiff.history([draft])


def test_no_drafts_are_no_history():
    assert speechdiff.history([]).to_dict()["lineages"] == []


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("instead", [False, True])
def test_an_edited_sentence_of_a_family_of_alike_frames_returns(place, instead):
    """It is no draft of the member that it stands beside, or in whose place."""
    family = [
        "要盯紧渔港，重点盯缆绳、油料、夜航。",
        "要盯紧山林，重点盯祭扫、野炊、高压线。",
        "要盯紧冰场，重点盯护栏、冰面、出口。",
        "要盯紧车站，重点盯安检、站台、扶梯。",
    ]
    back, stayed = "要盯紧山林，重点盯祭扫、野炊、枯草。", [family[0], *family[2:]]
    new = [*stayed[:place], back, *stayed[place + instead :]]
    frame = ("今天的会只讲一件事。", "散会以后，请大家马上回到岗位。")
    texts = ["\n".join((frame[0], *body, frame[1])) for body in (family, stayed, new)]

    (found,) = speechdiff.history(texts).returns
    assert (found.draft, found.sentence, found.last_seen) == (2, 1 + place, 0)
