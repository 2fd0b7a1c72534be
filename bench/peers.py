"""The peers: how each is run on two files, what its bare start is, and where it comes from.

    python -m bench.peers --install

puts the Python and npm peers into bench/.peers, which git ignores; git, wdiff and dwdiff come from
the system. A peer that is not there is skipped by name.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.timing import module, python, run

HERE = Path(__file__).resolve().parent
PLACE = HERE / ".peers"
BIN = PLACE / "venv" / "bin"
RUNNERS = HERE / "runners"
JSDIFF = RUNNERS / "jsdiff.js"
PYTHON_PEERS = (
    "WikiWho==1.0.3",
    "redlines==0.6.2",
    "python-redlines[docxodus]==2.0.0",
    "jubarte-redlines==0.14.0",
    "collatex==2.3",
    "python-Levenshtein==0.27.5",
    "python-docx==1.2.0",
    "diff-match-patch==20241021",
    "jieba==0.42.1",
)
NPM_PEERS = ("diff@9.0.0",)
OWN = "speechdiff"
TEXT, WORD_FILE = ".txt", ".docx"


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to run one tool."""

    name: str
    command: tuple[str, ...]
    """Without the two files, which come last."""
    bare: str
    """Whose bare start it pays: a name of `BARE`."""
    answer: str
    """How its output is read: a name of `bench.answers.READERS`."""
    needs: tuple[str, ...] = ()
    """Programs or files without which it cannot run."""
    suffix: str = TEXT
    note: str = ""
    bounded: bool = False
    """Whether it is given only a part of the texts, so that its time says nothing beside others."""

    @property
    def lacking(self) -> str:
        """Why it cannot run, or nothing."""
        gone = [name for name in self.needs if not shutil.which(name) and not Path(name).exists()]
        return f"{Path(gone[0]).name} is not installed" if gone else ""

    def on(self, old: Path, new: Path) -> list[str]:
        """The command for two text files; names only, so that no path gets into its answer."""
        return [*self.command, old.with_suffix(self.suffix).name, new.with_suffix(self.suffix).name]


def in_peers(
    runner: str,
    name: str,
    package: str,
    note: str = "",
    suffix: str = TEXT,
    *,
    bounded: bool = False,
) -> Peer:
    """A peer of the Python environment, run by one of the runners."""
    interpreter = str(BIN / "python")
    needed = next((BIN.parent / "lib").glob(f"python*/site-packages/{package}"), PLACE / package)
    command = (interpreter, str(RUNNERS / f"{runner}.py"))
    answer = runner.split("_", 1)[0]
    needs = (interpreter, str(needed))
    return Peer(name, command, "python", answer, needs, suffix, note, bounded)


def javascript(mode: str, name: str, note: str = "") -> Peer:
    """A function of jsdiff."""
    needs = ("node", str(PLACE / "node_modules" / "diff"))
    return Peer(name, ("node", str(JSDIFF), mode), "node", "steps", needs, TEXT, note)


def speechdiff_peer() -> Peer:
    """This project, under the same conditions."""
    command = (*module("speechdiff", "diff", "--format", "json"),)
    return Peer(OWN, command, "python", OWN)


def all_peers() -> tuple[Peer, ...]:
    """Every peer, this project first."""
    git = ("git", "diff", "--no-index", "--no-color", "--word-diff=plain")
    jubarte = str(BIN / "jubarte-redlines")
    difflib = (sys.executable, str(RUNNERS / "difflib_characters.py"))
    return (
        speechdiff_peer(),
        Peer("git --word-diff", git, "git", "brackets", ("git",)),
        Peer(
            "git --word-diff-regex=.",
            (*git, "--word-diff-regex=."),
            "git",
            "brackets",
            ("git",),
            note="a character is a word",
        ),
        Peer("wdiff", ("wdiff",), "wdiff", "brackets", ("wdiff",)),
        Peer("dwdiff -P", ("dwdiff", "-P"), "dwdiff", "brackets", ("dwdiff",), note="clauses"),
        Peer("difflib", difflib, "python", "opcodes", note="characters, its defaults"),
        javascript("diffWords", "jsdiff diffWords"),
        javascript("diffWords:zh", "jsdiff diffWords, Intl.Segmenter zh"),
        javascript("diffSentences", "jsdiff diffSentences"),
        in_peers("redlines_json", "redlines", "redlines"),
        in_peers(
            "docxodus_marks",
            "Docxodus (python-redlines)",
            "python_redlines_docxodus",
            ".docx in and out",
            WORD_FILE,
        ),
        Peer(
            "jubarte-redlines",
            (jubarte, "diff", "--columns", "0"),
            "jubarte",
            "brackets",
            (jubarte,),
            WORD_FILE,
            ".docx in, its patch view out",
        ),
        in_peers(
            "collatex_table",
            "CollateX",
            "collatex",
            "the first 1,000 characters only",
            bounded=True,
        ),
    )


def bare_starts() -> dict[str, list[str]]:
    """The bare start of what each peer runs in, by the names that peers give."""
    commands = {
        "python": python("pass"),
        "git": ["git", "--version"],
        "node": ["node", "-e", "0"],
        "wdiff": ["wdiff", "--version"],
        "dwdiff": ["dwdiff", "--version"],
        "jubarte": [str(BIN / "jubarte-redlines"), "--version"],
    }
    return {n: c for n, c in commands.items() if shutil.which(c[0]) or Path(c[0]).exists()}


def make_word_files(texts: Sequence[Path]) -> None:
    """Write a .docx beside each text file, where the peers that want it are there."""
    if (BIN / "python").exists():
        command = [str(BIN / "python"), str(RUNNERS / "make_docx.py"), *map(str, texts)]
        run(command)


def versions() -> list[tuple[str, str]]:
    """Name and version of everything that is measured, as each says itself."""
    said = [("Python", sys.version.split()[0])]
    for name in ("git", "wdiff", "dwdiff", "node"):
        if shutil.which(name):
            line = run([name, "--version"]).out.decode().splitlines()[0]
            said.append((name, line.split()[-1].removeprefix("v")))
    said += frozen([sys.executable], ("jieba", "rjieba", "rapidfuzz", "diff-match-patch"))
    if (BIN / "python").exists():
        names = tuple(peer.split("=")[0].split("[")[0] for peer in PYTHON_PEERS)
        said += frozen([str(BIN / "python")], names)
    if (PLACE / "node_modules" / "diff").exists():
        manifest = str(PLACE / "node_modules" / "diff" / "package.json")
        version = run(["node", "-p", "require(process.argv[1]).version", manifest]).out
        said.append(("jsdiff", version.decode().strip()))
    return list(dict.fromkeys(said))


def frozen(interpreter: list[str], names: Sequence[str]) -> list[tuple[str, str]]:
    """Versions of packages in a Python environment."""
    code = "import sys; from importlib.metadata import version as v; print(*map(v, sys.argv[1:]))"
    done = run([*interpreter, "-c", code, *names])
    return list(zip(names, done.out.decode().split(), strict=False))


def install() -> None:
    """Install the peers; nothing of the project's own environment changes."""
    PLACE.mkdir(exist_ok=True)
    (PLACE / ".gitignore").write_text("*\n")
    subprocess.run([sys.executable, "-m", "venv", str(PLACE / "venv")], check=True)
    subprocess.run([str(BIN / "python"), "-m", "pip", "install", "-q", *PYTHON_PEERS], check=True)
    if shutil.which("npm"):
        npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(PLACE), *NPM_PEERS]
        subprocess.run(npm, check=True)
    for name in ("wdiff", "dwdiff", "node", "npm"):
        if not shutil.which(name):
            print(f"{name} is not installed; the system's packages have it")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Show or install the peers.")
    parser.add_argument("--install", action="store_true")
    if parser.parse_args().install:
        install()
    for peer in all_peers():
        print(f"{peer.name:40} {peer.lacking or 'ready'}")
