"""Steps and outlines as bytes, so that they can be kept; and bytes back.

    Step    -> b"S2" + zlib(JSON of runs, changes, limits)       offsets counted from the passage
    Outline -> b"O1" + zlib(JSON of hash, length, language, sentences as differences)

The cache has a checksum over each record, and zlib another one. What is read all the same and has
parts of another kind than were packed raises `DamagedRecord`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, TypeVar

from speechdiff.history.step import Outline, Passage, Step, StepChange, UnchangedRun
from speechdiff.model import (
    Direction,
    Edit,
    Facet,
    Kind,
    Limit,
    Link,
    Move,
    Op,
    Role,
    Sentence,
    Span,
)

LARGEST: Final = 1 << 28
"""Bytes that a record may unfold to: a step between two drafts of many million characters."""

_STEP: Final = b"S2"
_OUTLINE: Final = b"O1"
_LEVEL: Final = 1
"""Of zlib: the higher ones take three times as long for a tenth less."""
_KINDS: Final = tuple(Kind)
_OPS: Final = tuple(Op)
_ROLES: Final = tuple(Role)

T = TypeVar("T")
Numbers = list[int]
Facets = tuple[Facet, ...]


class DamagedRecord(ValueError):
    """Bytes that are no record, or whose parts do not go together."""


def pack_step(step: Step) -> bytes:
    """The step as bytes; `unpack_step` gives it back, equal in every part."""
    facets: dict[Facets, int] = {}
    changes = [_packed_change(change, facets) for change in step.changes]
    runs = [number for run in step.runs for number in run]
    limits = [[limit.code, limit.message] for limit in step.limits]
    sets = [[facet.value for facet in each] for each in facets]
    return _closed(_STEP, [runs, sets, changes, limits])


def unpack_step(data: bytes) -> Step:
    """The step that `pack_step` packed. Raises `DamagedRecord`."""
    return _read(_STEP, data, _step)


def pack_outline(outline: Outline) -> bytes:
    """The outline as bytes; `unpack_outline` gives it back, equal in every part."""
    numbers: Numbers = []
    end = paragraph = 0
    for sentence in outline.sentences:
        start, behind = sentence.span
        role = _ROLES.index(sentence.role)
        numbers += (start - end, behind - start, sentence.paragraph - paragraph, role)
        end, paragraph = behind, sentence.paragraph
    head = [outline.sha256, outline.length, outline.language]
    return _closed(_OUTLINE, [*head, numbers, list(outline.sketch)])


def unpack_outline(data: bytes) -> Outline:
    """The outline that `pack_outline` packed. Raises `DamagedRecord`."""
    return _read(_OUTLINE, data, _outline)


def _closed(mark: bytes, parts: list[Any]) -> bytes:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return mark + zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def _read(mark: bytes, data: bytes, build: Callable[[Any], T]) -> T:
    """What `build` makes of the parts; whatever goes wrong on the way is damage."""
    if data[: len(mark)] != mark:
        raise DamagedRecord("not a record of that kind")
    try:
        unfolding = zlib.decompressobj()
        content = unfolding.decompress(memoryview(data)[len(mark) :], LARGEST)
        _must(unfolding.eof and not unfolding.unused_data, "it goes on")
        return build(json.loads(content.decode("utf-8", "surrogatepass")))
    except DamagedRecord:
        raise
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise DamagedRecord(f"a part of another kind: {error}") from error
    except (zlib.error, RecursionError, AttributeError) as error:
        raise DamagedRecord(f"it cannot be unfolded: {error}") from error


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise DamagedRecord(otherwise)


def _natural(numbers: Any) -> Numbers:
    """The list, if all in it are whole numbers that are not negative."""
    _must(type(numbers) is list and set(map(type, numbers)) <= {int}, "no list of numbers")
    _must(not numbers or min(numbers) >= 0, "a negative number")
    return numbers  # type: ignore[no-any-return]


def _rows(numbers: Any, width: int) -> Iterator[tuple[int, ...]]:
    _must(len(_natural(numbers)) % width == 0, "a row is cut short")
    columns = [iter(numbers)] * width
    return zip(*columns, strict=True)


def _string(value: Any) -> str:
    _must(type(value) is str, "no string")
    return value  # type: ignore[no-any-return]


# Outlines


def _outline(parts: Any) -> Outline:
    sha256, length, language, numbers, sketch = parts
    rows = list(_rows(numbers, 4))
    _natural([length])
    ends = accumulate(gap + width for gap, width, _, _ in rows)
    paragraphs = accumulate(row[2] for row in rows)
    sentences = tuple(
        Sentence(Span(end - row[1], end), paragraph, _ROLES[row[3]])
        for row, end, paragraph in zip(rows, ends, paragraphs, strict=True)
    )
    return Outline(_string(sha256), length, _string(language), sentences, tuple(_natural(sketch)))


# Steps


def _packed_change(change: StepChange, facets: dict[Facets, int]) -> list[Any]:
    link = change.link
    return [
        _KINDS.index(link.kind),
        link.similarity,
        link.confidence,
        [link.moved.group, link.moved.direction.value] if link.moved else None,
        facets.setdefault(link.facets, len(facets)),
        _packed_side(link.old, change.old),
        _packed_side(link.new, change.new),
        _packed_edits(change, facets),
    ]


def _packed_side(members: Sequence[int], passage: Passage | None) -> list[Any] | None:
    if passage is None:
        return None
    if tuple(members) != tuple(range(members[0], members[0] + len(members))):
        raise ValueError("the sentences of a link are not consecutive")
    bounds = [offset - passage.start for span in passage.members for offset in span]
    return [members[0], passage.start, passage.text, bounds]


def _packed_edits(change: StepChange, facets: dict[Facets, int]) -> Numbers:
    if change.old is None or change.new is None:
        return []
    old, new = change.old.start, change.new.start
    numbers: Numbers = []
    for edit in change.link.edits:
        numbers += (_OPS.index(edit.op), edit.old.start - old, edit.old.end - old)
        numbers += (
            edit.new.start - new,
            edit.new.end - new,
            facets.setdefault(edit.facets, len(facets)),
        )
    return numbers


def _step(parts: Any) -> Step:
    numbers, sets, packed, limits = parts
    facets = [tuple(map(Facet, each)) for each in sets]
    return Step(
        tuple(UnchangedRun(old, new, length) for old, new, length in _rows(numbers, 3)),
        tuple(_change(each, facets) for each in packed),
        tuple(Limit(_string(code), _string(message)) for code, message in limits),
    )


def _change(packed: Any, facets: Sequence[Facets]) -> StepChange:
    kind, similarity, confidence, move, facet_number, old_side, new_side, numbers = packed
    _natural([kind, facet_number])
    _must(type(similarity) is float, "no similarity")
    _must(type(confidence) is float, "no confidence")
    moved = Move(_string(move[0]), Direction(move[1])) if move else None
    old, olds = _side(old_side)
    new, news = _side(new_side)
    edits = _edits(numbers, old, new, facets) if old and new else ()
    facet = facets[facet_number]
    link = Link(_KINDS[kind], olds, news, similarity, moved, facet, edits, confidence)
    return StepChange(link, old, new)


def _side(packed: Any) -> tuple[Passage | None, tuple[int, ...]]:
    if packed is None:
        return None, ()
    first, start, text, bounds = packed
    _natural([first, start])
    members = tuple(Span(start + one, start + other) for one, other in _rows(bounds, 2))
    _must(bool(members), "a side without a sentence")
    return Passage(start, _string(text), members), tuple(range(first, first + len(members)))


def _edits(numbers: Any, old: Passage, new: Passage, facets: Sequence[Facets]) -> tuple[Edit, ...]:
    i, j = old.start, new.start
    return tuple(
        Edit(_OPS[op], Span(i + a, i + b), Span(j + c, j + d), facets[number])
        for op, a, b, c, d, number in _rows(numbers, 6)
    )
