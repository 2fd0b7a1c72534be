"""The line of keys at the foot of a screen, in the language in use.

    Enter Compare  m Mark old  /  Search  q Quit  ? Help

Enter first, the way out and the help last; what has no room is left out whole, from the end of the
middle, so that those three are always there. Where there is much room, more keys are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from rich.segment import Segment
from textual.events import Click, Leave, MouseMove
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from speechdiff.tui.keys import bound, description, withheld
from speechdiff.tui.widgets.lines import clip
from speechdiff.tui.widgets.palette import own_style
from speechdiff.view.width import cells
from speechdiff.wording import tr

WAYS_OUT: Final = frozenset({"back", "leave", "close", "cancel", "quit"})
"""A word of these stands after the point of the id of a command that leaves."""
HELP: Final = "app.help"
SPARE: Final = (
    "commit.open", "take-back.edit", "take-back.undo", "compare.jump", "compare.list",
    "compare.order", "compare.explain", "compare.blame", "compare.phrases", "compare.edit",
    "compare.export", "compare.fold", "sentence.phrases", "blame.phrases",
    "review.query", "blame.step", "phrases.copy", "library.read-again", "app.commands",
)  # fmt: skip
"""Commands that are named where the line has room left, those first that are missed most."""
GAPS: Final = (2, 1)
"""Cells between two keys, where there is room and where there is not."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and a word for what it does."""

    key_text: str
    """As it is printed on the keyboard."""
    words: str
    tells: str
    """The same in full, for the mouse."""
    key: str
    """By Textual's name."""
    identity: str
    enabled: bool

    @property
    def wide(self) -> int:
        """Cells on the line."""
        return cells(self.key_text) + (1 + cells(self.words) if self.words else 0)


class KeyBar(Widget):
    """One line: a key and a word for each command that is worth a place here."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--words", "key-bar--off"}
    ALLOW_SELECT = False

    @dataclass
    class KeysChanged(Message):
        """The keys of a screen are on show, perhaps others than before."""

        on_screen: Screen[Any]

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[list[Key], list[Key]] = [], []

    @property
    def keys(self) -> list[Key]:
        """The keys on the line, in their order."""
        return fitting(*self._keys, self.size.width)[0]

    def on_mount(self) -> None:
        """Follow what the keys do."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def retranslate(self) -> None:
        """The words in another language."""
        self._changed(self.screen)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        key = self._at(event.x)
        if key is not None and key.enabled:
            self.app.simulate_key(key.key)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show in full what the key under the mouse does."""
        key = self._at(event.x)
        self.tooltip = key.tells if key else None

    def on_leave(self, event: Leave) -> None:
        """Remove the tooltip."""
        del event
        self.tooltip = None

    def render_line(self, y: int) -> Strip:
        """The line."""
        del y
        width, base = self.size.width, self.rich_style
        keys, gap = fitting(*self._keys, width)
        styles = {name: own_style(self, f"key-bar--{name}") for name in ("key", "words", "off")}
        parts = []
        for key in keys:
            label = f" {key.words}" if key.words else ""
            words = styles["words" if key.enabled else "off"]
            parts += [
                Segment(key.key_text, styles["key"]),
                Segment(label, words),
                Segment(" " * gap),
            ]
        return Strip(parts).adjust_cell_length(width).apply_style(base)

    def _changed(self, screen: Screen[Any]) -> None:
        if screen is not self.screen or not self.is_attached:
            return
        self._keys = bar_keys(screen)
        self.refresh()
        self.post_message(self.KeysChanged(screen))

    def _at(self, x: int) -> Key | None:
        keys, gap = fitting(*self._keys, self.size.width)
        start = 0
        for key in keys:
            if start <= x < start + key.wide:
                return key
            start += key.wide + gap
        return None


def bar_keys(screen: Screen[Any]) -> tuple[list[Key], list[Key]]:
    """The keys that belong on the line of a screen in their order, and those to fill it up."""
    by_identity: dict[str, Key] = {}
    spare: dict[str, Key] = {}
    away = withheld(screen)
    for node, binding, enabled, _ in screen.active_bindings.values():
        identity = binding.id or binding.action
        if not bound(binding) or identity in away or identity in by_identity or identity in spare:
            continue
        key_text = node.app.get_key_display(binding)
        if _is_written(screen, binding.key, key_text):
            continue
        key = Key(
            key_text, tr(binding.description), description(binding),
            binding.key, identity, enabled,
        )  # fmt: skip
        if binding.show:
            by_identity[identity] = key
        elif identity in SPARE:
            spare[identity] = key
    return sorted(by_identity.values(), key=_place), [
        spare[each] for each in SPARE if each in spare
    ]


def _is_written(screen: Screen[Any], key: str, key_text: str) -> bool:
    """Whether a key goes into the field that is being written in."""
    field, character = screen.focused, key_text if len(key_text) == 1 else None
    return field is not None and field.check_consume_key(key, character)


def fitting(keys: Sequence[Key], spare: Sequence[Key], width: int) -> tuple[list[Key], int]:
    """The keys that fit into a line in their order, and the cells between two of them."""
    for gap in GAPS:
        if _wide(keys, gap) <= width:
            more: list[Key] = []
            for key in spare:
                if _wide([*keys, *more, key], gap) <= width:
                    more.append(key)
            return sorted([*keys, *more], key=_place), gap
    remaining = list(keys)
    while remaining and _wide(remaining, GAPS[-1]) > width:
        inner = [at for at, key in enumerate(remaining) if _place(key) == 1]
        remaining.pop(inner[-1] if inner else 0)
    if not remaining and keys:  # nothing fits: as much of the last key as there is room for
        remaining = [replace(keys[-1], key_text=clip(keys[-1].key_text, width), words="")]
    return remaining, GAPS[-1]


def _wide(keys: Sequence[Key], gap: int) -> int:
    return sum(key.wide for key in keys) + gap * max(len(keys) - 1, 0)


def _place(key: Key) -> int:
    """Enter, all others, the way out, the help."""
    if key.identity == HELP:
        return 3
    if WAYS_OUT.intersection(key.identity.partition(".")[2].split("-")):
        return 2
    return 0 if key.key == "enter" else 1
