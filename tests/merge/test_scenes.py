"""Two editors of one text, a scene a line of `scenes/`: what a careful person would have of it.

A scene has `base`, `ours` and `theirs`, and in `want` the merged text or "conflict", or a list in
which any one will do.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from speechdiff.merge import Side, merge_texts

FOLDER = Path(__file__).parent / "scenes"
SCENES: list[dict[str, Any]] = [
    {**json.loads(line), "id": f"{path.stem} {json.loads(line)['id']}"}
    for path in sorted(FOLDER.glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
WORD = re.compile(r"[A-Za-z]+|[0-9]+|\w")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene["id"])
def test_a_scene_is_merged_as_wanted_either_way_round(scene):
    want = scene["want"] if isinstance(scene["want"], list) else [scene["want"]]
    merged = merge_texts(scene["base"], scene["ours"], scene["theirs"])
    exchanged = merge_texts(scene["base"], scene["theirs"], scene["ours"])

    assert (merged.text if merged.clean else "conflict") in want
    assert exchanged.clean == merged.clean
    assert exchanged.text == merged.text or not merged.clean
    for side in (Side.OURS, Side.THEIRS):
        new = set(WORD.findall(scene[side])) - set(WORD.findall(scene["base"]))
        assert new <= set(WORD.findall(merged.text)) or merged.clean
