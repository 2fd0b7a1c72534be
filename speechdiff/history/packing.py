"""Steps and outlines as bytes, so that they can be kept; and bytes back, with nothing believed.

    Step    -> b"S1" + zlib(JSON of runs, changes, limits)       offsets counted from the passage
    Outline -> b"O1" + zlib(JSON of hash, length, language, sentences as differences)

What is read was perhaps damaged, or written by another program: every count, order and sum that
the nouns promise is checked, and anything that does not hold raises `DamagedRecord`.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
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

_STEP: Final = b"S1"
_OUTLINE: Final = b"O1"
_LEVEL: Final = 1
"""Of zlib: the higher ones take three times as long for a tenth less."""
_KINDS: Final = tuple(Kind)
_OPS: Final = tuple(Op)
_ROLES: Final = tuple(Role)
_FACETS: Final = {facet.value: facet for facet in Facet}
_DIRECTIONS: Final = {direction.value: direction for direction in Direction}
_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(_KINDS)}
_OP_NUMBERS: Final = {op: number for number, op in enumerate(_OPS)}
_ROLE_NUMBERS: Final = {role: number for number, role in enumerate(_ROLES)}
_SHA256: Final = re.compile("[0-9a-f]{64}")

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
        role = _ROLE_NUMBERS[sentence.role]
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
    _must(all(row[1] for row in rows), "an empty sentence")
    _must(not sentences or sentences[-1].span.end <= length, "sentences beyond the end")
    _must(_SHA256.fullmatch(_string(sha256)) is not None, "no hash")
    return Outline(sha256, length, _string(language), sentences, tuple(_natural(sketch)))


# Steps


def _packed_change(change: StepChange, facets: dict[Facets, int]) -> list[Any]:
    link = change.link
    return [
        _KIND_NUMBERS[link.kind],
        link.similarity,
        [link.moved.group, link.moved.direction.value] if link.moved else None,
        _number_of(link.facets, facets),
        _packed_side(link.old, change.old),
        _packed_side(link.new, change.new),
        _packed_edits(change, facets),
    ]


def _number_of(key: Facets, facets: dict[Facets, int]) -> int:
    return facets.setdefault(key, len(facets))


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
        numbers += (_OP_NUMBERS[edit.op], edit.old.start - old, edit.old.end - old)
        numbers += (edit.new.start - new, edit.new.end - new, _number_of(edit.facets, facets))
    return numbers


def _step(parts: Any) -> Step:
    numbers, sets, packed, limits = parts
    runs = tuple(UnchangedRun(old, new, length) for old, new, length in _rows(numbers, 3))
    facets = [tuple(_FACETS[name] for name in each) for each in sets]
    changes = tuple(_change(each, facets) for each in packed)
    _must(all(run.length for run in runs), "an empty run")
    _must(_ascending(runs, 0) and _ascending(runs, 1), "runs out of order")
    links = [change.link for change in changes]
    _must(_ascend([link.new[0] for link in links if link.new]), "links out of order")
    _must_cover([(r.old, r.old + r.length) for r in runs], [link.old for link in links])
    _must_cover([(r.new, r.new + r.length) for r in runs], [link.new for link in links])
    return Step(runs, changes, tuple(Limit(_string(code), _string(said)) for code, said in limits))


def _ascending(runs: Sequence[UnchangedRun], side: int) -> bool:
    return _ascend([run[side] for run in runs])


def _ascend(numbers: Numbers) -> bool:
    return all(map(int.__lt__, numbers, numbers[1:]))


def _must_cover(stretches: list[tuple[int, int]], members: Iterable[Sequence[int]]) -> None:
    """Every sentence of a side stands in one place, and none is left out before the last."""
    stretches += [(each[0], each[-1] + 1) for each in members if each]
    at = 0
    for start, end in sorted(stretches):
        _must(start == at, "a sentence in two places, or in none")
        at = end


def _change(packed: Any, facets: Sequence[Facets]) -> StepChange:
    kind_number, similarity, move, facet_number, old_side, new_side, numbers = packed
    _natural([kind_number, facet_number])
    kind = _KINDS[kind_number]
    old, olds = _side(old_side)
    new, news = _side(new_side)
    _must((old is None) == (kind is Kind.INSERTED), "a link without its old side")
    _must((new is None) == (kind is Kind.DELETED), "a link without its new side")
    _must(type(similarity) is float and 0 <= similarity <= 1, "no similarity")
    edits = _edits(numbers, old, new, facets) if old and new else ()
    _must(bool(edits) == bool(numbers), "edits of what has one side")
    link = Link(kind, olds, news, similarity, _move(move), facets[facet_number], edits)
    return StepChange(link, old, new)


def _move(packed: Any) -> Move | None:
    if packed is None:
        return None
    group, direction = packed
    return Move(_string(group), _DIRECTIONS[direction])


def _side(packed: Any) -> tuple[Passage | None, tuple[int, ...]]:
    if packed is None:
        return None, ()
    first, start, text, bounds = packed
    _natural([first, start])
    _must(_natural(bounds) == sorted(bounds), "sentences out of order")
    _must(bool(bounds) and bounds[0] == 0 and bounds[-1] == len(_string(text)), "a loose passage")
    members = tuple(Span(start + one, start + other) for one, other in _rows(bounds, 2))
    _must(all(one < other for one, other in members), "an empty sentence")
    return Passage(start, text, members), tuple(range(first, first + len(members)))


def _edits(numbers: Any, old: Passage, new: Passage, facets: Sequence[Facets]) -> tuple[Edit, ...]:
    rows = list(_rows(numbers, 6))
    i, j = old.start, new.start
    edits = tuple(
        Edit(_OPS[op], Span(i + a, i + b), Span(j + c, j + d), facets[number])
        for op, a, b, c, d, number in rows
    )
    _must_part([row[3:5] for row in rows], len(new.text))
    _must_part(sorted(row[1:3] for row in rows if row[1] != row[2]), len(old.text))
    for op, a, b, c, d, _ in rows:
        _must(_holds(_OPS[op], old.text[a:b], new.text[c:d]) and b <= len(old.text), "a bad edit")
    return edits


def _must_part(spans: Iterable[Sequence[int]], length: int) -> None:
    at = 0
    for start, end in spans:
        _must(start == at <= end, "edits that leave something out")
        at = end
    _must(at == length, "edits that leave the end out")


def _holds(op: Op, gone: str, come: str) -> bool:
    """Whether the texts of an edit are what its kind says."""
    if op is Op.EQUAL:
        return gone == come
    if op is Op.INSERT:
        return not gone and bool(come)
    if op is Op.DELETE:
        return bool(gone) and not come
    return bool(gone) and bool(come)
