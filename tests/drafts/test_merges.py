"""Merges and branches: which commits make up a history, and which drafts a draft was made from."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.app.pair import resolve_pair
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.git_history import version_parents
from speechdiff.drafts.resolve import find_draft, find_speech, open_source
from speechdiff.drafts.source import HistoryLine
from speechdiff.errors import UnknownDraft, UsageError
from speechdiff.model import Speech
from tests.drafts.conftest import Repo

LONG = "".join(f"第{n}句话，我们要坚定信心。\n" for n in range(40))
ALL = HistoryLine(all_parents=True)
FIRST = HistoryLine()


def speech_of(root: Path, line: HistoryLine, name: str = "a.txt") -> Speech:
    with GitSource(root, line) as source:
        return {speech.name: speech for speech in source.speeches()}[name]


def notes(speech: Speech) -> list[str]:
    return [draft.note for draft in speech.drafts]


def parents(root: Path, line: HistoryLine, name: str = "a.txt") -> dict[str, list[str]]:
    """For each draft, called by its note, the drafts that it was made from."""
    with GitSource(root, line) as source:
        speech = find_speech(source, name)
        called = {draft.key: draft.note for draft in speech.drafts}
        return {
            draft.note: [called[key] for key in source.parents_of(draft.key) or ()]
            for draft in speech.drafts
        }


def with_side(repo: Repo, main: dict[str, str], *, side: str = LONG + "末\n") -> Repo:
    """Two branches that left `base`: `side` changed a.txt, main what is given."""
    repo.commit("base", a=LONG)
    repo.git("switch", "-qc", "side")
    repo.commit("side", a=side)
    repo.git("switch", "-q", "main")
    repo.commit("main", **main)
    return repo


def test_by_default_only_first_parents_are_drafts(repo):
    with_side(repo, {"a": "首\n" + LONG})
    repo.git("merge", "-q", "-m", "joined", "side")

    assert notes(speech_of(repo.root, FIRST)) == ["base", "main", "joined"]
    assert parents(repo.root, FIRST) == {"base": [], "main": ["base"], "joined": ["main"]}


def test_a_merge_of_a_branch_is_a_draft_where_only_the_branch_changed_the_file(repo):
    with_side(repo, {"b": "x\n"})
    repo.git("merge", "-q", "-m", "joined", "side")

    first_parents = repo.git("log", "--first-parent", "--format=%s", "--", "a.txt").splitlines()

    assert notes(speech_of(repo.root, FIRST)) == ["base", "joined"] == first_parents[::-1]


@pytest.mark.parametrize("unrelated", [False, True])
def test_a_speech_that_came_with_a_merged_branch_has_a_draft(repo, unrelated):
    repo.commit("base", a=LONG)
    repo.git("switch", "-q", *(("--orphan", "side") if unrelated else ("-c", "side")))
    repo.commit("side", b="又一篇讲话。\n")
    repo.git("switch", "-q", "main")
    repo.commit("main", a="首\n" + LONG)
    repo.git("merge", "-q", "--no-ff", "--allow-unrelated-histories", "-m", "joined", "side")

    assert notes(speech_of(repo.root, FIRST, "b.txt")) == ["joined"]
    with GitSource(repo.root, FIRST) as source:
        assert notes(find_speech(source, "b.txt")) == ["joined"]


def test_with_all_parents_a_merge_that_changed_nothing_is_left_out(repo):
    with_side(repo, {"b": "x\n"})
    repo.git("merge", "-q", "--no-edit", "side")

    assert notes(speech_of(repo.root, ALL)) == ["base", "side"]
    assert parents(repo.root, ALL) == {"base": [], "side": ["base"]}


def test_with_all_parents_a_merge_that_joined_two_drafts_is_one_and_both_sides_are(repo):
    with_side(repo, {"a": "首\n" + LONG})
    repo.git("merge", "-q", "-m", "joined", "side")

    assert notes(speech_of(repo.root, ALL)) == ["base", "side", "main", "joined"]
    assert parents(repo.root, ALL) == {
        "base": [],
        "side": ["base"],
        "main": ["base"],
        "joined": ["main", "side"],
    }


def test_a_merge_that_changed_more_has_no_parent_that_another_parent_came_from(repo):
    with_side(repo, {"b": "x\n"})
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repo.commit("joined and edited", a=LONG + "末\n又\n")

    assert parents(repo.root, ALL)["joined and edited"] == ["side"]


@pytest.mark.parametrize(
    ("line", "drafts"),
    [(FIRST, ["base", "joined", "renamed"]), (ALL, ["base", "joined", "renamed", "side"])],
)
def test_a_rename_on_one_side_of_a_merge_is_followed(repo, line, drafts):
    repo.commit("base", a=LONG)
    repo.git("switch", "-qc", "side")
    repo.commit("side", a=LONG + "末\n")
    repo.git("switch", "-q", "main")
    repo.git("mv", "a.txt", "b.txt")
    repo.commit("renamed", b="首\n" + LONG)
    repo.git("merge", "-q", "-m", "joined", "side")

    assert sorted(notes(speech_of(repo.root, line, "b.txt"))) == drafts


def test_a_side_branch_whose_text_was_thrown_away_is_left_out_as_git_log_does(repo):
    with_side(repo, {"a": "三\n"}, side="二\n")
    repo.git("merge", "-q", "-s", "ours", "-m", "ours", "side")

    simplified = repo.git("log", "--format=%s", "--", "a.txt").splitlines()

    assert notes(speech_of(repo.root, ALL)) == ["base", "main"] == simplified[::-1]


def octopus(repo: Repo) -> None:
    repo.commit("base", a=LONG)
    lines = LONG.splitlines(keepends=True)
    for at, side in ((5, "x"), (25, "y")):
        repo.git("switch", "-qc", side, "main")
        repo.commit(side, a="".join([*lines[:at], f"{side}\n", *lines[at + 1 :]]))
    repo.git("switch", "-q", "main")
    repo.commit("m", a="".join([*lines[:15], "m\n", *lines[16:]]))
    repo.git("merge", "-q", "-m", "all", "x", "y")


def test_an_octopus_merge_keeps_every_side(repo):
    octopus(repo)

    assert set(notes(speech_of(repo.root, ALL))) == {"base", "x", "y", "m", "all"}
    assert parents(repo.root, ALL)["all"] == ["m", "x", "y"]
    assert notes(speech_of(repo.root, FIRST)) == ["base", "m", "all"]


def test_two_roots_that_were_joined_have_no_parents(repo):
    repo.commit("one", a="一\n")
    repo.git("switch", "-q", "--orphan", "other")
    repo.commit("two", a="二\n")
    repo.git("switch", "-q", "main")
    repo.git("merge", "-q", "--allow-unrelated-histories", "--no-commit", "other", ok=False)
    repo.commit("joined", a="三\n")

    assert parents(repo.root, ALL) == {"one": [], "two": [], "joined": ["one", "two"]}
    assert parents(repo.root, FIRST) == {"one": [], "joined": ["one"]}


@given(st.data())
def test_no_parent_of_a_version_is_behind_another_and_all_versions_are_reached(data):
    """The reference follows every way through the commits, one by one."""
    count = data.draw(st.integers(1, 12))
    walked = []
    for number in range(count):
        above = st.lists(st.integers(0, max(0, number - 1)), unique=True, max_size=3)
        ups = data.draw(above) if number else []
        walked.append((str(number), [str(each) for each in ups], data.draw(st.booleans())))
    own = [name for name, _, is_version in walked if is_version]

    found = version_parents(walked)

    edges = {name: ups for name, ups, _ in walked}
    for name, row in zip(own, found, strict=True):
        reached = _reached(edges, name, own)
        past = {own.index(each) for each in reached}
        behind = {own.index(e) for p in reached for e in _reached(edges, p, own)}
        assert set(row) == past - behind


def _reached(edges: dict[str, list[str]], start: str, own: list[str]) -> set[str]:
    """Versions in the past of a commit, at any distance."""
    seen: set[str] = set()
    waiting = [*edges[start]]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += edges[name]
    return seen & set(own)


# The history as another branch has it


def test_another_tip_has_the_drafts_up_to_it(repo):
    with_side(repo, {"a": "首\n" + LONG})

    assert notes(speech_of(repo.root, FIRST)) == ["base", "main"]
    assert notes(speech_of(repo.root, HistoryLine(tip="side"))) == ["base", "side"]


def test_a_file_that_only_another_branch_has_is_a_speech_there(repo):
    repo.commit("base", a=LONG)
    repo.git("switch", "-qc", "side")
    repo.commit("new speech", b="二\n")
    repo.git("switch", "-q", "main")

    assert notes(speech_of(repo.root, HistoryLine(tip="side"), "b.txt")) == ["new speech"]
    with GitSource(repo.root) as source:
        assert [speech.name for speech in source.speeches()] == ["a.txt"]


def test_the_working_copy_is_no_draft_of_another_branch(repo):
    with_side(repo, {"a": "首\n" + LONG})
    repo.write("a.txt", "尚未提交\n")

    with GitSource(repo.root, HistoryLine(tip="side")) as source:
        speech = find_speech(source, "a.txt")
        with pytest.raises(UnknownDraft, match="no working copy"):
            find_draft(source, speech, "WORKTREE")
    with GitSource(repo.root, HistoryLine(tip="main")) as source:
        assert source.working_draft(find_speech(source, "a.txt")) is not None


@pytest.mark.parametrize("tip", ["nobody", "--all", "-p", "a b", "HEAD:a.txt", "", "x\ny", "$(id)"])
def test_a_tip_that_names_no_commit_is_one_clear_line(repo, tip):
    repo.commit("base", a=LONG)

    with pytest.raises(UnknownDraft, match="is not a commit") as caught:
        speech_of(repo.root, HistoryLine(tip=tip))

    assert "\n" not in str(caught.value)


def test_a_folder_without_git_has_no_other_tip(tmp_path):
    (tmp_path / "a.txt").write_text("一\n", "utf-8")

    with pytest.raises(UsageError, match="not in git"):
        open_source(tmp_path, HistoryLine(tip="main"))
    with open_source(tmp_path, ALL) as source:
        assert len(source.speeches()) == 1


def test_drafts_of_two_branches_are_compared_by_their_names(repo):
    with_side(repo, {"a": "首\n" + LONG})

    pair = resolve_pair(["main", "side", "a.txt"], repo.root, bytes)

    assert pair.old_text.text == "首\n" + LONG
    assert pair.new_text.text == LONG + "末\n"
    assert pair.old.name == "d2"
    assert pair.new.name == "side"


def test_ordinals_are_counted_on_the_line_that_was_chosen(repo):
    with_side(repo, {"a": "首\n" + LONG})
    repo.git("merge", "-q", "-m", "joined", "side")

    joined = resolve_pair(["d1", "d3", "a.txt"], repo.root, bytes)
    main = resolve_pair(["d1", "d3", "a.txt"], repo.root, bytes, ALL)
    side = resolve_pair(["d1", "d2", "a.txt"], repo.root, bytes, HistoryLine(tip="side"))

    assert [pair.new.note for pair in (joined, main, side)] == ["joined", "main", "side"]


# Random histories, held against git's own log


def random_history(seed: int) -> bytes:
    """A stream for fast-import: thirty commits with branches, merges, deletions and returns."""
    chance = random.Random(seed)
    parts = ["feature done"]
    for number in range(1, 31):
        known = range(max(1, number - 4), number)
        ups = chance.sample(known, min(len(known), chance.choice([1, 1, 2])))
        parts += ["commit refs/heads/main", f"mark :{number}"]
        parts += [f"committer a <a@b> {1_700_000_000 + number * 60} +0800"]
        parts += ["data 1", str(number)[0]]
        parts += [f"{'merge' if at else 'from'} :{up}" for at, up in enumerate(ups)]
        for name, contents in (("a", "xyz"), ("b", "123")):  # no rename is to be found between them
            match chance.randrange(5) if number > 1 else 1:
                case 0:
                    parts.append(f"D {name}.txt")
                case 1 | 2:
                    parts += [f"M 100644 inline {name}.txt", "data 1", chance.choice(contents)]
    parts += ["reset refs/heads/main", "from :30", ""]
    return "\n".join([*parts, "done", ""]).encode()


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize(("line", "option"), [(FIRST, "--first-parent"), (ALL, "--date-order")])
def test_drafts_are_what_git_log_lists_without_removals(new_repo, seed, line, option):
    """The reference is `git log -- FILE`, which simplifies history in the same way."""
    repo = new_repo("random", "--bare")
    repo.git("fast-import", "--quiet", "--force", stdin=random_history(seed))
    asked = ("log", option, "--date-order", "--reverse", "--format=%H", "--", "a.txt")
    held = [commit for commit in repo.git(*asked).split() if repo.git("ls-tree", commit, "a.txt")]

    with GitSource(repo.root, line) as source:
        speech = {each.name: each for each in source.speeches()}.get("a.txt")
        rows = [source.parents_of(draft.key) for draft in speech.drafts] if speech else []

    if not repo.git("ls-tree", "HEAD", "--", "a.txt"):
        assert speech is None
        return
    assert speech is not None
    assert [draft.revision for draft in speech.drafts] == held
    for number, row in enumerate(rows):
        for up in (key.partition(":")[0] for key in row or ()):
            assert up in held[:number]
            ancestry = ("merge-base", "--is-ancestor", up, held[number])
            assert subprocess.run(["git", *ancestry], cwd=repo.root, check=False).returncode == 0
