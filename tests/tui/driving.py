"""Pressing keys and waiting until all that they set off is done; no clocks."""

from __future__ import annotations

from contextlib import suppress

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from speechdiff.tui.comparison.view import ComparisonView
from speechdiff.tui.library.timeline import Timeline
from speechdiff.tui.screen_base import StatusLine

ROUNDS = 50
"""Workers that are begun by what other workers said, and by theirs again."""


async def settled(pilot: Pilot[None]) -> None:
    """Wait for the workers, for those that come of what they said, and for all to be drawn.

    On a busy machine a pause may end while there are still messages to be handled.
    """
    quiet = 0
    for _ in range(ROUNDS):
        await pilot.pause()
        if any(not worker.is_finished for worker in pilot.app.workers):
            quiet = 0
            with suppress(WorkerCancelled):  # another one has taken its place: the next round waits
                await pilot.app.workers.wait_for_complete()
        else:
            quiet = 0 if _has_messages(pilot) else quiet + 1
        if quiet > 1:  # once more: what a worker found may begin another one
            break


def _has_messages(pilot: Pilot[None]) -> bool:
    app = pilot.app
    return any(node.message_queue_size for node in (app, app.screen, *app.screen.walk_children()))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def status(pilot: Pilot[None]) -> str:
    """What the status line says."""
    return pilot.app.screen.query_one(StatusLine).words


def manner(pilot: Pilot[None]) -> str:
    """What the status line says of the layout."""
    return pilot.app.screen.query_one(StatusLine).manner


def view(pilot: Pilot[None]) -> ComparisonView:
    """The comparison on the screen."""
    return pilot.app.screen.query_one(ComparisonView)


def timeline(pilot: Pilot[None]) -> Timeline:
    """The drafts on the screen."""
    return pilot.app.screen.query_one(Timeline)


def lines(widget: ComparisonView | Timeline) -> list[str]:
    """The text of every line in sight."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def seen(widget: ComparisonView | Timeline) -> str:
    """All text in sight."""
    return "\n".join(lines(widget))
