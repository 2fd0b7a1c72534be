"""Pages: whole, safe whatever the draft holds, and usable without a script."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given

from speechdiff.model import Comparison, Draft
from speechdiff.report.html.comparison import Neighbours, html_report
from speechdiff.view.build import rows
from speechdiff.view.rows import DepartureRow, PieceRole, Pieces
from speechdiff.view.visible import visible
from tests.report.test_text import closing_speech, hostile_speech
from tests.strategies import any_text, comparisons
from tests.view.builders import Hand, draft

VOID = {"meta", "input", "rect", "br"}


def script_of(html: str) -> str:
    return html.split('<script type="module">')[1].split("</script>", maxsplit=1)[0]


def policy_of(html: str) -> str:
    """The policy of a page with just this style sheet and this script."""
    sheets = (html.split("<style>")[1].split("</style>", maxsplit=1)[0], script_of(html))
    style, script = (b64encode(sha256(each.encode()).digest()).decode() for each in sheets)
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'"
    )


class Page(HTMLParser):
    """A page as a browser's parser sees it: balanced elements, ids, links, text by class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.policy = ""
        self.sides: list[tuple[str, str]] = []
        self.titles = ""
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert not [name for name in values if name.startswith("on") or name == "style"]
        self.tags.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.hrefs += [values["href"]] if "href" in values else []
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag not in VOID:
            self.open.append((tag, values.get("class", "")))
        if tag == "p" and values.get("class") in ("old", "new", "one"):
            self.sides.append((values["class"], ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [name for tag, name in self.open if tag == "p"]
        if classes and classes[-1] in ("old", "new", "one") and self.open[-1][1] != "border":
            name, text = self.sides[-1]
            self.sides[-1] = (name, text + data)
        if ("title", "") in self.open and ("svg", "") not in self.open:
            self.titles += data


def shown(pieces: Pieces) -> str:
    return "".join(visible(piece.text) for piece in pieces if piece.role is not PieceRole.BREAK)


def without_border_spaces(text: str) -> str:
    return text.replace(" ", "")


@given(comparisons())
def test_a_page_parses_to_exactly_the_visible_texts(comparison: Comparison) -> None:
    """Every row in order, the old, the new and the joined text of each, and nothing besides."""
    expected = []
    for row in () if comparison.identical else rows(comparison):
        expected.append(("old", shown(row.old)))
        expected.append(("new", "" if isinstance(row, DepartureRow) else shown(row.new)))
        if not isinstance(row, DepartureRow) and row.change is not None:
            expected.append(("one", shown(row.inline)))
    page = Page(html_report(comparison, title=comparison.old.text))

    assert [(name, without_border_spaces(text)) for name, text in page.sides] == [
        (name, without_border_spaces(text)) for name, text in expected
    ]


@given(any_text(), any_text())
def test_names_titles_and_notes_are_text(name: str, note: str) -> None:
    old, new = draft([["甲。"]], name), draft([["乙。"]], name)
    drafts = (Draft(name, "", note, note, note, note), Draft(name, "", note, note, note, note))
    html = html_report(Hand(old, new).gone(0).come(0).done(), title=note, drafts=drafts)
    page = Page(html)

    assert page.tags.count("script") == 1
    assert visible(html.replace("\n", "")) == html.replace("\n", "")
    if note.strip():
        assert "".join(visible(note).split()) in "".join(page.titles.split())


def test_the_policy_allows_the_one_style_sheet_and_the_one_script_and_nothing_else() -> None:
    html = html_report(closing_speech(), title="讲话")

    assert Page(html).policy == policy_of(html)
    assert html.count("<style") == html.count("<script") == 1
    assert not re.search(r"url\(|@import|https?://|src=", html)


def test_the_script_fetches_nothing_and_makes_no_markup_of_text() -> None:
    script = script_of(html_report(closing_speech()))

    assert not re.search(r"(inner|outer)HTML|insertAdjacent|\.write\(|eval|Function", script)
    assert not re.search(r"fetch|XMLHttp|WebSocket|sendBeacon|import |localStorage|cookie", script)


def test_nothing_on_a_page_moves_by_itself() -> None:
    """So nothing has to be held still for a reader who wants reduced motion."""
    html = html_report(closing_speech())

    assert not re.search(r"transition|animation|smooth", html)


def test_every_link_on_a_page_leads_somewhere_on_it() -> None:
    page = Page(html_report(closing_speech()))

    assert len(page.ids) == len(set(page.ids))
    assert {href.removeprefix("#") for href in page.hrefs} <= set(page.ids)
    assert {"#l5", "#l5-from"} <= set(page.hrefs)


def test_moves_are_said_in_words_at_both_ends() -> None:
    html = html_report(closing_speech())

    assert '<a href="#l5-from">moved up from ¶4, merged from 2</a>' in html
    assert '<a href="#l5">moved up to ¶3</a>' in html


def test_hostile_text_is_shown_and_never_live() -> None:
    html = html_report(hostile_speech(), title="</title><script>1</script>{{ 7*7 }}")
    page = Page(html)

    assert page.tags.count("script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "⟨U+202E⟩" in html
    assert "Incomplete: too many␛[2J" in html


def test_quiet_changes_and_unchanged_runs_are_folded_without_a_script() -> None:
    html = html_report(closing_speech())

    assert "<summary>1 quiet change</summary>" in html
    assert 'type="radio"' in html


def test_a_page_has_its_landmarks_one_heading_and_languages() -> None:
    page = Page(
        html_report(closing_speech(), title="讲话", around=Neighbours("i.html", "", "n.html"))
    )

    assert {"header", "main", "footer", "nav", "fieldset", "legend", "h1", "h2"} <= set(page.tags)
    assert page.tags.count("h1") == page.tags.count("main") == 1
    assert {"i.html", "n.html"} <= set(page.hrefs)


def test_identical_drafts_have_a_page_that_says_so() -> None:
    same = draft([["甲。"]], "d1")

    assert "are identical" in html_report(Hand(same, same).same(0, 0).done())


def test_the_same_comparison_gives_the_same_page() -> None:
    assert html_report(closing_speech()) == html_report(closing_speech())
