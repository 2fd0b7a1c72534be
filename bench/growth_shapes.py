"""The shapes of `bench.growth`: name -> (maker of both sides, n, ending of the files)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

Shape = tuple[Callable[[int], tuple[bytes, bytes]], int, str]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def _text(part: str, n: int, ending: str = "") -> Shape:
    def make(count: int) -> tuple[bytes, bytes]:
        whole = part * count + ending
        return (whole + "今天我们开会。").encode(), ("昨天我们开会。" + whole).encode()

    return make, n, ".txt"


def _other(one: str, other: str, n: int) -> Shape:
    return lambda count: ((one * count).encode(), (other * count).encode()), n, ".txt"


def _page(part: Callable[[int], str], n: int) -> Shape:
    def make(count: int) -> tuple[bytes, bytes]:
        head = '<!doctype html><html><head><meta charset="utf-8"></head><body>'
        return f"{head}{part(count)}<p>今天开会。</p>".encode(), f"{head}<p>昨天开会。</p>".encode()

    return make, n, ".html"


def _packed(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


def _docx(body: str) -> bytes:
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _packed(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _LINKS, "word/document.xml": document}
    )


def _odt(body: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_OPEN}office:1.0" xmlns:text="{_OPEN}text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return _packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _document(write: Callable[[str], bytes], body: Callable[[int], str], n: int) -> Shape:
    plain = "<w:p><w:r><w:t>昨天开会。</w:t></w:r></w:p>"
    other = plain if write is _docx else "<text:p>昨天开会。</text:p>"
    return (
        lambda count: (write(body(count)), write(other)),
        n,
        ".docx" if write is _docx else ".odt",
    )


PAIRS: dict[str, Shape] = {
    "flags": _other("🇨🇳", "🇳🇨", 10_000),
    "combining marks": _text("\u0301", 20_000),
    "letters with marks": _other("e\u0301", "o\u0302", 10_000),
    "zero width joiners": _text("\u200d", 20_000),
    "emoji with joiners": _other("👩\u200d👩\u200d👧", "👨\u200d👩\u200d👦", 4_000),
    "opening brackets": _text("（", 20_000),
    "closing brackets": _text("）", 20_000),
    "pairs of brackets": _text("（）", 10_000),
    "opening quotes": _text("“", 20_000),
    "straight quotes": _text('"', 20_000),
    "single quotes": _text("'a", 10_000),
    "number signs": _text("#", 20_000),
    "headings": _text("# 标题\n", 5_000),
    "bars": _text("|", 20_000),
    "rows of a table": _text("| 一 | 二 |\n", 5_000),
    "nested quotations": _text("> ", 10_000),
    "list numbers": _text("1. ", 10_000),
    "nested list numbers": _text("（一）1.①", 5_000),
    "dotted numbers": _text("1.", 10_000),
    "digits": _text("1", 20_000),
    "digits with commas": _text("1,234,", 5_000),
    "Chinese numerals": _text("一二三", 7_000),
    "X": _text("X", 20_000),
    "spaces": _text(" ", 50_000),
    "wide spaces": _text("\u3000", 50_000),
    "blank lines": _text("\n", 50_000),
    "full stops": _text("。", 20_000),
    "ASCII stops": _text(".", 20_000),
    "question marks": _text("？！", 10_000),
    "dashes": _text("—", 20_000),
    "hyphens": _text("a-", 10_000),
    "stars": _text("*", 20_000),
    "underlines": _text("_", 20_000),
    "backticks": _text("`", 20_000),
    "tildes": _text("~", 20_000),
    "colons": _text("一：", 10_000),
    "capitals": _text("A. ", 10_000),
    "abbreviations": _text("Mr. A. ", 5_000),
    "one long word": _text("a", 50_000),
    "one long line": _text("我们要坚定信心，", 6_000),
    "one long Han run": _text("龘靐齉", 7_000),
    "at signs": _text("a@", 10_000),
    "addresses": _text("http://a.b/", 5_000),
    "dates": _text("2020年5月25日", 2_000),
    "controls": _text("\x1b[", 10_000),
    "direction marks": _text("\u202e", 20_000),
    "surrogate pairs": _text("𠀀", 10_000),
    "percent signs": _text("%", 20_000),
    "front matter": _text("key: value\n", 5_000, "---\n"),
    "front matter keys": (
        lambda n: (
            ("---\n" + "".join(f"k{i}: v\n" for i in range(n)) + "---\n今天开会。").encode(),
            ("---\n" + "".join(f"k{i}: w\n" for i in range(n)) + "---\n今天开会。").encode(),
        ),
        5_000,
        ".md",
    ),
    "stage directions": _text("（掌声）", 5_000),
    "one sentence repeated": _text("我们要坚定信心。", 4_000),
    "swapped": _other("甲乙丙。丁戊己。", "丁戊己。甲乙丙。", 3_000),
}
DOCUMENTS: dict[str, Shape] = {
    "attributes": _page(lambda n: f"<p {' '.join(f'a{i}=x' for i in range(n))}>好。</p>", 8_000),
    "nested elements": _page(lambda n: "<div>" * n + "好。" + "</div>" * n, 10_000),
    "nested articles": _page(lambda n: "<article>好。" * n, 200),
    "open formatting": _page(lambda n: "".join(f"<b id={i}><p>好。" for i in range(n)), 500),
    "unclosed paragraphs": _page(lambda n: "<p>好。" * n, 5_000),
    "comments": _page(lambda n: "<!-- x -->" * n, 20_000),
    "open comments": _page(lambda n: "<!--" * n, 20_000),
    "entities": _page(lambda n: "&amp;&#x4e00;" * n, 10_000),
    "unknown entities": _page(lambda n: "&abcdefghijk" * n, 10_000),
    "less-than signs": _page(lambda n: "<" * n, 50_000),
    "broken tags": _page(lambda n: "<a " * n, 20_000),
    "quotes in a tag": _page(lambda n: "<a b=\"'" * n, 20_000),
    "lists": _page(lambda n: "<ul><li>好。</ul>" * n, 5_000),
    "table cells": _page(lambda n: f"<table>{'<tr><td>好。' * n}</table>", 5_000),
    "misplaced in a table": _page(lambda n: f"<table>{'好<b>' * n}</table>", 200),
    "Word runs": _document(
        _docx, lambda n: f"<w:p>{'<w:r><w:t>好。</w:t></w:r>' * n}</w:p>", 10_000
    ),
    "Word paragraphs": _document(
        _docx, lambda n: "<w:p><w:r><w:t>好。</w:t></w:r></w:p>" * n, 4_000
    ),
    "Word fields": _document(
        _docx,
        lambda n: "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * n + "</w:p>",
        10_000,
    ),
    "Word nested tables": _document(
        _docx, lambda n: "<w:tbl><w:tr><w:tc>" * n + "</w:tc></w:tr></w:tbl>" * n, 100
    ),
    "Word attributes": _document(
        _docx, lambda n: "<w:p " + " ".join(f"a{i}='x'" for i in range(n)) + "/>", 10_000
    ),
    "Word insertions": _document(
        _docx, lambda n: f"<w:p>{'<w:ins><w:r><w:t>好</w:t></w:r></w:ins>' * n}</w:p>", 8_000
    ),
    "Word tabs": _document(_docx, lambda n: f"<w:p><w:r>{'<w:tab/>' * n}</w:r></w:p>", 20_000),
    "OpenDocument spans": _document(
        _odt, lambda n: f"<text:p>{'<text:span>好。</text:span>' * n}</text:p>", 10_000
    ),
    "OpenDocument spaces": _document(
        _odt, lambda n: "<text:p>好" + '<text:s text:c="9"/>' * n + "</text:p>", 10_000
    ),
    "OpenDocument lists": _document(
        _odt,
        lambda n: "<text:list><text:list-item>" * n + "</text:list-item></text:list>" * n,
        200,
    ),
}
