"""Documents that are broken, locked, too big or meant to harm: one line, and nothing happens."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speechdiff.drafts.formats import package, read_bytes
from speechdiff.errors import UnreadableDraft
from tests.drafts.documents import archive, opendocument, paragraph, pdf, run, word, word_of

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)


def complaint(data: bytes, ending: str) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read_bytes(data, f"坏{ending}", ending)
    said = str(caught.value)
    assert "\n" not in said
    assert f"'坏{ending}'" in said
    return said


def test_an_archive_that_unpacks_to_gigabytes_is_refused_without_unpacking_it():
    bomb = word(**{"word__document.xml": b"\0" * (80 << 20)})

    assert len(bomb) < 200_000
    assert "unpacks to far more" in complaint(bomb, ".docx")


def test_a_part_that_shrank_a_thousand_times_is_refused():
    bomb = word(paragraph(run("一" * 30)), **{"word__document.xml": b" " * (8 << 20)})

    assert "unpacks to far more" in complaint(bomb, ".docx")


def test_an_archive_that_lies_about_sizes_is_refused(monkeypatch):
    """The sizes in its directory are small, what comes out is not."""
    monkeypatch.setattr(package, "LARGEST_PART", 1 << 16)
    content = b"<a>" + bytes(range(32, 127)) * 3000 + b"</a>"
    data = bytearray(word(**{"word__document.xml": content}))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)

    assert complaint(bytes(data), ".docx")


def test_an_archive_of_very_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_ENTRIES", 50)

    assert "unpacks" in complaint(word(**{f"x{n}": "" for n in range(60)}), ".docx")


def test_entities_are_refused_before_they_are_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    outside = (
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&s;</w:t></w:r></w:p></w:body></w:document>'
    )

    assert "entities" in complaint(word(**{"word__document.xml": ENTITIES}), ".docx")
    assert "entities" in complaint(word(**{"word__document.xml": outside}), ".docx")
    assert "entities" in complaint(opendocument("", **{"content.xml": ENTITIES}), ".odt")
    assert "entities" in complaint(word(**{"docProps__core.xml": ENTITIES}), ".docx")


def test_names_that_climb_out_of_the_archive_are_only_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = word(paragraph(run("一。")), **{"..__..__evil.txt": "x", "__etc__x": "y"})

    assert read_bytes(data, "x", ".docx").text == "一。\n"
    assert [each.name for each in tmp_path.iterdir()] == ["home"]


def test_a_relationship_that_points_elsewhere_finds_nothing():
    relations = (
        '<Relationships xmlns="r"><Relationship Type="x/officeDocument" '
        'Target="../../../etc/passwd"/></Relationships>'
    )

    assert "damaged" in complaint(word(**{"_rels__.rels": relations}), ".docx")


@pytest.mark.parametrize("ending", [".docx", ".docm"])
def test_macros_are_refused(ending):
    assert "macros" in complaint(word(**{"word__vbaProject.bin": b"\xcc"}), ending)


def test_macros_of_an_opendocument_are_refused():
    assert "macros" in complaint(opendocument("", **{"Basic__Standard__x.xml": "<x/>"}), ".odt")


def test_a_locked_word_file_is_refused():
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )

    assert "encrypted" in complaint(locked, ".docx")


def test_an_old_word_file_is_refused():
    assert "old Word" in complaint(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc")


def test_a_locked_opendocument_is_refused():
    manifest = (
        '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    )

    said = complaint(opendocument("", **{"META-INF__manifest.xml": manifest}), ".odt")

    assert "encrypted" in said


def test_a_locked_part_is_refused():
    data = bytearray(word_of("一。"))
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)

    assert "encrypted" in complaint(bytes(data), ".docx")


def test_a_locked_pdf_is_refused():
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [(a)(a)]"

    assert "encrypted" in complaint(pdf([(72, 700, "Hello")], extra=lock), ".pdf")


def test_a_scanned_pdf_is_refused():
    assert "no text layer" in complaint(pdf([], []), ".pdf")


def test_a_sheet_is_no_text():
    sheet = archive(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
    )

    assert "sheet" in complaint(sheet, ".ods")


def test_an_archive_without_a_document_is_refused():
    assert "ZIP archive" in complaint(archive({"a.txt": "x"}), ".zip")


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pdf"])
@pytest.mark.parametrize("data", [b"", b"plain text\n", "同志们：".encode("gb18030"), b"{\\rtf1}"])
def test_a_wrong_ending_is_refused(data, ending):
    complaint(data, ending)


def test_an_empty_page_is_an_empty_draft():
    assert read_bytes(b"", "x.html", ".html").text == ""


def test_xml_that_is_a_million_elements_deep_is_refused():
    deep = b'<w:document xmlns:w="w">' + b"<w:p>" * 100_000

    assert "deep" in complaint(word(**{"word__document.xml": deep}), ".docx")


def test_a_page_that_is_100_000_elements_deep_is_refused():
    assert "elements deep" in complaint(b"<div>" * 100_000 + b"x", ".html")


def test_a_page_of_100_000_open_paragraphs_is_read():
    text = read_bytes("<p>一。<br>".encode() * 100_000, "x", ".html").text

    assert text == "一。\n" * 100_000


def test_a_page_that_is_2_000_elements_deep_is_read():
    assert read_bytes(b"<div>" * 2_000 + "一。".encode(), "x", ".html").text == "一。\n"


@pytest.mark.parametrize(
    ("whole", "ending"),
    [
        (word_of("同志们：", "今年好。"), ".docx"),
        (opendocument("<text:p>同志们：</text:p>"), ".odt"),
        (pdf([(72, 700, "Hello town"), (72, 680, "and all")]), ".pdf"),
    ],
    ids=["Word", "OpenDocument", "PDF"],
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_whatever_happens_to_the_bytes_it_is_one_line_or_a_text(whole, ending, data):
    """Truncated anywhere, or any byte changed."""
    cut = data.draw(st.integers(0, len(whole)))
    damaged = bytearray(whole[:cut] if data.draw(st.booleans()) else whole)
    for _ in range(data.draw(st.integers(0, 3))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    said = ""
    with contextlib.suppress(UnreadableDraft):
        said = read_bytes(bytes(damaged), f"x{ending}", ending).assumed

    assert "\n" not in said, "any other error is a fault"


def test_a_zip_with_a_name_twice_is_read_as_its_last():
    held = io.BytesIO(word_of("一。"))
    with zipfile.ZipFile(held, "a") as writer, pytest.warns(UserWarning, match="Duplicate"):
        writer.writestr("word/document.xml", '<w:document xmlns:w="w"/>')

    assert read_bytes(held.getvalue(), "x", ".docx").text == ""
