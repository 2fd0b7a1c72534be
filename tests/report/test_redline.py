"""Word, CriticMarkup and CSV: what is taken or left gives either draft back, to the character."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings

import speechdiff
from speechdiff.drafts.formats import read_bytes
from speechdiff.model import Draft
from speechdiff.report.data.changes_csv import COLUMNS, changes_csv
from speechdiff.report.office.docx import Reviser, docx_report, reviser_of
from speechdiff.report.redline import critic_markup, redline, taken
from tests.report.word_reader import W, document, text_after
from tests.strategies import any_text, draft_pairs

NPC = Path(__file__).resolve().parents[2] / "versions" / "npc-closing"
OLD = (
    "开幕词\n一、形势\n同志们，增长百分之五。要扩大内需，优先恢复消费。我们要坚持稳中求进。"
    "谢谢大家。\n"
)
NEW = (
    "开幕词\n一、形势\n我们要坚持稳中求进。同志们，增长百分之六。\n新的一段。要扩大内需，"
    "优先恢复消费。\n"
)
REVISER = Reviser("办公室", "2020-05-12T08:30:00+08:00")

pairs = given(draft_pairs())
wild = settings(max_examples=60, deadline=None)


def as_in_word(text: str) -> str:
    """Line ends are one kind; what XML cannot hold is a sign."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(
        "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]",
        lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 32 else f"⟨U+{ord(m[0]):04X}⟩",
        plain,
    )


def both_ways(old: str, new: str, *, native_moves: bool = False) -> None:
    data = docx_report(speechdiff.compare(old, new), REVISER, native_moves=native_moves)
    before, after = as_in_word(old), as_in_word(new)
    if before.endswith("\n") and after.endswith("\n"):
        before, after = before[:-1], after[:-1]

    assert text_after(data, "reject") == before
    assert text_after(data, "accept") == after


@wild
@pairs
def test_runs_give_both_drafts_back(pair):
    runs = list(redline(speechdiff.compare(*pair)))

    assert "".join(run.text for run in runs if run.state != "come") == pair[0]
    assert "".join(run.text for run in runs if run.state != "gone") == pair[1]


@wild
@given(any_text(), any_text())
def test_runs_of_any_texts_give_both_back(old, new):
    runs = list(redline(speechdiff.compare(old, new)))

    assert "".join(run.text for run in runs if run.state != "come") == old
    assert "".join(run.text for run in runs if run.state != "gone") == new


def test_a_sentence_that_moved_is_gone_at_one_place_and_come_at_the_other():
    runs = [run for run in redline(speechdiff.compare(OLD, NEW)) if run.move]

    assert {run.state for run in runs} == {"gone", "come"}
    assert len({run.text for run in runs}) == len({run.move for run in runs}) == len(runs) / 2


def test_white_space_that_both_sides_have_is_kept():
    runs = list(redline(speechdiff.compare("一。\n二。\n三。\n", "一。\n三。\n")))

    assert [(run.text, run.state) for run in runs if run.state != "kept"] == [("二。\n", "gone")]


@wild
@pairs
@example((OLD, NEW))
def test_a_word_file_is_the_new_draft_accepted_and_the_old_one_rejected(pair):
    both_ways(*pair)
    both_ways(*pair, native_moves=True)


@wild
@given(any_text(), any_text())
@example("一\r\n二\r三", "一\n二\x0b\n\n")
@example("\ud800<w:t>&amp;", "]]>\t\ufffe\u202e")
def test_a_word_file_of_any_texts_can_be_taken_either_way(old, new):
    both_ways(old, new)


@wild
@pairs
@example((OLD, NEW))
def test_this_program_reads_its_own_word_files_either_way(pair):
    data = docx_report(speechdiff.compare(*pair), REVISER)

    for text, rejected in zip(pair, (True, False), strict=True):
        read = read_bytes(data, "x", ".docx", rejected=rejected).text
        assert read.strip("\n") == as_in_word(text).strip("\n")


def test_changes_carry_author_and_date():
    changed = document(docx_report(speechdiff.compare(OLD, NEW), REVISER))

    marks = [e for e in changed.iter() if e.tag in (f"{W}ins", f"{W}del")]
    assert marks
    assert {e.get(f"{W}author") for e in marks} == {"办公室"}
    assert {e.get(f"{W}date") for e in marks} == {"2020-05-12T08:30:00Z"}
    numbers = [e.get(f"{W}id") for e in marks]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("draft", "author", "stamp"),
    [
        (
            Draft("d2", "k", date="2020-05-12", author='甲 "<乙>'),
            '甲 "<乙>',
            "2020-05-12T00:00:00Z",
        ),
        (Draft("d2", "k", role="起草组"), "起草组", None),
        (Draft("a&b.txt", "k", date="yesterday"), "a&b.txt", None),
    ],
)
def test_a_draft_without_author_or_date_is_called_by_its_role_or_name(draft, author, stamp):
    changed = document(docx_report(speechdiff.compare("一。", "二。"), reviser_of(draft)))

    (insertion,) = changed.iter(f"{W}ins")
    assert (insertion.get(f"{W}author"), insertion.get(f"{W}date")) == (author, stamp)


def test_native_moves_are_pairs_of_ranges_with_one_name():
    changed = document(docx_report(speechdiff.compare(OLD, NEW), REVISER, native_moves=True))

    starts = [e.get(f"{W}name") for e in changed.iter(f"{W}moveFromRangeStart")]
    ends = [e.get(f"{W}name") for e in changed.iter(f"{W}moveToRangeStart")]
    assert starts
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)
    for side in ("From", "To"):
        opened = [e.get(f"{W}id") for e in changed.iter(f"{W}move{side}RangeStart")]
        closed = [e.get(f"{W}id") for e in changed.iter(f"{W}move{side}RangeEnd")]
        assert opened == closed


@pytest.mark.parametrize("reviser", [REVISER, Reviser("办公室")])
def test_native_moves_have_what_the_standard_asks_for(reviser):
    """ECMA-376: numbers that no other mark has, an author and a date; open before the moved run."""
    changed = document(docx_report(speechdiff.compare(OLD, NEW), reviser, native_moves=True))

    starts = [e for side in ("From", "To") for e in changed.iter(f"{W}move{side}RangeStart")]
    others = [e for tag in ("ins", "del", "moveFrom", "moveTo") for e in changed.iter(f"{W}{tag}")]
    ids = [e.get(f"{W}id") for e in (*starts, *others)]
    assert len(set(ids)) == len(ids)
    assert all(e.get(f"{W}author") == "办公室" and e.get(f"{W}date") for e in starts)
    for paragraph in changed.iter(f"{W}p"):
        tags = [e.tag.removeprefix(W) for e in paragraph]
        for at, tag in enumerate(tags):
            if tag in ("moveFrom", "moveTo"):
                assert tags[at - 1] == f"{tag}RangeStart"
                assert tags[at + 1] == f"{tag}RangeEnd"


def test_without_native_moves_there_are_none():
    data = docx_report(speechdiff.compare(OLD, NEW), REVISER)

    assert b"move" not in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_titles_and_headings_have_their_styles():
    changed = document(docx_report(speechdiff.compare(OLD, NEW), REVISER))

    styles = [e.get(f"{W}val") for e in changed.iter(f"{W}pStyle")]
    assert styles == ["Title", "Heading1"]


def test_a_paragraph_that_takes_a_headings_place_does_not_look_like_one():
    old = "在会上的讲话\n\n　　各位代表：\n\n一、推动产业转型\n\n　　我们要求稳求进。\n"
    new = old.replace("一、推动产业转型", "　　今年是收官之年。\n\n　　我们要推动产业转型升级。")

    root = document(docx_report(speechdiff.compare(old, new), Reviser("办公室")))

    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    assert styles == ["Title"]


def test_the_same_drafts_give_the_same_bytes():
    comparison = speechdiff.compare(OLD, NEW)

    assert docx_report(comparison, REVISER) == docx_report(comparison, REVISER)


def test_every_part_is_well_formed_and_named_in_its_types():
    archive = zipfile.ZipFile(io.BytesIO(docx_report(speechdiff.compare(OLD, NEW), REVISER)))

    for name in archive.namelist():
        ET.fromstring(archive.read(name))
    types = archive.read("[Content_Types].xml").decode()
    assert all(f"/{n}" in types for n in archive.namelist() if n.endswith("s.xml") and "/" in n)


def test_python_docx_opens_it():
    docx = pytest.importorskip("docx")
    data = docx_report(speechdiff.compare(OLD, NEW), REVISER, title="a → b")

    opened = docx.Document(io.BytesIO(data))

    assert opened.core_properties.title == "a → b"
    assert opened.core_properties.author == "办公室"
    assert opened.paragraphs[0].text == "开幕词"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_both_drafts(tmp_path):
    """Its OpenDocument has the changes as it understood them. One start reads all the files."""
    written = redlined(tmp_path, ("1", "7"), ("5", "6"))

    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "odt", "--outdir", tmp_path, *written],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    for docx, (old, new) in written.items():
        odt = docx.with_suffix(".odt").read_bytes()
        accepted = read_bytes(odt, "x", ".odt").text
        rejected = read_bytes(odt, "x", ".odt", rejected=True).text
        assert accepted.rstrip("\n") == new.rstrip("\n"), docx.name
        assert rejected.rstrip("\n") == old.rstrip("\n"), docx.name


def redlined(folder: Path, *numbers: tuple[str, str]) -> dict[Path, list[str]]:
    """By Word file, with moves as Word has them and without: the texts of two drafts."""
    written = {}
    for each in numbers:
        old, new = texts = [(NPC / f"draft-0{n}.txt").read_text("utf-8") for n in each]
        comparison = speechdiff.compare(old, new)
        for native_moves in (False, True):
            file = folder / f"{each[0]}-{each[1]}-{native_moves}.docx"
            file.write_bytes(docx_report(comparison, REVISER, native_moves=native_moves))
            written[file] = texts
    return written


def talks_to_libreoffice() -> bool:
    """Whether the system's Python can steer LibreOffice."""
    if shutil.which("soffice") is None or not Path("/usr/bin/python3").exists():
        return False
    asked = subprocess.run(
        ["/usr/bin/python3", "-c", "import uno"],
        capture_output=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    return asked.returncode == 0


@pytest.mark.skipif(
    not talks_to_libreoffice(), reason="LibreOffice or its Python bridge (python3-uno) is missing"
)
def test_libreoffice_itself_accepts_and_rejects_all(tmp_path):
    written = redlined(tmp_path, ("1", "7"))

    subprocess.run(
        ["/usr/bin/python3", Path(__file__).with_name("libreoffice_decides.py"),
         tmp_path / "profile", *written],
        check=True, capture_output=True, timeout=120,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )  # fmt: skip

    for docx, (old, new) in written.items():
        for decision, text in (("Accept", new), ("Reject", old)):
            left = docx.with_suffix(f".{decision}.txt").read_text("utf-8-sig")
            assert left.rstrip("\n") == text.rstrip("\n"), (docx.name, decision)


@wild
@pairs
@example((OLD, NEW))
def test_criticmarkup_is_the_new_draft_accepted_and_the_old_one_rejected(pair):
    markup = critic_markup(speechdiff.compare(*pair))

    assert taken(markup, "gone") == pair[0]
    assert taken(markup, "come") == pair[1]


MARKS = ("{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{==", "==}", "{>>", "<<}", "{", "}", "+")


@wild
@given(any_text(20), any_text(20))
@example("".join(MARKS), "".join(reversed(MARKS)))
@example("{++一++}。{--二--}。", "{++一++}。三--}。")
@example("一{", "一{++")
@example("甲{>>注<<}乙。", "甲{>>注<<}丙。")
@example("+}。", "。+}-}{-{+")
@example("一。{", "一。{新。++}")
def test_marks_in_the_text_itself_are_no_marks(old, new):
    comparison = speechdiff.compare(old, new)

    assert taken(critic_markup(comparison), "gone") == old
    assert taken(critic_markup(comparison), "come") == new


def test_criticmarkup_reads_as_people_write_it():
    assert critic_markup(speechdiff.compare("增长百分之五。", "增长百分之六。")) == (
        "增长{--百分之五--}{++百分之六++}。{>>speechdiff<<}"
    )


def test_the_table_of_changes_has_a_line_a_change():
    rows = list(csv.DictReader(io.StringIO(changes_csv(speechdiff.compare(OLD, NEW)))))

    assert tuple(rows[0]) == COLUMNS
    assert [int(row["change"]) for row in rows] == list(range(1, len(rows) + 1))
    assert {"inserted", "deleted"} <= {row["kind"] for row in rows}
    (number,) = (row for row in rows if "number" in row["facets"])
    assert OLD[int(number["old_start"]) : int(number["old_end"])] == number["old"]
    assert NEW[int(number["new_start"]) : int(number["new_end"])] == number["new"]


def test_a_change_that_looks_like_a_formula_is_text():
    (row,) = csv.DictReader(
        io.StringIO(changes_csv(speechdiff.compare("", '=HYPERLINK("http://x","y")')))
    )

    assert row["new"].startswith("'=")
