"""Which keys do what: the bindings of the screens, with the user's own keys laid over them.

    keymap({"compare.next": ("n", "]"), "compare.back": ()})
        ->  {"compare.next": "n,]", "compare.back": "unbound:compare.back"}

A command is a binding with an id; commands of one screen share what stands before the point. Text
says what a command does, and is translated where it is drawn, never where it is written. The
command palette finds every command of a screen by its words, its id and its keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from speechdiff.view.joining import remarked
from speechdiff.wording import later, tr

if TYPE_CHECKING:
    from textual.screen import Screen


UNBOUND: Final = "unbound:"
"""What stands before the id of a command in place of its keys: no keyboard sends that."""

_SCREENS: Final = {
    "compare": later("Comparison"),
    "changes": later("List of changes"),
    "jump": later("Go to"),
    "review": later("Review"),
    "align": later("Same sentence"),
    "filters": later("Filters"),
    "search": later("Search"),
    "drafts": later("Drafts"),
    "speeches": later("Speeches"),
    "library": later("Speeches and drafts"),
    "sentence": later("Life of a sentence"),
    "phrases": later("Phrases"),
    "places": later("Places of a phrase"),
    "blame": later("Origins"),
    "archive": later("Archive"),
    "lives": later("Going back"),
    "list": later("Moving around"),
    "take-back": later("Take back"),
    "edit": later("Edit a sentence"),
    "copy": later("Copy a part"),
    "commit": later("New draft"),
    "export": later("Export"),
    "help": later("Help"),
    "app": later("Everywhere"),
}


def screen_title(identity: str) -> str:
    """What the commands that begin like this id belong to."""
    part = identity.partition(".")[0]
    return tr(_SCREENS[part]) if part in _SCREENS else part


def keymap(keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The keymap that Textual takes: keys by the id of a command."""
    return {name: ",".join(key_names) or f"{UNBOUND}{name}" for name, key_names in keys.items()}


def bound(binding: Binding) -> bool:
    """Whether a binding has a key that can be pressed."""
    return not binding.key.startswith(UNBOUND)


def description(binding: Binding) -> str:
    """What a command does, in full, in the language in use."""
    return tr(binding.tooltip or binding.description)


@dataclass(frozen=True, slots=True)
class Command:
    """Something the app can be told to do now."""

    identity: str
    """The id of its binding, as the settings file names it."""
    title: str
    """What it does, in a word or two."""
    does: str
    """The same in full."""
    keys: tuple[str, ...]
    """As they are printed on the keyboard; none where it has lost them."""
    action: str
    node: DOMNode
    """What the action is run on."""
    is_named: bool = False
    """Whether the line of keys names it: the commands that one needs first."""
    english: str = ""
    """Title and words in the language of the code, by which it is found in any language."""


def withheld(screen: Screen[Any]) -> frozenset[str]:
    """Ids of commands that are not offered on a screen, though their keys say why they are not."""
    identities: frozenset[str] = getattr(screen, "withheld", frozenset())
    return identities


def commands(screen: Screen[Any]) -> list[Command]:
    """The commands of a screen as it is, innermost first; Textual's own, without an id, left out.

    Those that have lost their keys are among them; those that are switched off are not.
    """
    away = withheld(screen)
    active = [
        each
        for each in screen.active_bindings.values()
        if each.binding.id and each.binding.id not in away
    ]
    by_id: dict[str, list[Any]] = {}
    for each in active:
        by_id.setdefault(each.binding.id or "", []).append(each)
    return [
        Command(
            identity=identity,
            title=tr(group[0].binding.description) or description(group[0].binding),
            does=description(group[0].binding),
            keys=tuple(screen.app.get_key_display(e.binding) for e in group if bound(e.binding)),
            action=group[0].binding.action,
            node=group[0].node,
            is_named=group[0].binding.show,
            english=f"{group[0].binding.description} {group[0].binding.tooltip}",
        )
        for identity, group in by_id.items()
    ]


def grouped(all_commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Commands by the screen that they belong to, in the order in which screens first occur."""
    groups: dict[str, list[Command]] = {}
    for command in all_commands:
        groups.setdefault(command.identity.partition(".")[0], []).append(command)
    return groups


def conflicts(screen: Screen[Any], keys_by_id: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each key of the settings that does something else on this screen already."""
    in_reach = {binding.id for binding in _bindings_of(screen) if binding.id}
    active = screen.active_bindings
    for identity in keys_by_id:
        for key in _normal(keys_by_id[identity]) if identity in in_reach else ():
            winner = active[key].binding.id if key in active else identity
            if winner and winner != identity:
                words = tr("the key {key} is both {winner} and {loser}: it is {winner} here")
                yield words.format(key=key, winner=winner, loser=identity)


def _bindings_of(screen: Screen[Any]) -> Iterator[Binding]:
    """Bindings as the classes in reach of the keyboard have them, before any remapping."""
    inner = screen.focused.ancestors_with_self if screen.focused else [screen]
    for node in (*inner, screen.app):
        for each in type(node).__mro__:
            yield from own_bindings(each)


def own_bindings(each: type) -> Iterator[Binding]:
    """The bindings that a class itself gives, not those that it inherits."""
    for entry in each.__dict__.get("BINDINGS", ()):
        if isinstance(entry, Binding):
            yield entry


def _normal(keys: Sequence[str]) -> list[str]:
    """Keys by Textual's names: `]` is `right_square_bracket`."""
    if not keys:
        return []
    return [binding.key for binding in Binding.make_bindings([Binding(",".join(keys), "", "")])]


def all_ids() -> set[str]:
    """The ids of all commands. Loads every screen: for a thread, not for the app."""
    bindings_by_class = (own_bindings(each) for each in all_classes())
    return {binding.id for bindings in bindings_by_class for binding in bindings if binding.id}


def all_classes() -> set[type]:
    """Every class of the app. Loads every screen."""
    import pkgutil
    from importlib import import_module
    from pathlib import Path

    classes: set[type] = set()
    for module in pkgutil.walk_packages([str(Path(__file__).parent)], "speechdiff.tui."):
        if module.name == "speechdiff.tui.serving":  # no screens, and what it needs is an extra
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and value.__module__.startswith("speechdiff.tui"):
                classes.add(value)
    return classes


def unknown(keys: Mapping[str, object]) -> list[str]:
    """A line for each unknown command in the settings. Loads every screen."""
    from difflib import get_close_matches

    ids = all_ids()
    lines = []
    for name in sorted(set(keys) - ids):
        near = get_close_matches(name, ids, 1)
        line = tr("keys: there is no command {name!r}").format(name=name)
        hint = tr("did you mean {near!r}?").format(near=near[0]) if near else ""
        lines.append(remarked(line, hint) if hint else line)
    return lines


class CommandList(Provider):
    """What can be done now. The English words find a command in every language, and so does its id.

    What only has a place here, such as the themes, is in `choices()` of the app.
    """

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                _hit_line(command), self._run(command), _plain(command), command.does
            )

    async def search(self, query: str) -> Hits:
        """What the typed words find."""
        matcher = self.matcher(query)
        for command in self._commands():
            text = _plain(command)
            score = max(map(matcher.match, (text, command.does, command.english)))
            if score > 0:
                yield Hit(score, matcher.highlight(text), self._run(command), text, command.does)

    def _commands(self) -> Iterator[Command]:
        listed_commands = [
            each for each in commands(self.screen) if each.identity != "app.commands"
        ]
        yield from sorted(listed_commands, key=lambda each: not each.is_named)
        yield from getattr(self.app, "choices", tuple)()

    def _run(self, command: Command) -> Callable[[], object]:
        return partial(self.app.call_later, self.app.run_action, command.action, command.node)


def _plain(command: Command) -> str:
    """``Next change  compare.next  n ]``."""
    return "  ".join(filter(None, (command.title, command.identity, *command.keys)))


def _hit_line(command: Command) -> Content:
    keys = " ".join(command.keys)
    return Content.assemble(
        (f"{keys}  " if keys else "", "bold $text-primary"),
        command.title,
        (f"  {command.identity}", "dim"),
    )
