"""A speech with a rich history, and the screens about its sentences opened on it."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.screen import Screen

from speechdiff.app.session import Session
from speechdiff.drafts.source import MemorySource
from speechdiff.model import Draft, Speech
from speechdiff.tui.app import SpeechdiffApp
from speechdiff.tui.blame.screen import BlameScreen
from speechdiff.tui.phrases.screen import PhrasesScreen
from speechdiff.tui.sentence.screen import SentenceScreen
from speechdiff.tui.widgets.row_list import HistoryRows
from tests.tui.driving import settled

D1 = """\
在园区开工仪式上的讲话

各位来宾，大家好。
今天，园区正式开工，这是一件大事。

去年，我们引进项目12个，取得了“阶段性成果”。
道路要先修好，电力要跟上。
我们要巩固“阶段性成果”，实现“赶超发展”。
非常的形势要有非常的应对。
我们要爱护环境，河流要清，天空要蓝。

谢谢大家。
"""
D2 = (
    D1.replace("12个", "15个")
    .replace("道路要先修好，电力要跟上。", "道路要先修好。电力一定要跟上。")
    .replace("非常的形势要有非常的应对。\n", "办法总比困难多得多。\n路就在脚下。\n")
)
D3 = D2
D4 = (
    D3.replace("阶段性成果", "阶段性胜利")
    .replace("赶超发展", "追赶超越")
    .replace("办法总比困难多得多。", "办法总比困难多得多。\n非常的形势要有非常的应对。")
)
D5 = D4.replace("道路要先修好。电力一定要跟上。", "道路要先修好，电力一定要跟上。").replace(
    "谢谢大家。", "让我们“追赶超越”，谢谢大家。"
)
DRAFTS = (
    Draft("d1", "rich/1", "2024-03-01", "drafting group", "drafting group", "first outline"),
    Draft("d2", "rich/2", "2024-03-05T09:30:00+08:00", "office", "office", "figures checked"),
    Draft("d3", "rich/3", "2024-03-06", "office", "office", "nothing new"),
    Draft("d4", "rich/4", "2024-03-08", "editor", "reviser", "terms made uniform"),
    Draft("d5", "rich/5", "2024-03-09", "office", "office", "final"),
)
RICH = Speech("rich", "在园区开工仪式上的讲话", DRAFTS, "zh", "园区主任")
TEXTS = {f"rich/{number}": text for number, text in enumerate((D1, D2, D3, D4, D5), 1)}


def rich_app() -> SpeechdiffApp:
    """The app on that speech; the comparer is the real one."""
    return app_of(RICH, TEXTS)


def app_of(speech: Speech, texts: dict[str, str]) -> SpeechdiffApp:
    """The app on one speech."""
    source = MemorySource((speech,), texts, "memory")
    return SpeechdiffApp(lambda: source, place="speeches")


def desk(pilot: Pilot[None]) -> Session:
    """The desk of the app, once it is open."""
    found = pilot.app._session  # type: ignore[attr-defined]
    assert isinstance(found, Session)
    return found


async def opened(pilot: Pilot[None], screen: Screen[None]) -> None:
    """Open a screen and wait until it has what it shows."""
    pilot.app.push_screen(screen)
    await settled(pilot)


async def open_sentence(pilot: Pilot[None], draft: int, words: str, speech: Speech = RICH) -> None:
    """The life of the first sentence of a draft that has these words."""
    from speechdiff.text.sentences import segment

    await settled(pilot)
    about = speech.drafts[draft]
    text = segment(desk(pilot).text(about), language=speech.language)
    numbers = range(len(text.sentences))
    number = next(at for at in numbers if words in text.sentence_text(at))
    await opened(pilot, SentenceScreen(desk(pilot), speech, about, number))


async def open_blame(pilot: Pilot[None], draft: int, speech: Speech = RICH) -> None:
    """The origins of a draft."""
    await settled(pilot)
    await opened(pilot, BlameScreen(desk(pilot), speech, speech.drafts[draft]))


async def open_phrases(pilot: Pilot[None], speech: Speech = RICH) -> None:
    """The phrases of a speech."""
    await settled(pilot)
    await opened(pilot, PhrasesScreen(desk(pilot), speech))


def seen(pilot: Pilot[None]) -> str:
    """All text of the blocks in sight."""
    view = pilot.app.screen.query_one(HistoryRows)
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


def under_cursor(pilot: Pilot[None]) -> str:
    """The text of the block under the cursor, on one line."""
    view = pilot.app.screen.query_one(HistoryRows)
    painter = view.make_painter(view.scrollable_content_region.width)
    drawn = painter.lines(view.row)
    return " ".join(" ".join(strip.text for strip in drawn).split())


async def to(pilot: Pilot[None], words: str) -> None:
    """Put the cursor on the first block that has some words."""
    view = pilot.app.screen.query_one(HistoryRows)
    for block in range(view.count()):
        view.go(block)
        if words in under_cursor(pilot):
            await settled(pilot)
            return
    raise AssertionError(f"no block has {words!r}:\n{seen(pilot)}")
