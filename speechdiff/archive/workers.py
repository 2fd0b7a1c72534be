"""The map step: one job per speech, done here, in processes, or on a Dask cluster.

Each way gives the rows of every job, in any order, with few of them under way at a time. A process
that is killed takes no other speech with it: its job is done again, and one that kills its process
whenever it is done is a failure.
"""

from __future__ import annotations

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

from speechdiff.app.loopback import is_loopback
from speechdiff.archive.rows import Rows, failed, index_speeches
from speechdiff.archive.speeches import IndexJob
from speechdiff.errors import RepositoryError, UsageError
from speechdiff.wording import tr

GROUP: Final = 8
"""Speeches of a job, at most: what a job costs by itself is shared among them."""
AHEAD: Final = 2
"""Jobs queued for each process, so that none has to wait."""
MOST_KILLED: Final = 5
"""Speeches in a row that may kill a process before something else is at fault."""
PATIENCE: Final = 10
"""Seconds to wait for a scheduler or a first worker."""


Group = tuple[IndexJob, ...]


def mapped(pending: Sequence[IndexJob], *, jobs: int, cluster: str | None) -> Iterator[Rows]:
    """The rows of every speech. Raises SpeechdiffError if a cluster cannot be used."""
    if cluster is not None:
        return _on_cluster(pending, cluster)
    return _in_processes(pending, jobs) if jobs > 1 and len(pending) > 1 else _here(pending)


def _here(pending: Sequence[IndexJob]) -> Iterator[Rows]:
    for each in pending:
        yield from index_speeches([each])


def grouped(pending: Sequence[IndexJob], processes: int) -> deque[Group]:
    """The speeches of each source in groups, so few that every process has several."""
    most = max(1, min(GROUP, len(pending) // (4 * max(1, processes))))
    groups: deque[Group] = deque()
    for each in pending:
        if groups and len(groups[-1]) < most and groups[-1][0].source == each.source:
            groups[-1] += (each,)
        else:
            groups.append((each,))
    return groups


def _alone(groups: Iterable[Group]) -> deque[Group]:
    """A group for each speech."""
    return deque((each,) for group in groups for each in group)


# Processes


def _in_processes(pending: Sequence[IndexJob], jobs: int) -> Iterator[Rows]:
    waiting = grouped(pending, jobs)
    while waiting:
        suspects = _alone((yield from _pooled(waiting, jobs, AHEAD)))
        killed = 0
        while suspects:  # one at a time, so that it is known which one kills its process
            before = len(suspects)
            for (each,) in (yield from _pooled(suspects, 1, 1)):
                killed = killed + 1 if before == len(suspects) + 1 else 1
                if killed > MOST_KILLED:
                    words = tr("worker processes keep being killed: use fewer --jobs")
                    raise RepositoryError(words)
                yield _killed(each)


def _pooled(waiting: deque[Group], jobs: int, ahead: int) -> Generator[Rows, None, list[Group]]:
    """Yield the rows of waiting jobs; returns the running ones if a process died, else nothing."""
    running: dict[Future[tuple[Rows, ...]], Group] = {}
    # Not fork: DuckDB has threads in this process.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_leave_interrupts_to_the_first)
    try:
        while waiting or running:
            while waiting and len(running) < jobs * ahead:
                running[pool.submit(index_speeches, waiting[0])] = waiting[0]
                waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                rows = future.result()
                del running[future]
                yield from rows
    except BrokenProcessPool:
        return list(running.values())
    finally:
        pool.shutdown(cancel_futures=True)
    return []


def _leave_interrupts_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _killed(job: IndexJob) -> Rows:
    return failed(job, "its process was killed: perhaps it takes more memory than there is")


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
    if port is None or not (parts.scheme == "tls" or (parts.scheme == "tcp" and is_loopback(host))):
        words = tr("{address!r} is not allowed: use tls://HOST:PORT, or an address of this machine")
        raise UsageError(words.format(address=address))
    return f"{parts.scheme}://{parts.netloc}"


def _on_cluster(pending: Sequence[IndexJob], address: str) -> Iterator[Rows]:
    checked = checked_address(address)
    message = tr(
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
        raise RepositoryError(message.format(address=address)) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        yield from _submitted(pending, client, distributed)
    except OSError as error:  # of which a time-out is one
        raise RepositoryError(message.format(address=address)) from error
    finally:
        client.close(timeout=PATIENCE)


def _submitted(pending: Sequence[IndexJob], client: Any, distributed: Any) -> Iterator[Rows]:
    """The rows of every job. Raises OSError if the scheduler or all workers go away."""
    waiting = grouped(pending, sum(client.nthreads().values()))
    running: dict[Any, Group] = {}
    while waiting or running:
        most = AHEAD * max(1, sum(client.nthreads().values()))
        while waiting and len(running) < most:
            group = waiting.popleft()
            key = f"speechdiff-{group[0].mark}-{len(group)}-{len(waiting)}"
            running[client.submit(index_speeches, group, key=key, pure=False)] = group
        for future in _finished(running, client, distributed):
            group = running.pop(future)
            try:
                yield from future.result()
            except distributed.scheduler.KilledWorker:
                if len(group) == 1:
                    yield _killed(group[0])
                waiting += _alone([group]) if len(group) > 1 else ()
            except CancelledError as error:
                raise OSError(str(error)) from error


def _finished(running: Iterable[Any], client: Any, distributed: Any) -> Iterable[Any]:
    """The finished jobs, at least one. Raises TimeoutError if no worker is left."""
    while True:
        try:
            futures = list(running)
            return distributed.wait(futures, PATIENCE, return_when="FIRST_COMPLETED").done  # type: ignore[no-any-return]
        except TimeoutError:
            if not client.nthreads():
                raise
