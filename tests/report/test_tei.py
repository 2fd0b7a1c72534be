"""TEI with a critical apparatus: every draft can be read off, to the character."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import speechdiff
from speechdiff.model import Comparison, Draft
from speechdiff.report.office.tei import places, tei_report
from tests.report.test_redline import as_in_word
from tests.strategies import any_text, draft_rows

NPC = Path(__file__).resolve().parents[2] / "versions" / "npc-closing"
TEI = "{http://www.tei-c.org/ns/1.0}"
SCHEMA = "TEI_SCHEMA"

wild = settings(max_examples=100, deadline=None)


def compared(texts: list[str]) -> list[Comparison]:
    return [speechdiff.compare(old, new) for old, new in pairwise(texts)]


def drafts_of(texts: list[str]) -> list[Draft]:
    return [Draft(f"d{number}", "k") for number, _ in enumerate(texts, 1)]


def tei_of(texts: list[str]) -> str:
    return tei_report(drafts_of(texts), compared(texts), "讲话")


def witness_text(tei: str, name: str) -> str:
    """What one witness has: a reader of parallel segmentation that knows nothing of its writer."""
    root = ET.fromstring(tei)
    return "\n".join(_read(paragraph, f"#{name}") for paragraph in root.iter(f"{TEI}p")
                     if paragraph.text != "speechdiff")  # fmt: skip


def _read(element: ET.Element, name: str) -> str:
    text = element.text or ""
    for child in element:
        if child.tag == f"{TEI}lb":
            text += "\n"
        elif child.tag == f"{TEI}app":
            (mine,) = (rdg for rdg in child if name in rdg.get("wit", "").split())
            text += _read(mine, name)
        text += child.tail or ""
    return text


def plain(texts: list[str]) -> list[str]:
    """As a format of lines has them."""
    ended = [as_in_word(text) for text in texts]
    last = all(text.endswith("\n") for text in ended)
    return [text[:-1] if last else text for text in ended]


def read_off(texts: list[str]) -> list[str]:
    tei = tei_of(texts)
    return [witness_text(tei, draft.name) for draft in drafts_of(texts)]


rows = draft_rows().filter(lambda row: len(row) > 1)


@wild
@given(rows)
@example(["一。\n二。\n三。\n", "一。\n三。\n", "二。\n一。\n三。\n", "一。\n二。\n三。\n"])
def test_every_draft_is_read_off_its_tei(texts):
    assert read_off(texts) == plain(texts)


@wild
@given(st.lists(any_text(25), min_size=2, max_size=4))
@example(["", "\r\n", "\r"])
@example(["<p>&lt;]]>\ud800\x00", "]]><app>\ufffe", ""])
def test_drafts_of_any_text_are_read_off_their_tei(texts):
    assert read_off(texts) == plain(texts)


@wild
@given(rows)
def test_every_place_has_each_draft_once_and_no_reading_twice(texts):
    for place in places(compared(texts)):
        witnesses = [number for reading in place.readings for number in reading.witnesses]
        assert sorted(witnesses) == list(range(len(texts)))
        assert len({reading.text for reading in place.readings}) == len(place.readings)


def test_the_example_speech_is_read_off_its_tei():
    texts = [path.read_text("utf-8") for path in sorted(NPC.glob("draft-*.txt"))]

    assert read_off(texts) == plain(texts)


def test_an_apparatus_reads_as_scholars_write_it():
    tei = tei_of(["今年增长百分之五。", "今年增长百分之五。", "今年增长百分之六。"])

    assert (
        '<p>今年增长<app><rdg wit="#d1 #d2">百分之五</rdg><rdg wit="#d3">百分之六</rdg></app>。</p>'
    ) in tei


def test_words_that_came_back_are_one_reading():
    tei = tei_of(["要大力推进改革。", "要推进改革。", "要大力推进改革。"])

    assert '<app><rdg wit="#d1 #d3">大力</rdg><rdg wit="#d2"/></app>' in tei


def test_readings_do_not_run_over_a_common_border_of_sentences():
    tei = tei_of(["甲说一事。乙有三点。", "丙讲两句。丁无四分。"])

    assert tei.count("<app>") == 2


def test_witnesses_say_who_and_when():
    about = Draft("d1", "k", date="2020-05-12", author="甲 & 乙", note="初稿")
    other = Draft("d2", "k", date="nonsense")

    root = ET.fromstring(tei_report([about, other], compared(["一。", "二。"])))

    first, second = root.iter(f"{TEI}witness")
    assert first.get("{http://www.w3.org/XML/1998/namespace}id") == "d1"
    assert first.findtext(f"{TEI}name") == "甲 & 乙"
    assert first.find(f"{TEI}date").get("when") == "2020-05-12"
    assert first.findtext(f"{TEI}note") == "初稿"
    assert second.text == "d2"


def test_drafts_that_are_files_have_names_that_xml_allows():
    drafts = [Draft("./旧 稿.txt", "k"), Draft("1.txt", "k")]

    root = ET.fromstring(tei_report(drafts, compared(["一。", "二。"])))

    ids = [w.get("{http://www.w3.org/XML/1998/namespace}id") for w in root.iter(f"{TEI}witness")]
    assert ids == ["w1", "w2"]
    assert [w.get("n") for w in root.iter(f"{TEI}witness")] == ["./旧 稿.txt", "1.txt"]


@pytest.mark.skipif(SCHEMA not in os.environ, reason=f"{SCHEMA} names no RELAX NG schema of TEI")
@pytest.mark.parametrize("count", [2, 7])
def test_the_tei_schema_holds(count):
    etree = pytest.importorskip("lxml.etree")
    texts = [path.read_text("utf-8") for path in sorted(NPC.glob("draft-*.txt"))][:count]
    drafts = [
        Draft(f"d{n}", "k", date="2020-05-12T08:30:00+08:00", author="甲", note="初稿")
        for n in range(1, count + 1)
    ]
    schema = etree.RelaxNG(etree.parse(os.environ[SCHEMA]))

    schema.assertValid(etree.fromstring(tei_report(drafts, compared(texts)).encode()))
