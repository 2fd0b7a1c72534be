"""Which changes are asked for, in the words of ``speechdiff diff --only`` and ``--without``.

    Choice(quiet=False, only={"number"})  ->  "only number, quiet hidden"

A name is a kind, a facet or ``moved``; what each of them says is in `speechdiff.view.folding.fold`.
States of the review are names too, which the app alone knows: ``open``, ``seen`` and so on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from speechdiff.model import MOVED, Facet, Kind, Link
from speechdiff.review import ReviewState
from speechdiff.view import labels
from speechdiff.view.review_labels import state_name
from speechdiff.wording import tr

Wish = Literal["", "only", "without"]

KINDS: Final = (*(kind.value for kind in Kind if kind is not Kind.UNCHANGED), MOVED)
FACETS: Final = tuple(facet.value for facet in Facet)
STATES: Final = tuple(state.value for state in ReviewState)
UNSEEN: Final = frozenset({ReviewState.OPEN.value})


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown; everything else waits in folds."""

    quiet: bool = True
    """Whether changes that leave the message alone are shown, dimmed."""
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    """Only changes whose review stands so; empty where all are shown."""
    put_away: frozenset[int] = frozenset()
    """Numbers of links that are hidden because theirs stands otherwise, when it was asked for."""

    @property
    def narrows(self) -> bool:
        """Whether some change may be hidden."""
        return not self.quiet or bool(self.only or self.without or self.put_away)

    def wish(self, name: str) -> Wish:
        """What is asked about one kind, facet or state."""
        if name in STATES and self.states:
            return "only" if name in self.states else "without"
        if name in self.only:
            return "only"
        return "without" if name in self.without else ""

    def shows(self, name: str) -> bool:
        """Whether changes of one kind, facet or state are shown, as far as this name decides."""
        wish, narrowed = self.wish(name), name not in STATES and self.only
        return wish == "only" or (wish == "" and not narrowed)

    def turned(self, name: str) -> Choice:
        """The same with what is shown of one name hidden, or what is hidden shown."""
        if not self.shows(name):
            shows_all = name not in STATES and not self.only
            return self.wishing(name, "" if shows_all else "only")
        return self.wishing(name, "" if name in self.only else "without")

    def wishing(self, name: str, wish: Wish) -> Choice:
        """The same with another wish about one name; a state is hidden by showing the others."""
        if name in STATES:
            return replace(self, states=self._states(name, wish))
        return replace(
            self,
            only=self.only | {name} if wish == "only" else self.only - {name},
            without=self.without | {name} if wish == "without" else self.without - {name},
        )

    def in_words(self) -> str:
        """``only number, without moved, quiet hidden``; empty where nothing is hidden."""
        parts = []
        if self.only:
            parts.append(tr("only {names}").format(names=_list(self.only)))
        if self.without:
            parts.append(tr("without {names}").format(names=_list(self.without)))
        if not self.quiet:
            parts.append(tr("quiet hidden"))
        if self.states == UNSEEN:
            parts.append(tr("only unseen"))
        elif self.states:
            parts.append(tr("only {names}").format(names=_list(self.states)))
        return labels.clauses(parts)

    def _states(self, name: str, wish: Wish) -> frozenset[str]:
        if wish == "only":
            return self.states | {name}
        if wish == "without":
            return (self.states - {name}) or frozenset(STATES) - {name}
        return frozenset()


EVERYTHING: Final = Choice()


def only_unseen(choice: Choice) -> Choice:
    """The same with only what has no mark; where marks decide already, whatever mark it has."""
    return replace(choice, states=frozenset() if choice.states else UNSEEN)


def name_in_words(name: str) -> str:
    """A kind, a facet, ``moved`` or a state of the review for people."""
    if name in STATES:
        return state_name(ReviewState(name))
    if name == MOVED:
        return str(labels.MOVED)
    if name in KINDS:
        return labels.kind_name(Kind(name))
    return labels.facet_name(Facet(name))


def tally(links: Iterable[Link]) -> Counter[str]:
    """How many changes each name would be asked about, and ``quiet`` and ``loud`` ones."""
    counts: Counter[str] = Counter()
    for link in links:
        if link.kind is Kind.UNCHANGED and link.moved is None:
            continue
        counts["quiet" if link.quiet else "loud"] += 1
        counts.update(facet.value for facet in link.facets)
        if link.kind is not Kind.UNCHANGED:
            counts[link.kind.value] += 1
        if link.moved:
            counts[MOVED] += 1
    return counts


def _list(names: Iterable[str]) -> str:
    chosen_names = set(names)
    order = [name for name in (*KINDS, *FACETS, *STATES) if name in chosen_names]
    return labels.listed(map(name_in_words, order))
