"""The pages on the engine quote its numbers and an example: they must be the code's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import speechdiff
from speechdiff.drafts.example_speeches import examples
from speechdiff.model import Kind

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "compare": (ROOT / "docs" / "how-it-works.md").read_text("utf-8"),
    "history": (ROOT / "docs" / "histories.md").read_text("utf-8"),
}
PAGE = PAGES["compare"]
QUOTED = [
    (package, name, value)
    for package, page in PAGES.items()
    for name, value in re.findall(r"`(_?[A-Z][A-Z_]+) = ([\d._]+)`", page)
]
AFTERWARDS = {"evidence", "explain", "nearest", "obstacles", "packing"}
"""Modules that the two pages do not speak of; nor do they of packages in a package."""
OLD, FIRST, SECOND = 12, 15, 16
"""The sentences of the example: one of draft 1 and two of draft 2."""


def named_numbers(package: str) -> dict[str, float]:
    """The numbers of a package's own modules by name."""
    folder = ROOT / "speechdiff" / package
    names = {each.name for each in iter_modules([str(folder)]) if not each.ispkg} - AFTERWARDS
    modules = [import_module(f"speechdiff.{package}.{name}") for name in sorted(names)]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if name.isupper() and type(value) in (int, float)
    }


@pytest.mark.parametrize(("package", "name", "value"), QUOTED)
def test_a_number_in_the_text_is_the_number_of_the_code(package, name, value):
    assert named_numbers(package)[name] == float(value)


@pytest.mark.parametrize("package", PAGES)
def test_every_public_number_of_the_engine_is_explained(package):
    public = {name for name in named_numbers(package) if not name.startswith("_")}

    assert public
    assert public <= {name for quoted, name, _ in QUOTED if quoted == package}


def worked_example() -> Iterator[str]:
    """The figures of the example, line by line."""
    from speechdiff.compare.align import align
    from speechdiff.compare.candidates import (
        LEAST_TELLING,
        MEMBER_COST,
        THRESHOLD_IN_ORDER,
        covered,
    )
    from speechdiff.compare.features import merged

    drafts = (examples() / "npc-closing" / f"draft-0{n}.txt" for n in (1, 2))
    comparison = speechdiff.compare(*(draft.read_text("utf-8") for draft in drafts))
    link = next(link for link in comparison.links if link.old == (OLD,))
    assert (link.kind, link.new) == (Kind.SPLIT, (FIRST, SECOND))
    sides = (comparison.old, comparison.new)
    features = align(*([s.span.of(side.text) for s in side.sentences] for side in sides)).features
    weights = {word: features.weights[word] / 1000 for word in ("我们", "疫情", "复工")}
    yield "weight  " + "".join(f" {word} {weight:.2f} " for word, weight in weights.items())
    old, old_weights = features.old[OLD], features.old_weights[OLD]
    a, b = features.new_weights[FIRST], features.new_weights[SECOND]
    yield f"weight     old {old_weights:.1f}   a {a:.1f}   b {b:.1f}"
    for label, members in {"old-a": [FIRST], "old-b": [SECOND], "old-ab": [FIRST, SECOND]}.items():
        new_weights = sum(features.new_weights[j] for j in members)
        common = features.common(old, merged([features.new[j] for j in members]))
        weight = covered(old_weights, new_weights, LEAST_TELLING)
        extra = MEMBER_COST if len(members) > 1 else 0.0
        dice = 2 * common / (old_weights + new_weights)
        value = 2 * common - THRESHOLD_IN_ORDER * weight - extra
        yield (
            f"{label:6}   common {common:5.1f}   Dice {dice:.2f}   value 2 x {common:.1f}"
            f" - {THRESHOLD_IN_ORDER} x {weight:.1f}{f' - {extra}' if extra else ''} = {value:.1f}"
        )
    held = [
        features.common(old, features.new[j]) / features.new_weights[j] for j in (FIRST, SECOND)
    ]
    yield f"of a {held[0]:.2f} is found in old, of b {held[1]:.2f}"


def test_the_example_comes_out_as_the_page_shows_it():
    figures = "\n".join(line.rstrip() for line in worked_example())

    assert f"```text\n{figures}\n```" in PAGE
