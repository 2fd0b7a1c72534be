"""From files to a repository, its log, a comparison and reports, through the real entry point."""

from __future__ import annotations

import json

from tests.cli.command_line import VERSIONS, git, speechdiff


def test_import_makes_a_repository_that_plain_git_reads(town_hall):
    subjects = git(town_hall, "log", "--reverse", "--format=%s").splitlines()

    assert subjects[0] == "first draft"
    assert len(subjects) == 4
    newest = (VERSIONS / "town-hall" / "draft-04.txt").read_text("utf-8")
    assert git(town_hall, "show", "HEAD:Remarks at the Spring Town Hall.txt") == newest


def test_import_says_on_standard_error_in_which_order_and_lists_the_drafts(tmp_path):
    answer = speechdiff("import", VERSIONS / "town-hall", "--into", "new", cwd=tmp_path)

    assert answer.returncode == 0
    assert b"order: " in answer.stderr
    listed = answer.stdout.decode("utf-8").splitlines()
    assert [line.split()[0] for line in listed] == ["d1", "d2", "d3", "d4"]
    assert listed[0].endswith("draft-01.txt")


def test_log_tells_of_every_draft(town_hall):
    answer = speechdiff("log", cwd=town_hall)

    said = answer.stdout.decode("utf-8")
    assert answer.returncode == 0
    assert answer.stderr == b""
    for expected in ("(4 drafts)", "d1", "d4", "2023-04-03", "words", "first draft", "edited"):
        assert expected in said


def test_log_as_json_counts_against_the_draft_before(town_hall):
    answer = speechdiff("log", "--format", "json", cwd=town_hall)

    data = json.loads(answer.stdout)
    drafts = data["speeches"][0]["drafts"]
    assert data["schema"] == "speechdiff.log/1"
    assert [draft["name"] for draft in drafts] == ["d1", "d2", "d3", "d4"]
    assert drafts[0]["stats"] is None
    assert drafts[1]["stats"]["old_sentences"] == drafts[0]["length"]["sentences"]
    change = drafts[1]["length"]["count"] - drafts[0]["length"]["count"]
    assert drafts[1]["length"]["change"] == change
    assert drafts[0]["speaking_seconds"] == round(drafts[0]["length"]["count"] / 130 * 60)


def test_diff_without_words_compares_the_last_two_drafts(town_hall):
    said = speechdiff("diff", cwd=town_hall).stdout.decode("utf-8")

    assert said.startswith("--- d3\n+++ d4\n")


def test_diff_takes_ranges_of_drafts_and_revisions(town_hall):
    by_ordinals = speechdiff("diff", "d1..d3", cwd=town_hall).stdout
    by_words = speechdiff("diff", "d1", "d3", cwd=town_hall).stdout
    by_revisions = speechdiff("diff", "HEAD~3", "HEAD~1", cwd=town_hall).stdout

    assert b"--- d1\n+++ d3\n" in by_ordinals
    assert by_ordinals == by_words == by_revisions


def test_diff_as_json_rebuilds_both_drafts(town_hall):
    data = json.loads(speechdiff("diff", "d1", "d2", "--format", "json", cwd=town_hall).stdout)

    first = (VERSIONS / "town-hall" / "draft-01.txt").read_text("utf-8")
    assert data["schema"] == "speechdiff.comparison/1"
    assert data["old"]["length"] == len(first)
    assert {name for link in data["links"] for name in link["old"]} == {
        sentence["id"] for sentence in data["old"]["sentences"]
    }


def test_diff_reads_standard_input(two_files):
    old = (two_files / "old.txt").read_bytes()

    answer = speechdiff("diff", "-", "new.txt", cwd=two_files, stdin=old)

    assert answer.stdout.startswith(b"--- -\n+++ new.txt\n")


def test_a_changed_working_copy_is_the_newest_draft(tmp_path):
    speechdiff("import", VERSIONS / "town-hall", "--into", "speech", cwd=tmp_path)
    (speech,) = (tmp_path / "speech").glob("*.txt")
    speech.write_text(speech.read_text("utf-8").replace("Thank you", "Thanks"), "utf-8")

    said = speechdiff("diff", cwd=tmp_path / "speech").stdout.decode("utf-8")

    assert said.startswith("--- d4\n+++ WORKTREE\n")


def test_demo_without_a_terminal_prints_log_and_comparison_and_writes_the_report(tmp_path):
    answer = speechdiff("demo", cwd=tmp_path)

    said = answer.stdout.decode("utf-8")
    assert answer.returncode == 0, answer.stderr
    assert "(7 drafts)" in said
    assert "\n--- d6\n+++ d7\n" in said
    assert any((tmp_path / "speechdiff-demo-reports").rglob("*.html"))
    assert "speechdiff-demo-reports" in answer.stderr.decode("utf-8")
    assert len(git(tmp_path / "speechdiff-demo", "log", "--oneline").splitlines()) == 15


def test_a_second_demo_uses_the_repository_of_the_first(tmp_path):
    speechdiff("demo", "here", cwd=tmp_path)
    before = git(tmp_path / "here", "rev-parse", "HEAD")

    answer = speechdiff("demo", "here", cwd=tmp_path)

    assert answer.returncode == 0
    assert b"there already" in answer.stderr
    assert git(tmp_path / "here", "rev-parse", "HEAD") == before
