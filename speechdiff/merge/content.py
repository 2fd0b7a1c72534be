"""Whose words a unit has: one side's, both sides' merged, nobody's any more, or a conflict's."""

from __future__ import annotations

from dataclasses import dataclass

from speechdiff.merge.changes import applied, conversions, folded, merged_changes, trimmed
from speechdiff.merge.nouns import Cause
from speechdiff.merge.units import MergeUnit, UnitVersion
from speechdiff.merge.whitespace import stronger
from speechdiff.text.forms import fold_script


@dataclass(frozen=True, slots=True)
class Content:
    """What becomes of a unit, wherever it will stand."""

    text: str | None
    """The words, where they are decided; None in a conflict, and where it is gone."""
    cause: Cause | None = None
    """Why it is a conflict, if it is one."""

    @property
    def gone(self) -> bool:
        """Whether the unit is cut."""
        return self.text is None and self.cause is None


def content_of(
    unit: MergeUnit,
    ours: UnitVersion | None,
    theirs: UnitVersion | None,
    *,
    moved: bool,
    marked: bool,
) -> Content:
    """What becomes of a unit; the same, whichever side is called ours.

    `moved` says whether an editor moved it, `marked` whether one put other signs before its block.
    """
    if ours is None or theirs is None:
        return _cut(unit, ours or theirs, moved=moved, marked=marked)
    if ours.torn or theirs.torn:
        return Content(None, Cause.SHAPE)
    if theirs.text in (ours.text, unit.text):
        return Content(ours.text)
    if ours.text == unit.text:
        return Content(theirs.text)
    if ours.text.split() == theirs.text.split():
        return Content(stronger(ours.text, theirs.text))
    changes = merged_changes(unit.text, ours.changes, theirs.changes)
    if changes is None or _mixed(unit.text, ours, theirs) or _mixed(unit.text, theirs, ours):
        return Content(None, Cause.WORDS)
    return Content(applied(unit.text, changes))


def _mixed(base: str, one: UnitVersion, other: UnitVersion) -> bool:
    """Whether one converts the sentence, and words of the other would stand there unconverted."""
    converted = conversions(base, one.changes)
    new = [trimmed(base, each) for each in other.changes if not conversions(base, [each])]
    words = "".join(each.text for each in new)
    if any(base[each.start] in words for each in converted):
        return True
    for each in converted:
        simplified = fold_script(each.text)
        if simplified == fold_script(base[each.start]):
            return words != (fold_script(words) if simplified == each.text else _traditional(words))
    return False


def _traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


def _cut(unit: MergeUnit, left: UnitVersion | None, *, moved: bool, marked: bool) -> Content:
    """Gone, unless the side that has it did something with it: spaces, width, script don't count.

    Where neighbours changed places, and either may be called moved, the one that is cut is not.
    """
    if left is None:
        return Content(None)
    if not (marked or moved) and folded(left.text).split() == folded(unit.text).split():
        return Content(None)
    return Content(None, Cause.CUT)


def wording(content: Content, version: UnitVersion | None) -> str:
    """What a side would have for the unit: the merged words if there are such, else its own."""
    if content.text is not None:
        return content.text
    return version.text if version else ""
