"""Bringing drafts into a repository: all of them, or none and no trace.

A new repository is built beside its place and renamed into it. In one that exists already the
branch moves last, in one step: whoever ends the program in between finds the old history.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from speechdiff.drafts.example_speeches import example_folders
from speechdiff.drafts.fast_import import NewCommit
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_place import GitPlace, locate
from speechdiff.drafts.import_commits import (
    ExistingSpeech,
    commit_on_top,
    create_repository,
    standing,
)
from speechdiff.drafts.import_plan import ImportPlan, Order, make_plan
from speechdiff.drafts.speechfile import moment
from speechdiff.drafts.trouble import reason
from speechdiff.errors import ImportFailed, RepositoryError
from speechdiff.model import Draft
from speechdiff.wording import tr


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    repository: Path
    speech: str
    """Path of the tracked file in the repository."""
    title: str
    drafts: tuple[Draft, ...]
    """Those that are commits now; the key of each is the file that it came from."""
    skipped: tuple[str, ...]
    """Files whose text is that of the draft before: they would be commits without a change."""
    order: str
    """For people: in which order the drafts stand, and why."""
    assumptions: tuple[str, ...]
    """For people, a line a file that was not plain UTF-8."""
    created: bool
    """Whether the repository is new."""
    head: str
    """Id of the newest commit."""


@dataclass(frozen=True, slots=True)
class DemoReport:
    """The repository of the example speeches."""

    repository: Path
    speeches: tuple[str, ...]
    """Names of the tracked files, the speech with the longest history first."""
    created: bool
    """False where it stood there already."""
    head: str


def import_drafts(
    files: Sequence[Path],
    into: Path,
    *,
    order: Order | None = None,
    name: str | None = None,
    title: str | None = None,
    rejected: bool = False,
) -> ImportReport:
    """Make each file a commit of one tracked text file in the repository `into`.

    `order` is ``"name"``, ``"date"``, or the path of a list (speech.toml, CSV, TSV, or a name a
    line), which also gives dates, authors, roles and notes; without it a speech.toml beside the
    files is taken, else what the names tell. `name` is the tracked file's name; without it the
    title is, from `title`, speech.toml or the newest draft. Tracked changes are taken as accepted,
    or as `rejected`. Raises `ImportFailed`, `UnreadableDraft`, `EmptyDraft`, `ConfigError`; nothing
    is changed then.
    """
    return carry_out(make_plan(files, order, name, title, rejected=rejected), into)


def carry_out(plan: ImportPlan, into: Path) -> ImportReport:
    """Carry out a plan that was made, and perhaps shown. Raises `ImportFailed`."""
    with _failing_as_import(into):
        place = _repository_at(into)
        before = standing(place, plan.tracked) if place else None
        commits, skipped = _commits(plan, before)
        if before is None:
            revisions = create_repository(into, commits)
        else:
            revisions = commit_on_top(before, commits) if commits else []
        return _report(into, plan, before, commits, revisions, skipped)


def make_demo(into: Path) -> DemoReport:
    """The example speeches as one repository, commits in order of dates, ids always the same.

    A demo repository that is there already is left as it is. Raises `ImportFailed`.
    """
    plans = [make_plan([folder], name=folder.name) for folder in example_folders()]
    names = tuple(plan.tracked for plan in plans)
    with _failing_as_import(into):
        if _repository_at(into) is not None:
            return DemoReport(into, names, created=False, head=_head_of_demo(into, names))
        commits = [commit for plan in plans for commit in _commits(plan, None)[0]]
        commits.sort(key=lambda each: moment(each.about.date))
        revisions = create_repository(into, commits)
        return DemoReport(into, names, created=True, head=revisions[-1])


def _head_of_demo(into: Path, names: Sequence[str]) -> str:
    """The newest commit of a demo that is there. Raises `ImportFailed` where it is none."""
    with GitSource(into) as source:
        head = source.repository.commit_id("HEAD")
        if head is None or any(source.speech_at(name) is None for name in names):
            words = tr("{into!r} is another repository: name a new folder")
            raise ImportFailed(words.format(into=str(into)))
        return head


@contextmanager
def _failing_as_import(into: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RepositoryError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        words = tr("cannot import into {into!r}: {why}")
        raise ImportFailed(words.format(into=str(into), why=why)) from error


def _repository_at(into: Path) -> GitPlace | None:
    """The repository whose top `into` is; None where one is to be made.

    Raises `ImportFailed` where `into` holds something else.
    """
    if "\0" in str(into):
        words = tr("{into!r} is not a valid folder name: choose another one")
        raise ImportFailed(words.format(into=str(into)))
    if not into.exists() and not into.is_symlink():
        return None
    if not into.is_dir():
        raise ImportFailed(tr("{into!r} is a file: name a folder").format(into=str(into)))
    if not any(into.iterdir()):
        return None
    place = locate(into)
    if place is None or os.path.realpath(place.home) != os.path.realpath(into):
        words = tr(
            "{into!r} contains files and is not the top of a git repository: name a new or "
            "empty folder"
        )
        raise ImportFailed(words.format(into=str(into)))
    return place


def _commits(
    plan: ImportPlan, before: ExistingSpeech | None
) -> tuple[list[NewCommit], tuple[str, ...]]:
    """A commit for each draft, and the files left out since they repeat the draft before them."""
    commits: list[NewCommit] = []
    skipped: list[str] = []
    last = before.last if before else None
    for draft in plan.drafts:
        if draft.content == last:
            skipped.append(draft.file.name)
            continue
        files = ((plan.tracked, draft.content), *(_sheet(plan, before) if not commits else ()))
        commits.append(NewCommit(files, draft.about))
        last = draft.content
    return commits, tuple(skipped)


def _sheet(plan: ImportPlan, before: ExistingSpeech | None) -> Iterator[tuple[str, bytes]]:
    """The sheet beside a new speech, with what is known of it, where its place is free."""
    name = sheet_name(plan.tracked)
    content = plan.about.to_toml()
    if content and (before is None or (before.last is None and before.is_free(name))):
        yield name, content.encode("utf-8")


def sheet_name(tracked: str) -> str:
    """Where title, language and speaker's role of a tracked speech stand: beside it."""
    return str(PurePosixPath(tracked).with_suffix(".toml"))


def _report(
    into: Path,
    plan: ImportPlan,
    before: ExistingSpeech | None,
    commits: Sequence[NewCommit],
    revisions: Sequence[str],
    skipped: tuple[str, ...],
) -> ImportReport:
    first = before.drafts + 1 if before else 1
    pairs = zip(commits, revisions, strict=True)
    drafts = tuple(
        replace(commit.about.draft(f"d{number}"), revision=revision)
        for number, (commit, revision) in enumerate(pairs, first)
    )
    head = before.head if before else None
    return ImportReport(
        repository=into,
        speech=plan.tracked,
        title=plan.about.title or PurePosixPath(plan.tracked).stem,
        drafts=drafts,
        skipped=skipped,
        order=plan.order,
        assumptions=tuple(
            tr("{what}: {told}").format(what=d.file.name, told=d.assumed)
            for d in plan.drafts
            if d.assumed
        ),
        created=before is None,
        head=revisions[-1] if revisions else head or "",
    )
