"""Every word that blame, trace and the flow of sentences show to people, in one place.

Words about a comparison are those of `labels`. All are translated when they are asked for; nothing
outside puts sentences together from parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from speechdiff import wording
from speechdiff.lineage import Event
from speechdiff.model import Draft
from speechdiff.traces import Difference, Turn
from speechdiff.view.joining import statements
from speechdiff.view.labels import aside, counted, listed
from speechdiff.wording import Spoken, later, tr, trn

_WORDS: Final = {
    "BLAME_MARGIN": later(
        "Margin: number of the sentence; the draft that brought it in → the last that changed its"
        " words, and how often; when and by whom they were last changed."
    ),
    "WORDS_EXPLAINED": later(
        "Under the words: the number of the draft that brought them in; nothing under the words "
        "that the sentence began with."
    ),
    "TOO_NARROW": later("* means that the number does not fit."),
    "FLOW_EXPLAINED": later(
        "One line per sentence, one column per draft. Left: its number in the newest draft, or "
        "where it was last."
    ),
}
__getattr__ = wording.asked(__name__, _WORDS)
_EVENT_WORDS: Final = Spoken(
    {
        Event.BORN: later("born"),
        Event.UNCHANGED: later("unchanged"),
        Event.EDITED: later("edited"),
        Event.REWRITTEN: later("rewritten"),
        Event.SPLIT: later("split"),
        Event.MERGED: later("merged"),
        Event.REGROUPED: later("regrouped"),
        Event.CUT: later("cut"),
        Event.RETURNED: later("returned"),
    }
)
_DIFFERENCE_WORDS: Final = Spoken(
    {
        Difference.WIDTH: later("full or half width"),
        Difference.SCRIPT: later("simplified or traditional"),
        Difference.CASE: later("capitals"),
        Difference.SIGNS: later("spaces or punctuation"),
        Difference.PARTICLE: later("with or without 的"),
        Difference.ORDER: later("words in another order"),
        Difference.MORE: later("one word more"),
        Difference.LESS: later("one word less"),
    }
)
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
    return tr("{born} → {changed} {n}x").format(born=born, changed=changed, n=changes)


def blame_heading(speech: str, draft: Draft, sentences: int) -> str:
    """Heading over blame: the speech, the draft and its number of sentences."""
    details = filter(None, (speech, draft.name, when_and_who(draft)))
    return "  ".join((*details, aside(counted(sentences, "sentence"))))


def blame_commands(before: str, trace: str) -> tuple[str, str]:
    """Commands that go on from blame: one step back, and the whole life of a sentence."""
    return (
        tr("Before its last change: {command}").format(command=before),
        tr("The life of one: {command}").format(command=trace),
    )


def stepped_back(reference: str, draft: Draft) -> str:
    """Said over what a draft did to a sentence."""
    words = tr("{sentence} was last changed in {draft}  {when_and_who}")
    return words.format(
        sentence=reference, draft=draft.name, when_and_who=when_and_who(draft)
    ).rstrip()


def before_that(places: Sequence[str]) -> str:
    """Said over the sentence or sentences as they stood before."""
    return tr("Before that, {places}:").format(places=listed(places))


def nothing_before(reference: str, draft: Draft) -> str:
    """Said of a sentence that nobody changed since it was born."""
    words = tr("{sentence} was born in {draft} and has not changed since.")
    return words.format(sentence=reference, draft=draft.name)


def further_back(command: str) -> str:
    """The command that goes one step further back."""
    return tr("Further back: {command}").format(command=command)


# Trace of a sentence


def sentence_heading(speech: str, reference: str) -> str:
    """Heading over the trace of a sentence."""
    if not speech:
        return tr("The sentence {place}").format(place=reference)
    return tr("{speech}  the sentence {place}").format(speech=speech, place=reference)


def turn(what: Turn, words: str, origin: str, kin: Sequence[str], instead: Sequence[str]) -> str:
    """What happened to a sentence in a draft; `words` are those of the link, as `labels` has them.

    `origin` is the place of the sentence that it was split from, or went into; `kin` and `instead`
    are the places of other sentences that had to do with it.
    """
    if what.into is not None:
        parts = [tr("went into {place}").format(place=origin)]
    else:
        parts = [_event_words(what, words)]
        if origin:
            parts.append(tr("from {place}").format(place=origin))
    if kin:
        together = tr("beside it {places}") if what.event is Event.SPLIT else tr("with {places}")
        parts.append(together.format(places=listed(kin)))
    if what.event is Event.CUT:
        parts.append(_place_taken(instead))
    return statements(parts)


def _event_words(what: Turn, words: str) -> str:
    if what.event in (Event.BORN, Event.CUT):
        return _EVENT_WORDS[what.event]
    if what.event is Event.RETURNED:
        return returned(words)
    return words or _EVENT_WORDS[what.event]


def returned(words: str) -> str:
    """Said of a sentence that stands again; `words` are what changed in it meanwhile."""
    if not words:
        return tr("returned word for word")
    return tr("returned, {changes}").format(changes=words)


def _place_taken(instead: Sequence[str]) -> str:
    if not instead:
        return tr("nothing new in its place")
    words = trn("in its place {places}", "in its place {places}", len(instead))
    return words.format(places=listed(instead))


def unchanged(last: bool) -> str:
    """Said of drafts in which nothing happened to a sentence."""
    return tr("unchanged, to the newest draft") if last else tr("unchanged")


def absent() -> str:
    """Said of drafts in which a sentence does not stand."""
    return tr("not there")


def repeats(older: str) -> str:
    """Said of a draft that brings an older text back."""
    return tr("the same text as {draft} again").format(draft=older)


# Trace of a phrase


def phrase_heading(speech: str, phrase: str, *, like: bool) -> str:
    """Heading over the trace of a phrase."""
    how = tr("and its variants") if like else tr("exactly as written")
    return "  ".join((*filter(None, (speech,)), phrase, aside(how)))


def life(present: int, drafts_in_all: int, first: str, last: str) -> str:
    """In how many drafts a phrase stands."""
    total = counted(drafts_in_all, "draft")
    if present > 1:
        words = tr("in {n} of {drafts}: first {first}, last {last}")
        return words.format(n=present, drafts=total, first=first, last=last)
    return tr("in {n} of {drafts}: {only}").format(n=present, drafts=total, only=first)


def variant(differences: Sequence[Difference]) -> str:
    """How a variant differs from what was asked for."""
    return listed(_DIFFERENCE_WORDS[each] for each in differences) or tr("as asked")


def stage(draft: int, before: int, count: int) -> str:
    """How often a draft has a phrase, and how often the one before: ``8, 7 before``."""
    if not draft:
        return tr("{n} in the first draft").format(n=count)
    if not before:
        return tr("comes: {n}").format(n=count)
    if not count:
        return tr("goes: {before} before, none now").format(before=before)
    if before == count:
        return tr("{n}, as before").format(n=count)
    return tr("{n}, {before} before").format(n=count, before=before)


def came(number: int, other: str, own: str, phrase: str) -> str:
    """Said over places where a phrase came in the place of something."""
    if not other:
        return tr("{n}x comes among new words").format(n=number)
    if not _short(other):
        return tr("{n}x comes in reworded text").format(n=number)
    if own != phrase and _short(own):
        words = tr("{n}x replaces {other} as part of {own}")
        return words.format(n=number, other=quoted(other), own=quoted(own))
    return tr("{n}x replaces {other}").format(n=number, other=quoted(other))


def came_with_sentence(number: int, *, returned_one: bool) -> str:
    """Said over new sentences that have a phrase."""
    if returned_one:
        return tr("{n}x comes in a sentence that returned").format(n=number)
    return tr("{n}x comes in a sentence that is new").format(n=number)


def went(number: int, other: str, own: str, phrase: str) -> str:
    """Said over places where a phrase was replaced or left out."""
    with_more = own != phrase and _short(own)
    if not other:
        words = tr("{n}x left out with {own}") if with_more else tr("{n}x left out")
    elif not _short(other):
        words = tr("{n}x goes in reworded text")
    elif with_more:
        words = tr("{n}x is replaced by {other} with {own}")
    else:
        words = tr("{n}x is replaced by {other}")
    return words.format(n=number, other=quoted(other), own=quoted(own))


def went_with_sentence(number: int) -> str:
    """Said over sentences that were cut, with a phrase in them."""
    return tr("{n}x goes with its sentence").format(n=number)


def varied(number: int, other: str, own: str) -> str:
    """Said where one wording of a phrase became another one."""
    words = tr("{n}x {other} becomes {own}")
    return words.format(n=number, other=quoted(other), own=quoted(own))


def stayed(number: int) -> str:
    """Said over sentences that changed around a phrase."""
    return tr("{n}x stays while its sentence changes").format(n=number)


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
FLOW_LEGEND: Final = Spoken(
    {
        "o": later("born"),
        "~": later("edited"),
        ".": later("only punctuation, width, spacing, script or numbering"),
        "#": later("rewritten"),
        "<": later("split"),
        ">": later("merged"),
        "%": later("regrouped"),
        "x": later("cut"),
        "@": later("returned"),
        "^": later("moved up"),
        "v": later("moved down"),
    }
)


def flow_heading(speech: str, drafts_in_all: int, lineages: int) -> str:
    """Heading over the flow: how many drafts and sentences there are."""
    return tr("{speech}  {drafts}, {sentences} in total").format(
        speech=speech,
        drafts=counted(drafts_in_all, "draft"),
        sentences=counted(lineages, "sentence"),
    )


# What cannot be done


def no_such_sentence(draft: str, number: int, count: int) -> str:
    """A sentence number that a draft does not have."""
    if not count:
        words = tr("{draft} has no sentence {number}: it is empty")
        return words.format(draft=draft, number=number)
    words = tr("{draft} has no sentence {number}: it has {sentences}")
    return words.format(draft=draft, number=number, sentences=counted(count, "sentence"))


def not_found(phrase: str, *, like: bool, variants: int) -> str:
    """A phrase that no draft has."""
    if like:
        return tr("no draft has {phrase!r} or a variant of it").format(phrase=phrase)
    if variants:
        words = tr("no draft has exactly {phrase!r}; --like finds {variants} of it")
        return words.format(phrase=phrase, variants=counted(variants, "variant"))
    return tr("no draft has {phrase!r}, nor a variant of it").format(phrase=phrase)
