"""Where a sentence ends: tables of kinds, and what holds whatever stands in a bracket."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from speechdiff.text.sentences import segment

TRADITIONAL = OpenCC("s2t")


def cut(text: str, language: str | None = None) -> str:
    """The sentences of a text, parted by bars."""
    sentences = segment(text, language=language).sentences
    return "|".join(sentence.span.of(text) for sentence in sentences)


WITHIN = """
数据（是不是最新？）需要核实。
用人单位（含个体工商户。下同。）应当依法缴费。
名单（张三。李四。王五。赵六。）已经公布。
學校演出《醒來吧！大山》，觀眾兩千。
《醒来吧！》演了三十场。
我读了〈走吧！走吧！〉和《等。等》两篇。
他一声“立正！”震动了操场。
一聲「到！」響徹全場。
那句“我来。”打动了所有人。
他问了三个“为什么？”没有人答得上来。
条文【草案！】已经公开。
第二条[略。]不再适用。
他说的“《等待。》（初稿！）”还在桌上。
他们唱着“冲（啊！）”跑过终点。
「為了誰？」的問題要回答好。
“好！”这种话谁都会说。
「好！」這種話誰都會說。
「好！」之類的話不必再說。
“真的吗？”他高兴地问。
「什麼時候完工？」市長問。
「走吧！」他喊道。
他说：“去吗？”“谁去？”等问题都要答。
この制度（平成30年に始まった。）は今も続いています。
先生は「走れ！」と叫びました。
「本当に必要か？」という声もあります。
有人主张“先干起来！”也有人主张“再等等！”我们选择先干。
孩子们喊着“加油！加油！加油！加油！加油！”冲过终点。
“谁来种地？”“怎么种地？”是两个绕不开的问题。
『行嗎？』成了問題。
「不！」她大喊道，「我不走。」
「もう遅い。」そう言って彼は帰りました。
He shouted "Stop!" and ran.
He shouted “Stop!” and ran.
The plan (is it right?) needs work.
The plan (is it right?) Mary made is late.
Er rief «Halt!» und lief.
Er rief „Halt!“ und lief.
« Que faisons-nous ? » demanda le maire.
—¿Cuándo empezamos? —preguntó el alcalde.
“함께 갑시다.”라는 말을 기억합니다.
"""

APART = """
有的说：“路太远了？”|有的说：“价太高了！”
有的說：「路太遠了？」|有的說：「價太高了！」
有人问，“去吗？”|他问：“谁去？”
他说：“走！”|那天晚上没有人睡。
他說：「走！」|那天晚上沒有人睡。
他说：“走！”|这一走就是三年。
他说：“走！”|等我们到了，已是中午。
他说：“走！”|地里的活还等着他。
他说：“不行！”|的确，那时候没有钱。
他叹了口气：“唉……”|什么也没说。
乡亲们问我，“还来吗？”|我说，“来！”
我反复问自己：“够了吗？”|“还能再好一点吗？”|答案总是不够。
规定“转变为各种不同形式的经济，逐步代替所有制。”|这就是说，不是一下子的。
他说：“走！”|一句话，大家都动了。
他说“好。”|大家都笑了。
“真的吗？”|他问：“谁说的？”
（此处停顿。）|下面继续。
“好！”|大家都知道。
「走ろう。」|はい、と答えました。
谢谢大家（鼓掌。）|我们继续。
他说（没有关上。|后面还有一句。|再有一句。
他读《没有关上。|后面还有一句。
"""

LABELS = """
Article 4. Whoever damages a tree pays for it.|Article 5. The town plants two more.
Section 2. The clerk keeps the books.|It is so.
Sec. 12. The clerk keeps the books.|Art. III. Meetings are public.
§ 5. Who speaks, stands.|§ 6. Who stands, speaks.
Clause 7. No one votes twice.|Rule 2. Speak once.
No. 3. The bridge.|Chapter IV. Of bridges.
Fig. 2. The bridge in spring.|See Fig. 3 and p. 5 of the plan.
Article II. Section 1. The power rests with the people.|Clause 4(b). Tenants pay.
ARTICLE IV. Of Names.|It was Team A vs. Team B all night.
Artikel 3. Wer spricht, steht.|Nach Abs. 2 Nr. 4 gilt das nicht.
Das Fest ist am 5. Mai.|Der 2. Bürgermeister kommt.
Article 2. Nul ne parle.|Selon l'art. 12, n° 3, M. Dupont parle.
Sie fragte: „Wer zahlt das?“|Niemand wusste es.
Artículo 2. Nadie habla.|Véase el núm. 3 y la pág. 4.
We agreed on rule 2.|Speak once.
He lives at No. 5.|Then he left.
We won.|(Nobody laughed.)|Good night.
He said: “Good!”|Then he left.
"""


@pytest.mark.parametrize("text", WITHIN.strip().splitlines())
def test_a_stop_inside_its_sentence_never_ends_it(text: str) -> None:
    assert cut(text) == text


@pytest.mark.parametrize("bars", APART.strip().splitlines())
def test_what_is_complete_ends_its_sentence(bars: str) -> None:
    assert cut(bars.replace("|", "")) == bars


@pytest.mark.parametrize("bars", (WITHIN + APART).strip().splitlines())
def test_traditional_characters_have_the_same_borders(bars: str) -> None:
    written = TRADITIONAL.convert(bars)

    assert cut(written.replace("|", "")) == written


@pytest.mark.parametrize("bars", LABELS.strip().splitlines())
def test_a_label_is_one_sentence_with_what_it_labels(bars: str) -> None:
    assert cut(bars.replace("|", " ")) == bars


BRACKETS = ["（）", "()", "《》", "〈〉", "【】", "〔〕", "[]"]
QUOTATIONS = ["“”", "「」", "『』", "‘’"]


@given(st.sampled_from(BRACKETS), st.text("好走我们一。！？…!?，", max_size=20))
@settings(max_examples=40)
def test_what_a_sentence_has_in_brackets_never_splits_it(signs: str, inside: str) -> None:
    text = f"我们一起{signs[0]}{inside}{signs[1]}走过去。"

    assert cut(text) == text


@given(
    st.sampled_from(QUOTATIONS), st.text("好走我们一，", max_size=20), st.sampled_from("！？…!?")
)
@settings(max_examples=40)
def test_nor_does_a_cry_that_is_a_word_of_it(signs: str, inside: str, stop: str) -> None:
    text = f"我们一起{signs[0]}{inside}{stop}{signs[1]}走过去。"

    assert cut(text) == text


@given(st.lists(st.sampled_from(BRACKETS + QUOTATIONS), min_size=1, max_size=6))
@settings(max_examples=40)
def test_signs_may_be_nested(nest: list[str]) -> None:
    opened, closed = "".join(s[0] for s in nest), "".join(s[1] for s in reversed(nest))
    text = f"我们一起{opened}走？{closed}过去。"

    assert cut(text) == text


@given(st.text('他说：，（）《》“”「」。！？a. 1("', max_size=60))
@settings(max_examples=40)
def test_a_sign_holds_no_more_than_two_hundred_characters(head: str) -> None:
    """Whatever was left open: a sentence that stands by itself further on is found."""
    assert cut(f"{head}{'好' * 200}。后来就好了。").endswith("|后来就好了。")


@pytest.mark.parametrize(
    ("language", "bars"),
    [
        ("ar", "قال د. أحمد إن المدرسة جاهزة.|سنزورها يوم الأحد."),
        ("ar", "«متى نعود؟» سأل الأطفال.|لم يجب أحد."),
        ("ar", "«لن نعود!» صاحت الأم.|ساد الصمت."),
        ("he", '"מתי נחזור?" שאלו הילדים.|איש לא ענה.'),
        ("he", '"בואו!" קראה המורה.|כולם רצו.'),
        ("it", "Propone un'altra via.|È più breve."),
        ("fr", "Nous aimons l'art.|Il nous unit."),
        ("es", "El pueblo mira al mar.|Todos pescan."),
        ("en", "It is a work of art.|Everybody says so."),
        ("en", "See art. 5 and fig. 3 of it.|That is all."),
    ],
)
def test_short_forms_and_reporting_clauses_of_other_languages(language: str, bars: str) -> None:
    assert cut(bars.replace("|", " "), language).replace(" |", "|") == bars


@pytest.mark.parametrize(
    "text",
    [
        "They gave the boat to me.| I sold it.",
        "We need vitamin C.| I take it daily.",
        "That was plan B.| I'd like a better one.",
        "We live on Main St.| I like it there.",
        "It stopped on June 3 at 5 p.m.| I went home.",
        "That was no.| I said yes.",
        "See Art. I of the Constitution.| I quote it.",
        "The fee is small, e.g. I pay nothing.",
    ],
)
def test_the_english_pronoun_begins_a_sentence_even_behind_a_short_form(text: str) -> None:
    assert cut(text.replace("|", "")) == text.replace("| ", "|")
