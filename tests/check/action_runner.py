"""Runs the `run:` steps of a composite action as GitHub would: its expressions, files, shell.

Only what action.yml uses of GitHub's expression language is known here; anything else raises.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.cli import started

ROOT = Path(__file__).resolve().parents[2]
_INSERTED = re.compile(r"\$\{\{(.*?)\}\}")


@dataclass
class Job:
    """A job on a runner: its folders, and what the steps left for one another."""

    workspace: Path
    temporary: Path
    github: dict[str, Any]
    inputs: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    used: list[dict[str, Any]] = field(default_factory=list)
    """Steps that another action does, with their `with:` filled in."""
    failed: str = ""
    """The name of the step that failed."""


def run_action(job: Job) -> Job:
    """Run every step of the repository's action.yml in order, until one fails."""
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    for name, about in action["inputs"].items():
        job.inputs.setdefault(name, about.get("default", ""))
    for step in action["runs"]["steps"]:
        if "if" in step and not evaluate(step["if"], job):
            continue
        if "uses" in step:
            job.used.append({key: filled(str(v), job) for key, v in step["with"].items()})
        elif not _run(step, job):
            job.failed = step["name"]
            break
    return job


def _run(step: dict[str, Any], job: Job) -> bool:
    assert step["shell"] == "bash", "a composite action must name its shell"
    assert "${{" not in step["run"], "an expression in a script is an injection"
    script, output, summary = (job.temporary / name for name in ("step.sh", "output", "summary"))
    script.write_text(step["run"], "utf-8")
    output.write_text("")
    summary.write_text("")
    # `speechdiff` is on the path of whoever installed it; here it is this clone.
    shims = job.temporary / "shims"
    shims.mkdir(exist_ok=True)
    started.program(shims / "speechdiff")
    environment = os.environ | {
        "PATH": f"{shims}:{os.environ['PATH']}",
        "GITHUB_ACTIONS": "true",
        "CI": "true",
        "RUNNER_TEMP": str(job.temporary),
        "GITHUB_WORKSPACE": str(job.workspace),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_PATH": str(job.temporary / "path"),
        **{key: filled(str(value), job) for key, value in step.get("env", {}).items()},
    }
    answer = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=job.workspace, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        check=False, timeout=300,
    )  # fmt: skip
    job.log += (answer.stdout + answer.stderr).decode("utf-8")
    job.summary += summary.read_text("utf-8")
    if "id" in step:
        lines = output.read_text("utf-8").splitlines()
        job.outputs[step["id"]] = dict(line.split("=", 1) for line in lines)
    return answer.returncode == 0


def filled(text: str, job: Job) -> str:
    """The text with every ${{ expression }} replaced by its value."""
    return _INSERTED.sub(lambda match: str(evaluate(match[1], job)), text)


def evaluate(expression: str, job: Job) -> Any:
    """The value of an expression made of names, strings, ``||``, ``&&``, ``==`` and ``!=``."""
    expression = expression.strip()
    for sign, join in (("||", any), ("&&", all)):
        if sign in expression:
            values = [evaluate(part, job) for part in expression.split(sign)]
            if join is all:
                return all(values)
            return next((value for value in values if value), "")
    for sign in ("==", "!="):
        if sign in expression:
            one, other = (evaluate(part, job) for part in expression.split(sign))
            return (one == other) is (sign == "==")
    if expression.startswith("'"):
        return expression.strip("'")
    return _named(expression, job)


def _named(name: str, job: Job) -> Any:
    first, *rest = name.split(".")
    if first == "steps":
        assert rest[1] == "outputs", name
        return job.outputs.get(rest[0], {}).get(rest[2], "")
    value: Any = {"inputs": job.inputs, "github": job.github}[first]
    for part in rest:
        value = value.get(part, "") if isinstance(value, dict) else ""
    return value
