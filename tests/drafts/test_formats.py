"""Documents as drafts: their text a paragraph a line, what they say of themselves, what is lost."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdiff.drafts.folder import FolderSource
from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.git import GitSource
from speechdiff.drafts.reading import read_file
from speechdiff.drafts.resolve import open_source
from speechdiff.drafts.source import DocumentFacts
from speechdiff.text.sentences import segment
from tests.drafts.documents import (
    deleted,
    inserted,
    opendocument,
    paragraph,
    pdf,
    run,
    word,
    word_of,
)

NPC = Path(__file__).resolve().parents[2] / "versions" / "npc-closing"


def text_of(data: bytes, ending: str = ".docx", *, rejected: bool = False) -> str:
    return read_bytes(data, f"x{ending}", ending, rejected=rejected).text


def test_a_word_file_is_a_line_a_paragraph():
    data = word_of(
        "在闭幕会上的讲话", "各位代表：", "", "  两格开头，<b>不是标记</b>".replace("<", "&lt;")
    )

    assert text_of(data) == "在闭幕会上的讲话\n各位代表：\n\n  两格开头，<b>不是标记</b>\n"


def test_a_word_file_says_who_saved_it_last_and_when():
    read = read_bytes(word_of("同志们："), "x", ".docx")

    assert read.facts == DocumentFacts("闭幕讲话", "办公室", "2020-05-12T08:30:00Z")
    assert (read.encoding, read.assumed) == ("docx", "")


def test_the_content_tells_a_word_file_whatever_it_is_called():
    assert text_of(word_of("同志们："), ".txt") == "同志们：\n"


def test_tracked_changes_are_taken_as_accepted_or_as_rejected():
    data = word(paragraph(run("增长"), deleted("百分之五"), inserted("百分之六"), run("。")))

    assert text_of(data) == "增长百分之六。\n"
    assert text_of(data, rejected=True) == "增长百分之五。\n"
    assert read_bytes(data, "x").assumed == "2 tracked changes taken as accepted"
    assert read_bytes(data, "x", rejected=True).assumed == "2 tracked changes taken as rejected"


def test_a_paragraph_mark_that_was_inserted_or_deleted_parts_or_joins():
    mark = '<w:rPr><w:{} w:id="3" w:author="甲"/></w:rPr>'
    parted = word(paragraph(run("一。"), properties=mark.format("ins")), paragraph(run("二。")))
    joined = word(paragraph(run("一。"), properties=mark.format("del")), paragraph(run("二。")))

    assert (text_of(parted), text_of(parted, rejected=True)) == ("一。\n二。\n", "一。二。\n")
    assert (text_of(joined), text_of(joined, rejected=True)) == ("一。二。\n", "一。\n二。\n")


def test_moved_text_stands_once_on_either_side():
    moved = '<w:moveFrom w:id="1" w:author="甲">{}</w:moveFrom>'.format(run("要扩大内需。"))
    arrived = '<w:moveTo w:id="2" w:author="甲">{}</w:moveTo>'.format(run("要扩大内需。"))
    data = word(paragraph(arrived, run("一。"), moved))

    assert text_of(data) == "要扩大内需。一。\n"
    assert text_of(data, rejected=True) == "一。要扩大内需。\n"


def test_breaks_tabs_and_hyphens_of_word_are_characters():
    data = word(
        paragraph(
            "<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:br w:type='page'/>"
            "<w:noBreakHyphen/><w:t>四</w:t></w:r>",
            properties='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>',
        )
    )

    assert text_of(data) == "一\n二\t三\u2011四\n"


def test_what_a_text_cannot_hold_is_left_out_and_said():
    data = word(
        paragraph(run("正文"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>不给人看</w:t></w:r>", run("。")),
        paragraph("<w:r><w:drawing><w:p><w:r><w:t>图中字</w:t></w:r></w:p></w:drawing></w:r>"),
        paragraph(run("自动编号"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        f"<w:tbl><w:tr><w:tc>{paragraph(run('甲'))}</w:tc><w:tc>{paragraph(run('乙'))}</w:tc></w:tr></w:tbl>",
    )

    read = read_bytes(data, "x")

    assert read.text == "正文\n。\n\n自动编号\n甲\n乙\n"
    assert read.assumed == (
        "1 table read cell by cell; left out: 1 footnote, 1 picture, 1 run of hidden text"
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"],
                                      exclude_characters="\ufffe\uffff")), max_size=4))  # fmt: skip
def test_any_text_that_python_docx_writes_is_read_back(lines):
    """The lines of a file that another program wrote, but for blanks at their ends."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)

    read = text_of(held.getvalue())

    assert read.strip("\n") == "\n".join(lines).strip("\n")


def test_text_boxes_and_pictures_of_older_word_are_said():
    box, image, line = "<v:textbox><w:txbxContent/></v:textbox>", "<v:imagedata/>", "<v:line/>"
    shapes = (f"<v:shape xmlns:v='urn:v'>{inside}</v:shape>" for inside in (box, image, line))
    runs = "".join(f"<w:r><w:pict>{each}</w:pict></w:r>" for each in shapes)

    read = read_bytes(word(f"<w:p>{runs}<w:r><w:t>Yes.</w:t></w:r></w:p>"), "a.docx", ".docx")

    assert read.assumed == "left out: 1 picture, 1 text box"


def test_an_opendocument_is_a_line_a_paragraph():
    data = opendocument(
        "<text:h>讲话</text:h>\n <text:p>同志们：<text:s text:c='2'/>今年 \n 好<text:line-break/>。"
        "<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>"
    )

    read = read_bytes(data, "x.odt", ".odt")

    assert read.text == "讲话\n同志们：  今年 好\n。\n"
    assert read.assumed == "left out: 1 footnote"
    assert read.facts == DocumentFacts("", "起草组", "2020-05-12T08:30:00.123456")


def test_tracked_changes_of_an_opendocument_are_taken_either_way():
    data = opendocument(
        "<text:tracked-changes>"
        '<text:changed-region text:id="a"><text:insertion><office:change-info/></text:insertion>'
        "</text:changed-region>"
        '<text:changed-region text:id="b"><text:deletion><text:p>百分之五</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:p>增长<text:change text:change-id="b"/><text:change-start text:change-id="a"/>'
        '百分之六</text:p><text:p>新段<text:change-end text:change-id="a"/>。</text:p>'
    )

    assert text_of(data, ".odt") == "增长百分之六\n新段。\n"
    assert text_of(data, ".odt", rejected=True) == "增长百分之五。\n"


PAGE = """<html><head><title>官网 | 讲话</title><meta name="author" content="新闻办">
<meta property="article:published_time" content="2020-05-12T08:30:00+08:00"></head><body>
<nav>首页 新闻</nav><article><h1>讲话</h1><p>同志们：
<b>今年</b>好。<br>第二行</p><script>alert("x")</script><p hidden>看不见</p>
<p>旧<del>百分之五</del><ins>百分之六</ins>。</article><footer>版权</footer></body></html>"""


def test_a_page_is_its_article():
    read = read_bytes(PAGE.encode(), "x.html", ".html")

    assert read.text == "讲话\n同志们： 今年好。\n第二行\n旧百分之六。\n"
    assert read.facts == DocumentFacts("官网 | 讲话", "新闻办", "2020-05-12T08:30:00+08:00")
    assert text_of(PAGE.encode(), ".html", rejected=True).endswith("旧百分之五。\n")


def test_a_page_without_an_article_is_its_body_without_what_stands_around():
    page = "<body><header>站名</header><div>甲<div>乙</div>丙</div><aside>广告</aside></body>"

    assert text_of(page.encode(), ".htm") == "甲\n乙\n丙\n"


def test_a_page_is_in_the_encoding_that_it_names():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>同志们镕</p>'

    assert text_of(page.encode("gb18030"), ".html") == "同志们镕\n"


@pytest.mark.parametrize("head", ["<html xmlns:w='urn:x'>", "\ufeff\n<!DOCTYPE html><html>"])
def test_a_page_called_doc_is_a_page(head):
    page = f"{head}<body><p>Hi there.</p></body></html>"

    assert text_of(page.encode(), ".doc") == "Hi there.\n"


def test_a_page_kept_as_text_is_text():
    assert text_of(b"<p>not a page</p>\n", ".txt") == "<p>not a page</p>\n"


def test_lines_of_a_pdf_become_paragraphs_again():
    page = [
        (72, 780, "A speech to the town"),
        (90, 750, "Thank you all for coming to this meeting, which is about the"),
        (72, 735, "future of our town and about the people who live in it, and I"),
        (72, 720, "want to begin with the bridge."),
        (90, 705, "Now the bridge. It cost four million and it was worth it, as you"),
        (72, 690, "know."),
        (290, 40, "- 1 -"),
    ]

    read = read_bytes(pdf(page), "x.pdf", ".pdf")

    assert read.text.splitlines() == [
        "A speech to the town",
        (
            "Thank you all for coming to this meeting, which is about the future of our town and "
            "about the people who live in it, and I want to begin with the bridge."
        ),
        "Now the bridge. It cost four million and it was worth it, as you know.",
    ]
    assert read.facts == DocumentFacts("", "Drafting Office", "2020-05-12T08:30:00+08:00")
    assert "rebuilt from its lines" in read.assumed


def test_a_line_of_a_pdf_is_as_full_as_it_is_wide_whatever_it_counts():
    """W is four times as wide as i: of two full lines one may have half the letters."""
    narrow = (
        "It is a little still, till it fills in; I still lift it, "
        "little by little, till it is full;"
    )
    page = [
        (72, 780, narrow),
        (72, 765, "WE WHO MAMMOTH WOMEN WARMED, WHOM WAVES"),
        (72, 750, "washed away."),
        (72, 735, narrow),
        (72, 720, "in time."),
    ]

    read = read_bytes(pdf(page), "x.pdf", ".pdf")

    assert read.text.splitlines() == [
        f"{narrow} WE WHO MAMMOTH WOMEN WARMED, WHOM WAVES washed away.",
        f"{narrow} in time.",
    ]


FRONT = "---\ntitle: '闭幕讲话'\nauthor: 起草组\ndate: 2020-05-28\ntags: [a, b]\n---\n\n同志们：\n"


def test_front_matter_of_markdown_stands_apart(tmp_path):
    (tmp_path / "a.md").write_text(FRONT, "utf-8")

    read = read_file(tmp_path / "a.md", "a.md")

    assert read.text == FRONT
    assert segment(read.text).sentence_text(0) == "同志们："
    assert read.facts == DocumentFacts("闭幕讲话", "起草组", "2020-05-28")
    assert read.assumed == "its front matter is set apart from the text"


@pytest.mark.parametrize(
    "text", ["---\n同志们：\n---\n好。\n", "---\ntitle: x\n", "a: b\n", "---\n"]
)
def test_rules_in_markdown_are_no_front_matter(tmp_path, text):
    (tmp_path / "a.md").write_text(text, "utf-8")

    assert read_file(tmp_path / "a.md", "a.md").text == text


def test_a_folder_of_word_files_is_a_speech(tmp_path):
    (tmp_path / "a1.docx").write_bytes(word_of("讲话", "一。"))
    (tmp_path / "a2.odt").write_bytes(opendocument("<text:p>讲话</text:p><text:p>二。</text:p>"))
    (tmp_path / "~$a2.docx").write_bytes(b"lock")
    (tmp_path / "report.html").write_text(PAGE, "utf-8")

    with open_source(tmp_path) as source:
        (speech,) = source.speeches()

        assert isinstance(source, FolderSource)
        assert speech.title == "讲话"
        assert [source.read(draft).text for draft in speech.drafts] == [
            "讲话\n一。\n",
            "讲话\n二。\n",
        ]


def test_a_folder_is_in_the_order_that_its_names_tell(tmp_path):
    names = ["讲话稿(1).docx", "讲话稿(送审稿).docx", "讲话稿(终稿).docx", "讲话稿(终稿2)(改).docx"]
    for name in reversed(names):
        (tmp_path / name).write_bytes(word_of("讲话"))

    with open_source(tmp_path) as source:
        (speech,) = source.speeches()
        assert [draft.key for draft in speech.drafts] == names


def test_a_folder_of_pages_alone_is_a_speech(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, "utf-8")

    with open_source(tmp_path) as source:
        (speech,) = source.speeches()
        assert [draft.key for draft in speech.drafts] == ["a.html"]


def test_a_word_file_that_git_keeps_is_a_speech_with_drafts(repo):
    repo.commit_files("一", {"讲话.docx": word_of("讲话", "一。")})
    repo.commit_files("二", {"讲话.docx": word_of("讲话", "二。")})

    with GitSource(repo.root) as source:
        (speech,) = source.speeches()
        assert speech.title == "讲话"
        assert [source.read(draft).text for draft in speech.drafts] == [
            "讲话\n一。\n",
            "讲话\n二。\n",
        ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_makes_of_a_draft_is_that_draft(tmp_path):
    """OpenDocument, page and PDF by another program, of a speech with long paragraphs."""
    docx = pytest.importorskip("docx")
    text = (NPC / "draft-07.txt").read_text("utf-8")
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "a.docx")
    for ending in ("odt", "html", "pdf"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             "--convert-to", ending, "--outdir", tmp_path, tmp_path / "a.docx"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip

    lines = [line for line in text.splitlines() if line.strip()]
    for ending in ("docx", "odt", "html", "pdf"):
        read = read_file(tmp_path / f"a.{ending}", "a").text
        assert [line for line in read.splitlines() if line.strip()] == lines, ending


def test_a_real_file_of_another_program_is_read(tmp_path: Path):
    """What python-docx writes, with its styles, themes and settings."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("在闭幕会上的讲话", 0)
    document.add_paragraph("各位代表：").add_run("你们好。").bold = True
    document.save(tmp_path / "a.docx")

    assert len(zipfile.ZipFile(tmp_path / "a.docx").namelist()) > 5
    assert read_file(tmp_path / "a.docx", "a").text == "在闭幕会上的讲话\n各位代表：你们好。\n"
