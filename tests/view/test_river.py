"""The river: every sentence has a block, nothing leaves the canvas, forks share their block."""

from __future__ import annotations

from hypothesis import given

from speechdiff.lineage import Event, Lineage, State
from speechdiff.model import Sentence, Span
from speechdiff.report.charts.age_layers import age_layers
from speechdiff.view import river as river_module
from speechdiff.view.river import WIDTH, river
from speechdiff.view.sankey import RiverFlow, SentenceFate
from tests.strategies import MadeHistory, made_histories

Columns = tuple[tuple[Sentence, ...], ...]


def columns(*counts: int, length: int = 10) -> Columns:
    """Drafts of so many sentences, each of so many characters."""
    return tuple(
        tuple(Sentence(Span(n * length, (n + 1) * length), n // 2) for n in range(count))
        for count in counts
    )


def states(*events: tuple[int, int | None, Event], **more: object) -> tuple[State, ...]:
    return tuple(State(draft, at, event, **more) for draft, at, event in events)


def flows_of(drafts: Columns, *lineages: tuple[State, ...]) -> list[RiverFlow]:
    woven = [Lineage(number, each) for number, each in enumerate(lineages)]
    return list(river(woven, drafts).flows)


def test_neighbours_that_stayed_are_one_flow() -> None:
    same = Event.UNCHANGED
    drawn = flows_of(
        columns(3, 3),
        states((0, 0, Event.BORN), (1, 0, same)),
        states((0, 1, Event.BORN), (1, 1, same)),
        states((0, 2, Event.BORN), (1, 2, Event.EDITED)),
    )

    assert [(flow.fate, flow.count) for flow in drawn] == [
        (SentenceFate.SAME, 2),
        (SentenceFate.EDITED, 1),
    ]


def test_sentences_that_stayed_around_a_cut_are_two_flows() -> None:
    same = Event.UNCHANGED
    drawn = flows_of(
        columns(3, 2),
        states((0, 0, Event.BORN), (1, 0, same)),
        states((0, 1, Event.BORN), (1, None, Event.CUT)),
        states((0, 2, Event.BORN), (1, 1, same)),
    )

    assert sorted(flow.fate for flow in drawn) == [
        SentenceFate.CUT,
        SentenceFate.SAME,
        SentenceFate.SAME,
    ]


def test_a_split_shares_out_the_block_that_it_comes_from() -> None:
    first, second = flows_of(
        columns(1, 2),
        states((0, 0, Event.BORN), (1, 0, Event.SPLIT)),
        (State(1, 1, Event.SPLIT, sources=(0,)),),
    )

    assert first.old is not None
    assert second.old is not None
    assert first.old.bottom == second.old.top
    assert first.fate is second.fate is SentenceFate.FORKED


def test_a_merge_shares_out_the_block_that_it_leads_to() -> None:
    first, second = flows_of(
        columns(2, 1),
        (State(0, 0, Event.BORN), State(1, 0, Event.MERGED, sources=(1,))),
        states((0, 1, Event.BORN)),
    )

    assert first.new is not None
    assert second.new is not None
    assert first.new.bottom == second.new.top


def test_births_and_cuts_have_one_end() -> None:
    cut, born = sorted(
        flows_of(
            columns(1, 1),
            states((0, 0, Event.BORN), (1, None, Event.CUT)),
            states((1, 0, Event.BORN)),
        ),
        key=lambda flow: flow.new is not None,
    )

    assert (cut.fate, cut.new) == (SentenceFate.CUT, None)
    assert (born.fate, born.old) == (SentenceFate.BORN, None)


def test_what_came_back_hangs_on_a_thread_from_where_it_was_last_seen() -> None:
    back = states((0, 0, Event.BORN), (1, None, Event.CUT), (3, 1, Event.RETURNED))
    held = states(*((n, int(n == 0), Event.UNCHANGED) for n in range(3)), (3, 0, Event.EDITED))
    drawn = river([Lineage(0, back), Lineage(1, held)], columns(2, 1, 1, 2))
    (thread,) = drawn.threads

    assert (thread.lineage, thread.last_seen, thread.draft) == (0, 0, 3)
    assert not [
        flow for flow in drawn.flows if flow.fate in (SentenceFate.BORN, SentenceFate.RETURNED)
    ]


def test_a_moved_sentence_is_moved_whatever_its_words_did() -> None:
    moved = (State(0, 0, Event.BORN), State(1, 1, Event.EDITED, moved=True))
    other = states((0, 1, Event.BORN), (1, 0, Event.UNCHANGED))

    assert [flow.fate for flow in flows_of(columns(2, 2), moved, other)] == [
        SentenceFate.SAME,
        SentenceFate.MOVED,
    ]


def test_a_history_that_is_too_wide_shows_its_newest_drafts() -> None:
    drafts = columns(*[1] * 40)
    line = states((0, 0, Event.BORN), *((n, 0, Event.UNCHANGED) for n in range(1, 40)))
    drawn = river([Lineage(0, line)], drafts)

    assert drawn.first == 40 - river_module.MOST_COLUMNS
    assert not drawn.whole
    assert {block.draft for block in drawn.blocks} == set(range(drawn.first, 40))


def test_the_newest_draft_is_shown_however_long_it_is() -> None:
    drafts = columns(3000, 3000)
    woven = [Lineage(n, states((0, n, Event.BORN), (1, n, Event.EDITED))) for n in range(3000)]
    drawn = river(woven, drafts)

    assert drawn.first == 1
    assert len(drawn.blocks) == 3000


@given(made_histories())
def test_every_sentence_has_one_block_and_nothing_leaves_the_canvas(made: MadeHistory) -> None:
    drawn = river(made.lineages, made.sentences)
    places = [(block.draft, block.sentence) for block in drawn.blocks]
    expected = [
        (draft, n) for draft, column in enumerate(made.sentences) for n in range(len(column))
    ]
    edges = [block.place for block in drawn.blocks]
    edges += [edge for flow in drawn.flows for edge in (flow.old, flow.new) if edge]

    assert places == expected
    assert all(0 <= edge.top <= edge.bottom <= drawn.height for edge in edges)
    assert all(0 <= t.start <= drawn.height and 0 <= t.end <= drawn.height for t in drawn.threads)
    assert all(0 <= drawn.left(draft) < WIDTH for draft in range(drawn.drafts))


@given(made_histories())
def test_blocks_of_a_column_never_overlap(made: MadeHistory) -> None:
    drawn = river(made.lineages, made.sentences)
    for before, after in zip(drawn.blocks, drawn.blocks[1:], strict=False):
        if before.draft == after.draft:
            assert before.place.bottom < after.place.top


@given(made_histories())
def test_every_sentence_flows_from_somewhere_or_hangs_on_a_thread(made: MadeHistory) -> None:
    """Counted: as many sentences of later drafts as ends of flows and starts of returns."""
    drawn = river(made.lineages, made.sentences)
    for draft in range(1, len(made.sentences)):
        blocks = [block for block in drawn.blocks if block.draft == draft]
        arriving = [flow.new for flow in drawn.flows if flow.draft == draft and flow.new]
        back = {thread.lineage for thread in drawn.threads if thread.draft == draft}
        for block in blocks:
            reached = any(
                edge.top < block.place.bottom and block.place.top < edge.bottom for edge in arriving
            )
            assert reached or block.lineage in back


@given(made_histories())
def test_layers_add_up_to_the_length_of_each_draft(made: MadeHistory) -> None:
    drawn = age_layers(made.lineages, made.sentences)
    for place, draft in enumerate(drawn.drafts):
        length = sum(s.span.end - s.span.start for s in made.sentences[draft])

        assert sum(layer.heights[place] for layer in drawn.layers) == length


def test_a_thousand_drafts_are_grouped_into_layers() -> None:
    drafts = columns(*[1] * 1000)
    line = states((0, 0, Event.BORN), *((n, 0, Event.UNCHANGED) for n in range(1, 1000)))
    drawn = age_layers([Lineage(0, line)], drafts)

    assert len(drawn.drafts) <= 120
    assert drawn.drafts[-1] == 999
    assert [layer.born.first for layer in drawn.layers] == [0]
