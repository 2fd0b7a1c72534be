"""Pairs of edits of the example speeches whose right merge is known by construction.

A speech is paragraphs of sentences that have names; an edit names what it changes. Edits by two
editors that touch different things give the same text in either order: that text is right. Edits
that touch the same thing have no right text, and such as would turn round an order on which all
three texts agree: a conflict is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bench.merge_judges import order_kept
from bench.two_editors import FAR, Edit, Editors, Form, Speech, changed, read_speech, whole

Dress = Literal["plain", "Windows lines", "no last line end", "front matter"]
DRESSES: tuple[Dress, ...] = ("plain", "Windows lines", "no last line end", "front matter")
"""What a file may have that is no part of the speech; cases take turns."""


@dataclass(frozen=True, slots=True)
class Case:
    """A base and two drafts of it, in either form, and the right merge if there is one."""

    scene: str
    base: Speech
    ours: Speech
    theirs: Speech
    right: Speech | None
    dress: Dress = "plain"

    def shown(self, speech: Speech, form: Form) -> str:
        """One of the drafts as its file holds it."""
        text = speech.text(form)
        if self.dress == "Windows lines":
            return text.replace("\n", "\r\n")
        if self.dress == "front matter":
            return f"---\ntitle: speech\n---\n\n{text}"
        return text.removesuffix("\n") if self.dress == "no last line end" else text


Scene = Callable[[Editors], tuple[list[Edit], list[Edit]]]


def other_sentences(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Words of three sentences each."""
    ours = [editors.reword_any(editors.take()) for _ in range(3)]
    return ours, [editors.reword_any(editors.take()) for _ in range(3)]


def same_paragraph(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Words of two sentences of one paragraph, one each."""
    wide = [part for part in editors.base.paragraphs if sum(map(editors.long, part)) > 1]
    names = [name for name in editors.chance.choice(wide) if editors.long(name)]
    one, other = editors.chance.sample(names, 2)
    return [editors.reword_any(one)], [editors.reword_any(other)]


def same_sentence(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Words of one sentence that stand apart."""
    places = editors.places(editors.take())
    one = editors.chance.randrange(len(places) - FAR)
    other = editors.chance.randrange(one + FAR, len(places))
    pair = [[editors.reword(places[one])], [editors.reword(places[other])]]
    editors.chance.shuffle(pair)
    return pair[0], pair[1]


def moved_and_edited(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A sentence that one moves and the other edits."""
    name = editors.take()
    return [editors.move(name, editors.take())], [editors.reword_any(name)]


def split_and_edited(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Sentences that one splits while the other edits, cuts or adds elsewhere."""
    ours = [editors.split(editors.take()) for _ in range(2)]
    return ours, [editors.reword_any(editors.take()), editors.cut(editors.take())]


def all_kinds(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Three edits of any kind each."""
    ours = [editors.any_edit() for _ in range(3)]
    return ours, [editors.any_edit() for _ in range(3)]


def much_of_all_kinds(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Seven edits of any kind each: most paragraphs are touched by both."""
    ours = [editors.any_edit() for _ in range(7)]
    return ours, [editors.any_edit() for _ in range(7)]


def split_by_one_edited_by_the_other(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A sentence that one splits and the other rewords, away from there."""
    split, reword = editors.split_and_reword(editors.take())
    return [split], [reword]


def joined_by_one_edited_by_the_other(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Two sentences that one joins while the other rewords the first, at its beginning."""
    one, _ = editors.with_next()
    return [editors.join(one)], [editors.reword(editors.places(one)[0])]


def moved_by_one_split_by_the_other(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A sentence that one moves and the other splits."""
    name = editors.take()
    return [editors.move(name, editors.take())], [editors.split(name)]


def paragraph_moved_and_edited(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A paragraph that one moves while the other rewords a sentence of it."""
    name = editors.take()
    return [editors.move_paragraph(name)], [editors.reword_any(name)]


def both_alike(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A sentence that both cut, one that both reword alike, and one that each rewords."""
    alike = [editors.cut(editors.take()), editors.reword_any(editors.take())]
    return [*alike, editors.reword_any(editors.take())], [
        *alike,
        editors.reword_any(editors.take()),
    ]


def moved_apart(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A sentence that both move, to different places."""
    name = editors.take()
    one = editors.take_far(name)
    return [editors.move(name, one)], [editors.move(name, editors.take_far(name, one))]


def moved_and_cut(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A sentence that one moves far and the other cuts."""
    name = editors.take()
    return [editors.move(name, editors.take_far(name))], [editors.cut(name)]


def neighbouring_words(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Two words of a sentence with nothing between them, or white space."""
    while True:
        places = editors.places(editors.take())
        text = editors.base.texts[places[0].sentence]
        for one, other in pairwise(places):
            if not text[one.end : other.start].strip():
                return [editors.reword(one)], [editors.reword(other)]


def same_words(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """The same word, changed to different ones."""
    place = editors.chance.choice(editors.places(editors.take()))
    changes = [(place.start, place.end, word) for word in editors.other_words(place, 2)]
    one, other = (changed(place.sentence, change) for change in changes)
    return [one], [other]


def edited_and_cut(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """A sentence that one edits and the other cuts."""
    name = editors.take()
    return [editors.reword_any(name)], [editors.cut(name)]


def added_twice(editors: Editors) -> tuple[list[Edit], list[Edit]]:
    """Different sentences at the same place."""
    name = editors.take()
    return [editors.add(name)], [editors.add(name)]


APART: tuple[Scene, ...] = (
    other_sentences,
    same_paragraph,
    same_sentence,
    moved_and_edited,
    split_and_edited,
    all_kinds,
    much_of_all_kinds,
    split_by_one_edited_by_the_other,
    joined_by_one_edited_by_the_other,
    moved_by_one_split_by_the_other,
    paragraph_moved_and_edited,
    both_alike,
)
CLASHING: tuple[Scene, ...] = (
    same_words,
    neighbouring_words,
    edited_and_cut,
    moved_and_cut,
    added_twice,
    moved_apart,
)


def cases(count: int, seed: int = 1) -> Iterator[Case]:
    """As many cases of each scene, of the Chinese speeches and the English one in turn."""
    names = ("npc-closing", "innovation-forum", "town-hall")
    speeches = [read_speech(name) for name in names]
    for scene in (*APART, *CLASHING):
        for number in range(count):
            base = speeches[number % 3]
            others = [each for each in speeches if each is not base]
            alike = [each for each in others if (each.language == "en") == (base.language == "en")]
            said = [text for each in alike or others for text in each.texts.values()]
            long = [text for text in said if len(text) > 15 and whole(text)]
            editors = Editors(base, long, seed * 1_000_003 + number)
            yield _case(scene, editors, DRESSES[number // 3 % len(DRESSES)])


def _shown(*drafts: Speech) -> list[str]:
    return [draft.text("paragraphs") for draft in drafts]


def _case(scene: Scene, editors: Editors, dress: Dress) -> Case:
    drafts = [editors.base.copy() for _ in range(3)]
    ours, theirs = scene(editors)
    for edit in ours:
        edit(drafts[0])
        edit(drafts[2])
    for edit in theirs:
        edit(drafts[1])
        if edit not in ours:
            edit(drafts[2])
    kept = scene in APART and order_kept(*_shown(editors.base, *drafts))
    right = drafts[2] if kept else None
    return Case(scene.__name__, editors.base, drafts[0], drafts[1], right, dress)
