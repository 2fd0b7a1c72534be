"""Tells git about speeches, and takes that back: settings, and a block in an attributes file.

    .git/config                    diff.speech.*, merge.speech.*, difftool.speechdiff.*
    .git/info/attributes           # >>> speechdiff >>> ... # <<< speechdiff <<<
    .git/info/speechdiff.json      what stood there before, for the way back

With `everywhere` the user's configuration and the attributes file that it names (or git's usual
one) take the place of the repository's. Outside the block nothing of an attributes file changes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from speechdiff.drafts.atomic import write_in_folder
from speechdiff.drafts.bounds import SETTINGS_BYTES
from speechdiff.drafts.git_attributes import (
    Overridden,
    attribute_lines,
    attributes_of,
    block_lines,
    overridden,
    overridden_for_user,
    with_block,
    without_block,
)
from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.git_place import locate
from speechdiff.drafts.git_settings import Program, settings_of
from speechdiff.drafts.reading import file_bytes
from speechdiff.drafts.trouble import reason
from speechdiff.errors import MissingDraft, RepositoryError, SpeechdiffError, UsageError
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class Scope:
    """The configuration and attributes file that are written: a repository's or the user's."""

    git: GitCommand
    option: str
    """``--local`` or ``--global``."""
    config: str
    """For people: the file that holds the settings."""
    attributes: Path
    record: Path
    """What stood there before."""


@dataclass(frozen=True, slots=True)
class InstallReport:
    """What was set, or taken back."""

    config: str
    attributes: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    """Lines of the attributes file."""
    left: tuple[str, ...] = ()
    """Settings that somebody changed since, which were left as they are."""
    overridden: tuple[Overridden, ...] = ()
    """Attributes of others that give way."""


def install(
    folder: Path,
    patterns: Sequence[str],
    program: Program,
    *,
    everywhere: bool,
    really: bool = True,
) -> InstallReport:
    """Tell git; a second time changes nothing but what is asked for otherwise.

    Without patterns those that are installed stay. Without `really` only the report is made. Raises
    `RepositoryError`, `SpeechdiffError`, or `UsageError` where nothing says which files are
    speeches; what was there before then stands again.
    """
    settings = settings_of(program)
    scope = _scope(folder, everywhere=everywhere)
    before = _text(scope.attributes)
    lines = attribute_lines(patterns) or block_lines(before or "") or _ask(everywhere=everywhere)
    ours = {pattern: attributes_of(pattern) for pattern in patterns}
    overridden_names = overridden_for_user(ours) if everywhere else overridden(scope.git, ours)
    report = InstallReport(
        scope.config, scope.attributes, settings, lines, overridden=overridden_names
    )
    if not really:
        return report
    record = _record(scope) or _first_record(scope, settings, before)
    record["set"] = {**record["set"], **settings}
    _write(scope.record, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    try:
        for key, value in settings.items():
            _set(scope, key, [value])
        _write(scope.attributes, with_block(before or "", lines))
    except SpeechdiffError:
        _take_back(scope, record)
        raise
    return report


def _ask(*, everywhere: bool) -> NoReturn:
    """No file is taken for a speech because of its ending: requirements.txt is none."""
    option = " --global" if everywhere else ""
    words = tr(
        "name the files that are speeches, with patterns as in .gitattributes, for example "
        "`speechdiff git install{option} 'speeches/*.txt'`"
    )
    raise UsageError(words.format(option=option))


def undo(folder: Path, *, everywhere: bool) -> InstallReport | None:
    """Take back what `install` did; None where it did nothing."""
    scope = _scope(folder, everywhere=everywhere)
    record = _record(scope)
    if record is None:
        return None
    changed_since = _take_back(scope, record)
    return InstallReport(scope.config, scope.attributes, record["set"], (), tuple(changed_since))


def _take_back(scope: Scope, record: Mapping[str, Any]) -> list[str]:
    """Put everything back that is still as it was set; returns the settings that are not."""
    changed_since = []
    for key, value in record["set"].items():
        now, before = _get(scope, key), record["config"].get(key, [])
        if now == [value]:
            _set(scope, key, before)
        elif now != before:
            changed_since.append(key)
    _clear_attributes(scope, record)
    try:
        scope.record.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(scope.record, error) from error
    return changed_since


def _clear_attributes(scope: Scope, record: Mapping[str, Any]) -> None:
    text = _text(scope.attributes)
    if text is None:
        return
    rest = without_block(text)
    if record["open_line"] and rest.endswith("\n"):
        rest = rest[:-1]
    try:
        if not rest and not record["attributes"]:
            scope.attributes.unlink()
        elif rest != text:
            _write(scope.attributes, rest)
    except OSError as error:
        raise _refused(scope.attributes, error) from error


def _first_record(
    scope: Scope, settings: Mapping[str, str], attributes: str | None
) -> dict[str, Any]:
    return {
        "config": {key: _get(scope, key) for key in settings},
        "set": {},
        "attributes": attributes is not None,
        "open_line": bool(attributes) and not str(attributes).endswith("\n"),
    }


def _record(scope: Scope) -> dict[str, Any] | None:
    text = _text(scope.record)
    if text is None:
        return None
    try:
        record = json.loads(text)
        if isinstance(record["config"], dict) and isinstance(record["set"], dict):
            return {"attributes": True, "open_line": False, **record}
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    words = tr("{path!r} is damaged: remove it, and the settings by hand")
    raise SpeechdiffError(words.format(path=str(scope.record)))


def _scope(folder: Path, *, everywhere: bool) -> Scope:
    if everywhere:
        return _users(folder)
    place = locate(folder)
    if place is None:
        words = tr(
            "{folder!r} is not in a git repository: change to one, or use --global for all of them"
        )
        raise RepositoryError(words.format(folder=str(folder)))
    git = place.git()
    info = place.home / os.fsdecode(git.output("rev-parse", "--git-path", "info")[:-1])
    config = place.home / os.fsdecode(git.output("rev-parse", "--git-path", "config")[:-1])
    return Scope(git, "--local", str(config), info / "attributes", info / "speechdiff.json")


def _users(folder: Path) -> Scope:
    config = os.environ.get("GIT_CONFIG_GLOBAL") or "~/.gitconfig"
    if Path(config).exists() and not Path(config).is_file():
        # Git would rename a file over it: over /dev/null, for example.
        words = tr("{path!r} is not a file: settings cannot be kept")
        raise SpeechdiffError(words.format(path=config))
    git = GitCommand(folder)
    result = git.run("config", "--global", "--type=path", "--get", "core.attributesFile")
    usual = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "git"
    path = Path(os.fsdecode(result.output[:-1])) if result.output else usual / "attributes"
    return Scope(git, "--global", config, path, path.with_name(f"{path.name}.speechdiff.json"))


def _get(scope: Scope, key: str) -> list[str]:
    answer = scope.git.run("config", scope.option, "--null", "--get-all", key)
    return os.fsdecode(answer.output).split("\0")[:-1]


def _set(scope: Scope, key: str, values: Sequence[str]) -> None:
    if _get(scope, key) == list(values):
        return
    steps: list[tuple[str, ...]] = [("--unset-all", key)] if _get(scope, key) else []
    if len(values) == 1:
        steps = [("--replace-all", key, values[0])]
    else:
        steps += [("--add", key, value) for value in values]
    for step in steps:
        result = scope.git.run("config", scope.option, *step)
        if result.status:
            words = tr("git cannot set {key}: {why}")
            raise RepositoryError(words.format(key=key, why=result.complaint))


def _text(path: Path) -> str | None:
    try:
        return os.fsdecode(file_bytes(path, str(path), SETTINGS_BYTES))
    except MissingDraft:
        return None


def _write(path: Path, text: str) -> None:
    write_in_folder(path, os.fsencode(text))


def _refused(path: Path, error: OSError) -> SpeechdiffError:
    return SpeechdiffError(tr("{where!r}: {what}").format(where=str(path), what=reason(error)))
