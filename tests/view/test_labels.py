"""The words that people read."""

from __future__ import annotations

from speechdiff.explanation import Evidence, Explanation, Obstacle, Rival
from speechdiff.model import Comparison, Direction, Facet, Kind, Limit, Link, Move, Reason
from speechdiff.view import labels
from speechdiff.view.explanation_labels import why_linked
from tests.view.builders import draft


def test_every_kind_and_facet_has_a_name_of_its_own() -> None:
    assert len({labels.kind_name(kind) for kind in Kind}) == len(Kind)
    assert len({labels.facet_name(facet) for facet in Facet}) == len(Facet)


def test_a_link_says_what_became_of_it_and_what_was_touched() -> None:
    def said(kind: Kind, old: int, new: int, *facets: Facet, moved: Move | None = None) -> str:
        link = Link(kind, tuple(range(old)), tuple(range(new)), 0.5, moved, facets)
        return labels.row(link, 6, 4)

    up = Move("m1", Direction.UP)
    assert said(Kind.UNCHANGED, 1, 1) == ""
    assert (
        said(Kind.EDITED, 1, 1, Facet.NUMBER, Facet.WORDING, Facet.DATE) == "edited: number, date"
    )
    assert said(Kind.EDITED, 1, 1, Facet.SPACING) == "only spacing"
    assert said(Kind.SPLIT, 1, 3) == "split in 3"
    assert said(Kind.MERGED, 2, 1) == "merged from 2"
    assert said(Kind.REGROUPED, 2, 3) == "2 sentences regrouped as 3"
    assert said(Kind.UNCHANGED, 1, 1, moved=up) == "moved up from ¶6"
    assert said(Kind.EDITED, 1, 1, Facet.NAME, moved=up) == "moved up from ¶6, edited: name"


def test_stats_are_one_line() -> None:
    counts = dict.fromkeys(Kind, 0) | {"moved": 0, "move_groups": 0, "quiet": 0}
    some = counts | {Kind.EDITED: 27, Kind.DELETED: 4, Kind.SPLIT: 1, Kind.UNCHANGED: 18}

    assert labels.stats(counts) == "no sentence changed; 0 unchanged"
    assert labels.stats(some) == "27 edited, 4 deleted, 1 split; 18 unchanged"
    assert labels.stats(some | {"moved": 3, "move_groups": 1, "quiet": 2}) == (
        "27 edited, 4 deleted, 1 split, 3 moved in 1 block; 2 of them quiet; 18 unchanged"
    )


def test_folds_and_limits() -> None:
    assert labels.fold(12, 0, 0) == "12 sentences unchanged"
    assert labels.fold(1, 3, 1) == "1 sentence unchanged, 3 quiet changes, 1 other change"
    assert labels.limit(Limit("edits", "¶3 is shown whole")) == ("Incomplete: ¶3 is shown whole")


OLD_AND_NEW = Comparison(draft([["甲。"], ["乙。", "丙。"]]), draft([["丁。"], ["戊。"]]), ())


def test_a_made_link_says_its_reason_its_similarity_and_what_came_next() -> None:
    shared = tuple(Evidence(text, 2.0) for text in ("靶向发力", "重点突破", "守住底线", "脱贫"))
    why = Explanation(Reason.IN_ORDER, 0.714, 0.36, shared, runner_up=Rival("old", 2, 0.2))

    assert why_linked(why, OLD_AND_NEW) == (
        "why: similar enough: 0.71 (needs over 0.36); "
        "shared 靶向发力, 重点突破, 守住底线; next best: old ¶2 0.20"
    )


def test_a_sentence_alone_says_what_was_nearest() -> None:
    why = Explanation(
        Reason.ALONE, 0.2, 0.45, runner_up=Rival("new", 1, 0.2), obstacle=Obstacle.FAR
    )

    assert why_linked(why, OLD_AND_NEW) == (
        "why: nothing was similar enough: ¶2 0.20 (needs over 0.45)"
    )


def test_a_long_run_of_shared_words_is_cut_where_it_is_quoted() -> None:
    def said(text: str) -> str:
        why = Explanation(Reason.REFRAIN, 0.9, weighed=(Evidence(text, 9.0),))
        return why_linked(why, OLD_AND_NEW).partition(": 0.90; ")[2]

    assert said("长" * 40) == f"shared {'长' * 30}..."
    assert said("I know it is a school night, and some came") == (
        "shared I know it is a school night,..."
    )


def test_every_reason_and_obstacle_has_words_of_its_own() -> None:
    rival = Rival("old", 0, 0.5)
    reasons = [Explanation(reason, 0.5) for reason in Reason]
    obstacles = [
        Explanation(Reason.ALONE, 0.5, runner_up=rival, obstacle=obstacle) for obstacle in Obstacle
    ]

    said = {why_linked(why, OLD_AND_NEW) for why in (*reasons, *obstacles)}
    assert len(said) == len(Reason) + len(Obstacle)
