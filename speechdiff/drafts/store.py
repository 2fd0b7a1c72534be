"""Bringing drafts into a repository: all of them, or none and no trace.

A new repository is built beside its place and renamed into it. In one that exists already the
branch moves last, in one step: whoever ends the program in between finds the old history.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from speechdiff.drafts.atomic import reason, staged, umask
from speechdiff.drafts.examples import example_folders
from speechdiff.drafts.fast_import import ADDRESS, NewCommit, write_commits
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_command import GitCommand
from speechdiff.drafts.git_place import Place, locate, place_of_new
from speechdiff.drafts.import_plan import Order, Plan, PlannedDraft, make_plan, moment
from speechdiff.errors import ImportFailed, RepositoryError

BRANCH: Final = "refs/heads/main"
_NOBODY: Final = f"speechdiff <{ADDRESS}>"


@dataclass(frozen=True, slots=True)
class ImportedDraft:
    """A draft that is a commit now."""

    name: str
    """``d1`` ... counted over the file's whole history."""
    file: str
    """Where it came from."""
    date: str
    author: str
    role: str
    note: str
    revision: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    repository: Path
    speech: str
    """Path of the tracked file in the repository."""
    title: str
    drafts: tuple[ImportedDraft, ...]
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


@dataclass(frozen=True, slots=True)
class _Step:
    """One draft of one plan, to be committed."""

    plan: Plan
    draft: PlannedDraft
    commit: NewCommit


def import_drafts(
    files: Sequence[Path],
    into: Path,
    *,
    order: Order | None = None,
    name: str | None = None,
    title: str | None = None,
) -> ImportReport:
    """Make each file a commit of one tracked text file in the repository `into`.

    `order` is ``"name"``, ``"date"``, or the path of a list (speech.toml, CSV, TSV, or a name a
    line), which also gives dates, authors, roles and notes; without it a speech.toml beside the
    files is taken, else natural order of names. `name` is the tracked file's name; without it the
    title is, from `title`, speech.toml or the newest draft. Raises `ImportFailed`,
    `UnreadableDraft`, `EmptyDraft`, `ConfigError`; nothing is changed then.
    """
    plan = make_plan(files, order, name, title)
    with _failing_as_import(into):
        existing = _repository_at(into)
        if existing is None:
            steps, skipped = _steps(plan, None, 0)
            revisions = _create(into, steps)
            return _report(into, plan, steps, revisions, skipped, before=0, created=True)
        return _append(existing, into, plan)


def make_demo(into: Path) -> DemoReport:
    """The example speeches as one repository, commits in order of dates, ids always the same.

    A demo repository that is there already is left as it is. Raises `ImportFailed`.
    """
    plans = [make_plan([folder], name=folder.name) for folder in example_folders()]
    names = tuple(plan.tracked for plan in plans)
    with _failing_as_import(into):
        if _repository_at(into) is not None:
            with GitSource(into) as source:
                if any(source.speech_at(name) is None for name in names):
                    raise ImportFailed(f"{str(into)!r} is another repository: name a new folder")
                return DemoReport(
                    into, names, created=False, head=source.repository.commit_id("HEAD") or ""
                )
        steps = [step for plan in plans for step in _steps(plan, None, 0)[0]]
        steps.sort(key=lambda step: moment(step.draft.about.date))
        return DemoReport(into, names, created=True, head=_create(into, steps)[-1])


@contextmanager
def _failing_as_import(into: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ImportFailed(f"cannot import into {str(into)!r}: {reason(error)}") from error
    except RepositoryError as error:
        raise ImportFailed(f"cannot import into {str(into)!r}: {error}") from error


def _repository_at(into: Path) -> Place | None:
    """The repository whose top `into` is; None where one is to be made.

    Raises `ImportFailed` where `into` holds something else.
    """
    if "\0" in str(into):
        raise ImportFailed(f"{str(into)!r} is no name of a folder: name another one")
    if not into.exists() and not into.is_symlink():
        return None
    if not into.is_dir():
        raise ImportFailed(f"{str(into)!r} is a file: name a folder")
    if not any(into.iterdir()):
        return None
    place = locate(into)
    if place is None or os.path.realpath(place.home) != os.path.realpath(into):
        raise ImportFailed(
            f"{str(into)!r} holds files and is not the top of a git repository: "
            "name a new or empty folder"
        )
    return place


def _steps(plan: Plan, last: bytes | None, before: int) -> tuple[list[_Step], tuple[str, ...]]:
    """The drafts to commit, and the files left out since they repeat the draft before them."""
    steps: list[_Step] = []
    skipped: list[str] = []
    for draft in plan.drafts:
        if draft.content == last:
            skipped.append(draft.file.name)
            continue
        files = [(plan.tracked, draft.content)]
        if not steps and not before and (sheet := plan.about.to_toml()):
            files.append((sheet_name(plan.tracked), sheet.encode("utf-8")))
        steps.append(_Step(plan, draft, NewCommit(tuple(files), draft.about)))
        last = draft.content
    return steps, tuple(skipped)


def sheet_name(tracked: str) -> str:
    """Where title, language and speaker's role of a tracked speech stand: beside it."""
    return str(PurePosixPath(tracked).with_suffix(".toml"))


def _report(
    into: Path, plan: Plan, steps: Sequence[_Step], revisions: Sequence[str],
    skipped: tuple[str, ...], *, before: int, created: bool, head: str = "",
) -> ImportReport:  # fmt: skip
    drafts = tuple(
        ImportedDraft(
            name=f"d{before + number}",
            file=step.draft.file.name,
            date=step.draft.about.date,
            author=step.draft.about.author,
            role=step.draft.about.role,
            note=step.draft.about.note,
            revision=revision,
        )
        for number, (step, revision) in enumerate(zip(steps, revisions, strict=True), 1)
    )
    return ImportReport(
        repository=into,
        speech=plan.tracked,
        title=plan.about.title or PurePosixPath(plan.tracked).stem,
        drafts=drafts,
        skipped=skipped,
        order=plan.order,
        assumptions=tuple(f"{d.file.name}: {d.assumed}" for d in plan.drafts if d.assumed),
        created=created,
        head=revisions[-1] if revisions else head,
    )


def _create(into: Path, steps: Sequence[_Step]) -> list[str]:
    """Build the repository beside its place, then put it there."""
    with ExitStack() as undone_on_failure:
        _make_parents(into, undone_on_failure)
        building = _building_place(into)
        undone_on_failure.callback(shutil.rmtree, building, ignore_errors=True)
        revisions = _build(building, steps)
        _put_in_place(building, into)
        undone_on_failure.pop_all()
    if building.exists():
        building.rmdir()
    return revisions


def _make_parents(into: Path, undone_on_failure: ExitStack) -> None:
    missing = [folder for folder in into.absolute().parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        undone_on_failure.callback(folder.rmdir)


def _building_place(into: Path) -> Path:
    """A new folder on the same file system: beside `into`, or in it where that is not allowed."""
    target = Path(os.path.realpath(into))
    prefix = f".{target.name[:40]}.importing-"
    try:
        made = tempfile.mkdtemp(prefix=prefix, dir=target.parent)
    except OSError:
        if not target.is_dir():
            raise
        made = tempfile.mkdtemp(prefix=prefix, dir=target)
    Path(made).chmod(0o777 & ~umask())
    return Path(made)


def _build(building: Path, steps: Sequence[_Step]) -> list[str]:
    place = place_of_new(building)
    git = GitCommand(building, {**place.environment, "GIT_DEFAULT_HASH": "sha1"})
    _must(git, "init", "-q", "--template=")
    _must(git, "symbolic-ref", "HEAD", BRANCH)
    revisions = write_commits(git, BRANCH, None, [step.commit for step in steps], _author(git))
    for step in steps:
        for path, content in step.commit.files:
            (building / path).write_bytes(content)
    _must(git, "read-tree", "HEAD")
    _must(git, "update-index", "-q", "--refresh")
    return revisions


def _put_in_place(building: Path, into: Path) -> None:
    """Rename what was built to `into`; where that folder must stay, move its contents into it.

    A folder that somebody stands in, or that is mounted, cannot be replaced; there the .git folder
    goes first, in one step, and with it the whole history.
    """
    target = Path(os.path.realpath(into))
    stays = target.is_dir() and (
        target in (Path.cwd().resolve(), building.parent) or os.path.ismount(target)
    )
    if not stays:
        if os.name == "nt" and target.is_dir():
            target.rmdir()
        building.rename(target)
        return
    (building / ".git").rename(target / ".git")
    for each in building.iterdir():
        each.rename(target / each.name)


def _append(place: Place, into: Path, plan: Plan) -> ImportReport:
    """Put the drafts on top of the branch that is checked out."""
    git = GitCommand(place.home, place.environment)
    with GitSource(into) as source:
        parent = source.repository.commit_id("HEAD")
        speech = source.speech_at(plan.tracked) if parent else None
        last = source.read_bytes(speech) if speech else None
        before = len(speech.drafts) if speech else 0
        dirty = speech is not None and source.working_copy_differs(speech)
    branch = _branch(git, into)
    steps, skipped = _steps(plan, last, before)
    if steps:
        _must_be_clean(git, place, plan, tracked=speech is not None, dirty=dirty)
        revisions = _commit_on_top(git, place, branch, parent, steps)
    else:
        revisions = []
    return _report(
        into, plan, steps, revisions, skipped, before=before, created=False, head=parent or ""
    )


def _branch(git: GitCommand, into: Path) -> str:
    result = git.run("symbolic-ref", "-q", "HEAD")
    if result.status:
        raise ImportFailed(f"{str(into)!r} has no branch checked out: `git switch` to one first")
    return os.fsdecode(result.output).strip()


def _must_be_clean(
    git: GitCommand, place: Place, plan: Plan, *, tracked: bool, dirty: bool
) -> None:
    """Raise where the import would overwrite something that is not committed."""
    if place.root is None:
        return
    only = f":(top,literal){plan.tracked}"
    in_index = ("diff-index", "--cached", "--quiet", "--no-ext-diff", "HEAD", "--", only)
    if dirty or (tracked and git.run(*in_index).status):
        raise ImportFailed(
            f"{plan.tracked!r} has changes that are not committed: commit them first"
        )
    if not tracked and os.path.lexists(place.root / plan.tracked):
        raise ImportFailed(f"{plan.tracked!r} is there already, but not tracked: move it or --name")
    if (place.git_dir / "index.lock").exists():
        raise ImportFailed(
            f"another git works in {str(place.root)!r} (index.lock): wait until it is done"
        )


def _commit_on_top(
    git: GitCommand, place: Place, branch: str, parent: str | None, steps: Sequence[_Step]
) -> list[str]:
    """The commits; then the working copy, which was written beside its place before."""
    latest = {path: content for step in steps for path, content in step.commit.files}
    with ExitStack() as stack:
        ready = [
            stack.enter_context(staged(place.root / path, content))
            for path, content in latest.items()
            if place.root is not None
        ]
        commits = [step.commit for step in steps]
        revisions = write_commits(git, branch, parent, commits, _author(git))
        if place.root is not None:
            for put_in_place in ready:
                put_in_place()
            _must(git, "update-index", "--add", "-z", "--stdin", stdin=_listing(latest))
    return revisions


def _listing(files: dict[str, bytes]) -> bytes:
    return b"".join(path.encode("utf-8", "surrogateescape") + b"\0" for path in files)


def _author(git: GitCommand) -> str:
    """Who git would say wrote it, or this program where git has no name set."""
    name = _setting(git, "user.name")
    return f"{name} <{_setting(git, 'user.email') or ADDRESS}>" if name else _NOBODY


def _setting(git: GitCommand, key: str) -> str:
    result = git.run("config", "--get", key)
    return "" if result.status else result.output.decode("utf-8", "replace").strip()


def _must(git: GitCommand, *arguments: str, stdin: bytes = b"") -> None:
    result = git.run(*arguments, stdin=stdin)
    if result.status:
        raise ImportFailed(f"git {arguments[0]} failed: {result.complaint}")
