"""Operations on indents, marks, empty lines, and on how the whole file is written."""

from __future__ import annotations

from bench.block_operations import (
    Atom,
    Editor,
    Operation,
    Unsuitable,
    kind,
    names_of,
    of,
    prose,
    said,
    several,
)
from bench.blocks import Block, Text


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
    """All paragraphs, or none any more: two at least, for one alone tells of no rule."""
    blocks = [each for each in editor.base.blocks if each.kind == "paragraph" and not each.mark]
    new = "" if any(each.indent for each in blocks) else "　　"
    if sum(each.indent != new for each in blocks) < 2 or editor.base.language == "en":
        raise Unsuitable
    return _all("indent all", number, blocks, "indent", new)


@kind("mark items anew", of("item"))
def mark_items(editor: Editor, number: int) -> Operation:
    group = editor.base.blocks[number].group
    items = [each for each in editor.base.blocks if each.group == group and each.kind == "item"]
    if not items[0].mark:
        raise Unsuitable
    return _all("mark items anew", number, items, "mark", "* ")


def _all(name: str, number: int, blocks: list[Block], attribute: str, new: str) -> Operation:
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

    touched: set[Atom] = {("style", "gap")}
    for each in names:
        touched |= editor.around(editor.base.at(each), editor.base.at(each) + 1)
    return Operation("empty lines everywhere", number, do, frozenset(touched))


@kind("full-width marks", lambda editor, _: editor.writer.half_width)
def full_width(_: Editor, number: int) -> Operation:
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
