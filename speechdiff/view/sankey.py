"""What flows from the sentences of one draft to those of the next: the bands of a river.

    a run that stayed      one flow, as high as all its sentences
    a split or merge       the shared block is cut into parts, as high as what they lead to
    a birth or a cut       a flow with one end

Lengths are pixels; where the blocks lie is decided in `view.river`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from speechdiff.lineage import Event, Lineage, State

GAP: Final = 1.5
"""Between two blocks."""
PARAGRAPH_GAP: Final = 6.0
"""More between two paragraphs."""
_ROUNDING: Final = 0.001


class SentenceFate(StrEnum):
    """What a block or a flow is to the eye."""

    SAME = "same"
    QUIET = "quiet"
    EDITED = "edited"
    REWRITTEN = "rewritten"
    MOVED = "moved"
    FORKED = "forked"
    """Split, merged or regrouped."""
    BORN = "born"
    CUT = "cut"
    RETURNED = "returned"


class FlowEdge(NamedTuple):
    """One side of a flow, on the edge of a column."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RiverFlow:
    """What goes on from the draft before to `draft`; one side is missing for a birth or a cut."""

    lineage: int
    """For a run, the lineage of its first sentence."""
    draft: int
    fate: SentenceFate
    old: FlowEdge | None
    new: FlowEdge | None
    count: int = 1
    """Sentences in it; more than one for a run that stayed."""


def fate_of(state: State) -> SentenceFate:
    """What a state is to the eye: a return, then a move, before what became of the wording."""
    match state.event:
        case Event.BORN:
            return SentenceFate.BORN
        case Event.CUT:
            return SentenceFate.CUT
        case Event.RETURNED:
            return SentenceFate.RETURNED
    if state.moved:
        return SentenceFate.MOVED
    match state.event:
        case Event.UNCHANGED:
            return SentenceFate.SAME
        case Event.REWRITTEN:
            return SentenceFate.REWRITTEN
        case Event.EDITED:
            return SentenceFate.QUIET if state.quiet else SentenceFate.EDITED
    return SentenceFate.FORKED


class _Joint(NamedTuple):
    """A sentence of a draft and the one of the next that it flows into."""

    old: int
    new: int
    lineage: int
    fate: SentenceFate


def flows(
    lineages: Sequence[Lineage], blocks: Sequence[Sequence[FlowEdge]], first: int
) -> Iterator[RiverFlow]:
    """All flows into the drafts after `first`; `blocks` are those of each draft from it on."""
    joints, cuts, births = _joints(lineages, first)
    for draft in range(first + 1, first + len(blocks)):
        old, new = blocks[draft - 1 - first], blocks[draft - first]
        yield from _joined_runs(_portioned(draft, joints[draft], old, new))
        for sentence, lineage in cuts[draft]:
            yield RiverFlow(lineage, draft, SentenceFate.CUT, old[sentence], None)
        for sentence, lineage in births[draft]:
            yield RiverFlow(lineage, draft, SentenceFate.BORN, None, new[sentence])


_Ends = defaultdict[int, list[tuple[int, int]]]


def _joints(
    lineages: Sequence[Lineage], first: int
) -> tuple[defaultdict[int, list[_Joint]], _Ends, _Ends]:
    """By the newer draft: what flows on, what is cut, what is born."""
    at = {
        (lineage.number, draft): sentence
        for lineage in lineages
        for draft, sentence in lineage.places
        if draft >= first
    }
    joints: defaultdict[int, list[_Joint]] = defaultdict(list)
    cuts: _Ends = defaultdict(list)
    births: _Ends = defaultdict(list)
    for lineage in lineages:
        for state in lineage.states:
            if state.draft <= first:
                continue
            number, before = lineage.number, state.draft - 1
            if state.sentence is None:
                if (number, before) in at:
                    cuts[state.draft].append((at[number, before], number))
                continue
            flowing = [source for source in (number, *state.sources) if (source, before) in at]
            for source in dict.fromkeys(flowing):
                joints[state.draft].append(
                    _Joint(at[source, before], state.sentence, number, fate_of(state))
                )
            if not flowing and state.event is not Event.RETURNED:
                births[state.draft].append((state.sentence, number))
    return joints, cuts, births


def _portioned(
    draft: int, joints: Sequence[_Joint], old: Sequence[FlowEdge], new: Sequence[FlowEdge]
) -> list[RiverFlow]:
    """Flows in the order of the new draft; a block with several parts is shared out in order."""
    ordered = sorted(joints, key=lambda joint: (joint.new, joint.old))
    sides_new = _shared(
        [joint.new for joint in ordered], [joint.old for joint in ordered], new, old
    )
    sides_old = _shared(
        [joint.old for joint in ordered], [joint.new for joint in ordered], old, new
    )
    return [
        RiverFlow(joint.lineage, draft, joint.fate, sides_old[at], sides_new[at])
        for at, joint in enumerate(ordered)
    ]


def _shared(
    mine: Sequence[int],
    others: Sequence[int],
    blocks: Sequence[FlowEdge],
    theirs: Sequence[FlowEdge],
) -> list[FlowEdge]:
    """For each joint its part of the block on one side, by the heights at the other ends."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at in sorted(range(len(mine)), key=lambda at: (mine[at], others[at])):
        members[mine[at]].append(at)
    parts: dict[int, FlowEdge] = {}
    for block, joints in members.items():
        whole = blocks[block]
        heights = [theirs[others[at]].bottom - theirs[others[at]].top for at in joints]
        factor = (whole.bottom - whole.top) / sum(heights)
        top = whole.top
        for at, height in zip(joints, heights, strict=True):
            bottom = min(top + height * factor, whole.bottom)
            parts[at] = FlowEdge(top, bottom)
            top = bottom
    return [parts[at] for at in range(len(mine))]


def _joined_runs(parts: Iterable[RiverFlow]) -> Iterator[RiverFlow]:
    """Flows that stayed, and follow one another on both sides, as one."""
    run: RiverFlow | None = None
    for flow in parts:
        if run is not None and _continues(run, flow):
            run = replace(
                run,
                old=_spanned(run.old, flow.old),
                new=_spanned(run.new, flow.new),
                count=run.count + 1,
            )
            continue
        if run is not None:
            yield run
        run = flow
    if run is not None:
        yield run


def _continues(run: RiverFlow, flow: RiverFlow) -> bool:
    """Whether one flow follows another on both sides, with nothing but a gap between them."""
    both = run.fate is SentenceFate.SAME and flow.fate is SentenceFate.SAME
    return both and _follows(run.old, flow.old) and _follows(run.new, flow.new)


def _follows(edge: FlowEdge | None, after: FlowEdge | None) -> bool:
    if edge is None or after is None:
        return False
    return 0 <= after.top - edge.bottom <= GAP + PARAGRAPH_GAP + _ROUNDING


def _spanned(edge: FlowEdge | None, after: FlowEdge | None) -> FlowEdge | None:
    return edge and after and FlowEdge(edge.top, after.bottom)
