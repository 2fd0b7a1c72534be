"""A judge is a command of the user's: asked about unsure links, never trusted to behave."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from time import monotonic

import pytest

import speechdiff
from speechdiff.app.judge_command import Judge
from speechdiff.app.judging import judged
from speechdiff.drafts.decision_store import SentenceDecision, Verdict
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.model import Comparison
from tests.cli.command_line import one_error_line
from tests.cli.command_line import speechdiff as command

OLD = "讲话\n\n道路要先修好再通车。\n谢谢大家的努力。\n"
NEW = OLD.replace("道路要先修好再通车。", "明年春天在河边种下一百棵树。")
PAIR = ("道路要先修好再通车。", "明年春天在河边种下一百棵树。")
OTHER = "import sys\nfor line in sys.stdin: print('other')"


def judge(code: str, *, seconds: float | None = None) -> Judge:
    return Judge((sys.executable, "-c", code), high=1.0, seconds=seconds)


class Asked:
    """What came of asking about the two drafts."""

    def __init__(self, judge: Judge, known: dict | None = None) -> None:
        self.kept: list[SentenceDecision] = []
        self.said: list[str] = []
        self.comparison, self.same = judged(
            self.compare, known or {}, judge, self.kept.extend, self.said.append
        )

    def compare(self, decided) -> Comparison:
        return speechdiff.compare(OLD, NEW, decided=decided)


def test_an_answer_is_used_and_kept_under_the_name_of_the_command():
    asked = Asked(judge(OTHER))
    assert asked.same == {PAIR: False}
    assert [link.kind.value for link in asked.comparison.links][1:3] == ["deleted", "inserted"]
    assert [(each.pair, each.says) for each in asked.kept] == [(PAIR, Verdict.OTHER)]
    assert asked.kept[0].who == f"judge: {Path(sys.executable).name}"
    assert asked.said == []


def test_nothing_is_asked_twice_and_unsure_changes_nothing():
    unsure = Asked(judge(OTHER.replace("other", "unsure")))
    assert unsure.comparison == unsure.compare({})
    known = {each.pair: each for each in unsure.kept}
    assert known
    assert Asked(judge("raise SystemExit(5)"), known).said == []


def test_a_question_holds_the_sentences_with_their_neighbours(tmp_path: Path):
    path = tmp_path / "asked"
    Asked(judge(f"import sys; open({str(path)!r}, 'wb').write(sys.stdin.buffer.read())"))
    (question,) = map(json.loads, path.read_text("utf-8").splitlines())
    confidence = question.pop("confidence")
    assert 0 < confidence < 1
    assert question == {
        "old": {"text": PAIR[0], "before": "讲话", "after": "谢谢大家的努力。"},
        "new": {"text": PAIR[1], "before": "讲话", "after": "谢谢大家的努力。"},
        "kind": "rewritten",
        "language": "zh",
    }


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise SystemExit(3)", "it ended with status 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "it ended with status -9"),
        ("", "0 answers to 1 questions"),
        ("print('same'); print('same')", "2 answers to 1 questions"),
        ("print('yes, the same')", "'yes, the same' is not one of same, other, unsure"),
        ("print('SAME')", "'SAME' is not one of"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\x00\\x1b[2J')", "is not one of"),
        ("while True: print('same')", "it writes too much"),
        ("import time; time.sleep(60)", "it takes longer than 0.4 seconds"),
        ("import os, time; os.close(1); time.sleep(60)", "it takes longer than 0.4 seconds"),
        (
            "import subprocess, time; subprocess.Popen(['sleep', '60']); print('same')",
            "it takes longer than 0.4 seconds",
        ),
    ],
)
def test_a_judge_that_does_not_behave_is_said_in_a_line_and_ignored(code: str, why: str):
    begun = monotonic()
    slow = "longer" in why
    asked = Asked(judge(code, seconds=0.4 if slow else None))
    (said,) = asked.said
    assert why in said
    assert "\n" not in said
    assert (asked.kept, asked.same) == ([], {})
    assert asked.comparison == asked.compare({})
    assert monotonic() - begun < 20


def test_a_judge_that_is_not_there_is_said():
    (said,) = Asked(Judge(("no-such-judge",), high=1.0)).said
    assert "it cannot be started: No such file or directory" in said


@pytest.mark.parametrize("line", ["", "  ", "judge 'open"])
def test_a_command_that_is_none_is_refused(line: str):
    with pytest.raises(UsageError):
        Judge.called(line, None)


@pytest.mark.parametrize("between", [(0.5, 0.2), (-1.0, 0.5), (0.0, 1.1), (float("nan"), 1.0)])
def test_bounds_that_are_none_are_refused(between: tuple[float, float]):
    with pytest.raises(UsageError, match="two numbers from 0 to 1"):
        Judge.called("judge", between)


def test_answers_that_cannot_be_kept_are_used_all_the_same():
    said: list[str] = []

    def keep(_):
        raise SpeechdiffError("full")

    compare = Asked(judge(OTHER)).compare
    _, same = judged(compare, {}, judge(OTHER), keep, said.append)
    assert same == {PAIR: False}
    assert "are not kept: full" in said[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    root = tmp_path / "speeches"
    root.mkdir()
    (root / "1.txt").write_text(OLD, "utf-8")
    (root / "2.txt").write_text(NEW, "utf-8")
    return root


def test_commands_ask_keep_list_and_correct(folder: Path):
    line = shlex.join([sys.executable, "-c", OTHER])
    answer = command("diff", "--judge", line, "--judge-between", "0", "1", cwd=folder)
    assert "1 deleted, 1 inserted" in answer.stdout.decode()
    assert "Note: 1 decision of a reader was used" in answer.stdout.decode()
    listed = command("align", "list", cwd=folder).stdout.decode()
    assert listed.split("\t") == ["other", *PAIR, f"judge: {Path(sys.executable).name}\n"]
    assert command("align", "same", "d1:2", "d2:2", cwd=folder).returncode == 0
    for words in ((), ("1.txt", "2.txt")):
        assert b"1 rewritten" in command("diff", *words, cwd=folder).stdout
    assert b"decision" not in command("diff", "--no-decisions", cwd=folder).stdout
    assert command("align", "forget", "d1:2", "d2:2", cwd=folder).returncode == 0
    into = folder.parent / "report"
    command(
        *("report", "--into", into, "--judge", line, "--judge-between", "0", "1"),
        *("--formats", "md"),
        cwd=folder,
    )
    assert any("1 decision of a reader" in each.read_text("utf-8") for each in into.glob("*.md"))


def test_only_the_users_own_settings_name_a_judge(folder: Path):
    ran = folder.parent / "config" / "speechdiff" / "ran"
    ran.parent.mkdir(parents=True)
    program = f"{shlex.quote(sys.executable)} -c \"open('ran', 'w')\""
    (folder / "speechdiff.toml").write_text(f"judge = {program!r}\n", "utf-8")
    asking = ("diff", "--judge", "settings", "--judge-between", "0", "1")
    assert "your settings name no judge" in one_error_line(command(*asking, cwd=folder))
    (ran.parent / "config.toml").write_text(f"judge = {json.dumps(program)}\n", "utf-8")
    assert b"0 answers to 1 questions" in command(*asking, cwd=folder).stderr
    assert ran.exists()
    assert not (folder / "ran").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("align", "maybe", "d1:2", "d2:2"), "not one of same, other, forget, list"),
        (("align", "same", "d1:2"), "takes two sentences"),
        (("align", "same", "d1", "d2:2"), "names no sentence"),
        (("align", "same", "d1:2", "d2:9"), "no sentence 9"),
        (("align", "list", "a", "b"), "takes no sentences"),
        (("diff", "--judge-between", "0", "1"), "needs --judge"),
        (("diff", "--judge", "x", "--no-decisions"), "exclude each other"),
    ],
)
def test_wrong_input_is_one_line(folder: Path, words: tuple[str, ...], why: str):
    assert why in one_error_line(command(*words, cwd=folder))
