"""The door through which files come: regular ones only, so much of them, and inside the folder."""

from __future__ import annotations

import contextlib
import encodings.aliases
import os
import socket
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.drafts.bounds import DRAFT_BYTES
from speechdiff.drafts.check_settings import read_rulebook
from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.phrase_lists import nearest_settings, read_settings
from speechdiff.drafts.reading import file_bytes
from speechdiff.drafts.resolve import open_source
from speechdiff.drafts.speechfile import read_speech_file
from speechdiff.errors import ConfigError, SpeechdiffError, UnreadableDraft
from speechdiff.settings import read_settings as read_users_settings
from tests.drafts.documents import word_of


def _socket(path: Path) -> None:
    os.chdir(path.parent)  # the name of a socket is short
    socket.socket(socket.AF_UNIX).bind(path.name)


def _endless(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(DRAFT_BYTES + 1)


NO_FILES = {
    "device": lambda path: path.symlink_to("/dev/zero"),
    "link to a link to a device": lambda path: path.symlink_to("/dev/urandom"),
    "pipe": os.mkfifo,
    "link to what is open": lambda path: path.symlink_to("/dev/stdin"),
    "socket": _socket,
    "folder": Path.mkdir,
    "too large": _endless,
    "circle": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_regular_file_is_refused(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reader, writer = os.pipe()
    monkeypatch.setattr("sys.stdin", os.fdopen(reader))
    NO_FILES[kind](tmp_path / "a.txt")

    if kind == "link to what is open" and (tmp_path / "a.txt").resolve().is_file():
        pytest.skip("standard input is a file here")
    with pytest.raises(UnreadableDraft, match=r"a\.txt") as refused:
        file_bytes(tmp_path / "a.txt", "a.txt")
    os.close(writer)
    assert "\n" not in str(refused.value)


def test_a_pipe_that_a_shell_names_is_read() -> None:
    reader, writer = os.pipe()
    threading.Thread(target=lambda: (os.write(writer, b"x"), os.close(writer))).start()

    assert file_bytes(Path(f"/dev/fd/{reader}"), "a") == b"x"
    os.close(reader)


def test_a_pipe_that_never_ends_is_refused() -> None:
    reader, writer = os.pipe()

    def write() -> None:
        try:
            while True:
                os.write(writer, bytes(65_536))
        except BrokenPipeError:
            os.close(writer)

    thread = threading.Thread(target=write)
    thread.start()
    with pytest.raises(UnreadableDraft, match="larger than 1 MB"):
        file_bytes(Path(f"/dev/fd/{reader}"), "a", 1 << 20)
    os.close(reader)
    thread.join()


WAYS_OUT = {
    "absolute": "{outside}/secret.txt",
    "above": "../outside/secret.txt",
    "above by a detour": "folder/../../outside/secret.txt",
    "link": "link.txt",
    "link in a folder": "folder/link.txt",
    "link to a folder": "linked/secret.txt",
    "link to a link": "second.txt",
    "what git keeps": ".git/config",
    "git's name in capitals": ".GIT/config",
    "device": "/dev/zero",
    "link to a device": "device.txt",
    "pipe": "pipe.txt",
    "folder": "folder",
    "with a NUL": "a\\u0000b",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder, beside it a secret, in it what leads there."""
    top, outside = tmp_path / "top", tmp_path / "outside"
    for each in (top / "folder", top / ".git", top / ".GIT", outside):
        each.mkdir(parents=True, exist_ok=True)
    (outside / "secret.txt").write_text("机密", "utf-8")
    (top / ".git" / "config").write_text("机密", "utf-8")
    (top / ".GIT" / "config").write_text("机密", "utf-8")
    (top / "words.txt").write_text("改革开放", "utf-8")
    (top / "link.txt").symlink_to(outside / "secret.txt")
    (top / "folder" / "link.txt").symlink_to("../../outside/secret.txt")
    (top / "linked").symlink_to("../outside")
    (top / "second.txt").symlink_to("link.txt")
    (top / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(top / "pipe.txt")
    return top


@pytest.mark.parametrize("listed", [False, True], ids=["alone", "one of a list"])
@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_lexicon_lies_inside_the_folder(folder: Path, way: str, listed: bool) -> None:
    name = WAYS_OUT[way].format(outside=folder.parent / "outside")
    said = f'["words.txt", "{name}"]' if listed else f'"{name}"'
    (folder / "speechdiff.toml").write_text(f"[phrases]\nlexicon = {said}\n", "utf-8")

    with pytest.raises(ConfigError) as refused:
        read_settings(folder / "speechdiff.toml")

    assert "机密" not in str(refused.value)


def test_a_lexicon_elsewhere_in_the_repository_is_read(folder: Path) -> None:
    (folder / "near.txt").symlink_to("words.txt")
    (folder / "folder" / "speechdiff.toml").write_text(
        '[phrases]\nlexicon = ["../words.txt", "../near.txt"]\n', "utf-8"
    )

    phrases, _ = read_settings(folder / "folder" / "speechdiff.toml")

    assert [each.text for each in phrases] == ["改革开放"]


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_draft_that_is_listed_lies_inside_the_folder(folder: Path, way: str) -> None:
    name = WAYS_OUT[way].format(outside=folder.parent / "outside")
    (folder / "speech.toml").write_text(f'[[drafts]]\nfile = "{name}"\n', "utf-8")
    (folder / ".git" / "config").unlink()
    (folder / ".git").rmdir()

    with pytest.raises(SpeechdiffError):
        list(open_source(folder).speeches())


def test_links_out_of_a_folder_are_left_out_and_that_is_said(folder: Path) -> None:
    (folder / ".git" / "config").unlink()
    (folder / ".git").rmdir()

    (speech,) = open_source(folder).speeches()

    assert [each.key for each in speech.drafts] == ["words.txt"]
    assert [each for each in speech.notices if "2 links point outside" in each]


def test_settings_that_are_a_link_lie_inside_the_folder(folder: Path) -> None:
    (folder / "speechdiff.toml").symlink_to("../outside/secret.txt")

    with pytest.raises(ConfigError, match="is outside"):
        nearest_settings(folder)


TRAPS = {
    "400 digits": b"per_minute = " + b"9" * 400,
    "5,000 digits": b"per_minute = " + b"9" * 5_000,
    "5,000 digits behind the point": b"per_minute = 1." + b"9" * 5_000,
    "a hexadecimal giant": b"per_minute = 0x" + b"f" * 100_000,
    "a binary giant": b"per_minute = 0b" + b"1" * 100_000,
    "a key of 20,000 parts": b"a." * 20_000 + b"b = 1",
    "a table of 20,000 parts": b"[" + b"a." * 20_000 + b"b]",
    "a quoted key of 20,000 parts": b"'a' . " * 20_000 + b"b = 1",
    "deep lists": b"a = " + b"[" * 20_000,
    "100 lists": b"a = " + b"[" * 100 + b"]" * 100,
    "deep tables": b"a = " + b"{a=" * 20_000,
    "a year that there is not": b"date = 9999-99-99",
    "broken UTF-8": b"title = '\xff'",
    "a NUL": b"title = \0",
    "too large": b"# x\n" * 300_000,
    "an escape that there is not": b'title = "\\UFFFFFFFF"',
    "a lone surrogate": b'title = "\\ud800"',
}
READERS = {
    "speech.toml": read_speech_file,
    "speechdiff.toml": read_rulebook,
    "phrases": read_settings,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("trap", TRAPS)
def test_a_toml_file_that_is_a_trap_is_one_line(tmp_path: Path, trap: str, reader: str) -> None:
    (tmp_path / "a.toml").write_bytes(TRAPS[trap])

    with pytest.raises(ConfigError, match=r"a\.toml") as refused:
        READERS[reader](tmp_path / "a.toml")

    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 1_000


@pytest.mark.parametrize(
    "number", ["1e-320", "1e308", "inf", "nan", "-1", "0", "9223372036854775807"]
)
@pytest.mark.parametrize("key", ["max", "per_minute", "max_minutes"])
def test_a_number_nobody_can_reckon_with_is_refused(tmp_path: Path, number: str, key: str) -> None:
    (tmp_path / "a.toml").write_text(f"per_minute = {number}\n", "utf-8")
    (tmp_path / "b.toml").write_text(f"[length]\n{key} = {number}\n", "utf-8")

    with pytest.raises(ConfigError, match=r"a\.toml"):
        read_speech_file(tmp_path / "a.toml")
    with pytest.raises(ConfigError, match=r"b\.toml"):
        read_rulebook(tmp_path / "b.toml")


@pytest.mark.parametrize("trap", TRAPS)
def test_the_users_own_settings_cost_a_line_at_most(tmp_path: Path, trap: str) -> None:
    (tmp_path / "config.toml").write_bytes(TRAPS[trap])

    assert len(read_users_settings(tmp_path / "config.toml").trouble) == 1


CODECS = sorted(
    {*encodings.aliases.aliases, *encodings.aliases.aliases.values(), "idna", "undefined"}
)


def test_a_page_may_name_any_codec() -> None:
    for codec in CODECS:
        page = f'<meta charset="{codec}"><p>好。abc-def. \\u00e9 =41 xn--a'.encode()
        with contextlib.suppress(UnreadableDraft):
            assert read_bytes(page, "a.html", ".html").text


WHOLE = word_of("今天我们开会。", "同志们要团结一致。")


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=60))
def test_a_damaged_package_is_read_or_refused(at: int, damage: bytes) -> None:
    data = WHOLE[:at] + damage + WHOLE[at + len(damage) :]

    with contextlib.suppress(UnreadableDraft):
        read_bytes(data, "a.docx", ".docx")


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_package_is_stored_or_deflated(tmp_path: Path, packing: int) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(WHOLE)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

    with pytest.raises(UnreadableDraft, match=r"a\.docx"):
        read_bytes(file.read_bytes(), "a.docx", ".docx")


def test_a_pdf_that_needs_more_memory_than_it_may_have_is_one_line() -> None:
    import zlib

    stream = zlib.compress(b"BT /F1 9 Tf 9 9 Td " + b"(Hello.) Tj " * 2_500_000 + b" ET", 9)
    head = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream)
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj" + head + stream + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"
    )

    with pytest.raises(UnreadableDraft, match=r"'a\.pdf' takes too much to read"):
        read_bytes(body, "a.pdf", ".pdf")
