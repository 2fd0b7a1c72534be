"""Steps and outlines as bytes: they come back equal, and what was damaged never comes back."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdiff.compare import compare_texts
from speechdiff.history import packing
from speechdiff.history.packing import (
    DamagedRecord,
    pack_outline,
    pack_step,
    unpack_outline,
    unpack_step,
)
from speechdiff.history.step import Step, outline_of, same_step, step_of
from speechdiff.text.sentences import segment
from tests.strategies import any_text, draft_pairs

OLD = "开幕词\n同志们，今年增长百分之五。我们要稳中求进。要扩大内需，优先恢复消费。谢谢。\n"
NEW = "开幕词\n同志们，今年增长百分之六。谢谢。要扩大内需。优先恢复消费！大家好。\n"


def step_between(old: str, new: str) -> Step:
    return step_of(compare_texts(old, new, language="zh"))


@given(draft_pairs())
def test_a_step_comes_back_equal(pair):
    step = step_between(*pair)

    again = unpack_step(pack_step(step))

    assert again == step
    sure = [[change.link.confidence for change in each.changes] for each in (again, step)]
    assert sure[0] == sure[1]


@given(any_text(), any_text())
def test_a_step_between_any_texts_comes_back_equal(old, new):
    step = step_between(old, new)

    assert unpack_step(pack_step(step)) == step


@given(any_text(120))
def test_an_outline_comes_back_equal(text):
    outline = outline_of(segment(text, language="zh"))

    assert unpack_outline(pack_outline(outline)) == outline


def test_two_lone_surrogates_in_a_row_stay_two():
    step = step_between("甲\ud83d。", "甲\ud83d\ude00。")

    assert unpack_step(pack_step(step)) == step


def test_the_same_step_is_the_same_bytes():
    assert pack_step(step_between(OLD, NEW)) == pack_step(step_between(OLD, NEW))


def test_steps_without_a_change_or_without_a_sentence_come_back():
    for step in (same_step(0), same_step(50), step_between("", "甲。"), step_between("甲。", "")):
        assert unpack_step(pack_step(step)) == step


def test_a_step_is_small():
    text = "".join(f"第{n}件事，我们要坚定信心，办好实事。" for n in range(50))

    assert len(pack_step(step_between(text, text.replace("第7件", "第七件")))) < 300


# Damage

PACKED = pack_step(step_between(OLD, NEW))
PACKED_OUTLINE = pack_outline(outline_of(segment(NEW, language="zh")))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_record_are_damage(data):
    for unpack in (unpack_step, unpack_outline):
        with pytest.raises(DamagedRecord):
            unpack(data)
        with pytest.raises(DamagedRecord):
            unpack(b"S2" + data)


def test_a_record_that_was_cut_short_or_goes_on_is_damage():
    for end in range(len(PACKED)):
        with pytest.raises(DamagedRecord):
            unpack_step(PACKED[:end])
    with pytest.raises(DamagedRecord):
        unpack_step(PACKED + b"\0")


def test_a_step_is_no_outline_and_the_other_way_round():
    with pytest.raises(DamagedRecord):
        unpack_outline(PACKED)
    with pytest.raises(DamagedRecord):
        unpack_step(PACKED_OUTLINE)


def parts_of(data: bytes) -> Any:
    return json.loads(zlib.decompress(data[2:]).decode("utf-8", "surrogatepass"))


def closed(mark: bytes, parts: Any) -> bytes:
    return mark + zlib.compress(json.dumps(parts).encode("utf-8"))


def places_in(parts: Any, path: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    """The way to every value in nested lists."""
    found = [path] if path else []
    for number, part in enumerate(parts) if isinstance(parts, list) else ():
        found += places_in(part, (*path, number))
    return found


def changed(parts: Any, path: tuple[int, ...], value: Any) -> Any:
    parts = json.loads(json.dumps(parts))
    at = parts
    for number in path[:-1]:
        at = at[number]
    at[path[-1]] = value
    return parts


JUNK = [None, True, -1, 3, 10**30, 1.5, "乙", [], [0], {}, [[0]]]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_part_of_another_kind_is_damage_or_another_sound_record(junk):
    """Wherever junk is put, what comes back can be packed and read again, or is refused."""
    for mark, data, pack, unpack in (
        (b"S2", PACKED, pack_step, unpack_step),
        (b"O1", PACKED_OUTLINE, pack_outline, unpack_outline),
    ):
        parts = parts_of(data)
        for path in places_in(parts):
            try:
                found = unpack(closed(mark, changed(parts, path, junk)))  # type: ignore[operator]
            except DamagedRecord:
                continue
            assert unpack(pack(found)) == found  # type: ignore[operator]


RUNS, SETS, CHANGES, LIMITS = range(4)
KIND, SIMILARITY, CONFIDENCE, MOVE, FACETS, OLD_SIDE, NEW_SIDE, EDITS = range(8)
FIRST, START, TEXT, BOUNDS = range(4)


def test_the_step_that_is_damaged_below_has_what_is_damaged():
    parts = parts_of(PACKED)

    assert parts[RUNS] == [0, 0, 1]
    assert len(parts[CHANGES]) >= 4
    assert parts[CHANGES][0][EDITS][0:5] == [0, 0, 8, 0, 8]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param((RUNS,), [0, 0], id="a run cut short"),
        pytest.param((CHANGES, 0, EDITS, 5), 99, id="facets that are not there"),
        pytest.param((CHANGES, 0, KIND), 99, id="a kind that is not there"),
        pytest.param((CHANGES, 0, CONFIDENCE), "sure", id="words for a confidence"),
        pytest.param((CHANGES, 0, MOVE), ["m1", "sideways"], id="a direction that is not there"),
        pytest.param((SETS,), [["number", "colour"]], id="a facet that is not there"),
        pytest.param((LIMITS,), [["words"]], id="half a limit"),
    ],
)
def test_what_does_not_hold_is_damage(path, value):
    with pytest.raises(DamagedRecord):
        unpack_step(closed(b"S2", changed(parts_of(PACKED), path, value)))


SHA, LENGTH, LANGUAGE, NUMBERS = range(4)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param((LANGUAGE,), 5, id="a language that is none"),
        pytest.param((NUMBERS, 0), -1, id="a sentence before the start"),
        pytest.param((NUMBERS, 3), 9, id="a role that is not there"),
        pytest.param((NUMBERS,), [0, 1, 0], id="a sentence cut short"),
    ],
)
def test_an_outline_that_does_not_hold_is_damage(path, value):
    with pytest.raises(DamagedRecord):
        unpack_outline(closed(b"O1", changed(parts_of(PACKED_OUTLINE), path, value)))


def test_a_record_that_unfolds_without_end_is_damage_and_no_memory_is_filled(monkeypatch):
    monkeypatch.setattr(packing, "LARGEST", 1000)

    with pytest.raises(DamagedRecord):
        unpack_step(b"S2" + zlib.compress(b"[" * 2000))


def test_deep_nesting_is_damage():
    with pytest.raises(DamagedRecord):
        unpack_step(b"S2" + zlib.compress(b"[" * 100_000))


@settings(max_examples=300)
@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_damage(place, flip):
    """zlib's own checksum sees it; the cache has another one over the whole record."""
    data = bytearray(PACKED)
    data[place] ^= flip

    try:
        found = unpack_step(bytes(data))
    except DamagedRecord:
        return
    assert found == unpack_step(PACKED), "only what zlib ignores may change"
