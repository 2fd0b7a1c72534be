"""A speech that is looked up alone is the one that a listing of all speeches has."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdiff.app.session import Session
from speechdiff.drafts import git as git_module
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_repository import Repository
from speechdiff.drafts.resolve import find_speech
from speechdiff.errors import UnknownDraft

NAMES = ("a.txt", "b.txt", "in/c.txt", "in/d.md")
LINES = [f"这是第{n}句话，说的是第{n}件事情。\n" for n in range(12)]

acts = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.integers(0, 30)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("drop"), st.sampled_from(NAMES), st.just(0)),
    st.tuples(st.just("merge"), st.sampled_from(NAMES), st.integers(0, 30)),
)


def text_of(seed: int) -> bytes:
    """One of some texts, neighbours of which are much alike."""
    lines = [f"改{seed}。\n" if n == seed % 12 else line for n, line in enumerate(LINES)]
    return "".join(lines[seed % 5 :]).encode()


def feed(history: list[list[tuple]]) -> bytes:
    """Commits for git fast-import; what cannot be done in one is left out."""
    out = [b""]
    files: dict[str, int] = {}
    for mark, commit in enumerate(history, 1):
        changes = []
        merged = b""
        for verb, name, other in commit:
            if verb == "rename" and name in files and other != name:
                files[other] = files.pop(name)
                changes.append(b"R %s %s\n" % (name.encode(), other.encode()))
            elif verb == "drop" and name in files:
                del files[name]
                changes.append(b"D %s\n" % name.encode())
            elif verb in ("write", "merge"):
                files[name] = other
                data = text_of(other)
                changes.append(
                    b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data)
                )
                if verb == "merge" and mark > 3:
                    merged = b"merge :%d\n" % (mark - 3)
        out.append(b"commit refs/heads/main\nmark :%d\n" % mark)
        out.append(b"committer A <a@b.c> %d +0000\ndata 1\nx\n" % (10**9 + mark * 60))
        out += [merged, *changes]
    return b"".join(out)


@pytest.mark.parametrize("all_parents", [False, True])
@settings(max_examples=20, deadline=None)
@given(history=st.lists(st.lists(acts, min_size=1, max_size=3), min_size=1, max_size=12))
def test_a_named_speech_is_the_listed_one(tmp_path_factory, all_parents, history):
    root = tmp_path_factory.mktemp("made")
    subprocess.run(["git", "init", "-q", "-b", "main", root], check=True)
    subprocess.run(["git", "-C", root, "fast-import", "--quiet"], input=feed(history), check=True)
    line = git_module.HistoryLine(all_parents=all_parents)
    with GitSource(root, line) as source, GitSource(root, line) as other:
        listed = source.speeches()
        assert source.names() == tuple(speech.name for speech in listed)
        for speech in listed:
            assert other.speech_at(speech.name) == speech
            assert other.paths_of(speech) == source.paths_of(speech)
            log = source._log(speech.name)
            assert log.history(speech.name) == log._over_merges(speech.name)


def test_a_named_speech_is_found_without_the_others(repo, monkeypatch):
    repo.commit("one", a="一\n", b="二\n")
    repo.commit("two", a="一一\n")
    monkeypatch.setattr(git_module, "read_log", None)

    for word in ("a.txt", "a", "一一"):
        for all_parents in (False, True):
            line = git_module.HistoryLine(all_parents=all_parents)
            with GitSource(Path(repo.root), line) as source:
                assert len(find_speech(source, word).drafts) == 2
    with GitSource(Path(repo.root)) as source, pytest.raises(UnknownDraft, match="2 speeches"):
        find_speech(source)


def test_names_come_with_one_speech_read_and_a_listing_with_one_walk(repo, monkeypatch):
    for note in ("one", "two", "three"):
        repo.commit(note, **{name: f"{name}的题目\n{note}。\n" for name in "abcd"})
    calls = Counter()

    def counted(holder, name):
        does = getattr(holder, name)

        def counting(*arguments, **options):
            calls[name] += 1
            return does(*arguments, **options)

        monkeypatch.setattr(holder, name, counting)

    counted(git_module, "read_log")
    counted(git_module, "read_file_log")
    counted(Repository, "bytes_of")
    counted(GitSource, "read")
    with Session(GitSource(Path(repo.root))) as session:
        assert session.names == ("a.txt", "b.txt", "c.txt", "d.txt")
        assert not calls

        first = session.names_first("c.txt")
        assert [(each.title, len(each.drafts)) for each in first] == [
            *(("", 0), ("", 0), ("c的题目", 3), ("", 0))
        ]
        assert calls == {"read_file_log": 1, "bytes_of": 1}

        every = session.speeches()
        assert [each.title for each in every] == [f"{name}的题目" for name in "abcd"]
        assert [len(each.drafts) for each in every] == [3] * 4
        assert every[2] == first[2]
        assert calls == {"read_file_log": 1, "read_log": 1, "bytes_of": 5}  # no draft was read
