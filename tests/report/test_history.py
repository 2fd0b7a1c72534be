"""The report on a whole speech: its files, their names, and the way between them."""

from __future__ import annotations

import json
import re

import pytest

from speechdiff.errors import UsageError
from speechdiff.model import Comparison, Draft, Speech
from speechdiff.report.files import ReportOptions, report_files
from speechdiff.report.formats import FORMS, OF_A_STEP
from tests.report.test_html import Page
from tests.view.builders import Hand, draft


def step(old: str, new: str) -> Comparison:
    return Hand(draft([[old]], "a"), draft([[new]], "b")).gone(0).come(0).done()


def speech(*names: str, title: str = "讲话") -> Speech:
    drafts = tuple(
        Draft(name, name, "2020-05-06T08:00:00+08:00", "起草组", note="初稿|一") for name in names
    )
    return Speech("讲话.txt", title, drafts, "zh", "市委书记", ("the history is shallow",))


def three() -> dict[str, bytes]:
    texts = ["讲话一。", "讲话二。", "讲话三。"]
    return report_files(speech("d1", "d2", "d3"), texts, [step(*texts[:2]), step(*texts[1:])])


def test_a_report_has_an_index_and_the_usual_files_of_each_step() -> None:
    assert list(three()) == [
        "index.html", "README.md",
        "d1-d2.html", "d1-d2.md", "d1-d2.json", "d1-d2.csv",
        "d2-d3.html", "d2-d3.md", "d2-d3.json", "d2-d3.csv",
    ]  # fmt: skip


def test_every_form_of_a_step_has_its_file_and_a_link_on_the_index() -> None:
    texts = ["讲话一。", "讲话二。"]
    wanted = ReportOptions(tuple(reversed(FORMS)))

    files = report_files(speech("d1", "d2"), texts, [step(*texts)], options=wanted)

    steps = [f"d1-d2{each.ending}" for each in OF_A_STEP.values()]
    assert sorted(files) == sorted(["index.html", "README.md", "drafts.tei.xml", *steps])
    assert files["d1-d2.docx"][:2] == b"PK"
    assert all(f'href="{name}"' in files["index.html"].decode() for name in steps)
    assert all(f"({name})" in files["README.md"].decode() for name in steps)


@pytest.mark.parametrize("form", sorted(OF_A_STEP))
def test_a_form_alone_leads_nowhere_else(form: str) -> None:
    texts = ["讲话一。", "讲话二。"]

    files = report_files(speech("d1", "d2"), texts, [step(*texts)], options=ReportOptions((form,)))

    for name, content in files.items():
        link = r'href="([\w.-]+)"' if name.endswith(".html") else r"\]\(([\w.-]+)\)"
        assert set(re.findall(link, content.decode("utf-8", "replace"))) <= set(files)


def test_files_made_elsewhere_are_listed_and_written() -> None:
    texts = ["讲话一。", "讲话二。"]
    wanted = ReportOptions(beside={"check.json": b"{}"})

    files = report_files(speech("d1", "d2"), texts, [step(*texts)], options=wanted)

    assert files["check.json"] == b"{}"
    assert "Also as [check.json](check.json)" in files["README.md"].decode()
    assert 'href="check.json"' in files["index.html"].decode()


def test_every_address_in_a_report_is_a_file_of_it_or_a_place_on_the_page() -> None:
    files = three()
    for name, content in files.items():
        if name.endswith(".html"):
            page = Page(content.decode())
            for href in page.hrefs:
                assert href in files or href.removeprefix("#") in page.ids


def test_the_index_says_who_when_why_how_long_and_what_changed() -> None:
    index = three()["index.html"].decode()

    for words in ("2020-05-06<", "起草组", "初稿|一", "3 characters", "under 1 min"):
        assert words in index
    assert "1 deleted, 1 inserted; 0 unchanged" in index
    assert "the history is shallow" in index
    assert "3 drafts · <span" in index
    assert ">市委书记</span>" in index


def test_the_overview_is_a_table_that_no_note_can_break() -> None:
    lines = three()["README.md"].decode().splitlines()

    assert lines[0] == "# 讲话"
    assert "初稿\\|一" in lines[4]
    assert lines[5].endswith(
        "[1 deleted, 1 inserted; 0 unchanged](d1-d2.md)"
        "<br>Also as [HTML](d1-d2.html), [JSON](d1-d2.json), [CSV](d1-d2.csv) |"
    )


def test_json_of_a_step_is_the_comparison() -> None:
    document = json.loads(three()["d1-d2.json"])

    assert document == step("讲话一。", "讲话二。").to_dict()


@pytest.mark.parametrize("name", ["../x", "--upload-pack=x", "a/b", "中", "WORK TREE", "", "-"])
def test_a_draft_with_a_strange_name_has_files_with_plain_names(name: str) -> None:
    files = report_files(speech("d1", name), ["一。", "二。"], [step("一。", "二。")])

    assert list(files)[2:] == ["step-1.html", "step-1.md", "step-1.json", "step-1.csv"]


def test_two_steps_between_drafts_of_the_same_names_do_not_share_files() -> None:
    texts = ["一。", "二。", "三。"]
    names = ("x", "x", "x")
    files = report_files(speech(*names), texts, [step(*texts[:2]), step(*texts[1:])])

    assert list(files)[2::4] == ["x-x.html", "step-2.html"]


def test_a_speech_with_one_draft_has_an_index_only() -> None:
    assert list(report_files(speech("d1"), ["一。"], [])) == ["index.html", "README.md"]


def test_texts_and_comparisons_must_fit_the_drafts() -> None:
    with pytest.raises(UsageError, match="each step's comparison"):
        report_files(speech("d1", "d2"), ["一。"], [])


def test_a_hostile_title_is_text_everywhere() -> None:
    hostile = speech("d1", title="</h1><script>x</script>\x1b[2J\ud800")
    files = report_files(hostile, ["一。"], [])

    assert Page(files["index.html"].decode()).tags.count("script") == 1
    assert "␛\\[2J⟨U+D800⟩" in files["README.md"].decode()
