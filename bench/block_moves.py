"""Operations on whole paragraphs, items and sections."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bench.block_operations import (
    Editor,
    Operation,
    Unsuitable,
    all_in,
    kind,
    movable,
    names_of,
    of,
    prose,
    several,
)
from bench.blocks import ENDING, Block, Text


def copied(block: Block) -> Block:
    return replace(block, sentences=[replace(e, words=list(e.words)) for e in block.sentences])


def putting(
    name: str, editor: Editor, number: int, new: list[Block], *touches: tuple[object, ...]
) -> Operation:
    """New blocks before the one of a number, behind the one that it follows in the base."""
    blocks = editor.base.blocks
    before, behind = blocks[number - 1].name, blocks[number].name if number < len(blocks) else 0

    def do(text: Text) -> None:
        text.at(before)
        place = text.at(before) + 1
        text.blocks[place:place] = [copied(each) for each in new]

    atom = editor.gap(number)
    series = any(each.series for each in new)
    styles = {("style", "indent"), ("style", "gap"), ("style", new[0].group)}
    if not behind:
        styles.add(("file", "end"))
    said = tuple(word for each in new for s in each.sentences for word in s.words)
    return Operation(
        name,
        number - 1,
        do,
        frozenset({atom, *styles, *touches}),
        {} if series else {atom: said},
        changes=frozenset({("between", before, behind)}),
    )


@kind("insert a paragraph", prose)
def insert_paragraph(editor: Editor, number: int) -> Operation:
    here = editor.base.blocks[number]
    new = editor.writer.paragraph(fresh=True, most=2)
    new.above, new.below, new.mark = here.above, here.below, here.mark
    new.indent = here.indent
    if here.trail:
        raise Unsuitable
    return putting("insert a paragraph", editor, number + 1, [new])


@kind("cut a paragraph", movable)
def cut_paragraph(editor: Editor, number: int) -> Operation:
    return cutting("cut a paragraph", editor, slice(number, number + 1))


@kind("move a paragraph", movable)
def move_paragraph(editor: Editor, number: int) -> Operation:
    here = editor.base.blocks[number]
    goals = [
        n
        for n, each in enumerate(editor.base.blocks)
        if each.kind in ("paragraph", "heading")
        and n not in (number, number - 1)
        and not each.trail
        and each.mark.strip() != ">"
    ]
    if not goals or here.mark:
        raise Unsuitable
    return _moved("move a paragraph", editor, number, editor.chance.choice(goals))


def _moved(name: str, editor: Editor, number: int, goal: int) -> Operation:
    """A block behind the one of another number."""
    here, behind = editor.base.blocks[number].name, editor.base.blocks[goal].name

    def do(text: Text) -> None:
        moved = text.blocks.pop(text.at(here))
        text.blocks.insert(text.at(behind) + 1, moved)

    block = editor.base.blocks[number]
    touched = {*editor.around(number, number + 1), editor.gap(goal + 1), ("place", here)}
    touched |= {("series", block.series)} if block.series else set()
    if goal + 1 == len(editor.base.blocks) or number + 1 == len(editor.base.blocks):
        touched.add(("file", "end"))
    changed = frozenset({("block", here), ("block", behind), *names_of([block])})
    sets = {("place", here): behind}
    return Operation(name, number, do, frozenset(touched), sets, changes=changed)


def cutting(name: str, editor: Editor, part: slice) -> Operation:
    gone = editor.base.blocks[part]
    names = [each.name for each in gone]

    def do(text: Text) -> None:
        for each in names:
            del text.blocks[text.at(each)]

    touched = editor.around(part.start, part.stop)
    for each in gone:
        touched |= editor.whole_block(each)
    if part.stop == len(editor.base.blocks):
        touched.add(("file", "end"))
    between = {("between", one, other) for one, other in pairwise(names)}
    inside = {
        ("between", one.name, other.name)
        for block in gone
        for one, other in pairwise(block.sentences)
    }
    cuts = frozenset({*all_in(gone), *between, *inside})
    return Operation(name, part.start, do, frozenset(touched), cuts=cuts)


@kind("split a paragraph", several(2))
def split_paragraph(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    at = editor.chance.randrange(1, len(block.sentences))
    new = next(editor.writer.names)
    if block.sentences[at].series:
        raise Unsuitable
    first = block.sentences[at].name

    def do(text: Text) -> None:
        home, place = text.sentence(first)
        if place == 0:
            raise KeyError(first)
        part = replace(home, name=new, sentences=home.sentences[place:])
        part.above, home.below = home.below, home.below
        del home.sentences[place:]
        text.blocks.insert(text.at(home.name) + 1, part)

    touched = {("indent", block.name), ("mark", block.name), ("trail", block.name)}
    touched |= {
        editor.inside(block, at),
        ("style", "indent"),
        ("style", "gap"),
        ("place", block.name),
    }
    touched |= {editor.gap(number + 1), ("word", first, 0)}
    changed = frozenset(names_of([block]))
    return Operation("split a paragraph", number, do, frozenset(touched), changes=changed)


def followed(editor: Editor, block: Block) -> bool:
    number = editor.base.at(block.name) + 1
    follows = editor.base.blocks[number] if number < len(editor.base.blocks) else None
    return (
        bool(follows) and block.kind == follows.kind == "paragraph" and block.mark == follows.mark
    )


@kind("join paragraphs", followed)
def join_paragraphs(editor: Editor, number: int) -> Operation:
    one, other = editor.base.blocks[number : number + 2]

    def do(text: Text) -> None:
        gone = text.blocks.pop(text.at(other.name))
        home = text.block(one.name)
        home.sentences += gone.sentences
        home.trail, home.below = gone.trail, gone.below

    touched = {
        (each, b.name) for each in ("indent", "mark", "trail", "place") for b in (one, other)
    }
    touched |= {
        editor.gap(number + 1),
        editor.gap(number + 2),
        ("style", "indent"),
        ("style", "gap"),
    }
    touched |= {editor.inside(one, len(one.sentences)), editor.inside(other, 0)}
    changed = frozenset(names_of([one, other]))
    return Operation("join paragraphs", number, do, frozenset(touched), changes=changed)


@kind("insert an item", of("item"))
def insert_item(editor: Editor, number: int) -> Operation:
    here = editor.base.blocks[number]
    new = copied(here)
    new.name, new.sentences = next(editor.writer.names), [editor.writer.sentence(fresh=True)]
    new.above = new.below = 0
    last = (
        number + 1 == len(editor.base.blocks) or editor.base.blocks[number + 1].group != here.group
    )
    if last:
        new.below = here.below
    series = [("series", here.series)] if here.series else []
    return putting("insert an item", editor, number + 1, [new], *series)


@kind("cut an item", of("item"))
def cut_item(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.above or block.below:
        raise Unsuitable
    return cutting("cut an item", editor, slice(number, number + 1))


@kind("move an item", of("item"))
def move_item(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    inner = [
        n
        for n, each in enumerate(editor.base.blocks)
        if each.group == block.group
        and each.kind == "item"
        and not each.below
        and n not in (number, number - 1)
    ]
    if not inner or block.above or block.below:
        raise Unsuitable
    return _moved("move an item", editor, number, editor.chance.choice(inner))


@kind("insert a section", of("heading"))
def insert_section(editor: Editor, number: int) -> Operation:
    """Behind another one."""
    here, end = editor.base.blocks[number], _section(editor, number).stop
    head = replace(here, name=next(editor.writer.names))
    head.sentences = [editor.writer.phrase("topic", "noun", fresh=True)]
    said = editor.writer.paragraph(fresh=True, most=2)
    if editor.base.blocks[end - 1].trail:
        raise Unsuitable
    series = [("series", here.series)] if here.series else []
    return putting("insert a section", editor, end, [head, said], *series)


@kind("cut a section", of("heading"))
def cut_section(editor: Editor, number: int) -> Operation:
    return cutting("cut a section", editor, _section(editor, number))


@kind("append to section", of("heading"))
def append_to_section(editor: Editor, number: int) -> Operation:
    heading = editor.base.blocks[number].name
    end = _section(editor, number).stop
    last = editor.base.blocks[end - 1]
    new = editor.writer.paragraph(fresh=True, most=2)
    new.mark = ""
    if last.trail:
        raise Unsuitable

    def do(text: Text) -> None:
        place = text.section(heading).stop
        text.blocks.insert(place, copied(new))

    atom = editor.gap(end)
    touched = {atom, ("style", "indent"), ("style", "gap"), ("section", heading)}
    if end == len(editor.base.blocks):
        touched.add(("file", "end"))
    said = tuple(word for each in new.sentences for word in each.words)
    changed = frozenset({("section", heading)})
    return Operation(
        "append to section", end - 1, do, frozenset(touched), {atom: said}, changes=changed
    )


@kind("move a section", of("heading"))
def move_section(editor: Editor, number: int) -> Operation:
    """Before another section, or behind the last one."""
    blocks = editor.base.blocks
    part = _section(editor, number)
    heads = [n for n, each in enumerate(blocks) if each.kind == "heading"]
    goals = [n for n in heads if n not in (number, part.stop)]
    if not goals:
        raise Unsuitable
    goal = editor.chance.choice(goals)
    heading, before = blocks[number].name, blocks[goal].name

    def do(text: Text) -> None:
        part = text.section(heading)
        moved = text.blocks[part]
        del text.blocks[part]
        place = text.at(before)
        text.blocks[place:place] = moved

    touched = {editor.gap(number), editor.gap(part.stop), editor.gap(goal), ("place", heading)}
    touched |= {("series", blocks[number].series)} if blocks[number].series else set()
    if part.stop == len(blocks):
        touched.add(("file", "end"))
    changed = frozenset(names_of(blocks[number : number + 1]))
    sets = {("place", heading): before}
    return Operation("move a section", number, do, frozenset(touched), sets, changes=changed)


def _section(editor: Editor, number: int) -> slice:
    blocks = editor.base.blocks
    ends = (n for n in range(number + 1, len(blocks)) if blocks[n].kind in ENDING)
    return slice(number, next(ends, len(blocks)))
