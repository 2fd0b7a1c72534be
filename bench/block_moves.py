"""Operations on whole blocks: paragraphs, items, headings, sections, tables, fences, the file."""

from __future__ import annotations

from dataclasses import replace

from bench.block_edits import (
    Editor,
    Operation,
    Unsuitable,
    all_in,
    kind,
    movable,
    names_of,
    of,
    prose,
    said,
    several,
)
from bench.blocks import ENDING, Block, Text


def _copy(block: Block) -> Block:
    return replace(block, sentences=[replace(e, words=list(e.words)) for e in block.sentences])


def _put(
    name: str, editor: Editor, number: int, new: list[Block], *touches: tuple[object, ...]
) -> Operation:
    """New blocks before the one of a number, behind the one that it follows in the base."""
    blocks = editor.base.blocks
    before, behind = blocks[number - 1].name, blocks[number].name if number < len(blocks) else 0

    def do(text: Text) -> None:
        text.at(before)
        place = text.at(before) + 1
        text.blocks[place:place] = [_copy(each) for each in new]

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
    return _put("insert a paragraph", editor, number + 1, [new])


@kind("cut a paragraph", movable)
def cut_paragraph(editor: Editor, number: int) -> Operation:
    return _cut("cut a paragraph", editor, slice(number, number + 1))


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


def _cut(name: str, editor: Editor, part: slice) -> Operation:
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
    between = {("between", one, other) for one, other in zip(names, names[1:], strict=False)}
    inside = {
        ("between", one.name, other.name)
        for block in gone
        for one, other in zip(block.sentences, block.sentences[1:], strict=False)
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
    new = _copy(here)
    new.name, new.sentences = next(editor.writer.names), [editor.writer.sentence(fresh=True)]
    new.above = new.below = 0
    last = (
        number + 1 == len(editor.base.blocks) or editor.base.blocks[number + 1].group != here.group
    )
    if last:
        new.below = here.below
    series = [("series", here.series)] if here.series else []
    return _put("insert an item", editor, number + 1, [new], *series)


@kind("cut an item", of("item"))
def cut_item(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.above or block.below:
        raise Unsuitable
    return _cut("cut an item", editor, slice(number, number + 1))


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


@kind("nest an item", of("item"))
def nest_item(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.above or not block.mark:
        raise Unsuitable
    return _set("nest an item", editor, number, "indent", "" if block.indent else "  ")


@kind("indent a paragraph", prose)
def indent_paragraph(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.mark:
        raise Unsuitable
    new = "" if block.indent else "　　" if editor.base.language != "en" else "    "
    return _set("indent a paragraph", editor, number, "indent", new)


@kind("quote a paragraph", prose)
def quote_paragraph(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.mark or block.indent or block.trail:
        raise Unsuitable
    return _set("quote a paragraph", editor, number, "mark", "> ", into=True)


@kind("change a heading's level", of("heading"))
def heading_level(editor: Editor, number: int) -> Operation:
    mark = editor.base.blocks[number].mark
    return _set(
        "change a heading's level", editor, number, "mark", "### " if mark else "## ", into=True
    )


@kind("make a heading", several(1))
def make_heading(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.mark or block.indent or len(block.sentences) > 1 or not editor.writer.markdown:
        raise Unsuitable
    return _set("make a heading", editor, number, "mark", "### ", into=True)


@kind("trailing spaces", said)
def trailing_spaces(editor: Editor, number: int) -> Operation:
    new = "" if editor.base.blocks[number].trail else "  "
    return _set("trailing spaces", editor, number, "trail", new)


def _set(
    name: str, editor: Editor, number: int, attribute: str, new: str, *, into: bool = False
) -> Operation:
    block = editor.base.blocks[number]

    def do(text: Text) -> None:
        setattr(text.block(block.name), attribute, new)

    atom = (attribute, block.name)
    touched = {atom}
    if attribute == "indent":
        touched.add(("style", "indent"))
    changed = frozenset(names_of([block]) if into else ())
    return Operation(name, number, do, frozenset(touched), {atom: new}, changes=changed)


@kind("empty lines", of("paragraph", "heading", "item"))
def empty_lines(editor: Editor, number: int) -> Operation:
    """One more before a block, or one less."""
    blocks = editor.base.blocks
    if number == 0:
        raise Unsuitable
    here, before = blocks[number], blocks[number - 1]
    old = max(here.above, before.below)
    new = old + 1 if old == 0 or editor.chance.random() < 0.5 else old - 1
    if blocks[number - 1].trail or (here.mark and before.mark and here.kind != "item"):
        raise Unsuitable

    def do(text: Text) -> None:
        text.block(here.name).above = new
        text.block(before.name).below = min(new, text.block(before.name).below)

    touched = frozenset({editor.gap(number), ("style", "gap")})
    return Operation("empty lines", number, do, touched, {("size", here.name): new})


@kind("indent all", prose)
def indent_all(editor: Editor, number: int) -> Operation:
    """All paragraphs, or none any more."""
    blocks = [each for each in editor.base.blocks if each.kind == "paragraph" and not each.mark]
    new = "" if any(each.indent for each in blocks) else "　　"
    if not blocks or editor.base.language == "en":
        raise Unsuitable
    return _all("indent all", editor, number, blocks, "indent", new)


@kind("mark items anew", of("item"))
def mark_items(editor: Editor, number: int) -> Operation:
    group = editor.base.blocks[number].group
    items = [each for each in editor.base.blocks if each.group == group and each.kind == "item"]
    if not items[0].mark:
        raise Unsuitable
    return _all("mark items anew", editor, number, items, "mark", "* ")


def _all(
    name: str, editor: Editor, number: int, blocks: list[Block], attribute: str, new: str
) -> Operation:
    names = [each.name for each in blocks]

    def do(text: Text) -> None:
        for each in names:
            setattr(text.block(each), attribute, new)

    style = ("style", blocks[0].group if attribute == "mark" else attribute)
    sets = {(attribute, each): new for each in names}
    return Operation(name, number, do, frozenset({style, *sets}), dict(sets))


@kind("empty lines everywhere", prose)
def empty_everywhere(editor: Editor, number: int) -> Operation:
    """Between all paragraphs one more, or none any more."""
    new = 0 if editor.writer.gap else 1
    blocks = [
        each
        for each in editor.base.blocks
        if each.kind == "paragraph" and not each.mark and not each.trail
    ]
    names = [each.name for each in blocks if each.above == each.below == editor.writer.gap]
    if len(names) < 2:
        raise Unsuitable

    def do(text: Text) -> None:
        for each in names:
            text.block(each).above = text.block(each).below = new

    touched: set[tuple[object, ...]] = {("style", "gap")}
    for each in names:
        touched |= editor.around(editor.base.at(each), editor.base.at(each) + 1)
    return Operation("empty lines everywhere", number, do, frozenset(touched))


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
    made = _put("insert a heading", editor, number, [new], ("over", here.name))
    return replace(made, changes=made.changes | {("block", here.name)}, place=number)


@kind("cut a section", of("heading"))
def cut_section(editor: Editor, number: int) -> Operation:
    return _cut("cut a section", editor, _section(editor, number))


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
        text.blocks.insert(place, _copy(new))

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
        text.blocks[place + 1 : place + 1] = [_copy(closing)]
        text.blocks[place:place] = [_copy(opening)]

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
    return _cut("cut a fence", editor, _group(editor, number))


@kind("insert code", of("code"))
def insert_code(editor: Editor, number: int) -> Operation:
    new = editor.writer.code(editor.base.blocks[number].group, fresh=True)
    return _put("insert code", editor, number + 1, [new], ("shape", new.group))


@kind("cut code", of("code"))
def cut_code(editor: Editor, number: int) -> Operation:
    return _cut("cut code", editor, slice(number, number + 1))


@kind("add a row", of("row"))
def add_row(editor: Editor, number: int) -> Operation:
    here = editor.base.blocks[number]
    if here.above:
        raise Unsuitable
    new = editor.writer.row(here.group, fresh=True)
    new.below = here.below
    return _put("add a row", editor, number + 1, [new], ("shape", here.group))


@kind("cut a row", of("row"))
def cut_row(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    if block.above or block.below or block.sentences[0].words == ["---"]:
        raise Unsuitable
    return _cut("cut a row", editor, slice(number, number + 1))


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


@kind("full-width marks", lambda editor, _: editor.writer.half_width)
def full_width(editor: Editor, number: int) -> Operation:
    return _file("full-width marks", number, "full_width", True)


@kind("another script", lambda editor, _: editor.base.language != "en")
def another_script(editor: Editor, number: int) -> Operation:
    way = "t2s" if editor.base.language == "zh-Hant" else "s2t"
    return _file("another script", number, "script", way)


@kind("other line ends", of("title"))
def line_ends(editor: Editor, number: int) -> Operation:
    return _file(
        "other line ends", number, "line_end", "\n" if editor.base.line_end == "\r\n" else "\r\n"
    )


@kind("the last line end", of("title"))
def last_end(editor: Editor, _: int) -> Operation:
    return _file(
        "the last line end", len(editor.base.blocks) - 1, "last_end", not editor.base.last_end
    )


def _file(name: str, number: int, attribute: str, new: object) -> Operation:
    def do(text: Text) -> None:
        setattr(text, attribute, new)

    atom = ("file", "end" if attribute == "last_end" else attribute)
    return Operation(name, number, do, frozenset({atom}), {atom: new})  # type: ignore[dict-item]


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
    return _put("leave marks", editor, number + 1, new)


@kind("finish a merge", of("marks"))
def finish_merge(editor: Editor, number: int) -> Operation:
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
