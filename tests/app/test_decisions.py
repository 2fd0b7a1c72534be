"""What readers decided is kept by content, and every comparison, history and cache knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

import speechdiff
from speechdiff.app.decisions import decided_at, same_or_not, store_at
from speechdiff.drafts.decision_store import (
    DecisionFile,
    SentenceDecision,
    Verdict,
    holding,
    parsed,
)
from speechdiff.drafts.resolve import open_source
from speechdiff.model import Draft
from tests.cli.command_line import git

OLD = "讲话\n\n道路要先修好再通车。\n谢谢大家的努力。\n"
NEW = OLD.replace("道路要先修好再通车。", "明年春天在河边种下一百棵树。")
PAIR = ("道路要先修好再通车。", "明年春天在河边种下一百棵树。")
SAME = SentenceDecision(*PAIR, Verdict.SAME)
OTHER = SentenceDecision(*PAIR, Verdict.OTHER)


def said(says: str, who: str, when: str) -> SentenceDecision:
    return SentenceDecision("a", "b", Verdict(says), who, when)


@pytest.mark.parametrize(
    ("decisions", "wanted"),
    [
        ([("same", "A", "1"), ("other", "B", "2")], "other"),
        ([("same", "A", "1"), ("other", "judge: x", "2")], "same"),
        ([("other", "judge: x", "1"), ("same", "A", "2")], "same"),
        ([("other", "judge: x", "1"), ("same", "judge: y", "2")], "same"),
        ([("same", "A", "1"), ("forget", "B", "2")], None),
        ([("same", "A", "1"), ("forget", "B", "2"), ("other", "judge: x", "3")], "other"),
    ],
)
def test_the_newest_holds_and_no_command_overrules_a_person(decisions, wanted):
    found = holding([said(*each) for each in reversed(decisions)])
    assert [each.says for each in found.values()] == ([wanted] if wanted else [])


@pytest.mark.parametrize("line", [b"", b"x", b"[]", b"{}", b'{"v": 2}', b"\xff", b"[" * 9999])
def test_lines_that_cannot_be_read_are_passed_over(line):
    good = b'{"v":1,"old":"a","new":"b","says":"same","who":"A","when":"1"}'
    assert parsed(line + b"\n" + good) == [said("same", "A", "1")]
    assert parsed(good.replace(b'"same"', b'"perhaps"')) == []
    assert parsed(good.replace(b'"a"', b"5")) == []


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch) -> Path:
    """A repository or a folder with two drafts."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "speeches"
    root.mkdir()
    if request.param == "folder":
        (root / "1.txt").write_text(OLD, "utf-8")
        (root / "2.txt").write_text(NEW, "utf-8")
        return root
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Anna")
    git(root, "config", "user.email", "anna@example.invalid")
    for text in (OLD, NEW):
        (root / "a.txt").write_text(text, "utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-qm", "x")
    return root


def keep(root: Path, *decisions: SentenceDecision) -> None:
    with open_source(root) as source:
        (speech,) = source.speeches()
        store_at(source).add(speech.drafts[-1], NEW, decisions)


def kinds(root: Path) -> list[list[str]]:
    """Kinds of the second sentence's link: compared, and in the history."""
    with speechdiff.open(root) as session:
        links = session.compare().links
        states = [
            state.event.value
            for lineage in session.history().lineages
            for state in lineage.states
            if state.draft == 1
        ]
        return [[link.kind.value for link in links][1:-1], sorted({*states} - {"unchanged"})]


@pytest.mark.parametrize("place", ["git", "folder"], indirect=True)
def test_a_decision_holds_in_comparisons_and_histories_until_it_is_forgotten(place: Path):
    before = kinds(place)
    keep(place, SAME)
    with speechdiff.open(place) as session:
        comparison = session.compare()
        assert [limit.code for limit in comparison.limits] == ["decisions"]
        assert comparison.links[1].confidence == 1
        assert [limit.code for limit in session.history().limits] == ["decisions"]
    keep(place, OTHER)
    assert kinds(place) == [["deleted", "inserted"], ["born", "cut"]]
    keep(place, SentenceDecision(*PAIR, Verdict.FORGET))
    assert kinds(place) == before


@pytest.mark.parametrize("place", ["git"], indirect=True)
def test_notes_hold_all_lines_and_leave_review_marks_alone(place: Path):
    keep(place, SAME)
    keep(place, OTHER, SentenceDecision("x", "y", Verdict.UNSURE, "judge: j"))
    assert git(place, "for-each-ref", "--format=%(refname)", "refs/notes") == (
        "refs/notes/speechdiff-links\n"
    )
    shown = git(place, "notes", "--ref=speechdiff-links", "show", "HEAD:a.txt").splitlines()
    assert len(shown) == 3
    assert shown == sorted(shown)
    with open_source(place) as source:
        assert decided_at(source, pytest.fail) == {PAIR: False}


@pytest.mark.parametrize("place", ["git"], indirect=True)
def test_a_ref_that_holds_no_notes_is_said_and_costs_only_the_decisions(place: Path):
    git(
        place, "update-ref", "refs/notes/speechdiff-links", git(place, "rev-parse", "HEAD:").strip()
    )
    heard: list[str] = []
    with open_source(place) as source:
        assert decided_at(source, heard.append) == {}
    assert "decisions of readers are not used" in heard[0]


def test_a_file_is_only_added_to(tmp_path: Path):
    path = tmp_path / "made" / "decisions.jsonl"
    store, draft = DecisionFile(path), Draft("d1", "key")
    assert store.read() == {}
    path.parent.mkdir()
    path.write_bytes(b'{"v":1,"old":"cut of')
    store.add(draft, "", [SAME])
    store.add(draft, "", [SentenceDecision(" x\n", "y", Verdict.SAME)])
    assert same_or_not(store.read()) == {PAIR: True, ("x", "y"): True}
    assert path.read_bytes().startswith(b'{"v":1,"old":"cut of\n{')
