"""Operations on headings, fences, tables and the marks of an unfinished merge."""

from __future__ import annotations

from dataclasses import replace

from bench.block_moves import copied, cutting, putting
from bench.block_operations import Editor, Operation, Unsuitable, kind, movable, names_of, of, prose
from bench.blocks import Text


@kind("insert a heading", movable)
def insert_heading(editor: Editor, number: int) -> Operation:
    here = editor.base.blocks[number]
    if (
        number == 0
        or here.mark
        or not editor.writer.markdown
        or editor.base.blocks[number - 1].trail
    ):
        raise Unsuitable
    said = editor.writer.phrase("topic", "noun", fresh=True)
    new = editor.writer.block("heading", [said], mark="### ", above=1, below=1)
    made = putting("insert a heading", editor, number, [new], ("over", here.name))
    return replace(made, changes=made.changes | {("block", here.name)}, place=number)


@kind("fence a paragraph", movable)
def fence_paragraph(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.mark or not editor.writer.markdown or number == 0:
        raise Unsuitable
    group = next(editor.writer.names)
    opening, closing = editor.writer.fence(group), editor.writer.fence(group)
    opening.above, closing.below = max(1, block.above), max(1, block.below)

    def do(text: Text) -> None:
        place = text.at(block.name)
        text.block(block.name).above = text.block(block.name).below = 0
        text.blocks[place + 1 : place + 1] = [copied(closing)]
        text.blocks[place:place] = [copied(opening)]

    touched = {*editor.around(number, number + 1), *editor.whole_block(block), ("style", "gap")}
    touched.add(("style", "indent"))
    touched.add(("place", block.name))
    if number + 1 == len(editor.base.blocks):
        touched.add(("file", "end"))
    changed = frozenset(names_of([block]))
    return Operation("fence a paragraph", number, do, frozenset(touched), changes=changed)


def _group(editor: Editor, number: int) -> slice:
    group = editor.base.blocks[number].group
    places = [n for n, each in enumerate(editor.base.blocks) if each.group == group]
    return slice(places[0], places[-1] + 1)


@kind("cut a fence", of("fence"))
def cut_fence(editor: Editor, number: int) -> Operation:
    return cutting("cut a fence", editor, _group(editor, number))


@kind("insert code", of("code"))
def insert_code(editor: Editor, number: int) -> Operation:
    new = editor.writer.code(editor.base.blocks[number].group, fresh=True)
    return putting("insert code", editor, number + 1, [new], ("shape", new.group))


@kind("put code under a condition", of("code"))
def indent_code(editor: Editor, number: int) -> Operation:
    """A line before some lines of code, and these indented."""
    blocks = editor.base.blocks
    ends = (n for n in range(number, len(blocks)) if blocks[n].kind != "code")
    names = [blocks[n].name for n in range(number, next(ends, len(blocks)))][:2]
    new = editor.writer.code(blocks[number].group, fresh=True)
    new.sentences[0].words, new.indent = ["if", "ready:"], ""
    made = putting("put code under a condition", editor, number, [new], ("shape", new.group))

    def do(text: Text) -> None:
        made.do(text)
        for each in names:
            text.block(each).indent = "    " + text.block(each).indent

    touched = {("indent", each) for each in names} | editor.around(number, number + len(names))
    return replace(made, do=do, touches=made.touches | touched)


@kind("cut code", of("code"))
def cut_code(editor: Editor, number: int) -> Operation:
    return cutting("cut code", editor, slice(number, number + 1))


@kind("add a row", of("row"))
def add_row(editor: Editor, number: int) -> Operation:
    here = editor.base.blocks[number]
    if here.above:
        raise Unsuitable
    new = editor.writer.row(here.group, fresh=True)
    new.below = here.below
    return putting("add a row", editor, number + 1, [new], ("shape", here.group))


@kind("cut a row", of("row"))
def cut_row(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.above or block.below or block.sentences[0].words == ["---"]:
        raise Unsuitable
    return cutting("cut a row", editor, slice(number, number + 1))


@kind("add a column", of("row"))
def add_column(editor: Editor, number: int) -> Operation:
    part = _group(editor, number)
    at = editor.chance.randint(1, 3)
    rows = editor.base.blocks[part]
    cells = {each.name: editor.writer.phrase("figure", fresh=True) for each in rows}
    cells[rows[0].name] = editor.writer.phrase("topic", fresh=True)
    cells[rows[1].name] = replace(rows[1].sentences[0], name=next(editor.writer.names))

    def do(text: Text) -> None:
        for name, cell in cells.items():
            text.block(name).sentences.insert(at, replace(cell, words=list(cell.words)))

    atom = ("shape", rows[0].group)
    said = tuple(word for cell in cells.values() for word in cell.words)
    changed = frozenset({("block", each.name) for each in rows})
    return Operation(
        "add a column", number, do, frozenset({atom}), {("column", atom): said}, changes=changed
    )


@kind("leave marks", prose)
def leave_marks(editor: Editor, number: int) -> Operation:
    """An unfinished merge: marks around two readings of a new line."""
    said = [editor.writer.sentence(fresh=True) for _ in range(2)]
    lines = ["<<<<<<< one", said[0], "=======", said[1], ">>>>>>> other"]
    new = [
        editor.writer.block(
            "marks", [each if not isinstance(each, str) else editor.writer.phrase()]
        )
        for each in lines
    ]
    for block, line in zip(new, lines, strict=True):
        block.mark = line if isinstance(line, str) else ""
    if editor.base.blocks[number].trail:
        raise Unsuitable
    return putting("leave marks", editor, number + 1, new)


@kind("finish a merge", of("marks"))
def finish_merge(editor: Editor, _: int) -> Operation:
    """One of the two readings is taken where the base has marks."""
    places = [n for n, each in enumerate(editor.base.blocks) if each.kind == "marks"]
    keep = places[editor.chance.choice((1, 3))]
    names = [editor.base.blocks[n].name for n in places if n != keep]

    def do(text: Text) -> None:
        for each in names:
            del text.blocks[text.at(each)]

    touched = {*editor.around(places[0], places[-1] + 1), ("style", "gap"), ("style", "indent")}
    for n in places:
        touched |= editor.whole_block(editor.base.blocks[n])
    sets = {("reading",): keep}
    return Operation("finish a merge", places[0], do, frozenset(touched), sets)  # type: ignore[arg-type]
