"""An index holds what the speeches say now, however it came about, and nothing of it is needed."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speechdiff.archive import ask, run, speeches, workers
from speechdiff.archive.export import export
from speechdiff.archive.place import Archive, open_archive
from speechdiff.archive.reading import Reader
from speechdiff.archive.reduce import DERIVED
from speechdiff.archive.speeches import IndexJob, list_source
from speechdiff.archive.tables import connected, literal
from speechdiff.drafts.folder import FolderSource
from speechdiff.errors import SpeechdiffError
from speechdiff.wording import speaking
from tests.archive.conftest import Speeches

SENTENCES = st.sampled_from(
    [
        "我们要坚持稳中求进工作总基调不动摇。",
        "今年的增长目标是百分之五左右，就业要更加充分。",
        "要让群众喝上放心水、走上平坦路、住上安心房。",
        "同志们，大家辛苦了！",
        "他说：“'; DROP TABLE texts; --”",
        "=1+1 是一道算术题，不是公式。",
    ]
)
DRAFTS = st.lists(st.lists(SENTENCES, max_size=4).map("".join), min_size=1, max_size=3)
OWN_IMPORT = re.compile(r"from speechdiff\.archive\.(\w+) import")
CHANGE = st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.none() | DRAFTS)


def exported(archive: Archive) -> dict[str, bytes]:
    """Every byte of an export."""
    into = archive.folder / "out"
    shutil.rmtree(into, ignore_errors=True)
    return {path.name: path.read_bytes() for path in export(archive, into, "csv")}


def test_an_index_that_is_deleted_is_made_again_the_same(three):
    archive = three.indexed()
    before = exported(archive)

    shutil.rmtree(archive.index)
    run.index(open_archive(three.root))

    assert exported(archive) == before


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGE, min_size=2, max_size=4))
def test_an_index_kept_up_to_date_is_the_one_made_anew(tmp_path_factory, changes):
    made = Speeches(tmp_path_factory.mktemp("archive"))
    made.write("always", "这里总有一篇讲话。")
    archive = made.indexed()
    for name, drafts in changes:
        if drafts is None:
            made.drop(name)
        else:
            made.write(name, *drafts)
        run.index(archive)
    kept = exported(archive)
    run.vacuum(archive)

    assert exported(archive) == kept, "a vacuum takes nothing that counts"
    shutil.rmtree(archive.index)
    run.index(archive)
    assert exported(archive) == kept


def test_parquet_is_the_same_to_the_byte_and_a_vacuum_leaves_no_dead_rows(three):
    archive = three.indexed()
    three.write("jia-2020", "报告\n\n全部重写了一遍。")
    three.indexed()
    assert run.vacuum(archive) > 0
    first = {path.name: path.read_bytes() for path in export(archive, three.root / "a", "parquet")}
    shutil.rmtree(archive.index)
    three.indexed()

    again = {path.name: path.read_bytes() for path in export(archive, three.root / "b", "parquet")}

    assert again == first


def test_processes_give_what_one_process_gives(three):
    archive = three.indexed()
    alone = exported(archive)
    shutil.rmtree(archive.index)

    three.indexed(jobs=2)

    assert exported(archive) == alone


def test_a_worker_lists_the_folder_of_a_speech_and_not_its_source(three, monkeypatch):
    jobs, _ = list_source(three.root, "speeches")
    seen: list[str] = []

    def listed(self: FolderSource, before=FolderSource.speeches):
        seen.append(self.root.name)
        return before(self)

    monkeypatch.setattr(FolderSource, "speeches", listed)
    reader = Reader()
    assert [reader.read(job).mark for job in jobs] == [job.mark for job in jobs]
    assert seen == ["bing-2021", "jia-2020", "yi-2021"]

    three.write("yi-2021", "换了一篇。")
    assert reader.read(jobs[-1]).mark != jobs[-1].mark, "the new text, under its own mark"


def test_jobs_are_speeches_of_one_source_and_every_process_has_several():
    jobs = [IndexJob(str(n), "", "a" if n < 40 else "b", "", "") for n in range(64)]

    groups = workers.grouped(jobs, 2)

    assert [job for group in groups for job in group] == jobs
    assert all(len({job.source for job in group}) == 1 for group in groups)
    assert {len(group) for group in groups} == {workers.GROUP}
    assert len(workers.grouped(jobs[:7], 2)) == 7


def test_the_files_that_decide_rows_are_named():
    """What `rows` imports of this package decides them, too."""
    package = Path(speeches.__file__).parent
    named, new = set(), {"rows"}
    while new:
        named |= new
        sources = [(package / f"{name}.py").read_text("utf-8") for name in new]
        found = {name for text in sources for name in OWN_IMPORT.findall(text)}
        new = found - named
    assert named == set(speeches.DECIDING)
    assert all(path.is_file() for path in speeches.deciding_files())


def test_a_run_with_nothing_new_reads_no_speech(three, monkeypatch):
    archive = three.indexed()
    monkeypatch.setattr(workers, "index_speeches", None)

    done = run.index(archive)

    assert (done.speeches, done.total, done.reduced) == (0, 3, False)


def test_only_what_changed_is_read_again(three):
    archive = three.indexed()
    three.write("yi-2021", "换了一篇。")
    three.write("ding-2022", "又来一篇。")
    three.drop("bing-2021")

    done = run.index(archive)

    assert (done.speeches, done.gone, done.total) == (2, 1, 3)


@pytest.mark.parametrize("at", range(6))
def test_a_run_that_ends_anywhere_is_gone_on_with(three, monkeypatch, at):
    """The n-th rename never happens; batches of one speech, so that there are some."""
    monkeypatch.setattr(run, "SPEECHES", 1)
    renames = iter(range(100))

    def interrupted(self: Path, target: Path, before=Path.replace) -> Path:
        if next(renames) == at:
            raise KeyboardInterrupt
        return before(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", interrupted)
        patched.setattr(Path, "replace", interrupted)
        with contextlib.suppress(KeyboardInterrupt):
            run.index(three.archive)
    archive = three.archive
    batches = list((archive.index / "batches").glob("[!m]*"))

    done = run.index(archive)

    assert done.speeches == 3 - len(batches)
    kept = exported(archive)
    shutil.rmtree(archive.index)
    run.index(archive)
    assert exported(archive) == kept


def test_a_process_that_is_killed_outright_leaves_finished_batches(three):
    code = (
        "import os, signal\nfrom pathlib import Path\nfrom speechdiff.archive import run\n"
        "from speechdiff.archive.place import open_archive\nrun.SPEECHES = 1\n"
        "writes = run.BatchWriter.write\n"
        "def write(self, rows, made=[]):\n"
        "    made.append(writes(self, rows))\n"
        "    if len(made) == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return made[-1]\n"
        "run.BatchWriter.write = write\nrun.index(open_archive(Path.cwd()))"
    )
    archive = three.archive
    dead = subprocess.run([sys.executable, "-c", code], cwd=three.root, check=False)
    assert dead.returncode == -signal.SIGKILL

    assert run.index(archive).speeches == 1


def test_a_torn_batch_is_read_again_and_said(three):
    archive = three.indexed()
    whole = exported(archive)
    (states,) = (archive.index / "batches").glob("*/states.parquet")
    states.write_bytes(states.read_bytes()[:-7])

    done = run.index(archive)

    assert done.speeches == 3
    assert done.notices == ["1 batch of the index was incomplete: its speeches are read again"]
    assert exported(archive) == whole


@pytest.mark.parametrize("damage", ["garbage", "without tables", "missing"])
def test_a_damaged_derived_file_is_made_again(three, damage):
    archive = three.indexed()
    whole = exported(archive)
    derived = archive.index / DERIVED
    if damage == "garbage":
        derived.write_bytes(b"\1" * 4096)
    else:
        derived.unlink()
        if damage == "without tables":
            with connected(derived, None) as connection:
                connection.execute("CREATE TABLE other AS SELECT 1")

    done = run.index(archive)

    assert (done.speeches, done.reduced) == (0, True)
    assert exported(archive) == whole


def test_a_speech_that_cannot_be_read_is_a_failure_and_stops_nothing(three):
    three.write("binary", b"\x00\x01\x02" * 200, "这一稿读得出来。")
    three.write("faulty", "好。")
    (three.root / "speeches/faulty/speech.toml").write_text("title = [", "utf-8")

    archive = three.archive
    with speaking("zh_CN"):
        done = run.index(archive)

    with ask.opened(archive) as connection:
        rows = connection.execute("SELECT speech, draft, why FROM failures").fetchall()
        drafts = connection.execute(
            "SELECT count(*) FROM drafts d JOIN speeches s USING (s) WHERE s.name = 'binary'"
        ).fetchone()
    assert done.failures == 2
    assert [row[:2] for row in rows] == [("speeches/binary", "d1"), ("speeches/faulty", None)]
    assert drafts == (1,)
    assert all(row[2].isascii() and str(three.root) not in row[2] for row in rows)


def test_a_text_that_looks_like_a_formula_is_text_in_csv_and_itself_in_parquet(three):
    three.write("formula", "=1+1 是一道算术题。")
    archive = three.indexed()

    assert ",'=1+1 是一道算术题。\n".encode() in exported(archive)["texts.csv"]
    written = export(archive, three.root / "p", "parquet")
    (texts,) = [path for path in written if path.stem == "texts"]
    with connected(None, None) as connection:
        rows = connection.read_parquet(literal(texts)).fetchall()
    assert "=1+1 是一道算术题。" in [row[1] for row in rows]


def test_a_draft_that_is_too_long_is_left_out_and_said(three, monkeypatch):
    monkeypatch.setattr("speechdiff.archive.reading.LARGEST_TEXT", 2000)
    three.write("long", "长。" * 5000, "短。")

    archive = three.indexed()

    with ask.opened(archive) as connection:
        ((draft, why),) = connection.execute("SELECT draft, why FROM failures").fetchall()
    assert draft == "d1"
    assert "2,000 bytes" in why


def test_a_speech_that_kills_its_process_is_a_failure(three, monkeypatch, tmp_path):
    """The worker dies whenever it reads one speech; the others are all there."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "def trace(event, args):\n"
        "    if event == 'open' and 'yi-2021' in str(args[0]) and 'draft-1' in str(args[0]):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "if 'spawn_main' in str(sys.orig_argv): sys.addaudithook(trace)\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ['PYTHONPATH']}")
    for number in range(13):  # two a job
        three.write(f"more-{number:02}", "又一篇。")

    archive = three.indexed(jobs=2)

    with ask.opened(archive) as connection:
        rows = connection.execute("SELECT speech, why FROM failures").fetchall()
        assert connection.execute("SELECT count(*) FROM drafts").fetchone() == (16,)
    ((speech, why),) = rows
    assert speech == "speeches/yi-2021"
    assert "killed" in why


def test_an_index_of_a_newer_version_is_refused(three):
    archive = three.indexed()
    path = archive.index / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))

    with pytest.raises(SpeechdiffError, match="newer version"):
        run.index(archive)
    with pytest.raises(SpeechdiffError, match="newer version"), ask.opened(archive):
        pass
    assert json.loads(path.read_text())["format"] == 99


def test_a_full_disk_is_one_line_and_loses_no_batch(three, monkeypatch):
    monkeypatch.setattr(run, "SPEECHES", 1)
    archive = three.archive
    rename = Path.rename
    made: list[Path] = []

    def full(self, target):
        if made:
            raise OSError(28, "No space left on device")
        made.append(target)
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", full)
        with pytest.raises(SpeechdiffError, match="disk is full"):
            run.index(archive)

    assert run.index(archive).speeches == 2
    assert not list((archive.index / "batches").glob("making*"))
