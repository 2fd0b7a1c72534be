"""Colour, pager, pipes, locales, interrupts: what a tool beside git is expected to do."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command_line import VERSIONS, speechdiff

DIFF = ("diff", "old.txt", "new.txt")
needs_terminals = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are POSIX's")


PROGRESS = re.compile(r"(\r\x1b\[K[^\r\n]* \.\.\.)+\r\x1b\[K")


class Terminal:
    """A command with a pseudo-terminal for its standard streams."""

    def __init__(self, *arguments: str, cwd: Path, stdin: int | None = None, **environment: str):
        import pty

        self._end, child = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "speechdiff", *arguments],
            stdin=child if stdin is None else stdin,
            stdout=child,
            stderr=child,
            cwd=cwd,
            env=os.environ | {"TERM": "xterm-256color"} | environment,
            start_new_session=True,
        )
        os.close(child)
        self.seen = b""

    def until(self, wanted: bytes, seconds: float = 60) -> bytes:
        """Read until `wanted` was written; everything written so far."""
        deadline = time.monotonic() + seconds
        while wanted not in self.seen and time.monotonic() < deadline:
            if not self._read(deadline):
                break
        assert wanted in self.seen, self.seen[-2000:]
        return self.seen

    def to_the_end(self, seconds: float = 60) -> tuple[int, str]:
        """Exit status, and all that was written but progress, which a slow machine shows."""
        deadline = time.monotonic() + seconds
        while self._read(deadline):
            pass
        status = self.process.wait(max(deadline - time.monotonic(), 1))
        os.close(self._end)
        said = self.seen.decode("utf-8").replace("\r\n", "\n")
        return status, PROGRESS.sub("", said)

    def press(self, keys: bytes) -> None:
        os.write(self._end, keys)

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._end], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError:  # the other end is closed
            return False
        self.seen += data
        return bool(data)


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_in_a_pipe_is_asked_for(two_files, options, environment, coloured):
    answer = speechdiff(*DIFF, *options, cwd=two_files, **environment)

    assert (b"\x1b[" in answer.stdout) is coloured


@needs_terminals
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_is_coloured_unless_told_otherwise(two_files, environment, coloured):
    status, said = Terminal(*DIFF, "--no-pager", cwd=two_files, **environment).to_the_end()

    assert status == 0
    assert ("\x1b[" in said) is coloured


@needs_terminals
def test_long_output_on_a_terminal_goes_through_the_users_pager(two_files):
    pager = {"PAGER": "false", "SPEECHDIFF_PAGER": "sed 's/^/paged: /'"}

    status, said = Terminal(*DIFF, cwd=two_files, **pager).to_the_end()

    assert status == 0
    assert all(line.startswith("paged: ") for line in said.splitlines())


@needs_terminals
@pytest.mark.parametrize("pager", ["", "cat", "true", "exit 3"])
def test_a_pager_that_is_none_or_leaves_early_is_no_error(two_files, pager):
    status, said = Terminal(*DIFF, cwd=two_files, SPEECHDIFF_PAGER=pager).to_the_end()

    assert status == 0
    assert "Traceback" not in said
    assert ("old.txt" in said) is (pager in {"", "cat"})


def test_a_pipe_is_not_paged(two_files):
    answer = speechdiff(*DIFF, cwd=two_files, SPEECHDIFF_PAGER="sed 's/^/paged: /'")

    assert b"paged" not in answer.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_who_goes_away_ends_it_quietly(two_files):
    (two_files / "long.txt").write_text("".join(f"第{n}句话。\n" for n in range(9000)), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "speechdiff", "diff", "old.txt", "long.txt", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=two_files,
    )

    process.stdout.read(1)
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait(60) == 141


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_output_is_utf8_in_any_locale(two_files, locale):
    plain = speechdiff(*DIFF, cwd=two_files).stdout

    answer = speechdiff(
        *DIFF, cwd=two_files, LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
    )

    assert answer.returncode == 0
    assert answer.stdout == plain
    assert "百分之六" in answer.stdout.decode("utf-8")


def test_errors_in_the_c_locale_are_one_line_too(two_files):
    answer = speechdiff(
        *("diff", "old.txt", "./没有.txt"), cwd=two_files, LC_ALL="C", PYTHONUTF8="0"
    )

    assert answer.returncode == 2
    assert answer.stderr.count(b"\n") == 1


def test_lone_surrogates_in_a_name_do_not_stop_the_output(two_files):
    name = os.fsdecode("讲话\udcff.txt".encode("utf-8", "surrogateescape"))
    (two_files / "old.txt").rename(two_files / name)

    for form in ("text", "json", "markdown", "html"):
        answer = speechdiff("diff", name, "new.txt", "--format", form, cwd=two_files)
        assert answer.returncode == 0, answer.stderr
        answer.stdout.decode("utf-8")


def test_closed_standard_streams_are_no_traceback(two_files):
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        command = f'exec "{sys.executable}" -m speechdiff diff old.txt new.txt {closed}'
        answer = subprocess.run(
            ["sh", "-c", command], capture_output=True, cwd=two_files, check=False
        )
        assert answer.returncode == (2 if ">&- " in f"{closed} " and closed != "2>&-" else 0)
        assert b"Traceback" not in answer.stderr


@needs_terminals
def test_ctrl_c_is_quiet(two_files):
    reading, _kept_open = os.pipe()
    terminal = Terminal("diff", "-", "new.txt", cwd=two_files, stdin=reading)
    terminal.until(b"reading drafts")  # it waits for standard input, which nobody writes

    terminal.process.send_signal(signal.SIGINT)
    try:
        terminal.process.wait(10)
    except subprocess.TimeoutExpired:
        # On a slow machine it may still be importing, and Python drops a signal that comes in the
        # clean-up of a module lock; a user presses again.
        terminal.process.send_signal(signal.SIGINT)

    status, said = terminal.to_the_end()
    assert status == 130
    assert "Traceback" not in said


@needs_terminals
def test_progress_shows_on_a_terminal_after_a_while_and_is_wiped(two_files):
    reading, writing = os.pipe()
    terminal = Terminal(
        *("diff", "-", "new.txt", "--no-pager", "--color", "never"), cwd=two_files, stdin=reading
    )
    terminal.until(b"reading drafts ...")

    os.write(writing, (two_files / "old.txt").read_bytes())
    os.close(writing)

    status, said = terminal.to_the_end()
    assert status == 0
    assert said.startswith("--- -\n"), "what was shown is wiped before anything else is written"


@needs_terminals
def test_demo_in_a_terminal_opens_the_app_and_q_leaves_it(tmp_path):
    terminal = Terminal("demo", cwd=tmp_path)
    terminal.until(b"\x1b[?1049h")
    terminal.until("讲话".encode())

    terminal.press(b"q")

    status, said = terminal.to_the_end()
    assert status == 0
    assert "Traceback" not in said


@needs_terminals
def test_a_path_in_the_place_of_a_command_is_opened(tmp_path):
    terminal = Terminal(str(VERSIONS / "town-hall"), cwd=tmp_path)
    terminal.until(b"\x1b[?1049h")
    terminal.until(b"Town Hall")

    terminal.press(b"q")

    assert terminal.to_the_end()[0] == 0
