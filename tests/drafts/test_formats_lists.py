"""Automatic numbers of lists, as the programs that wrote them show them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.formats.lists import LARGEST, counted, numeral
from tests.drafts.documents import W, opendocument, paragraph, run, word


def level(at: int, style: str, text: str, more: str = "", *, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


CHINESE = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "ideographTraditional", "%4、")
)


def numbering(levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f"{lists}</w:numbering>"
    )


def item(text: str, at: int = 0, of: int = 1, *, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>'
    return paragraph(run(text), properties=named + number)


def lines(*body: str, levels: str = CHINESE, rejected: bool = False, **parts: str) -> list[str]:
    given = {"word__numbering.xml": numbering(levels)} | {
        f"word__{name}.xml": part for name, part in parts.items()
    }
    return read_bytes(word(*body, **given), "x.docx", rejected=rejected).text.splitlines()


def styles(*found: str) -> str:
    return f'<w:styles xmlns:w="{W}">{"".join(found)}</w:styles>'


def style(name: str, number: str, more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}">{more}<w:pPr><w:numPr>{number}</w:numPr>'
        "</w:pPr></w:style>"
    )


def test_levels_of_a_chinese_list_count_each_in_its_way():
    found = lines(
        *(item("甲"), item("乙", 1), item("丙", 1), item("丁", 2), item("戊", 3), item("己", 2)),
        *(item("庚"), item("辛", 1), paragraph(run("无"))),
    )

    assert found == [
        *("一、甲", "（一）乙", "（二）丙", "1. 丁", "甲、戊", "2. 己", "二、庚", "（一）辛", "无"),
    ]


def test_a_number_may_name_the_levels_above_it():
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    found = lines(item("甲"), item("乙", 1), item("丙"), item("丁", 1), levels=levels)

    assert found == ["I. 甲", "1.1 乙", "II. 丙", "2.1 丁"]


def test_a_list_begins_where_it_is_told_and_goes_on_after_other_text():
    found = lines(
        item("甲"), paragraph(run("话")), item("乙"), levels=level(0, "decimal", "%1)", start=3)
    )

    assert found == ["3) 甲", "话", "4) 乙"]


def test_lists_of_one_pattern_count_on_unless_one_starts_anew():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{anew if n == 3 else ""}</w:num>'
        for n in (1, 2, 3)
    )
    found = lines(
        *(item("甲"), item("乙", of=2), item("丙", of=3), item("丁", of=3), item("戊", of=1)),
        numbering=numbering(CHINESE, lists),
    )

    assert found == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_level_that_a_list_has_for_itself_outweighs_the_pattern():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    lists = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{own}</w:num>'

    assert lines(item("甲"), item("乙", 1), numbering=numbering(CHINESE, lists)) == [
        *("A. 甲", "（一）乙"),
    ]


def test_a_level_that_never_begins_anew_counts_on():
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')

    assert lines(item("甲"), item("乙", 1), item("丙"), item("丁", 1), levels=levels) == [
        *("1. 甲", "1) 乙", "2. 丙", "2) 丁"),
    ]


def test_headings_are_numbered_by_their_styles():
    linked = CHINESE.replace("<w:lvlText", '<w:pStyle w:val="H1"/><w:lvlText', 1).replace(
        'w:val="chineseCountingThousand"/>',
        'w:val="chineseCountingThousand"/><w:pStyle w:val="H2"/>',
    )
    about = styles(
        style("H1", '<w:numId w:val="1"/>'),
        style("H2", '<w:numId w:val="1"/>'),
        '<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H1"/></w:style>',
        style("None", '<w:numId w:val="0"/>', '<w:basedOn w:val="H1"/>'),
    )
    named = [paragraph(run(name), properties=f'<w:pStyle w:val="{name}"/>')
             for name in ("H1", "H2", "H3", "None")]  # fmt: skip

    assert lines(*named, levels=linked, styles=about) == ["一、H1", "（一）H2", "二、H3", "None"]


def test_a_style_of_lists_lends_its_pattern():
    borrowed = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )
    found = lines(item("甲"), numbering=numbering('<w:styleLink w:val="L"/>' + CHINESE, borrowed))

    assert found == ["一、甲"]


def test_bullets_stand_for_themselves_and_symbols_of_a_font_are_dots():
    levels = level(0, "bullet", "\uf0b7") + level(1, "bullet", "—")

    assert lines(item("甲"), item("乙", 1), levels=levels) == ["• 甲", "—乙"]


def test_what_stands_behind_the_number_is_as_the_list_says():
    nothing, space = '<w:suff w:val="nothing"/>', '<w:suff w:val="space"/>'
    levels = level(0, "decimal", "%1.", nothing) + level(1, "chineseCounting", "第%2条", space)

    assert lines(item("甲"), item("乙", 1), levels=levels) == ["1.甲", "第一条 乙"]


def test_a_paragraph_that_was_struck_out_is_not_counted():
    mark = '<w:rPr><w:del w:id="7" w:author="甲"/></w:rPr>'
    gone = (
        item("乙").replace("</w:pPr>", f"{mark}</w:pPr>").replace("<w:r>", '<w:del w:id="8"><w:r>')
    )
    gone = (
        gone.replace("w:t>", "w:delText>")
        .replace("w:t ", "w:delText ")
        .replace("</w:r>", "</w:r></w:del>")
    )

    assert lines(item("甲"), gone, item("丙")) == ["一、甲", "二、丙"]
    assert lines(item("甲"), gone, item("丙"), rejected=True) == ["一、甲", "二、乙", "三、丙"]


def test_a_number_that_was_put_in_is_there_if_that_is_accepted():
    put = item("甲").replace("</w:numPr>", '<w:ins w:id="9" w:author="甲"/></w:numPr>')

    assert lines(put) == ["一、甲"]
    assert lines(put, rejected=True) == ["甲"]


def test_lists_that_are_nowhere_have_no_numbers():
    assert lines(item("甲", of=8), item("乙", of=0)) == ["甲", "乙"]


LIST_STYLE = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" '
    'loext:num-list-format="（%1%.%2%）"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)
NAMES = (
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
LIST = '<text:list text:style-name="L1"{}>{}</text:list>'


def entry(text: str, *below: str, more: str = "") -> str:
    return f"<text:list-item{more}><text:p>{text}</text:p>{''.join(below)}</text:list-item>"


def odt_lines(body: str, style: str = LIST_STYLE) -> list[str]:
    data = opendocument(body, **{"styles.xml": f"<styles {NAMES}>{style}</styles>"})
    return read_bytes(data, "x.odt").text.splitlines()


def test_lists_of_an_opendocument_are_numbered_by_their_style():
    below = f"<text:list>{entry('乙')}{entry('丙', f'<text:list>{entry(chr(0x4E01))}</text:list>')}"
    body = LIST.format("", entry("甲", f"{below}</text:list>") + entry("戊"))

    assert odt_lines(body) == ["一、甲", "（一.1）乙", "（一.2）丙", "• 丁", "二、戊"]


def test_a_list_begins_anew_unless_it_continues_one():
    goes_on = ' text:continue-numbering="true"'
    body = "".join(LIST.format(more, entry("甲")) for more in ("", "", goes_on, ' xml:id="x"'))
    body += LIST.format(' text:continue-list="x"', entry("甲", more=' text:start-value="9"'))

    assert odt_lines(body) == ["一、甲", "一、甲", "二、甲", "一、甲", "九、甲"]


def test_only_the_first_paragraph_of_an_item_has_its_number():
    body = LIST.format("", entry("甲", "<text:p>乙</text:p>") + entry("丙"))

    assert odt_lines(body) == ["一、甲", "乙", "二、丙"]


def test_headings_of_an_opendocument_are_numbered_by_the_outline():
    outline = (
        '<text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="{}"{}>{}</text:h>'
    body = (
        heading.format(1, "", "甲")
        + heading.format(2, "", "乙")
        + heading.format(1, "", "丙")
        + heading.format(1, ' text:is-list-header="true"', "丁")
    )

    assert odt_lines(body, outline) == ["I. 甲", "乙", "II. 丙", "丁"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("第 1 页 共 3 页", ""),
        ("Page 1 of 3", ""),
        ("- 1 -", ""),
        ("内部资料", "left out: 1 header or footer"),
    ],
)
def test_headers_are_left_out_and_said_unless_they_only_number_pages(header, said):
    part = f'<w:hdr xmlns:w="{W}">{paragraph(run(header))}</w:hdr>'
    foot = f'<style:footer xmlns:style="x"><p>{header}</p></style:footer>'

    in_word = word(paragraph(run("文")), **{"word__header1.xml": part})
    in_odt = opendocument("<text:p>文</text:p>", **{"styles.xml": foot})

    assert read_bytes(in_word, "x").assumed == said
    assert read_bytes(in_odt, "x").assumed == said


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 101: "一百零一", 110: "一百一十"},
        ),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰"}),
        ("ideographTraditional", {1: "甲", 10: "癸"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerLetter", {26: "z", 27: "aa", 28: "bb"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("ideographDigital", {10: "一〇"}),
        ("decimalFullWidth", {12: "１２"}),
        ("what Word may add", {3: "3"}),
    ],
)
def test_numbers_in_each_format(style, numbers):
    assert {number: numeral(number, style) for number in numbers} == numbers


@given(st.integers(0, LARGEST))
def test_numbers_said_in_chinese_can_be_read_back(number):
    said = counted(number, "零一二三四五六七八九", "十百千", bare_ten=False)
    value = digit = 0
    for sign in said:
        if sign in "十百千":
            value += digit * 10 ** ("十百千".index(sign) + 1)
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(sign)
    assert value + digit == number


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_writes_the_same_numbers(tmp_path: Path):
    body = [item("甲"), item("乙", 1), item("丙", 1), item("丁", 2), item("戊", 3), item("己")]
    source = tmp_path / "x.docx"
    source.write_bytes(word(*body, **{"word__numbering.xml": numbering(CHINESE), **_OFFICE}))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, source],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    shown = (tmp_path / "x.txt").read_text("utf-8-sig").splitlines()

    own = read_bytes(source.read_bytes(), "x").text.splitlines()

    assert [line.replace(" ", "") for line in shown] == [line.replace(" ", "") for line in own]


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType='
        '"application/xml"/><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/></Types>'
    ),
    "_rels__.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_DOCUMENT}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word___rels__document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_DOCUMENT}/numbering" Target="numbering.xml"/></Relationships>'
    ),
}
"""What makes the parts a document that other programs open."""
