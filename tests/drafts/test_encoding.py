"""Bytes to text: every encoding that drafts come in, and what is no text."""

from __future__ import annotations

import random
import zipfile

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from speechdiff.drafts.encoding import decode
from speechdiff.drafts.example_speeches import examples
from speechdiff.drafts.source import DraftText
from speechdiff.errors import UnreadableDraft

SIMPLIFIED = (examples() / "npc-closing" / "draft-07.txt").read_text("utf-8")
TRADITIONAL = (
    "在市人民代表大會閉幕會上的講話\n\n各位代表、同志們：\n經過全體代表和與會同志的共同努力，這次會議圓滿完成了各項議程，即將閉幕。"
    "我們要堅定信心，為實現經濟社會發展的目標而奮鬥！會議期間，各位代表依法行使權力，認真履職建言，充分展示了新時代人大代表的擔當和形象。\n"
)
ENGLISH = (examples() / "town-hall" / "draft-04.txt").read_text("utf-8")


def test_plain_utf_8_is_taken_as_it_is_and_nothing_is_assumed():
    read = decode(SIMPLIFIED.encode(), "x")

    assert (read.text, read.encoding, read.assumed) == (SIMPLIFIED, "utf-8", "")


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "UTF-32"),
        ("utf-32-be", b"\x00\x00\xfe\xff", "UTF-32"),
    ],
)
@pytest.mark.parametrize("text", [SIMPLIFIED, ENGLISH, "短", "a", ""])
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(encoding, mark, name, text):
    read = decode(mark + text.encode(encoding), "x")

    assert read.text == text
    assert name in read.assumed
    assert "mark" in read.assumed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [SIMPLIFIED, TRADITIONAL, ENGLISH, "各位代表，大家好！\n", "Hi.\r\n"]
)
def test_utf_16_without_a_mark_is_known_by_its_pattern(encoding, text):
    read = decode(text.encode(encoding), "x")

    assert (read.text, read.encoding) == (text, encoding)
    assert "pattern" in read.assumed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        ("各位代表，同志们：", "gb18030"),
        ("各位代表，同志們：", "big5"),
        ("大家好", "gb18030"),
        ("謝謝大家", "big5"),
        ("第1章 开幕词 (draft 3)\r\nOK", "gb18030"),
        ("第1章 開幕詞 (draft 3)\r\nOK", "big5"),
    ],
)
def test_chinese_encodings_are_told_apart(text, encoding):
    read = decode(text.encode(encoding), "x")

    assert read.text == text
    assert ("GB18030" if encoding == "gb18030" else "Big5") in read.assumed


@pytest.mark.parametrize("start", range(0, 1200, 7))
def test_twenty_characters_tell_gb18030_from_big5(start):
    simplified = SIMPLIFIED[start : start + 20]
    traditional = TRADITIONAL[start % 100 : start % 100 + 20]

    assert decode(simplified.encode("gb18030"), "x").text == simplified
    assert decode(traditional.encode("big5"), "x").text == traditional


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH.replace("'", "’"), "cp1252"),
        ("Mes chers collègues, la séance est ouverte. Où en étions-nous l’été dernier ?", "cp1252"),
        ("Уважаемые коллеги, дорогие друзья! Сегодня мы открываем наше собрание.", "cp1251"),
        ("皆さん、こんにちは。今日はお集まりいただきありがとうございます。", "shift_jis"),
        ("여러분 안녕하십니까. 오늘 이 자리에 함께해 주셔서 감사합니다.", "euc_kr"),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_said(text, encoding):
    read = decode(text.encode(encoding), "x")

    assert read.text == text
    assert "guess" in read.assumed


@pytest.mark.parametrize(
    "start",
    [b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"{\\rtf1"],
)
def test_known_binary_files_are_named(start):
    with pytest.raises(UnreadableDraft, match=r"'报告\.txt' is an? .+, not text"):
        decode(start + bytes(200), "报告.txt")


def test_a_word_file_is_called_one(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")

    with pytest.raises(UnreadableDraft, match="Word"):
        decode((tmp_path / "x.docx").read_bytes(), "x.docx")


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("我们要坚定信心".encode() + b"\xff" + "，追赶超越".encode(), 21),
        ("我们要坚定信心，追赶超越。".encode()[:-1], 36),
        (
            SIMPLIFIED.encode("gb18030")[:400] + b"\xff\xff" + SIMPLIFIED.encode("gb18030")[400:],
            400,
        ),
        (b"\xef\xbb\xbfab\xff", 5),
        (b"\xff\xfea", 2),
    ],
)
def test_bytes_that_fit_no_encoding_are_named_with_their_offset(data, offset):
    with pytest.raises(UnreadableDraft, match=rf"'x' looks like .*\bbyte {offset}\b"):
        decode(data, "x")


def test_noise_is_no_text():
    for seed in range(40):
        noise = random.Random(seed).randbytes(400)

        with pytest.raises(UnreadableDraft):
            decode(noise, "x")


def test_a_few_nuls_are_text_and_many_are_binary():
    assert decode(("x" * 300 + "\0").encode(), "x").text.endswith("\0")
    with pytest.raises(UnreadableDraft, match=r"binary.*byte 2"):
        decode(b"\x01\x02\x00\x03" * 50, "x")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028", "\x85"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_line_ends_are_never_touched(ends, encoding):
    text = f"各位代表：{ends}大家好，我们开会。{ends}"

    assert decode(text.encode(encoding), "x").text == text


def read_or_complain(data: bytes) -> DraftText | str:
    """What the bytes read as, or the line that says why they cannot be read."""
    try:
        return decode(data, "x")
    except UnreadableDraft as error:
        return str(error)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_in_utf_8_comes_back(text):
    assume(not text.startswith(("PK\x03\x04", "%PDF-", "GIF8", "{\\rtf", "\ufeff", "\x7fELF")))

    assert decode(text.encode(), "x") == DraftText(text, "utf-8")


@given(st.integers(0, len(SIMPLIFIED) - 60), st.integers(30, 60))
def test_any_stretch_of_a_speech_comes_back_from_gb18030_and_utf_16(start, length):
    stretch = SIMPLIFIED[start : start + length]

    for encoding in ("gb18030", "utf-16"):
        assert decode(stretch.encode(encoding), "x").text == stretch


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_one_line(data):
    read = read_or_complain(data)

    if isinstance(read, str):
        assert "\n" not in read
        assert read.startswith("'x' ")
    else:
        assert read.text.encode(read.encoding) in data or read.assumed
