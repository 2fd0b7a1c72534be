"""Archives of small speeches, made in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdiff.archive import run
from speechdiff.archive.place import Archive, begun

pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'speechdiff[archive]'")


class Speeches:
    """A folder of speeches, each a folder of drafts, and the archive beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.names: list[str] = []
        (root / "speeches").mkdir(parents=True)

    def write(self, name: str, *drafts: str | bytes, day: str = "2020-01-02") -> None:
        """A speech with these drafts, in place of whatever was there."""
        folder = self.root / "speeches" / name
        self.drop(name)
        folder.mkdir()
        listed = [f'title = "{name}"\n']
        for number, text in enumerate(drafts, 1):
            file = folder / f"draft-{number}.txt"
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
            listed.append(f'[[drafts]]\nfile = "{file.name}"\ndate = {day}\n')
        (folder / "speech.toml").write_text("".join(listed), "utf-8")

    def drop(self, name: str) -> None:
        folder = self.root / "speeches" / name
        for file in [*folder.iterdir()] if folder.exists() else []:
            file.unlink()
        if folder.exists():
            folder.rmdir()

    def table(self, *rows: str) -> None:
        """What is known of the speeches."""
        lines = ["speech,place,level,year", *rows]
        (self.root / "meta.csv").write_text("\n".join(lines) + "\n", "utf-8")

    @property
    def archive(self) -> Archive:
        tables = ["meta.csv"] if (self.root / "meta.csv").exists() else []
        archive = begun(self.root).with_added(["speeches"], tables)
        archive.save()
        return archive

    def indexed(self, jobs: int = 1, cluster: str | None = None) -> Archive:
        archive = self.archive
        run.index(archive, jobs=jobs, cluster=cluster)
        return archive


FORMULA = "以钉钉子精神抓好每一件关系群众切身利益的实事"


@pytest.fixture
def speeches(tmp_path: Path) -> Speeches:
    return Speeches(tmp_path / "an archive[1]")


@pytest.fixture
def three(tmp_path: Path) -> Speeches:
    return three_places(tmp_path / "an archive[1]")


def three_places(root: Path) -> Speeches:
    """Three places: the second takes over a sentence of the first, the third has its own."""
    speeches = Speeches(root)
    own = "我市今年的重点是修好三十公里老旧管网，让群众喝上放心水。"
    taken = f"我们要{FORMULA}，一件接着一件办。"
    speeches.write("jia-2020", f"报告\n\n{own}", f"报告\n\n{own}{taken}", day="2020-03-01")
    speeches.write("yi-2021", f"讲话\n\n{taken}同志们，大家辛苦了。", day="2021-03-01")
    speeches.write("bing-2021", "致辞\n\n欢迎各位来宾到我们这座海边的城市做客。", day="2021-03-01")
    speeches.table("jia-2020,甲市,city,2020", "yi-2021,乙市,city,2021", "bing-2021,丙市,city,")
    return speeches
