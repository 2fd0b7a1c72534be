"""Fixed speeches for the tests of the app, and the app on them."""

from __future__ import annotations

from speechdiff.drafts.source import MemorySource
from speechdiff.model import Draft, Speech
from speechdiff.tui.app import SpeechdiffApp
from tests.tui.line_compare import line_compare

FIRST = """\
在园区开工仪式上的讲话

各位来宾，大家好。
今天，园区正式开工。

去年，我们引进项目12个。
今年，我们要引进项目20个。
道路要先修好。
电力要跟上。
供水要稳定。
学校要同步建设。

我们要爱护环境。
河流要清。
天空要蓝。
我们要尊重每一位建设者。

谢谢大家。
"""
SECOND = FIRST.replace("20个", "25个").replace("今天，园区", "今天、园区")
THIRD = (
    SECOND.replace("道路要先修好。\n", "")
    .replace("我们要尊重每一位建设者。\n", "")
    .replace("各位来宾", "尊敬的各位来宾")
    .replace("去年，", "我们要尊重每一位建设者。\n去年，")
    .replace("谢谢大家。", "祝园区早日建成。\n谢谢大家。")
)

DRAFTS = (
    Draft("d1", "park/1", "2024-03-01", "drafting group", "drafting group", "first outline"),
    Draft("d2", "park/2", "2024-03-05T09:30:00+08:00", "office", "office", "figures checked"),
    Draft("d3", "park/3", "2024-03-08", "editor", "reviser", "opening warmer, thanks at the end"),
)
PARK = Speech("park", "在园区开工仪式上的讲话", DRAFTS, "zh", "园区主任")
ALONE = Speech(
    "greeting",
    "A greeting",
    (Draft("d1", "greeting/1", "2024-01-02", "writer", "", "only draft"),),
    "en",
)
TEXTS = {
    "park/1": FIRST,
    "park/2": SECOND,
    "park/3": THIRD,
    "greeting/1": "Good evening.\nThank you for coming.\n",
}
CHANGES_IN_THE_LAST = 4
"""From d2 to d3: an edit, a move, a deletion, an insertion."""


def park_source() -> MemorySource:
    """Both speeches."""
    return MemorySource((PARK, ALONE), TEXTS, "memory")


def app_on(*speeches: Speech, texts: dict[str, str] | None = None) -> SpeechdiffApp:
    """The app on some speeches (both where none are named), compared line by line."""
    held = TEXTS if texts is None else texts
    source = MemorySource(speeches or (PARK, ALONE), held, "memory")
    return SpeechdiffApp(lambda: source, place="speeches", compare=line_compare)


def two_drafts(old: str, new: str) -> SpeechdiffApp:
    """The app on a speech of two drafts."""
    speech = Speech("pair", "A pair", (Draft("d1", "1"), Draft("d2", "2")), "en")
    return app_on(speech, texts={"1": old, "2": new})
