"""docs/editor.md, docs/archivist.md and docs/ci.md: each command prints what the page says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.check.action_runner import Job, run_action
from tests.docs.transcripts import FENCE, Session

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
PAGES = ("editor.md", "archivist.md", "ci.md")
LOG = re.compile(r"^(```text action-log\n).*?(^```$)", re.MULTILINE | re.DOTALL)
SUMMARY = re.compile(r"^(````markdown action-summary\n).*?(^````$)", re.MULTILINE | re.DOTALL)


def text_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_prints_what_its_commands_print(name, tmp_path, request):
    session = Session(tmp_path)

    page = session.replayed(text_of(name))
    if name == "ci.md":
        page = with_the_action(page, session.folder, tmp_path)

    if request.config.getoption("--update-commands"):
        (DOCS / name).write_text(page, "utf-8")
    assert text_of(name) == page, "run `make docs`"


def with_the_action(page: str, repository: Path, temporary: Path) -> str:
    """The page with what the action's steps print and leave in the repository that it made."""
    revision = (repository / ".git" / "refs" / "heads").joinpath
    event = {
        "base": {"sha": revision("main").read_text("ascii").strip()},
        "head": {"sha": revision("change").read_text("ascii").strip()},
    }
    runner = temporary / "runner"
    runner.mkdir()
    job = run_action(
        Job(repository, runner, {"event": {"pull_request": event}}, {"install": "false"})
    )
    assert json.loads((runner / "speechdiff-reports" / "check.json").read_text("utf-8"))
    page = LOG.sub(lambda fence: f"{fence[1]}{job.log}{fence[2]}", page)
    return SUMMARY.sub(lambda fence: f"{fence[1]}{beginning(job.summary)}{fence[2]}", page)


def beginning(summary: str, changes: int = 2) -> str:
    """The summary as far as its first changes."""
    blocks = re.split(r"(?m)^(?=\*\*(?:old )?¶)", summary)
    return "".join(blocks[: changes + 1])


@pytest.mark.parametrize("name", PAGES)
def test_the_page_begins_with_a_command(name):
    first = text_of(name).split("\n\n")[1]

    assert re.match(r"```console\n\$ speechdiff ", first), first


@pytest.mark.parametrize("name", PAGES)
def test_every_command_on_the_page_is_one_that_is_run(name):
    outside = FENCE.sub("", text_of(name))

    assert not re.findall(r"^(?:    |\$ )speechdiff .*$", outside, re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_links_of_the_page_lead_somewhere(name):
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", FENCE.sub("", text_of(name))):
        assert (DOCS / link).exists(), link
