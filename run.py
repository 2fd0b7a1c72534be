#!/usr/bin/env python3
"""Run speechdiff, or its tests, from a clone, set-up included.

    python3 run.py demo        any command of speechdiff: demo, diff, log ...
    python3 run.py test        the tests; what follows is given to pytest
    python3 run.py lint        linters, types and layers
    python3 run.py site        the documentation site, into build/site

The first run makes a virtual environment beside this file, `.venv-run`, or a private temporary one
where the clone cannot be written to, and pip fills it by its own settings; later runs start at
once. Delete the folder to begin afresh.

It needs nothing but Python 3.11 or newer, and is written so that an older one can read it, to find
a newer one or say so.
"""

import contextlib
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile

CLONE = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")
STAMP = "filled-by-run.json"
FAILED = 2

# Where packages go is decided here; everything else (index, proxy, certificates) is left to pip.
UNWANTED_SETTINGS = (
    *("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "PYTHONNOUSERSITE"),
    *("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN", "PIP_PYTHON", "PIP_REPORT"),
)

LINTERS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy", "--strict", "speechdiff"),
    ("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"),
)


# A shell without a PATH still finds python3, but a Python without one does not know its own path.
os.environ.setdefault("PATH", "/usr/local/bin:/usr/bin:/bin")
THIS_PYTHON = sys.executable or os.path.realpath("/proc/self/exe")


class SetUpFailed(Exception):
    """The environment could not be made; the first line says what is wrong and what to do."""


def main(arguments):
    """Set up what the first argument needs, then run it; returns an exit status."""
    if sys.version_info < OLDEST:
        return run_under_a_newer_python()
    for name in UNWANTED_SETTINGS:
        os.environ.pop(name, None)
    verb = arguments[0] if arguments else ""
    try:
        groups = {"program", {"site": "docs"}.get(verb, verb)} & {"program", "test", "lint", "docs"}
        python = prepared_python(groups)
    except SetUpFailed as failure:
        print("run.py: %s" % failure, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130
    caches = os.path.join(os.path.dirname(os.path.dirname(python)), "caches")
    # -P: a file called click.py in the user's folder is not ours to import.
    if verb == "lint":
        os.chdir(CLONE)
        os.environ["RUFF_CACHE_DIR"] = os.path.join(caches, "ruff")
        os.environ["MYPY_CACHE_DIR"] = os.path.join(caches, "mypy")
        return max([subprocess.call([python, "-P", *linter]) for linter in LINTERS])
    if verb == "site":
        return become([python, "-P", os.path.join(CLONE, "docs", "make_site.py")])
    if verb == "test":
        os.chdir(CLONE)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.path.join(caches, "hypothesis")
        # Three workers: the smallest machine has two processors, and many a test waits for a child.
        pytest = [
            "pytest",
            "-n",
            "3",
            "--dist",
            "worksteal",
            "-o",
            "cache_dir=" + os.path.join(caches, "pytest"),
        ]
        return become([python, "-P", "-m", *pytest, *arguments[1:]])
    return become([python, "-P", "-m", "speechdiff", *arguments])


def run_under_a_newer_python():
    """Run this file again under a Python that is new enough, or say that none was found."""
    for name in NEWER_PYTHONS:
        python = shutil.which(name)
        if python:
            return become([python, *sys.argv])
    print(
        "run.py: speechdiff needs Python 3.11 or newer and this is %d.%d; install a newer one and "
        "run this file with it" % sys.version_info[:2],
        file=sys.stderr,
    )
    return FAILED


def become(command):
    """Replace this process, so that the terminal and its signals belong to the command."""
    if os.name == "nt":  # there, exec returns to the shell before the command has ended
        return subprocess.call(command)
    os.execv(command[0], command)
    return FAILED  # not reached


def prepared_python(groups):
    """Path of the Python of an environment that holds these groups of packages."""
    home = environment_folder(groups)
    if groups <= filled_groups(home):
        return python_in(home)
    try:
        with only_one_at_a_time(os.path.dirname(home)):
            present = filled_groups(home)  # once more: another run may just have filled it
            if not groups <= present:
                fill(home, groups | present, afresh=not present)
    except OSError as error:
        raise SetUpFailed("cannot write %s: %s" % (home, error.strerror))
    return python_in(home)


def environment_folder(groups):
    """`.venv-run` in the clone, or in a folder of this user's own where it cannot be filled."""
    beside = os.path.join(CLONE, ".venv-run")
    writable = os.access(beside if os.path.exists(beside) else CLONE, os.W_OK | os.X_OK)
    if writable or groups <= filled_groups(beside):
        return beside
    return os.path.join(private_folder(), ".venv-run")


def private_folder():
    """A folder with a known name in the shared temporary folder that only this user can fill."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    digest = hashlib.sha256(os.fsencode(CLONE)).hexdigest()[:12]
    folder = os.path.join(tempfile.gettempdir(), "speechdiff-%s-%s" % (user, digest))
    try:
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        found = os.lstat(folder)
    except OSError as error:
        raise SetUpFailed("cannot make %s (%s); set TMPDIR" % (folder, error.strerror))
    ours = stat.S_ISDIR(found.st_mode) and (
        os.name == "nt" or (found.st_uid == user and not found.st_mode & 0o077)
    )
    if not ours:
        raise SetUpFailed("%s is not private to you; remove it or set TMPDIR" % folder)
    return folder


def python_in(home):
    """Path of an environment's Python."""
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(home, folder, name)


def what_it_is_for():
    """What an environment was filled for; where any of it differs, it is stale."""
    with open(os.path.join(CLONE, "pyproject.toml"), "rb") as project:
        digest = hashlib.sha256(project.read()).hexdigest()
    clone = repr(os.fsencode(CLONE))
    return {"project": digest, "clone": clone, "python": sys.version, "base": sys.base_prefix}


def filled_groups(home):
    """Groups of packages that an environment holds; none where it is stale or half made."""
    try:
        with open(os.path.join(home, STAMP), encoding="ascii") as file:
            stamp = json.load(file)
        groups = set(stamp.pop("groups"))
    except (OSError, ValueError, KeyError):
        return set()
    return groups if stamp == what_it_is_for() and os.path.exists(python_in(home)) else set()


@contextlib.contextmanager
def only_one_at_a_time(folder):
    """Hold a lock on `folder`, so that two first runs at once do not fill one environment."""
    try:
        import fcntl
    except ImportError:  # Windows: not guarded
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def fill(home, groups, afresh):
    """Make the environment and install; the stamp is written last, so half is never whole."""
    print("run.py: setting up %s (once, about a minute)" % home, file=sys.stderr, flush=True)
    stamp = os.path.join(home, STAMP)
    if os.path.exists(stamp):
        os.remove(stamp)
    if afresh:
        if os.path.isdir(home):
            shutil.rmtree(home)
        run_quietly("python -m venv", [THIS_PYTHON, "-I", "-m", "venv", "--without-pip", home])
    install(python_in(home), requirements(groups))
    show_clone(home)
    with open(stamp, "w", encoding="ascii") as file:
        json.dump(dict(what_it_is_for(), groups=sorted(groups)), file)


def requirements(groups):
    """The packages that pyproject.toml names for these groups."""
    import tomllib

    with open(os.path.join(CLONE, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    optional = project["optional-dependencies"]
    return project["dependencies"] + [
        package for group in sorted(groups - {"program"}) for package in optional[group]
    ]


def install(python, packages):
    """Install with the environment's own pip, or with this Python's where it cannot have one."""
    pip = [python, "-I", "-m", "pip"]
    if subprocess.run([python, "-I", "-c", "import pip"], stderr=subprocess.DEVNULL).returncode:
        try:
            run_quietly("ensurepip", [python, "-I", "-m", "ensurepip"])
        except SetUpFailed:  # Debian and Ubuntu without python3-venv
            pip = [THIS_PYTHON, "-I", "-m", "pip", "--python", python]
            if subprocess.run([*pip, "--version"], capture_output=True).returncode:
                raise SetUpFailed(
                    "this Python has neither ensurepip nor a recent pip; install them (Debian and "
                    "Ubuntu: apt install python3-venv) and run this again"
                )
    options = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    if "PIP_CACHE_DIR" not in os.environ and not can_write_at_home():
        options.append("--no-cache-dir")  # where it cannot keep a wheel that it built, pip fails
    os.environ["PIP_USER"] = "0"  # a user's own setting, which environments refuse
    run_quietly("pip install", [*pip, "install", *options, *packages])


def can_write_at_home():
    """Whether the user has a home folder to write to; asking for permission is not enough."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~")
    try:
        with tempfile.TemporaryDirectory(dir=home):
            return True
    except OSError:
        return False


def show_clone(home):
    """Let the environment's Python find speechdiff in this clone, wherever it is run.

    A plain path in a .pth file is read in the locale's encoding, and a 中 in it stops Python in
    the C locale; a line of code in ASCII, with the path as bytes, is read alike everywhere.
    """
    query = "import sysconfig; print(ascii(sysconfig.get_path('purelib')))"
    answer = subprocess.check_output([python_in(home), "-I", "-c", query])
    import ast

    packages = ast.literal_eval(answer.decode("ascii").strip())
    with open(os.path.join(packages, "speechdiff-clone.pth"), "w", encoding="ascii") as file:
        file.write("import os, sys; sys.path.append(os.fsdecode(%r))\n" % os.fsencode(CLONE))


def run_quietly(step, command):
    """Run a step of the set-up; where it fails, what it said last becomes the error."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").splitlines()[-15:]
        raise SetUpFailed(
            "the set-up failed at `%s`: check the network and pip's settings, and run this again. "
            "It said:\n  %s" % (step, "\n  ".join(said))
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
