"""`speechdiff phrases` as a person and a program see it."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest

from tests.cli.command_line import VERSIONS, one_error_line, speechdiff


@pytest.fixture
def closing(tmp_path):
    """A folder that holds the Chinese example and may be changed."""
    shutil.copytree(VERSIONS / "npc-closing", tmp_path / "closing")
    return tmp_path


def text_of(*arguments, cwd, code=0):
    answer = speechdiff("phrases", *arguments, cwd=cwd)
    assert answer.returncode == code, answer.stderr.decode()
    return answer.stdout.decode()


def test_a_newcomer_sees_what_is_new_gone_and_replaced(closing):
    shown = text_of("closing", cwd=closing)

    assert shown.index("\nNew (") < shown.index("\nGone (") < shown.index("\nReplaced (")
    assert "  追赶超越" in shown
    assert "··█" in shown
    assert "赶超发展 -> 追赶超越   8x, complete" in shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(closing, width):
    from speechdiff.view.width import cells

    shown = text_of("closing", "--width", str(width), "--top", "all", cwd=closing)

    assert max(map(cells, shown.splitlines())) <= max(width, 66)


def test_a_named_phrase_is_told_draft_by_draft(closing):
    shown = text_of("closing", "赶超发展", cwd=closing)

    assert "gone only in d2" in shown
    assert "d3 to d7" in shown
    assert "追赶超越" not in shown


def test_a_phrase_that_no_draft_has_is_told_by_the_exit_status(closing):
    assert "no draft has it" in text_of("closing", "没有人说过", cwd=closing, code=1)


def test_the_only_speech_need_not_be_named(closing):
    assert "追赶超越  new since d3" in text_of("追赶超越", cwd=closing / "closing")


def test_a_step_tells_what_came_and_went(closing):
    shown = text_of("closing", "--step", "d3..d4", cwd=closing)

    d3, d4 = shown.split("\nd4")
    assert "政治生态" in d3.partition("gone")[0]
    assert "政治环境" in d3.partition("gone")[2]
    assert "阶段性胜利" in d4


def test_json_is_a_history_whose_counts_are_those_of_the_files(closing):
    told = json.loads(text_of("closing", "--format", "json", cwd=closing))
    files = sorted((closing / "closing").glob("draft-*.txt"))
    texts = [file.read_text("utf-8") for file in files]

    assert told["schema"] == "speechdiff.phrases/1"
    assert [draft["length"] for draft in told["drafts"]] == list(map(len, texts))
    for phrase in told["phrases"]:
        if phrase["text"].isalpha() and not phrase["text"].isascii():
            assert phrase["counts"] == [text.lower().count(phrase["text"]) for text in texts]
    assert any(each["old"] == "政治环境" for each in told["substitutions"])


def test_csv_has_a_row_a_phrase_and_a_column_a_draft(closing):
    rows = list(csv.DictReader(io.StringIO(text_of("closing", "--format", "csv", cwd=closing))))

    (row,) = (row for row in rows if row["phrase"] == "追赶超越")
    assert [row[f"d{number}"] for number in range(1, 8)] == list("0088789")
    assert row["status"] == "new"


def test_settings_beside_the_speech_and_options_name_phrases(closing):
    (closing / "closing" / "speechdiff.toml").write_text(
        '[phrases]\ntrack = ["担当"]\nshipped = false\n', "utf-8"
    )
    (closing / "mine.txt").write_text("[组]\n政治生态\n", "utf-8")
    told = json.loads(
        text_of(
            *("closing", "--format", "json", "--no-mine", "--track", "六稳", "--lexicon"),
            *("mine.txt", "--source", "tracked"),
            cwd=closing,
        )
    )

    assert [(each["text"], each["group"]) for each in told["phrases"]] == [
        ("六稳", ""),
        ("政治生态", "组"),
        ("担当", ""),
    ]


def test_years_in_file_names_name_the_drafts(tmp_path):
    for year in (2016, 2017, 2019):
        (tmp_path / f"{year}年报告.txt").write_text(
            f"报告\n{'高质量发展。' * (year - 2016)}\n", "utf-8"
        )

    shown = text_of("高质量发展", cwd=tmp_path)

    assert "new since 2017; first 2017, last 2019" in shown


def test_traditional_drafts_among_simplified_ones_are_pointed_out_and_can_be_folded(tmp_path):
    (tmp_path / "1.txt").write_text("我們堅持社會主義現代化建設。\n", "utf-8")
    (tmp_path / "2.txt").write_text("我们坚持社会主义现代化建设。\n", "utf-8")
    plain = speechdiff("phrases", "社会主义", "--format", "json", cwd=tmp_path)
    folded = speechdiff("phrases", "社会主义", "--fold", "--format", "json", cwd=tmp_path)

    assert json.loads(plain.stdout)["phrases"][0]["counts"] == [0, 1]
    assert b"--fold" in plain.stderr
    assert json.loads(folded.stdout)["phrases"][0]["counts"] == [1, 1]
    assert folded.stderr == b""


def test_ascii_bars_are_ascii(tmp_path):
    for number in (1, 2, 3):
        (tmp_path / f"{number}.txt").write_text("Our plan. " * number, "utf-8")

    assert text_of("our plan", "--ascii", cwd=tmp_path).isascii()


@pytest.mark.parametrize(
    "arguments",
    [
        ["closing", ""],
        ["closing", "。，"],
        ["closing", "--lexicon", "none.txt"],
        ["closing", "--lexicon", "closing"],
        ["closing", "--track", " "],
        ["closing", "--status", "old"],
        ["closing", "--top", "0"],
        ["closing", "--step", "d9"],
        ["closing", "--step", "d2", "六稳"],
        ["closing", "--step", "d2", "--format", "csv"],
        ["closing", "--bom"],
    ],
)
def test_misuse_is_one_line(closing, arguments):
    one_error_line(speechdiff("phrases", *arguments, cwd=closing))


def test_a_phrase_that_looks_like_a_pattern_is_taken_to_the_letter(closing):
    answer = speechdiff("phrases", "closing", "追赶.超越|六稳", cwd=closing)

    assert answer.returncode == 1
    assert "matched exactly" in answer.stderr.decode()


def test_what_acts_on_a_terminal_is_shown_and_a_formula_stays_text(tmp_path):
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text("=cmd|\x1b[2J坏 再来", "utf-8")
    shown = text_of("=cmd|\x1b[2J坏", cwd=tmp_path)
    table = text_of("=cmd|\x1b[2J坏", "--format", "csv", cwd=tmp_path)

    assert "\x1b" not in shown + table
    assert "'=cmd" in table


def test_the_app_and_the_templates_are_not_loaded(closing):
    import subprocess
    import sys

    script = (
        "import sys, io, contextlib\nfrom speechdiff.cli import run\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    run(['phrases', 'closing', '六稳', '--no-mine'])\n"
        "print(*sorted({'textual', 'git', 'jinja2', 'numpy', 'jieba'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=closing, check=True
    )

    assert answer.stdout.split() == []
