"""The aligner alone, with other numbers than its own, and quick enough to be asked often.

Sentences, features and likely partners do not depend on the numbers: they are worked out once for
every pair of drafts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from bench.scoring import Comparison
from speechdiff.model import SegmentedText

MODULES = (
    "amounts",
    "candidates",
    "growth",
    "lookalikes",
    "regroup",
    "rewrites",
    "slots",
    "align",
)
"""Modules of the engine that know the numbers; one number may be imported into several."""


def engine_modules() -> list[ModuleType]:
    """The modules that hold the numbers."""
    return [import_module(f"speechdiff.compare.{name}") for name in MODULES]


def engine_value(name: str) -> float:
    """A number of the engine."""
    return float(next(vars(module)[name] for module in engine_modules() if name in vars(module)))


@contextmanager
def engine_with(numbers: Mapping[str, float]) -> Iterator[None]:
    """The engine with other numbers."""
    with replaced(
        {
            (module, name): value
            for module in engine_modules()
            for name, value in numbers.items()
            if name in vars(module)
        }
    ):
        yield


@contextmanager
def remembering() -> Iterator[None]:
    """The engine with a memory for what does not depend on the numbers."""
    align = import_module("speechdiff.compare.align")
    refrains = import_module("speechdiff.compare.refrains")
    find_partners = align.find_partners
    pools: dict[int, Any] = {}

    def partners(features: Any, *free: Any) -> Any:
        if id(features) not in pools:
            pools[id(features)] = find_partners(features, *free)
        return replace(pools[id(features)])  # without the stretches, which depend on them

    with replaced(
        {
            (align, "features_of"): cache(align.features_of),
            (align, "identical_pairs"): cache(align.identical_pairs),
            (align, "find_partners"): partners,
            (refrains, "strip_quiet"): cache(refrains.strip_quiet),
        }
    ):
        yield


@contextmanager
def replaced(values: Mapping[tuple[ModuleType, str], Any]) -> Iterator[None]:
    """Attributes of modules, other ones for a while."""
    before = {place: getattr(*place) for place in values}
    try:
        for place, value in values.items():
            setattr(*place, value)
        yield
    finally:
        for place, value in before.items():
            setattr(*place, value)


@cache
def segmented(old: str, new: str) -> tuple[SegmentedText, SegmentedText]:
    """Both drafts cut into sentences."""
    from speechdiff.text.language import language_of
    from speechdiff.text.sentences import segment

    language = language_of(f"{new}\n{old}")
    return segment(old, language=language), segment(new, language=language)


def aligned(old: str, new: str) -> Comparison:
    """A comparison as far as the alignment goes: links with their members, kinds and moves."""
    from speechdiff.compare.align import align, readings
    from speechdiff.compare.moves import find_moves

    sides = segmented(old, new)
    old_texts, new_texts = (
        tuple(sentence.span.of(side.text) for sentence in side.sentences) for side in sides
    )
    pairings = align(*map(tuple, map(readings, sides))).pairings
    weights = [float(sum(len(old_texts[i]) for i in pairing.old)) for pairing in pairings]
    moves = find_moves(pairings, weights)
    linked = [
        link_of(
            pairing.old, pairing.new, old_texts, new_texts, moved=moves.get(pairing) is not None
        )
        for pairing in pairings
    ]
    left_old = sorted(set(range(len(old_texts))).difference(*(p.old for p in pairings)))
    left_new = sorted(set(range(len(new_texts))).difference(*(p.new for p in pairings)))
    alone = [link_of([i], [], old_texts, new_texts) for i in left_old]
    alone += [link_of([], [j], old_texts, new_texts) for j in left_new]
    return {"old": side_of(sides[0]), "new": side_of(sides[1]), "links": linked + alone}


def link_of(
    old: Sequence[int],
    new: Sequence[int],
    old_texts: Sequence[str],
    new_texts: Sequence[str],
    *,
    moved: bool = False,
) -> dict[str, Any]:
    """A link as plain data; an edited sentence is not told from a rewritten one."""
    same = [old_texts[i] for i in old] == [new_texts[j] for j in new]
    return {
        "old": list(old),
        "new": list(new),
        "kind": "unchanged" if same else kind_of(len(old), len(new)),
        "moved": moved,
    }


def kind_of(olds: int, news: int) -> str:
    """The kind of a link whose sides differ, by how many sentences they hold."""
    if not olds or not news:
        return "deleted" if olds else "inserted"
    if olds == 1:
        return "edited" if news == 1 else "split"
    return "merged" if news == 1 else "regrouped"


def side_of(side: SegmentedText) -> dict[str, Any]:
    """The sentences of a draft as plain data, their numbers for ids."""
    return {
        "sentences": [
            {"id": number, "start": sentence.span.start, "end": sentence.span.end}
            for number, sentence in enumerate(side.sentences)
        ]
    }
