"""Histories out of sources: what is kept changes how long it takes, and never what comes out."""

from __future__ import annotations

import importlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import speechdiff
from speechdiff.app.cache.engine import LIBRARIES, engine_version, releases
from speechdiff.app.histories import cached_drafts, open_history
from speechdiff.app.progress import Progress
from speechdiff.drafts.folder import FolderSource
from speechdiff.drafts.resolve import find_speech, open_source
from speechdiff.drafts.source import HistoryLine, MemorySource
from speechdiff.errors import MissingDraft, RepositoryError, UnknownDraft, UnreadableDraft
from speechdiff.history.history import History
from speechdiff.model import Draft, Speech
from tests.drafts.conftest import Repo

ROOT = Path(__file__).resolve().parents[2]
FIRST = "同志们：\n今年增长百分之五。我们要稳中求进。要扩大内需，优先恢复消费。\n谢谢大家。\n"
DRAFTS = (
    FIRST,
    FIRST.replace("百分之五", "百分之六"),
    FIRST.replace("百分之五", "百分之六").replace("我们要稳中求进。", ""),
    FIRST.replace("百分之五", "百分之六").replace("我们要稳中求进。", "我们要奋发有为。"),
    FIRST.replace("百分之五", "百分之七").replace("谢谢大家。", "大家好，谢谢大家。"),
)


@pytest.fixture(autouse=True)
def home_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No user's settings are read, and nothing finds the checkout that the tests run in."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Five drafts of one speech."""
    made = Repo(tmp_path / "repo")
    for number, text in enumerate(DRAFTS, 1):
        made.commit(f"n{number}", a=text)
    return made


def told(
    root: Path, line: HistoryLine | None = None, said: list[str] | None = None
) -> dict[str, Any]:
    """Everything that one run says of a history."""
    with open_source(root, line or HistoryLine()) as source:
        history = open_history(
            source,
            find_speech(source),
            progress=Progress(say=(said if said is not None else []).append),
        )
        return {**history.to_dict(), "blame": history.blame(words=True)}


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of the drafts that are read from now on."""
    from speechdiff.drafts.git import GitSource

    found: list[str] = []
    read = GitSource.read

    def reading(self: GitSource, draft: Draft, **how: Any) -> Any:
        found.append(draft.name)
        return read(self, draft, **how)

    monkeypatch.setattr(GitSource, "read", reading)
    return found


def compares(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Names of the drafts that are compared from now on."""
    module = importlib.import_module("speechdiff.compare.compare")
    found: list[tuple[str, str]] = []
    compare = module.compare_segmented

    def comparing(old: Any, new: Any, **options: Any) -> Any:
        found.append((old.name, new.name))
        return compare(old, new, **options)

    monkeypatch.setattr(module, "compare_segmented", comparing)
    return found


def test_the_second_run_compares_nothing_and_says_the_same(repo, monkeypatch):
    first = told(repo.root)
    compared = compares(monkeypatch)

    assert told(repo.root) == first
    assert compared == []


def test_it_says_what_a_history_of_the_same_texts_says(repo):
    texts = speechdiff.history(DRAFTS, language="zh")
    with open_source(repo.root) as source:
        history = open_history(source, find_speech(source))

        assert history.lineages == texts.lineages
        assert history.returns == texts.returns
        assert history.blame(words=True) == texts.blame(words=True)
        assert history.substitutions == texts.substitutions


def test_one_draft_more_costs_one_comparison(repo, monkeypatch):
    told(repo.root)
    repo.commit("n6", a=DRAFTS[-1] + "再见。\n")
    compared = compares(monkeypatch)

    assert len(told(repo.root)["drafts"]) == 6
    assert compared == [("d5", "d6")]


def test_only_the_newest_draft_is_read_where_the_rest_is_known(repo, monkeypatch):
    with open_source(repo.root) as source:
        open_history(source, find_speech(source)).blame()
    read = reads(monkeypatch)

    with open_source(repo.root) as source:
        history = open_history(source, find_speech(source))
        assert len(history.blame().sentences) == 5

    assert set(read) <= {"d1", "d5"}, "the first one begins the lineages, the last tells the script"


def test_another_language_has_records_of_its_own(repo, monkeypatch):
    told(repo.root)
    compared = compares(monkeypatch)
    with open_source(repo.root) as source:
        history = open_history(source, find_speech(source), language="en")
        assert history.outline(0).language == "en"
        assert history.lineages

    assert len(compared) == 4


def test_a_change_of_the_engine_makes_everything_anew(repo, monkeypatch):
    told(repo.root)
    monkeypatch.setattr("speechdiff.app.cache.results.engine_version", lambda: "another")
    compared = compares(monkeypatch)

    told(repo.root)

    assert len(compared) == 4


def test_drafts_with_the_same_content_are_not_compared(repo, monkeypatch):
    repo.commit("reverted", a=DRAFTS[1])
    repo.commit("again", a=DRAFTS[4])
    compared = compares(monkeypatch)

    history = told(repo.root)

    assert len(history["drafts"]) == 7
    assert len(compared) == len(set(compared))


def test_the_record_is_shared_by_working_trees_and_lies_in_the_git_directory(repo, tmp_path):
    repo.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))

    told(tmp_path / "other")

    assert (repo.root / ".git" / "speechdiff" / "cache.sqlite").is_file()
    assert repo.git("status", "--porcelain", "--ignored") == ""


def test_a_bare_repository_keeps_its_records_in_itself(repo, tmp_path):
    repo.git("clone", "-q", "--bare", str(repo.root), str(tmp_path / "bare"))

    assert told(tmp_path / "bare")["lineages"] == told(repo.root)["lineages"]
    assert (tmp_path / "bare" / "speechdiff" / "cache.sqlite").is_file()


def test_a_folder_of_files_has_a_history_and_no_records(tmp_path, repo):
    folder = tmp_path / "folder"
    folder.mkdir()
    for number, text in enumerate(DRAFTS, 1):
        (folder / f"draft-{number}.txt").write_text(text, "utf-8")

    assert told(folder)["lineages"] == told(repo.root)["lineages"]
    assert {path.suffix for path in folder.iterdir()} == {".txt"}


# What is kept is never believed


def cache_of(repo: Repo) -> Path:
    return repo.root / ".git" / "speechdiff" / "cache.sqlite"


def test_a_damaged_cache_gives_the_same_answer_and_is_said(repo):
    first = told(repo.root)
    for damage in (b"no database", b"SQLite format 3\0" + b"\xff" * 5000):
        cache_of(repo).write_bytes(damage)
        said: list[str] = []

        assert told(repo.root, said=said) == first
        assert len(said) == 1
        assert told(repo.root, said=said) == first
        assert len(said) == 1


def test_records_that_make_no_sense_give_the_same_answer_and_are_said_once(repo):
    """ResultCache with a right checksum and a wrong content: what a faulty writer would leave."""
    from speechdiff.drafts.cache import _checksum

    first = told(repo.root)
    with sqlite3.connect(cache_of(repo)) as connection:
        for (key,) in connection.execute("SELECT key FROM records").fetchall():
            data = b"\0S1nonsense"
            connection.execute(
                "UPDATE records SET data = ?, checksum = ? WHERE key = ?",
                (data, _checksum(key, data), key),
            )
    connection.close()
    said: list[str] = []

    assert told(repo.root, said=said) == first
    assert len(said) == 1
    assert told(repo.root, said=said) == first
    assert len(said) == 1


def test_a_git_directory_that_cannot_be_written_gives_the_same_answer_without_a_word(repo):
    first = told(repo.root)
    cache_of(repo).unlink()
    cache_of(repo).parent.rmdir()
    (repo.root / ".git" / "speechdiff").symlink_to("/proc/nobody/may/write/here")
    said: list[str] = []

    assert told(repo.root, said=said) == first
    assert len(said) <= 1


# Drafts that cannot be read


def test_an_unreadable_draft_is_left_out_and_said(repo):
    repo.commit("binary", a=b"\x89PNG\r\n\x1a\n" + bytes(200))
    repo.commit("mended", a=DRAFTS[-1] + "再见。\n")
    said: list[str] = []

    for _ in range(2):
        history = told(repo.root, said=said)

        assert [draft["name"] for draft in history["drafts"]] == [
            "d1",
            "d2",
            "d3",
            "d4",
            "d5",
            "d7",
        ]
    assert [line for line in said if "d6 is left out" in line] == [said[0], said[0]]
    assert "PNG" in said[0]


def test_where_no_draft_can_be_read_the_error_says_why(tmp_path):
    bad = Repo(tmp_path / "bad")
    bad.commit("binary", a=b"\x89PNG\r\n\x1a\n" + bytes(200))

    with pytest.raises(UnreadableDraft, match="PNG"):
        told(bad.root)


def test_how_a_draft_had_to_be_read_is_said_by_every_run(repo):
    repo.commit("legacy", a=(DRAFTS[-1] + "再见。\n").encode("gb18030"))
    repo.commit("mended", a=DRAFTS[-1] + "再见。\n")

    for _ in range(2):
        said: list[str] = []
        told(repo.root, said=said)
        assert [line for line in said if "GB18030" in line] == [said[0]]
        assert said[0].startswith("d6: ")


def test_a_file_that_vanishes_between_two_reads_is_one_clear_line(tmp_path):
    for number, text in enumerate(DRAFTS, 1):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    with FolderSource(tmp_path) as source:
        speech = find_speech(source)
        (tmp_path / "3.txt").unlink()

        with pytest.raises(MissingDraft, match="'d3' was there a moment ago") as caught:
            open_history(source, speech)

    assert "\n" not in str(caught.value)


def test_an_object_that_is_gone_is_one_clear_line(repo):
    blob = repo.git("rev-parse", "HEAD~2:a.txt")
    (repo.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    with pytest.raises(RepositoryError, match=blob[:12]) as caught:
        told(repo.root)

    assert "\n" not in str(caught.value)


def test_what_was_kept_stays_right_where_an_object_is_gone(repo):
    with open_source(repo.root) as source:
        first = open_history(source, find_speech(source)).blame()
    blob = repo.git("rev-parse", "HEAD~2:a.txt")
    (repo.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    with open_source(repo.root) as source:
        assert open_history(source, find_speech(source)).blame() == first


def test_a_speech_without_drafts_is_an_error():
    with pytest.raises(UnknownDraft, match="has no drafts"):
        open_history(MemorySource((), {}), Speech("s", "t", ()))


def test_the_language_is_that_of_the_newest_draft_that_tells():
    texts = {"1": "The bridge is open.", "2": "桥通了。", "3": "…… 2020 ……\n"}
    drafts = tuple(Draft(f"d{key}", key) for key in texts)
    source = MemorySource((Speech("s", "t", drafts),), texts)

    history = open_history(source, source.speeches()[0])

    assert {history.outline(n).language for n in range(3)} == {"zh"}


def test_the_working_copy_may_be_the_newest_draft_and_leaves_no_record(repo, monkeypatch):
    from dataclasses import replace

    repo.write("a.txt", DRAFTS[-1] + "未提交。\n")
    compared = compares(monkeypatch)
    for _ in range(2):
        with open_source(repo.root) as source:
            speech = find_speech(source)
            working = source.working_draft(speech)
            history = open_history(source, replace(speech, drafts=(*speech.drafts, working)))
            assert history.blame().sentences[-1].born == 5

    assert compared.count(("d5", "WORKTREE")) == 2
    assert compared.count(("d4", "d5")) == 1


# Merges


def joined(repo: Repo) -> None:
    """A side branch that adds a sentence, a main line that changes one, and the merge of both."""
    repo.git("switch", "-qc", "side", "HEAD")
    repo.commit("side", a=DRAFTS[-1].replace("同志们：", "同志们：\n旁支加了这一句话。"))
    repo.git("switch", "-q", "main")
    repo.commit("main", a=DRAFTS[-1].replace("大家好", "朋友们好"))
    repo.git("merge", "-q", "-m", "joined", "side")


def test_with_all_parents_a_sentence_of_a_merged_branch_is_born_there(repo):
    joined(repo)

    with open_source(repo.root, HistoryLine(all_parents=True)) as source:
        history = open_history(source, find_speech(source))
        notes = [draft.note for draft in history.drafts]
        blame = history.blame()
        born = {
            history.text(blame.draft).sentence_text(each.sentence): notes[each.born]
            for each in blame.sentences
        }
        changed = {
            history.text(blame.draft).sentence_text(each.sentence): notes[each.changed]
            for each in blame.sentences
        }

    assert born["旁支加了这一句话。"] == "side"
    assert changed["朋友们好，谢谢大家。"] == "main"
    first = told(repo.root)
    assert [draft["note"] for draft in first["drafts"]][-2:] == ["main", "joined"]


def test_drafts_that_are_left_out_hand_over_to_their_parents(repo):
    joined(repo)
    with open_source(repo.root, HistoryLine(all_parents=True)) as source:
        speech = find_speech(source)
        some = Speech(speech.name, "", (speech.drafts[0], *speech.drafts[-2:]))
        kept, _ = cached_drafts(source, some)

        assert [kept.parents(number) for number in range(3)] == [(), (0,), (1, 0)]


# Runs at once, and runs that were ended


RUN = """
import sys
from pathlib import Path
from speechdiff.drafts.resolve import find_speech, open_source
from speechdiff.app.histories import open_history
from speechdiff.app.progress import Progress
with open_source(Path(sys.argv[1])) as source:
    aloud = Progress(say=lambda said: print("said", said))
    history = open_history(source, find_speech(source), progress=aloud)
    print(hash(history.lineages) and len(history.lineages), history.blame(words=True))
"""


def running(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def many_drafts(repo: Repo, count: int) -> None:
    stream = []
    text = [f"第{n}件事，我们要坚定信心，办好实事。\n" for n in range(40)]
    for number in range(count):
        text[number * 7 % 40] = f"第{number}稿改了这一句，办好{number}件实事。\n"
        data = "".join(text).encode()
        stream += [
            f"commit refs/heads/many\ncommitter a <a@b> {1_700_000_000 + number} +0800\n".encode(),
            b"data 1\nn\n"
            + f"M 100644 inline many.txt\ndata {len(data)}\n".encode()
            + data
            + b"\n",
        ]
    repo.git("fast-import", "--quiet", stdin=b"".join(stream))
    repo.git("switch", "-q", "many")


def test_two_runs_at_once_say_the_same(repo):
    many_drafts(repo, 60)

    answers = [child.communicate(timeout=120) for child in [running(repo.root) for _ in range(2)]]

    assert answers[0] == answers[1]
    assert answers[0][1] == ""
    assert "said" not in answers[0][0]
    assert running(repo.root).communicate(timeout=120) == answers[0]


def test_a_first_run_that_was_killed_leaves_what_it_had_and_the_next_goes_on(repo, monkeypatch):
    many_drafts(repo, 120)
    child = running(repo.root)
    ends = time.monotonic() + 60
    while not cache_of(repo).exists() and time.monotonic() < ends:
        time.sleep(0.002)
    time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    compared = compares(monkeypatch)
    said: list[str] = []

    after = told(repo.root, said=said)

    assert said == []
    assert 0 < len(compared) < 119, "some steps were kept"
    cache_of(repo).unlink()
    assert told(repo.root) == after


# The version of the engine


def test_the_version_changes_with_every_file_that_decides(tmp_path, monkeypatch):
    import shutil

    from speechdiff.app.cache import engine

    package = tmp_path / "speechdiff"
    shutil.copytree(ROOT / "speechdiff", package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(engine, "__file__", str(package / "app" / "cache" / "engine.py"))
    version = engine.engine_version.__wrapped__
    whole = version()
    assert whole == engine_version()
    for name in ("text/stops.py", "compare/facets.py", "history/step.py", "model/link.py"):
        file = package / name
        before = file.read_bytes()
        file.write_bytes(before + b"\n")
        assert version() != whole, name
        file.write_bytes(before)
    (package / "compare" / "new_rule.py").write_text("")
    assert version() != whole
    (package / "compare" / "new_rule.py").unlink()
    (package / "view" / "labels.py").write_text("")
    assert version() == whole, "how it is shown decides nothing"


def test_the_releases_of_libraries_are_those_that_python_would_import():
    from importlib.metadata import PackageNotFoundError, version

    found = dict(each.split() for each in releases())

    assert set(found) == set(LIBRARIES)
    for name, release in found.items():
        try:
            assert release == version(name)
        except PackageNotFoundError:
            assert release == "absent"


def test_the_version_is_told_in_no_time():
    version = engine_version.__wrapped__
    started = time.process_time()
    for _ in range(5):
        version()

    assert (time.process_time() - started) / 5 < 0.05  # 3 ms on an idle machine


def test_a_history_that_is_not_used_reads_one_draft(repo, monkeypatch):
    read = reads(monkeypatch)
    told(repo.root)
    read.clear()

    with open_source(repo.root) as source:
        history = open_history(source, find_speech(source))

        assert isinstance(history, History)
        assert len(history.drafts) == 5
    assert read == ["d5"]
