"""The pages of a history: whole, safe whatever the drafts hold, and true to the nouns."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdiff.app.reporting import account_of
from speechdiff.compare import compare_segmented
from speechdiff.lineage import PhraseLife, PhraseSource, Repeat, Status, Substitution
from speechdiff.model import Draft, Limit, Speech
from speechdiff.report.account import Account
from speechdiff.report.files import report_files
from speechdiff.report.html import sentences as sentences_module
from speechdiff.report.html.addresses import HistoryLinks, Pages
from speechdiff.report.html.blame import age, origins_of
from speechdiff.report.html.phrases import phrases_of
from speechdiff.report.html.render import part_page
from speechdiff.report.html.sentences import ShownLives, lives, sentences_of
from speechdiff.text.sentences import segment
from speechdiff.view.visible import visible
from tests.report.test_html import Page, policy_of
from tests.strategies import MadeHistory, any_text, made_histories, phrase_lives

TEXTS = (
    "在大会上的讲话\n我们要坚定信心，追赶发展。我们要守住底线。会议开得很好。\n谢谢大家的辛勤付出！",
    "在大会上的讲话\n我们要坚定信心，追赶超越。我们要守住底线。\n谢谢大家的辛勤付出！",
    "在大会上的讲话\n谢谢大家的辛勤付出！\n我们必须坚定信心，追赶超越。会议开得很好。新年要有新气象。",
)

SENTENCES = HistoryLinks(Pages("sentences.html"))
PHRASES = HistoryLinks(Pages("phrases.html"))


def sentences_page(of: Account, drawn: ShownLives, title: str = "讲话") -> str:
    part = sentences_of(of, drawn, SENTENCES)
    return part_page("sentences", part, title, SENTENCES.pages)


class Drawn(Page):
    """A page with pictures: a rectangle may hold a title."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "rect":
            self.open.append((tag, ""))


def speech(*names: str, title: str = "讲话", note: str = "初稿") -> Speech:
    drafts = tuple(
        Draft(name, name, f"2020-05-{day:02}", "起草组", note) for day, name in enumerate(names, 1)
    )
    return Speech("讲话.txt", title, drafts, "zh")


def told(texts: tuple[str, ...], of: Speech) -> Account:
    cut = [segment(t, language="zh", name=d.name) for t, d in zip(texts, of.drafts, strict=True)]
    return account_of(of, cut, [compare_segmented(old, new) for old, new in pairwise(cut)])


@cache
def account() -> Account:
    return told(TEXTS, speech("d1", "d2", "d3"))


@cache
def files() -> dict[str, bytes]:
    of = account()
    return report_files(speech("d1", "d2", "d3"), TEXTS, of.comparisons, of)


def page(name: str) -> str:
    return files()[name].decode()


def account_from(made: MadeHistory, phrases: tuple[PhraseLife, ...] = ()) -> Account:
    return Account(
        drafts=made.history.drafts,
        names=tuple(draft.name for draft in made.history.drafts),
        texts=made.texts,
        comparisons=tuple(compare_segmented(a, b) for a, b in pairwise(made.texts)),
        lineages=made.lineages,
        blame=made.history.blame(words=True),
        returns=made.history.returns,
        repeats=made.history.repeats,
        phrases=phrases,
    )


def once_each(drafts: int) -> PhraseLife:
    return PhraseLife("甲", (1,) * drafts, (0.1,) * drafts, Status.STEADY, PhraseSource.MINED)


def drawings(html: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]


def test_a_report_with_a_history_has_its_pages_and_its_data() -> None:
    assert list(files())[:8] == [
        "index.html", "sentences.html", "phrases.html", "blame.html", "README.md",
        "history.json", "lineages.csv", "phrases.csv",
    ]  # fmt: skip


def test_every_address_in_the_report_is_a_file_of_it_or_a_place_on_a_page_of_it() -> None:
    ids = {name: set(Drawn(page(name)).ids) for name in files() if name.endswith(".html")}
    for name in ids:
        for href in Drawn(page(name)).hrefs:
            target, _, place = href.partition("#")
            assert (target or name) in files()
            assert not place or place in ids[target or name]


@pytest.mark.parametrize("name", ["index.html", "sentences.html", "phrases.html", "blame.html"])
def test_the_policy_allows_the_one_style_sheet_and_the_one_script_and_nothing_else(
    name: str,
) -> None:
    html = page(name)

    assert Drawn(html).policy == policy_of(html)
    assert html.count("<style") == html.count("<script") == 1
    assert not re.search(r"url\(|@import|https?://|src=|\sstyle=", html)


@pytest.mark.parametrize("name", ["sentences.html", "phrases.html", "blame.html"])
def test_a_page_has_its_landmarks_and_one_heading(name: str) -> None:
    drawn = Drawn(page(name))

    assert {"header", "main", "footer", "nav", "h1"} <= set(drawn.tags)
    assert drawn.tags.count("h1") == drawn.tags.count("main") == 1
    assert len(drawn.ids) == len(set(drawn.ids))


def test_the_river_is_told_in_words_and_in_numbers() -> None:
    html = page("sentences.html")
    river = next(each for each in drawings(html) if each.get("role") == "group")
    ids = str(river.get("aria-labelledby")).split()

    assert next(each.text for each in river if each.get("id") in ids) == "The flow of sentences"
    count = sum(len(text.sentences) for text in account().texts)

    assert f"3 drafts, d1 to d3, with {count} sentences in all" in html
    assert '<th scope="row">d3</th>' in html


def test_the_keyboard_need_not_pass_through_every_band() -> None:
    html = page("sentences.html")
    svg = html[html.index('class="river"') : html.index("</svg>", html.index('class="river"'))]

    assert svg.count("<a ") == svg.count('tabindex="-1"') > 0


def test_a_life_shows_each_wording_with_the_words_that_changed() -> None:
    html = page("sentences.html")

    assert "追赶<del>发展</del><ins>超越</ins>" in html
    assert "<del>要</del><ins>必须</ins>" in html or "<del>我们要</del><ins>我们必须</ins>" in html


def test_what_came_back_says_since_when_it_was_gone() -> None:
    html = page("sentences.html")

    assert "会议开得很好。</a> <small>last seen in d1, back in d3 word for word</small>" in html
    assert 'class="thread"' in html


def test_a_sentence_that_was_cut_has_its_life_too() -> None:
    html = page("sentences.html")

    assert "Sentences that are gone" in html
    assert "我们要守住底线。" in html.split("Sentences that are gone")[1]


def test_blame_says_where_each_sentence_and_its_words_come_from() -> None:
    html = page("blame.html")

    assert re.search(r'data-from="d2">(追赶)?超越<', html)
    assert "changed 2 times, last in d3" in html
    assert "as written" in html


def test_blame_leads_to_the_life_of_each_sentence() -> None:
    assert all(
        href in {f"sentences.html#{place}" for place in Drawn(page("sentences.html")).ids}
        for href in Drawn(page("blame.html")).hrefs
        if "#s" in href
    )


def test_blame_stands_alone_where_there_is_no_report() -> None:
    of = account()
    html = part_page("blame", origins_of(of.blame, of.texts[-1], of.drafts), "讲话")

    assert Drawn(html).hrefs == ["#content"]
    assert "新年要有新气象。" in html


def test_newer_changes_are_never_lighter() -> None:
    levels = [age(draft, 51) for draft in range(52)]

    assert levels == sorted(levels)
    assert (levels[0], levels[-1]) == (1, 8)
    assert age(0, 0) == 8


def test_the_index_tells_what_was_replaced_and_what_came_back() -> None:
    made = (Substitution("追赶发展", "追赶超越", 1, 3, ()),)
    of = replace(account(), substitutions=made)
    index = report_files(speech("d1", "d2", "d3"), TEXTS, of.comparisons, of)["index.html"].decode()

    assert "1 phrase replaced others" in index
    assert ">追赶发展</del> → <ins" in index
    assert "1 sentence came back" in index
    assert 'href="history.json"' in index


def test_a_replacement_that_is_not_complete_says_what_is_left() -> None:
    span = account().texts[0].sentences[0].span
    of = replace(account(), substitutions=(Substitution("甲", "乙", 2, 1, (), (span,) * 2),))

    html = part_page("phrases", phrases_of(of, PHRASES), "讲话", PHRASES.pages)
    assert "once, the old one still occurs 2 times" in html


def test_drafts_that_repeat_an_older_one_are_named_up_to_a_point() -> None:
    some = replace(account(), repeats=tuple(Repeat(2, 0) for _ in range(9)))
    html = sentences_page(some, lives(some))

    assert html.count("d3 repeats the text of d1") == 6
    assert "; and 3 more" in html


def test_limits_of_the_history_are_said_on_its_page() -> None:
    of = replace(account(), limits=(Limit("x", "too much of <it>"),))
    html = sentences_page(of, lives(of))

    assert "Incomplete: too much of &lt;it&gt;" in html


def test_lives_that_would_be_too_heavy_are_left_out_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sentences_module, "MOST_CHARACTERS", 60)
    some = lives(account())
    html = sentences_page(account(), some)

    assert 0 < len(some.linked) < len(account().lineages)
    assert f"{some.left_out} more sentences would make the page too large" in html
    hrefs = Drawn(html).hrefs
    assert {h.removeprefix("#") for h in hrefs if h.startswith("#")} <= set(Drawn(html).ids)


def test_more_sentences_than_a_river_holds_are_drawn_as_layers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("speechdiff.view.river.MOST_BLOCKS", 6)
    html = sentences_page(account(), lives(account()))

    assert "Not shown in full: of 3 drafts, only the newest 1 are drawn, from d3 on" in html
    assert 'class="layers"' in html


def test_many_drafts_turn_the_heads_of_the_heat_map() -> None:
    names = tuple(f"d{n}" for n in range(1, 53))
    life = once_each(52)
    of = replace(account(), names=names, drafts=account().drafts[:1] * 52, phrases=(life,))
    html = part_page("phrases", phrases_of(of, PHRASES), "讲话", PHRASES.pages)

    assert '<table class="heat dense">' in html
    assert html.count('<th scope="col"><span>') == 52


def test_a_thousand_drafts_share_columns_and_that_is_said() -> None:
    names = tuple(f"d{n}" for n in range(1, 1001))
    life = once_each(1000)
    of = replace(account(), names=names, drafts=account().drafts[:1] * 1000, phrases=(life,))
    html = part_page("phrases", phrases_of(of, PHRASES), "讲话", PHRASES.pages)

    assert "1,000 drafts share 59 columns" in html
    assert "<span>d1–d17</span>" in html


@settings(deadline=None, max_examples=40)
@given(made_histories(), st.lists(any_text(12), min_size=5, max_size=5))
def test_no_page_of_any_history_is_broken_by_its_texts(made: MadeHistory, words: list[str]) -> None:
    """Balanced, without a script, and its pictures are well-formed XML inside their canvas."""
    drafts = tuple(
        replace(draft, name=word or "d", note=word, role=word, date=word)
        for draft, word in zip(made.history.drafts, words, strict=False)
    )
    of = replace(account_from(made), drafts=drafts, names=tuple(d.name for d in drafts))
    drawn = lives(of)
    for html in (
        sentences_page(of, drawn, words[0]),
        part_page("blame", origins_of(of.blame, of.texts[-1], of.drafts), words[0]),
    ):
        assert Drawn(html).tags.count("script") == 1
        assert visible(html.replace("\n", "")) == html.replace("\n", "")
        for svg in drawings(html):
            assert_inside(svg)


def assert_inside(svg: ET.Element) -> None:
    """Every point of every shape lies on the canvas."""
    _, _, width, height = map(float, str(svg.get("viewBox")).split())
    for shape in svg.iter("path"):
        numbers = list(map(float, re.findall(r"-?\d+(?:\.\d+)?", str(shape.get("d")))))
        assert all(-0.1 <= x <= width + 0.1 for x in numbers[::2])
        assert all(-0.1 <= y <= height + 0.1 for y in numbers[1::2])
    for shape in svg.iter("rect"):
        assert 0 <= float(str(shape.get("y"))) <= height


@settings(deadline=None, max_examples=40)
@given(phrase_lives())
def test_every_count_of_a_shown_phrase_stands_in_the_table(phrases: list[PhraseLife]) -> None:
    drafts = len(phrases[0].counts)
    of = replace(
        account(),
        names=tuple(f"d{n}" for n in range(drafts)),
        drafts=account().drafts[:1] * drafts,
        phrases=tuple(phrases),
    )
    html = part_page("phrases", phrases_of(of, PHRASES), "讲话", PHRASES.pages)
    cells = re.findall(r'<td(?: class="heat-\d")?>(\d*)</td>', html)

    assert Drawn(html).tags.count("script") == 1
    assert len(cells) % drafts == 0
    shown = [
        tuple(int(c or 0) for c in cells[at : at + drafts]) for at in range(0, len(cells), drafts)
    ]
    assert set(shown) <= {phrase.counts for phrase in phrases}


def test_the_same_history_gives_the_same_pages() -> None:
    again = told(TEXTS, speech("d1", "d2", "d3"))

    assert report_files(speech("d1", "d2", "d3"), TEXTS, again.comparisons, again) == files()
