"""Build the documentation site from README and docs/, in English and in Chinese.

    python3 run.py site          # build/site/index.html and build/site/zh/index.html

README becomes the first page. In the Chinese site, a page of docs/zh/ takes the place of the
English one. Links to files that the site does not have become plain text.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
BUILD: Final = ROOT / "build"
READMES: Final = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
OTHER_SITE: Final = {"en": "zh/", "zh": "../"}
"""The pages in the other language, seen from those in this one."""
SHIPPED: Final = {".svg", ".txt", ".yml"}
"""Endings of the files beside the pages that these show or link to."""
LINK: Final = re.compile(
    r"!?\[(?P<words>[^\]]*)\]\((?P<file>(?!https?:)[^)#\s]+)(?P<anchor>[^)]*)\)"
)
FENCE: Final = re.compile(r"(^(`{3,})[^\n]*\n.*?^\2 *$)", re.MULTILINE | re.DOTALL)


def main() -> int:
    """Build both sites; returns the worse exit status."""
    shutil.rmtree(BUILD / "site", ignore_errors=True)
    return max(build(code) for code in READMES)


def build(code: str) -> int:
    """Lay out the pages of one language and build its site, with warnings as errors."""
    folder = BUILD / "pages" / code
    shutil.rmtree(folder, ignore_errors=True)
    lay_out(code, folder / "docs")
    config = folder / "mkdocs.yml"  # JSON is YAML
    config.write_text(json.dumps(settings(code), ensure_ascii=False), "utf-8")
    zensical = [sys.executable, "-P", "-m", "zensical", "build", "--strict", "--clean"]
    status = subprocess.run([*zensical, "-f", str(config)], cwd=folder, check=False).returncode
    shutil.copytree(folder / "site", BUILD / "site" / code.replace("en", ""), dirs_exist_ok=True)
    return status


def settings(code: str) -> dict[str, Any]:
    """The settings of one language's site."""
    read = tomllib.loads((DOCS / "site.toml").read_text("utf-8"))
    both, own = read["both"], read[code]
    return {**both, **own, "theme": {**both["theme"], **own["theme"]}}


def lay_out(code: str, folder: Path) -> None:
    """Write the pages of a language into a folder, and copy what they show."""
    for path in sorted(DOCS.rglob("*")):
        target = folder / path.relative_to(DOCS)
        if path.suffix in SHIPPED:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for page in sorted(DOCS.glob("*.md")):
        own = DOCS / code / page.name
        (folder / page.name).write_text(linked(own if own.is_file() else page, code), "utf-8")
    (folder / "index.md").write_text(linked(READMES[code], code), "utf-8")


def linked(page: Path, code: str) -> str:
    """The text of a page, its links as the site needs them; blocks of code stay as they are."""

    def link(match: re.Match[str]) -> str:
        address = address_of((page.parent / match["file"]).resolve(), code)
        head = match[0].partition("](")[0]
        return f"{head}]({address}{match['anchor']})" if address else match["words"]

    parts = FENCE.split(page.read_text("utf-8"))  # text, block, its fence, text ...
    return "".join(
        LINK.sub(link, part) if place % 3 == 0 else part
        for place, part in enumerate(parts)
        if place % 3 != 2
    )


def address_of(file: Path, code: str) -> str:
    """Where the site of a language has a file; empty where it does not have it."""
    if file in READMES.values():
        return "index.md" if file == READMES[code] else OTHER_SITE[code] + "index.html"
    if not file.is_relative_to(DOCS) or file.suffix not in SHIPPED | {".md"}:
        return ""
    inside = file.relative_to(DOCS).as_posix()
    chinese = inside.startswith("zh/") or (code == "zh" and not (DOCS / "zh" / inside).is_file())
    if file.suffix != ".md" or chinese == (code == "zh"):
        return inside.removeprefix("zh/")
    return OTHER_SITE[code] + file.with_suffix(".html").name


if __name__ == "__main__":
    sys.exit(main())
