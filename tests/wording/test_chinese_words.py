"""Chinese words of the trade: one word for one thing, and no English marks between Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from speechdiff import wording
from speechdiff.cli import run
from speechdiff.cli.group import VERBS, group
from speechdiff.view import joining, timing
from tests.cli.command_line import VERSIONS
from tests.wording.test_wording import ROOT, make_words

WORDS = [
    ("修改", "改动种类的修改", r"修订(?!标记|按|，不)(?<!接受修订)(?<!拒绝修订)(?<!该修订)"),
    ("删去", "句子和词语不要了", r"去掉 \{|已去掉|消失"),
    ("移出、移入", "移位的两端", r"移走|移来"),
    ("前移、后移", "移位的方向", r"自\{place\}[上下]移|[上下]移至"),
    ("拆并", "拆分又合并", r"重组"),
    ("专名", "人、地、机构、作品之名", r"name（名称）"),
    ("语气轻重", "必须、应当、可以", r"要求程度|情态"),
    ("引文", "引号里的话", r"引语"),
    ("统一提法", "各处同样替换的提法", r"固定提法"),
    ("全半角", "全角与半角", r"全角半角"),
    ("序号", "（一）、1. 之类", r"编号(?!见)"),
    ("工作稿", "改了还没有存为新稿的稿", r"未提交稿"),
    ("修改经过、经过", "句子的历史", r"来历"),
    ("逐句溯源", "每句出自哪一稿", r"出处"),
    ("追溯", "在各稿中跟着一句话", r"追查"),
    ("修改、一次修改", "两稿之间", r"各步|[上下这每]一步"),
    ("持平", "次数未变", r"平稳"),
    ("取消跟踪", "不再跟踪一个提法", r"不再跟踪"),
    ("数字概括式提法", "三个代表", r"程式"),
    ("出现位置", "提法在何处", r"提法的各处|在各处"),
    ("校核", "按规则看文稿", r"(?<!请)检查(?!名称|路径)"),
    ("警示", "问题的级别", r"警告"),
    ("忽略", "有理由不改的问题", r"豁免"),
    ("空缺待填", "留着要填的地方", r"占位符"),
    ("成对", "引号、括号", r"有前半|有后半"),
    ("改回原文", "不要这处改动", r"恢复旧文|旧文的"),
    ("对应依据", "两句为何相对", r"理由：|不含理由|不知道理由"),
    ("预计时长", "讲完要多久", r"讲话时长"),
    ("文前信息", "正文之前的各项", r"元数据"),
    ("合并显示", "新旧文字在一段里", r"合在一起"),
    ("顺序", "先后", r"次序"),
    ("无法对照", "没有另一稿", r"无可对照|别无依据|照所写|处处已换"),
    ("拉取请求", "GitHub 的 pull request", r"(?<!上称)合并请求"),
]
"""The word, the thing it is for, and other words for that thing, which no message may use."""


def messages() -> Iterator[tuple[str, str]]:
    """(English, Chinese) of every message."""
    for message in make_words.kept("zh_CN"):
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string if isinstance(message.string, str) else message.string[0]
            yield one, said


@pytest.mark.parametrize(("word", "thing", "others"), WORDS, ids=[each[0] for each in WORDS])
def test_one_thing_has_one_word(word, thing, others):
    found = [said for _, said in messages() if re.search(others, said)]

    assert not found, f"{thing}：{word}"


def test_names_that_people_gave_are_quoted_by_the_program_and_not_twice():
    for english, chinese in messages():
        quoted = re.findall(r"\{(\w+)!r\}", english)
        assert sorted(re.findall(r"\{(\w+)!r\}", chinese)) == sorted(quoted), english
        assert not re.search(r"“\{\w+!r\}”|[一-鿿] \{\w+!r\}", chinese), chinese


def test_fixed_forms_have_no_space_and_one_colon_joins_no_cure():
    for _, chinese in messages():
        assert not re.search(r"第 [\d{]|第[\d{][^ ]* [稿句段处行种]", chinese), chinese
        assert not re.search(r"：请(?!从)", chinese), chinese


ENGLISH_MARKS = re.compile(
    r"[一-鿿”）] ?[,;:][ ]?(?=[一-鿿“（])"
    r"|[一-鿿”）] ?\.\.\."
    r"|\.\.\. ?[一-鿿]"
    r"|[一-鿿]'|'[一-鿿]"
    r"|[一-鿿]\([一-鿿]|\([一-鿿]"
)
"""A mark of English with Chinese beside it: a comma, three points, a quotation mark, a bracket."""


def below(family: str) -> list[str]:
    """The verbs of a command that has some."""
    command = group.get_command(click.Context(group), family)
    return sorted(command.commands)


COMMANDS = [
    "log",
    "log npc-closing",
    "log npc-closing --graph",
    "diff d3 d4 npc-closing",
    "diff d2 d4 innovation-forum --explain",
    "diff d2 d4 innovation-forum --format markdown",
    "diff d2 d4 innovation-forum --format comment --limit 3000",
    "blame npc-closing",
    "blame npc-closing d7 --words",
    "blame npc-closing d7:37 --before",
    "trace npc-closing d7:37",
    "trace npc-closing d7:8",
    "trace npc-closing 政治生态",
    "trace npc-closing 营商环境 --like",
    "phrases npc-closing --top 3",
    "phrases npc-closing --step d3",
    "phrases npc-closing 政治生态",
    "check innovation-forum",
    "check npc-closing --format markdown",
    "diff d2 d4 innovation-forum --format html",
    *(f"{verb} --help" for verb in VERBS),
    *(f"{family} {verb} --help" for family in ("archive", "git") for verb in below(family)),
]
WRONG = [
    "log nosuch",
    "diff nosuch.txt other.txt",
    "diff d99 d1 npc-closing",
    "diff --top",
    "diff --format x",
    "phrases --status x",
    "report --into x --formats y",
    "trace npc-closing d99:1",
    "trace npc-closing 没有这个提法",
    "-C /no/such log",
]


@pytest.mark.parametrize("line", [*COMMANDS, *WRONG])
def test_no_english_mark_stands_between_chinese(line, monkeypatch, capsys):
    monkeypatch.chdir(VERSIONS)

    status = run(["--lang", "zh", *line.split()])

    told = capsys.readouterr()
    assert status < 2 if line in COMMANDS else status in (1, 2)
    for said in (told.out + told.err).splitlines():
        assert not ENGLISH_MARKS.search(said), said


def test_no_english_mark_stands_between_the_chinese_of_a_message():
    for _, chinese in messages():
        words = re.sub(r"`[^`]*`|^\{where\}: ", "", chinese)
        assert not ENGLISH_MARKS.search(re.sub(r"\{[^}]*\}", "字", words)), chinese


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "zh").glob("*.md")), ids=lambda p: p.stem)
def test_a_chinese_page_uses_the_words_of_the_program(page):
    text = re.sub(r"```.*?```|`[^`]*`|\n    [^\n]*", "", page.read_text("utf-8"), flags=re.DOTALL)

    for word, thing, others in WORDS:
        assert not re.search(others, text), f"{thing}：{word}"
    assert not ENGLISH_MARKS.search(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))


def test_pieces_are_joined_as_the_language_joins_them():
    def all_of_it() -> list[str]:
        return [
            joining.listed(["a", "b"]),
            joining.statements(["a", "", "b"]),
            joining.elided("a"),
            joining.remarked("a", "b"),
            joining.pair("a", "b"),
            timing.clock(4.49),
            timing.clock(-0.5),
            timing.day("2020-05-06T10:00"),
            timing.day("May"),
        ]

    with wording.speaking("zh_CN"):
        chinese = all_of_it()

    assert chinese == [
        "a、b", "a；b", "……a……", "a（b）", "a：b", "4分29秒", "-30秒", "2020年5月6日", "May",
    ]  # fmt: skip
    assert all_of_it() == [
        "a, b", "a; b", "... a ...", "a (b)", "a: b", "4:29", "-0:30", "2020-05-06", "May",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "prose"),
    [
        ("d3", "与第3稿（d3）相比，删去“a”"),
        ("v1.0", "与 v1.0 相比，删去“a”"),
        ("终稿.txt", "与终稿.txt 相比，删去“a”"),
        ("工作稿", "与工作稿相比，删去“a”"),
        ("{d3}", "与 {d3} 相比，删去“a”"),
    ],
)
def test_a_catalogue_may_name_a_draft_as_running_prose_does(monkeypatch, name, prose):
    monkeypatch.setattr(wording, "tr", lambda _: "第{n}稿（{name}）")

    said = wording.Quoting("与{draft!d}相比，删去{what!r}").format(draft=name, what="a")

    assert said == prose


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        ("a.txt", "'a.txt'", "“a.txt”"),
        ("讲 话", "'讲 话'", "“讲 话”"),
        ("it's", '"it\'s"', "“it's”"),
        ("a\x1b[2Jb\n", r"'a\x1b[2Jb\n'", r"“a\x1b[2Jb\n”"),
        ("\udc80", r"'\udc80'", r"“\udc80”"),
    ],
)
def test_a_name_is_quoted_as_the_language_quotes_it(name, english, chinese):
    assert wording.quoted(name) == english

    with wording.speaking("zh_CN"):
        assert wording.quoted(name) == chinese
        said = wording.tr("there is no file {name!r}: check the name").format(name=name)
        assert said == f"没有文件{chinese}，请检查名称"
