"""A speech of 1,000 drafts in git: cold, then with one draft more, beside GitPython's own reading.

    python -m bench.history_scale [--drafts 1000] [--quick] [--growth] [--verb blame]

Makes a repository with fast-import (the same one each time), and measures children: GitPython
listing and reading every blob of the file, the first history, the same again, the history of one
more draft, and that again. Figures are processor time with that of all children, as ratios to
GitPython's two ways of reading. With `--growth` a quarter and half of the drafts are measured too,
each in a repository of its own. Modules are compiled beforehand, as an installed program's are.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.timing import Run, environment, module, python, run

SENTENCES = 50
SEED = 20
CLAUSES = (
    "我们要坚定信心", "加快建设现代化产业体系", "持续改善营商环境", "城乡居民收入增长百分之六",
    "新增就业三万人", "把生态保护放在优先位置", "深化国有企业改革", "推动科技成果就地转化",
    "教育支出占财政的五分之一", "完善基层治理体系", "守住安全生产底线", "让群众得到更多实惠",
    "积极扩大有效投资", "培育壮大特色产业", "统筹推进乡村振兴", "落实落细各项惠民政策",
    "全面清理历史欠账", "打通交通运输瓶颈", "严格控制一般性支出", "依法保护各类产权",
)  # fmt: skip
SUBJECTS = (
    *("今年", "过去五年", "下一步", "各级各部门"),
    *("全市上下", "同志们", "到二〇二五年", "必须看到"),
)
READING = """
import sys
from git import Repo
repo = Repo(sys.argv[1])
total = 0
for commit in repo.iter_commits("HEAD", paths="speech.txt"):
    total += len((commit.tree / "speech.txt").data_stream.read())
print(total)
"""
BLOBS = """
import sys
from git import Repo
repo = Repo(sys.argv[1])
total = 0
for line in repo.git.log("--format=", "--raw", "--no-abbrev", "--", "speech.txt").splitlines():
    total += len(repo.odb.stream(bytes.fromhex(line.split()[3])).read())
print(total)
"""
"""Two ways that a program takes with GitPython: commit by commit, or the blobs of one log."""


def drafts(count: int, seed: int = SEED) -> Iterator[str]:
    """Texts of a speech, each a few edits, insertions, moves, cuts and returns after the last."""
    chance = random.Random(seed)
    lines = [sentence(chance) for _ in range(SENTENCES)]
    gone: list[str] = []
    for _ in range(count):
        before = laid_out(lines)
        yield before
        while laid_out(lines) == before:
            for _ in range(chance.randint(1, 4)):
                change(lines, gone, chance)


def sentence(chance: random.Random) -> str:
    """A sentence that hardly comes twice."""
    middle = "，".join(chance.sample(CLAUSES, chance.randint(1, 3)))
    return f"{chance.choice(SUBJECTS)}，{middle}，办好{chance.randint(2, 9999)}件实事。"


def change(lines: list[str], gone: list[str], chance: random.Random) -> None:
    """One edit, insertion, cut, return or move."""
    at = chance.randrange(len(lines))
    match chance.choices(("edit", "insert", "cut", "return", "move"), (10, 3, 3, 1, 1))[0]:
        case "edit":
            parts = lines[at].split("，")
            parts[chance.randrange(1, len(parts) - 1) if len(parts) > 2 else 0] = chance.choice(
                CLAUSES
            )
            lines[at] = "，".join(parts)
        case "insert" if len(lines) < SENTENCES + 10:
            lines.insert(at, sentence(chance))
        case "cut" if len(lines) > SENTENCES - 10:
            gone.append(lines.pop(at))
        case "return" if gone:
            lines.insert(at, gone.pop(chance.randrange(len(gone))))
        case _:
            lines.insert(chance.randrange(len(lines)), lines.pop(at))


def laid_out(lines: Sequence[str]) -> str:
    """Paragraphs of about five sentences; an edit stays within one."""
    return "".join(
        line + ("\n" if (number + 1) % 5 == 0 else "") for number, line in enumerate(lines)
    )


def make_repository(folder: Path, texts: Sequence[str]) -> None:
    """A repository with a commit for each text."""
    git(folder.parent, "init", "-q", "-b", "main", str(folder))
    feed(folder, texts, 0)
    git(folder, "reset", "-q", "--hard")


def add_draft(folder: Path, text: str, number: int) -> None:
    """One commit more."""
    feed(folder, [text], number)
    git(folder, "reset", "-q", "--hard")


def feed(folder: Path, texts: Sequence[str], first: int) -> None:
    """Commit the texts with fast-import; dates and so the ids are the same in every run."""
    stream: list[bytes] = []
    for number, text in enumerate(texts, first):
        data = text.encode()
        stream += [
            b"commit refs/heads/main\n",
            f"committer Drafting office <drafts@example.invalid> {1_700_000_000 + number * 3600}"
            " +0800\n".encode(),
            f"data {len(str(number))}\n{number}\n".encode(),
            b"from refs/heads/main^0\n" if number == first and first else b"",
            f"M 100644 inline speech.txt\ndata {len(data)}\n".encode(),
            data,
            b"\n",
        ]
    git(folder, "fast-import", "--quiet", stdin=b"".join(stream))
    git(folder, "repack", "-adq")


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    """Plain git, without the user's settings."""
    subprocess.run(
        ["git", *arguments], cwd=folder, input=stdin, check=True, env=dict(environment())
    )


def measured(command: Sequence[str], folder: Path) -> Run:
    """One child; one that fails ends the measuring."""
    done = run(command, folder=folder, limit=600)
    if done.status or done.late:
        raise SystemExit(f"{command}: {done.err.decode('utf-8', 'replace')[-800:]}")
    return done


def ours(verb: str) -> list[str]:
    """The command that is measured."""
    return module("speechdiff", verb, "speech.txt", "--format", "json")


def scale(folder: Path, texts: Sequence[str], verb: str) -> dict[str, Run]:
    """All runs over one repository; the last text is the draft that comes later."""
    make_repository(folder, texts[:-1])
    runs = {
        "reading commit by commit": measured([*python(READING), str(folder)], folder),
        "reading the blobs of one log": measured([*python(BLOBS), str(folder)], folder),
        "cold": measured(ours(verb), folder),
        "again": measured(ours(verb), folder),
    }
    add_draft(folder, texts[-1], len(texts) - 1)
    runs["one draft more"] = measured(ours(verb), folder)
    runs["again with it"] = measured(ours(verb), folder)
    return runs


def compile_beforehand(folder: Path, verb: str) -> None:
    """Run everything once over a small repository, so that no run pays for compiling modules."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    scale(folder / "first", list(drafts(8)), verb)


def page(count: int, runs: dict[str, Run]) -> Iterator[str]:
    """The figures of one repository as lines of Markdown."""
    by_commit = runs["reading commit by commit"].cpu
    by_blob = runs["reading the blobs of one log"].cpu
    yield f"## {count:,} drafts\n"
    yield "| run | processor time | wall | peak | x reading by commit | x reading blobs |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, done in runs.items():
        yield (
            f"| {name} | {done.cpu:.2f} s | {done.wall:.2f} s | {done.peak:.0f} MB "
            f"| {done.cpu / by_commit:.2f} | {done.cpu / by_blob:.2f} |"
        )
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--drafts", type=int, default=1000)
    parser.add_argument("--quick", action="store_true", help="a tenth of the drafts")
    parser.add_argument("--growth", action="store_true", help="a quarter and half of them too")
    parser.add_argument("--verb", default="blame", help="the command that is measured")
    options = parser.parse_args()
    count = options.drafts // 10 if options.quick else options.drafts
    texts = list(drafts(count + 1))
    sizes = [count // 4, count // 2, count] if options.growth else [count]
    with tempfile.TemporaryDirectory() as name:
        compile_beforehand(Path(name), options.verb)
        for size in sizes:
            runs = scale(Path(name) / f"drafts-{size}", texts[: size + 1], options.verb)
            for line in page(size, runs):
                print(line, flush=True)


if __name__ == "__main__":
    main()
