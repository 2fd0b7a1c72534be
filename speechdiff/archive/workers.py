"""The map step: one job per speech, done here, in processes, or on a Dask cluster.

Each way gives the rows of every job, in any order, with few of them under way at a time. A process
that is killed takes no other speech with it: its job is done again, and one that kills its process
whenever it is done is a failure.
"""

from __future__ import annotations

import ipaddress
import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Future,
    ProcessPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from typing import Any, Final
from urllib.parse import urlsplit

from speechdiff.archive.rows import Rows, failed, index_speech
from speechdiff.archive.speeches import Listed
from speechdiff.errors import RepositoryError, UsageError
from speechdiff.wording import tr

AHEAD: Final = 4
"""Jobs queued for each process, so that none has to wait."""
MOST_KILLED: Final = 5
"""Speeches in a row that may kill a process before something else is at fault."""
PATIENCE: Final = 10
"""Seconds to wait for a scheduler or a first worker."""


def mapped(listed: Sequence[Listed], *, jobs: int, cluster: str | None) -> Iterator[Rows]:
    """The rows of every speech. Raises SpeechdiffError if a cluster cannot be used."""
    if cluster is not None:
        return _on_cluster(listed, cluster)
    return _in_processes(listed, jobs) if jobs > 1 and len(listed) > 1 else _here(listed)


def _here(listed: Sequence[Listed]) -> Iterator[Rows]:
    for each in listed:
        yield index_speech(each.job, each.mark)


# Processes


def _in_processes(listed: Sequence[Listed], jobs: int) -> Iterator[Rows]:
    waiting = deque(listed)
    while waiting:
        suspects = deque((yield from _pooled(waiting, jobs, AHEAD)))
        killed = 0
        while suspects:  # one at a time, so that it is known which one kills its process
            before = len(suspects)
            for each in (yield from _pooled(suspects, 1, 1)):
                killed = killed + 1 if before == len(suspects) + 1 else 1
                if killed > MOST_KILLED:
                    words = tr("worker processes keep being killed: use fewer --jobs")
                    raise RepositoryError(words)
                yield _killed(each)


def _pooled(waiting: deque[Listed], jobs: int, ahead: int) -> Generator[Rows, None, list[Listed]]:
    """Yield the rows of waiting jobs; returns the running ones if a process died, else nothing."""
    running: dict[Future[Rows], Listed] = {}
    # Not fork: DuckDB has threads in this process.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_leave_interrupts_to_the_first)
    try:
        while waiting or running:
            while waiting and len(running) < jobs * ahead:
                each = waiting[0]
                running[pool.submit(index_speech, each.job, each.mark)] = each
                waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                rows = future.result()
                del running[future]
                yield rows
    except BrokenProcessPool:
        return list(running.values())
    finally:
        pool.shutdown(cancel_futures=True)
    return []


def _leave_interrupts_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _killed(listed: Listed) -> Rows:
    why = "its process was killed: perhaps it takes more memory than there is"
    return failed(listed.job, listed.mark, why)


# A cluster


def checked_address(address: str) -> str:
    """The address of a scheduler, if it may be used. Raises UsageError.

    What workers send is unpacked here, so that only those may answer that hold a certificate, or
    run on this machine.
    """
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if port is None or not (
        parts.scheme == "tls" or (parts.scheme == "tcp" and _is_loopback(host))
    ):
        words = tr("{address!r} is not allowed: use tls://HOST:PORT, or an address of this machine")
        raise UsageError(words.format(address=address))
    return f"{parts.scheme}://{parts.netloc}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _on_cluster(listed: Sequence[Listed], address: str) -> Iterator[Rows]:
    checked = checked_address(address)
    gone = tr(
        "the cluster at {address!r} does not respond: finished work is kept, run the command again"
    )
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        words = tr(
            "--cluster needs Dask: install the extra `cluster`, for example with `pipx install "
            "'.[cluster]'` in a clone"
        )
        raise UsageError(words) from None
    # What it says while it goes away is said here in one line.
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    try:
        client = distributed.Client(checked, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise RepositoryError(gone.format(address=address)) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        yield from _submitted(listed, client, distributed)
    except OSError as error:  # of which a time-out is one
        raise RepositoryError(gone.format(address=address)) from error
    finally:
        client.close(timeout=PATIENCE)


def _submitted(listed: Sequence[Listed], client: Any, distributed: Any) -> Iterator[Rows]:
    """The rows of every job. Raises OSError if the scheduler or all workers go away."""
    waiting = deque(listed)
    running: dict[Any, Listed] = {}
    while waiting or running:
        most = AHEAD * max(1, sum(client.nthreads().values()))
        while waiting and len(running) < most:
            each = waiting.popleft()
            future = client.submit(
                index_speech, each.job, each.mark, key=f"speechdiff-{each.mark}-{len(waiting)}"
            )
            running[future] = each
        for future in _finished(running, client, distributed):
            try:
                rows = future.result()
            except distributed.scheduler.KilledWorker:
                rows = _killed(running[future])
            except CancelledError as error:
                raise OSError(str(error)) from error
            del running[future]
            yield rows


def _finished(running: Iterable[Any], client: Any, distributed: Any) -> Iterable[Any]:
    """The finished jobs, at least one. Raises TimeoutError if no worker is left."""
    while True:
        try:
            asked = list(running)
            return distributed.wait(asked, PATIENCE, return_when="FIRST_COMPLETED").done  # type: ignore[no-any-return]
        except TimeoutError:
            if not client.nthreads():
                raise
