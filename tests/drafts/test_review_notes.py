"""Review marks: kept in git notes, found again by their words, shared, and never lost."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import speechdiff
from speechdiff.drafts.folder import FolderSource
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.resolve import read_draft, working_draft
from speechdiff.drafts.review_notes import (
    NOTES_REF,
    MarkLine,
    ReviewNotes,
    gathered,
    marks_for,
    parse,
    with_marks,
    written,
)
from speechdiff.errors import NotesError
from speechdiff.model import Comparison, Draft
from speechdiff.review import Mark, Review, ReviewState, change_key
from tests.drafts.conftest import Repo

FIRST = "讲话\n\n今年，我们要引进项目20个。\n道路要先修好。\n谢谢大家的努力。\n"
SECOND = FIRST.replace("20", "25").replace("道路要先修好。\n", "")
THIRD = SECOND.replace("谢谢大家的努力。", "谢谢大家长久的努力！")
KEY = "a" * 64
ANNA, BO = "Anna <anna@example.invalid>", "Bo <bo@example.invalid>"


@pytest.fixture
def mine(repo: Repo) -> Repo:
    repo.git("config", "user.name", "Anna")
    repo.git("config", "user.email", "anna@example.invalid")
    repo.commit("first", a=FIRST)
    repo.commit("second", a=SECOND)
    repo.commit("third", a=THIRD)
    return repo


def compared(source: GitSource, old: Draft, new: Draft) -> Comparison:
    return speechdiff.compare(source.read(old).text, source.read(new).text)


def drafts_of(source: GitSource) -> tuple[Draft, ...]:
    speech = source.speech_at("a.txt")
    assert speech is not None
    return speech.drafts


def mark_all(
    repo: Repo, old: int, new: int, state: ReviewState = ReviewState.SEEN, note: str = ""
) -> Review:
    """Mark every change between two drafts, and read the review of them anew."""
    with GitSource(repo.root) as source:
        before, after = drafts_of(source)[old], drafts_of(source)[new]
        comparison = compared(source, before, after)
        review = ReviewNotes(source).review(comparison)
        text = source.read(after).text
        ReviewNotes(source).put(after, text, list(review.keys.values()), state, note)
        return ReviewNotes(source).review(comparison)


def review_of(repo: Repo, old: int, new: int) -> Review:
    with GitSource(repo.root) as source:
        drafts = drafts_of(source)
        return marks_for(compared(source, drafts[old], drafts[new]), source)


def test_a_review_begins_with_nothing_seen(mine: Repo) -> None:
    review = review_of(mine, 0, 1)

    assert (review.seen, review.total) == (0, 2)
    assert review.unseen() == tuple(review.keys)
    assert review.notices == ()


def test_marks_are_kept_with_their_note_and_who_made_them(mine: Repo) -> None:
    review = mark_all(mine, 0, 1, ReviewState.QUERIED, "据谁的数字？")

    assert (review.seen, review.total) == (2, 2)
    marks = [mark for _, mark in review.all_marks()]
    assert {(m.state, m.who, m.note) for m in marks} == {
        (ReviewState.QUERIED, ANNA, "据谁的数字？")
    }
    assert mine.git("status", "--porcelain") == ""


def test_a_mark_taken_away_is_open_again(mine: Repo) -> None:
    mark_all(mine, 0, 1, ReviewState.SEEN)

    assert mark_all(mine, 0, 1, ReviewState.OPEN).seen == 0


def test_a_mark_holds_in_every_pair_of_drafts_with_the_same_change(mine: Repo) -> None:
    mark_all(mine, 0, 1)
    review = review_of(mine, 0, 2)

    assert (review.seen, review.total) == (2, 3)


def test_marks_survive_a_rebase_and_a_rename(mine: Repo) -> None:
    mark_all(mine, 0, 2)
    mine.git("checkout", "-q", "--orphan", "other")
    mine.git("rm", "-q", "-rf", ".")
    mine.commit_files("one", {"renamed.txt": FIRST})
    mine.commit_files("two", {"renamed.txt": THIRD})
    with GitSource(mine.root) as source:
        speech = source.speech_at("renamed.txt")
        assert speech is not None
        review = marks_for(compared(source, *speech.drafts), source)

    assert review.seen == review.total == 3


def test_a_note_hangs_on_the_new_content_and_git_shows_it(mine: Repo) -> None:
    mark_all(mine, 0, 1)
    shown = mine.git("notes", "--ref=speechdiff", "show", "HEAD~1:a.txt")

    assert [json.loads(line)["state"] for line in shown.splitlines()] == ["seen", "seen"]
    assert mine.git("notes", "--ref=speechdiff", "list").split()[1] == mine.git(
        "rev-parse", "HEAD~1:a.txt"
    )


def test_changes_of_the_working_copy_are_marked_before_they_are_committed(mine: Repo) -> None:
    mine.write("a.txt", THIRD.replace("25", "30"))
    with GitSource(mine.root) as source:
        speech = source.speech_at("a.txt")
        assert speech is not None
        draft = working_draft(source, speech)
        assert draft is not None
        text = read_draft(source, draft).text
        comparison = speechdiff.compare(THIRD, text)
        notes = ReviewNotes(source)
        keys = list(notes.review(comparison).keys.values())
        notes.put(draft, text, keys, ReviewState.ACCEPTED)
    mine.commit("fourth")

    assert review_of(mine, 2, 3).seen == 1
    assert mine.git("notes", "--ref=speechdiff", "show", "HEAD:a.txt")


def test_only_ones_own_marks_count_and_others_are_told(mine: Repo) -> None:
    mark_all(mine, 0, 1, ReviewState.ACCEPTED)
    mine.git("config", "user.name", "Bo")
    mine.git("config", "user.email", "bo@example.invalid")
    review = review_of(mine, 0, 1)
    number = review.unseen()[0]

    assert (review.seen, review.state(number)) == (0, ReviewState.OPEN)
    assert [mark.who for mark in review.others(number)] == [ANNA]
    mark_all(mine, 0, 1, ReviewState.QUERIED)
    assert {mark.who for _, mark in review_of(mine, 0, 1).all_marks()} == {ANNA, BO}


def test_marks_of_two_people_merge_without_a_conflict(mine: Repo, tmp_path: Path) -> None:
    mine.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.git("config", "user.name", "Bo")
    clone.git("config", "user.email", "bo@example.invalid")
    mark_all(mine, 0, 1, ReviewState.ACCEPTED)
    mark_all(clone, 0, 2, ReviewState.SEEN)
    mark_all(clone, 0, 1, ReviewState.QUERIED, "really?")
    clone.git("fetch", "-q", "origin", f"{NOTES_REF}:refs/notes/theirs")
    clone.git("notes", "--ref=speechdiff", "merge", "-q", "-s", "cat_sort_uniq", "theirs")
    clone.git("push", "-q", "origin", NOTES_REF)

    states = {(mark.who, mark.state) for _, mark in review_of(mine, 0, 1).all_marks()}
    assert states == {(ANNA, ReviewState.ACCEPTED), (BO, ReviewState.QUERIED)}


def test_writers_at_the_same_time_lose_nothing(mine: Repo) -> None:
    """Eight threads, each with a source of its own, mark a change each at once."""
    failed: list[Exception] = []
    start = threading.Barrier(8)

    def write(number: int) -> None:
        with GitSource(mine.root) as source:
            draft = drafts_of(source)[2]
            start.wait()
            try:
                ReviewNotes(source).put(draft, THIRD, [f"{number:064x}"], ReviewState.SEEN)
            except NotesError as error:
                failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    with GitSource(mine.root) as source:
        assert set(ReviewNotes(source).read().marks()) == {f"{n:064x}" for n in range(8)}


def test_of_two_marks_in_one_second_the_later_one_holds_wherever_they_hang(mine: Repo) -> None:
    """Once on the content of d3, at once on that of d2; and against a clock that was ahead."""
    mark_all(mine, 0, 2, ReviewState.SEEN)
    review = mark_all(mine, 0, 1, ReviewState.QUERIED)
    assert {review.state(number) for number in review.keys} == {ReviewState.QUERIED}

    key = next(iter(review.keys.values()))
    ahead = written(Mark(key, ReviewState.SEEN, ANNA, "2999-01-01T00:00:00Z")).decode()
    mine.git("notes", "--ref=speechdiff", "append", "-m", ahead, "HEAD~2:a.txt")
    again = mark_all(mine, 0, 1, ReviewState.ACCEPTED)
    assert {again.state(number) for number in again.keys} == {ReviewState.ACCEPTED}


def test_damaged_and_newer_lines_are_said_and_kept(mine: Repo) -> None:
    strange = '{"v":2,"key":"x"}\n<<<<<<< ours\n{"v":1,"key":"zz"}\nnot json\n'
    mine.git("notes", "--ref=speechdiff", "add", "-m", strange, "HEAD:a.txt")
    review = mark_all(mine, 0, 2)

    assert review.notices == (
        "1 review mark was made by a newer speechdiff: kept, but not shown",
        "3 lines of the review notes cannot be read: kept as they are",
    )
    assert review.seen == 3
    shown = mine.git("notes", "--ref=speechdiff", "show", "HEAD:a.txt").splitlines()
    assert set(strange.splitlines()) < set(shown)


def test_notes_that_git_spread_over_folders_are_found_and_joined(mine: Repo) -> None:
    blob = mine.git("rev-parse", "HEAD:a.txt")
    other = mine.git("rev-parse", "HEAD~1:a.txt")
    one, two = (
        written(Mark(key * 64, ReviewState.SEEN, ANNA, "2024-03-01T08:00:00Z")).decode()
        for key in "bc"
    )
    stream = (
        f"commit {NOTES_REF}\ncommitter A <a@example.invalid> 1 +0000\ndata 1\nx\n"
        f"M 100644 inline {blob[:2]}/{blob[2:]}\ndata {len(one)}\n{one}\n"
        f"M 100644 inline {blob}\ndata {len(two)}\n{two}\n"
        f"M 100644 inline {other[:2]}/{other[2:]}\ndata {len(one)}\n{one}\ndone\n"
    )
    mine.git("fast-import", "--quiet", "--done", stdin=stream.encode())
    mark_all(mine, 0, 2)

    listed = mine.git("ls-tree", "-r", "--name-only", NOTES_REF).splitlines()
    assert len([name for name in listed if name.replace("/", "") == blob]) == 1
    with GitSource(mine.root) as source:
        assert {"b" * 64, "c" * 64} < set(ReviewNotes(source).read().marks())


def test_a_ref_that_holds_no_notes_is_said(mine: Repo) -> None:
    mine.git("update-ref", NOTES_REF, mine.git("rev-parse", "HEAD:a.txt"))
    review = review_of(mine, 0, 1)

    assert "does not hold notes" in review.notices[0]
    assert review.seen == 0


def test_a_merge_of_notes_under_way_is_not_disturbed(mine: Repo) -> None:
    mine.write(".git/NOTES_MERGE_REF", f"ref: {NOTES_REF}\n")

    with pytest.raises(NotesError, match="a merge of the review notes is in progress"):
        mark_all(mine, 0, 1)


def test_a_locked_ref_is_said_after_some_patience(mine: Repo) -> None:
    mark_all(mine, 0, 1)
    mine.write(f".git/{NOTES_REF}.lock", "")

    with pytest.raises(NotesError, match="the marks cannot be kept"):
        mark_all(mine, 0, 2)


def test_marks_need_a_name(repo: Repo) -> None:
    repo.commit("first", a=FIRST)
    repo.commit("second", a=SECOND)

    with pytest.raises(NotesError, match="git does not know who you are"):
        mark_all(repo, 0, 1)
    assert review_of(repo, 0, 1).total == 2


def test_in_a_folder_no_marks_can_be_kept_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(FIRST, "utf-8")
    folder = FolderSource(tmp_path)
    review = marks_for(speechdiff.compare(FIRST, SECOND), folder)

    assert "not in git, so review marks cannot be kept" in review.notices[0]
    assert review.total == 2
    with pytest.raises(NotesError):
        ReviewNotes(folder)


def test_line_ends_make_no_other_change() -> None:
    one = speechdiff.compare("甲说好。\n乙。\n", "甲说很好。\n乙。\n")
    other = speechdiff.compare("乙。\r\n甲说好。\r\n", "乙。\r\n甲说很好。\r\n")

    assert set(Review.of(one).keys.values()) == set(Review.of(other).keys.values())


def test_an_addition_a_cut_and_a_move_of_the_same_words_are_three_changes() -> None:
    lines = ["第一件事情办好了。", "第二件事情办妥了。", "第三件大事完成了。", "第四件。"]
    moved = speechdiff.compare("\n".join(lines), "\n".join([*lines[1:3], lines[0], lines[3]]))
    link = next(each for each in moved.links if each.moved)
    cut = speechdiff.compare("\n".join(lines), "\n".join(lines[1:]))
    added = speechdiff.compare("\n".join(lines[1:]), "\n".join(lines))
    keys = {change_key(moved, link), *Review.of(cut).keys.values(), *Review.of(added).keys.values()}

    assert len(keys) == 3


def test_the_newest_mark_of_a_person_holds_in_whatever_order_lines_stand() -> None:
    early = Mark(KEY, ReviewState.SEEN, ANNA, "2024-03-01T08:00:00Z")
    late = Mark(KEY, ReviewState.OPEN, ANNA, "2024-03-01T08:00:01Z")
    lines = [MarkLine(written(each), each) for each in (late, early)]

    assert gathered(lines) == gathered(reversed(lines)) == {KEY: (late,)}
    assert Review({1: KEY}, gathered(lines), ANNA).state(1) is ReviewState.OPEN


marks = st.builds(
    Mark,
    st.sampled_from([KEY, "b" * 64]),
    st.sampled_from(list(ReviewState)),
    st.sampled_from([ANNA, BO]),
    st.sampled_from(["2024-03-01T08:00:00Z", "2024-03-01T08:00:01Z"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
noise = st.binary(max_size=12).map(lambda data: data.replace(b"\n", b" "))


@given(st.lists(noise), st.lists(marks))
def test_no_line_is_lost_and_every_mark_is_read_as_it_was_written(
    strange: list[bytes], made: list[Mark]
) -> None:
    note = b"\n".join(strange)
    for mark in made:
        note = with_marks(parse(note), [mark])
    lines = parse(note)

    assert {line for line in strange if line.strip()} <= {each.line for each in lines}
    assert [each.line for each in lines] == sorted({each.line for each in lines}) or not made
    last = {(mark.key, mark.who): mark for mark in made}
    assert {each.mark for each in lines if each.mark} == set(last.values())


@given(st.lists(marks), st.lists(marks))
def test_merged_lines_say_the_same_whoever_merges(ours: list[Mark], theirs: list[Mark]) -> None:
    """What `cat_sort_uniq` makes of two notes: the union of their lines, sorted."""
    one, other = with_marks([], ours), with_marks([], theirs)
    merged = b"".join(sorted({*one.splitlines(True), *other.splitlines(True)}))

    assert gathered(parse(merged)) == gathered([*parse(other), *parse(one)])
