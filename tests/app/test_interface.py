"""The public Python interface: its page is true, its mistakes are clear, its JSON keeps schemas."""

from __future__ import annotations

import doctest
import json
import runpy

import pytest

import speechdiff
from speechdiff.model import Kind, Link
from speechdiff.report.data.json import SCHEMAS, schema_named
from speechdiff.report.formats import FORMATS, format_called, format_of_ending
from tests.cli.command_line import ROOT, VERSIONS, one_error_line
from tests.cli.command_line import speechdiff as run

OLD, NEW = "我们要发展经济。去年增长5%。谢谢。", "谢谢。我们要发展文化。去年增长6%。"


def test_the_examples_of_the_page_are_true(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False).failed == 0


def test_the_page_of_json_is_made_of_the_schemas():
    made = runpy.run_path(str(ROOT / "docs" / "make_json_page.py"))["page"]()

    assert (ROOT / "docs" / "json.md").read_text("utf-8") == made


def test_links_give_their_text_and_changes_come_by_weight():
    comparison = speechdiff.compare(OLD, NEW)

    assert [link.weight for link in comparison.changes] == sorted(
        link.weight for link in comparison.changes
    )
    assert comparison.changes[0].new_text == "去年增长6%。"
    assert "".join(link.new_text for link in comparison.links) == NEW
    assert speechdiff.compare(OLD, OLD).changes == ()
    with pytest.raises(ValueError, match="only in a comparison"):
        assert Link(Kind.INSERTED, (), (0,)).new_text


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: speechdiff.compare(None, NEW), TypeError, "old must be a str, not None"),
        (lambda: speechdiff.compare(OLD, b""), TypeError, "new must be a str, not bytes"),
        (lambda: speechdiff.compare(OLD, NEW, language="xx"), ValueError, "language 'xx'"),
        (lambda: speechdiff.compare(OLD, NEW, language=1), TypeError, "language must be"),
        (lambda: speechdiff.history(OLD), TypeError, "drafts must be a list"),
        (lambda: speechdiff.history([OLD, None]), TypeError, r"drafts\[1\] must be"),
        (lambda: speechdiff.history([OLD], tracked="发展"), TypeError, "tracked must be a list"),
        (lambda: speechdiff.merge(OLD, NEW, None), TypeError, "theirs must be a str"),
        (lambda: speechdiff.check(None), TypeError, "new must be a str"),
        (lambda: speechdiff.check(NEW, rules=3), TypeError, "rules must be a Rulebook"),
        (lambda: speechdiff.open(None), TypeError, "path must be a path"),
        (lambda: speechdiff.render(None), TypeError, "cannot render None"),
        (lambda: speechdiff.render(speechdiff.compare(OLD, NEW), "doc"), ValueError, "json, mark"),
    ],
)
def test_a_wrong_argument_is_named(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_every_format_has_one_name_and_one_ending():
    names = [word for each in FORMATS for word in (each.name, *each.aliases)]
    endings = [end for each in FORMATS for end in (each.ending, *each.other_endings)]

    assert len(set(names)) == len(names)
    assert len(set(endings)) == len(endings)
    assert format_called("md") is format_called("markdown") is format_of_ending(".md")


def test_md_and_markdown_are_one_format_everywhere(tmp_path):
    for number, text in enumerate((OLD, NEW), 1):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    files = ["1.txt", "2.txt"]
    outputs = [run("diff", *files, "--format", word, cwd=tmp_path) for word in ("md", "markdown")]
    assert outputs[0].returncode == 0
    assert outputs[0].stdout == outputs[1].stdout
    for word in ("md", "markdown"):
        into = tmp_path / word
        done = run("report", "--formats", word, "--into", into, ".", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "md").iterdir()) == sorted(
        p.name for p in (tmp_path / "markdown").iterdir()
    )


def test_every_document_keeps_the_schema_that_it_names(tmp_path):
    jsonschema = pytest.importorskip("jsonschema")
    named = set()
    for words in (
        ("log",),
        ("log", "--graph"),
        ("phrases",),
        ("blame",),
        ("trace", "d3:5"),
        ("check",),
        ("diff", "d1", "d2"),
    ):
        answer = run(*words, "--format", "json", cwd=VERSIONS / "npc-closing")
        assert answer.returncode in (0, 1), answer.stderr
        document = json.loads(answer.stdout)
        named.add(document["schema"])
        held = schema_named(document["schema"])
        jsonschema.Draft202012Validator.check_schema(held)
        jsonschema.Draft202012Validator(held).validate(document)
    assert named == set(SCHEMAS)


def test_schemas_are_listed_and_printed(tmp_path):
    assert run("schema", cwd=tmp_path).stdout.decode().split() == list(SCHEMAS)
    for word in ("log", "speechdiff.log/1"):
        assert json.loads(run("schema", word, cwd=tmp_path).stdout) == schema_named("log")
    assert "no schema 'nothing'" in one_error_line(run("schema", "nothing", cwd=tmp_path))
