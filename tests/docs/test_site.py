"""docs/make_site.py: which pages the documentation site has, and where their links lead."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("make_site", ROOT / "docs" / "make_site.py")
make_site = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(make_site)


@pytest.mark.parametrize(
    ("code", "file", "address"),
    [
        ("en", "README.md", "index.md"),
        ("en", "README.zh-CN.md", "zh/index.html"),
        ("zh", "README.md", "../index.html"),
        ("en", "docs/check.md", "check.md"),
        ("zh", "docs/zh/check.md", "check.md"),
        ("zh", "docs/check.md", "../check.html"),
        ("en", "docs/zh/check.md", "zh/check.html"),
        ("zh", "docs/archive.md", "archive.md"),
        ("zh", "docs/ci/gitlab.yml", "ci/gitlab.yml"),
        ("en", "LICENSE", ""),
        ("en", "docs/make_words.py", ""),
    ],
)
def test_a_link_leads_to_the_page_in_its_own_language_or_to_the_other_site(code, file, address):
    assert make_site.address_of(ROOT / file, code) == address


def test_links_change_outside_code_only(tmp_path):
    page = ROOT / "docs" / "page.md"
    text = "[law](../LICENSE) [rules](check.md#a)\n\n```sh\n[x](../LICENSE)\n```\n"

    def read(_: Path, __: str) -> str:
        return text

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_text", read)
        assert make_site.linked(page, "en") == text.replace("[law](../LICENSE)", "law")


@pytest.mark.parametrize("code", make_site.READMES)
def test_every_page_is_in_the_table_of_contents(code):
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} | {"index.md"}

    listed = [
        page
        for entry in make_site.settings(code)["nav"]
        for part in entry.values()
        for page in (
            [part] if isinstance(part, str) else [p for each in part for p in each.values()]
        )
    ]

    assert sorted(listed) == sorted(pages)
