"""What negates, and what speaks of duty or leave, where it stands."""

from __future__ import annotations

import pytest

import speechdiff
from speechdiff.model import Kind
from speechdiff.text.lexicon import AUXILIARIES, NEGATED, NEGATORS
from speechdiff.text.senses import WordPlace, negates, obliges

TURNS = frozenset({"negation", "modality"})


def listed(words: str) -> list[str]:
    """The words of a table."""
    return words.split()


def facets(old: str, new: str, language: str | None = None) -> set[str]:
    """The facets of all changes between two drafts."""
    links = speechdiff.compare(old, new, language=language).links
    changed = [link for link in links if link.kind is not Kind.UNCHANGED]
    return {facet.value for link in changed for facet in link.facets}


@pytest.mark.parametrize(
    "word",
    listed("""
        不断 不少 不仅 不久 不同 不足 不错 不过 不管 不论 不但 不光 不只 不止 不如 不锈钢 不动产
        不等式 不妨 不惜 不愧 不由得 不至于 未来 未婚夫 未免 未知数 无数 无论 无线 无私 无偿 无限
        无比 无疑 无形 无锡 无非 非常 非洲 非凡 非但 莫大 莫非 别人 特别 级别 没收 否则 是否
        能否 除非 无人机 无线电 南非 莫名其妙 不約而同 未來 無線 無數 不鏽鋼 無論 別人 沒收 該項目
        该地区 一定程度 适应 反应 可能性 必要 可爱 可是 宁可 能源 能力 获得 心得 便宜 需求 须知
    """),
)
def test_a_word_that_only_holds_the_character_neither_negates_nor_obliges(word: str) -> None:
    for frame in ("会上讲到的各方面情况，{}，大家都很关心。", "我们看到了{}这样的事物。"):
        found = facets(frame.format(word), frame.format("桌子"))
        assert not found & TURNS, (word, found)


@pytest.mark.parametrize(
    "words",
    listed("""
        不会去 不得去 不可以去 不允许去 没去 没有去 未去 尚未去 从未去 并非如此 决不去 毫不犹豫
        无法去 无须去 无权去 不准去 严禁去 切勿去 别去 不合格 不合理 不再去 不是 不用去 未能去
        别无他法 未经批准 不該去 沒有去 無法去 別去 不願意去
    """),
)
def test_what_negates_is_said(words: str) -> None:
    assert "negation" in facets(f"会上说他们今天{words}。", "会上说他们今天同去。")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("这批产品合格。", "这批产品不合格。"),
        ("农业户口可以转。", "非农业户口可以转。"),
    ],
)
def test_a_word_and_its_opposite_differ_by_a_negation(old: str, new: str) -> None:
    assert "negation" in facets(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The will of the people counts.", "The wish of the people counts."),
        ("They showed the political will to act.", "They showed the political wish to act."),
        ("A can of paint fell.", "A pot of paint fell."),
        ("The might of the army is known.", "The size of the army is known."),
        ("This is a must for all.", "This is a plus for all."),
        ("The needs of the poor come first.", "The hopes of the poor come first."),
        ("We meet in May.", "We meet in town."),
        ("May was cold.", "It was cold."),
        ("The march went on.", "The walk went on."),
        ("See No. 12 for details.", "See sheet 12 for details."),
        ("He is not only kind but also wise.", "He is both kind and also wise."),
        ("No doubt we win.", "Surely we win."),
    ],
)
def test_english_nouns_and_abbreviations_are_what_they_are(old: str, new: str) -> None:
    assert not facets(old, new) & TURNS


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("We will go.", "We go.", "modality"),
        ("As we can.", "As we do.", "modality"),
        ("May we rest here.", "We rest here.", "modality"),
        ("You need to sign.", "You sign.", "modality"),
        ("We aren't ready.", "We are ready.", "negation"),
        ("There is no exit.", "There is an exit.", "negation"),
        ("Not a cent was lost.", "Some cents were lost.", "negation"),
        ("他该走了。", "他走了。", "modality"),
        ("我们得去一趟。", "我们去一趟。", "modality"),
        ("当事人可申请复议。", "当事人申请复议。", "modality"),
        ("各地应加强监管。", "各地加强监管。", "modality"),
    ],
)
def test_auxiliaries_and_negations_are_said(old: str, new: str, wanted: str) -> None:
    assert wanted in facets(old, new)


@pytest.mark.parametrize(
    ("old", "new", "unwanted"),
    [
        ("该公司已经营十年。", "公司已经营十年。", "modality"),
        ("对该同志予以表彰。", "对同志予以表彰。", "modality"),
        ("应市长邀请来访。", "市长邀请来访。", "modality"),
        ("做得很好。", "做好。", "modality"),
        ("实施可持续发展战略。", "实施发展战略。", "modality"),
        ("兼顾需要和可能。", "兼顾收入和支出。", "modality"),
        ("The Women's March drew crowds.", "The Women's Choir drew crowds.", "date"),
    ],
)
def test_words_of_two_senses_are_told_by_their_neighbours(
    old: str, new: str, unwanted: str
) -> None:
    assert unwanted not in facets(old, new)


@pytest.mark.parametrize(
    ("language", "old", "new", "wanted"),
    [
        ("de", "Wir verkaufen nichts.", "Wir verkaufen alles.", {"negation", "wording"}),
        ("de", "Alle sollen melden.", "Alle dürfen melden.", {"modality"}),
        ("de", "Nicht nur heute.", "Auch heute.", {"wording"}),
        ("fr", "Rien n'est perdu.", "Tout est perdu.", {"negation", "wording"}),
        ("fr", "Il fit un pas.", "Il fit un bond.", {"wording"}),
        ("es", "Nunca cerramos.", "Siempre cerramos.", {"negation", "wording"}),
        ("it", "La fiera è in maggio.", "La fiera è in giugno.", {"date"}),
        ("pt", "Não podemos parar.", "Devemos parar.", {"negation", "modality"}),
        ("ru", "Мы не продаём парк.", "Мы продаём парк.", {"negation"}),
        ("ja", "市は認めない。", "市は認める。", {"negation", "wording"}),
        ("ja", "少なくとも三人です。", "およそ三人です。", {"wording"}),
        ("ja", "使ってはならない。", "使う。", {"negation", "modality", "wording"}),
        ("ja", "非常に大切な未来です。", "大変に大切な将来です。", {"wording"}),
        ("ko", "시는 공원을 팔지 않습니다.", "시는 공원을 팝니다.", {"negation", "wording"}),
    ],
)
def test_other_languages_have_closed_classes_too(
    language: str, old: str, new: str, wanted: set[str]
) -> None:
    assert TURNS.union({"date"}) & facets(old, new, language) == TURNS.union({"date"}) & wanted


def test_every_negated_auxiliary_negates() -> None:
    for negator in NEGATORS:
        for auxiliary in NEGATED.get(negator, AUXILIARIES):
            assert negates(WordPlace(negator + auxiliary))
    assert obliges(WordPlace("不得"))
    assert not obliges(WordPlace("不是"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "街道巡查。\n社区登记。\n物业清理。",
            "我们街道的巡查。\n我们社区的登记。\n我们物业的清理。",
        ),
        ("抓教育。\n管教育。\n办教育。", "抓&nbsp;教育。\n管&nbsp;教育。\n办&nbsp;教育。"),
        ("甲 一\n乙 二\n丙 三", "甲 | 一\n乙 | 二\n丙 | 三"),
        (
            "加强监管。\n加快改革。\n加强协调。\n加快发展。",
            "加快监管。\n加强改革。\n加快协调。\n加强发展。",
        ),
        ("依照第三条办。\n根据第三条管。", "依照第四条办。\n根据第四条管。"),
    ],
)
def test_signs_grammar_numbers_and_exchanges_are_no_phrases(old: str, new: str) -> None:
    assert "phrase" not in facets(old, new)


def test_a_verb_that_stands_everywhere_is_no_phrase_for_changing_twice() -> None:
    kept = "".join(f"\n加强第{n}项的管理工作。" for n in range(3, 20))

    assert "phrase" not in facets("加强监督。\n加强协调。" + kept, "健全监督。\n健全协调。" + kept)


@pytest.mark.parametrize("sign", ["> ", ">> ", "* ", "- ", "> * "])
def test_signs_before_lines_are_quiet(sign: str) -> None:
    lines = ["街道负责巡查。", "社区负责登记。", "物业负责清理。"]

    assert facets("\n".join(lines), "\n".join(sign + line for line in lines)) == {"numbering"}
