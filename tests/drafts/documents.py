"""Documents made part by part, so that a test can make each part of them wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>闭幕讲话</dc:title><dc:creator>起草组</dc:creator>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    "<dcterms:modified>{date}</dcterms:modified></cp:coreProperties>"
)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT_HEAD = (
    f'<office:document-content xmlns:office="{_OFFICE}office:1.0" '
    f'xmlns:text="{_OFFICE}text:1.0" xmlns:table="{_OFFICE}table:1.0" '
    f'xmlns:draw="{_OFFICE}drawing:1.0"><office:body><office:text>'
)
_ODT_FOOT = "</office:text></office:body></office:document-content>"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in parts.items():
            writer.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def run(text: str) -> str:
    """A run of Word's with a text in it."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="甲">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    gone = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="甲">{gone}</w:del>'


def paragraph(*content: str, properties: str = "") -> str:
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{about}{''.join(content)}</w:p>"


def word(
    *body: str,
    author: str = "办公室",
    date: str = "2020-05-12T08:30:00Z",
    **others: str | bytes,
) -> bytes:
    """A Word file with that body; `others` are further parts, ``__`` for a slash in their names."""
    document = f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "docProps/core.xml": _CORE.format(author=author, date=date),
        "word/document.xml": document,
    }
    return archive(parts | {name.replace("__", "/"): part for name, part in others.items()})


def word_of(*lines: str, **about: str) -> bytes:
    """A Word file with a paragraph a line."""
    return word(*(paragraph(run(line)) for line in lines), **about)


def opendocument(body: str, **others: str | bytes) -> bytes:
    """An OpenDocument text with that body."""
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": _ODT_HEAD + body + _ODT_FOOT,
        "meta.xml": (
            f'<office:document-meta xmlns:office="{_OFFICE}office:1.0" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
            "<dc:creator>起草组</dc:creator><dc:date>2020-05-12T08:30:00.123456789</dc:date>"
            "</office:meta></office:document-meta>"
        ),
    }
    return archive(parts | {name.replace("__", "/"): part for name, part in others.items()})


def pdf(*pages: list[tuple[float, float, str]], extra: bytes = b"") -> bytes:
    """A PDF with Latin text: for each page lines as (from the left, from the bottom, text)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    numbers = []
    for lines in pages:
        shown = "".join(f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines)
        stream = shown.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            % content
        )
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(numbers))
    objects.append(b"<< /Author (Drafting Office) /ModDate (D:20200512083000+08'00') >>")
    whole = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    whole += b"".join(b"%010d 00000 n \n" % place for place in places)
    whole += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), extra, start,
    )  # fmt: skip
    return whole
