"""Help, and click's own complaints, in the language in use.

Help stands in the code in English, as docstrings and `help=`, and is translated when it is drawn:
a paragraph, an option's help or a verb's first sentence is a message; of examples only what is said
of the commands. `docs/make_words.py` collects them through `messages`, and lists what click itself
says.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Final

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from speechdiff import wording
from speechdiff.wording import tr

_AS_IT_IS: Final = "\b"
"""Click's sign above a paragraph that is not to be wrapped."""
_COLUMN: Final = re.compile(r"\S+(?: \S+)*")
"""A command of an example, or what is said of it: there are two spaces between them."""
_BEHIND_HELP: Final = "  ["
"""What click puts between an option's help and its default."""


def speak() -> None:
    """Let click take its words from our catalogues; it asks gettext under these two names."""
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        for name, words in (("_", _one), ("ngettext", _one_or_many)):
            if hasattr(module, name):
                setattr(module, name, words)
    for kind in (types.IntParamType, types.IntRange):
        setattr(kind, "name", _Word(str(kind.name)))  # noqa: B010  mypy knows it as a string
    setattr(types.Path, "name", _PathWord())  # noqa: B010


class _Word:
    """An attribute of click's that is translated whenever it is asked for."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __get__(self, *_: object) -> str:
        return tr(self._word)


class _PathWord:
    """What click calls a path: chosen when an option is made, before the language is known."""

    def __get__(self, path: click.Path, _: object) -> str:
        return tr(path.__dict__["name"])

    def __set__(self, path: click.Path, word: str) -> None:
        path.__dict__["name"] = word


class _Requoting(wording.Quoting):
    """A message of click's, into which click puts names that it has quoted and listed itself."""

    __slots__ = ()

    def format(self, *args: object, **fields: object) -> str:
        values = {
            key: _requoted(value) if isinstance(value, str) and key in _QUOTED_BY_CLICK else value
            for key, value in fields.items()
        }
        return super().format(*args, **values)


_QUOTED_BY_CLICK = frozenset({"choices", "param_hint", "possibilities", "possibility"})


def _requoted(names: str) -> str:
    """``'--at', '--output'`` as the language quotes and lists names."""
    names_in_language = re.sub("(?<='), (?=')", tr(", "), names)
    return re.sub("'([^']*)'", lambda name: wording.quoted(name[1]), names_in_language)


def _one(message: str) -> str:
    words = tr(message)
    return words if words is message else _Requoting(words)


def _one_or_many(one: str, many: str, number: int) -> str:
    return _one(one if number == 1 else many)


class SpokenFormatter(click.HelpFormatter):
    """Sets help in the language in use; English is left as click sets it."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of usage; a full-width colon needs no space behind it."""
        words = tr("Usage:")
        super().write_usage(prog, args, prefix or (f"{words} " if words.isascii() else words))

    def write_heading(self, heading: str) -> None:
        """A heading over options or commands."""
        words = tr("{heading}:").format(heading=heading)
        self.write(f"{'':>{self.current_indent}}{words}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, each translated and wrapped by cells."""
        if wording.language() != wording.SOURCE:
            room = self.width - self.current_indent
            text = "\n\n".join(_set(each, room) for each in text.split("\n\n"))
        super().write_text(text)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """A table of options or commands, what is said of each translated."""
        rows = list(rows)
        if wording.language() != wording.SOURCE:
            widest = min(max(len(first) for first, _ in rows), col_max)
            room = max(self.width - widest - col_spacing - 2, 10)
            rows = [(first, _set(second, room)) for first, second in rows]
        super().write_dl(rows, col_max, col_spacing)


class SpokenContext(click.Context):
    """A context whose help is spoken."""

    formatter_class = SpokenFormatter


def _set(text: str, room: int) -> str:
    """A paragraph translated, in lines of `room` cells, marked so that click leaves them alone."""
    from speechdiff.view.rows import Piece
    from speechdiff.view.width import wrap

    if text.startswith(_AS_IT_IS):
        return "\n".join((_AS_IT_IS, *map(_spoken_line, text.splitlines()[1:])))
    words, gap, rest = text.partition(_BEHIND_HELP)
    lines = wrap([Piece(tr(_message(words)) + gap + rest)], room)
    texts = ("".join(piece.text for piece in line).rstrip() for line in lines)
    return "\n".join((_AS_IT_IS, *texts))


def _spoken_line(line: str) -> str:
    """A line of examples: what is said of a command stands where it stood."""
    from speechdiff.view.width import cells

    words = ""
    for match in _COLUMN.finditer(line):
        gap = max(match.start() - cells(words), 2 if words else 0)
        words += " " * gap + tr(match.group())
    return words


def _message(paragraph: str) -> str:
    """What the catalogues know a paragraph by."""
    return " ".join(paragraph.split())


def messages(command: click.Command) -> Iterator[str]:
    """All help of a command, as catalogues know it."""
    if command.short_help:
        yield command.short_help
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield from _messages(paragraph)
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            yield _message(option.help)


def _messages(paragraph: str) -> Iterator[str]:
    if not paragraph.startswith(_AS_IT_IS):
        yield _message(paragraph)
        return
    for line in paragraph.splitlines()[1:]:
        first, *comments = _COLUMN.findall(line)
        if not line[0].isspace():
            yield first
        yield from (each for each in comments if each[0].isalnum())
