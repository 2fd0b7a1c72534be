"""The cutter: both engines give the words of plain jieba, without its start and its cache."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.text.cutter import (
    LONGEST_RUN,
    Cutter,
    SortedDictionary,
    dictionary,
    jieba_cut,
    rjieba_cut,
)
from speechdiff.text.word import WordKind, words

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted((ROOT / "versions").glob("*/draft-*.txt"))
REPORTS = sorted((ROOT.parent / "shared" / "texts").glob("*/v*.txt"))
HAN = re.compile("[\u4e00-\u9fd5]+")

Cut = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def plain_jieba(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    """jieba as its manual says, its dictionary built anew and its cache kept out of the way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    tokenizer.initialize()
    return tokenizer.lcut


def bulk() -> Cut:
    """The engine for bulk; without it the test is skipped by name."""
    cut = rjieba_cut()
    if cut is None:
        pytest.skip("rjieba is not installed")
    return cut


def runs(paths: list[Path]) -> set[str]:
    """The different Han runs of some files."""
    return {run for path in paths for run in HAN.findall(path.read_text("utf-8"))}


def test_both_engines_cut_the_example_speeches_as_plain_jieba(plain_jieba: Cut) -> None:
    rust = bulk()
    for run in runs(EXAMPLES):
        assert plain_jieba(run) == jieba_cut()(run) == rust(run)


def test_both_engines_cut_real_reports_as_plain_jieba(plain_jieba: Cut) -> None:
    if not REPORTS:
        pytest.skip("no folder of real texts beside the clone")
    rust = bulk()
    for run in runs(random.Random(7).sample(REPORTS, 6)):
        assert plain_jieba(run) == jieba_cut()(run) == rust(run)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=30))
def test_both_engines_agree_on_any_han_run(run: str) -> None:
    assert jieba_cut()(run) == bulk()(run)


def test_the_dictionary_answers_as_the_table_of_plain_jieba() -> None:
    import jieba

    with jieba.get_dict_file() as file:
        content: bytes = file.read()
    lines = [line.decode().split(" ") for line in content.split(b"\n")[:-1]]
    apart = [*lines[:120], *(line for line in lines if line[0][0] in "吉高一龢")]
    table = {word: int(frequency) for word, frequency, *_ in (*apart, *lines[::101])}

    known, other = dictionary(), SortedDictionary(content[: content.index("一丁".encode())])
    assert {word: word in known and known[word] for word in table} == table
    assert {word: word in other and other[word] for word, *_ in lines[:60]} == {
        word: table[word] for word, *_ in lines[:60]
    }
    assert [known.tag(word) for word, *_ in lines[::101]] == [line[2] for line in lines[::101]]
    assert "丁一丁" not in known
    assert "吉林工" in known
    assert known["吉林工"] == 0


def test_words_inside_han_text_are_those_of_plain_jieba(plain_jieba: Cut) -> None:
    joined = 0
    for path in EXAMPLES:
        text = path.read_text("utf-8")
        for run in re.finditer("[\u4e00-\u9fd5]+", text):
            inside = [word for word in words(run.group()) if word.kind is not WordKind.SPACE]
            borders = {word.end for word in inside}
            expected = set()
            for word in plain_jieba(run.group()):
                expected.add(max(expected, default=0) + len(word))
            assert borders <= expected
            numbers = sum(word.kind in (WordKind.NUMBER, WordKind.DATE) for word in inside)
            assert borders == expected or numbers
            joined += borders != expected
    assert joined < 100


@pytest.mark.parametrize("enough", [0, 5, 10_000])
def test_the_engine_never_changes_a_word(enough: int) -> None:
    cutter = Cutter(enough)
    text = EXAMPLES[-1].read_text("utf-8") + "追赶超越步履坚定"

    for run in HAN.findall(text):
        assert cutter.cut(run) == jieba_cut()(run)


def test_a_run_beyond_all_measure_is_cut_in_pieces() -> None:
    run = "一丁" * LONGEST_RUN

    assert "".join(Cutter().cut(run)) == run


CHILD = """
import sys, time
from speechdiff.text.sentences import segment
from speechdiff.text.word import words
text = open(sys.argv[1], encoding="utf-8").read()
for sentence in segment(text).sentences:
    words(sentence.span.of(text))
print(*sys.modules)
print(time.process_time())
"""
PLAIN = """
import time, warnings
warnings.simplefilter("ignore")
import jieba
jieba.initialize()
print(time.process_time())
"""


def run_child(code: str, *arguments: str, folder: Path) -> list[str]:
    """Standard output of a Python with a temporary folder of its own."""
    environment = {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "PATH": ""}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert code is PLAIN or not done.stderr
    return done.stdout.splitlines()


def test_a_speech_is_cut_in_a_third_of_jiebas_own_start_and_without_its_cache(
    tmp_path: Path,
) -> None:
    speech = ROOT / "versions" / "npc-closing" / "draft-07.txt"
    plain = min(float(run_child(PLAIN, folder=tmp_path)[-1]) for _ in range(2))
    (tmp_path / "jieba.cache").write_bytes(b"planted")

    ours = [run_child(CHILD, str(speech), folder=tmp_path) for _ in range(3)]

    assert min(float(lines[-1]) for lines in ours) < plain / 3
    assert (tmp_path / "jieba.cache").read_bytes() == b"planted"
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    modules = ours[0][-2].split()
    assert "jieba" in modules
    assert not {"rjieba", "pkg_resources", "opencc", "regex"} & set(modules)
