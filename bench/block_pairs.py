"""Pairs of editors of texts with structure, and the right merges where they are known."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bench import block_edits, block_marks, block_moves, block_parts
from bench.block_operations import KINDS, Editor, Operation, Unsuitable, apart, contradict
from bench.block_texts import Writer
from bench.blocks import Text
from bench.merge_judges import order_kept


class Scene(NamedTuple):
    """What either editor does first; `near` is how many blocks the two may be apart."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    near: int = 1


WORDS = ("edit a word", "change a number")
PUT = ("insert a paragraph", "insert an item", "insert code", "append to section")
SENTENCES = ("insert a sentence", "cut a sentence", "move a sentence")
CUT = ("cut a paragraph", "cut a section", "cut a fence", "cut a sentence", "cut an item")
MARKS = ("quote a paragraph", "fence a paragraph", "insert a heading", "make a heading")
INDENTS = ("nest an item", "indent a paragraph", "indent all")
BREAKS = ("split a paragraph", "join paragraphs", "split a sentence", "join sentences")
MOVES = ("move a paragraph", "move a sentence", "move an item", "move a section")
ENTERED = (block_edits, block_moves, block_marks, block_parts)
"""The modules whose operations are in `KINDS`."""
ANY = tuple(sorted(KINDS))
TRIES = 4
"""How often a base is tried before another is made."""

SCENES = {
    "words": Scene(WORDS, (*WORDS, *SENTENCES)),
    "sentences": Scene(SENTENCES, (*SENTENCES, *BREAKS)),
    "unfinished merges": Scene(("finish a merge",), ("finish a merge", *WORDS, *SENTENCES), 9),
    "marks left by one": Scene(("leave marks",), (*PUT, *WORDS, *SENTENCES, *CUT), 2),
    "indents": Scene(INDENTS, (*PUT, *CUT, *BREAKS, "edit a word"), 1),
    "empty lines": Scene(
        ("empty lines", "empty lines everywhere"), (*PUT, *CUT, *BREAKS, "move a paragraph"), 1
    ),
    "series, both number anew": Scene(
        ("insert a member", "insert an item", "cut an item"),
        ("insert a member", "insert an item", "cut an item", "move an item"),
        3,
    ),
    "series against words": Scene(("insert a member", "insert an item", "cut an item"), WORDS, 3),
    "put into what is cut": Scene(
        CUT, (*PUT, "insert a sentence", "insert a heading", "edit a word"), 3
    ),
    "marked and cut": Scene(MARKS, CUT, 1),
    "marked and edited": Scene(MARKS, (*WORDS, *SENTENCES, "insert a paragraph"), 1),
    "breaks": Scene(BREAKS, (*BREAKS, *SENTENCES, *INDENTS, "edit a word", "empty lines"), 1),
    "moves": Scene(MOVES, MOVES, 4),
    "moved and edited": Scene(MOVES, (*WORDS, *SENTENCES, *BREAKS), 1),
    "moved and cut": Scene(MOVES, CUT, 1),
    "sections moved": Scene(
        ("move a section",), ("append to section", "insert a section", *PUT, *MOVES, *WORDS), 4
    ),
    "headings": Scene(
        ("rename a heading", "change a heading's level"),
        (
            "move a paragraph",
            "insert a paragraph",
            "move a section",
            "cut a paragraph",
            "change a heading's level",
            "rename a heading",
            "cut a section",
        ),
        2,
    ),
    "counts": Scene(("raise a count",), ("raise a count", *WORDS, "insert a sentence"), 1),
    "lists": Scene(
        ("mark items anew", "nest an item", "move an item"),
        ("insert an item", "cut an item", "edit a word", "nest an item"),
        2,
    ),
    "tables": Scene(
        ("add a row", "add a column", "cut a row", "edit a cell"),
        ("add a row", "add a column", "cut a row", "edit a cell"),
        3,
    ),
    "fences": Scene(
        (
            "edit code",
            "insert code",
            "cut code",
            "cut a fence",
            "fence a paragraph",
            "put code under a condition",
        ),
        ("edit code", "insert code", "cut code", "cut a fence", "insert a paragraph"),
        2,
    ),
    "conversions": Scene(("full-width marks", "another script"), (*WORDS, *SENTENCES, *PUT), 99),
    "line ends and spaces": Scene(
        ("other line ends", "the last line end", "trailing spaces"),
        (*WORDS, *PUT, *CUT, *BREAKS),
        99,
    ),
    "anything": Scene(ANY, ANY, 99),
    "anything, near": Scene(ANY, ANY, 1),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A base, and two drafts of it."""

    scene: str
    number: int
    base: str
    ours: str
    theirs: str
    right: frozenset[str] = frozenset()
    """Every text that is right; none where it is not known."""
    clash: bool = False
    """Whether only a conflict is right."""
    did: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pair is made of."""

    scene: str
    number: int
    base: Text
    ours: tuple[Operation, ...]
    theirs: tuple[Operation, ...]

    def pair(self) -> Pair:
        """The three texts. Raises `KeyError` where an operation finds no place."""
        ours, theirs = _done(self.base, self.ours), _done(self.base, self.theirs)
        right: frozenset[str] = frozenset()
        if apart(self.ours, self.theirs):
            right = frozenset(_right(self.base, self.ours, self.theirs))
            if not all(
                order_kept(*map(Text.shown, (self.base, ours, theirs)), each) for each in right
            ):
                right = frozenset()
        return Pair(
            self.scene,
            self.number,
            self.base.shown(),
            ours.shown(),
            theirs.shown(),
            right,
            not right and contradict(self.ours, self.theirs),
            (" + ".join(e.kind for e in self.ours), " + ".join(e.kind for e in self.theirs)),
        )


def pairs(count: int, seed: int, scenes: tuple[str, ...] = tuple(SCENES)) -> Iterator[Pair]:
    """So many pairs; the scenes take turns."""
    for plan in plans(count, seed, scenes):
        yield plan.pair()


def plans(count: int, seed: int, scenes: tuple[str, ...] = tuple(SCENES)) -> Iterator[Plan]:
    for number in range(count):
        scene = scenes[number % len(scenes)]
        yield plan_of(scene, number, random.Random(f"{seed}/{scene}/{number}"))


def plan_of(scene: str, number: int, chance: random.Random) -> Plan:
    """The first base, and operations on it, that the scene can be made of."""
    while True:
        writer = Writer(chance)
        editor = Editor(writer.text(), writer, chance)
        for _ in range(TRIES):
            made = _tried(scene, number, editor)
            if made is not None:
                return made


def _tried(scene: str, number: int, editor: Editor) -> Plan | None:
    chance, kinds = editor.chance, SCENES[scene]
    try:
        if scene == "unfinished merges" and not any(e.kind == "marks" for e in editor.base.blocks):
            editor.make("leave marks").do(editor.base)
        one = editor.make(chance.choice(kinds.ours))
        other = editor.make(chance.choice(kinds.theirs), one.place, kinds.near)
        sides = [[one], [other]]
        chance.shuffle(sides)
        for side in sides:
            _more(editor, side, chance)
        made = Plan(scene, number, editor.base, tuple(sides[0]), tuple(sides[1]))
        pair = made.pair()
    except (Unsuitable, KeyError):
        return None
    return made if pair.base not in (pair.ours, pair.theirs) else None


def _more(editor: Editor, side: list[Operation], chance: random.Random) -> None:
    """None to two operations more, apart from those of the same editor."""
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        try:
            more = editor.make(chance.choice(ANY))
        except Unsuitable:
            continue
        if apart(side, [more]) and not contradict(side, [more]):
            side.append(more)


def _right(base: Text, ours: tuple[Operation, ...], theirs: tuple[Operation, ...]) -> Iterator[str]:
    """Both; where one converted the text, with what the other wrote converted or as it was."""
    yield _done(base, (*ours, *theirs)).shown()
    for first, then in ((ours, theirs), (theirs, ours)):
        text = _done(base, first)
        text.settle()
        text = _done(text, then)
        yield text.shown(keep=frozenset({"sentences", "words"}))
        yield text.shown(keep=frozenset({"sentences"}))


def _done(base: Text, operations: tuple[Operation, ...]) -> Text:
    text = base.copy()
    for each in operations:
        each.do(text)
    return text
