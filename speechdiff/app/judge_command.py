"""The command that is a judge: it is run, and held to answer as it was asked; see `judging`."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any, Final

from speechdiff.drafts.decision_store import JUDGE, Verdict
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.model import UNSURE
from speechdiff.wording import tr

SECONDS: Final = 30.0
"""That a judge may take for itself."""
SECONDS_A_PAIR: Final = 20.0
ANSWER_BYTES: Final = 64
"""Of one answer with its line end, white space included."""
ANSWERS: Final = (Verdict.SAME, Verdict.OTHER, Verdict.UNSURE)


class JudgeFailedError(SpeechdiffError):
    """Why a judge has no answers, in one line."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A command, and what it is asked about."""

    arguments: tuple[str, ...]
    low: float = 0.0
    high: float = UNSURE
    """Links are put to it whose confidence is at least `low` and less than `high`."""
    folder: Path | None = None
    """Where it runs: from there its relative paths are seen; the current folder unless given."""
    seconds: float | None = None
    """That it may take; by the number of pairs unless given."""

    @classmethod
    def called(
        cls, command: str, between: tuple[float, float] | None, folder: Path | None = None
    ) -> Judge:
        """The judge of a command line, taken apart as a shell would. Raises UsageError."""
        low, high = between or (0.0, UNSURE)
        if not 0 <= low <= high <= 1:
            raise UsageError(
                tr("--judge-between takes two numbers from 0 to 1, the lower one first")
            )
        try:
            arguments = tuple(shlex.split(command))
        except ValueError as error:
            raise UsageError(
                tr("the judge {command!r} is no command: {why}").format(command=command, why=error)
            ) from None
        if not arguments:
            raise UsageError(tr("the judge is an empty command: name a program"))
        return cls(arguments, low, high, folder)

    @property
    def name(self) -> str:
        """What its answers are signed with; arguments may be secret."""
        return JUDGE + Path(self.arguments[0]).name

    def answers(self, questions: Sequence[dict[str, Any]]) -> list[Verdict]:
        """An answer for each question. Raises JudgeFailedError."""
        request = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in questions)
        most = ANSWER_BYTES * len(questions)
        answer = self._run(request.encode("utf-8", "replace"), most, len(questions))
        words = answer.decode("utf-8", "replace").split("\n")
        words = [word.strip() for word in (words if words[-1] else words[:-1])]
        wrong = next((word for word in words if word not in set(ANSWERS)), None)
        if wrong is not None:
            raise JudgeFailedError(
                tr("{answer!r} is not one of same, other, unsure").format(answer=wrong[:40])
            )
        if len(words) != len(questions):
            raise JudgeFailedError(
                tr("{m} answers to {n} questions").format(m=len(words), n=len(questions))
            )
        return [Verdict(word) for word in words]

    def _run(self, request: bytes, most: int, questions: int) -> bytes:
        """What the command writes; its whole group of processes is ended afterwards."""
        seconds = self.seconds or SECONDS + SECONDS_A_PAIR * questions
        until, output = monotonic() + seconds, list[bytes]()
        with tempfile.TemporaryFile() as stdin:
            stdin.write(request)
            stdin.seek(0)
            try:
                process = subprocess.Popen(
                    self.arguments,
                    stdin=stdin,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    cwd=self.folder,
                    start_new_session=True,
                )
            except (OSError, ValueError) as error:
                why = getattr(error, "strerror", None) or error
                raise JudgeFailedError(tr("it cannot be started: {why}").format(why=why)) from None
        out = process.stdout
        assert out is not None
        reader = Thread(target=lambda: output.append(out.read(most + 1)), daemon=True)
        reader.start()
        try:
            reader.join(seconds)
            if output and len(output[0]) > most:
                raise JudgeFailedError(tr("it writes too much"))
            status = process.wait(max(0.0, until - monotonic())) if output else None
        except subprocess.TimeoutExpired:
            status = None
        finally:
            _end(process)
            reader.join(1)
            if not reader.is_alive():  # else somebody else holds the other end open
                out.close()
        if status is None:
            raise JudgeFailedError(tr("it takes longer than {n:g} seconds").format(n=seconds))
        if status:
            raise JudgeFailedError(tr("it ended with status {n}").format(n=status))
        return output[0]


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
