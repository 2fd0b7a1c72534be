"""Why a link was made: one readable case for every reason and obstacle, and laws for any drafts."""

from __future__ import annotations

import pytest
from hypothesis import example, given

import speechdiff
from speechdiff.compare.evidence import MOST_READ
from speechdiff.compare.explain import MOST_MISSING, MOST_WEIGHED, Explainer, explain
from speechdiff.explanation import Evidence, Explanation, Obstacle, Rival
from speechdiff.model import Comparison, Kind, Link, Reason
from tests.strategies import any_text, draft_pairs
from tests.view.builders import Hand, draft

TRICKY = (
    "  第一、讲话。\r\n\r\n他说：“好。”∯\x00\ud800 ２０２０年.３％……e\u0301👩‍👩‍👧 ﬁne İstanbul 々々"
)

OPENING, CLOSING = "去年全市财政收入稳步增长。", "最后祝各位代表身体健康。"
BRIDGE = "老城区石拱桥加固工程提前三个月完工，桥面恢复双向通行，沿线商铺重新开门迎客。"


def explained(old: str, new: str) -> list[tuple[Link, Explanation]]:
    comparison = speechdiff.compare(old, new)
    return list(zip(comparison.links, explain(comparison), strict=True))


def the_change(old: str, new: str) -> tuple[Link, Explanation]:
    """The only link that is not as it was, with its explanation."""
    (found,) = [
        pair
        for pair in explained(old, new)
        if pair[0].kind is not Kind.UNCHANGED or pair[0].moved is not None
    ]
    return found


def texts(evidence: tuple[Evidence, ...]) -> list[str]:
    return [piece.text for piece in evidence]


def test_the_same_text_needs_no_evidence() -> None:
    ((_, why),) = explained(BRIDGE, BRIDGE)

    assert why == Explanation(Reason.IDENTICAL, 1.0)


def test_an_edited_sentence_is_explained_by_what_stayed_and_what_did_not() -> None:
    link, why = the_change(
        f"{OPENING}我们突出重点，实现整体脱贫。{CLOSING}",
        f"{OPENING}我们靶向发力，实现整体脱贫。{CLOSING}",
    )

    assert link.kind is Kind.EDITED
    assert (why.reason, why.threshold) == (Reason.IN_ORDER, 0.37)
    assert 0.37 < why.similarity < 1
    assert texts(why.weighed)[0] == "实现整体脱贫"
    assert "突出重点" in texts(why.missing_new)[0]
    assert "靶向发力" in texts(why.missing_old)[0], "one run, not 靶向, 向发 and 发力"


def test_words_of_other_scripts_are_shown_as_they_stand_in_the_draft() -> None:
    _, why = the_change(
        "We opened the library on Sundays. The Harbor bridge cost $4.3 million.",
        "We opened the library on Sundays. The Harbor tunnel cost $4.3 million.",
    )

    assert "The Harbor" in texts(why.weighed)
    assert texts(why.missing_new) == ["Harbor bridge cost"]
    assert texts(why.missing_old) == ["Harbor tunnel cost"]


def test_traditional_characters_are_shown_as_they_were_written() -> None:
    _, why = the_change("國家發展戰略與時俱進。", "国家发展战略与时俱进，再上台阶。")

    assert "国家发展战略与时俱进" in texts(why.weighed)
    assert why.missing_new == ()


def test_an_edited_sentence_elsewhere_is_followed_out_of_order() -> None:
    rest = "".join(
        f"第{n}项工作由{a}牵头，{b}配合。"
        for n, a, b in zip("一二三四", "甲乙丙丁", "子丑寅卯", strict=True)
    )
    link, why = the_change(f"{BRIDGE}{rest}", f"{rest}{BRIDGE.replace('三个月', '半年')}")

    assert link.moved is not None
    assert (why.reason, why.threshold) == (Reason.OUT_OF_ORDER, 0.48)
    assert why.similarity > 0.48


def test_a_repeated_sentence_is_told_apart_by_its_neighbours() -> None:
    songs = ["江水向东流过村庄。", "稻田里蛙声一片。", "孩子们放学回家。"]
    old = "".join(f"{song}我们说到就要做到。" for song in songs)
    new = "".join(f"{song}我们说到就一定要做到。" for song in songs)

    reasons = [why.reason for link, why in explained(old, new) if link.kind is Kind.EDITED]
    assert reasons == [Reason.REFRAIN] * 3


def test_a_pairing_that_took_in_a_neighbour_says_so() -> None:
    link, why = the_change(
        f"{OPENING}我们要办好养老托幼，稳住粮食生产。{CLOSING}",
        f"{OPENING}我们要办好养老托幼。要稳住粮食生产，守牢耕地红线，让农民种粮有钱赚。{CLOSING}",
    )

    assert link.kind is Kind.SPLIT
    assert (why.reason, why.threshold) == (Reason.GROWN, None)
    assert texts(why.weighed) == ["我们要办好养老托幼", "稳住粮食生产"]


def test_sentences_in_one_slot_need_less() -> None:
    link, why = the_change(
        f"{OPENING}向为大会提供服务保障的全体工作人员表示诚挚慰问！{CLOSING}",
        f"{OPENING}向新当选的市人大常委会委员表示诚挚祝贺。{CLOSING}",
    )

    assert link.kind is Kind.REWRITTEN
    assert (why.reason, why.threshold) == (Reason.IN_PLACE, 0.12)
    assert 0.12 < why.similarity < 0.37
    assert texts(why.weighed) == ["表示诚挚"]


def test_in_an_uneven_slot_the_place_does_not_count() -> None:
    link, why = next(
        pair
        for pair in explained(
            f"{OPENING}向为大会服务的全体人员表示诚挚慰问！{CLOSING}",
            f"{OPENING}向新当选的委员表示诚挚祝贺。粮仓要装满，水渠要修通。{CLOSING}",
        )
        if pair[0].kind is Kind.EDITED
    )

    assert (link.old, link.new) == ((1,), (1,))
    assert (why.reason, why.threshold) == (Reason.IN_SLOT, 0.2)


def test_a_rewrite_is_explained_by_its_position_alone() -> None:
    link, why = the_change(
        f"{OPENING}多下去走走听听，替乡亲把话说到。{CLOSING}",
        f"{OPENING}密切联系群众，反映社情民意。{CLOSING}",
    )

    assert link.kind is Kind.REWRITTEN
    assert (why.reason, why.threshold, why.weighed) == (Reason.POSITION, None, ())


def test_an_inserted_sentence_names_the_nearest_one_and_what_it_lacked() -> None:
    link, why = the_change(
        f"{OPENING}{BRIDGE}{CLOSING}",
        f"{OPENING}{BRIDGE}水库加固工程今年开工，下游九个村庄从此不怕汛期，还能灌溉。{CLOSING}",
    )

    assert link.kind is Kind.INSERTED
    assert (why.reason, why.obstacle) == (Reason.ALONE, Obstacle.FAR)
    assert why.runner_up == Rival("old", 1, why.similarity)
    assert why.threshold is not None
    assert 0 < why.similarity < why.threshold
    assert texts(why.weighed) == ["加固工程"]


def test_a_sentence_that_only_needs_to_be_more_similar_by_a_hair_is_too_far() -> None:
    """Similarity must be above the threshold, not at it."""
    nearly = explained(
        f"{OPENING}向为大会提供服务保障的全体工作人员表示诚挚慰问！{CLOSING}",
        f"{OPENING}向新当选的市人大常委会委员表示诚挚祝贺。粮仓要装满，水渠要修通。{CLOSING}",
    )

    why = next(why for link, why in nearly if link.kind is Kind.DELETED)
    assert (why.similarity, why.threshold, why.obstacle) == (0.2, 0.2, Obstacle.FAR)


def test_a_copy_that_was_left_over_says_that_the_other_one_was_taken() -> None:
    link, why = the_change(f"{OPENING}{BRIDGE}{CLOSING}", f"{OPENING}{BRIDGE}{CLOSING}{BRIDGE}")

    assert link.kind is Kind.INSERTED
    assert why.runner_up == Rival("old", 1, 1.0)
    assert (why.obstacle, why.weighed) == (Obstacle.TAKEN, ())


def test_a_short_formula_is_too_light_to_be_followed_out_of_order() -> None:
    found = explained(
        f"让我们加油干。{OPENING}{BRIDGE}{CLOSING}", f"{OPENING}{BRIDGE}{CLOSING}让我们加油吧。"
    )

    assert [
        (why.reason, why.obstacle) for link, why in found if link.kind is not Kind.UNCHANGED
    ] == [(Reason.ALONE, Obstacle.LIGHT)] * 2


def test_a_sentence_that_shares_nothing_has_no_runner_up() -> None:
    _, why = the_change(OPENING, f"{OPENING}Nobody expected rain.")

    assert why == Explanation(Reason.ALONE, 0.0)


def test_the_next_best_stands_outside_the_link() -> None:
    old = f"{BRIDGE}{OPENING}新区石拱桥加固工程明年开工。"
    new = f"{BRIDGE.replace('三个月', '半年')}{OPENING}新区石拱桥加固工程明年开工。"

    _, why = the_change(old, new)

    assert why.runner_up is not None
    assert why.runner_up.index == 2
    assert why.runner_up.similarity < why.similarity


def test_what_the_engine_does_not_make_is_refused() -> None:
    same = draft([["甲组完成任务。", "甲组完成任务。"]])

    for by_hand in (
        Hand(same, same).gone(0).come(0).same(1, 1).done(),
        Hand(same, same).same(0, 1).same(1, 0).done(),
    ):
        with pytest.raises(ValueError, match="the engine"):
            explain(by_hand)


def test_explanations_are_the_same_one_by_one_in_any_order() -> None:
    old, new = f"{OPENING}{BRIDGE}", f"{BRIDGE.replace('三个月', '半年')}我们要加油。{OPENING}"
    comparison = speechdiff.compare(old, new)
    explainer = Explainer(comparison)

    assert [*map(explainer.of, reversed(comparison.links))][::-1] == [*explain(comparison)]


def check(comparison: Comparison) -> None:
    explanations = explain(comparison)

    assert len(explanations) == len(comparison.links)
    for link, why in zip(comparison.links, explanations, strict=True):
        _fits(link, why)
        _is_in_the_drafts(comparison, link, why)


def _fits(link: Link, why: Explanation) -> None:
    lone = link.kind in (Kind.INSERTED, Kind.DELETED)
    assert (why.reason is Reason.ALONE) == lone
    assert (why.obstacle is not None) == (lone and why.runner_up is not None)
    assert 0 <= why.similarity <= 1
    if why.reason is Reason.IDENTICAL:
        assert link.kind is Kind.UNCHANGED
    if why.threshold is not None and not lone:
        assert why.similarity > why.threshold - 1e-6
    if why.obstacle is Obstacle.FAR:
        assert why.threshold is not None
        assert why.similarity <= why.threshold


def _is_in_the_drafts(comparison: Comparison, link: Link, why: Explanation) -> None:
    pieces = (*why.weighed, *why.missing_new, *why.missing_old)
    assert all(piece.text.strip() == piece.text != "" and piece.weight > 0 for piece in pieces)
    assert len(why.weighed) <= MOST_WEIGHED
    assert max(len(why.missing_new), len(why.missing_old)) <= MOST_MISSING
    weights = [piece.weight for piece in why.weighed]
    assert weights == sorted(weights, reverse=True)
    if (rival := why.runner_up) is not None:
        side, own = (
            (comparison.old, link.old) if rival.side == "old" else (comparison.new, link.new)
        )
        assert 0 <= rival.index < len(side.sentences)
        assert rival.index not in own


@given(draft_pairs())
def test_every_link_has_an_explanation_that_fits_it(pair: tuple[str, str]) -> None:
    check(speechdiff.compare(*pair))


@given(any_text(), any_text())
@example(TRICKY, TRICKY[::-1])
@example(TRICKY, TRICKY.replace("讲话", "發言"))
@example("", "甲。")
@example("——", "……\n\n——")
def test_any_text_at_all_can_be_explained(old: str, new: str) -> None:
    check(speechdiff.compare(old, new))


def test_of_a_sentence_as_long_as_a_book_the_beginning_is_read() -> None:
    """It may be the nearest to thousands of others, and must not be read through for each."""
    book = "".join(chr(0x4E00 + n) for n in range(4 * MOST_READ))

    found = explained(book, f"{book[:12]}。{book[12:24]}。")

    lengths = [len(piece.text) for _, why in found for piece in why.missing_new]
    assert MOST_READ / 2 < max(lengths) <= MOST_READ
