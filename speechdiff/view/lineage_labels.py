"""Every word that blame, trace and the flow of sentences show to people, in one place.

Words about a comparison are those of `labels`. A second language is a second module with the same
functions: nothing outside puts sentences together from parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdiff.lineage import Event
from speechdiff.model import Draft
from speechdiff.traces import Difference, Turn
from speechdiff.view.labels import counted

_EVENT_WORDS = {
    Event.BORN: "born",
    Event.UNCHANGED: "unchanged",
    Event.EDITED: "edited",
    Event.REWRITTEN: "rewritten",
    Event.SPLIT: "split",
    Event.MERGED: "merged",
    Event.REGROUPED: "regrouped",
    Event.CUT: "cut",
    Event.RETURNED: "returned",
}
_DIFFERENCE_WORDS = {
    Difference.WIDTH: "full or half width",
    Difference.SCRIPT: "simplified or traditional",
    Difference.CASE: "capitals",
    Difference.SIGNS: "spaces or punctuation",
    Difference.PARTICLE: "的 in or out",
    Difference.ORDER: "another order of the words",
    Difference.MORE: "one word more",
    Difference.LESS: "one word less",
}
LONGEST_QUOTED = 24
"""Characters of words that are quoted in a heading; longer ones stand in the sentence below it."""


def event(which: Event) -> str:
    """An event in one word."""
    return _EVENT_WORDS[which]


def place(draft: str, sentence: int) -> str:
    """A sentence by its draft and its number, from 1, as commands take it: ``d5:12``."""
    return f"{draft}:{sentence + 1}"


def drafts(first: str, last: str) -> str:
    """One draft or several in a row: ``d3``, ``d3-d5``."""
    return first if first == last else f"{first}-{last}"


def when_and_who(draft: Draft) -> str:
    """The date of a draft and its author, as far as they are known."""
    return "  ".join(filter(None, (draft.date[:10], draft.author)))


# Blame


def origin(born: str, changed: str, changes: int) -> str:
    """Where a sentence came from: ``d2 → d5 3x``, or ``d2`` where nobody changed it."""
    if born == changed and not changes:
        return born
    return f"{born} → {changed} {changes}x"


def blame_heading(speech: str, draft: Draft, sentences: int) -> str:
    """What is blamed."""
    known = filter(None, (speech, draft.name, when_and_who(draft)))
    return f"{'  '.join(known)}  ({counted(sentences, 'sentence')})"


BLAME_MARGIN = (
    "Margin: number of the sentence; the draft that bore it → the last that changed its words, "
    "and how often they were changed; when and by whom they were last."
)
WORDS_EXPLAINED = (
    "Under the words: the number of the draft that brought them in; nothing under those that the "
    "sentence was born with."
)
TOO_NARROW = "* stands where there is no room for the number."


def blame_commands(before: str, trace: str) -> tuple[str, str]:
    """What to do next."""
    return (
        f"Before its last change: {before}",
        f"The whole life of one: {trace}",
    )


def stepped_back(asked: str, draft: Draft) -> str:
    """Said over what a draft did to a sentence."""
    return f"{asked} was last changed in {draft.name}  {when_and_who(draft)}".rstrip()


def before_that(places: Sequence[str]) -> str:
    """Said over the sentence or sentences as they stood before."""
    return f"Before that, {', '.join(places)}:"


def nothing_before(asked: str, draft: Draft) -> str:
    """Said of a sentence that nobody changed since it was born."""
    return f"{asked} was born in {draft.name} and not changed since: nothing stands before it."


def further_back(command: str) -> str:
    """What to do next."""
    return f"Further back: {command}"


# Trace of a sentence


def sentence_heading(speech: str, asked: str) -> str:
    """What is traced."""
    return f"{speech}  the sentence {asked}" if speech else f"The sentence {asked}"


def turn(what: Turn, words: str, origin: str, kin: Sequence[str], instead: Sequence[str]) -> str:
    """What happened to a sentence in a draft; `words` are those of the link, as `labels` has them.

    `origin` is the place of the sentence that it was split from, or went into; `kin` and `instead`
    are the places of other sentences that had to do with it.
    """
    if what.into is not None:
        said = [f"went into {origin}"]
    else:
        said = [_said(what, words)] + [f"from {origin}"] * bool(origin)
    if kin:
        together = "beside it" if what.event is Event.SPLIT else "with"
        said.append(f"{together} {', '.join(kin)}")
    if what.event is Event.CUT:
        said.append(_place_taken(instead))
    return "; ".join(said)


def _said(what: Turn, words: str) -> str:
    if what.event in (Event.BORN, Event.CUT):
        return _EVENT_WORDS[what.event]
    if what.event is Event.RETURNED:
        return returned(words)
    return words or _EVENT_WORDS[what.event]


def returned(words: str) -> str:
    """Said of a sentence that stands again; `words` are what changed in it meanwhile."""
    return f"returned, {words}" if words else "returned to the word"


def _place_taken(instead: Sequence[str]) -> str:
    if not instead:
        return "nothing new stands in its place"
    return f"in its place {'stands' if len(instead) == 1 else 'stand'} {', '.join(instead)}"


def unchanged(last: bool) -> str:
    """Said of drafts in which nothing happened to a sentence."""
    return "unchanged, to the newest draft" if last else "unchanged"


def absent() -> str:
    """Said of drafts in which a sentence does not stand."""
    return "not there"


def repeats(older: str) -> str:
    """Said of a draft that brings an older text back."""
    return f"the same text as {older} again"


# Trace of a phrase


def phrase_heading(speech: str, phrase: str, *, like: bool) -> str:
    """What is traced, and how."""
    how = "and its variants" if like else "to the letter"
    return f"{speech}  {phrase}  ({how})" if speech else f"{phrase}  ({how})"


def life(present: int, drafts_in_all: int, first: str, last: str) -> str:
    """In how many drafts a phrase stands."""
    where = f"in {present} of {counted(drafts_in_all, 'draft')}"
    return f"{where}: first {first}, last {last}" if present > 1 else f"{where}: {first}"


def variant(differences: Sequence[Difference]) -> str:
    """How a variant differs from what was asked for."""
    return ", ".join(_DIFFERENCE_WORDS[each] for each in differences) or "as asked"


def stage(draft: int, before: int, count: int) -> str:
    """How often a draft has a phrase, and how often the one before: ``8, 7 before``."""
    if not draft:
        return f"{count} in the first draft"
    if not before:
        return f"comes: {count}"
    if not count:
        return f"goes: {before} before, none now"
    return f"{count}, as before" if before == count else f"{count}, {before} before"


def came(number: int, other: str, own: str, phrase: str) -> str:
    """Said over places where a phrase came in the place of something."""
    whole = f" as part of {quoted(own)}" if own != phrase and _short(own) else ""
    if not other:
        return f"{number}x comes among new words"
    if not _short(other):
        return f"{number}x comes in words that were put otherwise"
    return f"{number}x comes for {quoted(other)}{whole}"


def came_with_sentence(number: int, *, returned_one: bool) -> str:
    """Said over new sentences that have a phrase."""
    return f"{number}x comes in a sentence that {'returned' if returned_one else 'is new'}"


def went(number: int, other: str, own: str, phrase: str) -> str:
    """Said over places where a phrase was replaced or left out."""
    whole = f" with {quoted(own)}" if own != phrase and _short(own) else ""
    if not other:
        return f"{number}x left out{whole}"
    if not _short(other):
        return f"{number}x goes in words that were put otherwise"
    return f"{number}x gives way to {quoted(other)}{whole}"


def went_with_sentence(number: int) -> str:
    """Said over sentences that were cut, with a phrase in them."""
    return f"{number}x goes with its sentence"


def varied(number: int, other: str, own: str) -> str:
    """Said where one wording of a phrase became another one."""
    return f"{number}x {quoted(other)} becomes {quoted(own)}"


def stayed(number: int) -> str:
    """Said over sentences that changed around a phrase."""
    return f"{number}x stays while its sentence changes"


def quoted(words: str) -> str:
    """Words of a draft within words of ours."""
    return f"“{words}”"


def _short(words: str) -> bool:
    return len(words) <= LONGEST_QUOTED


# The flow of sentences

FLOW_SIGNS = {
    Event.BORN: "o",
    Event.UNCHANGED: "-",
    Event.EDITED: "~",
    Event.REWRITTEN: "#",
    Event.SPLIT: "<",
    Event.MERGED: ">",
    Event.REGROUPED: "%",
    Event.CUT: "x",
    Event.RETURNED: "@",
}
"""A narrow ASCII sign for each event."""
QUIET_SIGN = "."
UP_SIGN, DOWN_SIGN = "^", "v"
FLOW_LEGEND = (
    ("o", "born"),
    ("~", "edited"),
    (".", "only punctuation, width, spacing, script or numbering"),
    ("#", "rewritten"),
    ("<", "split"),
    (">", "merged"),
    ("%", "regrouped"),
    ("x", "cut"),
    ("@", "returned"),
    ("^", "moved up"),
    ("v", "moved down"),
)
FLOW_EXPLAINED = (
    "A line a sentence, a column a draft. Left: its number in the newest draft, or where it stood "
    "last."
)


def flow_heading(speech: str, drafts_in_all: int, lineages: int) -> str:
    """What flows."""
    return (
        f"{speech}  {counted(drafts_in_all, 'draft')}, "
        f"{counted(lineages, 'sentence')} in all of them together"
    )


def flow_fold(number: int) -> str:
    """Said of sentences in which nothing happened in the drafts shown."""
    return f"{counted(number, 'sentence')} unchanged"


def flow_quiet(first: str, last: str) -> str:
    """Said of drafts in which nothing happened to any sentence."""
    return f"{drafts(first, last)}: nothing changed"


# What cannot be done


def no_such_sentence(draft: str, number: int, count: int) -> str:
    """A sentence number that a draft does not have."""
    if not count:
        return f"{draft} has no sentence {number}: it is empty"
    return f"{draft} has no sentence {number}: it has {counted(count, 'sentence')}"


def not_found(phrase: str, *, like: bool, variants: int) -> str:
    """A phrase that no draft has."""
    if like:
        return f"no draft has {phrase!r} or a variant of it"
    if variants:
        found = counted(variants, "variant")
        return f"no draft has {phrase!r} to the letter; --like finds {found} of it"
    return f"no draft has {phrase!r}, nor a variant of it"
