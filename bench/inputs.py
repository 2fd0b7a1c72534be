"""The texts that are timed, the same on every machine.

Sentences are recombined from the clauses of the example speeches, so that they look like the real
thing; `Invented` adds a word of its own to each, because the words of a real text go on growing
too. One sentence stands on a line.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

VERSIONS = Path(__file__).resolve().parent.parent / "versions"
EXAMPLE_PAIR = (VERSIONS / "npc-closing/draft-06.txt", VERSIONS / "npc-closing/draft-07.txt")
REPORT_CHARACTERS = 16_000
REPORT_EDITS = 3_000
STOPS = re.compile(r"(?<=[。！？；])")
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two drafts, one sentence a line."""

    name: str
    old: str
    new: str

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write both into `folder`, as UTF-8."""
        paths = folder / f"{self.name}-old.txt", folder / f"{self.name}-new.txt"
        for path, text in zip(paths, (self.old, self.new), strict=True):
            path.write_bytes(text.encode("utf-8"))
        return paths


def example_pair() -> Pair:
    """The last two drafts of the example speech."""
    old, new = (path.read_bytes().decode("utf-8") for path in EXAMPLE_PAIR)
    return Pair("example", old, new)


def smallest_pair() -> Pair:
    """One short sentence that is edited: what is left of the time is start."""
    return Pair("smallest", "我们要稳步发展。\n", "我们要加快发展。\n")


def clauses_of(speech: str) -> tuple[str, ...]:
    """Every clause of four Han characters or more in the drafts of an example, once, in order."""
    drafts = sorted((VERSIONS / speech).glob("draft-*.txt"))
    text = "\n".join(path.read_text("utf-8") for path in drafts)
    found = re.split(r"[，。！？；：、\s“”‘’（）]+", text)
    return tuple(dict.fromkeys(c for c in found if len(HAN.findall(c)) >= 4))


class Invented:
    """Sentences that nobody said: two to four clauses of an example and one made-up word."""

    def __init__(self, speech: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.clauses = clauses_of(speech)
        self.characters = sorted(set(HAN.findall("".join(self.clauses))))

    def sentence(self) -> str:
        """The next sentence, with its full stop."""
        clauses = [self.chance.choice(self.clauses) for _ in range(self.chance.randint(2, 4))]
        name = "".join(self.chance.choice(self.characters) for _ in range(2))
        clauses[0] = name + clauses[0]
        return "，".join(clauses) + "。"

    def sentences(self, count: int) -> list[str]:
        """The next `count` sentences."""
        return [self.sentence() for _ in range(count)]


def changed_characters(text: str, count: int, chance: random.Random) -> str:
    """`text` with `count` characters replaced (7 in 10), inserted or deleted; lines stay lines."""
    alphabet = sorted(set(HAN.findall(text)))
    places = [at for at, character in enumerate(text) if HAN.match(character)]
    characters = list(text)
    for at in chance.sample(places, count):
        kind, other = chance.random(), chance.choice(alphabet)
        if kind < 0.7:
            characters[at] = other
        else:
            characters[at] = characters[at] + other if kind < 0.85 else ""
    return "".join(characters)


def report_pair() -> Pair:
    """A report of 16,000 characters and the same with 3,000 edits of one character each."""
    invented = Invented("npc-closing", seed=1)
    lines: list[str] = []
    length = 0
    while length < REPORT_CHARACTERS:
        lines.append(invented.sentence())
        length += len(lines[-1]) + 1
    old = "\n".join(lines)[: REPORT_CHARACTERS - 2] + "。\n"
    new = changed_characters(old, REPORT_EDITS, random.Random(2))
    return Pair("report", old, new)


def redrafted(sentences: Sequence[str], fresh: Callable[[], str], chance: random.Random) -> str:
    """The next draft: of 100 sentences 10 edited, 4 deleted, 4 inserted, 2 sent elsewhere."""
    kept: list[str] = []
    sent: list[str] = []
    for sentence in sentences:
        fate = chance.random()
        if fate < 0.10:
            kept.append(changed_characters(sentence, 3, chance))
        elif fate < 0.14:
            continue
        elif fate < 0.16:
            sent.append(sentence)
        else:
            kept.append(sentence)
        if chance.random() < 0.04:
            kept.append(fresh())
    for sentence in sent:
        kept.insert(chance.randrange(len(kept) + 1), sentence)
    return "".join(f"{sentence}\n" for sentence in kept)


def normal_pair(count: int) -> Pair:
    """A draft of `count` sentences and the next one."""
    invented = Invented("npc-closing", seed=3)
    sentences = invented.sentences(count)
    new = redrafted(sentences, invented.sentence, random.Random(4))
    return Pair(f"normal-{count}", "".join(f"{s}\n" for s in sentences), new)


def real_sizes(folder: Path, sizes: Sequence[int]) -> list[int]:
    """The sizes that the texts in `folder` allow, one too large cut to whole thousands."""
    most = sum(1 for path in folder.glob("*.txt") for _ in lines_of(path)) * 10 // 11
    possible = (size if size <= most else most // 1000 * 1000 for size in sizes)
    return sorted({size for size in possible if size})


def real_pair(folder: Path, count: int) -> Pair | None:
    """The first `count` sentences of the texts in `folder` and a redraft; None if too few."""
    sentences = [line for path in sorted(folder.glob("*.txt")) for line in lines_of(path)]
    if len(sentences) < count + count // 10:
        return None
    spare = iter(sentences[count:])
    new = redrafted(sentences[:count], lambda: next(spare), random.Random(5))
    return Pair(f"real-{count}", "".join(f"{s}\n" for s in sentences[:count]), new)


def lines_of(path: Path) -> Iterator[str]:
    """The sentences of a file, those of six characters or more."""
    for line in path.read_text("utf-8").splitlines():
        for sentence in STOPS.split(line):
            if len(HAN.findall(sentence)) >= 6:
                yield sentence.strip()


def unrelated_pair(count: int) -> Pair:
    """Two speeches of `count` sentences that have nothing to do with one another."""
    sides = [Invented("npc-closing", seed=6), Invented("innovation-forum", seed=7)]
    old, new = ("".join(f"{s}\n" for s in side.sentences(count)) for side in sides)
    return Pair(f"unrelated-{count}", old, new)


def repeated_pair(count: int) -> Pair:
    """One sentence `count` times; of the new ones one in fifty is edited, at random places."""
    chance = random.Random(8)
    sentence = Invented("npc-closing", seed=9).sentence()
    new = [
        changed_characters(sentence, 2, chance) if chance.random() < 0.02 else sentence
        for _ in range(count)
    ]
    return Pair(f"repeated-{count}", f"{sentence}\n" * count, "".join(f"{s}\n" for s in new))


def reversed_pair(count: int) -> Pair:
    """A draft and the same sentences from the last to the first."""
    sentences = Invented("npc-closing", seed=10).sentences(count)
    old, new = ("".join(f"{s}\n" for s in side) for side in (sentences, sentences[::-1]))
    return Pair(f"reversed-{count}", old, new)


def edited_throughout_pair(count: int) -> Pair:
    """A draft and the same with two characters changed in every sentence."""
    chance = random.Random(11)
    sentences = Invented("npc-closing", seed=12).sentences(count)
    new = "".join(f"{changed_characters(s, 2, chance)}\n" for s in sentences)
    return Pair(f"edited-{count}", "".join(f"{s}\n" for s in sentences), new)


def long_sentence_pair(characters: int) -> Pair:
    """One sentence of so many characters, commas only, and the same with 5 % of them edited."""
    invented = Invented("npc-closing", seed=13)
    text = ""
    while len(text) < characters:
        text += invented.sentence().replace("。", "，")
    old = text[: characters - 1].rstrip("，") + "。"
    new = changed_characters(old, characters // 20, random.Random(14))
    return Pair(f"long-sentence-{characters}", old, new)
