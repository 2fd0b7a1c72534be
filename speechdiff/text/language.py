"""The language of a text, as far as its script tells.

Only the script is looked at: a Latin text is called ``en`` whatever its words say. A caller who
knows better says so to `segment` and `words`.
"""

from __future__ import annotations

import re

SAMPLE = 20_000
"""Characters looked at; a speech does not change its script after ten pages."""

_LATIN = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
    "\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
)
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("han", "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"),
    ("kana", "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\uff66-\uff9d"),
    ("hangul", "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"),
    ("latin", _LATIN),
    ("ru", "\u0400-\u052f"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("ar", "\u0620-\u064a\u066e-\u06d3\u0750-\u077f"),
    ("he", "\u05d0-\u05ea"),
    ("hi", "\u0904-\u0939\u0958-\u0961"),
    ("th", "\u0e01-\u0e2e\u0e40-\u0e46"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0531-\u0587"),
)
_RUN = re.compile("|".join(f"(?P<{name}>[{ranges}]+)" for name, ranges in _SCRIPTS))

_WEIGHTS = {"han": 2, "kana": 2, "hangul": 2}
"""A Han character, kana or Hangul syllable says about as much as two letters."""

_KANA_SHARE = 0.05
"""Japanese prose is at least a third kana; a Chinese text that quotes a name stays below this."""


def language_of(text: str) -> str:
    """The language that the script of `text` suggests, from its first `SAMPLE` characters.

    ``zh`` where Han characters lead without kana, ``ja`` with kana, ``ko`` for Hangul, ``en`` for
    Latin letters, a code of its own for the scripts of ``_SCRIPTS``, and ``und`` where no letter of
    a known script occurs.
    """
    weight = dict.fromkeys((name for name, _ in _SCRIPTS), 0)
    for run in _RUN.finditer(text, 0, SAMPLE):
        name = run.lastgroup or ""
        weight[name] += (run.end() - run.start()) * _WEIGHTS.get(name, 1)
    east = weight.pop("han") + weight["kana"]
    kana = weight.pop("kana")
    weight["ja" if kana > _KANA_SHARE * east else "zh"] = east
    leader = max(weight, key=lambda name: (weight[name], name))
    if not weight[leader]:
        return "und"
    return {"hangul": "ko", "latin": "en"}.get(leader, leader)
