"""The command palette: every command of the screen below, by its words, its id and its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from speechdiff.tui.keys import Command, commands


class HasChoices(Protocol):
    """An app with choices that have a place in the palette only, such as the themes."""

    def choices(self) -> Iterator[Command]:
        """The choices."""
        ...


class CommandList(Provider):
    """What can be done now. The English words find a command in every language, and so does its id.

    What only has a place here, such as the themes, is `HasChoices.choices`.
    """

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for command in self._commands():
            yield DiscoveryHit(_shown(command), self._run(command), _plain(command), command.does)

    async def search(self, query: str) -> Hits:
        """What the typed words find."""
        matcher = self.matcher(query)
        for command in self._commands():
            text = _plain(command)
            score = max(map(matcher.match, (text, command.does, command.english)))
            if score > 0:
                yield Hit(score, matcher.highlight(text), self._run(command), text, command.does)

    def _commands(self) -> Iterator[Command]:
        app = cast("HasChoices", self.app)
        found = [each for each in commands(self.screen) if each.identity != "app.commands"]
        yield from sorted(found, key=lambda each: not each.is_named)
        yield from app.choices()

    def _run(self, command: Command) -> Callable[[], object]:
        return partial(self.app.call_later, self.app.run_action, command.action, command.node)


def _plain(command: Command) -> str:
    """``Next change  compare.next  n ]``."""
    return "  ".join(filter(None, (command.title, command.identity, *command.keys)))


def _shown(command: Command) -> Content:
    keys = " ".join(command.keys)
    return Content.assemble(
        (f"{keys}  " if keys else "", "bold $text-primary"),
        command.title,
        (f"  {command.identity}", "dim"),
    )
