"""Work in a thread, and what it leads to in the app.

    in_thread(screen, lambda: read(draft), done=self._show, failed=self._complain, group="reading")

`done` and `failed` are called among the messages of the widget, as its own handlers are. Threads do
not keep the program alive: leaving the app must not wait for a comparison.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Thread
from typing import Any, Final, TypeVar

from textual.app import App
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from speechdiff.app.progress import Cancelled
from speechdiff.errors import SpeechdiffError

WRITING: Final = "writing"
"""The group of what writes files or commits: never broken off, and awaited before the app ends."""

T = TypeVar("T")


def writing(app: App[Any]) -> list[Worker[Any]]:
    """What is being written now."""
    return [each for each in app.workers if each.group == WRITING and not each.is_finished]


def in_thread(
    node: Widget,
    work: Callable[[], T],
    *,
    done: Callable[[T], object],
    failed: Callable[[Any], object] | None = None,
    group: str,
) -> Worker[None]:
    """Do `work` in a thread, then call `done` with its result, or `failed` with its error.

    A `SpeechdiffError` or `OSError` is for `failed`; without that it passes in silence, because
    whoever reads next will be told. What was begun before in the same group is dropped, and nothing
    is called for it any more, except in the group `WRITING`.
    """
    turns: Counter[str] = vars(node).setdefault("_turns", Counter())  # of work begun, by group
    turns[group] += 1
    turn = turns[group]

    def deliver(call: Callable[[Any], object], value: object) -> None:
        if group == WRITING or turns[group] == turn:
            call(value)

    def run() -> None:
        worker = get_current_worker()
        try:
            call = partial(deliver, done, work())
        except Cancelled:
            return
        except (SpeechdiffError, OSError) as error:
            if failed is None:
                return
            call = partial(deliver, failed, error)
        if not worker.is_cancelled:
            node.call_later(call)

    if group == WRITING:  # of the app, because a screen that is left cancels its own
        return node.app.run_worker(run, thread=True, group=group)
    return node.run_worker(run, thread=True, exclusive=True, group=group)


class DetachedThreads(ThreadPoolExecutor):
    """Runs each call in a daemon thread of its own; nothing waits for those at the end.

    Only for work that leaves nothing half-done when it stops anywhere: reading and comparing.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Start a call; its future holds the result."""
        future: Future[Any] = Future()
        Thread(target=_fulfil, args=(future, fn, args, kwargs), daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for nothing, whatever `wait` is."""
        del wait
        super().shutdown(wait=False, cancel_futures=cancel_futures)


def _fulfil(
    future: Future[Any], fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(fn(*args, **kwargs))
    except BaseException as error:  # noqa: BLE001, whoever waits for the future gets it
        future.set_exception(error)
