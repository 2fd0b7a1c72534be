"""Base texts with structure in Chinese, traditional Chinese and English, made by chance."""

from __future__ import annotations

import random
from functools import lru_cache
from itertools import count

from bench.blocks import HAN, Block, Sentence, Style, Text, in_script

VOCABULARY = {
    "zh": """
        who: 东村|西镇|南乡|北城|全县|各厂|我们|渔民|老师|学生|工人|农户|医院|合作社|港口|边区
        who: 牧区|林场|青年|街道
        when: 今年|去年|明年|春天|秋后|上半年|三年来|入冬前|近几年|下个月
        verb: 修好了|建成了|办起了|扩大了|整理了|保住了|种下了|改造了|接通了|登记了|收购了|补贴了
        verb: 检查了|开放了|运出了|储备了
        unit: 条|座|所|处|批|个
        noun: 水渠|公路|小学|桥梁|果园|粮仓|车站|茶园|诊所|厂房|码头|渔船|图书室|养老院|电站|温室
        noun: 苗圃|集市|广场|灯塔
        tail: ,群众很满意|,质量有保证|,进度比预期快|,费用没有增加|,困难仍然不少|,经验值得推广
        tail: ,下一步要验收|,大家都出了力
        topic: 成绩|打算|教育|水利|交通|农业|卫生|财政|安全|文化|环境|就业|住房|贸易
        """,
    "en": """
        who: Farmers|Teachers|Nurses|Builders|Engineers|Fishermen|Students|Drivers|Bakers
        who: Painters|Sailors|Miners|Weavers|Clerks|Gardeners|Doctors
        when: today|lately|again|slowly|proudly|quickly|together|openly|carefully|early
        verb: opened|repaired|planned|measured|bought|planted|painted|counted|guarded|moved
        verb: cleaned|tested|shared|funded
        unit: new|old|large|small|wooden|modern
        noun: bridges|schools|orchards|harbours|roads|clinics|mills|gardens|stations
        noun: libraries|lanterns|markets|tunnels|barns|boats|kitchens
        tail: , and nobody complained|, at low cost|, with great care
        tail: , ahead of schedule|, under heavy rain
        tail: , for the next generation
        topic: Results|Plans|Education|Water|Transport|Farming|Health|Finance|Safety|Culture
        topic: Housing|Trade
        """,
}
"""Words of each kind; a comma becomes a full-width one where a text has these."""
CODE = ("alpha", "beta", "gamma", "delta", "omega", "sigma", "kappa", "theta", "lambda", "rho")


class Writer:
    """Writes sentences and blocks, always the same for the same chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names = count(1)
        self.language = chance.choice(("zh", "zh", "zh-Hant", "en"))
        self.half_width = self.language == "zh" and chance.random() < 0.15
        self.words = _words(self.language, self.half_width)
        self.gap = chance.choice((0, 1, 1, 1, 2))
        self.indent = chance.choice(("", "", "　　")) if self.language != "en" else ""
        self.markdown = chance.random() < 0.6

    @property
    def full_stop(self) -> str:
        return "." if self.language == "en" or self.half_width else "。"

    def word(self, kind: str, other_than: str = "") -> str:
        """One of the words of a kind."""
        words = self.words[kind]
        while (word := words[self.chance.randrange(len(words))]) == other_than:
            pass
        return word

    def figure(self, other_than: str = "") -> str:
        """A number as this text writes them."""
        numbers = [str(self.chance.randrange(11, 990)), str(self.chance.randrange(2, 10))]
        if self.language != "en":
            numbers.append(HAN[self.chance.randrange(2, 10)])
        return self.chance.choice([each for each in numbers if each != other_than] or ["1000"])

    def sentence(self, *, fresh: bool = False) -> Sentence:
        """Who, when, did how many of what; sometimes a clause more."""
        order = ("who", "when", "verb") if self.language != "en" else ("who", "verb")
        words = [self.word(each) for each in order]
        words += [self.figure(), self.word("unit"), self.word("noun")]
        if self.language == "en":
            words.append(self.word("when"))
        if self.chance.random() < 0.5:
            words.append(self.word("tail"))
        return Sentence(next(self.names), words, self.full_stop, fresh=fresh)

    def phrase(self, *kinds: str, fresh: bool = False) -> Sentence:
        """A few words without a full stop."""
        words = [self.figure() if kind == "figure" else self.word(kind) for kind in kinds]
        return Sentence(next(self.names), words, fresh=fresh)

    def count(self) -> Sentence:
        """So many of them, each by name: one word a member, with its comma."""
        members = self.chance.sample(self.words["noun"], 3)
        comma = ", " if self.language == "en" else "、"
        if self.language == "en":
            head = [self.word("who"), "opened", "three", "places:"]
            listed = [f"{each}," for each in members[:-1]] + members[-1:]
        else:
            do = "辦" if self.language == "zh-Hant" else "办"
            head = [self.word("who"), do, "三", "件事："]
            listed = [f"{each}{comma}" for each in members[:-1]] + members[-1:]
        return Sentence(next(self.names), head + listed, self.full_stop)

    def block(self, kind: str, sentences: list[Sentence], **given: object) -> Block:
        return Block(next(self.names), kind, sentences, **given)  # type: ignore[arg-type]

    def paragraph(self, *, fresh: bool = False, most: int = 4) -> Block:
        said = [self.sentence(fresh=fresh) for _ in range(self.chance.randint(1, most))]
        return self.block("paragraph", said, indent=self.indent, above=self.gap, below=self.gap)

    def text(self) -> Text:
        """A title, three or four sections and a signature."""
        air = self.gap or int(self.markdown)
        title = self.block("title", [self.phrase("who", "noun", "topic")], below=max(1, air))
        title.mark = "# " if self.markdown else ""
        blocks = [title]
        if self.chance.random() < 0.5:
            blocks.append(self.paragraph(most=2))
        numbered = next(self.names) if self.chance.random() < 0.6 else 0
        for _ in range(self.chance.randint(2, 4)):
            blocks += self._section(numbered, air)
        if self.chance.random() < 0.4:
            signed = self.block("signature", [self.phrase("who", "topic")], above=max(1, air))
            signed.indent = "　　　　　　　　" if self.language != "en" else ""
            blocks.append(signed)
        if self.chance.random() < 0.2:
            self._make_uneven(blocks)
        made = Text(self.language, blocks)  # type: ignore[arg-type]
        made.line_end = self.chance.choice(("\n", "\n", "\n", "\n", "\r\n"))
        made.last_end = self.chance.random() < 0.9
        return made

    def _make_uneven(self, blocks: list[Block]) -> None:
        """Empty lines and indents that differ from paragraph to paragraph."""
        for block in blocks:
            if block.kind == "paragraph" and not block.mark and not block.trail:
                block.above, block.below = self.chance.choice((0, 1, 2)), self.chance.choice((0, 1))
                block.indent = self.chance.choice(("", self.indent or "　　"))
                if self.language == "en":
                    block.indent = ""

    def _section(self, numbered: int, air: int) -> list[Block]:
        style: Style = "Section" if self.language == "en" else "一、"
        heading = self.block(
            "heading", [self.phrase("topic", "noun")], series=numbered, style=style, above=air
        )
        heading.below = air if self.markdown else self.gap
        heading.mark = "## " if self.markdown else ""
        blocks = [heading]
        for _ in range(self.chance.randint(1, 3)):
            blocks += self._part()
        return blocks

    def _part(self) -> list[Block]:
        parts = [self._paragraph, self._paragraph, self._inline_series, self._series, self._single]
        parts += [self._refrain, self._aside]
        if self.markdown:
            parts += [
                self._bullets,
                self._bullets,
                self._table,
                self._fence,
                self._quote,
                self._verse,
            ]
        return self.chance.choice(parts)()

    def _paragraph(self) -> list[Block]:
        made = self.paragraph()
        if self.chance.random() < 0.15:
            made.sentences.append(self.count())
        return [made]

    def _single(self) -> list[Block]:
        return [self.paragraph(most=1) for _ in range(self.chance.randint(2, 3))]

    def _refrain(self) -> list[Block]:
        """A paragraph whose end is said again at the end of the next."""
        made = [self.paragraph(most=2) for _ in range(2)]
        again = self.sentence()
        for each in made:
            copied = Sentence(next(self.names), list(again.words), again.stop)
            each.sentences.append(copied)
        return made

    def _aside(self) -> list[Block]:
        """A stage direction between two paragraphs."""
        said = self.phrase("who", "verb", "noun")
        said.words[0], said.words[-1] = f"({said.words[0]}", f"{said.words[-1]})"
        if self.language != "en":
            said.words[0], said.words[-1] = f"（{said.words[0][1:]}", f"{said.words[-1][:-1]}）"
        made = [self.paragraph(most=2), self.paragraph(most=1), self.paragraph(most=2)]
        made[1].kind, made[1].sentences = "aside", [said]
        return made

    def _inline_series(self) -> list[Block]:
        """One paragraph: first this, second that, third that."""
        made = self.paragraph(most=1)
        series = next(self.names)
        style = self.chance.choice(("是", "第")) if self.language != "en" else "First"
        for _ in range(self.chance.randint(3, 4)):
            member = self.sentence()
            member.series, member.style = series, style
            made.sentences.append(member)
        return [made]

    def _series(self) -> list[Block]:
        """Members of a series, each on a line of its own."""
        series = next(self.names)
        style = self.chance.choice(("是", "（一）", "1.")) if self.language != "en" else "1."
        return self._list(series=series, style=style, indent="" if style == "1." else self.indent)

    def _bullets(self) -> list[Block]:
        made = self._list(mark="- ")
        for item in made[1:]:
            item.indent = "  " if self.chance.random() < 0.25 else ""
        return made

    def _list(self, **given: object) -> list[Block]:
        group = next(self.names)
        made = [
            self.block("item", [self._item()], group=group, **given)
            for _ in range(self.chance.randint(3, 5))
        ]
        made[0].above = made[-1].below = max(1, self.gap) if self.markdown else self.gap
        return made

    def _item(self) -> Sentence:
        if self.chance.random() < 0.5:
            return self.sentence()
        return self.phrase("verb", "figure", "unit", "noun")

    def row(self, group: int, *, width: int = 3, fresh: bool = False) -> Block:
        cells = [self.phrase(kind, fresh=fresh) for kind in ("noun", "figure", "figure")[:width]]
        cells += [self.phrase("figure", fresh=fresh) for _ in range(width - len(cells))]
        return self.block("row", cells, group=group)

    def _table(self) -> list[Block]:
        group = next(self.names)
        head = self.block("row", [self.phrase("topic") for _ in range(3)], group=group, above=1)
        rule = self.block(
            "row", [Sentence(next(self.names), ["---"]) for _ in range(3)], group=group
        )
        rows = [self.row(group) for _ in range(self.chance.randint(2, 4))]
        rows[-1].below = 1
        return [head, rule, *rows]

    def code(self, group: int, *, fresh: bool = False) -> Block:
        name, value = self.chance.choice(CODE), str(self.chance.randrange(100, 999))
        said = Sentence(next(self.names), [f"{name}=", value], fresh=fresh)
        return self.block("code", [said], group=group, indent=self.chance.choice(("", "    ")))

    def fence(self, group: int, opening: str = "```") -> Block:
        return self.block("fence", [Sentence(next(self.names), [opening])], group=group)

    def _fence(self) -> list[Block]:
        group = next(self.names)
        lines = [self.code(group) for _ in range(self.chance.randint(2, 4))]
        made = [self.fence(group, "```sh"), *lines, self.fence(group)]
        made[0].above = made[-1].below = max(1, self.gap)
        return made

    def _quote(self) -> list[Block]:
        made = [self.paragraph(most=2) for _ in range(self.chance.randint(1, 2))]
        for each in made:
            each.mark, each.indent, each.above, each.below = "> ", "", 0, 0
        made[0].above = made[-1].below = 1
        return made

    def _verse(self) -> list[Block]:
        """Lines that end in a hard line break."""
        made = [self.paragraph(most=1) for _ in range(self.chance.randint(2, 3))]
        for each in made[:-1]:
            each.trail, each.below = "  ", 0
        for each in made[1:]:
            each.above = 0
        return made


@lru_cache
def _words(language: str, half_width: bool) -> dict[str, list[str]]:
    """The words of each kind as a text writes them."""

    def written(word: str) -> str:
        if language != "en" and not half_width:
            word = word.replace(",", "，")
        return in_script(word, "s2t") if language == "zh-Hant" else word

    kinds: dict[str, list[str]] = {}
    for line in VOCABULARY["en" if language == "en" else "zh"].strip().splitlines():
        kind, _, words = line.strip().partition(": ")
        kinds.setdefault(kind, []).extend(map(written, words.split("|")))
    return kinds
