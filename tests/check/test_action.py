"""The GitHub action, step by step as GitHub runs it; the templates, against the hosts' schemas."""

from __future__ import annotations

import json
import os
import subprocess
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from tests.check.action_runner import Job, run_action
from tests.cli import started

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = {
    "GIT_AUTHOR_NAME": "Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
}
OLD = """欢迎辞

各位来宾，大家好。今年的目标是百分之五。我们要巩固阶段性成果。
阶段性成果来之不易。
"""
NEW = OLD.replace("百分之五", "百分之六（待补）").replace("成果", "胜利")


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", folder, *words],
        env=os.environ | IDENTITY, check=True, capture_output=True,
    ).stdout.decode("utf-8").strip()  # fmt: skip


def commit(folder: Path, files: dict[str, str], note: str) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", note)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "work space"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, {"讲话/欢迎 辞.txt": OLD, "notes.txt": "Nothing.\n"}, "first draft")
    return folder


def pull_request(folder: Path, files: dict[str, str], note: str = "second draft") -> Job:
    """A job for a pull request, checked out as GitHub does: at its merge into the base."""
    base = git(folder, "rev-parse", "main")
    git(folder, "checkout", "-qb", "change")
    head = commit(folder, files, note)
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "Merge the change", "change")
    merge = git(folder, "rev-parse", "HEAD")
    git(folder, "checkout", "-q", "--detach", merge)
    event = {"pull_request": {"base": {"sha": base}, "head": {"sha": head}}}
    temporary = folder.parent / "temp"
    temporary.mkdir()
    github = {"event": event, "sha": merge, "action_path": str(ROOT)}
    return Job(folder, temporary, github, {"install": "false"})


def test_a_pull_request_gets_annotations_a_summary_and_pages(repository):
    job = run_action(pull_request(repository, {"讲话/欢迎 辞.txt": NEW}))

    assert job.failed == "Say whether it passed"
    assert (
        "::warning file=讲话/欢迎 辞.txt,line=3,endLine=3,title=leftover::“（待补）” is left over"
        in job.log
    )
    assert "“（待补）” is left over" in job.summary
    assert "<del>百分之五</del>" in job.summary
    reports = job.temporary / "speechdiff-reports"
    assert {path.name for path in reports.iterdir()} == {
        "01.html", "pages.txt", "summary.md", "comment.md",
        "sarif.sarif", "junit.xml", "check.json",
    }  # fmt: skip
    assert "百分之六" in (reports / "01.html").read_text("utf-8")
    assert job.used == [{"name": "speechdiff", "path": str(reports)}]
    assert json.loads((reports / "check.json").read_text("utf-8"))["speeches"][0]["new"] == "d2"


def test_a_clean_pull_request_passes(repository):
    clean = NEW.replace("（待补）", "")

    job = run_action(pull_request(repository, {"讲话/欢迎 辞.txt": clean}))

    assert job.failed == "", job.log
    assert "**nothing found**" in job.summary


def test_a_pull_request_without_a_speech_does_nothing(repository):
    job = run_action(pull_request(repository, {"data.csv": "a,b\n"}))

    assert job.failed == ""
    assert job.outputs["find"]["count"] == "0"
    assert (job.summary, job.used) == ("", [])


def test_a_new_speech_is_checked_and_has_no_page(repository):
    job = run_action(pull_request(repository, {"-new $(id) ..txt": "Good evening. TODO\n"}))

    assert job.failed == "Say whether it passed"
    assert "file=-new $(id) ..txt,line=1" in job.log
    assert "there is nothing to compare it with" in job.log


def test_fail_on_never_only_tells(repository):
    job = pull_request(repository, {"讲话/欢迎 辞.txt": NEW})
    job.inputs["fail-on"] = "never"

    assert run_action(job).failed == ""
    assert job.outputs["check"]["findings"] == "false"


def test_settings_that_cannot_be_used_fail_the_job_with_their_line(repository):
    job = pull_request(
        repository, {"讲话/欢迎 辞.txt": NEW, "讲话/speechdiff.toml": "[length]\nmax = 0\n"}
    )

    assert run_action(job).failed == "Check the speeches"
    assert "`max` must be a number above 0" in job.log


def test_a_shallow_checkout_is_told_what_to_do(repository):
    job = pull_request(repository, {"讲话/欢迎 辞.txt": NEW})
    job.inputs["base"] = "0123456789012345678901234567890123456789"

    assert run_action(job).failed == "Find the speeches that changed"
    assert "fetch-depth 0" in job.log


def test_a_push_is_compared_with_the_commit_before(repository):
    head = commit(repository, {"讲话/欢迎 辞.txt": NEW}, "second draft")
    temporary = repository.parent / "temp"
    temporary.mkdir()
    github = {"event": {"before": "0" * 40}, "sha": head, "action_path": str(ROOT)}

    job = run_action(Job(repository, temporary, github, {"install": "false"}))

    assert "title=leftover" in job.log


SCHEMAS = {
    "action.yml": "github-actions.json",
    "docs/ci/github.yml": "github-workflows.json",
    "docs/ci/github-code-scanning.yml": "github-workflows.json",
    "docs/ci/github-comment.yml": "github-workflows.json",
    "docs/ci/gitlab.yml": "gitlab-ci.json",
}


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_templates_are_what_their_hosts_read(file):
    vendored = resources.files("check_jsonschema.builtin_schemas.vendor")
    schema = json.loads((vendored / SCHEMAS[file]).read_text("utf-8"))
    document = YAML(typ="safe").load((ROOT / file).read_text("utf-8"))

    validator = jsonschema.validators.validator_for(schema)
    assert [error.message for error in validator(schema).iter_errors(document)] == []


def test_the_workflows_give_the_action_inputs_that_it_has():
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    for file in (name for name, schema in SCHEMAS.items() if schema == "github-workflows.json"):
        workflow = YAML(typ="safe").load((ROOT / file).read_text("utf-8"))
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        (own,) = [step for step in steps if "speechdiff@" in step.get("uses", "")]

        assert set(own.get("with", {})) <= set(action["inputs"])


def test_the_gitlab_template_runs(repository):
    """Its script, with the variables that GitLab would give, in one shell as GitLab runs it."""
    job = pull_request(repository, {"讲话/欢迎 辞.txt": NEW})
    template = YAML(typ="safe").load((ROOT / "docs/ci/gitlab.yml").read_text("utf-8"))
    shims = job.temporary / "shims"
    shims.mkdir()
    started.program(shims / "speechdiff")
    script = "\n".join(template["speechdiff"]["script"])

    answer = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=repository, capture_output=True, check=False,
        env=os.environ | {
            "PATH": f"{shims}:{os.environ['PATH']}",
            "SPEECHES": template["variables"]["SPEECHES"],
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": job.github["event"]["pull_request"]["base"]["sha"],
        },
    )  # fmt: skip

    assert answer.returncode == 1, answer.stderr.decode("utf-8")
    reports = repository / "speechdiff-reports"
    issues = json.loads((reports / "gl-code-quality-report.json").read_text("utf-8"))
    assert [issue["location"]["path"] for issue in issues] == ["讲话/欢迎 辞.txt"]
    assert (reports / "junit.xml").is_file()


def test_the_hook_for_pre_commit_names_a_command_that_there_is():
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert hook["id"] == "speechdiff-check"
    assert hook["entry"].split() == ["speechdiff", "check"]
    assert hook["language"] == "python"
