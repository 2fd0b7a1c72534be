"""Which repository a path is in: what git itself would say, in a hook, an alias or a plain shell.

    no variables set     the nearest repository at or above the path, and never one further out
    GIT_DIR, GIT_INDEX_FILE ... set (hooks, aliases, --git-dir, --work-tree, core.worktree)
                         the repository that git opens in the current folder, for that folder and
                         all of its working tree; for any other path the nearest one, as above

git is asked once, and its answer is handed on in absolute paths: no later call depends on where it
runs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from speechdiff.drafts.git_command import GitCommand
from speechdiff.errors import RepositoryError
from speechdiff.wording import tr

_POINTERS: Final = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
)
"""Variables by which git, a hook for example, points its children to one repository."""
_INDEX: Final = "GIT_INDEX_FILE"
_BARE: Final = ("HEAD", "objects", "refs")
"""What lies at the top of a bare repository."""


@dataclass(frozen=True, slots=True)
class GitPlace:
    """A repository: where git keeps it, and the working tree, which a bare one has not."""

    git_dir: Path
    root: Path | None
    environment: dict[str, str] = field(default_factory=dict)
    """What names this repository to git, where variables name one; else empty."""
    apart: bool = False
    """Whether variables name another repository than this one."""

    @property
    def home(self) -> Path:
        """Where to run git."""
        return self.root or self.git_dir

    @property
    def shown(self) -> str:
        """The path of the repository, for messages."""
        return str(self.home)

    def git(self, *, as_user: bool = False) -> GitCommand:
        """Commands of git on it; `as_user` as the user's own terminal would run them."""
        return GitCommand(self.home, self.environment, as_user=as_user)


def commit_in_progress() -> bool:
    """Whether git runs this for a commit: it then names the index that is about to be committed."""
    return bool(os.environ.get(_INDEX))


def looks_tracked(path: Path) -> bool:
    """Whether `path` may be in a repository, told without running git unless variables name one.

    Raises `RepositoryError` as `locate` does.
    """
    if _nearest_marked(_folder_of(path)) is not None:
        return True
    return bool(_set_already()) and locate(path) is not None


def locate(path: Path) -> GitPlace | None:
    """The repository that `path` is in, or None.

    Raises `RepositoryError` where the nearest one, or the one that variables name, is broken or git
    refuses it: a repository further out is never opened in its place.
    """
    start = _folder_of(path)
    if _set_already():
        from_environment = _named()
        if from_environment is not None and _is_meant(from_environment, start):
            return from_environment
        return _apart(start)
    place = _asked(start, {})
    if place is None or place.root is None:
        return place
    _must_be_nearest(start, place)
    if start.is_relative_to(os.path.realpath(place.root)):
        return place
    # core.worktree names a tree elsewhere, from which git does not find the way back.
    environment = {"GIT_DIR": str(place.git_dir), "GIT_WORK_TREE": str(place.root)}
    return GitPlace(place.git_dir, place.root, environment)


def _set_already() -> list[str]:
    return [name for name in _POINTERS if os.environ.get(name)]


def _named() -> GitPlace | None:
    """The repository that git opens in the current folder, as variables have it."""
    here = Path.cwd()
    place = _of_working_tree(here) or _asked(here, _moved_to_top(here))
    if place is None:
        if git_dir := os.environ.get("GIT_DIR"):
            words = tr("GIT_DIR is set to {git_dir!r}, which is not a git repository: unset it")
            raise RepositoryError(words.format(git_dir=git_dir))
        return None
    environment = {name: str(here / os.environ[name]) for name in _set_already()}
    environment["GIT_DIR"] = str(place.git_dir)
    if place.root is not None:
        environment["GIT_WORK_TREE"] = str(place.root)
    if _INDEX in environment:  # git looks for it from the top of the working tree
        environment[_INDEX] = str(place.home / os.environ[_INDEX])
    for name in ("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"):  # a list, and no path
        if name in environment:
            environment[name] = os.environ[name]
    return GitPlace(place.git_dir, place.root, environment)


def _moved_to_top(here: Path) -> dict[str, str]:
    """A relative --work-tree as it was meant: git runs hooks and aliases at the top of it."""
    tree, prefix = os.environ.get("GIT_WORK_TREE"), os.environ.get("GIT_PREFIX")
    moved = tree and prefix and _same(here / prefix / tree, here)
    return {"GIT_WORK_TREE": str(here)} if moved else {}


def _of_working_tree(here: Path) -> GitPlace | None:
    """The repository around a folder, if GIT_DIR alone names it: with its own working tree.

    git would take the folder for the top of the working tree, wherever in it that is.
    """
    git_dir, folder = os.environ.get("GIT_DIR"), _nearest_marked(Path(os.path.realpath(here)))
    if not git_dir or os.environ.get("GIT_WORK_TREE") or folder is None:
        return None
    if _git_dir_of(folder) == folder or not _same(_git_dir_of(folder), here / git_dir):
        return None
    return _asked(folder, {"GIT_DIR": os.path.realpath(here / git_dir)})


def _is_meant(place: GitPlace, start: Path) -> bool:
    """Whether the repository that variables name is the one that `start` is in."""
    if start == Path(os.path.realpath(Path.cwd())):
        return True
    top = Path(os.path.realpath(place.home))
    nearest = _nearest_marked(start)
    return start.is_relative_to(top) and (nearest is None or top.is_relative_to(nearest))


def _apart(start: Path) -> GitPlace | None:
    """The nearest repository, whatever variables name another one."""
    folder = _nearest_marked(start)
    if folder is None:
        return None
    git_dir = _git_dir_of(folder)
    environment = _pointing(folder, git_dir, _set_already())
    place = _asked(folder, environment)
    if place is None:
        raise _broken(folder)
    if git_dir == folder:
        return GitPlace(place.git_dir, None, environment, apart=True)
    environment |= {"GIT_WORK_TREE": place.shown}
    return GitPlace(place.git_dir, place.root, environment, apart=True)


def _asked(directory: Path, environment: dict[str, str]) -> GitPlace | None:
    """What git says of the repository at a folder; None where it says that there is none."""
    git = GitCommand(directory, environment)
    result = git.run("rev-parse", "--absolute-git-dir")
    if result.status:
        _raise_if_broken(directory, result.complaint)
        return None
    git_dir = Path(os.fsdecode(result.output.removesuffix(b"\n")))
    result = git.run("rev-parse", "--show-toplevel")
    root = Path(os.fsdecode(result.output.removesuffix(b"\n"))) if not result.status else None
    # GIT_DIR alone makes any folder a working tree: for hooks of a push, the repository itself.
    if root is not None and os.path.realpath(root) == os.path.realpath(git_dir):
        root = None
    return GitPlace(git_dir, root, environment)


def _raise_if_broken(start: Path, complaint: str) -> None:
    """Raise the reason why git does not open the repository, if there is one."""
    if "dubious ownership" in complaint:
        words = tr(
            "git refuses the repository at {start!r}, which belongs to another user: if "
            "you trust it, run `git config --global --add safe.directory` with its path"
        )
        raise RepositoryError(words.format(start=str(start)))
    if "not a git repository" not in complaint:
        words = tr("git cannot open the repository at {start!r}: {complaint}")
        raise RepositoryError(words.format(start=str(start), complaint=complaint))
    folder = None if os.environ.get("GIT_DIR") else _nearest_marked(start)
    if folder is not None:
        raise _broken(folder)


def _must_be_nearest(start: Path, place: GitPlace) -> None:
    """Refuse a repository further out than one that git passed over."""
    folder = _nearest_marked(start)
    if folder is not None and not _same(_git_dir_of(folder), place.git_dir):
        raise _broken(folder)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _broken(folder: Path) -> RepositoryError:
    words = tr(
        "the repository at {folder!r} is broken (git does not recognise its .git): repair it,"
        " or copy the drafts out of that folder"
    )
    return RepositoryError(words.format(folder=str(folder)))


def place_of_new(root: Path) -> GitPlace:
    """The repository that is about to be made in the folder `root`."""
    set_already = _set_already()
    environment = _pointing(root, root / ".git", set_already) if set_already else {}
    return GitPlace(root / ".git", root, environment)


def _pointing(root: Path, git_dir: Path, set_already: list[str]) -> dict[str, str]:
    """Variables that point to the repository at `root`, for each one that points elsewhere."""
    common = _common_dir_of(git_dir)
    values = {
        "GIT_DIR": str(git_dir),
        "GIT_WORK_TREE": str(root),
        "GIT_COMMON_DIR": str(common),
        "GIT_INDEX_FILE": str(git_dir / "index"),
        "GIT_OBJECT_DIRECTORY": str(common / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
        "GIT_NAMESPACE": "",
    }
    if git_dir == root:
        del values["GIT_WORK_TREE"]
    return {name: values[name] for name in values if name in set_already or name == "GIT_DIR"}


def common_dir(place: GitPlace) -> Path:
    """What all working trees of a repository share, told without running git."""
    elsewhere = place.environment.get("GIT_COMMON_DIR")
    return Path(elsewhere) if elsewhere else _common_dir_of(place.git_dir)


# What lies in folders tells where repositories are; no git is run for it.


def _folder_of(path: Path) -> Path:
    """The folder that a path is in, or the nearest one above it that is there."""
    start = Path(os.path.realpath(path))
    while not start.is_dir() and start != start.parent:
        start = start.parent
    return start


def _nearest_marked(start: Path) -> Path | None:
    """The nearest folder at or above `start` that claims to be a repository."""
    return next((each for each in (start, *start.parents) if _is_marked(each)), None)


def _is_marked(folder: Path) -> bool:
    """Whether the folder claims to be a repository: a .git that is not an empty folder, or bare."""
    mark = folder / ".git"
    try:
        if mark.is_dir():
            return any(mark.iterdir())
        return mark.is_file() or all((folder / part).exists() for part in _BARE)
    except OSError:
        return False


def _git_dir_of(root: Path) -> Path:
    """Where git keeps the repository of a folder that is marked."""
    mark = root / ".git"
    if mark.is_file():
        target = mark.read_text("utf-8", "surrogateescape").removeprefix("gitdir:").strip()
        return Path(os.path.realpath(root / target))
    return mark if mark.is_dir() else root


def _common_dir_of(git_dir: Path) -> Path:
    """What all working trees of the repository there share."""
    mark = git_dir / "commondir"
    if mark.is_file():
        common = mark.read_text("utf-8", "surrogateescape").strip()
        return Path(os.path.realpath(git_dir / common))
    return git_dir
