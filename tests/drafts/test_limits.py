"""docs/limits.md says what the code does, and every bound is met in one line."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from speechdiff.drafts import bounds
from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.phrase_lists import read_lexicon
from speechdiff.errors import ConfigError, UnreadableDraft
from tests.drafts.conftest import Repo

PAGE = Path(__file__).resolve().parents[2] / "docs" / "limits.md"
ROWS = re.findall(
    r"^\| .* \| ([\d,]+)[^|]* \| `([\w.]+)\.(\w+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("number", "module", "name"), ROWS, ids=[row[2] for row in ROWS])
def test_the_page_has_the_numbers_of_the_code(number: str, module: str, name: str) -> None:
    held = getattr(import_module(f"speechdiff.{module}"), name)

    assert held == int(number.replace(",", ""))


def test_the_page_has_every_bound() -> None:
    named = {name for _, module, name in ROWS if module == "drafts.bounds"}

    assert named == {name for name in dir(bounds) if name.isupper()}


def test_a_text_of_more_characters_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="2,000,000 characters"):
        read_bytes(b"x" * (bounds.DRAFT_CHARACTERS + 1), "a.txt")


@pytest.mark.parametrize("sentence", ["好。", "好\n", "a. ", "好？！"])
def test_a_text_of_more_sentences_is_refused(sentence: str) -> None:
    read_bytes((sentence * bounds.DRAFT_SENTENCES).encode(), "a.txt")

    with pytest.raises(UnreadableDraft, match="200,000 sentences"):
        read_bytes((sentence * (bounds.DRAFT_SENTENCES + 1)).encode(), "a.txt")


def test_a_lexicon_is_bounded_and_what_is_said_of_it_too(tmp_path: Path) -> None:
    lexicon, said = tmp_path / "l.txt", list[str]()
    lexicon.write_text("".join(f"a{n}.*\n" for n in range(bounds.LEXICON_PHRASES)), "utf-8")

    assert len(read_lexicon(lexicon, said.append)) == bounds.LEXICON_PHRASES
    assert len(said) == 3
    with lexicon.open("a") as more:
        more.write("b\n")
    with pytest.raises(ConfigError, match="more than 20,000 phrases"):
        read_lexicon(lexicon)


def test_a_blob_that_is_too_large_is_refused_and_the_next_one_read(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    from speechdiff.drafts.git_command import GitCommand

    repo.commit("x", a="好" * 200, b="坏")
    monkeypatch.setattr("speechdiff.drafts.git_command.DRAFT_BYTES", 100)
    git = GitCommand(repo.root)

    with pytest.raises(UnreadableDraft, match="larger than"):
        git.object("HEAD:a.txt")

    found = git.object("HEAD:b.txt")
    git.close()
    assert found is not None
    assert found.data.decode() == "坏"


@pytest.mark.parametrize(
    "slip",
    ["HEAD@{99999}", "HEAD:../../x", "@{u}", "HEAD@{push}", "HEAD^{/[}", "HEAD~99999999999999"],
)
def test_a_slip_of_the_user_is_no_damage(repo: Repo, slip: str) -> None:
    from speechdiff.drafts.git_command import GitCommand

    repo.commit("x", a="好")
    git = GitCommand(repo.root)

    assert git.object(slip) is None
    assert git.object("HEAD") is not None
    git.close()


TRAPS = {
    "attributes": "<p " + " ".join(f"a{n}=x" for n in range(501)) + ">好。</p>",
    "attributes behind quotes": "<p a=\">\" b='<!--' " + "c " * 600 + ">好。</p>",
    "attributes behind a comment": "<!-- <p a=' --><p " + "c " * 600 + " b='>好。</p>",
    "attributes behind a script": "<script>'<p a=\"'</script><p " + "c " * 600 + ' b=">好。</p>',
    "formatting left open": "".join(f"<b id={n}>" for n in range(1500)) + "<p>好。" * 1500,
    "depth for every tag": "<div>" * 2900 + "</x><x>" * 40_000,
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_a_page_that_is_a_trap_is_refused(trap: str) -> None:
    with pytest.raises(UnreadableDraft, match=r"'a\.html' is a web page"):
        read_bytes(f"<!doctype html><body>{trap}".encode(), "a.html", ".html")


def test_a_page_with_odd_tags_is_read() -> None:
    page = "<body><p a=\">\" b='<' c=d/e hidden2>好。<!-- <p --><b><b>坏</b><i>。</b></i></body>"

    assert read_bytes(page.encode(), "a.html", ".html").text == "好。坏。\n"
