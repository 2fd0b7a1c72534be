"""A speech as paragraphs of named sentences, and two editors who change it by chance.

An edit names what it changes, so that it can be done to any draft that has it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from speechdiff.text.sentences import segment
from speechdiff.text.word import WordKind, words

VERSIONS = Path(__file__).resolve().parent.parent / "versions"
NEW_WORDS = {
    "zh": ("统筹", "巩固", "细化", "攻克", "激活", "守护", "擦亮", "夯实", "盘活", "优选"),
    "en": ("quietly", "harbour", "patient", "lantern", "orchard", "measured", "ribbon", "gentle"),
}
FAR = 3
"""Words that stay between two edits of one sentence."""
Form = Literal["paragraphs", "sentences"]


class Place(NamedTuple):
    """Some characters of a base sentence."""

    sentence: int
    start: int
    end: int


@dataclass(slots=True)
class Speech:
    """A draft that can be edited: what each sentence says and where it stands."""

    language: str
    texts: dict[int, str]
    paragraphs: list[list[int]]
    changes: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    added: dict[int, list[int]] = field(default_factory=dict)
    """Sentences put behind one."""
    cut: set[int] = field(default_factory=set)

    def text(self, form: Form) -> str:
        """The draft, a paragraph or a sentence a line; paragraphs are an empty line apart."""
        between = "\n" if form == "sentences" else {"en": " "}.get(self.language, "")
        shown = []
        for paragraph in self.paragraphs:
            names = [each for name in paragraph for each in (name, *self.added.get(name, ()))]
            lines = [self._said(name) for name in names if name not in self.cut]
            if lines:
                shown.append(between.join(lines))
        return "\n\n".join(shown) + "\n"

    def _said(self, name: int) -> str:
        said, at = "", 0
        text = self.texts[name]
        for start, end, new in sorted(self.changes.get(name, ())):
            said += text[at:start] + new
            at = end
        return said + text[at:]

    def copy(self) -> Speech:
        """Another draft that is the same."""
        return Speech(
            self.language,
            dict(self.texts),
            [list(each) for each in self.paragraphs],
            {name: list(each) for name, each in self.changes.items()},
            {name: list(each) for name, each in self.added.items()},
            set(self.cut),
        )


def whole(text: str) -> bool:
    """Whether a sentence ends as one: a heading cannot stand inside a paragraph."""
    return text.endswith(("。", "！", "？", ".", "!", "?"))


Edit = Callable[[Speech], None]


def read_speech(name: str) -> Speech:
    """The newest draft of an example speech."""
    path = max((VERSIONS / name).glob("draft-*.txt"))
    draft = segment(path.read_text("utf-8"))
    texts = {n: draft.sentence_text(n) for n in range(len(draft.sentences))}
    paragraphs: dict[int, list[int]] = {}
    for number, sentence in enumerate(draft.sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(number)
    return Speech(draft.language, texts, list(paragraphs.values()))


class Editors:
    """Two people who edit one speech, by chance and always alike for the same seed."""

    def __init__(self, base: Speech, strangers: Sequence[str], seed: int) -> None:
        self.base = base
        self.chance = random.Random(seed)
        self.strangers = list(strangers)
        self.chance.shuffle(self.strangers)
        self.free = [name for part in base.paragraphs for name in part if self.long(name)]
        self.chance.shuffle(self.free)

    def long(self, name: int) -> bool:
        """Whether a sentence has words enough for two edits that stand apart."""
        return whole(self.base.texts[name]) and len(self.places(name)) > 2 * FAR

    def places(self, name: int) -> list[Place]:
        """The words of a sentence that may be changed."""
        kinds = (WordKind.HAN, WordKind.LATIN)
        return [
            Place(name, word.start, word.end)
            for word in words(self.base.texts[name])
            if word.kind in kinds and word.end - word.start > 1
        ]

    def take(self) -> int:
        """A sentence that nobody has touched."""
        return self.free.pop()

    def take_far(self, *names: int) -> int:
        """An untouched sentence with several between it and each of these."""
        far = [name for name in self.free if min(abs(name - other) for other in names) > 4]
        name = self.chance.choice(far)
        self.free.remove(name)
        return name

    def reword(self, place: Place) -> Edit:
        """Another word at a place, with a capital where there was one."""
        change = (place.start, place.end, self.other_words(place, 1)[0])
        return lambda speech: speech.changes.setdefault(place.sentence, []).append(change)

    def other_words(self, place: Place, count: int) -> list[str]:
        """Words that may stand at a place and do not yet."""
        pool = NEW_WORDS["en" if self.base.language == "en" else "zh"]
        old = self.base.texts[place.sentence][place.start : place.end]
        new = [word.capitalize() if old[0].isupper() else word for word in pool]
        return self.chance.sample([word for word in new if word != old], count)

    def reword_any(self, name: int) -> Edit:
        """Another word somewhere in a sentence."""
        return self.reword(self.chance.choice(self.places(name)))

    def cut(self, name: int) -> Edit:
        """A sentence less."""
        return lambda speech: speech.cut.add(name)

    def add(self, name: int) -> Edit:
        """A sentence of another speech behind one of this."""
        new, said = 10_000 + len(self.strangers), self.strangers.pop()

        def edit(speech: Speech) -> None:
            speech.texts[new] = said
            speech.added.setdefault(name, []).append(new)

        return edit

    def split(self, name: int) -> Edit:
        """A full stop for a comma in the middle; a word changed where there is none."""
        text = self.base.texts[name]
        comma, stop = (", ", ". ") if self.base.language == "en" else ("，", "。")
        at = text.find(comma, len(text) // 3)
        if at < 0:
            return self.reword_any(name)
        change = (at, at + len(comma), stop)
        return lambda speech: speech.changes.setdefault(name, []).append(change)

    def split_and_reword(self, name: int) -> tuple[Edit, Edit]:
        """A full stop for a comma, and another word that stands apart from it."""
        text, places = self.base.texts[name], self.places(name)
        comma, stop = (", ", ". ") if self.base.language == "en" else ("，", "。")
        at = text.find(comma, len(text) // 3)
        if at < 0:
            return self.reword(places[0]), self.reword(places[-1])
        change = (at, at + len(comma), stop)
        far = max(places, key=lambda place: min(abs(place.start - at), abs(place.end - at)))
        return changed(name, change), self.reword(far)

    def join(self, name: int) -> Edit:
        """A comma for the full stop at the end of a sentence."""
        end = len(self.base.texts[name])
        return changed(name, (end - 1, end, "," if self.base.language == "en" else "，"))

    def with_next(self) -> tuple[int, int]:
        """Two neighbours in a paragraph, both long and untouched."""
        pairs = [
            pair
            for part in self.base.paragraphs
            for pair in pairwise(part)
            if set(pair) <= set(self.free)
        ]
        pair = self.chance.choice(pairs)
        self.free = [name for name in self.free if name not in pair]
        return pair

    def move_paragraph(self, name: int) -> Edit:
        """The paragraph of a sentence to another place."""
        behind = self.chance.randrange(len(self.base.paragraphs))

        def edit(speech: Speech) -> None:
            part = next(each for each in speech.paragraphs if name in each)
            speech.paragraphs.remove(part)
            speech.paragraphs.insert(behind, part)

        return edit

    def move(self, name: int, behind: int) -> Edit:
        """A sentence behind another one."""

        def edit(speech: Speech) -> None:
            for paragraph in speech.paragraphs:
                if name in paragraph:
                    paragraph.remove(name)
            for paragraph in speech.paragraphs:
                if behind in paragraph:
                    paragraph.insert(paragraph.index(behind) + 1, name)

        return edit

    def any_edit(self) -> Edit:
        """One of all kinds, on sentences of its own."""
        name = self.take()
        kind = self.chance.choice(["reword", "reword", "reword", "cut", "add", "split", "move"])
        if kind == "move":
            return self.move(name, self.take())
        edits = {"reword": self.reword_any, "cut": self.cut, "add": self.add, "split": self.split}
        return edits[kind](name)


def changed(name: int, change: tuple[int, int, str]) -> Edit:
    return lambda speech: speech.changes.setdefault(name, []).append(change)
