"""Markdown: read by a renderer, it says what the comparison says, and draft text is only text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from speechdiff.model import Comparison
from speechdiff.report.text.markdown import markdown_report
from speechdiff.report.text.markdown_escapes import (
    markdown_heading,
    markdown_line,
    markdown_literal,
)
from speechdiff.view.visible import visible
from tests.report.test_text import closing_speech, hostile_speech
from tests.strategies import any_text, comparisons
from tests.view.builders import Hand, draft

OURS = {"p", "h1", "strong", "em", "b", "del", "ins", "blockquote", "details", "summary"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}


class Page(HTMLParser):
    """Elements and text of rendered Markdown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(markdown: str) -> Page:
    """As GitHub renders it: tables, strikethrough, raw HTML (ours), addresses made links."""
    pytest.importorskip("linkify_it")
    renderer = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    return Page(renderer.render(markdown))


class Texts(HTMLParser):
    """Runs of text as a host sees them: an element or a comment parts them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.runs = [""]
        self._code = False
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        if not self._code:  # where hosts leave everything as it is
            self.runs[-1] += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._code = tag == "code"
        self.runs.append("")

    def handle_endtag(self, tag: str) -> None:
        self._code = False
        self.runs.append("")

    def handle_comment(self, data: str) -> None:
        self.runs.append("")


HOSTS_FIND = re.compile(
    r"@\w|[#!%]\d|\bGH-\d|:[a-z0-9_+-]+:|\bwww\.|[a-z]://|mailto:|"
    r"(?<![0-9a-z])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,40}(?![0-9a-z])",
    re.IGNORECASE,
)
"""What GitHub and GitLab make into links, mentions and pictures in finished text."""


def found_by_hosts(markdown: str) -> list[str]:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown)
    return [found for run in Texts(html).runs for found in HOSTS_FIND.findall(run)]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


noisy = st.text("*_`~[](){}<>#+-=.!|&$:@\\/ 0123456789abcw讲。\n", max_size=40)


@given(any_text(60) | noisy)
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    page = rendered(markdown_line(markdown_literal(text)))

    assert page.tags <= {"p"}
    assert squeezed(page.text) == squeezed(visible(text))


@given(any_text(40) | noisy)
def test_any_title_is_shown_as_it_stands(text: str) -> None:
    page = rendered(markdown_heading(markdown_literal(text)))

    assert page.tags == {"h1"}
    assert squeezed(page.text) == squeezed(visible(text))


@pytest.mark.parametrize(
    "text",
    [
        "# heading",
        "1. item",
        "2020) item",
        "- item",
        "+ item",
        "> quote",
        "    code",
        "---",
        "===",
        "```",
        "| a | b |",
        "**bold** _em_ ~~gone~~ `code`",
        "[link](javascript:alert(1)) ![img](http://a.cn/x.png)",
        "https://a.cn www.a.cn me@a.cn mailto:me@a.cn",
        "<script>alert(1)</script> &amp; &#65; <!-- x -->",
        "$x$ :smile: a\\*b",
    ],
)
def test_markdown_and_html_in_a_draft_show_literally(text: str) -> None:
    page = rendered(markdown_line(markdown_literal(text)))

    assert page.tags <= {"p"}
    assert squeezed(page.text) == squeezed(text)


@pytest.mark.parametrize(
    "found", ["@town", "@_town", "#12", "GH-12", ":smile:", ":white_check_mark:"]
)
def test_what_github_finds_in_finished_text_is_parted(found: str) -> None:
    """Mentions, references and emoji are found after rendering, so escapes do not hide them."""
    assert "<!-- -->" in markdown_literal(f"see {found} there")
    assert found_by_hosts(markdown_literal(f"see {found} there")) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "@",
                "town",
                "#",
                "12",
                "fixes ",
                "GH-",
                "!",
                "7",
                "a1b2c3d4",
                ":",
                "smile",
                "//",
                "w",
                "www.",
                "o/r",
                "http",
                "mailto:",
                "x",
                ".cn",
                " ",
                "`",
                "~",
                "%",
                "讲",
                "\n",
                "|",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_no_text_mentions_anybody_or_refers_to_anything(text: str) -> None:
    """Law: what a host finds in finished text is not in a run of it."""
    markdown = markdown_line(markdown_literal(text))

    assert found_by_hosts(markdown) == [], markdown
    assert squeezed(rendered(markdown).text) == squeezed(visible(text))


@given(comparisons())
def test_a_report_holds_no_elements_but_its_own(comparison: Comparison) -> None:
    page = rendered(markdown_report(comparison, comparison.new.text))

    assert page.tags <= OURS


def test_a_report_reads_well() -> None:
    markdown = markdown_report(closing_speech(), "闭幕讲话")
    page = rendered(markdown)

    assert markdown.startswith("# 闭幕讲话\n\n**d1** → **d2**: 25 characters deleted")
    assert (
        "| edited | rewritten | deleted | inserted | split | merged | moved | quiet |" in markdown
    )
    assert "**¶3** moved up from ¶4, merged from 2\n\n> 我们守住了底线" in markdown
    assert "> <del>去</del><ins>今</ins>年投入<del>12亿元</del><ins>15亿元</ins>。" in markdown
    assert "**old ¶4** deleted\n\n> <del>我们要用心感恩。</del>" in markdown
    assert page.tags >= {"table", "details", "summary", "blockquote", "del", "ins"}


def test_quiet_changes_are_folded_at_the_end() -> None:
    markdown = markdown_report(closing_speech())
    loud, folded = markdown.split("<details><summary>1 quiet change</summary>")

    assert "只" not in loud
    assert "only punctuation" not in loud
    assert folded.count("only punctuation") == 1


def test_hostile_names_and_limits_are_text() -> None:
    page = rendered(markdown_report(hostile_speech()))

    assert page.tags <= OURS
    assert "<script>alert(1)</script>" in page.text
    assert "Incomplete: too many␛[2J" in page.text


def test_identical_drafts_are_said_to_be_the_same() -> None:
    same = draft([["甲。"]], "d1")

    assert "are identical" in markdown_report(Hand(same, same).same(0, 0).done())
