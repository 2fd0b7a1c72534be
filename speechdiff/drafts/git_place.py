"""Which repository a path is in: git's own rule, the nearest one, and never one further out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from speechdiff.drafts.git_command import GitCommand
from speechdiff.errors import RepositoryError
from speechdiff.wording import tr

_POINTERS = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
)
"""Variables by which git, a hook for example, points its children to one repository."""


@dataclass(frozen=True, slots=True)
class Place:
    """A repository: where git keeps it, and the working tree, which a bare one has not."""

    git_dir: Path
    root: Path | None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """Where to run git."""
        return self.root or self.git_dir

    @property
    def shown(self) -> str:
        """For people."""
        return str(self.home)


def looks_tracked(path: Path) -> bool:
    """Whether some folder at or above `path` is a repository, told without running git."""
    start = _folder_of(path)
    points_here = "GIT_DIR" in os.environ and start == Path.cwd().resolve()
    return points_here or any(_marker(each) for each in (start, *start.parents))


def locate(path: Path) -> Place | None:
    """The repository that `path` is in, or None.

    Raises `RepositoryError` where the nearest one is broken or git refuses it: a repository further
    out is never opened in its place.
    """
    start = _folder_of(path)
    environment = _environment(start)
    git = GitCommand(start, environment)
    result = git.run("rev-parse", "--absolute-git-dir", "--is-inside-work-tree")
    if result.status:
        _raise_if_broken(start, result.complaint)
        return None
    git_dir, inside = _two_lines(result.output)
    if inside != "true":
        place = Place(Path(git_dir), None, environment)
    else:
        top = os.fsdecode(git.output("rev-parse", "--show-toplevel").removesuffix(b"\n"))
        place = Place(Path(git_dir), Path(top), environment)
    _must_be_nearest(start, place)
    return place


def _folder_of(path: Path) -> Path:
    start = Path(os.path.realpath(path))
    while not start.is_dir() and start != start.parent:
        start = start.parent
    return start


def _two_lines(output: bytes) -> tuple[str, str]:
    """The path, which may hold line ends itself, and the answer after it."""
    path, _, answer = os.fsdecode(output).removesuffix("\n").rpartition("\n")
    return path, answer


def _raise_if_broken(start: Path, complaint: str) -> None:
    """Raise the reason why git does not open the repository, if there is one."""
    if "dubious ownership" in complaint:
        raise RepositoryError(
            tr(
                "git refuses the repository at {start!r}, which belongs to another user: if "
                "you trust it, run `git config --global --add safe.directory` with its path"
            ).format(start=str(start))
        )
    if "not a git repository" not in complaint:
        raise RepositoryError(
            tr("git cannot open the repository at {start!r}: {complaint}").format(
                start=str(start), complaint=complaint
            )
        )
    for folder in (start, *start.parents):
        if _marker(folder):
            raise _broken(folder)


def _must_be_nearest(start: Path, place: Place) -> None:
    if place.root is None or place.environment or "GIT_DIR" in os.environ:
        return
    root = Path(os.path.realpath(place.root))
    for folder in (start, *start.parents):
        if folder == root:
            return
        if (folder / ".git").is_file() or _marker(folder):
            raise _broken(folder)


def _marker(folder: Path) -> bool:
    """Whether the folder claims to be a repository: a .git that is not an empty folder, or bare."""
    mark = folder / ".git"
    try:
        if mark.is_dir():
            return any(mark.iterdir())
        return mark.is_file() or _bare(folder)
    except OSError:
        return False


def _bare(folder: Path) -> bool:
    return all((folder / part).exists() for part in ("HEAD", "objects", "refs"))


def _broken(folder: Path) -> RepositoryError:
    return RepositoryError(
        tr(
            "the repository at {folder!r} is broken (git does not take its .git for one): "
            "mend it, or copy the drafts out of that folder"
        ).format(folder=str(folder))
    )


def _environment(start: Path) -> dict[str, str]:
    """What overrides variables that point to a repository other than the one at `start`.

    For the current folder they hold, as for git itself.
    """
    set_already = [name for name in _POINTERS if os.environ.get(name)]
    if not set_already or start == Path.cwd().resolve():
        return {}
    root = next((each for each in (start, *start.parents) if _marker(each)), start)
    return _pointing(root, _git_dir(root), set_already)


def place_of_new(root: Path) -> Place:
    """The repository that is about to be made in the folder `root`."""
    set_already = [name for name in _POINTERS if os.environ.get(name)]
    environment = _pointing(root, root / ".git", set_already) if set_already else {}
    return Place(root / ".git", root, environment)


def _pointing(root: Path, git_dir: Path, set_already: list[str]) -> dict[str, str]:
    """Variables that point to the repository at `root`, for each one that points elsewhere."""
    common = _common_dir(git_dir)
    pointed = {
        "GIT_DIR": str(git_dir),
        "GIT_WORK_TREE": str(root),
        "GIT_COMMON_DIR": str(common),
        "GIT_INDEX_FILE": str(git_dir / "index"),
        "GIT_OBJECT_DIRECTORY": str(common / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        "GIT_NAMESPACE": "",
        "GIT_PREFIX": "",
    }
    if git_dir == root:
        del pointed["GIT_WORK_TREE"]
    return {name: pointed[name] for name in pointed if name in set_already or name == "GIT_DIR"}


def _git_dir(root: Path) -> Path:
    mark = root / ".git"
    if mark.is_file():
        target = mark.read_text("utf-8", "surrogateescape").removeprefix("gitdir:").strip()
        return (root / target).resolve()
    return mark if mark.is_dir() else root


def common_dir(place: Place) -> Path:
    """What all working trees of a repository share, told without running git."""
    elsewhere = os.environ.get("GIT_COMMON_DIR")
    if elsewhere and not place.environment:
        return place.home / elsewhere
    return _common_dir(place.git_dir)


def _common_dir(git_dir: Path) -> Path:
    mark = git_dir / "commondir"
    if mark.is_file():
        return (git_dir / mark.read_text("utf-8", "surrogateescape").strip()).resolve()
    return git_dir
