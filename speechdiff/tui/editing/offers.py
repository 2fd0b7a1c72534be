"""What taking back would do to the working copy: the ways there are, with before and after.

OlderWording(draft, (3,))  --offers(...)-->  "the whole sentence", "only 20 -> 25" ...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import speechdiff
from speechdiff.app.session import Session
from speechdiff.compare.revert import (
    Replacement,
    plan,
    plan_edits,
    plan_removal,
    plan_words,
)
from speechdiff.model import Comparison, Draft, Kind, Op, Span, Speech
from speechdiff.tui.editing.preview import changed_rows
from speechdiff.tui.editing.undo import UndoStore
from speechdiff.view.rows import LinkRow
from speechdiff.wording import tr

ONE_BY_ONE = (Kind.EDITED, Kind.SPLIT, Kind.MERGED, Kind.REGROUPED)
"""Kinds of change whose words can be taken back one by one."""
MOST_OFFERS = 12
"""Edits of one sentence that are offered one by one."""


@dataclass(frozen=True, slots=True)
class OlderWording:
    """What is to be taken back into the working copy."""

    draft: Draft
    """Where the words stand."""
    sentences: tuple[int, ...] = ()
    """Which of its sentences, from 0."""
    words: Span | None = None
    """Only these of their words."""
    away: bool = False
    """They are not to come back but to go: that draft added them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way of taking the wording back."""

    words: str
    """What comes back, for people."""
    replacement: Replacement
    changed: tuple[LinkRow, ...]
    """What would change in the working copy, as rows: old side now, new side then."""
    above: str
    """The sentence of the working copy before the first of them; empty at the top."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The ways to take a wording back, and the text of the file that they were made for."""

    text: str
    """The text of the working copy."""
    ways: tuple[Offer, ...]
    """The most usual one first; none where the working copy reads so already."""


def offers(store: UndoStore, session: Session, speech: Speech, wording: OlderWording) -> Offers:
    """Look for the place, and make the plans. Raises `SpeechdiffError`; takes a while."""
    text = store.text(session, speech)
    older = session.text(wording.draft)
    comparison = speechdiff.compare(older, text, language=speech.language)
    ways = list(_ways(comparison, wording))
    return Offers(text, tuple(_offer(speech, text, words, way) for words, way in ways))


def _ways(comparison: Comparison, wording: OlderWording) -> Iterator[tuple[str, Replacement]]:
    if wording.away:
        if removal := plan_removal(comparison, wording.sentences):
            yield tr("the sentence is removed"), removal
        return
    if wording.words is not None:
        if part := plan_words(comparison, wording.words):
            yield tr("these words"), part
        return
    whole = plan(comparison, wording.sentences)
    if whole is None:
        return
    edits = list(_single_edits(comparison, wording.sentences))
    yield tr("the whole sentence"), whole
    if len(edits) > 1:
        yield from edits


def _single_edits(
    comparison: Comparison, sentences: tuple[int, ...]
) -> Iterator[tuple[str, Replacement]]:
    """Each edit of the link of these sentences by itself."""
    numbers = set(sentences)
    for link in comparison.links:
        if not numbers.intersection(link.old) or link.kind not in ONE_BY_ONE:
            continue
        edits = [each for each in link.edits if each.op not in (Op.EQUAL, Op.MOVE)]
        edits.sort(key=lambda each: each.quiet)  # a full stop is seldom what is missed
        for edit in edits[:MOST_OFFERS]:
            old, new = edit.old.of(comparison.old.text), edit.new.of(comparison.new.text)
            words = tr("only {old} for {new}").format(old=_quoted(old), new=_quoted(new))
            yield words, plan_edits(comparison, link, [edit])


def _quoted(words: str) -> str:
    return f"“{words}”" if words else tr("nothing")


def _offer(speech: Speech, text: str, words: str, way: Replacement) -> Offer:
    result = speechdiff.compare(text, way.applied(text), language=speech.language)
    changed = tuple(changed_rows(result))
    return Offer(words, way, changed, _above(result, changed))


def _above(result: Comparison, changed: tuple[LinkRow, ...]) -> str:
    """The sentence before the first change, by which a reader knows the place."""
    if not changed:
        return ""
    at = changed[0].number - 2
    while at >= 0 and not result.links[at].new:
        at -= 1
    if at < 0:
        return ""
    return result.new.stretch(result.links[at].new).of(result.new.text)
