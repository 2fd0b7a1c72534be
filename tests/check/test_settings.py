"""What speechdiff.toml may say, and the one line for what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.drafts.check_settings import parse_rulebook, read_rulebook
from speechdiff.drafts.phrase_lists import read_settings
from speechdiff.errors import ConfigError
from speechdiff.rulebook import Rulebook, Severity, Silence, Wording

ROOT = Path(__file__).resolve().parents[2]


def parsed(text: str) -> Rulebook:
    return parse_rulebook(text.encode("utf-8"), "speechdiff.toml")


def test_an_empty_file_asks_for_nothing():
    assert parsed("") == Rulebook()


def test_every_table_is_read():
    book = parsed(
        """
        [phrases]
        track = ["x"]
        [check]
        fail_on = "never"
        [rules]
        leftover = "off"
        near-duplicate = "error"
        [[protect]]
        text = " a "
        reason = "r"
        [[require]]
        text = "b"
        times = 3
        ignore_case = true
        [[forbid]]
        text = "c"
        instead = "d"
        allow_in = ["cc"]
        file = "talk.txt"
        [[order]]
        names = ["e", "f"]
        within = "speech"
        [[agree]]
        thing = "g"
        unit = "元"
        [length]
        min = 1
        max = 2
        min_minutes = 0.5
        max_minutes = 1
        per_minute = 200
        [numbers]
        note_words = ["h"]
        [[silence]]
        rule = "placeholder"
        text = "X"
        reason = "i"
        """
    )

    assert book.fail_on is Severity.OFF
    assert book.severity("leftover") is Severity.OFF
    assert book.severity("near-duplicate") is Severity.ERROR
    assert book.severity("placeholder") is Severity.WARNING
    assert book.protect == (Wording("a", "r"),)
    assert book.require == (Wording("b", times=3, ignore_case=True),)
    assert book.forbid == (Wording("c", instead="d", allow_in=("cc",), file="talk.txt"),)
    assert (book.order[0].names, book.order[0].within) == (("e", "f"), "speech")
    assert (book.agree[0].thing, book.agree[0].unit) == ("g", "元")
    assert book.extent.most_minutes == 1.0
    assert book.note_words == ("h",)
    assert book.silences == (Silence("placeholder", "X", "i"),)
    assert book.of("a/talk.txt").forbid
    assert not book.of("a/bigtalk.txt").forbid


WRONG = {
    "x = 1": "there is no key 'x'",
    "check = 1": "`check` must be a table that starts with [check]",
    "[check]\nfail = 1": "[check]': there is no key 'fail'; the keys are fail_on",
    '[check]\nfail_on = "bad"': "`fail_on` must be one of error, warning, note, never",
    '[rules]\nleftovers = "off"': "there is no rule 'leftovers': did you mean 'leftover'?",
    '[rules]\nqqq = "off"': "there is no rule 'qqq'; the rules are protected-wording",
    "[rules]\nleftover = true": "`leftover` must be one of error, warning, note, off",
    "[rules]\nleftover = []": "`leftover` must be one of error, warning, note, off",
    "[protect]\ntext = 'a'": "`protect` must be tables that each start with [[protect]]",
    "protect = [1]": "`protect` must be tables that each start with [[protect]]",
    "[[protect]]\n[[protect]]\ntext = 'a'": "[[protect]] 1': `text` is missing or empty",
    "[[protect]]\ntext = 1": "`text` must be a string in quotes",
    "[[protect]]\ntext = '。'": "`text` has no letter, character or digit to look for",
    "[[protect]]\ntext = 'a'\ntimes = 2": "there is no key 'times'",
    "[[require]]\ntext = 'a'\ntimes = 0": "`times` must be a number above 0",
    "[[require]]\ntext = 'a'\ntimes = 1.5": "`times` must be a whole number above 0",
    "[[require]]\ntext = 'a'\ntimes = true": "`times` must be a number above 0",
    "[[forbid]]\ntext = 'a'\nallow_in = 'b'": "`allow_in` must be a list of words in quotes",
    "[[forbid]]\ntext = 'a'\nignore_case = 1": "`ignore_case` must be true or false",
    "[[order]]\nnames = ['a']": "`names` must name 2 or more",
    "[[order]]\nnames = ['a', 'a']": "`names` has an entry twice",
    "[[order]]\nnames = ['a', 'b']\nwithin = 'page'": "`within` must be one of sentence, speech",
    "[[agree]]\nunit = '元'": "`thing` is missing or empty",
    "[length]\nmin = 2\nmax = 1": "`min` is greater than `max`",
    "[length]\nmax = nan": "`max` must be a number above 0",
    "[length]\nper_minute = -1": "`per_minute` must be a number above 0",
    "[numbers]\nnote_words = ['']": "`note_words` must be a list of words in quotes",
    "[[silence]]\nrule = 'leftover'\ntext = 'a'": "`reason` is missing: say why 'leftover'",
    "[[silence]]\nrule = 'leftover'\ntext = 'a'\nreason = ' '": "`reason` is missing",
    "[[silence]]\nrule = 'x'\ntext = 'a'\nreason = 'r'": "there is no rule 'x'",
    "[[silence]]\ntext = 'a'\nreason = 'r'": "`rule` is missing or empty",
    "not toml": "is not valid TOML",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_used_is_refused_in_one_line_that_names_the_key(text):
    with pytest.raises(ConfigError) as refused:
        parsed(text)

    assert WRONG[text] in str(refused.value)
    assert "speechdiff.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_utf_8_is_refused():
    with pytest.raises(ConfigError, match="not UTF-8 at byte 0"):
        parse_rulebook(b"\xff", "speechdiff.toml")


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="is a folder"):
        read_rulebook(tmp_path)


@given(st.text(max_size=40))
def test_any_text_is_a_rulebook_or_one_line(text):
    try:
        parsed(text)
    except ConfigError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  either is right


@pytest.mark.parametrize("speech", ["npc-closing", "innovation-forum", "town-hall"])
def test_the_examples_can_be_used_by_both_readers_of_the_file(speech):
    path = ROOT / "versions" / speech / "speechdiff.toml"

    assert read_rulebook(path).forbid
    assert read_settings(path) == ((), True)
