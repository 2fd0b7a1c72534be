"""Threads that do not keep the program alive: leaving the app must not wait for a comparison."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any


class DetachedThreads(ThreadPoolExecutor):
    """Runs each call in a daemon thread of its own; nothing waits for those at the end.

    Only for work that leaves nothing half-done when it stops anywhere: reading and comparing.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Start a call; its future tells the result."""
        future: Future[Any] = Future()
        Thread(target=_fulfil, args=(future, fn, args, kwargs), daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing is waited for, whatever `wait` says."""
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
