"""Operations on words and sentences."""

from __future__ import annotations

from bench.block_operations import (
    Editor,
    Operation,
    Unsuitable,
    kind,
    of,
    prose,
    said,
    series_of,
    several,
)
from bench.blocks import HAN, Sentence, Text


@kind("edit a word", said)
def edit_word(editor: Editor, number: int) -> Operation:
    sentence = editor.chance.choice(editor.base.blocks[number].sentences)
    places = [n for n, word in enumerate(sentence.words) if _kind_of(editor, word)]
    if not places:
        raise Unsuitable
    at = editor.chance.choice(places)
    new = editor.writer.word(_kind_of(editor, sentence.words[at]), sentence.words[at])
    return _worded("edit a word", number, sentence, at, new)


@kind("change a number", said)
def change_number(editor: Editor, number: int) -> Operation:
    sentence = editor.chance.choice(editor.base.blocks[number].sentences)
    places = [n for n, word in enumerate(sentence.words) if word.isdecimal() or word in HAN]
    if not places or _members(sentence):
        raise Unsuitable
    at = editor.chance.choice(places)
    return _worded(
        "change a number", number, sentence, at, editor.writer.figure(sentence.words[at])
    )


@kind("rename a heading", of("heading", "title"))
def rename_heading(editor: Editor, number: int) -> Operation:
    sentence = editor.base.blocks[number].sentences[0]
    at = len(sentence.words) - 1
    old = sentence.words[at]
    new = editor.writer.word(_kind_of(editor, old) or "topic", old)
    return _worded("rename a heading", number, sentence, at, new)


@kind("edit a cell", of("row"))
def edit_cell(editor: Editor, number: int) -> Operation:
    sentence = editor.chance.choice(editor.base.blocks[number].sentences[1:])
    if not sentence.words[0].isalnum():
        raise Unsuitable
    return _worded("edit a cell", number, sentence, 0, editor.writer.figure(sentence.words[0]))


@kind("edit code", of("code"))
def edit_code(editor: Editor, number: int) -> Operation:
    sentence = editor.base.blocks[number].sentences[0]
    return _worded("edit code", number, sentence, 1, str(editor.chance.randrange(100, 999)))


def _worded(name: str, number: int, sentence: Sentence, at: int, new: str) -> Operation:
    def do(text: Text) -> None:
        block, place = text.sentence(sentence.name)
        block.sentences[place].words[at] = new
        block.sentences[place].changed.add(at)

    if sentence.words[at] == new:
        raise Unsuitable
    atom = ("word", sentence.name, at)
    changed = frozenset({("sentence", sentence.name)})
    touched = frozenset({atom, ("word", sentence.name, at + 1)})
    return Operation(name, number, do, touched, {atom: new}, changes=changed)


def _kind_of(editor: Editor, word: str) -> str:
    return next((kind for kind, words in editor.writer.words.items() if word in words), "")


def _members(sentence: Sentence) -> bool:
    return len(sentence.words) > 5 and sentence.words[-2].endswith(("、", ","))


@kind("raise a count", several(1))
def raise_count(editor: Editor, number: int) -> Operation:
    lists = [each for each in editor.base.blocks[number].sentences if _members(each)]
    if not lists:
        raise Unsuitable
    sentence = lists[0]
    new = editor.writer.word("noun")
    at = editor.chance.randint(4, len(sentence.words) - 1)
    english = editor.base.language == "en"
    if any(new in each for each in sentence.words):
        raise Unsuitable

    def do(text: Text) -> None:
        block, place = text.sentence(sentence.name)
        words = block.sentences[place].words
        words[2] = "four" if english else "四"
        words.insert(at, f"{new}{',' if english else '、'}")

    atom = ("members", sentence.name)
    touched = frozenset({atom, *editor.whole_sentence(sentence)})
    changed = frozenset({("sentence", sentence.name)})
    return Operation("raise a count", number, do, touched, {atom: (new, at)}, changes=changed)


@kind("insert a sentence", prose)
def insert_sentence(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    at = editor.chance.randint(0, len(block.sentences))
    new = editor.writer.sentence(fresh=True)
    neighbours = block.sentences[max(0, at - 1) : at + 1]
    series = {each.series for each in neighbours}
    member = len(neighbours) == 2 and len(series) == 1 and neighbours[0].series
    if member:
        new.series, new.style = neighbours[0].series, neighbours[0].style
    return _sentence_put("insert a sentence", editor, number, at, new)


@kind("insert a member", several(3))
def insert_member(editor: Editor, number: int) -> Operation:
    """Into a series inside a paragraph, or at its end; the rest is numbered anew."""
    block = editor.base.blocks[number]
    members = [n for n, each in enumerate(block.sentences) if each.series]
    if not members:
        raise Unsuitable
    new = editor.writer.sentence(fresh=True)
    new.series = block.sentences[members[0]].series
    new.style = block.sentences[members[0]].style
    at = editor.chance.randint(members[0], members[-1] + 1)
    return _sentence_put("insert a member", editor, number, at, new)


def _sentence_put(name: str, editor: Editor, number: int, at: int, new: Sentence) -> Operation:
    block = editor.base.blocks[number]
    before = block.sentences[at - 1].name if at else 0
    behind = block.sentences[at].name if at < len(block.sentences) else 0

    def do(text: Text) -> None:
        copied = Sentence(new.name, list(new.words), new.stop, new.series, new.style, fresh=True)
        if before:
            home, place = text.sentence(before)
            home.sentences.insert(place + 1, copied)
        else:
            home, place = text.sentence(behind)
            home.sentences.insert(place, copied)

    atom = editor.inside(block, at)
    touched = {atom, *series_of(new)}
    if not before or not behind:
        touched.add(editor.gap(number + (1 if before else 0)))
    changed = {("block", block.name), ("between", before, behind)}
    sets = {} if new.series else {atom: tuple(new.words)}
    return Operation(name, number, do, frozenset(touched), sets, changes=frozenset(changed))


@kind("cut a sentence", several(2))
def cut_sentence(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    at = editor.chance.randrange(len(block.sentences))
    sentence = block.sentences[at]

    def do(text: Text) -> None:
        home, place = text.sentence(sentence.name)
        del home.sentences[place]
        if not home.sentences:
            raise KeyError(home.name)

    touched = {editor.inside(block, at), editor.inside(block, at + 1)}
    touched |= editor.whole_sentence(sentence)
    cuts = frozenset({("sentence", sentence.name)})
    return Operation("cut a sentence", number, do, frozenset(touched), cuts=cuts)


@kind("move a sentence", several(2))
def move_sentence(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    at = editor.chance.randrange(len(block.sentences))
    sentence = block.sentences[at]
    goals = [each for each in editor.base.blocks if each.kind == "paragraph"]
    goal = editor.chance.choice(goals)
    to = editor.chance.randrange(len(goal.sentences))
    behind = goal.sentences[to]
    if sentence.series or behind.series or (goal is block and to in (at, at - 1)):
        raise Unsuitable
    if sentence.words in [each.words for each in goal.sentences[to : to + 2]]:
        raise Unsuitable  # on which side of the same sentence it stands nothing tells

    def do(text: Text) -> None:
        home, place = text.sentence(sentence.name)
        moved = home.sentences.pop(place)
        if not home.sentences:
            raise KeyError(home.name)
        new_home, place = text.sentence(behind.name)
        new_home.sentences.insert(place + 1, moved)

    touched = {editor.inside(block, at), editor.inside(block, at + 1), editor.inside(goal, to + 1)}
    if to + 1 == len(goal.sentences):
        touched.add(editor.gap(editor.base.at(goal.name) + 1))
    touched.add(("place", sentence.name))
    # Of neighbours that change places nothing tells which was moved, and behind what.
    exchanged = goal is block and to in (at + 1, at - 2)
    behind_what = set() if exchanged else {("sentence", behind.name)}
    changed = frozenset({("sentence", sentence.name), *behind_what})
    sets = {("place", sentence.name): behind.name}
    return Operation("move a sentence", number, do, frozenset(touched), sets, changes=changed)


@kind("split a sentence", prose)
def split_sentence(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    long = [e for e in block.sentences if e.words[-1].startswith((",", "，")) and not e.series]
    if not long or editor.base.language == "en":
        raise Unsuitable
    sentence = editor.chance.choice(long)
    last = len(sentence.words) - 1
    new = sentence.stop + sentence.words[last][1:]
    return _worded("split a sentence", number, sentence, last, new)


@kind("join sentences", several(2))
def join_sentences(editor: Editor, number: int) -> Operation:
    block = editor.base.blocks[number]
    at = editor.chance.randrange(len(block.sentences) - 1)
    one, other = block.sentences[at : at + 2]
    comma = "," if one.stop == "." else "，"
    if one.series or other.series:
        raise Unsuitable

    def do(text: Text) -> None:
        home, place = text.sentence(one.name)
        home.sentences[place].stop = comma

    atom = ("word", one.name, len(one.words))
    touched = frozenset({atom, editor.inside(block, at + 1), ("word", other.name, 0)})
    changed = frozenset({("sentence", one.name), ("sentence", other.name)})
    return Operation("join sentences", number, do, touched, {atom: comma}, changes=changed)
