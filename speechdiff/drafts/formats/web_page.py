"""Pages (.html): the text of the article in it, a paragraph a line.

The article is the longest ``<article>``, else ``<main>``, else the body without what stands around
a text: menus, headers, footers, forms. Nothing that a page names is fetched, no script is run.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from speechdiff.drafts.encoding import decode, decoded
from speechdiff.drafts.formats.page_shape import must_be_plain
from speechdiff.drafts.source import DocumentFacts, DraftText
from speechdiff.drafts.speechfile import iso_date
from speechdiff.wording import tr

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_LOOKED_AT: Final = 4096
"""Bytes in which a page declares its encoding; browsers look at 1,024."""
_WHITE: Final = re.compile("[ \t\r\n\f]+")
_NEVER: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object"),
        *("select", "textarea", "button", "audio", "video", "canvas", "rt", "rp", "dialog"),
    )
)
_AROUND: Final = frozenset(("nav", "aside", "footer", "form", "menu"))
"""What stands around a text, wherever."""
_BLOCKS: Final = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd"),
        *("tr", "td", "th", "table", "section", "article", "main", "header", "blockquote", "pre"),
        *("figure", "figcaption", "hr", "center", "address", "details", "summary", "body"),
    )
)
_TEXT: Final = "-text"
"""What the tree calls a node of text; elements have names that begin with a letter."""
_TITLES: Final = ('meta[property="og:title"]', 'meta[name="title"]')
_AUTHORS: Final = ('meta[name="author"]', 'meta[property="article:author"]')
_DATES: Final = (
    'meta[property="article:modified_time"]',
    'meta[property="article:published_time"]',
    'meta[name="date"]',
    'meta[name="dcterms.modified"]',
)


def read_page(data: bytes, name: str, *, rejected: bool) -> DraftText:
    """The article of a page, struck text left out, or what was inserted where `rejected`.

    Raises `UnreadableDraft` where the bytes fit no encoding.
    """
    from selectolax.lexbor import LexborHTMLParser

    page = _decoded(data, name)
    must_be_plain(page.text, name)
    tree = LexborHTMLParser(page.text)
    root = _article(tree)
    absent = frozenset(("ins",)) if rejected else frozenset(("del", "s", "strike"))
    around = _AROUND | {"header"} if root is not None and root.tag == "body" else _AROUND
    text = _lines(root, _NEVER | around | absent) if root is not None else ""
    notice = tr("the text of the page: menus and the like are left out")
    assumed = tr("; ").join(filter(None, (page.assumed, notice)))
    return DraftText(text, "html", assumed, _facts(tree))


def _decoded(data: bytes, name: str) -> DraftText:
    """The source of the page: as its marks say, then as it says itself, then as it looks."""
    declared = _DECLARED.search(data[:_LOOKED_AT])
    label = declared[1].decode("ascii", "replace").casefold() if declared else "utf-8"
    label = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}.get(label, label)
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and not label.startswith("utf"):
        text = decoded(data, label)
        if text is not None:
            return DraftText(text, label)
    return decode(data, name)


def _article(tree: LexborHTMLParser) -> LexborNode | None:
    inner = {node.mem_id for node in tree.css("article article")}
    articles = [node for node in tree.css("article") if node.mem_id not in inner]
    if articles:
        return max(articles, key=lambda node: len(node.text(deep=True)))
    return tree.css_first("main, [role=main]") or tree.body


def _facts(tree: LexborHTMLParser) -> DocumentFacts:
    title = _said(tree, _TITLES)
    if not title and (node := tree.css_first("title")) is not None:
        title = " ".join(node.text().split())
    date = _said(tree, _DATES)
    return DocumentFacts(title, _said(tree, _AUTHORS), iso_date(date) or "")


def _said(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    """What the first of the elements says that is there."""
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and (value := node.attributes.get("content")):
            return " ".join(value.split())
    return ""


def _lines(root: LexborNode, skipped: frozenset[str]) -> str:
    """The text under a node, a block a line, blank ones left out."""
    whole = "".join(_pieces(root, skipped))
    lines = (line.strip(" \t") for line in whole.split("\n"))
    return "".join(f"{line}\n" for line in lines if line.strip())


def _pieces(root: LexborNode, skipped: frozenset[str]) -> Iterator[str]:
    """The runs of text under a node in order, with line feeds around blocks; no recursion."""
    node: LexborNode | None = root
    while node is not None:
        if node.tag == _TEXT:
            yield _text(node)
        elif node.tag == "br" or node.tag in _BLOCKS:
            yield "\n"
        node_below = None if _is_left_out(node, skipped) else node.first_child
        if node_below is not None:
            node = node_below
            continue
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
            if node is not None and node.tag in _BLOCKS:
                yield "\n"
        node = None if node is None or node.mem_id == root.mem_id else node.next


def _is_left_out(node: LexborNode, skipped: frozenset[str]) -> bool:
    if (node.tag or "-").startswith("-"):  # text, a comment, a document type
        return True
    return node.tag in skipped or "hidden" in node.attributes


def _text(node: LexborNode) -> str:
    """The characters of a text node, white space folded as a browser shows it."""
    text = node.text_content or ""
    parent = node.parent
    if parent is not None and parent.tag == "pre":
        return text
    return _WHITE.sub(" ", text)
