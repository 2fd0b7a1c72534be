"""A Dask cluster gives what one process gives, with a worker killed in the middle, too."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechdiff.archive import run
from speechdiff.archive.workers import checked_address
from speechdiff.errors import SpeechdiffError, UsageError
from tests.archive.test_index import exported

pytest.importorskip(
    "distributed", reason="Dask is not installed: pip install 'speechdiff[cluster]'"
)
PATIENCE = 60.0


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        contact = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(contact),
        )
        self.workers = [
            self._start(
                "worker",
                "--scheduler-file",
                str(contact),
                "--nthreads",
                "1",
                "--no-dashboard",
                "--no-nanny",
                "--host",
                "127.0.0.1",
                "--local-directory",
                str(folder),
            )
            for _ in range(workers)
        ]
        self.address = self._address(contact)

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
        with (self._folder / f"{arguments[0]}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder)

    def _address(self, contact: Path) -> str:
        import json

        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                return str(json.loads(contact.read_text())["address"])
            except (OSError, ValueError):
                time.sleep(0.1)
        raise TimeoutError((self._folder / "scheduler.log").read_text())

    def stop(self) -> None:
        """Workers before the scheduler: all at once leaves one of them hanging."""
        for process in [*self.workers, self.scheduler]:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder, 2)
    try:
        yield cluster
    finally:
        cluster.stop()


def test_two_workers_of_which_one_is_killed_give_what_one_process_gives(
    three, cluster, monkeypatch
):
    for number in range(30):
        three.write(f"more-{number:02}", f"这是第{number}篇讲话，讲的是第{number}件事情。")
    archive = three.indexed()
    alone = exported(archive)
    shutil.rmtree(archive.index)
    seen = []

    def told(notice: str) -> None:
        seen.append(notice)
        if len(seen) == 10:
            os.kill(cluster.workers[0].pid, signal.SIGKILL)

    done = run.index(archive, cluster=cluster.address, say=told)

    assert cluster.workers[0].wait(5) == -signal.SIGKILL
    assert done.speeches == 33
    assert exported(archive) == alone


def test_a_scheduler_that_goes_away_is_one_line_and_what_is_done_is_kept(
    three, cluster, monkeypatch
):
    monkeypatch.setattr(run, "SPEECHES", 1)
    monkeypatch.setattr("speechdiff.archive.workers.PATIENCE", 3)
    for number in range(30):
        three.write(f"more-{number:02}", f"这是第{number}篇讲话，讲的是第{number}件事情。")
    seen = []

    def told(notice: str) -> None:
        seen.append(notice)
        if len(seen) == 6:
            cluster.scheduler.kill()

    archive = three.archive
    with pytest.raises(SpeechdiffError, match="does not respond: finished work is kept"):
        run.index(archive, cluster=cluster.address, say=told)

    kept = len(list((archive.index / "batches").iterdir()))
    assert kept >= 3
    assert run.index(archive).speeches == 33 - kept


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8786", "tcp://[::1]:8786", "localhost:1", "tls://dask.example:8786"]
)
def test_this_machine_and_certificates_are_allowed(address):
    assert checked_address(address).endswith(address.rpartition("//")[2])


@pytest.mark.parametrize(
    "address",
    [
        *(
            "tcp://10.0.0.7:8786",
            "dask.example:8786",
            "127.0.0.1.example:8786",
            "tls://dask.example",
        ),
        *(
            "inproc://1/2",
            "ucx://127.0.0.1:1",
            "",
            "tcp://127.0.0.1",
            "tcp://[::1",
            "http://localhost:1",
        ),
        *("tcp://0.0.0.0:8786", "tcp://127.0.0.1@dask.example:8786", "tcp://localhost:99999999"),
    ],
)
def test_every_other_address_is_refused(address):
    with pytest.raises(UsageError, match="is not allowed"):
        checked_address(address)
