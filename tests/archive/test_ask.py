"""Answers name speech, draft and span, and open there; text is never SQL; ties go by name."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
import shlex
from pathlib import Path

import pytest

from speechdiff.archive import ask
from speechdiff.archive.place import open_archive
from speechdiff.cli import run as run_command
from tests.archive.conftest import FORMULA

TEXTS = Path(__file__).parents[2] / "versions"


def answered(capsysbinary, *arguments: str) -> tuple[int, str, str]:
    """Status, output and talk of `speechdiff archive ...`."""
    status = run_command(["archive", *map(str, arguments)])
    said = capsysbinary.readouterr()
    return status, said.out.decode(), said.err.decode()


def test_a_search_names_speech_draft_and_span_and_the_draft_has_the_words_there(
    three, capsysbinary
):
    archive = three.indexed()

    status, out, _ = answered(
        capsysbinary, "search", "-C", archive.folder, FORMULA, "一件", "--format", "json"
    )

    assert status == 0
    told = json.loads(out)
    assert (told["schema"], told["total"]) == ("speechdiff.archive/1", 2)
    assert [row["speech"] for row in told["rows"]] == ["speeches/jia-2020", "speeches/yi-2021"]
    for row in told["rows"]:
        number = row["draft"].removeprefix("d")
        draft = archive.folder / row["source"] / row["name"] / f"draft-{number}.txt"
        assert draft.read_text("utf-8")[row["start"] : row["end"]] == row["text"]
        capsysbinary.readouterr()
        assert run_command(shlex.split(row["opens"])[1:]) == 0
        assert FORMULA in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], 2),
        (["--place", "甲市"], 1),
        (["--level", "city", "--year", "2021.."], 1),
        (["--year", "2020"], 1),
        (["--year", "..2019"], 0),
        (["--place", "甲市' OR 1=1 --"], 0),
    ],
)
def test_filters_choose_speeches(three, capsysbinary, options, found):
    folder = three.indexed().folder

    status, out, _ = answered(
        capsysbinary, "search", "-C", folder, FORMULA, *options, "--format", "csv"
    )

    assert status == (0 if found else 1)
    assert len(list(csv.DictReader(io.StringIO(out)))) == found


def test_words_are_parameters_and_never_sql_or_patterns(three):
    three.write("evil", "他说：“'; DROP TABLE texts; --”和 100%_* 以及 $words。")
    archive = three.indexed()

    with ask.opened(archive) as connection:
        for words in (["'; DROP TABLE texts; --"], ["100%_*"], ["$words"]):
            rows, total = ask.search(connection, words, ask.SpeechFilter(), 9)
            assert [row["name"] for row in rows] == ["evil"]
            assert total == 1
        for word, count in {"100%*": 0, "100_": 0, "%": 1, "_": 1}.items():
            assert ask.search(connection, [word], ask.SpeechFilter(), 9)[1] == count


def test_the_number_of_answers_is_said_where_not_all_are_shown(three, capsysbinary):
    folder = three.indexed().folder

    _, out, _ = answered(capsysbinary, "search", "-C", folder, "。", "--top", "2")

    assert "2 of 5 sentences: --top all shows all" in out


def test_a_phrase_has_its_first_use_its_last_and_the_order_of_its_spread(three):
    archive = three.indexed()

    with ask.opened(archive) as connection:
        found = ask.uses(connection, "钉钉子精神")

    assert found.first
    assert (found.first["speech"], found.first["draft"]) == ("speeches/jia-2020", "d2")
    assert found.last
    assert found.last["speech"] == "speeches/yi-2021"
    assert [row["place"] for row in found.spread()] == ["甲市", "乙市"]
    assert found.years() == {2020: 1, 2021: 1}


def test_of_two_speeches_of_one_day_the_one_is_earliest_whose_name_comes_first(speeches):
    for name in ("b", "a", "c"):
        speeches.write(name, f"{FORMULA}，一件接着一件办。", day="2020-05-05")
    archive = speeches.indexed()

    with ask.opened(archive) as connection:
        found = ask.uses(connection, FORMULA)
        sources = {row["name"]: row["from_name"] for row in ask.reuse(connection)}

    assert [row["name"] for row in found.rows] == ["a", "b", "c"]
    assert sources == {"b": "a", "c": "a"}


def test_reuse_tells_where_a_sentence_stood_earlier_and_never_who_copied(three, capsysbinary):
    folder = three.indexed().folder

    status, page, _ = answered(capsysbinary, "reuse", "-C", folder, "yi-2021")
    _, summary, _ = answered(capsysbinary, "reuse", "-C", folder)
    _, out, _ = answered(capsysbinary, "reuse", "-C", folder, "yi-2021", "--format", "json")

    assert status == 0
    assert "earlier in another place" in page
    assert "copied" not in page
    assert summary == "乙市: 1 sentence that appeared earlier in 甲市\n"
    told = json.loads(out)
    assert [row["origin"] for row in told["rows"]] == ["own", "taken", "own"]
    assert told["rows"][1]["from_speech"] == "speeches/jia-2020"
    assert sum(told["shares"].values()) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(("places", "origin"), [(3, "shared"), (5, "taken")])
def test_what_many_places_have_is_nobodys(speeches, places, origin):
    for number in range(4):
        speeches.write(f"s{number}", f"{FORMULA}，一件接着一件办。", day=f"202{number}-05-05")
    speeches.table(*(f"s{number},p{number},city," for number in range(4)))
    archive = speeches.indexed()

    with ask.opened(archive) as connection:
        rows = ask.reuse(connection, "speeches/s3", boilerplate=places)

    assert [row["origin"] for row in rows] == [origin]


def test_a_place_that_says_its_own_sentence_again_took_it_from_nobody(speeches):
    speeches.write("a", f"{FORMULA}，一件接着一件办。", day="2019-01-01")
    speeches.write("b", f"{FORMULA}，一件接着一件办。", day="2020-01-01")
    speeches.write("c", f"{FORMULA}，一件接着一件办。", day="2021-01-01")
    speeches.table("a,北,national,", "b,甲市,city,", "c,甲市,city,")
    archive = speeches.indexed()

    with ask.opened(archive) as connection:
        origins = {row["name"]: row["origin"] for row in ask.reuse(connection)}

    assert origins == {"b": "national", "c": "kept"}


def test_the_year_of_a_table_wins_over_the_date_of_a_file(speeches):
    speeches.write("old", f"{FORMULA}。", day="2026-01-01")
    speeches.write("new", f"{FORMULA}。", day="2020-01-01")
    speeches.table("old,甲市,city,1999", "new,乙市,city,")
    archive = speeches.indexed()

    with ask.opened(archive) as connection:
        assert [row["name"] for row in ask.uses(connection, FORMULA).rows] == ["old", "new"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "nowhere"], "there is no file or folder"),
        (["add", "empty"], "cannot add 'empty': no speech in it"),
        (["add"], "nothing to add"),
        (["add", "--table", "columns.csv"], "column 'ort' cannot be used"),
        (["add", "--table", "none.csv"], "none.csv"),
        (["index", "--cluster", "tcp://example.com:8786"], "is not allowed"),
        (["index", "--cluster", "inproc://x"], "is not allowed"),
        (["index", "--cluster", "tcp://127.0.0.1:9"], "does not respond"),
        (["search", " "], "none of them empty"),
        (["search", "好", "--year", "neulich"], "not a year or a range"),
        (["reuse", "nobody"], "no speech of the archive is called 'nobody'"),
        (["export", "--into", "meta.csv"], "is a file"),
        (["search", "-C", "empty", "好"], "there is no archive"),
    ],
)
def test_bad_input_is_one_line_and_status_2(three, capsysbinary, monkeypatch, arguments, words):
    if arguments[-1] == "tcp://127.0.0.1:9":
        pytest.importorskip("distributed", reason="Dask is not installed")
        monkeypatch.setattr("speechdiff.archive.workers.PATIENCE", 0.3)
    archive = three.indexed()
    (archive.folder / "empty").mkdir()
    (archive.folder / "columns.csv").write_text("speech,ort\na,b\n")
    three.write("jia-2020", "改了。")
    before = (archive.folder / "archive.toml").read_bytes()
    monkeypatch.chdir(archive.folder)

    status, out, err = answered(capsysbinary, *arguments)

    assert (status, out) == (2, "")
    assert err.startswith("speechdiff: ")
    assert err.count("\n") == 1
    assert words in err
    assert (archive.folder / "archive.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["jia-2020,甲市,city,2020", "jia-2020,乙市,city,2020"], "has a row already"),
        (["jia-2020,甲市,city,", "speeches/jia-2020,甲市,city,"], "two rows for one speech"),
        (["jia-2020,甲市,city,bald"], "not a year such as 2020"),
        (["jia-2020,甲市,city,2020,extra"], "do not fit the columns"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_and_the_index_stands(
    three, rows, words, capsysbinary
):
    archive = three.indexed()
    before = (archive.index / "manifest.json").read_bytes()
    three.table(*rows)

    status, _, err = answered(capsysbinary, "index", "-C", archive.folder)

    assert status == 2
    assert words in err
    assert err.count("\n") == 1
    assert (archive.index / "manifest.json").read_bytes() == before


def test_the_folder_itself_may_be_the_source_and_git_does_not_see_the_index(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "d1.txt").write_text(f"{FORMULA}。", "utf-8")
    monkeypatch.chdir(tmp_path)

    assert run_command(["archive", "add", "."]) == 0
    assert run_command(["archive", "index"]) == 0

    with ask.opened(open_archive(tmp_path)) as connection:
        names = connection.execute("SELECT speech FROM speeches ORDER BY ALL").fetchall()
    assert names == [("a",), ("b",)]
    assert (tmp_path / "archive-index" / ".gitignore").read_text() == "*\n"


def test_an_archive_without_an_index_says_what_to_do(three, capsysbinary):
    status, _, err = answered(capsysbinary, "search", "-C", three.archive.folder, "好")

    assert status == 2
    assert "is not indexed: run `speechdiff archive index`" in err


def test_status_counts_and_names_what_is_left_out(three, capsysbinary):
    three.write("binary", b"\x00\x01\x02" * 200)
    folder = three.indexed().folder
    three.write("ding", "新来的。")

    _, out, _ = answered(capsysbinary, "status", "-C", folder, "--format", "json")

    told = json.loads(out)
    assert (told["speeches"], told["waiting"], told["current"]) == (4, 1, False)
    assert [each["speech"] for each in told["failures"]] == ["speeches/binary"]


def test_repositories_and_files_are_speeches_too(tmp_path, capsysbinary, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run_command(["import", str(TEXTS / "town-hall"), "--into", "repos/mill"]) == 0
    (tmp_path / "one.txt").write_text(f"{FORMULA}。", "utf-8")
    assert run_command(["archive", "add", "repos", "one.txt"]) == 0
    assert run_command(["archive", "index"]) == 0
    capsysbinary.readouterr()

    status, out, _ = answered(capsysbinary, "search", FORMULA[:4], "--format", "json")
    with ask.opened(open_archive(tmp_path)) as connection:
        speeches = connection.execute("SELECT speech, drafts FROM speeches ORDER BY ALL").fetchall()

    assert status == 0
    (row,) = json.loads(out)["rows"]
    assert (row["speech"], row["draft"]) == ("one.txt", "d1")
    assert run_command(shlex.split(row["opens"])[1:]) == 0
    assert [drafts for _, drafts in speeches] == [1, 4]
    assert speeches[1][0].startswith("repos/mill/")


def test_pages_show_a_phrase_by_place_and_year_and_a_speech_with_its_origins(three, capsysbinary):
    three.write("evil", f"<script>alert(1)</script>{FORMULA}。", day="2022-01-01")
    folder = three.indexed().folder

    _, phrase, _ = answered(capsysbinary, "phrases", "-C", folder, FORMULA, "--format", "html")
    _, speech, _ = answered(capsysbinary, "reuse", "-C", folder, "yi-2021", "--format", "html")
    status, _, err = answered(capsysbinary, "reuse", "-C", folder, "--format", "html")

    assert "<script>" not in phrase
    assert "&lt;script&gt;" in phrase
    for page, parts in (
        (phrase, ["earliest in this archive", "<span>甲市</span>", "<span>2021</span>", "heat-2"]),
        (speech, ["earlier in another place", "speeches/jia-2020", "<details open>"]),
    ):
        assert page.startswith("<!DOCTYPE html>")
        assert [part for part in parts if part not in page] == []
    assert status == 2
    assert "is for one speech" in err


def test_the_pages_of_an_archive_are_bounded_and_lead_to_each_other(three, capsysbinary):
    three.write("evil", f"<script>alert(1)</script>{FORMULA}。", day="2022-01-01")
    folder, into = three.indexed().folder, three.root / "site"

    words = ("-C", folder, "--into", into, "--rows", "2", FORMULA, "没有人用过")
    status, out, _ = answered(capsysbinary, "pages", *words)

    assert (status, out) == (0, f"{into / 'index.html'}\n")
    pages = {path.relative_to(into).as_posix(): path.read_text() for path in into.rglob("*")
             if path.is_file()}  # fmt: skip
    assert {"index.html", "index-2.html", "phrases/1.html", "phrases/1-2.html"} <= pages.keys()
    assert len([name for name in pages if name.startswith("speeches/")]) == 6
    assert "phrases/2.html" not in pages
    for name, page in pages.items():
        assert "<script" not in page
        assert "Content-Security-Policy" in page
        for href in re.findall(r'href="([^"]+)"', page):
            target, _, anchor = href.partition("#")
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            assert f'id="{anchor}"' in pages[found] if anchor else found in pages
    taken = next(page for page in pages.values() if "earlier in another place</div>" in page)
    assert "speeches/jia-2020" in taken
