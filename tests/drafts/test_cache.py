"""The cache in the git directory: shared, bounded, and never believed or needed."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from speechdiff.drafts.cache import APPLICATION, BATCH, FORMAT, PATIENCE, TABLE, Cache

ROOT = Path(__file__).resolve().parents[2]
KEY = b"0123456789abcdef"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a cache may be made; its folder is not there yet."""
    return tmp_path / "speechdiff" / "cache.sqlite"


@pytest.fixture
def full(place: Path) -> Path:
    """A cache with a hundred records, closed."""
    cache = Cache(place)
    for number in range(100):
        cache.put(b"key %d" % number, b"data %d " % number * 50)
    cache.close()
    return place


def contents(place: Path, said: list[str] | None = None) -> list[bytes | None]:
    """What a run finds under the hundred keys, and what it says."""
    cache = Cache(place, (said if said is not None else []).append)
    try:
        return [cache.get(b"key %d" % number) for number in range(100)]
    finally:
        cache.close()


def works(place: Path) -> bool:
    """Whether what one run puts there is found by the next one."""
    cache = Cache(place)
    cache.put(KEY, b"again")
    cache.close()
    after = Cache(place)
    found = after.get(KEY)
    after.close()
    return found == b"again"


def test_what_was_put_is_found_at_once_and_by_the_next_run(place):
    cache = Cache(place)
    cache.put(KEY, b"\0data")

    assert cache.get(KEY) == b"\0data"
    cache.close()
    cache.close()
    assert Cache(place).get(KEY) == b"\0data"
    assert Cache(place).get(b"another") is None


def test_a_cache_that_nothing_is_put_into_leaves_no_file(place):
    cache = Cache(place)
    assert cache.get(KEY) is None
    cache.close()

    assert not place.parent.exists()


def test_the_file_is_made_with_the_first_batch_and_not_by_looking(place):
    cache = Cache(place)
    cache.put(b"one", b"x")

    assert cache.get(b"two") is None
    assert not place.exists()

    cache.close()
    assert place.exists()


def test_a_later_record_takes_the_place_of_an_earlier_one(full):
    cache = Cache(full)
    cache.put(b"key 1", b"new")
    cache.close()

    assert contents(full)[1] == b"new"


def test_batches_are_written_before_the_end(place):
    cache = Cache(place)
    for number in range(BATCH):
        cache.put(b"%d" % number, b"x")

    assert Cache(place).get(b"0") == b"x"
    cache.close()


# Damage


def a_text_file(place: Path) -> None:
    place.write_text("not a database\n" * 100)


def random_bytes(place: Path) -> None:
    place.write_bytes(os.urandom(5000))


def cut_in_half(place: Path) -> None:
    data = place.read_bytes()
    place.write_bytes(data[: len(data) // 2])


def cut_to_a_hundred_bytes(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:100])


def noise_behind_the_header(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[100:] = os.urandom(len(data) - 100)
    place.write_bytes(data)


def another_program(place: Path) -> None:
    place.unlink()
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE records (key, used, checksum, data)")
        connection.execute("INSERT INTO records VALUES ('precious', 1, 2, 3)")
    connection.close()


def another_table(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("DROP TABLE records")
    connection.close()


def a_view_in_place_of_the_table(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("DROP TABLE records")
        connection.execute("CREATE VIEW records AS SELECT 1 AS key, 2, 3, 4")
    connection.close()


def a_folder(place: Path) -> None:
    place.unlink()
    place.mkdir()
    (place / "something").write_text("precious")


def a_pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


def a_link_to_a_file(place: Path) -> None:
    place.unlink()
    (place.parent / "elsewhere").write_text("precious")
    place.symlink_to("elsewhere")


def a_link_to_nothing(place: Path) -> None:
    place.unlink()
    place.symlink_to("nowhere")


def another_format(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute(f"PRAGMA user_version={FORMAT + 1}")
    connection.close()


OURS = [cut_in_half, cut_to_a_hundred_bytes, noise_behind_the_header]
ALIEN = [
    *(a_text_file, random_bytes, another_program, another_table, another_format),
    *(a_view_in_place_of_the_table,),
    *(a_folder, a_pipe, a_link_to_a_file, a_link_to_nothing),
]


@pytest.mark.parametrize("damage", [*OURS, *ALIEN])
def test_a_damaged_or_alien_file_is_said_once_and_made_anew(full, damage):
    damage(full)
    said: list[str] = []

    found = contents(full, said)

    expected = [None, *(b"data %d " % number * 50 for number in range(100))]
    assert set(found) <= set(expected), "what is found is what was put there"
    if damage is not cut_in_half:
        assert found == [None] * 100
    assert len(said) == 1
    assert "\n" not in said[0]
    assert "rebuilt" in said[0]
    assert works(full)
    assert contents(full, said) == [None] * 100
    assert len(said) == 1, "the next run has nothing to say"


@pytest.mark.parametrize("damage", ALIEN)
def test_what_is_not_ours_is_kept_under_another_name(full, damage):
    damage(full)
    contents(full)

    assert os.path.lexists(f"{full}.set-aside")
    if damage is a_link_to_a_file:
        assert (full.parent / "elsewhere").read_text() == "precious"
    if damage is another_program:
        rows = sqlite3.connect(f"{full}.set-aside").execute("SELECT key FROM records").fetchall()
        assert rows == [("precious",)]


def test_an_empty_file_is_what_an_interrupted_first_run_leaves(place):
    place.parent.mkdir()
    place.touch()
    said: list[str] = []

    assert contents(place, said) == [None] * 100
    assert works(place)
    assert said == []


def test_a_record_whose_bytes_changed_is_not_found(full):
    with sqlite3.connect(full) as connection:
        connection.execute("UPDATE records SET data = ? WHERE key = ?", (b"forged", b"key 3"))
    connection.close()
    said: list[str] = []

    found = contents(full, said)

    assert found[3] is None
    assert found[4] == b"data 4 " * 50
    assert len(said) == 1
    assert "damaged" in said[0]
    assert contents(full, said)[3] is None
    assert len(said) == 1


def test_a_record_under_the_key_of_another_is_not_found(full):
    with sqlite3.connect(full) as connection:
        connection.execute("DELETE FROM records WHERE key = ?", (b"key 3",))
        connection.execute("UPDATE records SET key = ? WHERE key = ?", (b"key 3", b"key 4"))
    connection.close()

    assert contents(full)[3:5] == [None, None]


@pytest.mark.parametrize("data", [None, 5, "text", b""])
def test_a_record_of_another_type_is_not_found(full, data):
    with sqlite3.connect(full) as connection:
        if data is None:
            connection.execute("DELETE FROM records WHERE key = ?", (b"key 3",))
        else:
            connection.execute("UPDATE records SET data = ? WHERE key = ?", (data, b"key 3"))
    connection.close()

    assert contents(full)[3] is None


def test_any_page_may_be_damaged(full):
    """Every page in turn is overwritten: nothing wrong is found, and the next run works."""
    sound = full.read_bytes()
    expected = {None, *(b"data %d " % number * 50 for number in range(100))}
    for page in range(0, len(sound), 4096):
        full.write_bytes(sound[:page] + b"\xa5" * 4096 + sound[page + 4096 :])

        assert set(contents(full)) <= expected
        assert works(full)


# What cannot be written, or not now


def test_a_git_directory_that_is_not_there_is_not_made(tmp_path):
    place = tmp_path / "gone" / "speechdiff" / "cache.sqlite"

    assert not works(place)
    assert not (tmp_path / "gone").exists()


@pytest.fixture
def read_only(full: Path) -> Iterator[Path]:
    full.chmod(0o444)
    full.parent.chmod(0o555)
    yield full
    full.parent.chmod(0o755)


READER = """
import os, sys
from pathlib import Path
from speechdiff.drafts.cache import Cache
if os.geteuid() == 0:
    os.setuid(65534)
cache = Cache(Path(sys.argv[1]), lambda said: print("said", said))
print(cache.get(b"key 7") == b"data 7 " * 50)
cache.put(b"new", b"x")
cache.close()
print(Cache(Path(sys.argv[1])).get(b"new"))
"""


def test_a_cache_that_may_only_be_read_is_read(read_only, tmp_path):
    for folder in (tmp_path, *(each for each in tmp_path.parents if "pytest-of" in str(each))):
        folder.chmod(folder.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)

    answer = subprocess.run(
        [sys.executable, "-c", READER, str(read_only)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert answer.stdout.split() == ["True", "None"], answer.stderr
    assert read_only.stat().st_mode & 0o777 == 0o444


def test_a_locked_file_is_not_waited_for(full):
    holder = sqlite3.connect(full, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    said: list[str] = []
    started = time.perf_counter()

    found = contents(full, said)
    assert not works(full)

    assert time.perf_counter() - started < 10 * PATIENCE
    assert found == [None] * 100
    assert said == []
    holder.execute("ROLLBACK")
    holder.close()
    assert contents(full)[5] == b"data 5 " * 50


def test_a_reader_goes_on_while_another_process_prepares_to_write(full):
    writer = sqlite3.connect(full, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")

    assert contents(full)[5] == b"data 5 " * 50

    writer.execute("ROLLBACK")
    writer.close()


def test_a_full_disk_ends_writing_and_nothing_else(full, monkeypatch):
    cache = Cache(full)
    assert cache.get(b"key 1") is not None

    def refuse(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("speechdiff.drafts.cache._make_room", refuse)
    for number in range(3 * BATCH):
        cache.put(b"more %d" % number, b"x" * 100)
    cache.close()

    monkeypatch.undo()
    assert contents(full)[1] == b"data 1 " * 50
    assert Cache(full).get(b"more 1") is None


# Deleted, bounded, shared


def test_the_file_may_be_deleted_while_it_is_in_use(place):
    cache = Cache(place)
    for number in range(BATCH):
        cache.put(b"%d" % number, b"x")
    place.unlink()

    for number in range(3 * BATCH):
        cache.put(b"later %d" % number, b"y")
    cache.close()

    assert Cache(place).get(b"later %d" % (3 * BATCH - 1)) == b"y"
    assert works(place)


def test_the_folder_may_be_deleted_while_it_is_in_use(full):
    cache = Cache(full)
    assert cache.get(b"key 1") is not None
    for each in full.parent.iterdir():
        each.unlink()
    full.parent.rmdir()

    cache.put(KEY, b"x")
    cache.close()

    assert works(full)


def test_what_was_written_first_goes_first(place):
    cache = Cache(place, largest=400_000)
    for number in range(300):
        cache.put(b"%d" % number, b"x" * 2000)
    cache.close()

    after = Cache(place)
    assert after.get(b"0") is None
    assert after.get(b"299") is not None


def test_the_file_stays_bounded_however_much_is_put(place):
    largest = 300_000
    cache = Cache(place, largest=largest)
    for number in range(1500):
        cache.put(b"%d" % number, b"z" * 1000)
    cache.close()

    assert place.stat().st_size < largest + BATCH * 2 * 4096
    assert Cache(place).get(b"1499") is not None


def test_a_record_too_large_for_the_whole_is_not_kept(place):
    cache = Cache(place, largest=100_000)
    cache.put(KEY, b"x" * 90_000)
    cache.close()

    assert Cache(place).get(KEY) is None


WRITER = """
import sys
from pathlib import Path
from speechdiff.drafts.cache import Cache
cache = Cache(Path(sys.argv[1]), lambda said: print(said))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    key = b"%s %d" % (sys.argv[2].encode(), number)
    cache.put(key, key * 20)
    shared = b"shared %d" % number
    assert cache.get(shared) in (None, shared * 20)
    cache.put(shared, shared * 20)
cache.close()
"""


def writer(place: Path, name: str, records: int) -> subprocess.Popen[str]:
    """A process that writes that many records of its own, and as many that others write too."""
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place), name, str(records)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def test_processes_write_to_one_cache_at_once(place):
    place.parent.mkdir()
    children = [writer(place, name, 1000) for name in "abc"]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    answers = [child.communicate(timeout=60) for child in children]

    assert [child.returncode for child in children] == [0, 0, 0], answers
    assert answers == [("", "")] * 3, "nothing was damaged"
    cache = Cache(place)
    held = [cache.get(b"%s %d" % (name, n)) for name in (b"a", b"b", b"c") for n in range(1000)]
    assert set(held) - {None} <= {
        (b"%s %d" % (name, n)) * 20 for name in (b"a", b"b", b"c") for n in range(1000)
    }
    assert sum(each is not None for each in held) > 1000
    check = sqlite3.connect(place)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()


def test_a_cache_that_another_process_makes_while_it_is_opened_is_not_damaged(place, monkeypatch):
    """Between two questions to the file its table may have come: both belong to one answer."""
    place.parent.mkdir()
    connect = sqlite3.connect
    place.touch()

    class Interrupted(sqlite3.Connection):
        def execute(self, statement, *parameters):
            answer = super().execute(statement, *parameters)
            if "sqlite_master" in statement:
                monkeypatch.undo()
                other = Cache(place)
                other.put(KEY, b"of the other process")
                other.close()
            return answer

    monkeypatch.setattr(sqlite3, "connect", partial(connect, factory=Interrupted))
    said: list[str] = []
    cache = Cache(place, said.append)
    cache.get(KEY)
    cache.put(KEY, b"of this one")
    cache.close()

    assert said == []
    assert works(place)


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03, 0.06, 0.12])
def test_a_process_killed_while_writing_leaves_what_the_next_one_can_use(place, delay):
    child = writer(place, "killed", 50_000)
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()
    while not place.exists():
        time.sleep(0.001)
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    said: list[str] = []

    cache = Cache(place, said.append)
    for number in range(2000):
        key = b"killed %d" % number
        assert cache.get(key) in (None, key * 20)
    cache.close()

    assert said == []
    assert works(place)


def test_the_mark_of_the_file_is_what_other_programs_may_look_for(full):
    connection = sqlite3.connect(full)

    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    assert connection.execute("SELECT sql FROM sqlite_master WHERE sql != ''").fetchall() == [
        (TABLE,)
    ]
    connection.close()
